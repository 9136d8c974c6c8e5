"""What a declaration says of its kinds from outside, and how large they are.

Owns which lengths are compact, what a type is given, and the largest size of a kind where that is near the smallest.
"""

from copy import copy

from checks import Same
from codec import Constant, Kind, Pair, Present
from extents import Computed
from flags import TwoNumbers
from scalars import Float, Int, Mysql, Varint, Zigzag
from sequences import Array, Bytes, Fixed, InPlace, Nullable, Prefix, Until
from sums import SumInt

# 0 is null.
SHORT = Computed(Varint(64), 1, -1)


class Empty(InPlace):
    """An array ends with an empty element, which is none."""

    def __init__(self, element):
        super().__init__(element.write("" if type(element).__name__ == "Text" else [] if isinstance(element, Array) else b""))


def ends_empty(kind):
    """Whether it, or what it holds, ends so; then no lengths may be compact, of which empty elements would have others."""
    parts = [*kind.fields.values()] if isinstance(kind, Pair) else []
    parts += [getattr(kind, name) for name in ("kind", "element") if hasattr(kind, name)]
    return isinstance(getattr(kind, "end", None), Empty) or any(map(ends_empty, parts))


def compacted(kind):
    """The same kind, whose lengths and counts in front are compact."""
    if isinstance(kind, Nullable):
        return Nullable(compacted(kind.kind))
    if isinstance(kind, Array):
        return Array(compacted(kind.element), shortened(kind.end), kind.most)
    if isinstance(kind, Bytes):
        return type(kind)(shortened(kind.end), kind.most)
    if isinstance(kind, Fixed):
        element = compacted(kind.element)
        return kind if element is kind.element else Fixed(element, kind.count)
    if isinstance(kind, Present):
        return Present(compacted(kind.kind))
    if is_through(kind):
        return type(kind)(compacted(kind.kind), kind.refuses)
    if isinstance(kind, Pair):
        return Pair(*map(compacted, kind.fields.values()))
    return kind


def is_through(kind):
    """Whether it is a type that is converted."""
    return type(kind).__name__ == "Through"


class Either(str):
    """The order of what is little endian where a condition says so, and big endian where it does not."""


class Turning(bytes):
    """A number of such an order that ends something."""


def turned(kind):
    """The same kind, where that condition holds."""
    if isinstance(kind, (Int, Float)):
        return with_(kind, endian="little") if isinstance(kind.endian, Either) else kind
    if isinstance(kind, TwoNumbers):
        return with_(kind, number_of=turned(kind.number_of))
    if isinstance(kind, Computed):
        return with_(kind, number=turned(kind.number))
    if isinstance(kind, Nullable):
        return Nullable(turned(kind.kind))
    if isinstance(kind, Array):
        element = turned(kind.element)
        return Array(element, Empty(element) if isinstance(kind.end, Empty) else turned_end(kind.end), kind.most)
    if isinstance(kind, Bytes):
        return type(kind)(turned_end(kind.end), kind.most)
    if isinstance(kind, Fixed):
        return with_(kind, element=turned(kind.element))
    if isinstance(kind, (Constant, Present, SumInt)) or is_through(kind):
        return with_(kind, kind=turned(kind.kind))
    if isinstance(kind, Pair):
        return Pair(*map(turned, kind.fields.values()))
    return kind


def turned_end(end):
    if isinstance(end, Prefix):
        return Prefix(turned(end.number))
    if isinstance(end, (Until, InPlace)) and isinstance(end.ending, Turning):
        return with_(end, ending=Turning(end.ending[::-1]))
    return end


def with_(kind, /, **changed):
    made = copy(kind)
    made.__dict__.update(changed)
    return made


class OfVariant(Kind):
    """An element of an array whose variant an earlier field chooses."""

    def __init__(self, union, number=None, holder=""):
        self.kind, self.chosen_number, self.holder = union, number, holder
        self.smallest, self.is_fixed = union.smallest_fields, union.fields_are_fixed

    def read(self, reader):
        return self.kind.read_fields(self.chosen_number, reader, reader.at, self.holder)

    def write(self, value):
        return self.kind.write_fields(value)


def given_of(kind):
    """The numbers that its type is given, by name."""
    if hasattr(kind, "structs"):
        return kind.parameters()
    if hasattr(kind, "parameters"):
        return kind.parameters
    parts = [*kind.fields.values()] if isinstance(kind, Pair) else []
    parts += [getattr(kind, name) for name in ("kind", "element") if hasattr(kind, name)]
    return next((given for given in map(given_of, parts) if given), {})


def shortened(end):
    return SHORT if isinstance(end, Prefix) else end


def largest(kind):
    if isinstance(kind, Constant):
        return largest(kind.kind)
    if kind.is_fixed:
        return kind.smallest
    if isinstance(kind, (Varint, Zigzag, Mysql)):
        ends = [kind.write(end) for end in (kind.highest, kind.lowest)]
        return max(map(len, ends))
    if isinstance(kind, OfVariant):
        return largest_of(kind.kind.structs.values())
    if hasattr(kind, "structs"):
        return plus(largest(kind.tag), largest_of(kind.structs.values()))
    if hasattr(kind, "largest"):
        return kind.largest
    if isinstance(kind, Nullable):
        within = largest(kind.kind)
        return None if within is None else max(within, len(kind.null))
    if isinstance(kind, Present):
        return plus(1, largest(kind.kind))
    if isinstance(kind, Pair):
        return plus(*map(largest, kind.fields.values()))
    if isinstance(kind, Fixed):
        each = largest(kind.element)
        return None if each is None else each * kind.count
    if kind.most is None:
        return None
    each = largest(kind.element) if isinstance(kind, Array) else 1
    number = kind.end.number if isinstance(kind.end, Prefix) else None
    most = kind.most if number is None else min(kind.most, number.highest)
    in_front = kind.end.smallest if number is None else len(number.write(most))
    return None if each is None else in_front + most * each


def largest_of(kinds):
    sizes = [largest(kind) for kind in kinds]
    return None if None in sizes else max(sizes)


def plus(one, other):
    return None if None in (one, other) else one + other
