"""Structs whose fields stand behind their tags."""

from codec import Sized, Struct
from extents import Computed
from messages import POINT
from sequences import REST, Array, Bytes, InPlace, Prefix, Text
from tagged import OPTIONAL, Field, Tagged
from vocabulary.leaves import BOOL, I32, U8, U16, U16LE, U24, U32, VARINT

EXTRAS = Tagged(
    "Extras",
    VARINT,
    VARINT,
    Prefix(VARINT),
    leader=Field(0, I32, OPTIONAL),
    epoch=Field(1, I32, -1),
    name=Field(4, Text(REST, most=5)),
    point=Field(200, POINT, {"x": 0, "y": 0}),
    numbers=Field(300, Array(U16, U8), OPTIONAL),
    other="unknown",
)
OPTIONS = Tagged(
    "Options",
    U16LE,
    Computed(U8, 1, -3),
    InPlace(b"\x00\x00"),
    ascends=False,
    first=Field(1, U16LE, OPTIONAL),
    text=Field(258, Text(U8), "none"),
    flag=Field(515, BOOL),
    other="others",
)
SKIPPING = Tagged(
    "Skipping",
    U8,
    U8,
    REST,
    ascends=False,
    other="unknown",
    keeps=False,
    pad=0,
    id=Field(7, U16),
    level=Field(9, U8, 3),
)
OFFER = Tagged(
    "Offer",
    U8,
    U8,
    InPlace(b"\xff"),
    ascends=False,
    other="others",
    pad=0,
    lease=Field(51, U32, 3600),
    kind=Field(53, U8),
)
STRICT = Tagged("Strict", U24, U16, Prefix(U8), id=Field(0x10000, U24, OPTIONAL), data=Field(0x20000, Bytes(REST), b""))

TYPES = {
    "Extras": EXTRAS,
    "Options": OPTIONS,
    "Skipping": SKIPPING,
    "Offer": OFFER,
    "Around": Struct(
        "Around",
        id=U8,
        skipping=Sized(SKIPPING, U8),
        list=Array(STRICT, U8),
        options=OPTIONS,
        extras=Sized(EXTRAS, VARINT),
        end=U8,
    ),
}
