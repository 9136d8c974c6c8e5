"""Words for variants: a size in which all fields of one stand together.

Owns what an enum says of the sizes of its variants, and what these say themselves.
"""

import values
from codec import DecodeError
from extents import IGNORED
from kinds import Place, prefix
from make import make_record
from placed import EncodeError, Placed
from record import Field, Record, says
from scalars import Int
from sums import sums_rest


class Whole(Record):
    """The fields of a variant in their size."""

    is_whole = True
    # Whether its last fields go up to the end of the size, or may be missing there.
    goes_on = False

    def __init__(self, record, size, fill, decides):
        self.__dict__.update(record.__dict__)
        self.field = Field("", record, size=size, fill=fill)
        self.field.endian = decides
        self.smallest, self.is_fixed, self.largest = self.field.smallest, self.field.is_fixed, self.field.largest()

    def read(self, reader):
        try:
            return self.field.read_sized(reader, Placed(self))
        except DecodeError as error:
            error.message = error.message or self.name
            raise

    def write(self, value):
        content, size = self.field.kind.write(value), self.field.size
        # What fills the size would be read as more of them.
        if self.goes_on and isinstance(size, int) and len(content) < size:
            raise EncodeError("Unfilled")
        return self.field.sized(content, Placed(self))


class Sizes:
    """What an enum of so many variants says: of each it is decided first whether its fields stand in a size."""

    def __init__(self, dice, world, order, decides, count):
        self.dice, self.world, self.order, self.decides = dice, world, order, decides
        has_any = not dice.below(3)
        self.has_type = has_any and dice.below(2) == 0
        words = ["type", "type", "own", "none"] if self.has_type else ["own", ""] if has_any else [""]
        self.words = [dice.choose(words) for _ in range(count)]
        # What the enum says, and each variant.
        self.of_type, self.of_variants = {}, [{} for _ in range(count)]

    def is_sized(self, index):
        return self.words[index] in ("type", "own")

    def any(self):
        return any(map(self.is_sized, range(len(self.words))))

    def around(self, records):
        """The fields of all variants, in their sizes."""
        dice = self.dice
        extras = ["", "", '"ignore"']
        if self.has_type:
            inside = [record for record, word in zip(records, self.words) if word == "type"]
            shown, of_type = self.size(inside)
            extra = dice.choose(extras) if self.any() else ""
            self.of_type = {"size": shown} | ({"extra": extra} if extra else {})
        made = []
        for record, word, said in zip(records, self.words, self.of_variants):
            if word == "none":
                said["size"] = '"none"'
            if word == "own":
                said["size"], size = self.size([record])
            if not self.is_sized(len(made)):
                made.append(record)
                continue
            size = of_type if word == "type" else size
            own = dice.choose(extras if isinstance(size, int) else [*extras, '"refuse"'])
            said |= {"extra": own} if own else {}
            is_ignored = '"ignore"' in (own or self.of_type.get("extra"),)
            fill = IGNORED if is_ignored else 0 if isinstance(size, int) else None
            made.append(Whole(record, size, fill, self.decides))
        return made

    def size(self, records):
        """One that all of them may have: how it is written, and what it is."""
        dice = self.dice
        for _ in range(4 if dice.below(4) else 0):
            text, number = prefix(dice, Place(self.order, self.world))
            if all(may_say(number, record) for record in records):
                return text, number
        if any(map(sums_rest, records)):
            return '"u64"', Int("u64", self.order)
        size = max([1, *(record.smallest for record in records)]) + dice.below(3)
        return self.world.named(dice, size, "usize"), size


def may_say(number, record):
    lengths = range(record.smallest, record.smallest + (1 if record.is_fixed else 64))
    return any(says(number, length) for length in lengths)


def open_ones(bodies, sizes):
    """The fields of variants that stand in no size."""
    return [each for index, one in enumerate(bodies) if not sizes.is_sized(index) for each in one]


values.MAKERS[Whole] = make_record
