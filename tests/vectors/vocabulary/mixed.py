"""What the words mean together, in places where one could hide another."""

from codec import Constant, Default, Pair, Present, Struct, When, Zeros
from messages import POINT
from scalars import Int, Mysql, Varint, Zigzag
from sequences import NUL, REST, Array, Bytes, Fixed, Held, Nullable, Text
from unions import Other, Switch, Union, Variant
from vocabulary import conditions, fields, strings
from vocabulary.arrays import CELL
from vocabulary.conditions import has
from vocabulary.enums import CODE, EVENT, MESSAGE, SHAPE, STATUS
from vocabulary.leaves import BOOL, I8, I16, I16LE, MYSQL, U8, U16, U16LE, U24, U24LE, U64, U64LE, U128



def row_or(row):
    return Union("RowOr", U8, Row=Variant(0, **{"0": row}), End=Variant(0xFE, code=U8))


STATUS_BODY = Union(
    "StatusBody",
    I16,
    Lost=Variant(-2, **{"0": U8}),
    Other=Other("tag", value=U16),
    Early=Variant(300, status=STATUS),
)
LARGE_BODY = Union("LargeBody", U64, Half=Variant(2**63), All=Variant(2**64 - 1, **{"0": U8}))
MAYBE = Struct("Maybe", flags=U8, len=U8, text=When(Text(Held("len")), flags=has(0x01)))

TYPES = {
    "Smallest": Struct(
        "Smallest",
        masks=Array(conditions.TYPES["Masks"], U8),
        shapes=Array(SHAPE, U8),
        switched=Array(conditions.TYPES["SwitchedWhen"], U8),
        held=Array(strings.TYPES["HeldStrings"], U8),
        terminated=Array(strings.TYPES["Terminated"], U8),
        padded=Array(fields.TYPES["Padded"], U8),
        nulls=Array(Nullable(Text(MYSQL)), U8),
        options=Array(Present(MESSAGE), U8),
        varints=Array(Pair(Varint(16), Varint(32)), U8),
    ),
    "Holders": Struct(
        "Holders",
        large=U64LE,
        signed=Int("i40", "little"),
        zigzag=Zigzag(32),
        mysql=Mysql(16),
        bytes=Bytes(Held("mysql"), most=300),
        text=Text(Held("zigzag")),
        list=Array(Pair(U8, Text(Int("i32", "little"))), Held("signed")),
        texts=Array(Text(U8), Held("large")),
    ),
    "Maybes": Struct("Maybes", owned=Array(MAYBE, U8), view=Array(MAYBE, U8)),
    "SwitchedWide": Struct("SwitchedWide", flags=U8, kind=Varint(32), event=Switch("kind", EVENT)),
    "Row": Struct(
        "Row",
        first=CELL,
        flag=BOOL,
        code=CODE,
        gap=Zeros(2),
        point=POINT,
        mark=Constant(U16LE, 513),
        second=CELL,
    ),
    "Positions": Struct(
        "Positions",
        **{
            "0": U24LE,
            "1": Fixed(Nullable(Text(I8, most=3)), 2),
            "2": Present(Pair(U8, Text())),
            "3": Present(EVENT),
        },
    ),
    "Named": Struct(
        "Named",
        version=Constant(U24, 0x0A0B0C),
        flags=U16,
        name=When(Text(U8, most=3), flags=has(0x04)),
        more=When(U8, flags=lambda flags: flags >= 0x04),
    ),
    "Rows": Struct(
        "Rows", rows=Array(row_or(POINT)), maybe=Present(row_or(Text())), list=Array(row_or(Pair(U8, Text())))
    ),
    "Nesting": Struct(
        "Nesting",
        views=Array(Array(U16, U8)),
        lists=Array(Array(Text(NUL), U8)),
        pairs=Array(Pair(U8, U16)),
        little_pairs=Array(Pair(U8, U16LE), I16LE),
        squares=Array(Fixed(I16, 2)),
        huge=Array(U128),
        unions=Fixed(SHAPE, 2),
        deep=Array(Present(Present(U16))),
        nulls=Array(Nullable(Array(U8))),
    ),
    "Late": Struct(
        "Late",
        id=U8,
        view=Default(Array(U16), []),
        list=Default(Array(Text()), []),
        fixed=Default(Fixed(U8, 2), [0, 0]),
        pair=Default(Pair(U8, U16), {"0": 0, "1": 0}),
        rest=Default(Bytes(REST, most=5), b""),
    ),
    "SwitchedByStatus": Struct("SwitchedByStatus", status=STATUS, body=Switch("status", STATUS_BODY)),
    "SwitchedByLarge": Struct(
        "SwitchedByLarge",
        kind=U64,
        body=Switch("kind", LARGE_BODY),
        end=When(U8, kind=lambda kind: kind > 2**63),
    ),
}
