"""Fields in rooms of their own: padded strings, and strings and arrays with a length of their own."""

from codec import Sized, Struct, When
from extents import Block, HeldSize
from sequences import Array, Bytes, Held, Padded, Text
from vocabulary.leaves import U8, U16


def padded(kind, size, pad=0, **more):
    return Block(kind(Padded(pad), **more), size, pad)


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
}
