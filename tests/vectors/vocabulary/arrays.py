"""Arrays: by every way in which their end is known, and of everything that can be an element."""

from codec import Constant, Pair, Present, Struct, Zeros
from messages import POINT, RECORD
from scalars import Zigzag
from sequences import NUL, REST, Array, Bytes, Fixed, Held, Nullable, Text
from vocabulary.enums import CODE, MESSAGE
from vocabulary.leaves import BOOL, F32, F64, I8, I16, I24, I32, I64, MYSQL, U8, U16, U24, U32, U64, U128, VARINT
from vocabulary.leaves import F32LE, I16LE, I32LE, U16LE, U24LE, U32LE

CELL = Struct("Cell", mark=Constant(U8, 7), flag=BOOL, code=CODE, gap=Zeros(1), size=U24LE)

TYPES = {
    "ArrayPrefixes": Struct(
        "ArrayPrefixes",
        i8=Array(U16, I8),
        u8=Array(U16, U8),
        i16=Array(POINT, I16),
        u16=Array(Text(), U16),
        i24=Array(I32, I24),
        u24=Array(I64, U24),
        i32=Array(POINT, I32),
        u32=Array(U8, U32),
        i64=Array(U16, I64),
        u64=Array(I32, U64),
        varint=Array(U16, VARINT),
        mysql=Array(U32, MYSQL),
    ),
    "Inherited": Struct(
        "Inherited",
        owned=Array(U16LE, I16LE),
        view=Array(I32LE, I16LE),
        fixed=Fixed(U16LE, 2),
        pair=Pair(U16LE, I32LE),
        maybe=Present(U32LE),
        null=Nullable(Array(U16LE, I16LE)),
        deep=Array(Array(U16LE, I16LE), I16LE),
        pairs=Array(Pair(U16LE, U8), I16LE),
        options=Array(Present(U16LE), I16LE),
        text=Text(I32LE),
        texts=Array(Text(I32LE), I16LE),
        floats=Fixed(F32LE, 1),
        point=POINT,
        points=Array(POINT, I16LE),
        big=Array(U16),
        big_elements=Array(U16, I16LE),
    ),
    "RestArray": Struct("RestArray", id=U8, values=Array(U16LE, REST, most=4)),
    "RestRecords": Struct("RestRecords", id=U8, records=Array(RECORD, REST, most=3)),
    "HeldArrays": Struct(
        "HeldArrays",
        count=U8,
        signed=I24,
        values=Array(I24, Held("count")),
        points=Array(POINT, Held("count")),
        words=Array(Text(NUL, most=5), Held("signed"), most=6),
    ),
    "FixedArrays": Struct(
        "FixedArrays",
        address=Fixed(U8, 6),
        grid=Fixed(Fixed(I16, 2), 2),
        words=Fixed(U32LE, 2),
        names=Fixed(Text(U8), 2),
        points=Fixed(POINT, 2),
        bits=Fixed(BOOL, 3),
        samples=Fixed(F64, 1),
    ),
    "Elements": Struct(
        "Elements",
        bits=Array(BOOL),
        singles=Array(F32),
        doubles=Array(F64),
        huge=Array(U128),
        codes=Array(CODE),
        maybe=Array(Present(U16)),
        null_texts=Array(Nullable(Text(I16))),
        fixed=Array(Fixed(U8, 2)),
        pairs=Array(Pair(U8, Text())),
        null_array=Nullable(Array(U16)),
    ),
    "Cells": Struct("Cells", view=Array(CELL), flags=Array(BOOL), fixed=Fixed(CELL, 1), codes=Array(CODE, REST)),
    "Each": Struct(
        "Each",
        grid=Array(Array(U24LE, VARINT, most=4), U8, most=3),
        cube=Array(Array(Array(U16, U8, most=2), MYSQL), VARINT),
        nulls=Array(Nullable(Text(MYSQL, most=4))),
        null_array=Nullable(Array(Zigzag(64), I8, most=2)),
        words=Array(Text(NUL, most=5), REST, most=4),
    ),
    "Lists": Struct(
        "Lists",
        records=Array(RECORD),
        texts=Array(Text(U16LE), U8, most=4),
        messages=Array(MESSAGE),
        words=Array(Bytes(NUL), VARINT),
    ),
    "RestList": Struct("RestList", count=I8, held=Array(MESSAGE, Held("count")), rest=Array(RECORD, REST, most=3)),
}
