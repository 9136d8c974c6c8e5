"""Tuples, arrays of no elements, and types of the standard library that are written as what is in them."""

from checks import Same
from codec import Pair, Present, Struct, Tuple, When
from messages import POINT
from scalars import Limited
from sequences import Array, Bytes, Fixed, Held, Nul, Nullable, Text
from unions import Switch
from vocabulary.enums import SHAPE
from vocabulary.leaves import BOOL, I8, I16, I16LE, I24, I32, U8, U16, U16LE, U24

ANY = 2**128


def nonzero(layout, endian="big"):
    return Limited(layout, [(-ANY, -1), (1, ANY)], endian)


def letter(layout="u32", endian="big"):
    return Limited(layout, [(0, 0xD7FF), (0xE000, 0x10FFFF)], endian)


TYPES = {
    "Tuples": Struct(
        "Tuples",
        nothing=Fixed(U8, 0),
        three=Tuple(U8, U16, Text()),
        no_texts=Fixed(Pair(U16, Text()), 0),
        four=Array(Tuple(U8, BOOL, I16LE, Fixed(U8, 2)), U8),
        view=Array(Tuple(U8, U16, I8), U8),
        wide=Tuple(U24, I24, U24),
        twelve=Tuple(*[U8] * 11, Present(I8)),
    ),
    "Owners": Struct(
        "Owners",
        text=Text(U8),
        shared=Text(Nul()),
        counted=Bytes(),
        borrowed=Text(U16, 4),
        bytes=Bytes(U8),
        point=POINT,
        numbers=Array(U16LE, U8),
        shared_numbers=Array(U24, U8),
        wrapping=I16,
        wrapped=Array(U24, U8),
        maybe=Present(I32),
        null=Nullable(Text()),
        kind=I16,
        len=U8,
        shape=Switch("kind", SHAPE),
        held=Text(Held("len")),
        end=Same(Text(U8), "end"),
    ),
    "Limited": Struct(
        "Limited",
        tiny=nonzero("u8"),
        signed=nonzero("i24", "little"),
        huge=nonzero("u128"),
        view=Array(nonzero("u24"), U8),
        letter=letter(),
        letters=Array(letter("u24", "little"), U8),
        maybe=When(nonzero("i8"), tiny=lambda tiny: tiny == 1),
        address=Fixed(U8, 4),
        addresses=Array(Fixed(U8, 16), U8),
        socket=Pair(Fixed(U8, 4), U16LE),
        len=nonzero("u8"),
        text=Text(Held("len")),
    ),
}
