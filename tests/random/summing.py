"""Words for checksums: fields that are the sum of others.

Owns which fields one may be of, in front of it or behind, and what is added to it.
"""

import values
from fields import condition
from kinds import Piece
from outside import Either
from packed import BitsField
from record import Field
from scalars import Int
from scope import Drawn, any_of, is_number, term_of
from sums import MOST, Sum, SumInt, in_order

ALGORITHMS = {
    "sum": ["u8", "u16", "u32", "u64"],
    "internet": ["u16"],
    "udp": ["u16"],
    "adler32": ["u32"],
    "crc8": ["u8"],
    "crc16/modbus": ["u16"],
    "crc24": ["u24"],
    "crc32": ["u32"],
    "crc32c": ["u32"],
    "crc64/xz": ["u64"],
}


def summed(dice, scope):
    """A sum, of which it is said later what it is of."""
    if not scope.drawn or len(sums_of(scope)) == MOST:
        return
    algorithm = dice.choose(["sum", "internet", "udp", *ALGORITHMS])
    layout, order = dice.choose(ALGORITHMS[algorithm]), scope.order
    ty = "u32" if layout == "u24" else layout
    attributes = {"checksum": f'"{algorithm}"'} | ({"width": "3"} if layout == "u24" else {})
    if layout != "u8" and not dice.below(4):
        other = dice.choose(["big", "little"])
        if isinstance(scope.order, Either) or other != scope.order:
            order, attributes["endian"] = other, f'"{other}"'
    seed = seed_of(dice, scope) if algorithm in ("sum", "internet", "udp") and dice.below(3) else None
    attributes |= {"seed": str(seed)} if seed else {}
    on_request = not dice.below(6)
    attributes |= {"verify": '"request"'} if on_request else {}
    kind = SumInt(Int(layout, order))
    when = condition(dice, scope) if not dice.below(4) else None
    attributes = ({"when": str(when)} if when else {}) | attributes
    field = Field(f"f{len(scope.drawn)}", kind, when=when)
    field.sum = Sum(algorithm, seed, on_request)
    piece = Piece(ty, kind).being(is_copy=True)
    scope.drawn.append(Drawn(field, f"Option<{ty}>" if when else ty, attributes, piece))


def seed_of(dice, scope):
    """A number that no later field makes, which has no sign."""
    numbers = [(path, kind) for path, kind in scope.given(()) if is_number(kind) and kind.lowest == 0]
    path, kind = any_of(dice, numbers)
    if path is None:
        return None
    term = term_of(dice, path, kind)
    if term.range(kind.lowest, kind.highest)[0] < 0:
        return None
    scope.givers.add(path[0])
    return term


def sums_of(scope):
    return {drawn.field.name: drawn.field.sum for drawn in scope.drawn if drawn.field.sum}


def cover(dice, scope, may_rest):
    """Says of all sums what they are of."""
    sums, names = sums_of(scope), [drawn.field.name for drawn in scope.drawn]
    for attempt in range(20):
        said = {own: covers(dice, scope, names, own, may_rest, attempt == 19) for own in sums}
        for own, (_, first, last) in said.items():
            sums[own].first, sums[own].last = first, last
        if in_order(sums, names) is not None:
            break
    for drawn in scope.drawn:
        drawn.field.goes_on = drawn.piece.is_open and drawn.field.size is None
        if drawn.field.sum:
            drawn.attributes["over"] = said[drawn.field.name][0]
            drawn.piece.is_open = drawn.field.sum.first is None


def covers(dice, scope, names, own, may_rest, is_last):
    """How it is written, and the names of the first and the last field, or None of all that follow."""
    at = names.index(own)
    word = dice.choose(["before", "range", "to", "from", "all", "one"] + ["rest"] * 2 * may_rest)
    if is_last:
        return names[0], first_of(scope, 0), names[0]
    if word == "rest":
        return '"rest"', None, None
    if word == "before":
        return '"before"', first_of(scope, 0), names[at - 1]
    ends = sorted([dice.below(len(names)), dice.below(len(names))])
    first = 0 if word in ("to", "all") else ends[0]
    last = len(names) - 1 if word in ("from", "all") else ends[0] if word == "one" else ends[1]
    if first == last == at:
        return covers(dice, scope, names, own, may_rest, is_last)
    shown = {"range": f"{names[first]}..={names[last]}", "to": f"..={names[last]}", "from": f"{names[first]}..", "all": ".."}
    return shown.get(word, names[first]), first_of(scope, first), names[last]


def first_of(scope, index):
    """Bits stand in the number that they are of."""
    field = scope.drawn[index].field
    return field.group.fields[0].name if isinstance(field, BitsField) else field.name


values.MAKERS[SumInt] = lambda kind, dice, full: values.make(kind.kind, dice, full)
