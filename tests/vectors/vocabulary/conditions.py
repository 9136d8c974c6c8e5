"""Fields that earlier fields decide about: whether they are there, and which variant they are."""

from codec import Pair, Present, Struct, When
from messages import POINT, RECORD
from scalars import Varint
from sequences import REST, Array, Bytes, Fixed, Held, Nullable, Text
from unions import Switch, Union, Variant
from vocabulary.enums import CODE, MESSAGE, PACKET, SHAPE, STATUS
from vocabulary.leaves import BOOL, F32, F64, I8, I16, I24LE, I32, MYSQL, U8, U16, U16LE, U32, U64, VARINT


def has(bits):
    return lambda flags: flags & bits != 0


TYPES = {
    "Comparisons": Struct(
        "Comparisons",
        version=I16,
        since=When(U8, version=lambda version: version >= 3),
        until=When(U8, version=lambda version: version < 2),
        negative=When(U8, version=lambda version: version <= -1),
        kind=CODE,
        gone=When(U16, kind=lambda kind: kind == 7),
        not_idle=When(U16, kind=lambda kind: kind != 0),
        status=STATUS,
        early=When(U8, status=lambda status: status > 0),
        present=BOOL,
        value=When(U32, present=lambda present: present == 1),
        large=U64,
        largest=When(U8, large=lambda large: large >= 2**64 - 1),
    ),
    "Masks": Struct(
        "Masks",
        flags=U8,
        bit=When(U16LE, flags=has(0x08)),
        two_bits=When(U16LE, flags=lambda flags: flags & 0x30 == 0x10),
        other_bits=When(U16LE, flags=lambda flags: flags & 0x03 != 0x01),
        many_bits=When(U16LE, flags=lambda flags: flags & 0x07 >= 4),
        signed=I24LE,
        sign=When(U8, signed=has(0x80_0000)),
        varint=Varint(16),
        second=When(U8, varint=has(0x80)),
    ),
    "Chained": Struct(
        "Chained",
        version=U8,
        flags=When(U8, version=lambda version: version >= 2),
        name=When(Text(), flags=has(0x01)),
        none=When(U16, flags=lambda flags: flags == 0),
        end=When(U8, flags=lambda flags: flags != 3),
    ),
    "Conditional": Struct(
        "Conditional",
        flags=U16,
        len=U8,
        held=When(Text(Held("len")), flags=has(0x01)),
        held_array=When(Array(U16, Held("len"), most=4), flags=has(0x02)),
        null=When(Nullable(Text()), flags=has(0x04)),
        narrow=When(I24LE, flags=has(0x08)),
        texts=When(Array(Text(VARINT, most=3), U8, most=2), flags=has(0x10)),
        presence=When(Present(U16), flags=has(0x20)),
        point=When(POINT, flags=has(0x40)),
        view=When(Array(I16), flags=has(0x80)),
        list=When(Array(RECORD), flags=has(0x100)),
        message=When(MESSAGE, flags=has(0x200)),
        fixed=When(Fixed(F32, 2), flags=has(0x400)),
        rest=When(Bytes(REST, most=5), flags=has(0x8000)),
    ),
    "Presences": Struct(
        "Presences",
        number=Present(U32),
        flag=Present(BOOL),
        float=Present(F64),
        point=Present(POINT),
        fixed=Present(Fixed(U8, 2)),
        pair=Present(Pair(U8, U16)),
        code=Present(CODE),
        message=Present(MESSAGE),
        view=Nullable(Array(U16)),
        texts=Nullable(Array(Text(), MYSQL)),
        list=Nullable(Array(RECORD, I8, most=2)),
    ),
    "Switched": Struct(
        "Switched",
        kind=I16,
        id=U16,
        shape=Switch("kind", SHAPE),
        packet_kind=U8,
        behind=U8,
        packet=Switch("packet_kind", PACKET),
    ),
    "SwitchedByCode": Struct(
        "SwitchedByCode",
        code=CODE,
        body=Switch(
            "code",
            Union(
                "Body",
                U8,
                Idle=Variant(0),
                Busy=Variant(1, **{"0": Text(U8)}),
                Failed=Variant(255, code=I32, retry=BOOL),
            ),
        ),
        end=U8,
    ),
    "SwitchedWhen": Struct(
        "SwitchedWhen",
        flags=U8,
        kind=U8,
        message=When(Switch("kind", MESSAGE), flags=has(0x01)),
        end=When(U16, kind=lambda kind: kind >= 4),
    ),
}
