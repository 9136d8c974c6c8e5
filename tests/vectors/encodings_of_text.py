"""Text that is not UTF-8 of any length: ASCII, Latin-1, UTF-16, and UTF-8 that fills a size.

Owns which bytes are text, and which lengths count units of two bytes.
"""

from codec import DecodeError, Kind
from scalars import Int
from sequences import Before, Bytes, Held, Padded, Prefix, Rest, Sequence, Until, check_count, limit


class Ascii(Bytes):
    """Bytes below 128. A value is a string."""

    def read(self, reader):
        encoded = self.end.string(reader, self.most, "text")
        start = next(span for span in reversed(reader.spans) if span.what == "text").start
        for position, byte in enumerate(encoded):
            if byte > 127:
                raise DecodeError("NotAscii", start + position)
        return encoded.decode("ascii")

    def write(self, value):
        return super().write(value.encode("ascii"))


class Latin1(Bytes):
    """Bytes, each of which is a character. A value is a string."""

    def read(self, reader):
        return super().read(reader).decode("latin-1")

    def write(self, value):
        return super().write(value.encode("latin-1"))


class Utf16(Sequence):
    """Units of two bytes, which its length counts. A value is a list of numbers, any of which may be half a pair."""

    def __init__(self, end=Int("i16"), most=None, endian="big"):
        super().__init__(end, most)
        self.unit = Int("u16", endian)
        self.smallest = self.end.smallest + 2 * self.end.least

    def within(self, numbers):
        placed = Utf16(self.end, self.most)
        placed.end, placed.unit = self.end.within(numbers), self.unit
        return placed

    def read(self, reader):
        data = self.content(reader)
        return [int.from_bytes(data[at : at + 2], self.unit.endian) for at in range(0, len(data), 2)]

    def content(self, reader):
        start = reader.at
        if isinstance(self.end, Prefix):
            count = self.end.number.read(reader, "count")
            check_count(count, self.most, self.unit, reader, start)
            return reader.take(2 * count, "units")
        if isinstance(self.end, Held):
            check_count(self.end.number, self.most, self.unit, reader, start, self.end.field)
            return reader.take(2 * self.end.number, "units")
        if isinstance(self.end, Until):
            try:
                return self.end.string(reader, None if self.most is None else 2 * self.most, "units")
            except DecodeError as error:
                error.kind = {"LengthTooLarge": "CountTooLarge"}.get(error.kind, error.kind)
                raise
        left = reader.left() - (self.end.left if isinstance(self.end, Before) else 0)
        length = max(left, 0)
        if isinstance(self.end, Padded):
            length -= length % 2
            while length and reader.data[start + length - 2 : start + length] == self.end.pad * 2:
                length -= 2
        else:
            assert isinstance(self.end, Rest)
        if length // 2 > limit(self.most):
            raise DecodeError("CountTooLarge", start)
        if length % 2:
            raise DecodeError("TooShort", start + length - 1, reader.grows)
        return reader.take(length, "units")

    def write(self, value):
        return self.end.put(b"".join(map(self.unit.write, value)), len(value))


class FixedText(Kind):
    """UTF-8 in so many bytes, behind which each is the same. A value is a string without these."""

    is_fixed = True

    def __init__(self, size, pad=0):
        self.smallest = size
        self.pad = bytes([pad])

    def read(self, reader):
        start = reader.at
        try:
            return reader.take(self.smallest, "text").rstrip(self.pad).decode("utf-8")
        except UnicodeDecodeError as error:
            raise DecodeError("InvalidUtf8", start + error.start) from None

    def write(self, value):
        return value.encode("utf-8").ljust(self.smallest, self.pad)

    def number(self, value):
        # A condition compares all of it.
        return value


def make_utf16(kind, dice, units):
    """So many units, among them halves of pairs, and none that ends them early."""
    some = [0x61, 0x20AC, 0xD83D, 0xDE00, 0xFFFE, 0x0100, 0x6100, 0, 0xFFFF]
    made = [dice.choose(some) for _ in range(units)]
    if isinstance(kind.end, Until):
        return [unit or 1 for unit in made]
    if isinstance(kind.end, Padded):
        return [1 if unit == int.from_bytes(kind.end.pad * 2, "big") else unit for unit in made]
    return made


def make_fixed_text(kind, dice, characters):
    """What fits, of characters of any length."""
    made = ""
    for _ in range(dice.below(kind.smallest + 1)):
        other = made + dice.choose(characters)
        if len(other.encode("utf-8")) <= kind.smallest:
            made = other
    return made.rstrip(kind.pad.decode("ascii"))
