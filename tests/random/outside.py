"""What a declaration says of its kinds from outside, and how large they are.

Owns which lengths are compact, what a type is given, and the largest size of a kind where that is near the smallest.
"""

from codec import Constant, Pair, Present
from extents import Computed
from scalars import Mysql, Varint, Zigzag
from sequences import Array, Bytes, Fixed, Nullable, Prefix

# 0 is null.
SHORT = Computed(Varint(64), 1, -1)


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
    if isinstance(kind, Pair):
        return Pair(*map(compacted, kind.fields.values()))
    return kind


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
