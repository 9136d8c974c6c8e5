"""Fields that have a value where they are not there."""

import struct

from absences import Kept, Otherwise
from codec import All, Any, Default, Is, Sized, Struct, WhenAll
from extents import Null
from messages import POINT
from scalars import Float, Varint
from sequences import NUL, REST, Array, Bytes, Fixed, Nullable, Text
from vocabulary.enums import CODE
from vocabulary.leaves import BOOL, I8, I32, U8, U16

ORIGIN = {name: 0 for name in POINT.fields}
PK = list(b"PK")


def version(test):
    return Is("version", test, *range(8))


def bit(number):
    return Is("flags", lambda flags: flags // 2**number % 2 == 1)


TYPES = {
    "Versioned": Struct(
        "Versioned",
        version=U8,
        epoch=Otherwise(I32, version(lambda version: version >= 2), -1),
        code=Otherwise(CODE, version(lambda version: 1 <= version <= 3), {"Gone": {}}),
        name=Otherwise(Text(), version(lambda version: version != 2), "none"),
        key=Otherwise(Bytes(U8, most=3), version(lambda version: version % 2 == 1), b"\x00\xff"),
        factor=Otherwise(Float("f32", "little"), version(lambda version: version >= 4), struct.pack(">f", -2.5)),
        list=Otherwise(Array(Text()), version(lambda version: version < 6), []),
        null=Otherwise(Nullable(Text()), version(lambda version: version >= 3), []),
        point=Otherwise(Sized(POINT, U8), version(lambda version: version >= 5), ORIGIN),
        maybe=Otherwise(Null(Sized(POINT, I8), I8), version(lambda version: version >= 6), []),
        rest=Otherwise(Bytes(REST, most=4), version(lambda version: version >= 7), b""),
    ),
    "SeenAbsent": Struct(
        "SeenAbsent",
        flags=U8,
        kind=Otherwise(U16, bit(0), 7),
        open=Otherwise(BOOL, bit(1), True),
        magic=Otherwise(Fixed(U8, 2), bit(2), PK),
        code=Otherwise(CODE, bit(3), {"Busy": {}}),
        zero=Otherwise(I8, bit(4), 0),
        seven=WhenAll(U8, Is("kind", lambda kind: kind == 7)),
        three=Otherwise(
            U8, All(Is("open", lambda is_open: is_open), Is("magic", lambda magic: magic == PK)), 3
        ),
        last=WhenAll(U8, Any(Is("code", lambda code: code < 2), Is("three", lambda three: three != 3))),
        small=WhenAll(U8, Is("zero", lambda zero: 0 <= zero <= 3)),
    ),
    "LateValues": Struct(
        "LateValues",
        id=U8,
        timeout=Default(Varint(32), 300),
        name=Default(Text(NUL), "a"),
        code=Default(CODE, {"Failed": {}}),
        magic=Default(Fixed(U8, 2), list(b"xy")),
    ),
    "LateOptions": Struct(
        "LateOptions",
        id=U8,
        hops=Default(U8, 0),
        number=Kept(U16),
        text=Kept(Text(U8, most=3)),
        null=Kept(Nullable(Text())),
        point=Kept(Sized(POINT, U8)),
        code=Kept(CODE),
    ),
}
