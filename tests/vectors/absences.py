"""Fields that have a value where they are not there.

Owns what that value is, and that nothing is written of it.
"""

from codec import Kind, number_of


class Otherwise(Kind):
    """A field that is `default` where a condition does not hold, and then takes no bytes."""

    smallest = 0

    def __init__(self, kind, condition, default):
        self.kind = kind
        self.condition = condition
        self.default = default
        self.computed_from = kind.computed_from

    def within(self, numbers):
        return self.kind.within(numbers) if self.condition.holds(numbers) else Left(self.default)

    def write_behind(self, value, numbers):
        if self.condition.holds(numbers):
            return self.kind.write(value)
        assert value == self.default, value
        return b""

    def wanted(self, name):
        return self.condition.wanted(name)

    def number(self, value):
        return number_of(self.kind, value)


class Left(Kind):
    """One that is not there."""

    def __init__(self, default):
        self.default = default

    def read(self, reader):
        return self.default


class Kept(Kind):
    """A field in front of which the message ends where it is missing. A value is a list of one or none."""

    smallest = 0

    def __init__(self, kind):
        self.kind = kind

    def read(self, reader):
        return [self.kind.read(reader)] if reader.left() > 0 else []

    def write(self, value):
        return self.kind.write(value[0]) if value else b""
