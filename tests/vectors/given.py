"""Numbers that stand in no byte: what a type is given, and what a field gives to its type.

Owns how they go down. The innermost that gives any has the last word: what stands between it and a type that is given
numbers is given the same.
"""

from contextlib import contextmanager

from codec import Kind, Struct

# What is given to the value that is read, written or made, and around it what was given to those that it is in.
GIVEN = [{}]


@contextmanager
def given(numbers):
    GIVEN.append(numbers)
    try:
        yield
    finally:
        GIVEN.pop()


class Parametric(Struct):
    """A struct that is given numbers of these names, which its fields see as earlier fields."""

    def __init__(self, name, parameters, /, **fields):
        super().__init__(name, **fields)
        self.parameters = parameters
        self.is_fixed = self.is_fixed and not parameters

    def given(self):
        return {name: GIVEN[-1][name] for name in self.parameters}


class Give(Kind):
    """A field whose type is given numbers: constants, or what a function makes of the numbers of earlier fields."""

    def __init__(self, kind, /, **numbers):
        self.kind = kind
        self.numbers = numbers
        self.smallest = kind.smallest
        self.is_fixed = kind.is_fixed
        # What is given is of small numbers, as what conditions look at.
        self.subject = kind.subject or next(iter(numbers))
        self.union = kind.union
        self.computed_from = kind.computed_from

    def accepts(self, name, numbers, full):
        return self.kind.accepts(name, numbers, full)

    def given(self, numbers):
        return {name: number(numbers) if callable(number) else number for name, number in self.numbers.items()}

    def within(self, numbers):
        with given(self.given(numbers)):
            return Giving(self.kind.within(numbers), self.given(numbers))

    def write_behind(self, value, numbers):
        with given(self.given(numbers)):
            return self.kind.write_behind(value, numbers)


class Giving(Kind):
    """The same behind fields with known numbers."""

    def __init__(self, kind, numbers):
        self.kind = kind
        self.numbers = numbers

    def read(self, reader):
        with given(self.numbers):
            return self.kind.read(reader)

    def write(self, value):
        with given(self.numbers):
            return self.kind.write(value)


class Compact(Kind):
    """One kind where a test of a number holds, and another where it does not."""

    def __init__(self, name, test, compact, otherwise):
        self.name_of_number = name
        self.test = test
        self.kinds = compact, otherwise
        self.smallest = min(compact.smallest, otherwise.smallest)

    def within(self, numbers):
        compact, otherwise = self.kinds
        return (compact if self.test(numbers[self.name_of_number]) else otherwise).within(numbers)

    def write_behind(self, value, numbers):
        return self.within(numbers).write_behind(value, numbers)
