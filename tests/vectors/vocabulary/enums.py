"""Enums: integers that have names, and unions."""

from codec import Pair, Present, Struct, When
from messages import POINT
from scalars import Varint
from sequences import REST, Array, Bytes, Fixed, Held, Text
from unions import Other, Union, Variant
from vocabulary.leaves import BOOL, I16, I16LE, I24, U8, U16, U16LE, U24LE, U32, U64

CODE = Union("Code", U8, Idle=Variant(0), Busy=Variant(1), Gone=Variant(7), Failed=Variant(255))
STATUS = Union(
    "Status",
    I16LE,
    Lost=Variant(-2),
    Late=Variant(-1),
    Fine=Variant(0),
    Early=Variant(300),
    Unseen=Variant(301),
    Other=Other("0"),
)
LEVEL = Union("Level", I24, Low=Variant(-8_388_608), Zero=Variant(0), High=Variant(8_388_607))
WIDE = Union("Wide", U64, First=Variant(1), Other=Other("0"), Last=Variant(2**64 - 1))
MESSAGE = Union(
    "Message",
    U8,
    Move=Variant(1, **{"from": POINT, "to": POINT}),
    Say=Variant(2, **{"0": Text(), "1": U16}),
    Unknown=Other("0", **{"1": Bytes(U8, most=6)}),
    Quit=Variant(4),
)
SHAPE = Union(
    "Shape",
    I16,
    Circle=Variant(-1, radius=U32),
    Square=Variant(0, **{"0": U16}),
    Line=Variant(1, **{"0": Fixed(POINT, 2)}),
)
PACKET = Union(
    "Packet",
    U8,
    Ping=Variant(1),
    Pong=Variant(2, nonce=Varint(64)),
    Unknown=Other("tag", flag=BOOL, data=Bytes(REST)),
)
EVENT = Union(
    "Event",
    U16LE,
    Empty=Variant(0),
    Named=Variant(
        0x0102,
        flags=U8,
        name_len=U16LE,
        name=Text(Held("name_len")),
        size=When(U24LE, flags=lambda flags: flags & 0x01 != 0),
    ),
    Tuple=Variant(0x0103, **{"0": U16LE, "1": U32, "2": Array(U16LE, U16LE)}),
    Nested=Variant(0x0104, **{"0": CODE, "1": Present(STATUS)}),
    Tail=Variant(0x0105, **{"0": Bytes(REST, most=8)}),
)

TYPES = {
    "Code": CODE,
    "Status": STATUS,
    "Message": MESSAGE,
    "Shape": SHAPE,
    "Packet": PACKET,
    "Event": EVENT,
    "Codes": Struct(
        "Codes",
        code=CODE,
        status=STATUS,
        level=LEVEL,
        maybe=Present(CODE),
        fixed=Fixed(LEVEL, 2),
        statuses=Array(STATUS),
        pair=Pair(CODE, WIDE),
    ),
    "Drawing": Struct("Drawing", first=MESSAGE, maybe=Present(MESSAGE), all=Array(MESSAGE), last=SHAPE),
}
