"""Strings, by every way in which their end is known."""

from codec import Sized, Struct
from scalars import Varint
from sequences import NUL, REST, Array, Bytes, Held, Nullable, Text
from vocabulary.leaves import I8, I16, I24, I32, I64, MYSQL, U8, U16, U24, U32, U64, VARINT, ZIGZAG
from vocabulary.leaves import I16LE, I24LE, I32LE, I64LE, U16LE, U24LE, U32LE, U64LE

TYPES = {
    "Prefixes": Struct(
        "Prefixes",
        i8=Text(I8),
        u8=Bytes(U8),
        i16=Text(I16),
        u16=Bytes(U16),
        i24=Bytes(I24),
        u24=Bytes(U24),
        i32=Text(I32),
        u32=Bytes(U32),
        i64=Text(I64),
        u64=Bytes(U64),
        varint=Text(VARINT),
        mysql=Bytes(MYSQL),
    ),
    "LittlePrefixes": Struct(
        "LittlePrefixes",
        default=Text(I32LE),
        i16=Bytes(I16LE),
        u16=Text(U16LE),
        i24=Bytes(I24LE),
        u24=Bytes(U24LE),
        u32=Bytes(U32LE),
        i64=Text(I64LE),
        u64=Bytes(U64LE),
        big=Text(U16),
    ),
    "Terminated": Struct(
        "Terminated",
        text=Text(NUL),
        bytes=Bytes(NUL),
        owned_text=Text(NUL, most=8),
        boxed=Bytes(NUL),
        owned_bytes=Bytes(NUL, most=3),
    ),
    "RestText": Struct("RestText", id=U8, text=Text(REST, most=12)),
    "RestBytes": Struct("RestBytes", id=U8, inner=Struct("Tail", sequence=I16, data=Bytes(REST))),
    "HeldStrings": Struct(
        "HeldStrings",
        name_len=U8,
        value_len=Varint(32),
        signed_len=I16,
        name=Text(Held("name_len")),
        between=U16,
        value=Bytes(Held("value_len"), most=9),
        alias=Bytes(Held("name_len")),
        signed=Text(Held("signed_len"), most=20),
    ),
    "LimitedStrings": Struct(
        "LimitedStrings",
        text=Text(most=4),
        bytes=Bytes(U8, most=255),
        owned=Text(VARINT, most=3),
        boxed=Bytes(MYSQL, most=5),
        empty=Bytes(I8, most=0),
    ),
    "NullStrings": Struct(
        "NullStrings",
        default=Nullable(Text()),
        i8=Nullable(Bytes(I8)),
        i16=Nullable(Text(I16LE)),
        i24=Nullable(Bytes(I24, most=2)),
        i64=Nullable(Bytes(I64)),
        mysql=Nullable(Bytes(MYSQL)),
        text=Nullable(Text(MYSQL, most=6)),
    ),
    "ZigzagLengths": Struct(
        "ZigzagLengths",
        text=Text(ZIGZAG),
        null=Nullable(Bytes(ZIGZAG, most=70)),
        values=Array(U16LE, ZIGZAG),
        nulls=Array(Nullable(Text(ZIGZAG)), U8),
        null_values=Nullable(Array(U8, ZIGZAG, most=3)),
        sized=Sized(Bytes(REST), ZIGZAG),
        number=Sized(U32, ZIGZAG),
    ),
}
