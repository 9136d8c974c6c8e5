"""Values that stand in values of the same kind."""

from codec import DecodeError, Kind


class TooDeep(Exception):
    """No value can be made here: too many stand around it."""


class Recursive(Kind):
    """What holds values of the same kind, at most `limit` of all such one inside of the other.

    What it is made of leads back to it, and is said later. Of its size no more is known than that it takes a byte.
    """

    smallest = 1
    # How many values stand around what is read, or made.
    levels = 0

    def __init__(self, limit):
        self.limit = limit

    def made_of(self, kind):
        self.kind = kind
        self.name = kind.name
        return self

    def is_aligned(self):
        return False

    def inside(self, error, act):
        if Recursive.levels >= self.limit:
            raise error
        Recursive.levels += 1
        try:
            return act()
        finally:
            Recursive.levels -= 1

    def read(self, reader):
        return self.inside(DecodeError("TooDeep", reader.at), lambda: self.kind.read(reader))

    def make(self, act):
        return self.inside(TooDeep(), lambda: act(self.kind))

    def write(self, value):
        return self.kind.write(value)
