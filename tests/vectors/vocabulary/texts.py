"""Text that chooses variants, in front of them or in an earlier field."""

from codec import Sized, Struct
from scalars import Varint
from sequences import Array, Bytes
from unions import Letters, Other, Switch, Union, Variant
from vocabulary.leaves import BOOL, I16LE, U8, U16LE, U32LE

FOUR, THREE, EIGHT = Letters(4), Letters(3), Letters(8)

PIECE = Union(
    "Piece",
    FOUR,
    Format=Variant(FOUR.of(b"fmt "), coding=U16LE, rate=U32LE),
    Data=Variant(FOUR.of(b"data"), **{"0": Bytes(U16LE)}),
    Odd=Variant(FOUR.of(b'\x00\xff"\\')),
    Other=Other("0", **{"1": BOOL}),
)
VERB = Union("Verb", THREE, Get=Variant(THREE.of(b"get")), Put=Variant(THREE.of(b"put")))
LONG = Union(
    "Long", EIGHT, Last=Variant(EIGHT.of(b"\xff" * 8), **{"0": U8}), First=Variant(EIGHT.of(b"first..."))
)
ORDER = Union("Order", THREE, Put=Variant(THREE.of(b"put"), **{"0": Varint(64)}), Get=Variant(THREE.of(b"get")))

TYPES = {
    "Piece": PIECE,
    "Long": LONG,
    "Texts": Struct(
        "Texts",
        kind=FOUR,
        sized=Sized(Switch("kind", PIECE), U8),
        verb=VERB,
        order=Switch("verb", ORDER),
        long_kind=EIGHT,
        long=Switch("long_kind", LONG),
        pieces=Array(PIECE, I16LE),
        last=Switch("kind", PIECE),
    ),
}
