"""Where what is aligned begins: what is known of positions and lengths without a value.

Owns the arithmetic, and which type may stand where: a struct with an `align` inside begins at a multiple of that.
"""

from typing import NamedTuple

from codec import Pair, Present
from record import Choice, Record
from sequences import Array, Fixed, InPlace, Nullable, Prefix

MOST = 256


class Residue(NamedTuple):
    """The rest of a position or a length, divided by a power of two."""

    modulus: int
    rest: int

    def plus(self, other):
        modulus = min(self.modulus, other.modulus)
        return Residue(modulus, (self.rest + other.rest) % modulus)

    def either(self, other):
        modulus = min(self.modulus, other.modulus)
        while (self.rest - other.rest) % modulus:
            modulus //= 2
        return Residue(modulus, self.rest % modulus)

    def aligned(self, align):
        if align > self.modulus:
            return Residue(align, 0)
        return Residue(self.modulus, -(-self.rest // align) * align % self.modulus)

    def is_multiple(self, number):
        return number <= self.modulus and self.rest % number == 0


def always(size):
    return Residue(MOST, size % MOST)


START, ANYWHERE = always(0), Residue(1, 0)


def alignment(kind):
    """Of how many bytes it begins at a multiple."""
    if isinstance(kind, Choice):
        return max(map(alignment, kind.structs.values()))
    if isinstance(kind, Record):
        return 1 if kind.is_whole else max([of_field(field) for field in kind.fields.values()], default=1)
    parts = [*kind.fields.values()] if isinstance(kind, Pair) else []
    parts += [getattr(kind, name) for name in ("kind", "element") if hasattr(kind, name)]
    return max(map(alignment, parts), default=1)


def of_field(field):
    return max(field.align, 1 if field.size is not None else alignment(field.kind))


def in_front(kind):
    end = getattr(kind, "end", None)
    if not isinstance(end, Prefix):
        return START
    return always(end.number.smallest) if end.number.is_fixed else ANYWHERE


def any_times(residue):
    return START.either(residue)


def length(kind):
    """What is known of the length of a value."""
    if kind.is_fixed:
        return always(kind.smallest)
    if isinstance(kind, Choice):
        return always(kind.tag.smallest).plus(of_variants(kind)) if kind.tag.is_fixed else ANYWHERE
    if isinstance(kind, Record):
        return ANYWHERE if kind.is_growing or kind.is_whole else ends([*kind.fields.values()])
    if isinstance(kind, Array):
        behind = always(len(kind.end.ending)) if isinstance(kind.end, InPlace) else START
        return in_front(kind).plus(any_times(length(kind.element))).plus(behind)
    if isinstance(kind, Fixed):
        return any_times(length(kind.element))
    if isinstance(kind, Nullable):
        return length(kind.kind).either(in_front(kind.kind))
    if isinstance(kind, Present):
        return always(1).plus(START.either(length(kind.kind)))
    if isinstance(kind, Pair):
        first, second = kind.fields.values()
        return length(first).plus(length(second))
    return ANYWHERE


def of_variants(choice):
    first, *others = [length(record) for record in choice.structs.values()]
    for other in others:
        first = first.either(other)
    return first


def of_content(field):
    smallest, is_fixed = field.there()
    if is_fixed:
        return always(smallest)
    if field.size is not None or field.may_be_compact:
        return ANYWHERE
    return of_variants(field.kind) if field.is_chosen() else length(field.kind)


def ends(fields):
    """Where the next field begins."""
    position = START
    for field in fields:
        behind = position.aligned(field.align).plus(of_content(field))
        position = position.either(behind) if field.may_be_nothing() else behind
    return position


def is_aligned_at(kind, start):
    """Whether all that is aligned in it is so, where it begins there."""
    if alignment(kind) == 1:
        return True
    if isinstance(kind, Choice):
        return kind.tag.is_fixed and start.plus(always(kind.tag.smallest)).is_multiple(alignment(kind))
    if isinstance(kind, Record):
        return start.is_multiple(alignment(kind))
    if isinstance(kind, (Array, Fixed)):
        repeats = length(kind.element).is_multiple(alignment(kind.element))
        return repeats and is_aligned_at(kind.element, start.plus(in_front(kind)))
    if isinstance(kind, Nullable):
        return is_aligned_at(kind.kind, start)
    if isinstance(kind, Present):
        return is_aligned_at(kind.kind, start.plus(always(1)))
    first, second = kind.fields.values()
    return is_aligned_at(first, start) and is_aligned_at(second, start.plus(length(first)))


def may_stand(field, position, is_compact):
    """Whether all that is aligned in it is so behind fields that end there."""
    kind, begins = field.kind, position.aligned(field.align)
    if alignment(kind) == 1:
        return True
    if field.switch:
        return field.size is not None or begins.is_multiple(alignment(kind))
    if is_compact and isinstance(kind, (Array, Nullable)):
        return False
    return is_aligned_at(kind, START) and (field.size is not None or is_aligned_at(kind, begins))
