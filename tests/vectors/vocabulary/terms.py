"""Fields that look at numbers which follow from earlier fields, and conditions of several tests."""

from codec import All, Any, Constant, Is, Sized, Struct, WhenAll
from scalars import Int
from sequences import Array, Bytes, Fixed, Held, Text
from unions import Other, SwitchOf, Union, Variant
from vocabulary.leaves import BOOL, I8, I16, U8, U16, U16LE

U24LE = Int("u24", "little")


def bits(lowest, count):
    """So many bits, from the one with this number on."""
    return lambda number: number // 2**lowest % 2**count


def test(name, wanted, holds):
    return Is(name, holds, *wanted)


SHADE = Union("Shade", U8, Dark=Variant(1), Light=Variant(2, **{"0": U8}), Named=Variant(15, name=Text(U8)))
GRADE = Union("Grade", U8, Low=Variant(0x10), High=Variant(0x70, **{"0": BOOL}), Other=Other("0", **{"1": U8}))
STEP = Union("Step", U16, Third=Variant(7), Last=Variant(511, **{"0": U16}), Other=Other("0"))

# Each value that decides about a condition, and one beside it.
KINDS = [-2, -1, 0, 1, 2, 3, 4, 6, 7, 99, 100]
VERSIONS = [0, 1, 2, 3, 4, 7, 8]
PK, AB, EMPTY = ([*text] for text in (b"PK", b"AB", b"\x00\xff"))

TYPES = {
    "Lengths": Struct(
        "Lengths",
        first=U8,
        bits=U24LE,
        total=U16,
        signed=I8,
        options=Bytes(Held("first", lambda first: first % 16 * 4 - 4)),
        text=Text(Held("total", lambda total: total - 8)),
        numbers=Array(U16LE, Held("bits", bits(0, 3)), most=3),
        names=Array(Text(U8), Held("bits", bits(4, 2))),
        words=Array(I16, Held("signed", lambda signed: 2 - signed)),
        maybe=WhenAll(Bytes(Held("bits", bits(12, 2))), Is("bits", bits(15, 1))),
    ),
    "Serving": Struct(
        "Serving",
        head=U16,
        fixed=Constant(U8, 0x21),
        same=U8,
        first=Text(Held("head", bits(4, 4))),
        second=Bytes(Held("head", bits(8, 4))),
        shade=SwitchOf("head", bits(12, 4), SHADE),
        one=Bytes(Held("fixed", bits(0, 4))),
        light=SwitchOf("fixed", bits(4, 4), SHADE),
        left=Bytes(Held("same", lambda same: same)),
        right=Bytes(Held("same", lambda same: same * 2 - 1)),
        grade=SwitchOf("same", lambda same: same, GRADE),
    ),
    "Choosing": Struct(
        "Choosing",
        code=U8,
        wide=U24LE,
        grade=SwitchOf("code", lambda code: code & 0x70, GRADE),
        shade=SwitchOf("code", bits(0, 4), SHADE),
        upper=SwitchOf("wide", bits(16, 8), GRADE),
        step=SwitchOf("wide", lambda wide: wide % 256 * 2 + 1, STEP),
        maybe=WhenAll(Sized(SwitchOf("wide", bits(8, 4), SHADE), U8), Is("code", bits(7, 1))),
    ),
    "Connectives": Struct(
        "Connectives",
        version=U8,
        kind=I16,
        flags=U8,
        magic=Fixed(U8, 2),
        both=WhenAll(
            U8,
            All(
                test("version", VERSIONS, lambda version: 3 <= version <= 7),
                test("kind", KINDS, lambda kind: kind != 0),
                test("flags", [0, 1, 2, 0x10, 0x22, 0x30], lambda flags: flags % 2 == 0),
            ),
        ),
        either=WhenAll(
            U8,
            Any(
                Is("version", lambda version: version < 2),
                Is("kind", lambda kind: kind == -1),
                Is("flags", lambda flags: flags & 0x30 == 0x10),
            ),
        ),
        nested=WhenAll(
            U8,
            All(
                Any(Is("flags", bits(0, 1)), Is("flags", bits(1, 1))),
                Any(Is("kind", lambda kind: kind > 0), Is("version", lambda version: version == 7)),
            ),
        ),
        listed=WhenAll(U8, Is("kind", lambda kind: kind in (-1, 1, 4, 5, 6) or kind >= 100)),
        unlisted=WhenAll(U8, Is("kind", lambda kind: kind >= 0 and kind != 3)),
        open=WhenAll(U8, All(Is("kind", lambda kind: kind <= 0), Is("flags", lambda flags: 0x20 <= flags < 0x40))),
        computed=WhenAll(U8, Is("version", lambda version: version % 16 > 3)),
        packed=WhenAll(Fixed(U8, 2), test("magic", [PK, [80, 76]], lambda magic: magic == PK)),
        behind=WhenAll(
            U8,
            Any(
                All(
                    Is("magic", lambda magic: magic != PK),
                    Is("version", lambda version: version != 0),
                    test("packed", [EMPTY, AB], lambda packed: packed != EMPTY),
                ),
                Is("packed", lambda packed: packed == AB),
            ),
        ),
        small=WhenAll(
            U8,
            Any(test("both", [3, 4, 7, 8], lambda both: both < 4), Is("version", lambda version: version == 1)),
        ),
        last=WhenAll(
            U8,
            Any(
                Is("both", lambda both: both in (7, 9)),
                test("either", [3, 4], lambda either: either > 3),
                test("small", [0, 1], lambda small: small != 0),
            ),
        ),
    ),
    "Guarded": Struct(
        "Guarded",
        len=U8,
        text=WhenAll(Text(Held("len", lambda size: size - 2)), test("len", [2, 3, 6, 7], lambda size: size > 2)),
        long=WhenAll(U8, Is("len", lambda size: size not in (1, 2))),
        kind=U8,
        shade=WhenAll(
            SwitchOf("kind", bits(4, 4), SHADE),
            All(
                test("kind", [0x00, 0x01, 0x10, 0x21, 0xFF], lambda kind: kind >= 16),
                Is("len", lambda size: size < 7),
            ),
        ),
        magic=Sized(Fixed(U8, 2), U8),
        packed=WhenAll(U8, test("magic", [PK, AB], lambda magic: magic == PK)),
        other=WhenAll(U8, All(Is("magic", lambda magic: magic != PK), Is("kind", bits(0, 1)))),
    ),
}
