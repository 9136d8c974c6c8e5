"""Types in which values of the same type stand."""

from codec import Pair, Present, Sized, Struct
from recursive import Recursive
from scalars import Int
from sequences import NUL, REST, Array, Bytes, Text
from unions import Other, Switch, Union, Variant
from vocabulary.leaves import U8, U16, U16LE

BRANCHES = Recursive(3)
BRANCHES.made_of(Struct("Branches", id=U16LE, many=Array(BRANCHES, U8, most=3), one=Present(BRANCHES)))

FOLDER = Recursive(4)
CONTENT = Union(
    "Content",
    U8,
    Number=Variant(1, **{"0": Int("i32", "little")}),
    Folder=Variant(2, **{"0": FOLDER}),
    Folders=Variant(3, **{"0": Array(FOLDER, U8)}),
    Other=Other("0", **{"1": Bytes(U8)}),
)
FILE = Struct("File", kind=U8, name=Text(NUL, most=5), content=Switch("kind", CONTENT))
FOLDER.made_of(Struct("Folder", files=Sized(Array(FILE, REST), U16)))

FORMULA = Recursive(2)
TERMS = Struct("Terms", terms=Array(FORMULA, U8), pair=Pair(FORMULA, U8))
FORMULA.made_of(Union("Formula", U8, Name=Variant(1, **{"0": Text(U8)}), Sum=Variant(2, **{"0": Array(TERMS)})))

TYPES = {"Branches": BRANCHES, "Folder": FOLDER, "Terms": TERMS}
