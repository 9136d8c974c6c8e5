"""Fields that begin at a multiple of some number of bytes, counted from where their struct begins."""

from codec import DecodeError, Kind, number_of


class Aligned(Kind):
    """A field behind zeros, or where that does not matter any bytes, up to the next multiple."""

    def __init__(self, kind, bytes, is_ignored=False):
        self.kind = kind
        self.bytes = bytes
        self.is_ignored = is_ignored
        self.smallest = kind.smallest
        self.is_fixed = kind.is_fixed
        self.held = kind.held

    def within(self, numbers):
        return Aligned(self.kind.within(numbers), self.bytes, self.is_ignored)

    def is_aligned(self):
        return True

    def begins_at(self, position):
        return (position + self.bytes - 1) // self.bytes * self.bytes

    def ends_at(self, position):
        return self.begins_at(position) + self.smallest

    def read(self, reader):
        start = reader.at
        end = self.begins_at(start - reader.origin) + reader.origin
        padding = reader.take(end - start, "pad")
        for position, byte in enumerate(b"" if self.is_ignored else padding):
            if byte != 0:
                raise DecodeError("NonZeroPadding", start + position)
        return self.kind.read(reader)

    def write_at(self, position, value):
        return bytes(self.begins_at(position) - position) + self.kind.write(value)

    def number(self, value):
        return number_of(self.kind, value)
