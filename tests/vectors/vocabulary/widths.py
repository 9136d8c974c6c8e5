"""Integers of 128 bits in fewer bytes, arrays of integers in fewer bytes, and `bool`s of other widths and values."""

from absences import Otherwise
from codec import Constant, Is, Pair, Present, Sized, Struct, When
from scalars import Flag, Int
from sequences import Array, Fixed, Rest
from vocabulary.leaves import I24, I8, U8, U16, U24, U24LE

TYPES = {
    "WideIntegers": Struct(
        "WideIntegers",
        nine=Int("u72"),
        thirteen=Int("u104", "little"),
        sixteen=Int("u128"),
        signed_nine=Int("i72", "little"),
        signed_twelve=Int("i96"),
        signed_fifteen=Int("i120", "little"),
        small=I24,
    ),
    "NarrowArrays": Struct(
        "NarrowArrays",
        audio=Array(I24),
        little=Array(U24LE, Int("i16", "little")),
        huge=Array(Int("u72"), U8),
        grid=Array(Fixed(I8, 2), U8),
        pairs=Array(Pair(U24, I24), U8),
        sized=Sized(Array(Int("i40"), Rest()), U8),
        owned=Array(Int("i88"), U8),
        fixed=Fixed(Int("u80", "little"), 2),
    ),
    "Flags": Struct(
        "Flags",
        wide=Flag(4),
        byte=Flag(1, 0, 0xFF),
        odd=Flag(2, 0x55, 0xAA, "little"),
        always=Constant(Flag(1, ord("N"), ord("Y")), True),
        maybe=When(Flag(1, 2, 1), byte=bool),
        otherwise=Otherwise(Flag(1, 7, 9), Is("odd", bool, True, False), True),
        optional=Present(Flag(2)),
        view=Array(Flag(1, 1, 0), U8),
        wide_view=Array(Flag(2, 0xFFFE, 0x102, "little"), U8),
        list=Array(Flag(2, 0, 1, "little"), U8),
        owned=Array(Flag(3, 0, 0x10000), U8),
        fixed=Fixed(Flag(1, 0, 0xFF), 2),
        pair=Pair(Flag(2), U16),
    ),
}
