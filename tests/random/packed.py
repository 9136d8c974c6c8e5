"""Words for bits: neighbours that share the bytes of one number.

Owns which bits each is, how they are read and written, and that neighbours fill whole bytes.
"""

import values
from codec import Constant, DecodeError, number_of
from fields import checked, condition
from kinds import SIGNED, UNSIGNED, Piece
from outside import Either, turned, with_
from own_types import Refusing, around, called, through_bits
from record import Choice, Field
from scalars import Bool, Int
from scope import Drawn, Known


class BitInt(Int):
    """A number of so many bits."""

    def __init__(self, signed, count):
        self.signed, self.endian, self.smallest = signed, "big", 0
        self.lowest = -(2 ** (count - 1)) if signed else 0
        self.highest = 2 ** (count - 1) - 1 if signed else 2**count - 1


class Group:
    """The number that some fields are, of the most significant bit first, or the least."""

    def __init__(self, order, bits):
        self.order, self.bits = order, bits
        self.fields = []

    def add(self, field, count):
        field.group, field.count = self, count
        field.front = sum(other.count for other in self.fields)
        self.fields.append(field)

    def close(self):
        """All are there."""
        self.all = sum(field.count for field in self.fields)
        self.number = Int(f"u{self.all}", self.order)
        for field in self.fields:
            field.settle_extent()


class BitsField(Field):
    """So many bits of a group."""

    exceeded = "BitsExceeded"
    group = None

    def is_first(self):
        return self.group is not None and self.group.fields[0] is self

    def there(self):
        return self.group.all // 8 if self.is_first() else 0, True

    def is_alone(self):
        return False

    def lowest_bit(self):
        return self.front if self.group.bits == "lsb" else self.group.all - self.front - self.count

    def whole_in(self, value):
        return turned(self.group.number) if self.is_little(value) else self.group.number

    def read(self, reader, value, origin):
        whole, start = self.whole_in(value), value.starts.get(self.group.fields[0].name)
        if self.is_first():
            start = reader.at
            whole.read(reader)
        value.starts[self.name] = start
        number = int.from_bytes(reader.data[start : start + whole.smallest], whole.endian)
        read = self.part(number >> self.lowest_bit() & 2**self.count - 1, reader, start)
        value[self.name] = read
        if self.check and not self.check.holds(value.look):
            raise DecodeError("CheckFailed", start)
        return read

    def part(self, number, reader, start):
        kind = self.kind.kind if self.is_constant() else self.kind
        of = kind.tag if isinstance(kind, Choice) else kind
        if not isinstance(of, Bool) and number > of.highest:
            number -= 2**self.count
        if isinstance(of, Refusing) and of.refuses(number):
            raise DecodeError("Refused", start)
        read = kind.read_fields(number, reader, start) if isinstance(kind, Choice) else number
        read = number == 1 if isinstance(kind, Bool) else read
        if self.is_constant() and read != self.kind.value:
            raise DecodeError("UnexpectedValue", start)
        return read

    def bits(self, value):
        """Its bits in their places."""
        kind = self.kind.kind if self.is_constant() else self.kind
        number = number_of(kind, self.kind.value if self.is_constant() else value[self.name])
        return (number & 2**self.count - 1) << self.lowest_bit()

    def write(self, value, position=0):
        if not self.is_first():
            return b""
        return self.whole_in(value).write(sum(field.bits(value) for field in self.group.fields))


# Drawing them.


def packed(dice, scope):
    """Neighbours of so many bits, behind a field that is none of them."""
    if scope.drawn and isinstance(scope.drawn[-1].field, BitsField):
        return
    size = dice.choose([1, 1, 1, 2, 2, 2, 3, 4, 5, 8])
    order, bits, said, decides = orders(dice, scope, size)
    if decides:
        scope.givers |= {path[0] for path, _ in decides.wanted()}
    goes_on = not isinstance(order, Either) and (order, bits) in (("big", "msb"), ("little", "lsb"))
    group, filled, first = Group(order, bits), 0, len(scope.drawn)
    for count in counts(dice, 8 * size):
        drawn = part_of(dice, scope, f"f{len(scope.drawn)}", count)
        drawn.attributes = {"bits": str(count), **drawn.attributes, **(said if len(scope.drawn) == first else {})}
        drawn.field.endian = decides
        group.add(drawn.field, count)
        scope.drawn.append(drawn)
        filled += count
        if goes_on and filled % 8 == 0 or filled == 8 * size:
            group.close()
            group = Group(order, bits)
    for drawn in scope.drawn[first:]:
        if not dice.below(5):
            checked(dice, Behind(scope, drawn), drawn)


class Behind:
    """The scope of a field behind which others have been drawn."""

    def __init__(self, scope, last):
        self.world, self.scope, self.last = scope.world, scope, last

    def subjects(self):
        names = [drawn.field.name for drawn in self.scope.drawn]
        behind = names[names.index(self.last.field.name) :]
        return [(path, kind) for path, kind in self.scope.subjects() if path[0] not in behind]


def orders(dice, scope, size):
    """The order of bytes and of bits, what the first field says of them, and a condition that decides the one of bytes."""
    order, bits, said, decides = scope.order, scope.bits, {}, None
    word = dice.choose(["", "", "order", "condition"]) if size > 1 else ""
    if word == "order":
        order = dice.choose(["big", "little"])
        if isinstance(scope.order, Either) or order != scope.order:
            said["endian"] = f'"{order}"'
        else:
            order = scope.order
    elif word and (decides := condition(dice, Known(scope))):
        order, said["endian"] = Either("big"), str(decides)
    if not dice.below(3):
        bits = dice.choose(["msb", "lsb"])
        said["bit_order"] = f'"{bits}"'
    return order, bits, said, decides


def counts(dice, left):
    """How many bits each has; few, but of one in a few all that are left."""
    while left:
        count = left if not dice.below(6) else min(left, dice.choose([1, 1, 2, 3, 4, 5, 7, 8, 12, 17, 40]))
        left -= count
        yield count


def part_of(dice, scope, name, count):
    """A field of so many bits."""
    enums = [each for each in scope.world.declared if isinstance(each.kind, Choice) and fits(scope.world, each.kind, count)]
    if count == 1 and dice.below(2):
        ty, kind, value, shown = "bool", Bool(), dice.below(2) == 0, None
        shown = str(value).lower()
    elif enums and dice.below(3):
        enum = dice.choose(enums)
        ty, signed = enum.name, enum.kind.tag.lowest < 0
        kind = with_(enum.kind, tag=BitInt(signed, count), smallest=0, is_fixed=True)
        variant = dice.choose([*kind.numbers.values()])
        value, shown = {variant: {}}, f"{ty}::{variant}"
    else:
        ty = dice.choose([each for each in UNSIGNED + SIGNED if int(each[1:]) >= count])
        kind = BitInt(ty[0] == "i", count)
        value = dice.choose([kind.lowest, kind.highest, min(1, kind.highest)])
        shown = scope.world.named(dice, value, ty)
    attributes = {}
    if not dice.below(8):
        kind, attributes = Constant(kind, value), {"value": shown}
    piece = Piece(ty, kind, **attributes).being(is_copy=True, is_view=True)
    if isinstance(kind, BitInt) and count > 3 and not dice.below(8):
        ty, kind = through_bits(dice, scope.world, kind, ty)
        piece = Piece(ty, kind, **{"as": piece.ty}).being(is_copy=True)
    elif ty != "bool" and not isinstance(kind, Choice):
        piece = around(dice, scope.place(), piece)
    drawn = Drawn(BitsField(name, kind), piece.ty, dict(piece.attributes), piece)
    called(dice, scope, drawn)
    return drawn


def fits(world, kind, count):
    """Whether it is a number and nothing else, all of whose variants are of so few bits, also the one of all others."""
    if not kind.is_plain() or kind.parameters() or count > int(world.reprs[kind.name][1:]):
        return False
    tag = BitInt(kind.tag.lowest < 0, count)
    if kind.other and len(kind.numbers) == 2**count:
        return False
    return all(tag.lowest <= number <= tag.highest for number in kind.numbers)


def is_packed(drawn):
    return any(isinstance(each.field, BitsField) for each in drawn)


def bit_order(said, drawn):
    """What a type says of the order, where one of its fields is bits."""
    return ['bit_order = "lsb"'] if said.bits == "lsb" and is_packed(drawn) else []


def make_bits(kind, dice, full):
    any_number = kind.lowest + int.from_bytes(dice.bytes(9), "big") % (kind.highest - kind.lowest + 1)
    near = [number for number in (0, 1, 2, 3, kind.lowest, kind.highest) if kind.lowest <= number <= kind.highest]
    return dice.choose([*near, any_number, any_number, any_number])


values.MAKERS[BitInt] = make_bits
