"""Fields that are some bits of a number, which stands in no field of its own.

Owns how such fields share their bytes. The first reads them all, and the others find theirs; the first also writes them all.
"""

from codec import DecodeError, Kind
from scalars import Int


class Group:
    """The number that fields are bits of, as it was read last."""

    def __init__(self, layout, endian):
        self.number = Int(layout, endian)
        self.value = 0
        self.parts = {}


class Bits(Kind):
    """Some bits of a group, beginning with the one called `lowest_bit`."""

    is_fixed = True

    def __init__(self, group, lowest_bit, count, part):
        self.group = group
        self.lowest_bit = lowest_bit
        self.count = count
        self.part = part
        self.is_first = not group.parts
        self.smallest = group.number.smallest if self.is_first else 0
        self.lowest = -(2 ** (count - 1)) if part.signed else 0
        self.highest = 2 ** (count - 1) - 1 if part.signed else 2**count - 1
        self.numbers = {}

    def within(self, numbers):
        self.numbers = numbers
        return self

    def begins_at(self, position):
        return position if self.is_first else position - self.group.number.smallest

    def read(self, reader):
        if self.is_first:
            self.group.value = self.group.number.read(reader)
        number = self.group.value >> self.lowest_bit & 2**self.count - 1
        if number > self.highest:
            number -= 2**self.count
        return self.part.value(number, self.numbers, reader.at - self.group.number.smallest)

    def write_behind(self, value, numbers):
        if not self.is_first:
            return b""
        number = 0
        for name, part in self.group.parts.items():
            number |= (numbers[name] & 2**part.count - 1) << part.lowest_bit
        return self.group.number.write(number)

    def number(self, value):
        return self.part.number(value)


class Part:
    """What bits are: a number, of which something may have to hold."""

    def __init__(self, signed=False, check=None, constant=None):
        self.signed = signed
        self.check = check
        self.constant = constant

    def value(self, number, numbers, at):
        if self.constant is not None and number != self.constant:
            raise DecodeError("UnexpectedValue", at)
        if self.check and not self.check(number, numbers):
            raise DecodeError("CheckFailed", at)
        return number

    def number(self, value):
        return value if self.constant is None else self.constant

    def make(self, number):
        return number if self.constant is None else self.constant


class Flag(Part):
    def value(self, number, numbers, at):
        return number == 1

    def number(self, value):
        return int(value)

    def make(self, number):
        return number == 1


class OneOf(Part):
    """A union whose variants have no fields."""

    def __init__(self, union):
        super().__init__(union.tag.lowest < 0)
        self.union = union

    def value(self, number, numbers, at):
        variant = self.union.numbers.get(number, self.union.other)
        if variant is None:
            error = DecodeError("UnknownValue", at)
            error.message = self.union.name
            raise error
        return {variant: {self.union.number_field: number} if variant == self.union.other else {}}

    def number(self, value):
        return self.union.number(value)

    def make(self, number):
        numbers = self.union.numbers
        known = number in numbers or self.union.other
        return self.value(number if known else sorted(numbers)[number % len(numbers)], {}, 0)


def group(endian="big", order="msb", /, **parts):
    """Fields of so many bits, each with what it is: the first has the most significant ones, or with "lsb" the least."""
    fields, rest = {}, dict(parts)
    while rest:
        names, bits = [], 0
        for name, (count, _) in rest.items():
            names.append(name)
            bits += count
            # Where it makes no difference, each part of whole bytes is read by itself.
            if bits % 8 == 0 and (endian, order) in (("big", "msb"), ("little", "lsb")):
                break
        fields |= one_group(endian, order, bits, {name: rest.pop(name) for name in names})
    return fields


def one_group(endian, order, bits, parts):
    shared = Group(f"u{bits}", endian)
    front = 0
    for name, (count, part) in parts.items():
        lowest_bit = front if order == "lsb" else bits - front - count
        shared.parts[name] = Bits(shared, lowest_bit, count, part)
        front += count
    return shared.parts


def make_bits(kind, dice, full):
    """Any number of the bits, the ends more often."""
    any_number = kind.lowest + int.from_bytes(dice.bytes(8), "big") % (kind.highest - kind.lowest + 1)
    for _ in range(100):
        number = dice.choose([kind.lowest, kind.highest, 0, min(1, kind.highest), any_number, any_number])
        if kind.part.check is None or kind.part.check(number, kind.numbers):
            return kind.part.make(number)
        any_number = kind.lowest + int.from_bytes(dice.bytes(8), "big") % (kind.highest - kind.lowest + 1)
    raise AssertionError(kind.part)
