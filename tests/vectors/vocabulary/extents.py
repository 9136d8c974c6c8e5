"""Fields whose end follows from a number by arithmetic, is constant, or stands in an earlier field."""

from codec import Pair, Present, Sized, Struct, When
from extents import IGNORED, Block, Computed, Extra, HeldNull, HeldSize, Null, SwitchOn, WhenHeld
from messages import POINT
from scalars import Varint, Zigzag
from sequences import NUL, REST, Array, Bytes, Fixed, Held, Nullable, Text
from unions import Other, Union, Variant
from vocabulary.enums import EVENT, PACKET
from vocabulary.leaves import I8, I16, I16LE, I32, MYSQL, U8, U16, U16LE, U24, U32, U32LE, VARINT, ZIGZAG

COMPACT = Computed(VARINT, 1, -1)
TAIL = Struct("Tail", sequence=I16, data=Bytes(REST))


def size_of(kind, field, summand=0, lowest=0, count=None, **more):
    """A size in so many bits of a field, from the `lowest` on, plus a constant; by default in all of them."""
    if count is None:
        return HeldSize(kind, field, lambda number: number + summand, lambda size, own: size - summand, **more)
    unit, bits = 2**lowest, 2**count

    def put(size, own):
        assert 0 <= size - summand < bits
        return own - own // unit % bits * unit + (size - summand) * unit

    return HeldSize(kind, field, lambda number: number // unit % bits + summand, put, **more)


def nullable(kind, number):
    return Null(Sized(kind, number), number)


BLOCK = Struct("Block", id=U8, pair=Block(Pair(U8, U16), 4), mark=Sized(U8, Computed(U8, 1, -1)))
EXTENT = Struct(
    "Extent",
    len=U8,
    held=size_of(Bytes(REST), "len"),
    block=Block(U16, 3),
    null=Nullable(Text(COMPACT)),
)
INNER = Struct(
    "Inner",
    len=Varint(8),
    text=size_of(Text(REST), "len"),
    pair=nullable(Pair(U8, U8), Computed(U8, 1, -1, null=0)),
)
MIDDLE = Struct("Middle", inner=Block(INNER, 9), odd=Sized(Bytes(REST), Computed(MYSQL, 2, 1)))
OUTER = Struct("Outer", middle=Sized(MIDDLE, COMPACT), rest=Bytes(REST, most=4))

TYPES = {
    "Counts": Struct(
        "Counts",
        itself=Bytes(Computed(U16, 1, -2)),
        compact=Text(COMPACT),
        words=Bytes(Computed(U8, 4, 4), most=12),
        view=Array(U16LE, Computed(I16LE, 1, -2), most=3),
        pairs=Array(I16, Computed(ZIGZAG, 2)),
        some=Text(Computed(MYSQL, 1, 1)),
        far=Bytes(Computed(U24, 255, -32_768)),
        names=Array(Nullable(Text(COMPACT)), U8),
        points=Array(POINT, Computed(I8, 1, 2)),
    ),
    "Nulls": Struct(
        "Nulls",
        compact=Nullable(Text(COMPACT)),
        itself=Nullable(Bytes(Computed(I32, 1, -4))),
        text=Nullable(Text(Computed(U8, null=0xFF))),
        list=Nullable(Array(U16LE, Computed(U16LE, 2, null=0))),
        wide=Nullable(Bytes(Computed(VARINT, null=300))),
        mysql=Nullable(Bytes(Computed(MYSQL, 1, -1))),
        point=nullable(POINT, Computed(I32, null=-1)),
        rest=nullable(Text(REST, most=4), Computed(VARINT, 1, -1, null=0)),
        number=nullable(U32LE, Computed(U16LE, 1, -2, null=0xFFFF)),
        view=Nullable(Array(I16, Computed(ZIGZAG, 1, -1, null=-3))),
    ),
    "HeldNulls": Struct(
        "HeldNulls",
        len=I32,
        count=U8,
        size=Varint(16),
        signed=Zigzag(64),
        text=HeldNull(Text(Held("len"), most=9), lambda length: length),
        list=HeldNull(Array(U16, Held("count", compute=lambda count: count - 1)), lambda length: length + 1),
        bytes=HeldNull(Bytes(Held("size", compute=lambda size: size - 1)), lambda length: length + 1),
        odd=HeldNull(Array(I16, Held("signed", lambda signed: signed * 2 - 7)), lambda length: (length + 7) // 2),
    ),
    "HeldSizes": Struct(
        "HeldSizes",
        len=Varint(32),
        flags=U16LE,
        both=U8,
        twice=I8,
        tail=size_of(TAIL, "len"),
        text=size_of(Text(REST, most=7), "flags", lowest=0, count=4),
        event=WhenHeld(size_of(EVENT, "flags", lowest=4, count=8), flags=lambda flags: flags >= 2**15),
        packet=size_of(SwitchOn("both", lambda both: both // 64, PACKET), "both", -1, lowest=0, count=6),
        pair=size_of(Pair(U8, U16), "twice"),
        one=size_of(U8, "twice", -2),
    ),
    "Blocks": Struct(
        "Blocks",
        flags=U8,
        pair=Block(Pair(U8, U16LE), 4),
        one=Block(U8, 3, ord(" ")),
        name=Block(Text(NUL), 6, 0xFF),
        all=Block(Bytes(REST), 3),
        event=Block(EVENT, 10, ord("#")),
        packet=Block(SwitchOn("flags", lambda flags: flags % 4, PACKET), 4),
        maybe=When(Block(Bytes(U8), 4), flags=lambda flags: flags >= 0x80),
    ),
    "Ignored": Struct(
        "Ignored",
        pair=Extra(Pair(U8, U16), U8),
        text=Block(Text(U8), 5, IGNORED),
        len=U16,
        point=size_of(POINT, "len", -2, fill=IGNORED),
        maybe=Null(Extra(U8, Computed(I16, null=-1)), Computed(I16, null=-1)),
        end=U8,
    ),
    "NestedExtents": Struct("NestedExtents", size=U16LE, outer=size_of(OUTER, "size", -2), end=U8),
    "ExtentElements": Struct(
        "ExtentElements",
        view=Array(EXTENT, Computed(U8, 1, -1)),
        owned=Array(BLOCK, U8),
        fixed=Fixed(BLOCK, 2),
        pair=Pair(U8, Present(BLOCK)),
        parts=Sized(Array(EXTENT, REST, most=2), Computed(U16, 1, -2)),
        end=U8,
    ),
    "Extents": Union(
        "Extents",
        U8,
        Held=Variant(1, len=U8, data=size_of(Bytes(REST), "len", -2)),
        Null=Variant(2, **{"0": I16, "1": HeldNull(Text(Held("0")), lambda length: length)}),
        Block=Variant(3, **{"0": Block(U8, 3, ord(".")), "1": Sized(Pair(U8, U8), Computed(U8, 2))}),
        Unknown=Other("0", **{"1": Sized(Bytes(REST), Computed(U16, 1, -2))}),
    ),
}
