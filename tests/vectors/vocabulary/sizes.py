"""Fields behind their size in bytes, in which whatever goes up to the end of a message has an end."""

from codec import Default, Pair, Present, Sized, Struct, When, Zeros
from messages import POINT
from sequences import NUL, REST, Array, Bytes, Fixed, Nullable, Text
from unions import Other, Switch, Union, Variant
from vocabulary.conditions import has
from vocabulary.enums import CODE, EVENT, MESSAGE, PACKET, SHAPE
from vocabulary.leaves import BOOL, F32, I8, I16, I32, MYSQL, U8, U16, U32, VARINT
from vocabulary.leaves import I16LE, I24LE, I32LE, I64LE, U16LE, U24LE, U32LE, U64LE

TAIL = Struct("Tail", sequence=I16, data=Bytes(REST))
PART = Struct("Part", id=U8, level=Default(U16, 0), text=Default(Sized(Text(U8), U8), ""))
ENTRY = Struct(
    "Entry",
    key=U8,
    text=Sized(Text(REST), VARINT),
    names=Sized(Array(Bytes(U8), REST, most=3), U8),
)
SIZED_POINT = Struct("SizedPoint", point=Sized(POINT, I16), mark=U8)

TYPES = {
    "Sizes": Struct(
        "Sizes",
        tail=Sized(TAIL, U16),
        values=Sized(Array(U16LE, REST, most=3), VARINT),
        maybe=Sized(Present(U32), U8),
        number=Sized(U32LE, I16LE),
        null=Sized(Nullable(Text()), MYSQL),
        text=Sized(Text(REST, most=5), U24LE),
        words=Sized(Array(Text(NUL)), I8),
        end=U8,
    ),
    "LittleSizes": Struct(
        "LittleSizes",
        point=Sized(POINT, U16LE),
        narrow=Sized(I24LE, I24LE),
        pair=Sized(Pair(U8, U16LE), U32LE),
        fixed=Sized(Fixed(U16LE, 2), I64LE),
        zeros=Sized(Zeros(2), U64LE),
        nothing=Sized(Zeros(0), I32LE),
        varint=Sized(VARINT, U24LE),
        flag=Sized(BOOL, U8),
        float=Sized(F32, I16),
        code=Sized(CODE, U16LE),
    ),
    "SizedUnions": Struct(
        "SizedUnions",
        flags=Sized(U16LE, U8),
        kind=U8,
        packet=Sized(Switch("kind", PACKET), I24LE),
        other_kind=U8,
        other=When(Sized(Switch("other_kind", PACKET), VARINT), flags=has(0x01)),
        message=When(Sized(MESSAGE, U16LE), flags=has(0x02)),
        rest=When(Sized(Bytes(REST, most=4), MYSQL), flags=has(0x04)),
        maybe=When(Sized(Present(U16LE), U24LE), flags=has(0x08)),
        event=Sized(EVENT, U8),
        end=U16LE,
    ),
    "SizedDefaults": Struct(
        "SizedDefaults",
        first=Sized(PART, U16),
        id=U8,
        second=Sized(PART, VARINT),
        number=Default(Sized(U32LE, I8), 0),
        third=Default(Sized(PART, MYSQL), {"id": 0, "level": 0, "text": ""}),
    ),
    "SizedElements": Struct(
        "SizedElements",
        view=Array(ENTRY),
        owned=Array(SIZED_POINT, U8),
        fixed=Fixed(SIZED_POINT, 2),
        pair=Pair(U8, Present(SIZED_POINT)),
        parts=Sized(Array(ENTRY, REST, most=2), U8),
        end=I16,
    ),
    "Envelope": Union(
        "Envelope",
        U8,
        Tail=Variant(1, **{"0": Sized(TAIL, U16), "1": U8}),
        Nested=Variant(2, entry=Sized(ENTRY, U8), shape=Sized(SHAPE, VARINT)),
        Unknown=Other("0", **{"1": Sized(Bytes(REST), I32)}),
    ),
}
