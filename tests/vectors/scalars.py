"""Integers, floats and bool.

Owns how a number stands in bytes, and which bytes are none. Each kind of integer can be a field, the tag of a union,
or the length in front of a string or an array.
"""

import struct

from codec import DecodeError, Kind


class Int(Kind):
    """Two's complement, or unsigned. `layout` is called as in Rust, but any number of whole bytes will do: `u24`."""

    is_fixed = True

    def __init__(self, layout, endian="big"):
        bits = int(layout[1:])
        self.signed = layout[0] == "i"
        self.endian = endian
        self.smallest = bits // 8
        self.lowest = -(2 ** (bits - 1)) if self.signed else 0
        self.highest = 2 ** (bits - 1) - 1 if self.signed else 2**bits - 1

    def read(self, reader, what="int"):
        return int.from_bytes(reader.take(self.smallest, what, self), self.endian, signed=self.signed)

    def write(self, value):
        return value.to_bytes(self.smallest, self.endian, signed=self.signed)

    def null(self):
        """In the place of a length: there is no string."""
        return self.write(-1)


class Varint(Kind):
    """LEB128: seven bits to a byte, the lowest first; the eighth is set where more follow. At most 64 bits."""

    smallest = 1
    lowest = 0

    def __init__(self, bits=64):
        self.highest = 2**bits - 1
        self.most = (bits + 6) // 7

    def read(self, reader, what="int"):
        start = reader.at
        value = 0
        for position in range(10):
            if start + position == len(reader.data):
                if position >= self.most:
                    # It goes on, and has all the bits of its type already.
                    raise DecodeError("IntegerTooLarge", start)
                raise DecodeError("TooShort", start, reader.grows)
            byte = reader.data[start + position]
            value += byte % 128 * 128**position
            if byte < 128:
                break
        else:
            # An eleventh byte would stand for bits from the 70th on.
            raise DecodeError("IntegerTooLarge", start)
        if byte == 0 and position > 0:
            raise DecodeError("Overlong", start)
        if value > self.highest:
            raise DecodeError("IntegerTooLarge", start)
        reader.take(position + 1, what, self)
        return value

    def write(self, value):
        groups = []
        while value >= 128:
            groups.append(value % 128 + 128)
            value //= 128
        return bytes([*groups, value])


class Zigzag(Kind):
    """A varint that counts 0, -1, 1, -2, 2 and so on."""

    smallest = 1

    def __init__(self, bits=64):
        self.varint = Varint(bits)
        self.lowest = -(2 ** (bits - 1))
        self.highest = 2 ** (bits - 1) - 1

    def read(self, reader, what="int"):
        count = self.varint.read(reader, what)
        return -((count + 1) // 2) if count % 2 else count // 2

    def write(self, value):
        return self.varint.write(value * 2 if value >= 0 else -value * 2 - 1)

    def null(self):
        """In the place of a length: there is no string."""
        return self.write(-1)


class Mysql(Kind):
    """MySQL's length-encoded integer: one byte below 251, else a byte that says how many follow, little endian."""

    smallest = 1
    lowest = 0
    SIZES = {0xFC: 2, 0xFD: 3, 0xFE: 8}

    def __init__(self, bits=64):
        self.highest = 2**bits - 1

    def read(self, reader, what="int"):
        start = reader.at
        if reader.left() == 0:
            raise DecodeError("TooShort", start, reader.grows)
        first = reader.data[start]
        if first == 0xFB:
            raise DecodeError("UnexpectedNull", start)
        if first == 0xFF:
            raise DecodeError("InvalidPrefix", start)
        encoded = reader.take(1 + self.SIZES.get(first, 0), what, self)
        value = int.from_bytes(encoded[1:] or encoded, "little")
        if self.write(value) != encoded:
            raise DecodeError("Overlong", start)
        if value > self.highest:
            raise DecodeError("IntegerTooLarge", start)
        return value

    def write(self, value):
        if value < 251:
            return bytes([value])
        if value < 2**16:
            return b"\xfc" + value.to_bytes(2, "little")
        if value < 2**24:
            return b"\xfd" + value.to_bytes(3, "little")
        return b"\xfe" + value.to_bytes(8, "little")

    def null(self):
        """In the place of a length: there is no string."""
        return b"\xfb"


class Float(Kind):
    """IEEE 754. A value is the bits, the highest first: a number would not keep what a NaN carries."""

    is_fixed = True

    def __init__(self, layout, endian="big"):
        self.smallest = int(layout[1:]) // 8
        self.endian = endian

    def read(self, reader):
        return self.turned(reader.take(self.smallest, "float"))

    def write(self, value):
        return self.turned(value)

    def number(self, value):
        return struct.unpack(">f" if self.smallest == 4 else ">d", value)[0]

    def turned(self, value):
        return value if self.endian == "big" else value[::-1]


class Bool(Kind):
    """A byte 0 or 1."""

    smallest = 1
    is_fixed = True

    def read(self, reader):
        start = reader.at
        byte = reader.take(1, "bool")
        if byte not in (b"\x00", b"\x01"):
            raise DecodeError("InvalidBool", start)
        return byte == b"\x01"

    def write(self, value):
        return b"\x01" if value else b"\x00"


class Limited(Int):
    """An integer that is a value only in some ranges, each with its first and its last number."""

    def __init__(self, layout, ranges, endian="big"):
        super().__init__(layout, endian)
        self.ranges = ranges

    def has(self, number):
        return any(first <= number <= last for first, last in self.ranges)

    def read(self, reader, what="int"):
        start = reader.at
        number = super().read(reader, what)
        if not self.has(number):
            raise DecodeError("NotAValue", start)
        return number


class Flag(Kind):
    """One of two numbers, of which the second is yes."""

    is_fixed = True

    def __init__(self, width, no=0, yes=1, endian="big"):
        self.number_of = Int(f"u{8 * width}", endian)
        self.numbers = [no, yes]
        self.smallest = width

    def read(self, reader):
        start = reader.at
        number = self.number_of.read(reader)
        if number not in self.numbers:
            raise DecodeError("InvalidBool", start)
        return number == self.numbers[1]

    def write(self, value):
        return self.number_of.write(self.numbers[value])
