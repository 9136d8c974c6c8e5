"""The wire format once more, in another language and from its description alone.

Owns how fields follow each other, and where bytes that are no message go wrong; `scalars`, `sequences` and `unions`
own how the items stand in bytes. It knows no message, and nothing of the Rust codec that it is there to judge. To be
easy to check by eye, it is slow: it reads one item after the other and never looks ahead, except where an array's
count is held against what is left.

A kind is what a type of Rust and its attributes come to: `Int("i24", "little")` is an `i32` with `width = 3` and
`endian = "little"`. Nothing is inherited here: every number says its own endianness.
"""

import re
from typing import NamedTuple


class DecodeError(Exception):
    """What is wrong, at which byte, in which field; and whether `more` input could have helped."""

    def __init__(self, kind, offset, more=False, holder=""):
        super().__init__(kind, offset)
        self.kind = kind
        self.offset = offset
        self.more = more
        # The earlier field that holds the wrong number. Its struct puts the offset there, and then `is_placed`.
        self.holder = holder
        self.is_placed = not holder
        # Whether what is wrong stands behind a size in an element, which is then whole.
        self.is_in_size = False
        # The outermost struct, and the way from it to the item. Both grow as the error travels outwards.
        self.message = ""
        self.steps = ""

    def path(self):
        # Of more than five steps, the outermost and the four innermost. A variant stands behind what holds it, or in the message.
        steps = re.findall(r"(?:::\w+)?\.[^.\[:]+(?:\[\d+\])?|\[\d+\]", self.steps)
        behind = [re.sub(r"^::\w+", "", step) for step in steps]
        if len(steps) > 5:
            gap = ".." if steps[-4].startswith("[") else "."
            steps = [steps[0], gap, behind[-4], *steps[-3:]]
        return self.message + "".join(behind[:1] + steps[1:])


def step_to(struct, field):
    """The step of a path that leads to the field of a struct: of a variant, with its name."""
    _, colons, variant = struct.rpartition("::")
    return f"{colons}{variant if colons else ''}.{field}"


class Span(NamedTuple):
    """What stands in the bytes from `start` up to `end`."""

    what: str
    start: int
    end: int
    # Of an integer how it is written, of a string or a sized field where its length stands, if right in front.
    detail: object


class Reader:
    """Bytes, how far they are read, and what was found in them."""

    def __init__(self, data):
        self.data = data
        self.at = 0
        # Where the struct begins whose field is read.
        self.origin = 0
        self.spans = []
        # Whether the end of the bytes is that of the input, behind which more may follow.
        self.grows = True

    def left(self):
        return len(self.data) - self.at

    def take(self, size, what, detail=None):
        start = self.at
        if self.left() < size:
            raise DecodeError("TooShort", start, self.grows)
        self.at += size
        self.spans.append(Span(what, start, self.at, detail))
        return self.data[start : self.at]


class Kind:
    """What every kind has: `read` a value, `write` it, and the `smallest` size of its bytes."""

    # Only structs and enums have a name.
    name = ""
    # Whether all values have one size, which is then the smallest.
    is_fixed = False
    # Of a number in front, the smallest length that it says.
    least = 0
    # Whether it ends in front of the last bytes of the message, which the fields behind it take.
    ends_before = False
    # The earlier fields, where there are such, that hold the length of this one, and that decide about it.
    held = None
    subject = None
    # A union whose tag is its subject.
    union = None
    # The earlier field from whose number the length or the variant of this one is computed.
    computed_from = None

    def accepts(self, name, numbers, full):
        """Whether the number of the field `name`, among `numbers`, can be what this one computes from it."""
        return True

    def wanted(self, name):
        """Numbers of the field `name` that decide about this one."""
        return []

    def settle(self, name, value):
        """Puts the number that follows from this field, `name` of the struct that is `value`, where that is held."""

    def within(self, numbers):
        """The kind behind fields with these numbers, of which lengths, conditions and tags may be some."""
        return self

    def write_behind(self, value, numbers):
        """Writes it behind fields with these numbers."""
        return self.write(value)

    def is_aligned(self):
        """Whether it, or what it holds, looks at its position."""
        return hasattr(self, "kind") and self.kind.is_aligned()

    def begins_at(self, position):
        """Where it begins, if not there."""
        return position

    def write_at(self, position, value):
        """The same bytes as `write`, for what looks at its position in its struct."""
        return self.write(value)

    def ends_at(self, position):
        """Where the smallest value ends that begins there."""
        return position + self.smallest


class Struct(Kind):
    """Fields back to back. A value is a dict in the order of the fields."""

    def __init__(self, name, /, **fields):
        self.name = name
        self.fields = fields
        self.smallest = 0
        for field in fields.values():
            self.smallest = field.ends_at(self.smallest)
        self.is_fixed = all(field.is_fixed for field in fields.values())

    def given(self):
        """The numbers that the type is given, which stand in no byte."""
        return {}

    def read(self, reader):
        value = {}
        numbers = self.given()
        starts, places = {}, {}
        origin = reader.at
        for name, field in self.fields.items():
            start = reader.at
            starts[name] = field.begins_at(reader.at - origin) + origin
            reader.origin = origin
            try:
                value[name] = field.within(numbers).read(reader)
            except DecodeError as error:
                if not error.is_placed:
                    error.offset = starts.get(error.holder, error.offset)
                    error.is_placed = True
                # What stands behind the rest is moved by more of it.
                if any(self.fields[other].ends_before for other in value):
                    error.more = reader.grows
                error.message = self.name
                error.steps = step_to(self.name, name) + error.steps
                raise
            numbers[name] = number_of(field, value[name])
            places[name] = (start, reader.at)
            self.read_behind(name, value, reader, places)
        return value

    def read_behind(self, name, value, reader, places):
        """What follows from a field, where all of them so far stand at `places`."""

    def write(self, value):
        # Lengths and tags in fields of their own are in the value, which has been decoded or made with them. What is left
        # out when it is decoded is in the sizes that other fields hold.
        value = self.settled(value)
        numbers = {name: number_of(field, value[name]) for name, field in self.fields.items()}
        numbers |= self.given()
        data = b""
        for name, field in self.fields.items():
            if field.is_aligned():
                data += field.write_at(len(data), value[name])
            else:
                data += field.write_behind(value[name], numbers)
        return data

    def settled(self, value):
        value = dict(value)
        for name, field in self.fields.items():
            field.settle(name, value)
        return value


class Growing(Struct):
    """One that ignores what stands behind its last field."""

    def __init__(self, name, /, **fields):
        super().__init__(name, **fields)
        self.is_fixed = False

    def read(self, reader):
        value = super().read(reader)
        if reader.left() > 0:
            reader.take(reader.left(), "extra")
        return value


def number_of(kind, value):
    """What a condition compares, a length counts and a tag is; None of a value that is none of them."""
    if hasattr(kind, "number"):
        return kind.number(value)
    return value if isinstance(value, int) else None


class Pair(Kind):
    """Two values back to back, such as a header and its message.

    It leaves no trace in the path of an error: what is left over behind both is so behind the second.
    """

    def __init__(self, first, second):
        self.name = second.name
        self.fields = {"0": first, "1": second}
        self.smallest = first.smallest + second.smallest
        self.is_fixed = first.is_fixed and second.is_fixed

    def read(self, reader):
        return {name: field.read(reader) for name, field in self.fields.items()}

    given = Struct.given
    write = Struct.write
    settled = Struct.settled


class Tuple(Pair):
    """Several values back to back."""

    def __init__(self, *parts):
        self.name = parts[-1].name
        self.fields = {str(index): part for index, part in enumerate(parts)}
        self.smallest = sum(part.smallest for part in parts)
        self.is_fixed = all(part.is_fixed for part in parts)


class Present(Kind):
    """A byte 1 and a value, or a byte 0. A value that may be missing is a list of one or of none."""

    smallest = 1

    def __init__(self, kind):
        self.kind = kind

    def read(self, reader):
        start = reader.at
        byte = reader.take(1, "bool")
        if byte == b"\x00":
            return []
        if byte == b"\x01":
            return [self.kind.read(reader)]
        raise DecodeError("InvalidBool", start)

    def write(self, value):
        return b"\x01" + self.kind.write(value[0]) if value else b"\x00"


class When(Kind):
    """A field that is there only if a test of an earlier one, its name and the test, says so."""

    smallest = 0

    def __init__(self, kind, /, **test):
        self.kind = kind
        self.held = kind.held
        self.union = kind.union
        [(self.subject, self.test)] = test.items()

    def within(self, numbers):
        number = numbers[self.subject]
        # What depends on a field that is not there is not there either.
        if number is not None and self.test(number):
            return There(self.kind.within(numbers))
        return NotThere(None)

    def write(self, value):
        return self.kind.write(value[0]) if value else b""

    def write_at(self, position, value):
        return self.kind.write_at(position, value[0]) if value else b""

    def number(self, value):
        return number_of(self.kind, value[0]) if value else None


class WhenAll(When):
    """A field that is there only if a condition of several tests says so."""

    def __init__(self, kind, condition):
        self.kind = kind
        self.condition = condition
        self.held = kind.held
        self.computed_from = kind.computed_from

    def within(self, numbers):
        return There(self.kind.within(numbers)) if self.condition.holds(numbers) else NotThere(None)

    def accepts(self, name, numbers, full):
        # A field behind may decide that this one is not there.
        known = self.condition.names() <= numbers.keys()
        return (known and not self.condition.holds(numbers)) or self.kind.accepts(name, numbers, full)

    def wanted(self, name):
        return self.condition.wanted(name)


class Is:
    """A test of one earlier field. `wanted` are values for which it comes out differently."""

    def __init__(self, name, test, *wanted):
        self.name = name
        self.test = test
        self.values = list(wanted)

    def holds(self, numbers):
        # Of what is not there nothing holds, and neither does its opposite.
        return numbers[self.name] is not None and self.test(numbers[self.name])

    def names(self):
        return {self.name}

    def wanted(self, name):
        return self.values if name == self.name else []


class All:
    """Several conditions, all of which hold."""

    def __init__(self, *parts):
        self.parts = parts

    def holds(self, numbers):
        return all(part.holds(numbers) for part in self.parts)

    def names(self):
        return {name for part in self.parts for name in part.names()}

    def wanted(self, name):
        return [value for part in self.parts for value in part.wanted(name)]


class Any(All):
    """Several conditions, one of which holds."""

    def holds(self, numbers):
        return any(part.holds(numbers) for part in self.parts)


class There(Kind):
    def __init__(self, kind):
        self.kind = kind

    def read(self, reader):
        return [self.kind.read(reader)]


class NotThere(There):
    def read(self, reader):
        return []


class Default(Kind):
    """A field in front of which older messages end; it has a value even so."""

    smallest = 0

    def __init__(self, kind, default):
        self.kind = kind
        self.held = kind.held
        self.default = default

    def within(self, numbers):
        return Default(self.kind.within(numbers), self.default)

    def read(self, reader):
        return self.kind.read(reader) if reader.left() > 0 else self.default

    def write(self, value):
        return self.kind.write(value)

    def write_at(self, position, value):
        return self.kind.write_at(position, value)

    def ends_at(self, position):
        return position


class Sized(Kind):
    """A field behind its size in bytes, in which it is a message of its own: it ends where they do."""

    def __init__(self, kind, size):
        self.kind = kind
        self.size = size
        self.subject = kind.subject
        self.union = kind.union
        self.computed_from = kind.computed_from
        self.smallest = size.smallest + max(kind.smallest, size.least)
        self.is_fixed = size.is_fixed and kind.is_fixed

    def within(self, numbers):
        return Sized(self.kind.within(numbers), self.size)

    def accepts(self, name, numbers, full):
        return self.kind.accepts(name, numbers, full)

    def read(self, reader):
        start = reader.at
        size = self.size.read(reader, "length")
        if size < 0:
            raise DecodeError("NegativeLength", start)
        if size > reader.left():
            raise DecodeError("LengthOverrun", start, reader.grows)
        prefix = reader.spans[-1]
        inner = Reader(reader.data[: reader.at + size])
        inner.grows = False
        inner.at = reader.at
        inner.spans = reader.spans
        try:
            value = self.kind.read(inner)
        except DecodeError as error:
            error.is_in_size = True
            raise
        if inner.left() > 0:
            raise DecodeError("TrailingBytes", inner.at)
        reader.spans.append(Span("sized", reader.at, inner.at, prefix))
        reader.at = inner.at
        return value

    def write(self, value):
        content = self.kind.write(value)
        return self.size.write(len(content)) + content

    def number(self, value):
        return number_of(self.kind, value)


class Constant(Kind):
    """An item that has one value only."""

    def __init__(self, kind, value):
        self.kind = kind
        self.value = value
        # As many bytes as other values may take are what a count is held against, whatever this one takes.
        self.smallest = kind.smallest
        self.is_fixed = kind.is_fixed

    def read(self, reader):
        start = reader.at
        if self.kind.read(reader) != self.value:
            # Of several bytes, the first that differs is wrong.
            if isinstance(self.value, list):
                found = reader.data[start : reader.at]
                start += next(at for at, (one, other) in enumerate(zip(found, self.value)) if one != other)
            raise DecodeError("UnexpectedValue", start)
        return self.value

    def write(self, value):
        return self.kind.write(self.value)


class Zeros(Kind):
    """Bytes of no meaning, all of them zero; or no bytes at all."""

    is_fixed = True

    def __init__(self, size):
        self.smallest = size

    def read(self, reader):
        start = reader.at
        for position, byte in enumerate(reader.take(self.smallest, "pad")):
            if byte != 0:
                raise DecodeError("NonZeroPadding", start + position)

    def write(self, value):
        return bytes(self.smallest)


def decode(kind, data):
    """The value that `data` is, all of it, and the spans of its items; or a DecodeError."""
    reader = Reader(data)
    value = kind.read(reader)
    if reader.left() > 0:
        error = DecodeError("TrailingBytes", reader.at)
        error.message = kind.name
        raise error
    return value, reader.spans


def encode(kind, value):
    """The bytes of `value`."""
    return kind.write(value)
