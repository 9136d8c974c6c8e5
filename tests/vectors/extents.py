"""Where fields end, beyond a plain number in front: arithmetic, constants, sizes in other fields, null, and fillers.

Owns what follows from a number and what not, and what stands behind a value in its size. A number with arithmetic is
used as any other: in front of a string, an array, or a sized field.
"""

from codec import DecodeError, Kind, NotThere, Reader, Span, There, When, number_of
from sequences import all_but

# What newer peers put behind a value is left out.
IGNORED = object()


class Computed(Kind):
    """A number in front from which a length follows: times `factor`, plus `summand`. One number may be null."""

    def __init__(self, number, factor=1, summand=0, null=None):
        self.number = number
        self.factor = factor
        self.summand = summand
        self.is_fixed = number.is_fixed
        self.null_number = null
        self.smallest = number.smallest
        self.lowest = self.length(number.lowest)
        self.highest = self.length(number.highest)
        # The smallest length that a number says.
        self.least = next(length for length in range(2**16) if self.says(length))

    def length(self, number):
        return number * self.factor + self.summand

    def says(self, length):
        number, left = divmod(length - self.summand, self.factor)
        return left == 0 and 0 <= number <= self.number.highest and number != self.null_number

    def read(self, reader, what="int"):
        start = reader.at
        number = self.number.read(reader, what)
        reader.spans[-1] = Span(what, start, reader.at, self)
        if number == self.null_number:
            raise DecodeError("UnexpectedNull", start)
        # No number below zero is a length, whatever is added.
        return self.length(number) if number >= 0 else min(number, -1)

    def write(self, length):
        """Mutations ask for lengths between those that can be said too, and get one below, or the lowest."""
        return self.number.write(max((length - self.summand) // self.factor, self.number.lowest))

    def null(self):
        if self.null_number is not None:
            return self.number.write(self.null_number)
        return self.number.null() if hasattr(self.number, "SIZES") else self.write(-1)


class Null(Kind):
    """A field behind its size, which may be null instead. A value is a list of one or none."""

    def __init__(self, kind, size):
        self.kind = kind
        self.size = size
        self.smallest = min(kind.smallest, len(size.null()))

    def read(self, reader):
        null = self.size.null()
        if reader.data[reader.at :].startswith(null):
            reader.take(len(null), "null", self.size)
            return []
        return [self.kind.read(reader)]

    def write(self, value):
        return self.kind.write(value[0]) if value else self.size.null()


class HeldNull(Kind):
    """A string or array whose length an earlier field holds; it is null where -1 follows from that."""

    smallest = 0

    def __init__(self, kind, put):
        self.kind = kind
        self.end = kind.end
        # The number from which a length follows.
        self.put = put

    def within(self, numbers):
        kind = self.kind.within(numbers)
        return NotThere(None) if kind.end.number == -1 else There(kind)

    def write(self, value):
        return self.kind.write(value[0]) if value else b""

    def settle(self, name, value):
        lengths = [len(item.encode("utf-8") if isinstance(item, str) else item) for item in value[name]]
        value[self.end.field] = self.put(lengths[0] if lengths else -1)

    def of_length(self, length):
        """The string or array of this length, if a number says it."""
        kind = self.kind.within({self.end.field: self.put(length)})
        return kind if kind.end.number == length else None


class Within(Kind):
    """What is read in so many bytes, which start at the reader."""

    def __init__(self, kind, fill):
        self.kind = kind
        self.fill = fill
        self.subject = kind.subject
        self.union = kind.union
        self.held = kind.held
        self.computed_from = kind.computed_from

    def accepts(self, name, numbers, full):
        return self.kind.accepts(name, numbers, full)

    def number(self, value):
        return number_of(self.kind, value)

    def read_in(self, reader, size, kind, detail):
        inner = Reader(reader.data[: reader.at + size])
        inner.grows = False
        inner.at = reader.at
        inner.spans = reader.spans
        try:
            value = kind.read(inner)
        except DecodeError as error:
            error.is_in_size = True
            raise
        self.finish(inner)
        reader.spans.append(Span("sized" if detail else "block", reader.at, reader.at + size, detail))
        reader.at += size
        return value

    def finish(self, inner):
        if self.fill is IGNORED:
            return
        if self.fill is None and inner.left() > 0:
            raise DecodeError("TrailingBytes", inner.at)
        start = inner.at
        for position, byte in enumerate(inner.take(inner.left(), "fill")):
            if byte != self.fill:
                raise DecodeError("UnexpectedValue" if self.fill else "NonZeroPadding", start + position)


class Extra(Within):
    """A field behind its size, in which more may follow."""

    def __init__(self, kind, size):
        super().__init__(kind, IGNORED)
        self.size = size
        self.smallest = size.smallest + kind.smallest

    def read(self, reader):
        start = reader.at
        size = self.size.read(reader, "length")
        if size < 0:
            raise DecodeError("NegativeLength", start)
        if size > reader.left():
            raise DecodeError("LengthOverrun", start, reader.grows)
        return self.read_in(reader, size, self.kind, reader.spans[-1])

    def write(self, value):
        content = self.kind.write(value)
        return self.size.write(len(content)) + content


class Block(Within):
    """A field of a constant size, and what fills that."""

    is_fixed = True

    def __init__(self, kind, size, fill=0):
        super().__init__(kind, fill)
        self.smallest = size

    def within(self, numbers):
        return Block(self.kind.within(numbers), self.smallest, self.fill)

    def read(self, reader):
        if reader.left() < self.smallest:
            raise DecodeError("TooShort", reader.at, reader.grows)
        return self.read_in(reader, self.smallest, self.kind, None)

    def write(self, value):
        content = self.kind.write(value)
        fill = 0 if self.fill is IGNORED else self.fill
        return content + bytes([fill]) * (self.smallest - len(content))


class AllBut(Kind):
    """A field in all that is left but so many bytes, of which it takes all."""

    ends_before = True

    def __init__(self, kind, left):
        self.kind = kind
        self.left = left
        self.smallest = kind.smallest

    def read(self, reader):
        inner = all_but(reader, self.left)
        try:
            value = self.kind.read(inner)
        except DecodeError as error:
            error.is_in_size = True
            raise
        if inner.left() > 0:
            raise DecodeError("TrailingBytes", inner.at)
        reader.at = inner.at
        return value

    def write(self, value):
        return self.kind.write(value)


class HeldSize(Within):
    """A field whose size an earlier one holds: `size` follows from its number, and `put` makes of a size and the number
    that was there the one that is written."""

    def __init__(self, kind, field, size, put, fill=None):
        super().__init__(kind, fill)
        self.field = field
        self.size = size
        self.put = put
        self.smallest = kind.smallest

    def within(self, numbers):
        return PlacedSize(self, self.kind.within(numbers), self.size(numbers[self.field]))

    def write(self, value):
        return self.kind.write(value)

    def settle(self, name, value):
        value[self.field] = self.put(len(self.kind.write(value[name])), value[self.field])


class PlacedSize(Kind):
    """The same behind a field that says the size."""

    def __init__(self, held, kind, size):
        self.held_size = held
        self.kind = kind
        self.size = size

    def read(self, reader):
        if self.size < 0:
            raise DecodeError("NegativeLength", reader.at, holder=self.held_size.field)
        if self.size > reader.left():
            raise DecodeError("LengthOverrun", reader.at, reader.grows, self.held_size.field)
        return self.held_size.read_in(reader, self.size, self.kind, None)


class WhenHeld(When):
    """A field whose size an earlier one holds, there only if a test of one says so."""

    def settle(self, name, value):
        if value[name]:
            inner = {name: value[name][0], self.kind.field: value[self.kind.field]}
            self.kind.settle(name, inner)
            value[self.kind.field] = inner[self.kind.field]


class SwitchOn(Kind):
    """A union whose tag is what `compute` makes of an earlier field."""

    def __init__(self, field, compute, union):
        self.field = field
        self.compute = compute
        self.chosen = union
        self.smallest = union.smallest_fields

    def within(self, numbers):
        return ChosenBy(self, self.compute(numbers[self.field]))

    def write(self, value):
        return self.chosen.write_fields(value)


class ChosenBy(Kind):
    def __init__(self, switch, number):
        self.switch = switch
        self.chosen_number = number

    def read(self, reader):
        return self.switch.chosen.read_fields(self.chosen_number, reader, reader.at, self.switch.field)

    def write(self, value):
        return self.switch.write(value)
