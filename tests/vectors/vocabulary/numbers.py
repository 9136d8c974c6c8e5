"""Integers of every type, width and form, floats and bool, in both byte orders."""

from codec import Pair, Present, Struct
from scalars import Int, Mysql, Varint, Zigzag
from sequences import Array, Fixed
from vocabulary.leaves import BOOL, F32, F64, I8, I24, I128, U8, U16, U24, U32, U64, U128
from vocabulary.leaves import F32LE, F64LE, I16LE, I24LE, I32LE, I64LE, I128LE, U16LE, U32LE, U64LE, U128LE

WIDTHS = ["one", "two", "three", "four", "five", "six", "seven", "eight"]


def widths(endian):
    unsigned = {name: Int(f"u{8 * width}", endian) for width, name in enumerate(WIDTHS, 1)}
    signed = {f"signed_{name}": Int(f"i{8 * width}", endian) for width, name in enumerate(WIDTHS, 1)}
    return {**unsigned, **signed}


TYPES = {
    "Numbers": Struct(
        "Numbers",
        tiny=U8,
        small=U16,
        medium=U32,
        large=U64,
        huge=U128,
        signed_huge=I128,
        single=F32,
        double=F64,
        flag=BOOL,
        little=I32LE,
        little_double=F64LE,
    ),
    "LittleNumbers": Struct(
        "LittleNumbers",
        tiny=U8,
        signed_tiny=I8,
        small=U16LE,
        signed_small=I16LE,
        medium=U32LE,
        signed_medium=I32LE,
        large=U64LE,
        signed_large=I64LE,
        huge=U128LE,
        signed_huge=I128LE,
        single=F32LE,
        double=F64LE,
        flag=BOOL,
        port=U16,
        ratio=F32,
    ),
    "Widths": Struct("Widths", **widths("big")),
    "LittleWidths": Struct("LittleWidths", **widths("little")),
    "Narrow": Struct(
        "Narrow",
        small=I8,
        medium=I16LE,
        color=U24,
        signed=I24,
        whole=U32,
        large=Int("u40"),
        signed_large=Int("i56", "little"),
    ),
    "Varints": Struct(
        "Varints",
        tiny=Varint(8),
        small=Varint(16),
        medium=Varint(32),
        large=Varint(64),
        signed_tiny=Zigzag(8),
        signed_small=Zigzag(16),
        signed_medium=Zigzag(32),
        signed_large=Zigzag(64),
    ),
    "MysqlIntegers": Struct("MysqlIntegers", tiny=Mysql(8), small=Mysql(16), medium=Mysql(32), large=Mysql(64)),
    "Spread": Struct(
        "Spread",
        fixed=Fixed(U24, 2),
        owned=Array(I24LE, I16LE),
        view=Array(U16),
        pair=Pair(U24, I24),
        varints=Array(Varint(64)),
        maybe=Present(Zigzag(32)),
        deep=Array(Array(Mysql(16))),
    ),
}
