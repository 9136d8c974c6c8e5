"""Checksums: which number follows from which bytes, and where it is compared.

Owns the arithmetic, one bit after the other but for what `zlib` has. A struct with checksums is a `Summed`.
"""

import zlib

from codec import DecodeError, Kind, Struct, number_of, step_to
from given import GIVEN

# Width, polynomial, initial value, whether bits are reflected, and what the result is combined with, as the catalogue
# of CRCs has them.
CRCS = {
    "crc8": (8, 0x07, 0x00, False, 0x00),
    "crc16/modbus": (16, 0x8005, 0xFFFF, True, 0x0000),
    "crc24": (24, 0x864CFB, 0xB704CE, False, 0x000000),
    "crc32c": (32, 0x1EDC6F41, 0xFFFFFFFF, True, 0xFFFFFFFF),
    "crc64/xz": (64, 0x42F0E1EBA9EA3693, 2**64 - 1, True, 2**64 - 1),
}


def reflected(number, width):
    return int(f"{number:0{width}b}"[::-1], 2)


def crc(data, width, polynomial, register, is_reflected, combined):
    for byte in data:
        register ^= (reflected(byte, 8) if is_reflected else byte) << (width - 8)
        for _ in range(8):
            register <<= 1
            if register >> width:
                register ^= polynomial | 1 << width
    return (reflected(register, width) if is_reflected else register) ^ combined


def internet(data, seed):
    # 65 536 is 1 more than what all multiples are equal to.
    total = (seed - 1) % 65_535 + 1 if seed else 0
    for at in range(0, len(data), 2):
        total += int.from_bytes(data[at : at + 2].ljust(2, b"\x00"), "big")
        # The carry is added again.
        total = total % 65_536 + total // 65_536
    return 65_535 - total


def checksum(algorithm, data, size, seed=0):
    if algorithm == "sum":
        return (sum(data) + seed) % 256**size
    if algorithm == "internet":
        return internet(data, seed)
    if algorithm == "udp":
        # 0 says that there is none.
        return internet(data, seed) or 65_535
    if algorithm == "adler32":
        return zlib.adler32(data)
    if algorithm == "crc32":
        return zlib.crc32(data)
    return crc(data, *CRCS[algorithm])


for algorithm, check in [
    *[("crc8", 0xF4), ("crc16/modbus", 0x4B37), ("crc24", 0x21CF02), ("crc32c", 0xE3069283)],
    *[("crc64/xz", 0x995DC9BBDF1939FA), ("crc32", 0xCBF43926), ("adler32", 0x091E01DE)],
]:
    assert checksum(algorithm, b"123456789", 0) == check, algorithm
assert checksum("internet", bytes.fromhex("45000073000040004011 0000 c0a80001c0a800c7"), 2) == 0xB861


class Sum(Kind):
    """A number that is the checksum of the fields from `first` to `last`, or without these of all that follows."""

    def __init__(self, kind, algorithm, first=None, last=None, seed=lambda numbers: 0):
        self.kind = kind
        self.algorithm = algorithm
        self.first, self.last = first, last
        # What is added, which follows from the numbers of earlier fields and those that the struct is given.
        self.seed = seed
        self.smallest = kind.smallest
        self.is_fixed = kind.is_fixed

    def read(self, reader):
        return self.kind.read(reader)

    def write(self, value):
        # It is filled in behind the fields.
        return self.kind.write(0)

    def number(self, value):
        return value


class Summed(Struct):
    """A struct with checksums. `open` is the field that the end of the message ends, or the end of a size, and `parameters`
    are the names of the numbers that it is given."""

    def __init__(self, name, /, open=None, parameters=(), **fields):
        super().__init__(name, **fields)
        self.parameters = parameters
        self.open = open
        self.sums = {}
        for name, field in fields.items():
            # Also under a condition.
            field = field if isinstance(field, Sum) else getattr(field, "kind", None)
            if isinstance(field, Sum):
                self.sums[name] = field

    def given(self):
        return {name: GIVEN[-1][name] for name in self.parameters}

    def numbers_of(self, value):
        return {name: number_of(self.fields[name], each) for name, each in value.items()} | self.given()

    def read_behind(self, name, value, reader, places):
        """Compares the sums of which all has been read behind the field `name`."""
        for own, kind in self.sums.items():
            needed = {own, kind.first or own, kind.last or own}
            if name not in needed or not needed <= places.keys() or value[own] == []:
                continue
            found = value[own][0] if isinstance(value[own], list) else value[own]
            data, at = self.covered(own, kind, reader.data, places)
            if kind.algorithm == "udp" and found == 0:
                continue
            if checksum(kind.algorithm, data, kind.smallest, kind.seed(self.numbers_of(value))) != found:
                is_moved = any(self.fields[other].ends_before for other in value)
                is_moved = is_moved or kind.first is None or (self.open in value and reader.left() == 0)
                error = DecodeError("ChecksumMismatch", at, is_moved and reader.grows)
                error.message, error.steps = self.name, step_to(self.name, own)
                raise error

    def covered(self, own, kind, data, places):
        """The bytes that a sum is of, with zeros in its place, and where it stands."""
        start, end = places[own][1] - kind.smallest, places[own][1]
        if kind.first is None:
            return data[end:], start
        zeroed = data[:start] + bytes(end - start) + data[end:]
        return zeroed[places[kind.first][0] : places[kind.last][1]], start

    def write(self, value):
        value = self.settled(value)
        numbers = self.numbers_of(value)
        data, places = b"", {}
        for name, field in self.fields.items():
            start = len(data)
            data += field.write_behind(value[name], numbers)
            places[name] = (start, len(data))
        left = {name for name in self.sums if value[name] != []}
        while left:
            # First those that have none of the others among their bytes.
            own = next(name for name in self.sums if name in left and not self.among(name, left - {name}))
            kind = self.sums[own]
            covered, start = self.covered(own, kind, data, places)
            number = checksum(kind.algorithm, covered, kind.smallest, kind.seed(numbers))
            data = data[:start] + kind.kind.write(number) + data[start + kind.smallest :]
            left.remove(own)
        return data

    def among(self, own, others):
        """Which of the others are among the bytes of a sum."""
        names = list(self.fields)
        kind = self.sums[own]
        if kind.first is None:
            return others & set(names[names.index(own) + 1 :])
        return others & set(names[names.index(kind.first) : names.index(kind.last) + 1])
