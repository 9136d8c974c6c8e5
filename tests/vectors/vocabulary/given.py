"""Numbers that stand in no byte, and whoever gives them."""

from absences import Otherwise
from codec import All, Is, Present, Sized, Struct, WhenAll
from extents import Computed
from given import Compact, Give, Parametric
from scalars import Varint
from sequences import Array, Bytes, Fixed, Held, Nullable, Text
from unions import Switch, SwitchOf, Union, Variant
from vocabulary.leaves import I8, I16, I32, U8, U16, U64

PARAMETERS = "version", "sign", "is_long"
SHORT = Computed(Varint(64), 1, -1)


def variant(number, **fields):
    return Variant(number, PARAMETERS, **fields)


class Either(Compact):
    """Compact where one of two numbers says so."""

    def __init__(self, compact, otherwise):
        super().__init__("version", None, compact, otherwise)

    def within(self, numbers):
        short, otherwise = self.kinds
        is_compact = numbers["version"] & 4 or numbers["sign"] < -9
        return (short if is_compact else otherwise).within(numbers)


LEAF = Parametric(
    "Leaf",
    PARAMETERS,
    id=WhenAll(U16, Is("version", lambda version: version >= 2)),
    name=Either(Text(SHORT), Text(I16)),
    note=Either(Nullable(Bytes(SHORT)), Nullable(Bytes())),
    epoch=Otherwise(I32, All(Is("sign", lambda sign: sign < 0), Is("is_long", lambda is_long: is_long == 1)), -1),
    held=Bytes(Held("version")),
    texts=Either(Array(Text(SHORT), SHORT), Array(Text(U8))),
)

FORK = Union(
    "Fork",
    U8,
    Leaf=variant(1, **{"0": LEAF}),
    Number=variant(
        2,
        long=WhenAll(U64, Is("is_long", lambda is_long: is_long == 1)),
        three=WhenAll(U8, Is("version", lambda version: version == 3)),
    ),
)

BRANCH = Parametric(
    "Branch",
    PARAMETERS,
    list=Array(LEAF, U8),
    vector=Array(LEAF, U8, most=2),
    maybe=Present(LEAF),
    sized=Sized(LEAF, Varint(64)),
    two=Fixed(LEAF, 2),
    fork=FORK,
)

TYPES = {
    "Tree": Struct(
        "Tree",
        version=U8,
        sign=I8,
        flags=U8,
        branch=Give(
            BRANCH,
            version=lambda numbers: numbers["version"] & 7,
            sign=lambda numbers: numbers["sign"],
            is_long=lambda numbers: numbers["flags"] & 1,
        ),
        leaf=Give(LEAF, version=3, sign=lambda numbers: numbers["sign"] - 5, is_long=1),
        kind=U8,
        fork=Give(
            Switch("kind", FORK),
            version=lambda numbers: numbers["flags"] >> 6,
            sign=-10,
            is_long=lambda numbers: numbers["flags"] >> 1 & 1,
        ),
    ),
    "Twig": Struct(
        "Twig",
        flags=U8,
        fork=Give(
            SwitchOf("flags", lambda flags: flags & 3, FORK),
            version=lambda numbers: numbers["flags"] >> 5,
            sign=-9,
            is_long=lambda numbers: numbers["flags"] >> 4 & 1,
        ),
        tail=Bytes(Held("flags", lambda flags: flags >> 2 & 3)),
    ),
}
