"""Fields in rooms of their own: padded strings, strings and arrays with a length of their own, and fields at multiples."""

from alignment import Aligned
from codec import Default, Sized, Struct, When, Zeros
from extents import Block, HeldSize
from sequences import Array, Bytes, Fixed, Held, Padded, Text
from unions import Other, Switch, Union, Variant
from vocabulary.leaves import BOOL, U8, U16, U16LE, U32, U32LE


def padded(kind, size, pad=0, **more):
    return Block(kind(Padded(pad), **more), size, pad)


WORD = Struct("Word", id=U8, word=Aligned(U32LE, 4), flag=BOOL, end=Aligned(Zeros(0), 4))
XDR = Struct("Xdr", text=Text(U32), end=Aligned(Zeros(0), 4))
ATTRIBUTE = Struct("Attribute", kind=U16, value=Bytes(U16), end=Aligned(Zeros(0), 4, is_ignored=True))
PLACED = Union(
    "Placed",
    U16,
    Text=Variant(1, name=Text(U8), number=Aligned(U16, 2)),
    Word=Variant(2, **{"0": Aligned(U32, 2)}),
    Other=Other("0", **{"1": Bytes(U8), "2": Aligned(Zeros(0), 2)}),
)

TYPES = {
    "Records": Struct(
        "Records",
        name=padded(Text, 12, ord(" ")),
        path=padded(Bytes, 6),
        owner=padded(Text, 4, 0xA9, most=3),
        kind=U8,
        raw=When(padded(Bytes, 3, 0xFF), kind=lambda kind: kind >= 3),
        shared=padded(Bytes, 5, ord("0"), most=4),
    ),
    "Rooms": Struct(
        "Rooms",
        len=U8,
        count=U8,
        size=U8,
        pascal=Block(Text(U8), 6),
        twice=Sized(Bytes(U8), U16),
        held=Block(Text(Held("len")), 8, ord(" ")),
        list=Sized(Array(U16, Held("count", lambda count: count % 16)), U8),
        both=HeldSize(Bytes(Held("count", lambda count: count // 16)), "size", lambda size: size, lambda size, own: size),
        maybe=When(Block(Bytes(Held("len")), 5), count=lambda count: count % 2 == 1),
    ),
    "Word": WORD,
    "Alignments": Struct(
        "Alignments",
        flags=U8,
        count=Aligned(U16LE, 4),
        name=Text(U8),
        bytes=Aligned(Bytes(U8), 2),
        numbers=Aligned(Array(U16LE, Held("count")), 4),
        maybe=When(Aligned(U16LE, 4), flags=lambda flags: flags % 2 == 1),
        room=Aligned(padded(Text, 6), 8),
        word=Aligned(WORD, 4),
        texts=Array(XDR, U32LE),
        pair=Fixed(WORD, 2),
        inside=Sized(WORD, U8),
        far=Aligned(U8, 256),
    ),
    "Attributes": Struct(
        "Attributes",
        count=U32,
        list=Array(ATTRIBUTE, Held("count")),
        last=Default(Aligned(U8, 8, is_ignored=True), 0),
    ),
    "Placed": PLACED,
    "Places": Struct("Places", kind=U16, placed=Switch("kind", PLACED), own=PLACED, all=Array(PLACED, U16)),
}
