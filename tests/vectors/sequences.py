"""Strings and arrays.

Owns the ways in which their end is known, and what is wrong where it cannot be.
"""

from codec import DecodeError, Kind, Reader
from scalars import Int


class Prefix:
    """The length of a string in bytes, or the count of an array, in front of it."""

    def __init__(self, number):
        self.number = number
        self.smallest = number.smallest
        self.least = number.least

    def within(self, numbers):
        return self

    def string(self, reader, most, what):
        start = reader.at
        length = self.number.read(reader, "length")
        check_length(length, most, reader, start)
        return reader.take(length, what, reader.spans[-1])

    def array(self, reader, most, element):
        start = reader.at
        count = self.number.read(reader, "count")
        check_count(count, most, element, reader, start)
        return [element_at(index, element, reader) for index in range(count)]

    def put(self, content, size):
        return self.number.write(size) + content


class Held:
    """The length or count is an earlier field of the same struct, or what `compute` makes of it."""

    smallest = 0
    least = 0

    def __init__(self, field, compute=None, number=None):
        self.field = field
        self.compute = compute
        self.number = number

    def within(self, numbers):
        number = numbers[self.field]
        return Held(self.field, self.compute, self.compute(number) if self.compute else number)

    def string(self, reader, most, what):
        check_length(self.number, most, reader, reader.at, self.field)
        return reader.take(self.number, what)

    def array(self, reader, most, element):
        check_count(self.number, most, element, reader, reader.at, self.field)
        return [element_at(index, element, reader) for index in range(self.number)]

    def put(self, content, size):
        return content


class Nul:
    """A string ends in front of the first NUL."""

    smallest = 1
    least = 0

    def within(self, numbers):
        return self

    def string(self, reader, most, what):
        start = reader.at
        end = reader.data.find(b"\x00", start)
        # Without a NUL, as many bytes as are left are known to be of the string.
        known = reader.left() if end < 0 else end - start
        if known > limit(most):
            raise DecodeError("LengthTooLarge", start)
        if end < 0:
            raise DecodeError("MissingTerminator", start, reader.grows)
        string = reader.take(known, what)
        reader.take(1, "nul")
        return string

    def put(self, content, size):
        assert 0 not in content
        return content + b"\x00"


class Until:
    """A string ends where these bytes first stand, at a multiple of `unit` from its start; it may `keep` them."""

    def __init__(self, ending, unit=1, keep=False):
        self.ending = ending
        self.unit = unit
        self.kept = len(ending) if keep else 0
        self.smallest = len(ending) - self.kept
        self.least = self.kept

    def within(self, numbers):
        return self

    def length(self, data):
        starts = range(0, len(data), self.unit)
        return next((start + self.kept for start in starts if data[start:].startswith(self.ending)), None)

    def string(self, reader, most, what):
        start = reader.at
        data = reader.data[start:]
        length = self.length(data)
        if length is None:
            # What follows may complete what ends the string, wherever that has begun.
            begun = [at for at in range(0, len(data) + self.unit, self.unit) if self.ending.startswith(data[at:])]
            if any(at + self.kept <= limit(most) for at in begun):
                raise DecodeError("MissingTerminator", start, reader.grows)
        if length is None or length > limit(most):
            raise DecodeError("LengthTooLarge", start)
        string = reader.take(length, what)
        reader.take(self.smallest, "ending")
        return string

    def put(self, content, size):
        written = content if self.kept else content + self.ending
        assert self.length(written) == len(content)
        return written


class InPlace:
    """An array ends with these bytes in place of a next element."""

    least = 0

    def __init__(self, ending):
        self.ending = ending
        self.smallest = len(ending)

    def within(self, numbers):
        return self

    def array(self, reader, most, element):
        start = reader.at
        elements = []
        while True:
            if reader.left() < len(self.ending):
                raise DecodeError("TooShort", reader.at, reader.grows)
            if reader.data[reader.at :].startswith(self.ending):
                reader.take(len(self.ending), "ending")
                return elements
            if len(elements) == limit(most):
                raise DecodeError("CountTooLarge", start)
            elements.append(element_at(len(elements), element, reader))

    def put(self, content, size):
        return content + self.ending


class Last:
    """A string or an array ends behind the first byte or element of which `test` holds, such as `ending`."""

    smallest = 0
    least = 1

    def __init__(self, test, ending):
        self.test = test
        self.ending = ending

    def within(self, numbers):
        return self

    def string(self, reader, most, what):
        data = reader.data[reader.at :]
        for index, byte in enumerate(data):
            if index < limit(most) and self.test(byte):
                return reader.take(index + 1, what)
        if len(data) >= limit(most):
            raise DecodeError("LengthTooLarge", reader.at)
        raise DecodeError("MissingTerminator", reader.at, reader.grows)

    def array(self, reader, most, element):
        start = reader.at
        elements = []
        while not elements or not self.test(elements[-1]):
            if len(elements) == limit(most):
                raise DecodeError("CountTooLarge", start)
            elements.append(element_at(len(elements), element, reader))
        return elements

    def put(self, content, size):
        return content


class Rest:
    """Up to the end of the message."""

    smallest = 0
    least = 0

    def within(self, numbers):
        return self

    def string(self, reader, most, what):
        if reader.left() > limit(most):
            raise DecodeError("LengthTooLarge", reader.at)
        return reader.take(reader.left(), what)

    def array(self, reader, most, element):
        start = reader.at
        elements = []
        while reader.left() > 0:
            if len(elements) == limit(most):
                raise DecodeError("CountTooLarge", start)
            elements.append(element_at(len(elements), element, reader))
        return elements

    def put(self, content, size):
        return content


class Before(Rest):
    """Up to so many bytes in front of the end, which are left."""

    def __init__(self, left):
        self.left = left

    def within_all_but(self, reader, read):
        """What `read` does with a reader that ends there; what is behind is left where it is too short, too."""
        inner = all_but(reader, self.left)
        value = read(inner)
        reader.at = inner.at
        return value

    def string(self, reader, most, what):
        return self.within_all_but(reader, lambda inner: super(Before, self).string(inner, most, what))

    def array(self, reader, most, element):
        return self.within_all_but(reader, lambda inner: super(Before, self).array(inner, most, element))


def all_but(reader, left):
    """A reader of all but so many bytes at the end, which moves as the input grows."""
    inner = Reader(reader.data[: max(reader.at, len(reader.data) - left)])
    inner.grows, inner.at, inner.spans = reader.grows, reader.at, reader.spans
    return inner


class Padded(Rest):
    """In front of what pads the size of its field, which is judged there."""

    def __init__(self, pad=0):
        self.pad = bytes([pad])

    def string(self, reader, most, what):
        length = len(reader.data[reader.at :].rstrip(self.pad))
        if length > limit(most):
            raise DecodeError("LengthTooLarge", reader.at)
        return reader.take(length, what)


class Cut(Rest):
    """Up to the end, where an element that more bytes would complete was cut, unless more may follow."""

    def array(self, reader, most, element):
        start, grows = reader.at, reader.grows
        elements = []
        while reader.left() > 0:
            spans = len(reader.spans)
            reader.grows = True
            try:
                value = element_at(len(elements), element, reader)
            except DecodeError as error:
                if grows or not error.more:
                    raise
                del reader.spans[spans:]
                reader.at = len(reader.data)
                break
            finally:
                reader.grows = grows
            if len(elements) == limit(most):
                raise DecodeError("CountTooLarge", start)
            elements.append(value)
        return elements


NUL, REST, CUT = Nul(), Rest(), Cut()


def limit(most):
    return float("inf") if most is None else most


def check_length(length, most, reader, offset, holder=""):
    if length < 0:
        raise DecodeError("NegativeLength", offset, holder=holder)
    if length > limit(most):
        raise DecodeError("LengthTooLarge", offset, holder=holder)
    if length > reader.left():
        raise DecodeError("LengthOverrun", offset, reader.grows, holder)


def check_count(count, most, element, reader, offset, holder=""):
    if count < 0:
        raise DecodeError("NegativeCount", offset, holder=holder)
    if count > limit(most):
        raise DecodeError("CountTooLarge", offset, holder=holder)
    if count * element.smallest > reader.left():
        raise DecodeError("CountOverrun", offset, reader.grows, holder)


def element_at(index, element, reader):
    try:
        return element.read(reader)
    except DecodeError as error:
        error.steps = f"[{index}]{error.steps}"
        raise


def end_of(end):
    """A number alone is a prefix."""
    return Prefix(end) if hasattr(end, "read") else end


class Sequence(Kind):
    """A string or an array, of at most so many bytes or elements."""

    def __init__(self, end, most):
        self.end = end_of(end)
        self.most = most
        self.smallest = self.end.smallest + self.end.least
        self.ends_before = isinstance(self.end, Before)
        if isinstance(self.end, Held):
            self.held, self.computed_from = (None, self.end.field) if self.end.compute else (self.end.field, None)

    def accepts(self, name, numbers, full):
        if self.computed_from != name:
            return True
        most = 5 if self.most is None else self.most
        return (1 if full else 0) <= self.end.compute(numbers[name]) <= most


class Bytes(Sequence):
    """Any bytes, by default behind an int32 length."""

    def __init__(self, end=Int("i32"), most=None):
        super().__init__(end, most)

    def within(self, numbers):
        return type(self)(self.end.within(numbers), self.most)

    def read(self, reader):
        return self.end.string(reader, self.most, "bytes")

    def write(self, value):
        return self.end.put(value, len(value))

    def number(self, value):
        # A condition compares all of it.
        return value


class Text(Bytes):
    """UTF-8, whose length counts bytes."""

    def read(self, reader):
        encoded = self.end.string(reader, self.most, "text")
        start = reader.spans[-1 if reader.spans[-1].what == "text" else -2].start
        try:
            return encoded.decode("utf-8")
        except UnicodeDecodeError as error:
            # A character that is cut may go on where the string may.
            is_cut = error.reason == "unexpected end of data" and isinstance(self.end, Rest) and len(encoded) < limit(self.most)
            raise DecodeError("InvalidUtf8", start + error.start, is_cut and reader.grows) from None

    def write(self, value):
        return super().write(value.encode("utf-8"))


class Array(Sequence):
    """Elements, by default behind an int16 count."""

    def __init__(self, element, end=Int("i16"), most=None):
        super().__init__(end, most)
        self.element = element
        self.smallest = self.end.smallest + self.end.least * element.smallest

    def within(self, numbers):
        return Array(self.element, self.end.within(numbers), self.most)

    def read(self, reader):
        return self.end.array(reader, self.most, self.element)

    def write(self, value):
        if isinstance(self.end, Last):
            assert [self.end.test(each) for each in value] == [False] * (len(value) - 1) + [True]
        return self.end.put(b"".join(map(self.element.write, value)), len(value))


class Fixed(Kind):
    """So many elements and no count. Those of one size are one item, which is whole or too short."""

    def __init__(self, element, count):
        self.element = element
        self.count = count
        self.smallest = count * element.smallest
        self.is_fixed = element.is_fixed

    def read(self, reader):
        start = reader.at
        try:
            return [element_at(index, self.element, reader) for index in range(self.count)]
        except DecodeError as error:
            if self.is_fixed and error.kind == "TooShort" and not error.is_in_size:
                raise DecodeError("TooShort", start, error.more) from None
            raise

    def write(self, value):
        return b"".join(map(self.element.write, value))

    def number(self, value):
        # Of bytes, a condition compares all.
        return value


class Nullable(Kind):
    """A string or an array that may be missing, which its length or count says. A value is a list of one or none."""

    def __init__(self, kind):
        self.kind = kind
        self.null = kind.end.number.null()
        self.smallest = min(kind.smallest, len(self.null))

    def read(self, reader):
        if reader.data[reader.at :].startswith(self.null):
            reader.take(len(self.null), "null", self.kind.end.number)
            return []
        return [self.kind.read(reader)]

    def write(self, value):
        return self.kind.write(value[0]) if value else self.null
