"""Text that is not UTF-8 of any length, by every end."""

from checks import Checked, Same
from codec import Is, Sized, Struct, WhenAll
from encodings_of_text import Ascii, FixedText, Latin1, Utf16
from extents import Block
from scalars import Varint
from sequences import NUL, REST, Array, Before, Fixed, Held, Nullable, Padded, Until
from vocabulary.leaves import I8, I16LE, I32, U8, U16

VERBS = ["get", "put", ""]

TYPES = {
    "SingleBytes": Struct(
        "SingleBytes",
        natural=Ascii(I32),
        limited=Ascii(U8, most=3),
        line=Ascii(Until(b"\r\n")),
        padded=Block(Ascii(Padded(ord(" "))), 4, ord(" ")),
        verb=Checked("verb", Ascii(NUL), Is("verb", lambda verb: verb in VERBS), VERBS),
        null=Nullable(Latin1(I8)),
        name=Latin1(NUL),
        id=WhenAll(U8, Is("name", lambda name: name == "root", "root", "root\u00e9")),
        list=Array(Latin1(Varint(64)), U8),
        rest=Ascii(REST, most=6),
    ),
    "Units": Struct(
        "Units",
        natural=Utf16(I16LE, endian="little"),
        count=U8,
        held=Utf16(Held("count")),
        ended=Utf16(Until(b"\0\0", 2), most=4, endian="little"),
        padded=Block(Utf16(Padded(), endian="little"), 7, 0),
        filled=Block(Utf16(Padded(0xFF)), 6, 0xFF),
        sized=Sized(Utf16(REST, most=5), U8),
        null=Nullable(Utf16(I8, endian="little")),
        list=Array(Utf16(U8), U8),
        rest=Utf16(Before(1), most=5, endian="little"),
        end=U8,
    ),
    "FixedTexts": Struct(
        "FixedTexts",
        name=FixedText(6),
        kind=FixedText(3, ord(" ")),
        more=WhenAll(U16, Is("kind", lambda kind: kind == "a", "a", "ab")),
        cells=Array(FixedText(2), U8),
        pair=Fixed(FixedText(1), 2),
        end=Same(FixedText(4), "end"),
    ),
}
