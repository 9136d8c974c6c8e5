"""What a field says of earlier ones: numbers that follow from them, and conditions.

Owns the arithmetic, its inverse, and how both are written as an attribute. Where the number stands, a function says that
is handed in: it takes a path, the names of fields from one of the struct inwards, and returns a number, a list of bytes, or
None of what is not there.
"""

COMPARISONS = {
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "<": lambda one, other: one < other,
    ">=": lambda one, other: one >= other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
}
OPPOSITES = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", "<=": ">", ">": "<="}


class Term:
    """Some bits of a number, times a factor, plus a constant: `((path & mask) >> shift) * times + plus`."""

    def __init__(self, path, mask=-1, shift=0, times=1, plus=0):
        self.path = path
        self.mask, self.shift, self.times, self.plus = mask, shift, times, plus
        # The bits on which the result depends.
        self.bits = mask >> shift << shift
        # How the mask is written, if not as a number.
        self.shown_mask = None

    def is_mask(self):
        """Whether it is some bits and nothing else."""
        return self.mask != -1 and (self.shift, self.times, self.plus) == (0, 1, 0)

    def is_plain(self):
        return (self.mask, self.shift, self.times, self.plus) == (-1, 0, 1, 0)

    def of(self, number):
        return ((number & self.mask) >> self.shift) * self.times + self.plus

    def inverse(self, value, own):
        """The number from which `value` follows, with the other bits of `own`; None where there is none."""
        units, left = divmod(value - self.plus, self.times)
        bits = units << self.shift
        return own & ~self.bits | bits if left == 0 and bits & self.bits == bits else None

    def range(self, least, most):
        if self.mask >= 0:
            least, most = 0, self.bits
        ends = [(end >> self.shift) * self.times + self.plus for end in (least, most)]
        return min(ends), max(ends)

    def __str__(self):
        text = ".".join(self.path)
        text = text if self.mask == -1 else f"({text} & {self.shown_mask or hex(self.mask)})"
        text = text if self.shift == 0 else f"({text} >> {self.shift})"
        text = text if self.times == 1 else f"{text} * {self.times}"
        return text if self.plus == 0 else f"{text} {'-' if self.plus < 0 else '+'} {abs(self.plus)}"


class Compare:
    def __init__(self, term, comparison, value, shown=None):
        self.term, self.comparison, self.value = term, comparison, value
        self.shown = shown or str(value)
        # Whether some of the bits are to be set, and nothing more is written.
        self.is_bare = False

    def holds(self, look):
        number = look(self.term.path)
        return number is not None and COMPARISONS[self.comparison](self.term.of(number), self.value)

    def opposite(self):
        return Compare(self.term, OPPOSITES[self.comparison], self.value)

    def wanted(self):
        """Paths with numbers that decide about it."""
        for value in (self.value, self.value + 1, self.value - 1):
            yield self.term.path, lambda own, value=value: self.term.inverse(value, own)

    def __str__(self):
        term = str(self.term)
        # These bind tighter than a comparison.
        term = term[1:-1] if self.shown != str(self.value) and term[0] == "(" and term[-1] == ")" else term
        return term if self.is_bare else f"{term} {self.comparison} {self.shown}"


class Among:
    """A number in one of several ranges, or in none; an end that is None is open."""

    def __init__(self, term, ranges, is_in=True):
        self.term, self.ranges, self.is_in = term, ranges, is_in

    def holds(self, look):
        number = look(self.term.path)
        if number is None:
            return False
        number = self.term.of(number)
        inside = ((first is None or first <= number) and (last is None or number <= last) for first, last in self.ranges)
        return any(inside) == self.is_in

    def opposite(self):
        return Among(self.term, self.ranges, not self.is_in)

    def wanted(self):
        for end in (end for ends in self.ranges for end in ends if end is not None):
            for value in (end, end + 1, end - 1):
                yield self.term.path, lambda own, value=value: self.term.inverse(value, own)

    def __str__(self):
        def shown(first, last):
            return str(first) if first == last else f"{'' if first is None else first}..{'' if last is None else f'={last}'}"

        ranges = [shown(*ends) for ends in self.ranges]
        return f"{self.term} in " + (ranges[0] if len(ranges) == 1 and ".." in ranges[0] else f"[{', '.join(ranges)}]")


class FloatAmong(Among):
    """A float in a range compares with both ends, with which NaN compares not at all."""

    def opposite(self):
        outside = []
        for first, last in self.ranges:
            ends = [] if first is None else [Compare(self.term, "<", first)]
            ends += [] if last is None else [Compare(self.term, ">", last)]
            outside.append(Compare(self.term, "!=", first) if first == last else Joined("||", ends))
        return Joined("&&", outside)


class SameBytes:
    def __init__(self, path, value, is_same=True):
        self.path, self.value, self.is_same = path, value, is_same

    def holds(self, look):
        found = look(self.path)
        return found is not None and (found == self.value) == self.is_same

    def opposite(self):
        return SameBytes(self.path, self.value, not self.is_same)

    def wanted(self):
        yield self.path, lambda own: self.value

    def __str__(self):
        text = "".join(f"\\x{byte:02x}" for byte in self.value)
        return f'{".".join(self.path)} {"==" if self.is_same else "!="} b"{text}"'


class FloatTerm(Term):
    """A float as it is."""

    def of(self, number):
        return number

    def inverse(self, value, own):
        return value


class Letters(Term):
    """Bytes as a number, of which the first is the most significant: text that chooses a variant."""

    def __init__(self, path, count):
        super().__init__(path)
        self.count = count

    def of(self, letters):
        return int.from_bytes(bytes(letters), "big")

    def inverse(self, value, own):
        return [*value.to_bytes(self.count, "big")] if 0 <= value < 256**self.count else None


class OneOf:
    """A string that is one of several, or none of them."""

    def __init__(self, path, values, is_in=True):
        self.path, self.values, self.is_in = path, values, is_in

    def holds(self, look):
        found = look(self.path)
        return found is not None and (found in self.values) == self.is_in

    def opposite(self):
        return OneOf(self.path, self.values, not self.is_in)

    def wanted(self):
        for value in self.values:
            yield self.path, lambda own, value=value: value

    def __str__(self):
        shown = [f'"{value}"' if isinstance(value, str) else f'b"{value.decode()}"' for value in self.values]
        if len(shown) > 1:
            return f"{'.'.join(self.path)} in [{', '.join(shown)}]"
        return f"{'.'.join(self.path)} {'==' if self.is_in else '!='} {shown[0]}"


class Joined:
    def __init__(self, word, parts):
        self.word, self.parts = word, parts

    def holds(self, look):
        return (all if self.word == "&&" else any)(part.holds(look) for part in self.parts)

    def opposite(self):
        return Joined("||" if self.word == "&&" else "&&", [part.opposite() for part in self.parts])

    def wanted(self):
        for part in self.parts:
            yield from part.wanted()

    def __str__(self):
        return f" {self.word} ".join(f"({part})" if isinstance(part, Joined) else str(part) for part in self.parts)


class Not:
    """The opposite of each comparison inside: of what is not there nothing holds, and neither does its opposite."""

    def __init__(self, part):
        self.part = part

    def holds(self, look):
        return self.part.opposite().holds(look)

    def opposite(self):
        return self.part

    def wanted(self):
        return self.part.wanted()

    def __str__(self):
        return f"!({self.part})"
