"""Types and fields that are written as another type, through conversions of which some refuse what they are given."""

from bits import group
from checks import Checked
from codec import Is, Pair, Present, Sized, Struct, When
from own import Converted, ConvertedBits
from scalars import Mysql, Varint, Zigzag
from sequences import NUL, Array, Bytes, Fixed, Held, Nullable, Text
from unions import Other, Switch, Union, Variant
from vocabulary.enums import CODE
from vocabulary.leaves import I8, I16, U8, U16, U16LE, U24LE, U32
from vocabulary.owners import nonzero


def volume(kind):
    def into(number):
        return None if number > 9 else {"Loud": {"0": number}} if number else {"Quiet": {}}

    return Converted(kind, into, lambda own: own["Loud"]["0"] if "Loud" in own else 0)


def word(kind):
    return Converted(kind, lambda text: None if " " in text else text, lambda text: text)


def span(number=U16):
    def into(pair):
        return None if pair["1"] < pair["0"] else {"first": pair["0"], "last": pair["1"]}

    return Converted(Pair(U8, number), into, lambda own: {"0": own["first"], "1": own["last"]})


def half_of(number):
    """Of what fits into an `i32`."""
    return number // 2 if number % 2 == 0 and number < 2**31 else None


def twice(half):
    return 2 * half


def half(kind):
    return Converted(kind, half_of, twice)


def done(code):
    return {"Idle": False, "Gone": True}.get(*code)


PART = Union(
    "Part",
    U8,
    Nothing=Variant(0),
    Half=Variant(2, **{"0": half(U16)}),
    Word=Variant(4, len=half(U8), word=word(Text(Held("len")))),
    Other=Other("0"),
)

TYPES = {
    "Becoming": Struct(
        "Becoming",
        natural=volume(U32),
        first=volume(U8),
        second=volume(U24LE),
        varint=volume(Varint(32)),
        mysql=volume(Mysql(32)),
        word=word(Text(U8)),
        span=span(U16LE),
        maybe=Present(volume(U32)),
        flags=U8,
        sometimes=When(volume(U8), flags=lambda flags: flags & 1),
        null=Nullable(word(Text(I8))),
        volumes=Array(volume(U16), U8),
        list=Array(volume(Varint(32)), U8),
        two=Fixed(volume(U8), 2),
        spans=Array(span(), U8),
        words=Array(word(Text(NUL)), U8),
        sized=Sized(span(), U8),
    ),
    "Halves": Struct(
        "Halves",
        first=half(U16LE),
        second=When(half(I16), first=lambda first: first & 4),
        third=Present(half(U8)),
        varint=Checked("varint", half(Varint(32)), Is("varint", lambda varint: varint < 1000)),
        zigzag=half(Zigzag(32)),
        len=half(U8),
        text=Text(Held("len")),
        count=half(Varint(16)),
        numbers=Bytes(Held("count", lambda count: (count & 12) >> 1)),
        kind=half(U8),
        part=Switch("kind", PART),
        word=word(Text(U8, 5)),
        address=Converted(U32, lambda address: [*address.to_bytes(4, "big")], lambda own: int.from_bytes(own, "big")),
        some=Converted(nonzero("u8"), lambda number: None if number == 7 else number, lambda own: own),
        marks=half(U8),
        done=When(Converted(CODE, done, lambda own: {"Gone" if own else "Idle": {}}), marks=lambda marks: marks & 2),
        total=Converted(Array(U16LE, U8), lambda all: all if all == sorted(all) else None, lambda own: own),
        **group(four=(4, ConvertedBits(half_of, twice)), twelve=(12, ConvertedBits(half_of, twice, signed=True))),
        span=When(Sized(span(), U8), four=lambda four: four == 6),
    ),
}
