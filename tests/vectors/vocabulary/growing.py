"""Messages that ignore what stands behind them."""

from absences import Kept
from codec import Default, Growing, Sized, Struct
from extents import HeldSize
from sequences import Array, Text
from vocabulary.leaves import U8, U16, U16LE

GROWING = Growing("Growing", id=U16, name=Text(U8, most=3))
PIP = Growing("Pip", weight=U16LE, grade=Default(U8, 3))

TYPES = {
    "Growing": GROWING,
    "Grown": Struct(
        "Grown",
        len=U8,
        first=Sized(GROWING, U8),
        held=HeldSize(GROWING, "len", lambda number: number, lambda size, own: size),
        list=Array(Struct("Grain", **{"0": Sized(PIP, U8)}), U8, most=3),
        last=Kept(GROWING),
    ),
}
