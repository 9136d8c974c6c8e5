"""Checksums among the fields of a record: of which bytes one is, when it is compared, and where it is filled in.

Owns the order of several. The arithmetic is that of the vectors.
"""

from checksums import checksum
from codec import DecodeError, Kind, step_to

# As many may stand in one struct.
MOST = 4


class SumInt(Kind):
    """A number at which nothing looks."""

    is_fixed = True

    def __init__(self, kind):
        self.kind, self.smallest = kind, kind.smallest

    def read(self, reader):
        return self.kind.read(reader)

    def write(self, value):
        # It is filled in behind the fields.
        return bytes(self.smallest)


class Sum:
    """What a field is the sum of: the fields from `first` to `last`, or without these all behind it."""

    def __init__(self, algorithm, seed=None, on_request=False):
        self.algorithm, self.seed, self.on_request = algorithm, seed, on_request
        self.first = self.last = None

    def of(self, data, size, value):
        seed = self.seed.of(value.look(self.seed.path)) if self.seed else 0
        return checksum(self.algorithm, data, size, seed)

    def has(self, names, own, other):
        """Whether the field `other` of these is among its bytes."""
        at = names.index(other)
        if self.first is None:
            return at > names.index(own)
        return names.index(self.first) <= at <= names.index(self.last)


def sums_rest(kind):
    """Whether it is, or ends with, a struct with the sum of all that follows."""
    if hasattr(kind, "structs"):
        return any(map(sums_rest, kind.structs.values()))
    fields = [*kind.fields.values()] if hasattr(kind, "fields") else []
    if any(getattr(field, "sum", None) and field.sum.first is None for field in fields):
        return True
    inner = [getattr(field, "kind", field) for field in fields]
    inner += [getattr(kind, name) for name in ("kind", "element") if hasattr(kind, name)]
    return any(map(sums_rest, inner))


def in_order(sums, names):
    """Those of these fields, each behind the ones that are among its bytes; or None where there is no such order."""
    left, ordered = list(sums), []
    while left:
        free = [own for own in left if not any(sums[own].has(names, own, other) for other in left if other != own)]
        if not free:
            return None
        ordered.append(free[0])
        left.remove(free[0])
    return ordered


def covered(own, sum, size, data, places):
    """The bytes that a sum is of, with zeros in its place, and where it stands."""
    start, end = places[own][1] - size, places[own][1]
    if sum.first is None:
        return data[end:], start
    zeroed = data[:start] + bytes(size) + data[end:]
    return zeroed[places[sum.first][0] : places[sum.last][1]], start


def compare(record, name, value, reader, places):
    """Compares those of which all has been read behind the field `name`."""
    for own, sum in record.sums().items():
        needed = {own, sum.first or own, sum.last or own}
        if name not in needed or not needed <= places.keys() or value[own] == [] or sum.on_request:
            continue
        found = value[own][0] if isinstance(value[own], list) else value[own]
        size = record.fields[own].kind.smallest
        data, at = covered(own, sum, size, reader.data, places)
        if sum.algorithm == "udp" and found == 0 or sum.of(data, size, value) == found:
            continue
        error = DecodeError("ChecksumMismatch", at, may_change(record, own, sum, reader) and reader.grows)
        error.message, error.steps = record.name, step_to(record.name, own)
        raise error


def may_change(record, own, sum, reader):
    """Whether more input could make it right."""
    if sum.first is None:
        return True
    names = [*record.fields]
    behind = max(names.index(own), names.index(sum.last))
    fields = [record.fields[name] for name in names[: behind + 1]]
    at_end = reader.left() == 0
    return any(field.ends_before() or at_end and (field.ends_early() or field.goes_on) for field in fields)


def filled(record, value, data, places):
    """The bytes with all sums in their places."""
    sums = {own: sum for own, sum in record.sums().items() if value[own] != []}
    for own in in_order(sums, [*record.fields]):
        kind = record.fields[own].kind_in(value).kind
        part, start = covered(own, sums[own], kind.smallest, data, places)
        data = data[:start] + kind.write(sums[own].of(part, kind.smallest, value)) + data[start + kind.smallest :]
    return data
