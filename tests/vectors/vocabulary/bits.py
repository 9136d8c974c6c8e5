"""Fields that are some bits of a number, in both orders of bytes and of bits."""

from bits import Flag, OneOf, Part, group
from codec import Is, Struct, WhenAll
from sequences import Array, Bytes, Held
from unions import Other, SwitchOf, Union, Variant
from vocabulary.leaves import I16, U8, U16, U16LE

PHASE = Union("Phase", U8, New=Variant(0), Half=Variant(1), Full=Variant(3))
CORNER = Union("Corner", U16, Left=Variant(2), Right=Variant(7), Other=Other("0"))
SIDE = Union(
    "Side",
    U8,
    Nothing=Variant(0),
    Pair=Variant(3, **group(left=(12, Part(signed=True)), right=(4, Part()))),
    Byte=Variant(6, **{"0": U8}),
)

TYPES = {
    "Packed": Struct(
        "Packed",
        **group(flag=(1, Flag()), small=(3, Part()), fixed=(4, Part(constant=0xB))),
        limit=U8,
        **group(
            signed=(5, Part(signed=True)),
            phase=(2, OneOf(PHASE)),
            wide=(17, Part(check=lambda wide, numbers: wide != 0 or numbers["limit"] < 0xF0)),
        ),
        gap=I16,
        **group("little", long=(50, Part()), rest=(14, Part(signed=True))),
        mark=U8,
        **group(whole=(64, Part(signed=True))),
    ),
    "LowFirst": Struct(
        "LowFirst",
        **group("little", "lsb", handle=(12, Part()), corner=(3, OneOf(CORNER)), flag=(1, Flag())),
        len=U16LE,
        **group("big", "lsb", signed=(4, Part(signed=True)), count=(12, Part())),
        end=U8,
        **group("little", "msb", first=(2, Part(signed=True)), second=(6, Part())),
    ),
    "Looked": Struct(
        "Looked",
        **group(kind=(3, Part()), count=(3, Part()), has_more=(1, Flag()), words=(4, Part()), spare=(5, Part())),
        more=WhenAll(U16, Is("has_more", bool)),
        numbers=Array(U16, Held("count")),
        side=SwitchOf("kind", lambda kind: kind, SIDE),
        data=Bytes(Held("words", lambda words: words * 2)),
    ),
}
