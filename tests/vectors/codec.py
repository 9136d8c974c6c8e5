"""The wire format once more, in another language and from its description alone.

Owns how integers, strings, arrays, structs and pairs stand in bytes, and where bytes that are none of them go wrong.
It knows no message, and nothing of the Rust codec that it is there to judge. To be easy to check by eye, it is slow:
it reads one item after the other and never looks ahead, except where an array's count is held against what is left.
"""

import struct

FORMATS = {1: ">b", 2: ">h", 4: ">i", 8: ">q"}


class DecodeError(Exception):
    """What is wrong, at which byte, in which field."""

    def __init__(self, kind, offset):
        super().__init__(kind, offset)
        self.kind = kind
        self.offset = offset
        # The outermost struct, and the way from it to the item. Both grow as the error travels outwards.
        self.message = ""
        self.steps = ""

    def path(self):
        return self.message + self.steps


class Reader:
    """Bytes, how far they are read, and what was found in them: spans of (what, first byte, byte behind the last)."""

    def __init__(self, data):
        self.data = data
        self.at = 0
        self.spans = []

    def left(self):
        return len(self.data) - self.at

    def take(self, size, what):
        start = self.at
        self.at += size
        self.spans.append((what, start, self.at))
        return self.data[start : self.at]

    def number(self, width, what):
        if self.left() < width:
            raise DecodeError("TooShort", self.at)
        return struct.unpack(FORMATS[width], self.take(width, what))[0]

    def string(self, what):
        start = self.at
        length = self.number(4, "length")
        if length < 0:
            raise DecodeError("NegativeLength", start)
        if length > self.left():
            raise DecodeError("LengthOverrun", start)
        return self.take(length, what)


class Int:
    """Two's complement, big endian."""

    name = ""

    def __init__(self, width):
        self.width = width
        self.smallest = width

    def read(self, reader):
        return reader.number(self.width, "int")

    def write(self, value):
        return struct.pack(FORMATS[self.width], value)


class Bytes:
    """An int32 length, then any bytes."""

    name = ""
    smallest = 4

    def read(self, reader):
        return reader.string("bytes")

    def write(self, value):
        return struct.pack(">i", len(value)) + value


class Text:
    """An int32 length in bytes, then UTF-8."""

    name = ""
    smallest = 4

    def read(self, reader):
        encoded = reader.string("text")
        try:
            return encoded.decode("utf-8")
        except UnicodeDecodeError as error:
            raise DecodeError("InvalidUtf8", reader.at - len(encoded) + error.start) from None

    def write(self, value):
        encoded = value.encode("utf-8")
        return struct.pack(">i", len(encoded)) + encoded


class Array:
    """An int16 count, then the elements."""

    name = ""
    smallest = 2

    def __init__(self, element):
        self.element = element

    def read(self, reader):
        start = reader.at
        count = reader.number(2, "count")
        if count < 0:
            raise DecodeError("NegativeCount", start)
        if count * self.element.smallest > reader.left():
            raise DecodeError("CountOverrun", start)
        elements = []
        for index in range(count):
            try:
                elements.append(self.element.read(reader))
            except DecodeError as error:
                error.steps = f"[{index}]{error.steps}"
                raise
        return elements

    def write(self, value):
        return struct.pack(">h", len(value)) + b"".join(map(self.element.write, value))


class Struct:
    """Fields back to back. A value is a dict in the order of the fields."""

    def __init__(self, name, /, **fields):
        self.name = name
        self.fields = fields
        self.smallest = sum(field.smallest for field in fields.values())

    def read(self, reader):
        value = {}
        for name, field in self.fields.items():
            try:
                value[name] = field.read(reader)
            except DecodeError as error:
                error.message = self.name
                error.steps = f".{name}{error.steps}"
                raise
        return value

    def write(self, value):
        return b"".join(field.write(value[name]) for name, field in self.fields.items())


class Pair:
    """Two values back to back, such as a header and its message.

    It leaves no trace in the path of an error: what is left over behind both is so behind the second.
    """

    def __init__(self, first, second):
        self.name = second.name
        self.fields = {"0": first, "1": second}
        self.smallest = first.smallest + second.smallest

    def read(self, reader):
        return {name: field.read(reader) for name, field in self.fields.items()}

    write = Struct.write


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
