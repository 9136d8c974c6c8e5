"""Fields of which something must hold.

Owns that they are refused where they begin, once they have been read.
"""

from codec import DecodeError, Kind, number_of


class Checked(Kind):
    """A field, `name` in its struct, of which a condition must hold. Its value may be one of `wanted`."""

    def __init__(self, name, kind, condition, wanted=()):
        self.name_in_struct = name
        self.kind = kind
        self.condition = condition
        self.held = kind.held
        self.computed_from = kind.computed_from
        self.smallest = kind.smallest
        self.is_fixed = kind.is_fixed
        self.values = list(wanted)
        self.numbers = {}

    def within(self, numbers):
        placed = Checked(self.name_in_struct, self.kind.within(numbers), self.condition, self.values)
        placed.numbers = numbers
        return placed

    def holds(self, value):
        return self.condition.holds({**self.numbers, self.name_in_struct: number_of(self.kind, value)})

    def read(self, reader):
        start = reader.at
        value = self.kind.read(reader)
        if not self.holds(value):
            raise DecodeError("CheckFailed", start)
        return value

    def write(self, value):
        return self.kind.write(value)

    def number(self, value):
        return number_of(self.kind, value)

    def wanted(self, name):
        return self.values if name == self.name_in_struct else []
