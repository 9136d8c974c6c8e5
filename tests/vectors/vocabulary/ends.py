"""What ends with bytes of its own, or in front of those at the end."""

from alignment import Aligned
from codec import Constant, Struct
from extents import AllBut
from sequences import NUL, REST, Array, Before, Bytes, InPlace, Text, Until
from vocabulary.enums import MESSAGE
from vocabulary.leaves import I16LE, U8, U16, U16LE, U32

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
    "Trailed": Struct("Trailed", id=U8, text=Text(Before(4), most=12), sum=U32),
    "TrailedNumbers": Struct(
        "TrailedNumbers",
        id=U8,
        inner=Struct("NumbersBefore", numbers=Array(U16, Before(3)), sum=U16, end=U8),
    ),
    "TrailedTexts": Struct("TrailedTexts", texts=Array(Text(U8), Before(1), most=3), end=Constant(U8, 0x7E)),
    "TrailedBody": Struct(
        "TrailedBody",
        body=AllBut(Struct("BodyBefore", id=U16, words=Array(Text(NUL), REST)), 2),
        sum=U16,
    ),
    "RestBody": Struct("RestBody", id=U8, body=AllBut(Struct("AlignedBody", word=Text(U8), number=Aligned(U32, 4)), 0)),
    "Ended": Struct(
        "Ended",
        labels=Array(Bytes(U8, most=63), InPlace(b"\x00")),
        words=Array(Text(NUL), InPlace(b"\x00")),
        numbers=Array(U16LE, InPlace(b"\xfe\xff"), most=3),
        options=Array(Struct("Tagged", tag=U8, data=Bytes(U8)), InPlace(b"\x00"), most=4),
        headers=Array(
            Struct("HeaderLine", name=Text(Until(b": ")), value=Text(Until(b"\r\n"))),
            InPlace(b"\r\n"),
        ),
        messages=Array(MESSAGE, InPlace(b"\x00")),
        lists=Array(Array(I16LE, InPlace(b"\xff\xff")), U8),
    ),
}
