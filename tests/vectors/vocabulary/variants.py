"""Variants whose fields stand in a size, all together."""

from codec import Is, Pair, Sized, Struct
from extents import IGNORED, Block, Computed, Extra
from given import Give
from messages import POINT
from orders import GivenOrder, InOrder
from scalars import Varint
from sequences import REST, Array, Bytes, InPlace, Text
from unions import Other, Switch, Union, Variant
from variants import Behind
from vocabulary.extents import COMPACT, TAIL
from vocabulary.leaves import I8, I32LE, MYSQL, U8, U16, U16LE, VARINT, ZIGZAG


def behind(size, variant):
    return Behind(lambda fields: Sized(fields, size), variant)


def more_behind(size, variant):
    return Behind(lambda fields: Extra(fields, size), variant)


def in_block(size, variant, fill=0):
    return Behind(lambda fields: Block(fields, size, fill), variant)


LITTLE = Is("little", lambda little: little == 1)

OPTION = Computed(U8, 1, -2)
TLV = Union(
    "Tlv",
    U8,
    End=Variant(0),
    Short=Variant(1, **{"0": U8}),
    Number=behind(OPTION, Variant(2, **{"0": U16})),
    Nothing=behind(OPTION, Variant(4)),
    Pairs=behind(OPTION, Variant(5, **{"0": Array(Pair(U8, U16), REST)})),
    Two=behind(OPTION, Variant(6, one=U16, two=Text(REST, most=3))),
    Unknown=behind(OPTION, Other("0", **{"1": Bytes(REST)})),
)
EXTENDED = Union(
    "Extended",
    Varint(16),
    Nested=behind(VARINT, Variant(1, **{"0": Sized(TAIL, COMPACT), "1": Sized(Bytes(REST), MYSQL)})),
    Wide=behind(U16LE, Variant(300, point=POINT)),
    Block=in_block(5, Variant(301, **{"0": U8, "1": U16LE})),
    All=in_block(3, Variant(302, **{"0": Bytes(REST)})),
    Signed=behind(Computed(ZIGZAG, 1, 1), Variant(303, **{"0": I32LE, "1": Text(U8)})),
    Plain=Variant(304, **{"0": U8}),
)
LENIENT = Union(
    "Lenient",
    I8,
    Number=more_behind(U16, Variant(-1, **{"0": U8})),
    Nothing=more_behind(U16, Variant(0)),
    Strict=behind(U16, Variant(1, **{"0": U8})),
    Block=in_block(3, Variant(2, **{"0": U8}), IGNORED),
)
SIZE_OF_TURNING = GivenOrder(LITTLE, U16LE, U16)
TURNING = Union(
    "Turning",
    U8,
    Number=behind(SIZE_OF_TURNING, Variant(1, ("little",), **{"0": InOrder(LITTLE, U16LE, U16)})),
    Unknown=behind(SIZE_OF_TURNING, Other("0", **{"1": Bytes(REST)})),
)

TYPES = {
    "Tlv": TLV,
    "Extended": EXTENDED,
    "Lenient": LENIENT,
    "Tlvs": Struct(
        "Tlvs",
        kind=U8,
        one=Switch("kind", TLV),
        list=Array(TLV, U8),
        ended=Array(TLV, InPlace(b"\x00"), most=4),
        extended=Sized(Array(EXTENDED, REST), U8),
        order=U8,
        turned=Give(TURNING, little=1),
        maybe=Give(TURNING, little=lambda numbers: numbers["order"]),
        lenient=LENIENT,
    ),
}
