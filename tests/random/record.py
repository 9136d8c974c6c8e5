"""Structs whose fields may say anything of each other, in the terms of the codec in `tests/vectors`.

Owns what a field is beyond its kind: whether it is there, its size and what fills that, what other fields say of it, and what
it writes into them. Kinds of values are those of that codec.
"""

import struct

from checks import Sorted
from codec import Constant, DecodeError, Kind, Reader, Span, number_of, step_to
from extents import IGNORED
from given import GIVEN, given
from look import Term
from outside import OfVariant, compacted, largest, largest_of, turned, with_
from placed import EncodeError, Placed, copied, settle
from scalars import Float
from sequences import Before, Nullable, Padded
from sums import compare, filled
from unions import Other, Union, Variant


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
        self.bodies = self.structs
        self.smallest_fields = min(struct.smallest for struct in self.structs.values())
        self.fields_are_fixed = all(
            struct.is_fixed and struct.smallest == self.smallest_fields for struct in self.structs.values()
        )
        self.smallest = tag.smallest + self.smallest_fields
        self.is_fixed = tag.is_fixed and self.fields_are_fixed

    # Whether text chooses its variants.
    is_text = False

    def parameters(self):
        return next(iter(self.structs.values())).parameters

    def is_plain(self):
        """Whether it is a number and nothing else."""
        return not self.is_text and all(not (struct.fields or struct.is_whole) for struct in self.structs.values())


class AllBut:
    """A size: all that is left but so many bytes."""

    def __init__(self, left):
        self.left = left


class Field:
    """A field. `size` is a number in front, a constant, an AllBut, or a Term; `null` is "size" or "length"."""

    # What a number is that is too large for it.
    exceeded = "ValueOutOfRange"
    # What it is the sum of, if it is one.
    sum = None
    # Whether it goes up to the end of the message.
    goes_on = False
    # Whether only the bytes hold it.
    is_temp = False

    def __init__(self, name, kind, *, when=None, size=None, null=None, fill=None, held=None, switch=None, default=()):
        self.name, self.kind = name, kind
        self.when, self.size, self.null, self.fill = when, size, null, fill
        self.held, self.switch = held, switch
        # A list of the value that it has where the message ends before it, if it may, or where its condition does not hold.
        self.default = default
        # Whether it is then missing, and nothing is behind it.
        self.is_kept = False
        self.check = None
        # What must hold of each element, `it`, and the path of the number that grows; in two.
        self.each = None
        # Whether `switch` chooses the variant of all elements of an array.
        self.is_listed = isinstance(getattr(kind, "element", None), OfVariant)
        # Where numbers of either order are little endian.
        self.endian = None
        self.align, self.ignores_padding = 1, False
        # What its type is given, by name: numbers, or a Term.
        self.gives = {}
        # Whether lengths in front may be compact, which numbers in its type's declaration decide.
        self.may_be_compact = False
        self.is_optional = when is not None or null is not None
        self.settle_extent()

    def settle_extent(self):
        """What follows from all the rest; again, once that has changed."""
        self.smallest, self.is_fixed = (0, False) if self.may_be_nothing() else self.there()

    def there(self):
        """The smallest size where it is there, and whether it is that of all values."""
        smallest, is_fixed = self.extent(self.kind)
        if self.may_be_compact and not isinstance(self.kind, Constant):
            compact, is_compact_fixed = self.extent(compacted(self.kind))
            return min(compact, smallest), is_fixed and is_compact_fixed and compact == smallest
        return smallest, is_fixed

    def may_be_nothing(self):
        """Whether it may take no bytes, and no padding in front."""
        return bool(self.when or self.default or self.is_kept or self.null == "length")

    def is_left_out(self):
        """Whether it has a value where its condition does not hold."""
        return bool(self.when and self.default)

    def is_alone(self):
        """Whether its value stands there, always and as the struct holds it."""
        depends = self.may_be_nothing() or self.terms() or self.gives or self.align > 1 or self.is_optional
        return not (depends or self.is_constant() or self.size is not None)

    def ends_early(self):
        return bool(self.default or self.is_kept) and not self.when

    def ends_before(self):
        return isinstance(self.size, AllBut) or isinstance(getattr(self.kind, "end", None), Before)

    def extent(self, kind):
        """The same of a kind."""
        size = self.size
        smallest = kind.smallest_fields if self.is_chosen() else kind.smallest
        is_fixed = kind.fields_are_fixed if self.is_chosen() else kind.is_fixed
        if isinstance(size, int):
            smallest, is_fixed = size, True
        elif isinstance(size, (Term, AllBut)):
            is_fixed = is_fixed and self.fill is not IGNORED and isinstance(size, Term)
        elif size is not None:
            while not says(size, smallest):
                smallest += 1
            smallest += len(size.write(smallest))
            is_fixed = is_fixed and self.fill is not IGNORED
            if self.null == "size":
                null = len(size.null())
                smallest, is_fixed = min(null, smallest), is_fixed and null == smallest
        return smallest, is_fixed

    def largest(self):
        """The largest size, None where it is far from the smallest."""
        if self.is_fixed:
            return self.smallest
        if isinstance(self.size, int):
            return self.size
        if self.size is not None or self.may_be_compact:
            return None
        return largest_of(self.kind.structs.values()) if self.is_chosen() else largest(self.kind)

    def is_chosen(self):
        """Whether it is one enum whose number stands elsewhere."""
        return bool(self.switch) and not self.is_listed

    def terms(self):
        """What it makes of others: its length, its number, its size."""
        return [term for term in (self.held, self.switch, self.size) if isinstance(term, Term)]

    def looks(self):
        """The paths at which it looks."""
        yield from (term.path for term in self.terms())
        for condition in (self.when, self.check, self.endian):
            if condition:
                yield from (path for path, _ in condition.wanted())

    def is_linked(self):
        """Whether it is more than a value of its own."""
        return bool(self.may_be_nothing() or self.terms() or self.check or self.endian or self.each)

    def kind_in(self, value):
        """Its kind where the type that is read or written is given what it is."""
        kind = compacted(self.kind) if self.may_be_compact and value.record.compact.holds(value.look) else self.kind
        return turned(kind) if self.is_little(value) else kind

    def size_in(self, value):
        return turned(self.size) if self.is_little(value) else self.size

    def is_little(self, value):
        return bool(self.endian) and self.endian.holds(value.look)

    def watched(self, kind):
        """The kind, which refuses elements that are not as they must be."""
        if not self.each:
            return kind
        if isinstance(kind, Nullable):
            return with_(kind, kind=self.watched(kind.kind))
        made = Sorted(kind, lambda element: self.holds(kind.element, element), self.number_in(kind.element))
        # By which what may be null knows it.
        made.end = getattr(kind, "end", None)
        return made

    def holds(self, kind, element):
        return not self.each[0] or self.each[0].holds(lambda path: inside_of(kind, element, path[1:]))

    def number_in(self, kind):
        return self.each[1] and (lambda element: inside_of(kind, element, self.each[1][1:]))

    def wrong(self, item):
        """Which error the elements are, if any."""
        kind = self.kind
        if isinstance(kind, Nullable):
            kind, item = kind.kind, item[0] if item else []
        found = self.watched(kind).wrong(item) if self.each else None
        return found and found[0]

    def given_in(self, value):
        """What its type is given."""
        if not self.gives:
            return given(GIVEN[-1])
        made = {name: give.of(value.look(give.path)) if isinstance(give, Term) else give for name, give in self.gives.items()}
        return given(made)

    def is_there(self, value):
        if self.is_optional and not self.is_left_out():
            return bool(value[self.name])
        return not self.when or self.when.holds(value.look)

    def read(self, reader, value, origin):
        if self.when and not self.when.holds(value.look):
            return self.default[0] if self.default else []
        if self.null == "length" and self.held.of(value.look(self.held.path)) == -1:
            return []
        if self.ends_early() and reader.left() == 0:
            return self.default[0]
        if self.align > 1:
            start = reader.at
            for position, byte in enumerate(reader.take((origin - reader.at) % self.align, "pad")):
                if byte != 0 and not self.ignores_padding:
                    raise DecodeError("NonZeroPadding", start + position)
        start = value.starts[self.name] = reader.at
        if self.null == "size" and reader.data[reader.at :].startswith(null := self.size_in(value).null()):
            reader.take(len(null), "null", self.size_in(value))
            return []
        with self.given_in(value):
            read = self.read_sized(reader, value) if self.size is not None else self.read_alone(reader, value)
        read = [read] if self.is_optional else read
        if self.check:
            value[self.name] = read
            if not self.check.holds(value.look):
                raise DecodeError("CheckFailed", start)
        return read

    def read_sized(self, reader, value):
        start = reader.at
        prefix = None
        if isinstance(self.size, int):
            size = self.size
            if size > reader.left():
                raise DecodeError("TooShort", start, reader.grows)
        elif isinstance(self.size, AllBut):
            size = max(0, reader.left() - self.size.left)
        elif isinstance(self.size, Term):
            size = self.size.of(value.look(self.size.path))
            start = value.start_of(self.size.path, start)
        else:
            size = self.size_in(value).read(reader, "length")
            prefix = reader.spans[-1]
        holder = self.size.path[-1] if isinstance(self.size, Term) else ""
        if size < 0 or size > reader.left():
            error = DecodeError(*(("NegativeLength", start) if size < 0 else ("LengthOverrun", start, reader.grows)))
            error.holder = holder
            raise error
        inner = Reader(reader.data[: reader.at + size])
        inner.grows, inner.at, inner.spans = False, reader.at, reader.spans
        inner.grows = isinstance(self.size, AllBut) and reader.grows
        late = None
        try:
            read = self.read_alone(inner, value)
        except DecodeError as error:
            error.is_in_size = True
            if not self.is_of_element(error):
                raise
            late = error
        self.finish(inner)
        if late:
            raise late
        reader.spans.append(Span("sized" if prefix else "block", reader.at, reader.at + size, prefix))
        reader.at += size
        return read

    def is_of_element(self, error):
        """Whether an element is not as `each` says, which is looked at behind the size."""
        is_of_each = error.kind in ("CheckFailed", "NotAscending") and error.steps.count("[") == 1
        return bool(self.each) and is_of_each and error.steps.endswith("]") and error.steps.startswith("[")

    def finish(self, inner):
        if isinstance(self.size, AllBut) and inner.left() > 0:
            raise DecodeError("TrailingBytes", inner.at)
        if self.fill is None and inner.left() > 0:
            raise DecodeError("TrailingBytes", inner.at)
        start = inner.at
        for position, byte in enumerate(inner.take(inner.left(), "fill")):
            if self.fill is not IGNORED and byte != self.fill:
                raise DecodeError("UnexpectedValue" if self.fill else "NonZeroPadding", start + position)

    def read_alone(self, reader, value):
        term = self.held or self.switch
        if not term:
            return self.watched(self.kind_in(value)).read(reader)
        number, holder = term.of(value.look(term.path)), term.path[-1]
        try:
            if self.is_chosen():
                return self.kind.read_fields(number, reader, reader.at, holder)
            kind = self.kind_in(value)
            if self.held:
                kind = kind.within({holder: number})
            if self.switch:
                number, holder = self.switch.of(value.look(self.switch.path)), self.switch.path[-1]
                kind = with_(kind, element=OfVariant(kind.element.kind, number, holder))
            return self.watched(kind).read(reader)
        except DecodeError as error:
            # That there is no such variant, the first element finds, and it is so of all.
            if self.is_listed and error.kind == "UnknownValue" and error.holder and error.steps == "[0]":
                error.steps, term = "", self.switch
            if not error.is_placed:
                error.offset, error.is_placed = value.start_of(term.path, error.offset), True
            raise

    def items(self, value):
        """The value that is there, in a list, or no item."""
        return value if self.is_optional else [value]

    def content(self, item, value):
        kind = self.kind_in(value)
        number = getattr(getattr(kind, "end", None), "number", None)
        # An empty one that was left out, and is there, may have no length in front.
        if hasattr(number, "says") and not number.says(self.length(item)):
            raise EncodeError("Inexact")
        with self.given_in(value):
            try:
                return kind.write_fields(item) if self.is_chosen() else kind.write(item)
            except AssertionError:
                # Of what is otherwise something, and is there, the end may be missing.
                raise EncodeError("MissingTerminator") from None

    def made(self, item, value):
        """The numbers that follow from `item`, each behind its term; a null length is that of None."""
        if self.held:
            yield self.held, -1 if item is None else self.length(item)
        for each in (item if self.is_listed else [item]) if self.switch else []:
            yield self.switch, (self.kind.element.kind if self.is_listed else self.kind).number(each)
        if isinstance(self.size, Term):
            yield self.size, len(self.content(item, value))

    def is_constant(self):
        return isinstance(self.kind, Constant)

    def length(self, item):
        return len(item.encode("utf-8") if isinstance(item, str) else item)

    def write(self, value, position=0):
        """The field of the struct that is `value`, which has so many bytes in front of it."""
        items = self.items(value[self.name])
        if not items and self.null != "size":
            return b""
        padding = bytes(-position % self.align)
        return padding + (self.sized(self.content(items[0], value), value) if items else self.size_in(value).null())

    def sized(self, content, value):
        if isinstance(getattr(self.kind, "end", None), Padded):
            if len(content) > self.size:
                raise EncodeError("LengthTooLarge")
            if content.endswith(self.kind.end.pad):
                raise EncodeError("EndsWithPadding")
            return content + self.kind.end.pad * (self.size - len(content))
        if isinstance(self.size, int):
            if len(content) > self.size:
                raise EncodeError("LengthTooLarge")
            if len(content) < self.size and self.is_open():
                raise EncodeError("Unfilled")
            fill = 0 if self.fill in (None, IGNORED) else self.fill
            return content + bytes([fill]) * (self.size - len(content))
        if self.size is None or isinstance(self.size, (Term, AllBut)):
            return content
        if not says(self.size, len(content)):
            raise EncodeError("LengthTooLarge" if len(content) > self.size.highest else "Inexact")
        return self.size_in(value).write(len(content)) + content

    def is_open(self):
        return type(getattr(self.kind, "end", None)).__name__ == "Rest"


def says(number, length):
    """Whether a number in front can say this length."""
    return number.says(length) if hasattr(number, "says") else length <= number.highest


class Record(Kind):
    """A struct. A value is a `Placed`."""

    # Whether it is a variant whose fields stand in a size.
    is_whole = False

    def __init__(self, name, fields, parameters=(), compact=None, versions=None, is_growing=False):
        self.name = name
        self.fields = {field.name: field for field in fields}
        # What it is given, as fields that take no bytes.
        self.parameters = {field.name: field for field in parameters}
        self.compact, self.versions, self.is_growing = compact, versions, is_growing
        for field in fields if compact else ():
            field.may_be_compact = True
            field.settle_extent()
        self.smallest, self.largest = 0, 0
        for field in fields:
            self.smallest += field.smallest + (0 if field.may_be_nothing() else -self.smallest % field.align)
            more = field.largest()
            self.largest = None if None in (self.largest, more) else self.largest + -self.largest % field.align + more
        self.largest = None if is_growing else self.largest
        self.is_fixed = self.smallest == self.largest
        # Fields whose numbers follow from others.
        self.is_made = {term.path[0] for field in fields for term in field.terms() if len(term.path) == 1}

    def sums(self):
        return {name: field.sum for name, field in self.fields.items() if field.sum}

    def exists(self, value):
        return not self.versions or self.versions[0] <= value.given["version"] <= self.versions[1]

    def read(self, reader):
        value, origin = Placed(self), reader.at
        if not self.exists(value):
            error = DecodeError("UnsupportedVersion", reader.at)
            error.message = self.name
            raise error
        is_moved, places = False, {}
        for name, field in self.fields.items():
            start = value.starts[name] = reader.at
            try:
                value[name] = field.read(reader, value, origin)
            except DecodeError as error:
                # What stands behind the rest is moved by more of it.
                error.more = reader.grows if is_moved else error.more
                error.message = self.name
                error.steps = step_to(self.name, name) + error.steps
                raise
            is_moved = is_moved or field.ends_before()
            places[name] = start, reader.at
            compare(self, name, value, reader, places)
        if self.is_growing and reader.left() > 0:
            reader.take(reader.left(), "extra")
        return value

    def settled(self, value):
        """The value with all numbers that follow from others, what follows by field, and what is wrong where there is no
        such number."""
        value = copied(value, self)
        value |= {name: 0 for name, field in self.fields.items() if field.is_temp and not field.is_constant()}
        settled, checks, wrong = {}, {}, {}
        for name, field in self.fields.items():
            items = field.items(value[name])
            if not items and field.null != "length" or field.is_left_out():
                continue
            checks[name] = [*field.made(items[0] if items else None, value)]
            for term, number in checks[name]:
                try:
                    settle(self, value, settled, term, number)
                except EncodeError:
                    wrong.setdefault(term.path[0], value.found(term.path)[0].exceeded)
        return value, checks, wrong

    def write(self, value):
        if not self.exists(Placed(self)):
            raise EncodeError("UnsupportedVersion")
        value, checks, wrong = self.settled(value)
        # What others make of a number is looked at before anything is measured.
        for term, number in (check for made in checks.values() for check in made):
            own = value.look(term.path)
            if term.path[0] not in wrong and term.of(own) != number:
                raise EncodeError("Inexact" if term.inverse(number, own) is None else "HolderMismatch")
        written, missing, places = b"", False, {}
        for name, field in self.fields.items():
            start = len(written)
            places[name] = start, start
            if name in wrong:
                raise EncodeError(wrong[name])
            if field.when and not field.default and bool(value[name]) != field.when.holds(value.look):
                raise EncodeError("ConditionMismatch")
            if field.is_left_out() and not field.is_there(value):
                if not is_same(field.kind, value[name], field.default[0]):
                    raise EncodeError("DefaultMismatch")
                continue
            if field.is_kept and missing and value[name]:
                raise EncodeError("BehindMissing")
            missing = missing or field.is_kept and not value[name]
            if field.check and field.is_there(value) and not field.check.holds(value.look):
                raise EncodeError("CheckFailed")
            if field.each and field.is_there(value) and (found := field.wrong(field.items(value[name])[0])):
                raise EncodeError(found)
            written += field.write(value, start)
            places[name] = start, len(written)
        return filled(self, value, written, places)


def inside_of(kind, value, path):
    """What stands in a value at this path."""
    return value.look(path) if path else number_of(kind, value)


def is_same(kind, one, other):
    """As Rust compares them."""
    if isinstance(one, list) and len(one) == len(other):
        return all(is_same(kind, *each) for each in zip(one, other))
    if isinstance(kind, Float) and isinstance(one, bytes):
        one, other = (struct.unpack(">f" if len(each) == 4 else ">d", each) for each in (one, other))
    return one == other
