"""Types of one's own that become of others.

Owns what a conversion refuses, and that others look at what stands in the bytes. A type around another is written as that,
and has no kind of its own here.
"""

from bits import Part
from codec import DecodeError, Kind, number_of


class Converted(Kind):
    """What `into` makes of a value, which is None where it refuses it. `back` leads back."""

    def __init__(self, kind, into, back):
        self.kind = kind
        self.into = into
        self.back = back
        self.end = getattr(kind, "end", None)
        self.held = kind.held
        self.computed_from = kind.computed_from
        self.smallest = kind.smallest
        self.is_fixed = kind.is_fixed

    def within(self, numbers):
        return Converted(self.kind.within(numbers), self.into, self.back)

    def read(self, reader):
        start = reader.at
        own = self.into(self.kind.read(reader))
        if own is None:
            raise DecodeError("Refused", start)
        return own

    def write(self, value):
        return self.kind.write(self.back(value))

    def number(self, value):
        return number_of(self.kind, self.back(value))

    def accepts(self, name, numbers, full):
        return self.kind.accepts(name, numbers, full)


class ConvertedBits(Part):
    """The same of bits."""

    def __init__(self, into, back, signed=False):
        super().__init__(signed)
        self.into = into
        self.back = back

    def value(self, number, numbers, at):
        own = self.into(number)
        if own is None:
            raise DecodeError("Refused", at)
        return own

    def number(self, value):
        return self.back(value)

    def make(self, number):
        while self.into(number) is None:
            number -= 1
        return self.into(number)


def own_of(field, numbers):
    """One of these numbers, each drawn when it is asked for, as the field holds it: the first that it does not refuse."""
    if not isinstance(field, Converted):
        return next(numbers)
    return next(own for own in map(field.into, numbers) if own is not None)


def make_converted(kind, dice, full, make):
    """What is not refused, which chance finds soon."""
    for _ in range(10_000):
        own = kind.into(make(kind.kind, dice, full))
        if own is not None:
            return own
    raise AssertionError(kind.kind)
