"""What ends with bytes of its own, or in front of those at the end."""

from alignment import Aligned
from codec import Constant, Sized, Struct, When
from extents import AllBut, Computed
from scalars import Varint
from sequences import CUT, NUL, REST, Array, Before, Bytes, Fixed, InPlace, Last, Text, Until
from vocabulary.enums import LEVEL, MESSAGE
from vocabulary.leaves import BOOL, I16LE, U8, U16, U16LE, U32, VARINT

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
    "Cuts": Struct(
        "Cuts",
        words=Sized(Array(Text(U8), CUT), U8),
        numbers=Sized(Array(U16, CUT, most=3), VARINT),
        groups=Sized(Array(Struct("CutGroup", id=U8, numbers=Sized(Array(U16, CUT), U8)), CUT), U8),
        tail=Array(Struct("Tagged", tag=U8, data=Bytes(U8)), CUT),
    ),
    "Empties": Struct(
        "Empties",
        variables=Array(Text(NUL), InPlace(b"\x00"), most=3),
        compact=Array(Text(Computed(VARINT, 1, -1)), InPlace(b"\x01")),
        bytes=Array(Bytes(Computed(U16LE, 1, -2)), InPlace(b"\x02\x00")),
        lists=Array(Array(U16, InPlace(b"\x00\x00")), InPlace(b"\x00\x00")),
        views=Array(Array(U16, U8), InPlace(b"\x00")),
    ),
    "Lasts": Struct(
        "Lasts",
        number=Bytes(Last(lambda byte: byte & 0x80 == 0, 0x7F), most=3),
        owned=Bytes(Last(lambda byte: byte >> 4 != 0xF, 0xEF)),
        numbers=Array(I16LE, Last(lambda number: number <= -1, -1)),
        varints=Array(Varint(32), Last(lambda number: number & 1 != 0, 0x81)),
        links=Array(
            Struct("Link", name=Bytes(U8), more=BOOL),
            Last(lambda link: not link["more"], {"name": b"", "more": False}),
            most=3,
        ),
        marks=Sized(
            Array(
                Struct("Mark", mark=Fixed(U8, 2), depth=U8),
                Last(
                    lambda mark: mark["mark"] == [0, 0] or mark["depth"] >= 8 and mark["depth"] & 1 != 0,
                    {"mark": [0, 0], "depth": 8},
                ),
            ),
            U8,
        ),
        levels=Array(LEVEL, Last(lambda level: "Low" not in level, {"Zero": {}})),
        flags=U8,
        bools=When(Array(BOOL, Last(lambda value: value, True)), flags=lambda flags: flags & 1),
        pairs=Array(Fixed(U8, 2), Last(lambda pair: pair == [0, 0], [0, 0])),
    ),
}
