"""Strings that end with bytes of their own."""

from codec import Struct
from sequences import Array, Bytes, Text, Until
from vocabulary.leaves import U8

TYPES = {
    "Lines": Struct(
        "Lines",
        line=Text(Until(b"\r\n")),
        kept=Bytes(Until(b"\n", keep=True)),
        wide=Bytes(Until(b"\x00\x00", unit=2)),
        limited=Text(Until(b"aba"), most=4),
        kept_limited=Text(Until(b"\r\n", keep=True), most=5),
        kept_wide=Bytes(Until(b"\xfe\xff", unit=2, keep=True), most=6),
        words=Array(Text(Until(b";")), U8),
    ),
}
