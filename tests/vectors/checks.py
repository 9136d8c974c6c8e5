"""Fields of which something must hold, or that are always the same, and elements of which something must hold.

Owns that they are refused where they begin, once they have been read.
"""

from codec import Constant, DecodeError, Kind, number_of


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


class Same(Constant):
    """A string or a float that is always the same."""

    def __init__(self, kind, value):
        super().__init__(kind, value)
        self.held = kind.held
        self.computed_from = kind.computed_from

    def within(self, numbers):
        return Same(self.kind.within(numbers), self.value)

    def accepts(self, name, numbers, full):
        length = len(self.value.encode("utf-8") if isinstance(self.value, str) else self.value)
        return self.computed_from != name or self.kind.end.compute(numbers[name]) == length

    def read(self, reader):
        start = reader.at
        if self.kind.read(reader) != self.value:
            raise DecodeError("ConstantMismatch", start)
        return self.value

    def write(self, value):
        return self.kind.write(self.value)

    def number(self, value):
        return number_of(self.kind, value)


class Sorted(Kind):
    """An array, each of whose elements `holds`, and of which a `number` grows. What is wrong is told behind the array."""

    def __init__(self, kind, holds=lambda element: True, number=None):
        self.kind = kind
        self.holds = holds
        self.number_of = number
        self.held = kind.held
        self.computed_from = kind.computed_from
        self.smallest = kind.smallest
        self.is_fixed = kind.is_fixed

    def wrong(self, value):
        """The kind of what is wrong, and the index of the first element that is."""
        for index, element in enumerate(value):
            if not self.holds(element):
                return "CheckFailed", index
        numbers = [self.number_of(element) for element in value] if self.number_of else []
        for index, (before, number) in enumerate(zip(numbers, numbers[1:])):
            if number <= before:
                return "NotAscending", index + 1
        return None

    def read(self, reader):
        array = self.array()
        array.element = Watched(array.element)
        try:
            value = self.kind.read(reader)
        finally:
            starts, array.element = array.element.starts, array.element.kind
        wrong = self.wrong(value)
        if wrong:
            kind, index = wrong
            error = DecodeError(kind, starts[index])
            error.steps = f"[{index}]"
            raise error
        return value

    def array(self):
        kind = self.kind
        while not hasattr(kind, "element"):
            kind = kind.kind
        return kind

    def write(self, value):
        return self.kind.write(value)


class Watched(Kind):
    """An element, and where each begins that was read."""

    def __init__(self, kind):
        self.kind = kind
        self.smallest = kind.smallest
        self.is_fixed = kind.is_fixed
        self.starts = []

    def read(self, reader):
        self.starts.append(reader.at)
        return self.kind.read(reader)
