"""Fields of which something must hold."""

from absences import Kept, Otherwise
from checks import Checked
from codec import Any, Is, Sized, Struct, WhenAll
from scalars import Varint
from sequences import Array, Bytes, Fixed, Held
from vocabulary.enums import CODE
from vocabulary.leaves import I8, U8, U16, U16LE

PK = list(b"PK")
HEADS = [0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48]

EVEN = Struct(
    "Even",
    base=U8,
    value=Checked(
        "value",
        U16LE,
        Any(Is("value", lambda value: value % 2 == 0), Is("base", lambda base: base == 1)),
    ),
)

TYPES = {
    "Checked": Struct(
        "Checked",
        head=Checked("head", U8, Is("head", lambda head: head // 16 == 4 and head % 16 < 9), HEADS),
        magic=Checked(
            "magic",
            Fixed(U8, 2),
            Any(Is("magic", lambda magic: magic == PK), Is("head", lambda head: head % 2 == 1)),
            [PK],
        ),
        code=Checked("code", CODE, Is("code", lambda code: code in (0, 1, 7))),
        some=WhenAll(
            Checked("some", U16, Is("some", lambda some: not 3 <= some <= 5)),
            Is("head", lambda head: head // 2 % 2 == 1),
        ),
        text=Bytes(Held("head", lambda head: head % 16)),
        sized=Checked("sized", Sized(U8, U8), Is("sized", lambda sized: sized > 0)),
        left=Otherwise(
            Checked("left", U8, Is("left", lambda left: left < 128)), Is("head", lambda head: head // 4 % 2 == 1), 9
        ),
        steps=Array(EVEN, U8, most=3),
        varint=Checked("varint", Varint(32), Is("varint", lambda varint: varint <= 300), [0, 127, 128, 300]),
        last=Kept(Checked("last", I8, Is("last", lambda last: last != 0))),
    ),
}
