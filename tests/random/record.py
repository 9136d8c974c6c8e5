"""Structs whose fields may say anything of each other, in the terms of the codec in `tests/vectors`.

Owns what a field is beyond its kind: whether it is there, its size and what fills that, what other fields say of it, and what
it writes into them. Kinds of values are those of that codec.
"""

from codec import Constant, DecodeError, Kind, Reader, Span, number_of
from extents import IGNORED
from look import Term
from unions import Other, Union, Variant


class EncodeError(Exception):
    """Why a value has no encoding."""


class NoValue(Exception):
    """Chance found no value that fits in time."""


class Choice(Union):
    """An enum whose variants are such structs."""

    def __init__(self, name, tag, variants, other=None, number_field="0"):
        named = {variant: Variant(number) for variant, (number, _) in variants.items()}
        if other:
            named[other[0]] = Other(number_field)
        super().__init__(name, tag, **named)
        self.structs = {variant: record for variant, (_, record) in variants.items()}
        if other:
            self.structs[other[0]] = other[1]
        self.smallest_fields = min(struct.smallest for struct in self.structs.values())
        self.fields_are_fixed = all(
            struct.is_fixed and struct.smallest == self.smallest_fields for struct in self.structs.values()
        )
        self.smallest = tag.smallest + self.smallest_fields
        self.is_fixed = tag.is_fixed and self.fields_are_fixed

    def is_plain(self):
        """Whether it is a number and nothing else."""
        return all(not struct.fields for struct in self.structs.values())


class Field:
    """A field. `size` is a number in front, a constant, or a Term; `null` is "size" or "length"."""

    def __init__(self, name, kind, *, when=None, size=None, null=None, fill=None, held=None, switch=None, default=()):
        self.name, self.kind = name, kind
        self.when, self.size, self.null, self.fill = when, size, null, fill
        self.held, self.switch = held, switch
        # A list of the value that it has where the message ends before it, if it may.
        self.default = default
        self.is_optional = when is not None or null is not None
        self.smallest, self.is_fixed = self.extent()

    def extent(self):
        """The smallest size, and whether it is that of all values."""
        kind, size = self.kind, self.size
        smallest = kind.smallest_fields if self.switch else kind.smallest
        is_fixed = kind.fields_are_fixed if self.switch else kind.is_fixed
        if isinstance(size, int):
            smallest, is_fixed = size, True
        elif size is not None and not isinstance(size, Term):
            while not says(size, smallest):
                smallest += 1
            smallest += len(size.write(smallest))
            is_fixed = is_fixed and self.fill is not IGNORED
            if self.null == "size":
                null = len(size.null())
                smallest, is_fixed = min(null, smallest), is_fixed and null == smallest
        elif size is not None:
            is_fixed = is_fixed and self.fill is not IGNORED
        if self.when or self.default or self.null == "length":
            return 0, False
        return smallest, is_fixed

    def terms(self):
        """What it makes of others: its length, its number, its size."""
        return [term for term in (self.held, self.switch, self.size) if isinstance(term, Term)]

    def read(self, reader, value, look):
        if self.when and not self.when.holds(look):
            return []
        if self.null == "length" and self.held.of(look(self.held.path)) == -1:
            return []
        if self.default and reader.left() == 0:
            return self.default[0]
        if self.null == "size" and reader.data[reader.at :].startswith(null := self.size.null()):
            reader.take(len(null), "null", self.size)
            return []
        read = self.read_sized(reader, value, look) if self.size is not None else self.read_alone(reader, value, look)
        return [read] if self.is_optional else read

    def read_sized(self, reader, value, look):
        start = reader.at
        prefix = None
        if isinstance(self.size, int):
            size = self.size
            if size > reader.left():
                raise DecodeError("TooShort", start, reader.grows)
        elif isinstance(self.size, Term):
            size = self.size.of(look(self.size.path))
            start = value.start_of(self.size.path)
        else:
            size = self.size.read(reader, "length")
            prefix = reader.spans[-1]
        holder = self.size.path[-1] if isinstance(self.size, Term) else ""
        if size < 0 or size > reader.left():
            error = DecodeError(*(("NegativeLength", start) if size < 0 else ("LengthOverrun", start, reader.grows)))
            error.holder = holder
            raise error
        inner = Reader(reader.data[: reader.at + size])
        inner.grows, inner.at, inner.spans = False, reader.at, reader.spans
        try:
            read = self.read_alone(inner, value, look)
        except DecodeError as error:
            error.is_in_size = True
            raise
        self.finish(inner)
        reader.spans.append(Span("sized" if prefix else "block", reader.at, reader.at + size, prefix))
        reader.at += size
        return read

    def finish(self, inner):
        if self.fill is None and inner.left() > 0:
            raise DecodeError("TrailingBytes", inner.at)
        start = inner.at
        for position, byte in enumerate(inner.take(inner.left(), "fill")):
            if self.fill is not IGNORED and byte != self.fill:
                raise DecodeError("UnexpectedValue" if self.fill else "NonZeroPadding", start + position)

    def read_alone(self, reader, value, look):
        term = self.held or self.switch
        if not term:
            return self.kind.read(reader)
        number, holder = term.of(look(term.path)), term.path[-1]
        try:
            if self.switch:
                return self.kind.read_fields(number, reader, reader.at, holder)
            return self.kind.within({holder: number}).read(reader)
        except DecodeError as error:
            if not error.is_placed:
                error.offset, error.is_placed = value.start_of(term.path), True
            raise

    def items(self, value):
        """The value that is there, in a list, or no item."""
        return value if self.is_optional else [value]

    def content(self, item):
        return self.kind.write_fields(item) if self.switch else self.kind.write(item)

    def made(self, item):
        """The numbers that follow from `item`, each behind its term; a null length is that of None."""
        if self.held:
            yield self.held, -1 if item is None else self.length(item)
        if self.switch:
            yield self.switch, self.kind.number(item)
        if isinstance(self.size, Term):
            yield self.size, len(self.content(item))

    def is_constant(self):
        return isinstance(self.kind, Constant)

    def length(self, item):
        return len(item.encode("utf-8") if isinstance(item, str) else item)

    def write(self, value):
        items = self.items(value)
        if not items:
            return self.size.null() if self.null == "size" else b""
        content = self.content(items[0])
        if isinstance(self.size, int):
            if len(content) > self.size:
                raise EncodeError("LengthTooLarge")
            if len(content) < self.size and self.is_open():
                raise EncodeError("Inexact")
            fill = 0 if self.fill in (None, IGNORED) else self.fill
            return content + bytes([fill]) * (self.size - len(content))
        if self.size is None or isinstance(self.size, Term):
            return content
        if not says(self.size, len(content)):
            raise EncodeError("LengthTooLarge" if len(content) > self.size.highest else "Inexact")
        return self.size.write(len(content)) + content

    def is_open(self):
        return type(getattr(self.kind, "end", None)).__name__ == "Rest"


def says(number, length):
    """Whether a number in front can say this length."""
    return number.says(length) if hasattr(number, "says") else length <= number.highest


class Record(Kind):
    """A struct. A value is a `Placed`."""

    def __init__(self, name, fields):
        self.name = name
        self.fields = {field.name: field for field in fields}
        self.smallest = sum(field.smallest for field in fields)
        self.is_fixed = all(field.is_fixed for field in fields)
        # Fields whose numbers follow from others.
        self.is_made = {term.path[0] for field in fields for term in field.terms() if len(term.path) == 1}

    def read(self, reader):
        value = Placed(self)
        for name, field in self.fields.items():
            value.starts[name] = reader.at
            try:
                value[name] = field.read(reader, value, value.look)
            except DecodeError as error:
                error.message = self.name
                error.steps = f".{name}{error.steps}"
                raise
        return value

    def settled(self, value):
        """The value with all numbers that follow from others, what follows by field, and the fields with no such number."""
        value = copied(value, self)
        settled, checks, wrong = {}, {}, set()
        for name, field in self.fields.items():
            items = field.items(value[name])
            if not items and field.null != "length":
                continue
            checks[name] = [*field.made(items[0] if items else None)]
            for term, number in checks[name]:
                try:
                    settle(self, value, settled, term, number)
                except EncodeError:
                    wrong.add(term.path[0])
        return value, checks, wrong

    def write(self, value):
        value, checks, wrong = self.settled(value)
        # What others make of a number is looked at before anything is measured.
        for term, number in (check for made in checks.values() for check in made):
            own = value.look(term.path)
            if term.path[0] not in wrong and term.of(own) != number:
                raise EncodeError("Inexact" if term.inverse(number, own) is None else "HolderMismatch")
        written = b""
        for name, field in self.fields.items():
            if name in wrong:
                raise EncodeError("ValueOutOfRange")
            if field.when and bool(value[name]) != field.when.holds(value.look):
                raise EncodeError("ConditionMismatch")
            written += field.write(value[name])
        return written


class Placed(dict):
    """The value of a record, at whose fields others look, and where these began."""

    def __init__(self, record):
        super().__init__()
        self.record = record
        self.starts = {}

    def found(self, path):
        """The field that a path leads to, and its value; None of what is not there."""
        field, value = self.record.fields[path[0]], self[path[0]]
        if field.is_optional:
            value = value[0] if value else None
        return (field, value) if len(path) == 1 or value is None else value.found(path[1:])

    def look(self, path):
        field, value = self.found(path)
        return None if value is None else number_of(field.kind, value)

    def start_of(self, path):
        return self.starts[path[0]] if len(path) == 1 else self[path[0]].start_of(path[1:])

    def put(self, path, number):
        if len(path) > 1:
            self[path[0]].put(path[1:], number)
            return
        kind = self.record.fields[path[0]].kind
        if isinstance(kind, Choice):
            variant = kind.numbers.get(number, kind.other)
            if variant is None or not kind.tag.lowest <= number <= kind.tag.highest:
                raise EncodeError("ValueOutOfRange")
            number = {variant: Placed(kind.structs[variant]) if variant != kind.other else {kind.number_field: number}}
        elif not kind.lowest <= number <= kind.highest:
            raise EncodeError("ValueOutOfRange")
        self[path[0]] = number


def copied(value, record):
    """A copy, as deep as paths lead."""
    made = Placed(record)
    for name, item in value.items():
        made[name] = copied(item, item.record) if isinstance(item, Placed) else item
    return made


def settle(record, value, settled, term, number):
    """Puts the number that leads to `number` where `term` looks, unless its bits are settled otherwise."""
    path = tuple(term.path)
    own = value.look(term.path)
    made = term.inverse(number, own)
    known = settled.get(path, -1 if value.found(term.path)[0].is_constant() else 0)
    if made is None or (made ^ own) & known:
        return False
    if made != own:
        value.put(term.path, made)
    settled[path] = known | term.bits
    return True
