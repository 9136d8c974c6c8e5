"""Types of one's own around others, and numbers that have names: both are the bytes of what is in them."""

from absences import Otherwise
from bits import Part, group
from checks import Checked, Sorted
from codec import All, Any, Constant, Default, Is, Present, Sized, Struct, When, WhenAll
from extents import HeldSize
from messages import POINT
from scalars import Flag, Mysql, Varint, Zigzag
from sequences import NUL, REST, Array, Bytes, Fixed, Held, InPlace, Last, Nullable, Text
from unions import Other, Switch, Union, Variant
from vocabulary.enums import CODE
from vocabulary.leaves import BOOL, F32LE, I8, I16, I16LE, I24LE, I32, U8, U16, U16LE, U24LE, U32

TAIL = Struct("Tail", id=U16, text=Text(REST))

STRIDE = Struct("Stride", id=U8, more=When(I16, id=lambda id: id & 0x80))

WAY = Union(
    "Way",
    I32,
    Back=Variant(-1, **{"0": U8}),
    Nowhere=Variant(0),
    On=Variant(1, mode=U8, name=When(Text(U8), mode=lambda mode: mode & 1)),
    Far=Other("0", **{"1": Zigzag(32)}),
)

TYPES = {
    "Wrapped": Struct(
        "Wrapped",
        marks=U8,
        modes=U32,
        narrow=U24LE,
        varint=Varint(32),
        delta=Zigzag(32),
        mysql=Mysql(64),
        flag=Flag(2, 0x55, 0xAAAA, "little"),
        single=F32LE,
        code=CODE,
        point=POINT,
        title=Text(U8, 4),
        maybe=Present(I16LE),
        null=Nullable(Text(I8)),
        three=Fixed(U16LE, 3),
        view=Array(U24LE, U8),
        counts=Array(Zigzag(64), U8),
        titles=Array(Text(NUL), U8),
        deep=U16LE,
        all=Sized(Array(U16LE, REST), U8),
    ),
    "Steered": Struct(
        "Steered",
        marks=U8,
        word=When(U16, marks=lambda marks: marks & 2),
        byte=WhenAll(
            I8,
            Any(
                Is("word", lambda word: 0x100 <= word <= 0x1FF, 0x100, 0x1FF, 0x200),
                Is("marks", lambda marks: marks == 0x30, 0x30, 0x02, 0x06),
            ),
        ),
        count=Zigzag(64),
        data=Bytes(Held("count")),
        modes=Checked(
            "modes",
            U24LE,
            All(Is("modes", lambda modes: modes & 0x8000 == 0), Is("modes", lambda modes: modes != 0x40)),
        ),
        list=Array(U8, Held("modes", lambda modes: (modes & 6) + 1)),
        delta=Zigzag(32),
        way=Switch("delta", WAY),
        seven=Constant(U16LE, 7),
        varying=Constant(Varint(32), 300),
        magic=Constant(Fixed(U8, 2), [*b"PK"]),
        otherwise=Otherwise(U16, Is("marks", lambda marks: marks & 4, 4, 6), 0x1234),
        seen=WhenAll(U8, Is("otherwise", lambda otherwise: otherwise == 0x1234)),
        size=U16LE,
        sized=HeldSize(TAIL, "size", lambda size: size, lambda size, _: size),
        kind=CODE,
        busy=When(BOOL, kind=lambda kind: kind == 1),
        late=Default(Zigzag(64), 0),
        last=Default(U8, 5),
    ),
    "Called": Struct(
        "Called",
        status=U16,
        varint=Varint(32),
        zigzag=Zigzag(16),
        narrow=I24LE,
        flags=U8,
        maybe=When(U16, flags=lambda flags: flags & 1),
        mysql=When(Mysql(64), flags=lambda flags: flags & 0x80),
        always=Constant(U8, 7),
        otherwise=Otherwise(I8, Is("flags", lambda flags: flags & 2, 2, 3, 0x80, 0x83), 9),
        len=U8,
        text=Text(Held("len")),
        marks=U8,
        checked=Checked("checked", U8, Is("checked", lambda checked: checked < 10)),
        list=Array(I32, U8),
    ),
    "Lined": Struct(
        "Lined",
        chain=Array(U8, Last(lambda marks: marks & 0x80 == 0, 0), most=4),
        deltas=Array(Zigzag(32), Last(lambda delta: delta == -1, -1)),
        ascending=Sorted(Array(U16LE, U8), number=lambda number: number),
        odd=Sorted(Array(U8, U8), lambda marks: marks & 1 or marks == 0x30),
        ended=Array(U8, InPlace(b"\x00")),
        steps=Sized(Sorted(Array(STRIDE, REST), lambda step: step["id"] != 7, lambda step: step["id"]), U8),
        varints=Sorted(Array(Varint(32), U8), number=lambda number: number),
    ),
    "Squeezed": Struct(
        "Squeezed",
        **group(level=(3, Part()), marks=(5, Part()), delta=(4, Part(signed=True)), flags=(12, Part())),
        byte=When(U8, marks=lambda marks: marks & 2),
        back=When(U8, delta=lambda delta: delta < -1),
        **group("little", "lsb", count=(3, Part()), fixed=(3, Part(constant=5)), far=(10, Part(signed=True))),
        data=Bytes(Held("count")),
    ),
}
