"""Fields in rooms of their own: padded strings."""

from codec import Struct, When
from extents import Block
from sequences import Bytes, Padded, Text
from vocabulary.leaves import U8


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
}
