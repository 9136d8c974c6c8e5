"""Numbers that are the same wherever they stand. `LE` is little endian; what says nothing is big endian."""

from scalars import Bool, Float, Int, Mysql, Varint, Zigzag

BOOL = Bool()
U8, U16, U24, U32, U64, U128 = (Int(f"u{bits}") for bits in (8, 16, 24, 32, 64, 128))
I8, I16, I24, I32, I64, I128 = (Int(f"i{bits}") for bits in (8, 16, 24, 32, 64, 128))
U16LE, U24LE, U32LE, U64LE, U128LE = (Int(f"u{bits}", "little") for bits in (16, 24, 32, 64, 128))
I16LE, I24LE, I32LE, I64LE, I128LE = (Int(f"i{bits}", "little") for bits in (16, 24, 32, 64, 128))
F32, F64, F32LE, F64LE = Float("f32"), Float("f64"), Float("f32", "little"), Float("f64", "little")
VARINT, ZIGZAG, MYSQL = Varint(), Zigzag(), Mysql()
