"""Fields of which something must hold."""

from absences import Kept, Otherwise
import struct

from checks import Checked, Same, Sorted
from codec import All, Any, Is, Sized, Struct, WhenAll
from extents import Block
from scalars import Varint
from sequences import NUL, REST, Array, Bytes, Fixed, Held, Padded, Text
from vocabulary.enums import CODE
from vocabulary.leaves import F32, F32LE, F64, F64LE, I8, I16, U8, U16, U32, U16LE

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



def single(number):
    """Of 32 bits, the nearest."""
    return struct.unpack(">f", struct.pack(">f", number))[0]


FLOATS32 = [struct.pack(">f", number) for number in (0.0, -0.0, 0.1, 0.5, 1.0)]
FLOATS64 = [struct.pack(">d", number) for number in (-0.5, 0.0, 0.1, 7.0)]

TYPES = {
    "Same": Struct(
        "Same",
        version=Same(Text(U8), "HTTP/1.1"),
        auth=Same(Bytes(NUL), b"none"),
        padded=Same(Block(Text(Padded(ord(" "))), 6, ord(" ")), "abc"),
        sized=Same(Sized(Bytes(REST), U16), b"\x00\xff"),
        count=U8,
        held=Same(Text(Held("count", lambda count: count % 64)), "held"),
        single=Same(F32LE, struct.pack(">f", 1.1)),
        double=Same(Sized(F64, U8), struct.pack(">d", -0.25)),
        id=U32,
    ),
    "Told": Struct(
        "Told",
        method=Checked(
            "method",
            Text(U8),
            Is("method", lambda method: method in ("GET", "PUT", "caf\u00e9")),
            ["GET", "PUT", "caf\u00e9"],
        ),
        name=Checked(
            "name",
            Text(NUL),
            Any(Is("name", lambda name: name != "root"), Is("method", lambda method: method == "GET")),
        ),
        tag=Checked("tag", Bytes(U8, most=4), Is("tag", lambda tag: tag != b"")),
        ratio=Checked("ratio", F32, Is("ratio", lambda ratio: 0.0 <= ratio <= 1.0), FLOATS32),
        share=WhenAll(
            Checked("share", F64LE, Is("share", lambda share: -0.5 <= share <= 0.1 or share == 7.0), FLOATS64),
            Is("method", lambda method: method == "PUT"),
        ),
        left=Otherwise(Text(U8), Is("ratio", lambda ratio: ratio > single(0.1)), "none"),
        last=WhenAll(U8, All(Is("left", lambda left: left == "none"), Is("share", lambda share: share <= 0.0))),
    ),
    "Sorted": Struct(
        "Sorted",
        owned=Sorted(Array(U16, U8, most=3), lambda element: 1 <= element <= 9),
        view=Sorted(Array(I16, U8, most=3), lambda element: element % 2 == 0),
        fixed=Sorted(Fixed(U8, 3), lambda element: element < 128, lambda element: element),
        list=Sorted(
            Sized(Array(Varint(32), REST, most=3), U8), lambda element: element != 7, lambda element: element
        ),
        words=Sorted(Array(Text(NUL), U8, most=3), lambda element: element != ""),
        evens=Sorted(
            Array(EVEN, U8, most=4), lambda element: element["value"] < 0x7FFF, lambda element: element["base"]
        ),
    ),
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
