"""Lists of enums whose number stands once, in an earlier field."""

from codec import Sized, Struct
from sequences import CUT, REST, Array, Bytes, Fixed, Held, Text
from unions import Each, Letters, Other, Switch, Union, Variant
from vocabulary.leaves import BOOL, I16, I16LE, U8, U16, U16LE

WORD_KIND = Letters(3)

ITEM = Union(
    "Item",
    I16,
    Flag=Variant(-1, **{"0": BOOL}),
    Pair=Variant(2, first=U8, second=U16),
    Named=Variant(3, **{"0": Text(U8)}),
    Other=Other("0", **{"1": BOOL, "2": Bytes(U8)}),
)
LETTER = Union(
    "Letter",
    WORD_KIND,
    Int=Variant(WORD_KIND.of(b"int"), **{"0": I16LE}),
    Two=Variant(WORD_KIND.of(b"two"), **{"0": Fixed(U8, 2)}),
)

TYPES = {
    "Chosen": Struct(
        "Chosen",
        kind=I16LE,
        count=U8,
        held=Each("kind", ITEM, lambda element: Array(element, Held("count"))),
        counted=Each("kind", ITEM, lambda element: Array(element, U16LE, most=2)),
        sized=Sized(Each("kind", ITEM, lambda element: Array(element, REST)), U8),
        word=WORD_KIND,
        words=Each("word", LETTER, lambda element: Array(element, I16LE)),
        one=Switch("word", LETTER),
    ),
    "ChosenCuts": Struct(
        "ChosenCuts",
        kind=I16,
        items=Sized(Each("kind", ITEM, lambda element: Array(element, CUT)), U8),
    ),
}
