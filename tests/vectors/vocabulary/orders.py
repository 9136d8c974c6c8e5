"""Orders of bytes that a field decides, or what is given."""

from checks import Checked
from codec import Any, Constant, Is, Pair, Present, Sized, Struct, When
from given import Give, Parametric
from orders import GivenOrder, InOrder
from scalars import Float, Int
from sequences import REST, Array, Bytes, Fixed, Held, InPlace, Nullable, Text, Until
from unions import Union, Variant
from vocabulary.leaves import I16, I16LE, U8, U16, U16LE

LITTLE = Is("order", lambda order: order == ord("l"))
ODD = Is("flags", lambda flags: flags % 2)
INTEL = Any(
    Is("magic", lambda magic: magic == [*b"II"], [*b"II"], [*b"IM"]), Is("flags", lambda flags: flags > 127, 1, 127, 128)
)
FOUR = Is("order", lambda order: order & 4)
FOUR_OR_THREE = Is("order", lambda order: order & 4 or order == 3)


def by(condition, make):
    """What `make` makes of an order."""
    return InOrder(condition, make("little"), make("big"))


def integer(name, condition=LITTLE):
    return by(condition, lambda order: Int(name, order))


def ending(order):
    return (0x0100).to_bytes(2, order)


SIGN = Union("Sign", GivenOrder(FOUR, U16LE, U16), One=Variant(1, ("order",)), Last=Variant(0xFEFF, ("order",)))

TURNED = Union(
    "Turned",
    GivenOrder(FOUR_OR_THREE, I16LE, I16),
    Number=Variant(0x0102, ("order",), **{"0": integer("u16", FOUR_OR_THREE)}),
    Text=Variant(-2, ("order",), text=by(FOUR_OR_THREE, lambda order: Text(Int("u16", order))), always=U16),
    Sign=Variant(3, ("order",), **{"0": SIGN}),
)

TURNS = Parametric("Turns", ("order",), list=Array(TURNED, U8), mark=SIGN, number=integer("u32", FOUR))

TYPES = {
    "Ordered": Struct(
        "Ordered",
        order=Checked("order", U8, Is("order", lambda order: order in b"lB"), [*b"lB"]),
        flags=U8,
        magic=Fixed(U8, 2),
        constant=by(LITTLE, lambda order: Constant(Int("u16", order), 0x0102)),
        narrow=integer("i24", ODD),
        short=integer("u16", INTEL),
        always=U16,
        huge=integer("u128"),
        double=by(LITTLE, lambda order: Float("f64", order)),
        pair=by(LITTLE, lambda order: Pair(Int("u16", order), Present(Float("f32", order)))),
        text=by(LITTLE, lambda order: Text(Int("i32", order))),
        numbers=by(LITTLE, lambda order: Array(Int("i32", order), Int("i16", order))),
        texts=by(LITTLE, lambda order: Array(Nullable(Text(Int("i16", order))), Int("u16", order))),
        little=by(LITTLE, lambda order: Array(U16LE, Int("u16", order))),
        units=by(LITTLE, lambda order: Bytes(Until(ending(order), 2))),
        until=by(LITTLE, lambda order: Array(Int("u16", order), InPlace(ending(order)))),
        sized=by(LITTLE, lambda order: Sized(Array(Int("u16", order), REST), Int("u32", order))),
        count=integer("u16"),
        held=Bytes(Held("count")),
        there=by(LITTLE, lambda order: When(Int("u32", order), flags=lambda flags: flags & 2)),
        turned=Give(TURNED, order=lambda numbers: numbers["order"]),
        turns=Give(TURNS, order=lambda numbers: numbers["flags"]),
    ),
}
