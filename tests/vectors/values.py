"""Values of any type by chance, and the chance itself.

Owns what a valid value is made of: the ends of every range, the ends of every length of UTF-8, and few elements, so
that the vectors stay short.
"""

import itertools
import random

import codec
from absences import Kept, Left
from alignment import Aligned
from bits import Bits, make_bits
from checks import Checked, Same, Sorted
from codec import Constant, Default, Growing, NotThere, Pair, Present, Sized, Struct, There, Tuple, Zeros, number_of
from encodings_of_text import Ascii, FixedText, Latin1, Utf16, make_fixed_text, make_utf16
from checksums import Sum, Summed
from extents import AllBut, Block, ChosenBy, Computed, Extra, HeldNull, HeldSize, Null, WhenHeld
from given import Giving, Parametric, given
from own import Converted, make_converted, own_of
from recursive import Recursive, TooDeep
from scalars import Bool, Flag, Float, Int, Limited, Mysql, Varint, Zigzag
from sequences import Array, Bytes, Fixed, Held, InPlace, Last, Nul, Nullable, Text, Until
from tagged import Tagged, make_tagged
from unions import AllChosen, Chosen, Letters, Union
from variants import Body

# The first and last character of each length in UTF-8, those beside the surrogates, and characters that are none for
# an editor: a byte order mark, a combining accent, an override of the direction.
CHARACTERS = "\x00a~\x7f\x80\u00e9\u07ff\u0800\u20ac\ud7ff\ue000\ufeff\u0301\u202e\uffff\U00010000\U0001f600\U0010ffff"

# Zeros, infinities, the smallest and the largest numbers, and NaNs: quiet, signalling, and with any other bits.
FLOATS = {
    4: ["00000000", "80000000", "7f800000", "ff800000", "00000001", "7f7fffff", "7fc00000", "7fa00001", "ffc0dead"],
    8: ["0000000000000000", "8000000000000000", "7ff0000000000000", "0000000000000001", "7fefffffffffffff"]
    + ["7ff8000000000000", "7ff0000000000001", "fff4000000c0ffee", "3ff0000000000000"],
}


class Dice:
    """Chance that falls alike in every Python: of the module `random`, only `random()` is promised never to change."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def below(self, bound):
        return int(self.random() * bound)

    def choose(self, options):
        return options[self.below(len(options))]

    def bytes(self, size):
        return bytes(self.below(256) for _ in range(size))

    def sample(self, options, size):
        """At most `size` of the options, in their order."""
        options = list(options)
        while len(options) > size:
            del options[self.below(len(options))]
        return options


def make(kind, dice, full=False):
    """A value of `kind`; a `full` one has no empty string or array, so that every field can go wrong."""
    return MAKERS[type(kind)](kind, dice, full)


def make_int(kind, dice, full):
    if isinstance(kind, Int) and kind.signed and kind.smallest in (1, 2, 4, 8):
        any_int = int.from_bytes(dice.bytes(kind.smallest), "big", signed=True)
        return dice.choose([0, 1, -1, kind.highest, kind.lowest, dice.below(128), any_int, any_int, any_int])
    # The first and the last number of each size, where that varies.
    ends = [end for end in (127, 128, 250, 251, 2**14, 2**16 - 1, 2**16, 2**24 - 1, 2**24) if end <= kind.highest]
    ends += [-end for end in (64, 65, 2**13, 2**13 + 1) if -end >= kind.lowest]
    any_int = kind.lowest + int.from_bytes(dice.bytes(17), "big") % (kind.highest - kind.lowest + 1)
    options = [0, 1, kind.lowest, kind.highest, dice.below(16), dice.choose(ends), dice.choose(ends), any_int, any_int]
    return dice.choose([option for option in options if option <= kind.highest])


def make_limited(kind, dice, full):
    """One in a range, which chance finds soon."""
    while True:
        first, last = dice.choose(kind.ranges)
        number = dice.choose([first, last, make_int(kind, dice, full)])
        if kind.has(number) and kind.lowest <= number <= kind.highest:
            return number


def make_float(kind, dice, full):
    return dice.choose([*map(bytes.fromhex, FLOATS[kind.smallest]), dice.bytes(kind.smallest)])


def make_size(dice, full):
    return dice.choose([1, 2, 3] if full else [0, 0, 1, 1, 2, 3, 5])


def size_of(kind, dice, full):
    """How many bytes or elements: few, but often all that there may be."""
    if isinstance(kind.end, Held):
        return kind.end.number
    number = getattr(kind.end, "number", None)
    if isinstance(number, Computed):
        # Few lengths can be said in large units.
        most = 512 if kind.most is None else kind.most
        return dice.choose([length for length in range(most + 1) if number.says(length)][:5])
    size = make_size(dice, full)
    return size if kind.most is None else dice.choose([min(size, kind.most), kind.most])


def make_ended(kind, dice, full, others):
    """Units of what ends the string and of others, in any order but the one that ends it."""
    end = kind.end
    parts = [end.ending[at : at + end.unit] for at in range(0, len(end.ending), end.unit)]
    for attempt in itertools.count():
        # Of wide units, none may be all that fits.
        size = make_size(dice, full and attempt < 100)
        content = b"".join(dice.choose(parts) if dice.below(2) else others() for _ in range(size))
        content += end.ending if end.kept else b""
        written = content if end.kept else content + end.ending
        if end.length(written) == len(content) and (kind.most is None or len(content) <= kind.most):
            return content


def make_lasts(kind, dice, full, one):
    """Some of which nothing holds, and one that ends them."""
    made = [one() for _ in range(max(size_of(kind, dice, full) - 1, 0))]
    lasts = [each for each in [one() for _ in range(3)] if kind.end.test(each)]
    return [each for each in made if not kind.end.test(each)] + [dice.choose(lasts + [kind.end.ending])]


def make_bytes(kind, dice, full):
    if isinstance(kind.end, Last):
        return bytes(make_lasts(kind, dice, full, lambda: dice.below(256)))
    if isinstance(kind.end, Until):
        return make_ended(kind, dice, full, lambda: dice.bytes(kind.end.unit))
    made = dice.bytes(size_of(kind, dice, full))
    return made.replace(b"\x00", b"\x01") if isinstance(kind.end, Nul) else made


def make_text(kind, dice, full):
    if isinstance(kind.end, Until):
        return make_ended(kind, dice, full, lambda: dice.choose(CHARACTERS).encode("utf-8")).decode("utf-8")
    size = size_of(kind, dice, full)
    characters = CHARACTERS[1:] if isinstance(kind.end, Nul) else CHARACTERS
    if kind.most is None and not isinstance(kind.end, Held):
        return "".join(dice.choose(characters) for _ in range(size))
    # The size is that of the bytes, of which most characters have several.
    character = dice.choose([character for character in characters if len(character.encode("utf-8")) <= size] or [""])
    return character + "a" * (size - len(character.encode("utf-8")))


def make_latin1(kind, dice, full):
    return make_bytes(kind, dice, full).decode("latin-1")


def make_ascii(kind, dice, full):
    made = make_latin1(kind, dice, full)
    # In front of what ends it, another byte stands as well.
    return "".join(character if ord(character) < 128 else "~" for character in made)


def make_array(kind, dice, full):
    if isinstance(kind.end, Last):
        return make_lasts(kind, dice, full, lambda: make(kind.element, dice, full))
    if isinstance(kind.end, InPlace):
        made = [make(kind.element, dice, full) for _ in range(size_of(kind, dice, full))]
        return [each for each in made if not kind.element.write(each).startswith(kind.end.ending)]
    try:
        return [make(kind.element, dice, full) for _ in range(size_of(kind, dice, full))]
    except TooDeep:
        return []


def make_option(kind, dice, full):
    try:
        return [make(kind.kind, dice, full)] if dice.below(5 if full else 2) else []
    except TooDeep:
        return []


def make_fields(kind, dice, full):
    value = {}
    numbers = kind.given()
    fields = kind.fields.values()
    for name, field in kind.fields.items():
        union = next((other.union for other in fields if other.union and other.subject == name), None)
        wanted = [number for other in fields for number in other.wanted(name)]
        if wanted or any(other.computed_from == name for other in fields):
            value[name] = make_number(name, field, fields, wanted, numbers, dice, full)
        elif any(other.held == name for other in fields):
            value[name] = own_of(field, iter(lambda: make_size(dice, full), None))
        elif union:
            value[name] = make_subject(field, union, dice, full)
        elif any(other.subject == name for other in fields) and isinstance(field, Int):
            # Conditions are of few bits and of small numbers.
            value[name] = dice.choose([dice.below(8), make(field, dice, full)])
        elif isinstance(field, (HeldNull, HeldSize)):
            value[name] = MAKERS[type(field)](field, dice, full, numbers)
        elif isinstance(field, Kept) and [] in [value[other] for other in value if isinstance(kind.fields[other], Kept)]:
            value[name] = []
        elif isinstance(field, WhenHeld):
            is_there = not isinstance(field.within(numbers), NotThere)
            value[name] = [make_held_size(field.kind, dice, full, numbers)] if is_there else []
        else:
            value[name] = make(field.within(numbers), dice, full)
        numbers[name] = number_of(field, value[name])
    return kind.settled(value)


def make_held_null(kind, dice, full, numbers):
    """The number that holds the length follows from what is made, as that of a size does."""
    if not dice.below(5 if full else 2):
        return []
    while True:
        placed = kind.of_length(dice.choose([length for length in range(6) if length <= (kind.kind.most or 5)]))
        if placed:
            return [make(placed, dice, full)]


def make_held_size(kind, dice, full, numbers):
    return make(kind.kind.within(numbers), dice, full)


def make_block(kind, dice, full):
    """What fits, and what is read as it was: what goes up to the end of a size takes all of it."""
    for attempt in range(10_000):
        value = make(kind.kind, dice, full and attempt < 100)
        encoded = kind.write(value)
        if len(encoded) == kind.smallest and kind.read(codec.Reader(encoded)) == value:
            return value
    raise AssertionError(kind.kind)


def make_sized(kind, dice, full):
    while True:
        value = make(kind.kind, dice, full)
        if not isinstance(kind.size, Computed) or kind.size.says(len(kind.kind.write(value))):
            return value


def make_checked(kind, dice, full):
    """What holds, which chance finds soon."""
    for _ in range(10_000):
        value = dice.choose(kind.values) if kind.values else make(kind.kind, dice, full)
        if kind.holds(value):
            return value
    raise AssertionError(kind.name_in_struct)


def make_sorted(kind, dice, full):
    """Elements that hold, in their order."""
    for _ in range(10_000):
        value = make(kind.kind, dice, full)
        # Most small numbers hold.
        small = [2, 4, 6, 8]
        value = [element if kind.holds(element) or not isinstance(element, int) else dice.choose(small) for element in value]
        if kind.number_of:
            value = sorted(value, key=kind.number_of)
        if kind.wrong(value) is None and kind.kind.read(codec.Reader(kind.kind.write(value))) == value:
            return value
    raise AssertionError(kind.kind)


def make_number(name, field, fields, wanted, numbers, dice, full):
    """A value of a field at which others look through arithmetic or several tests, and which all of them can do with."""
    kind = field.within(numbers)
    for _ in range(10_000):
        value = make(kind, dice, full)
        if isinstance(kind, Int):
            any_int = kind.lowest + int.from_bytes(dice.bytes(8), "big") % (kind.highest - kind.lowest + 1)
            value = dice.choose([value, dice.below(16), any_int, any_int])
        if wanted and not isinstance(kind, NotThere) and dice.below(3):
            value = [dice.choose(wanted)] if isinstance(kind, There) else dice.choose(wanted)
        known = {**numbers, name: number_of(field, value)}
        if all(other.accepts(name, known, full) for other in fields):
            return value
    raise AssertionError(name)


def make_subject(field, union, dice, full):
    """A number of one of the union's variants, more often than not of one that has a name."""
    for _ in range(100):
        value = make(field, dice, full)
        if isinstance(field, (Int, Letters)):
            value = dice.choose([*union.numbers, value if union.other else min(union.numbers)])
        elif isinstance(field, Converted):
            value = own_of(field, iter(lambda: dice.choose([*union.numbers, *union.numbers, dice.below(256)]), None))
        number = number_of(field, value)
        if number in union.numbers or (union.other and union.tag.lowest <= number <= union.tag.highest):
            return value
    raise AssertionError(union.name)


def make_union(kind, dice, full):
    variant = dice.choose(list(kind.bodies))
    number = next((number for number, name in kind.numbers.items() if name == variant), None)
    while number is None:
        drawn = make(kind.tag, dice, full)
        number = None if drawn in kind.numbers else drawn
    return make_variant(kind, number, dice, full)


def make_variant(union, number, dice, full):
    variant = union.numbers.get(number, union.other)
    fields = make(union.bodies[variant], dice, full)
    return {variant: {union.number_field: number, **fields} if variant == union.other else fields}


def make_given(kind, dice, full):
    with given(kind.numbers):
        return make(kind.kind, dice, full)


MAKERS = {
    Int: make_int,
    Bits: make_bits,
    Limited: make_limited,
    Varint: make_int,
    Zigzag: make_int,
    Mysql: make_int,
    Float: make_float,
    Letters: lambda kind, dice, full: tuple(dice.bytes(kind.smallest)),
    Bool: lambda kind, dice, full: bool(dice.below(2)),
    Flag: lambda kind, dice, full: bool(dice.below(2)),
    Zeros: lambda kind, dice, full: None,
    Constant: lambda kind, dice, full: kind.value,
    Bytes: make_bytes,
    Text: make_text,
    Ascii: make_ascii,
    Latin1: make_latin1,
    Utf16: lambda kind, dice, full: make_utf16(kind, dice, size_of(kind, dice, full)),
    FixedText: lambda kind, dice, full: make_fixed_text(kind, dice, CHARACTERS),
    Array: make_array,
    Fixed: lambda kind, dice, full: [make(kind.element, dice, full) for _ in range(kind.count)],
    Present: make_option,
    Nullable: make_option,
    There: lambda kind, dice, full: [make(kind.kind, dice, full)],
    NotThere: lambda kind, dice, full: [],
    Kept: make_option,
    Checked: make_checked,
    Converted: lambda kind, dice, full: make_converted(kind, dice, full, make),
    Same: lambda kind, dice, full: kind.value,
    Sorted: make_sorted,
    Left: lambda kind, dice, full: kind.default,
    Default: lambda kind, dice, full: make(kind.kind, dice, full),
    Sized: make_sized,
    Extra: make_sized,
    Null: make_option,
    AllBut: lambda kind, dice, full: make(kind.kind, dice, full),
    Block: make_block,
    Aligned: lambda kind, dice, full: make(kind.kind, dice, full),
    HeldNull: make_held_null,
    HeldSize: make_held_size,
    ChosenBy: lambda kind, dice, full: make_variant(kind.switch.chosen, kind.chosen_number, dice, full),
    Struct: make_fields,
    Growing: make_fields,
    Summed: make_fields,
    # It follows from the others when they are written.
    Sum: lambda kind, dice, full: 0,
    Parametric: make_fields,
    Giving: make_given,
    Pair: make_fields,
    Tuple: make_fields,
    Recursive: lambda kind, dice, full: kind.make(lambda inner: make(inner, dice, full)),
    Union: make_union,
    Tagged: lambda kind, dice, full: make_tagged(kind, dice, full, make),
    Body: lambda kind, dice, full: make(kind.kind, dice, full),
    AllChosen: lambda kind, dice, full: make(kind.array, dice, full),
    Chosen: lambda kind, dice, full: make_variant(kind.union, kind.number, dice, full),
}
