"""Numbers that stand in the bytes and not in the struct, which are fields as others are in the bytes."""

from codec import Constant, Is, Struct, WhenAll
from sequences import Array, Bytes, Held, Text
from unions import SwitchOf, Union, Variant
from vocabulary.leaves import I8, I16, I16LE, I32LE, U8, U16, U16LE

TEMP_BODY = Union(
    "TempBody",
    I16,
    Nothing=Variant(-1),
    Text=Variant(7, len=U16, text=Text(Held("len"))),
    Marked=Variant(8, mark=Constant(U8, ord("#")), **{"0": I8}),
)

TYPES = {
    "Temps": Struct(
        "Temps",
        magic=Constant(U16LE, 0xCAFE),
        count=U8,
        kind=I16LE,
        items=Array(U16LE, Held("count")),
        more=WhenAll(U8, Is("count", lambda count: count > 1, 1, 2)),
        both=U8,
        body=SwitchOf("kind", lambda kind: kind, TEMP_BODY),
        mark=Constant(I32LE, -2),
        name=Text(Held("both", lambda both: both % 16)),
        data=Bytes(Held("both", lambda both: both // 16)),
    ),
}
