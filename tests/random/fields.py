"""Words for fields: what they say of earlier ones, whether they are there, and their sizes.

Owns one function for each word, and which earlier fields a word may look at. What the compiler would refuse is not drawn: a
declaration that does not compile is a fault of this file or of the derive.
"""

from codec import Present
from extents import IGNORED
from kinds import UNSIGNED, WORDS, ByteArray, Place, has_order, held_array, held_string, least_of, null_of, prefix
from look import Among, Compare, Joined, Not, SameBytes, Term
from record import Choice, EncodeError, Field, Record, says
from scalars import Bool, Int, Mysql, Varint, Zigzag
from sequences import Nullable

INTEGERS = (Int, Varint, Zigzag, Mysql)


class Drawn:
    """A field with its type and attributes in Rust."""

    def __init__(self, field, ty, attributes, piece):
        self.field, self.ty, self.attributes, self.piece = field, ty, attributes, piece

    def is_plain(self):
        field = self.field
        return not (field.is_optional or field.default or field.size is not None or field.terms())


class Scope:
    """The fields of a struct or a variant, as far as they have been drawn."""

    def __init__(self, order, world, depth):
        self.order, self.world, self.depth = order, world, depth
        self.drawn = []

    def place(self, order=None, last=False):
        return Place(order or self.order, self.world.declared, self.depth, last)

    def subjects(self):
        """Where conditions may look: paths with their kinds."""
        for drawn in self.drawn:
            field = drawn.field
            if not (field.default or field.null or field.is_constant()):
                yield from inside((field.name,), field.kind)

    def holders(self):
        """Integers, and plain enums, that are always there and may serve: paths with their kinds."""
        for drawn in self.drawn:
            if not drawn.is_plain():
                continue
            kind = drawn.field.kind
            if is_number(kind):
                yield (drawn.field.name,), kind
            elif isinstance(kind, Record) and drawn.piece.is_copy:
                yield from holders_inside((drawn.field.name,), kind)


def is_number(kind):
    return isinstance(kind, INTEGERS) and kind.smallest <= 8 and not (isinstance(kind, Int) and kind.smallest > 8)


def inside(path, kind):
    if is_number(kind) or isinstance(kind, (Bool, Choice)) or is_bytes(kind):
        yield path, kind
    elif isinstance(kind, Record) and len(path) < 5:
        for name, field in kind.fields.items():
            if field.default or field.is_optional or field.is_constant() or name in kind.is_made:
                continue
            yield from inside((*path, name), field.kind)


def is_bytes(kind):
    return isinstance(kind, ByteArray)


def holders_inside(path, record):
    for name, field in record.fields.items():
        is_plain = not (field.is_optional or field.default or field.size is not None or field.terms())
        if not is_plain or field.is_constant() or name in record.is_made:
            continue
        if is_number(field.kind):
            yield (*path, name), field.kind
        elif isinstance(field.kind, Record) and len(path) < 4:
            yield from holders_inside((*path, name), field.kind)


def any_of(dice, places):
    """One of these paths, rather one that leads into a struct."""
    places = list(places)
    inner = [place for place in places if len(place[0]) > 1]
    return dice.choose(inner if inner and dice.below(2) else places) if places else (None, None)


def range_of(kind):
    if isinstance(kind, Bool):
        return 0, 1
    number = kind.tag if isinstance(kind, Choice) else kind
    return number.lowest, number.highest


def term_of(dice, path, kind, most=2**40):
    """Some arithmetic of a number. Numbers of so many bits that no product is a length stay as they are."""
    least, largest = range_of(kind)
    mask, shift, times, plus = -1, 0, 1, 0
    if dice.below(2) and largest >= 8:
        bits = min(largest.bit_length(), 8 + dice.below(8))
        low = dice.below(bits - 1)
        count = 1 + dice.below(min(5, bits - low))
        mask = ((1 << count) - 1) << low
        shift = dice.choose([low, low, 0])
    if not dice.below(3):
        times = dice.choose([2, 3, 4])
    if not dice.below(2):
        plus = dice.below(9) - 4
    if largest > most or least < -most:
        times, plus = 1, 0
    return Term(path, mask, shift, times, plus)


# Conditions.


def comparison(dice, scope):
    """A comparison that some values of the field decide, or None."""
    path, kind = any_of(dice, scope.subjects())
    if path is None:
        return None
    if is_bytes(kind):
        return SameBytes(path, [*dice.bytes(kind.count)], dice.below(2) == 0)
    if isinstance(kind, Bool):
        value = dice.below(2)
        return Compare(Term(path), dice.choose(["==", "!="]), value, str(value == 1).lower())
    term = Term(path) if isinstance(kind, Choice) else term_of(dice, path, kind)
    return dice.choose([compare, compare, among])(dice, term, kind)


def numbers_of(dice, term, kind):
    """Results that some number of the kind has, small ones more often than others."""
    least, most = range_of(kind)
    if isinstance(kind, Choice):
        return [dice.choose([*kind.numbers]) for _ in range(4)]
    near = [number for number in (0, 1, 2, 3, 7, 8, -1, least, most) if least <= number <= most]
    return [term.of(dice.choose([*near, least + dice.below(most - least + 1)])) for _ in range(4)]


def compare(dice, term, kind):
    least, most = term.range(*range_of(kind))
    value = dice.choose(numbers_of(dice, term, kind))
    word = dice.choose(["==", "!=", "<", "<=", ">", ">="])
    held = Compare(term, word, value)
    if word not in ("==", "!="):
        ends = [Compare(Term(("x",)), word, value).holds(lambda path, end=end: end) for end in (least, most)]
        if ends[0] == ends[1]:
            return None
    return held


def among(dice, term, kind):
    least, most = term.range(*range_of(kind))
    ranges = []
    for value in numbers_of(dice, term, kind)[: 1 + dice.below(3)]:
        first, last = dice.choose([(value, value), (value, min(value + 2, most)), (None, value), (value, None)])
        if first is None and last >= most or last is None and first <= least:
            return None
        if first is not None and first <= least and last is not None and last >= most:
            return None
        ranges.append((first, last))
    return Among(term, ranges)


def condition(dice, scope, depth=0):
    parts = [part for part in (comparison(dice, scope) for _ in range(dice.choose([1, 1, 2, 3]))) if part]
    if depth == 0 and len(parts) > 1 and not dice.below(3):
        parts[0] = condition(dice, scope, 1) or parts[0]
    if not parts:
        return None
    made = parts[0] if len(parts) == 1 else Joined(dice.choose(["&&", "||"]), parts)
    return Not(made) if not dice.below(5) else made


# Fields by what they say of others; each returns a Drawn, or None where nothing fits.


def plain(dice, scope, name, order, last=False, words=WORDS):
    place = scope.place(order, last)
    piece = dice.choose(words)(dice, place)
    return Drawn(Field(name, piece.kind), piece.ty, dict(piece.attributes), piece)


def length_elsewhere(dice, scope, name, order, last=False):
    """`len = term`: a string or an array whose length follows from an earlier field, which may say null."""
    path, kind = any_of(dice, scope.holders())
    if path is None:
        return None
    term = term_of(dice, path, kind, 2**32)
    if term.range(*range_of(kind))[1] < 0:
        return None
    piece = dice.choose([held_string, held_array])(dice, scope.place(order), path[-1])
    null = term.inverse(-1, 0)
    is_null = not dice.below(3) and null is not None and kind.lowest <= null <= kind.highest
    if is_null and term.of(null) != -1:
        return None
    field = Field(name, piece.kind, held=term, null="length" if is_null else None)
    attributes = {"len": str(term), **piece.attributes}
    return Drawn(field, f"Option<{piece.ty}>" if is_null else piece.ty, attributes, piece)


def chosen(dice, scope, name, order, last=False):
    """`switch = term`: an enum whose number follows from an earlier field."""
    enums = [((each.field.name,), each.field.kind) for each in scope.drawn if each.is_plain() and is_enum(each)]
    path, kind = any_of(dice, [*scope.holders(), *enums])
    if path is None:
        return None
    if isinstance(kind, Choice):
        term = Term(path)
        wanted = dice.sample([*kind.numbers], 3)
        range_ = None if kind.other is None else (kind.tag.lowest, kind.tag.highest)
        other = kind.other is not None and dice.below(2) == 0
    else:
        term = term_of(dice, path, kind, 2**32)
        wanted = sorted(set(numbers_of(dice, term, kind)))
        range_ = term.range(*range_of(kind))
        other = dice.below(2) == 0
    made = scope.world.enum_of(dice, wanted, range_ if other else None, scope.depth)
    if made is None:
        return None
    piece = made.piece()
    field = Field(name, piece.kind, switch=term)
    return Drawn(field, piece.ty, {"switch": str(term)}, piece)


def is_enum(drawn):
    return isinstance(drawn.field.kind, Choice) and drawn.field.kind.is_plain()


FIELDS = [plain] * 4 + [length_elsewhere] * 2 + [chosen]


# Sizes; each changes a Drawn, and returns whether it could.


def size_in_front(dice, scope, drawn, order):
    field = drawn.field
    text, number = prefix(dice, scope.place(order))
    if isinstance(field.kind, Present):
        word = dice.choose(UNSIGNED)
        text, number = f'"{word}"', Int(word, order)
    null = {}
    if field.when is None and not field.is_optional and not isinstance(field.kind, (Present, Nullable)):
        is_mysql = isinstance(number, Mysql) or isinstance(getattr(number, "number", None), Mysql)
        if not dice.below(3) and not is_mysql and "null" not in drawn.attributes:
            null, number = null_of(dice, number, natural=False)
    smallest, is_fixed = field.smallest, field.is_fixed
    if is_fixed and not says(number, smallest):
        return False
    field.size = number
    drawn.attributes = {"size": text, **drawn.attributes, **null}
    if null:
        field.null, field.is_optional = "size", True
        drawn.ty = f"Option<{drawn.ty}>"
    return True


def size_constant(dice, scope, drawn, order):
    size = max(drawn.field.smallest, 1) + dice.below(4)
    drawn.field.size = size
    drawn.attributes = {"size": str(size), **drawn.attributes}
    if not dice.below(3):
        drawn.field.fill = dice.choose([0x20, 0xFF])
        drawn.attributes["pad"] = f"b'\\x{drawn.field.fill:02x}'"
    else:
        drawn.field.fill = 0
    return True


def size_elsewhere(dice, scope, drawn, order):
    path, kind = any_of(dice, scope.holders())
    if path is None:
        return False
    term = term_of(dice, path, kind, 2**32)
    field = drawn.field
    if term.range(*range_of(kind))[1] < 0:
        return False
    if field.is_fixed and not field.switch:
        number = term.inverse(field.smallest, 0)
        if number is None or not kind.lowest <= number <= kind.highest:
            return False
    field.size = term
    drawn.attributes = {"size": str(term), **drawn.attributes}
    return True


SIZES = [size_in_front, size_in_front, size_constant, size_elsewhere, size_elsewhere]


def sized(dice, scope, drawn, order):
    field = drawn.field
    if field.held or field.is_constant() or "pad" in drawn.attributes or "null" in drawn.attributes:
        return
    has_size = any(dice.choose(SIZES)(dice, scope, drawn, order) for _ in range(4))
    if has_size and not dice.below(4) and "pad" not in drawn.attributes:
        field.fill = IGNORED
        drawn.attributes["extra"] = '"ignore"'
    field.smallest, field.is_fixed = field.extent()


def conditional(dice, scope, drawn):
    field = drawn.field
    if field.is_optional or field.is_constant() or "pad" in drawn.attributes and "size" not in drawn.attributes:
        return
    field.when = condition(dice, scope)
    if field.when:
        field.is_optional = True
        drawn.attributes = {"when": str(field.when), **drawn.attributes}
        drawn.ty = f"Option<{drawn.ty}>"
    field.smallest, field.is_fixed = field.extent()


def draw(dice, scope, name, last):
    """One field, with all that it says."""
    order = dice.choose([scope.order] * 4 + ["big", "little"])
    wants_size = not dice.below(3)
    drawn = None
    while drawn is None:
        drawn = dice.choose(FIELDS)(dice, scope, name, order, last=wants_size or last)
        if drawn is None or order == scope.order:
            continue
        # An order must say something.
        if drawn.field.switch or not has_order(drawn.piece):
            drawn, order = None, scope.order
        else:
            drawn.attributes["endian"] = f'"{order}"'
    if wants_size:
        sized(dice, scope, drawn, order)
    if drawn.piece.is_open and drawn.field.size is None and not last:
        return draw(dice, scope, name, last)
    if not dice.below(2):
        conditional(dice, scope, drawn)
    scope.drawn.append(drawn)
    return drawn


def is_written(scope, field):
    """Whether what a missing field is then can be written, whatever the number says that it serves."""
    items = field.items(field.default[0])
    for term, number in field.made(items[0] if items else None) if items or field.null == "length" else ():
        used = [other for each in scope.drawn for other in looks(each.field)]
        least, most = range_of(dict(scope.holders())[term.path])
        made = term.inverse(number, 0)
        if term.path in used or made is None or not least <= made <= most:
            return False
    try:
        encoded = field.write(field.default[0])
    except EncodeError:
        return False
    # Of lengths that cannot be said, one below is written.
    least = least_of(getattr(getattr(field.kind, "end", None), "number", None))
    return bool(encoded or field.held) and (isinstance(field.kind, Nullable) or least == 0)


def looks(field):
    """The paths at which a field looks."""
    yield from (term.path for term in field.terms())
    if field.when:
        yield from (path for path, _ in field.when.wanted())


def defaults(dice, scope, count):
    """`default`: fields in front of which older messages end."""
    for _ in range(count):
        drawn = dice.choose([plain, plain, length_elsewhere])(dice, scope, f"f{len(scope.drawn)}", scope.order)
        if drawn is None or drawn.piece.is_open or drawn.field.is_constant():
            continue
        field = drawn.field
        empty = ([],) if field.null else drawn.piece.default
        if not dice.below(3) and not field.held and not {"pad", "null"} & drawn.attributes.keys():
            dice.choose(SIZES)(dice, scope, drawn, scope.order)
            empty = ([],) if field.null else empty
        field.default = empty
        # An `Option` that nothing says to be null is kept as missing, and then so is what follows.
        keeps_absence = drawn.piece.ty.startswith("Option<") and not (field.null or field.held or "null" in drawn.attributes)
        if keeps_absence or not empty or not is_written(scope, field):
            continue
        field.smallest, field.is_fixed = field.extent()
        drawn.attributes["default"] = None
        scope.drawn.append(drawn)
