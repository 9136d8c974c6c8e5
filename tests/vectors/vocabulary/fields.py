"""Fields that say more than their type: constants, padding, defaults; and fields of a type parameter."""

from absences import Kept
from codec import Constant, Default, Present, Struct, Zeros
from messages import POINT
from sequences import Array, Fixed, Nullable, Text
from vocabulary.leaves import BOOL, I16, I16LE, I32LE, U8, U16, U16LE, U24LE, U32LE, U64, VARINT

DEFAULTS = Struct(
    "Defaults",
    id=U16,
    name=Default(Nullable(Text()), []),
    timeout=Default(U32LE, 0),
    values=Default(Array(U16, U8, most=3), []),
    flag=Default(BOOL, False),
    maybe=Kept(U8),
)


def generic(little, count):
    """`little` is what the parameter is in a struct that is little endian: a struct has a byte order of its own."""
    return Struct(
        "Generic",
        one=little,
        fixed=Fixed(little, count),
        maybe=Nullable(little) if hasattr(little, "end") else Present(little),
        many=Array(little, U8, most=3),
        unused=Zeros(0),
    )


TYPES = {
    "Constants": Struct(
        "Constants",
        magic=Constant(Fixed(U8, 4), list(b"ZBXD")),
        version=Constant(U8, 10),
        negative=Constant(I16, -2),
        narrow=Constant(U24LE, 0x010203),
        varint=Constant(VARINT, 300),
        large=Constant(U64, 2**64 - 1),
        id=U16,
    ),
    "Padded": Struct(
        "Padded", front=Zeros(1), first=U8, between=Zeros(3), nothing=Zeros(0), second=U16, behind=Zeros(23)
    ),
    "Defaults": DEFAULTS,
    "Nested": Struct("Nested", id=U8, inner=DEFAULTS),
    "Generics": Struct(
        "Generics",
        integers=generic(U16LE, 2),
        texts=generic(Text(I32LE), 1),
        points=generic(POINT, 1),
        arrays=generic(Array(I16LE, I16LE), 1),
    ),
}
