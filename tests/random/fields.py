"""Words for fields: what they say of earlier ones, whether they are there, and their sizes.

Owns one function for each word, and which earlier fields a word may look at. What the compiler would refuse is not drawn: a
declaration that does not compile is a fault of this file or of the derive.
"""

import values
from codec import Present, Zeros, number_of
from extents import IGNORED
from kinds import UNSIGNED, WORDS, ByteArray, Piece, array_type, chosen_array, elements, has_order, held_array, held_string
from kinds import bool_, byte, bytes_, limited, null_of, padded, prefix
from look import Among, Compare, FloatAmong, FloatTerm, Joined, Letters, Not, OneOf, SameBytes, Term
from outside import Either, ends_empty, given_of
from own_types import around, called
from placed import EncodeError, NoValue
from record import Choice, Field, Record, inside_of, says
from residues import alignment, may_stand
from scalars import Bool, Float, Int, Mysql
from scope import Drawn, Known, Scope, any_of, inside, is_bytes, is_number, range_of, term_of
from sequences import Array, Bytes, Fixed, InPlace, Last, Nullable, Rest, Text
from sums import sums_rest

# Conditions.


def comparison(dice, scope, own=()):
    """A comparison that some values of the field decide, or None; one of `own`, more often than not."""
    path, kind = any_of(dice, own if own and dice.below(4) else [*scope.subjects(), *own])
    if path is None:
        return None
    if is_bytes(kind):
        return SameBytes(path, [*dice.bytes(kind.count)], dice.below(2) == 0)
    if isinstance(kind, Bytes):
        most = 9 if kind.most is None else kind.most
        texts = [text for text in ("GET", "a", "", "\u20ac" if isinstance(kind, Text) else "none") if len(text.encode()) <= most]
        texts = dice.sample(texts, 1 + dice.below(2))
        texts = texts if isinstance(kind, Text) else [text.encode() for text in texts]
        return OneOf(path, texts, is_in=len(texts) > 1 or dice.below(2) == 0)
    if isinstance(kind, Float):
        return float_comparison(dice, path)
    if isinstance(kind, Bool):
        value = dice.below(2)
        return Compare(Term(path), dice.choose(["==", "!="]), value, str(value == 1).lower())
    term = Term(path) if isinstance(kind, Choice) else term_of(dice, path, kind)
    made = dice.choose([compare, compare, among])(dice, term, kind)
    if isinstance(made, Compare):
        scope.world.show(dice, made, kind)
    return made


def float_comparison(dice, path):
    numbers = [-2.5, -0.5, 0.0, 0.25, 1.0, 7.5]
    if dice.below(2):
        return Compare(FloatTerm(path), dice.choose(["==", "!=", "<", "<=", ">", ">="]), dice.choose(numbers))
    first = dice.below(len(numbers) - 1)
    ranges = [dice.choose([(numbers[first], numbers[first + 1]), (numbers[first], None), (None, numbers[first])])]
    return FloatAmong(FloatTerm(path), ranges + ([(9.0, 9.0)] if dice.below(2) and ranges[0][1] is not None else []))


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


def condition(dice, scope, depth=0, own=()):
    parts = [part for part in (comparison(dice, scope, own) for _ in range(dice.choose([1, 1, 2, 3]))) if part]
    if depth == 0 and len(parts) > 1 and not dice.below(3):
        parts[0] = condition(dice, scope, 1, own) or parts[0]
    if not parts:
        return None
    made = parts[0] if len(parts) == 1 else Joined(dice.choose(["&&", "||"]), parts)
    return Not(made) if not dice.below(5) else made


# Fields by what they say of others; each returns a Drawn, or None where nothing fits.


def plain(dice, scope, name, order, last=False, words=WORDS):
    place = scope.place(order, last)
    piece = around(dice, place, dice.choose(words)(dice, place))
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
    enums = [(path, kind) for path, kind in enums if path[0] not in scope.givers]
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
    made = scope.world.enum_of(dice, wanted, range_ if other else None, scope.depth, of=scope)
    if made is None:
        return None
    piece = made.piece()
    field = Field(name, piece.kind, switch=term)
    return Drawn(field, piece.ty, {"switch": str(term)}, piece)


def chosen_by_text(dice, scope, name, order, last=False):
    """`switch = text`: an enum whose variants the text in an earlier field chooses."""
    path, kind = any_of(dice, scope.texts())
    if path is None:
        return None
    if isinstance(kind, Choice):
        texts = dice.sample([*kind.numbers], 3)
        made, term = scope.world.spelt(dice, kind.tag.smallest, texts, scope.depth, kind.other is not None), Term(path)
    else:
        made, term = scope.world.spelt(dice, kind.count, None, scope.depth), Letters(path, kind.count)
    piece = made.piece()
    return Drawn(Field(name, piece.kind, switch=term), piece.ty, {"switch": str(term)}, piece)


def chosen_list(dice, scope, name, order, last=False):
    """`switch` on an array, all of whose elements are of one variant."""
    drawn = dice.choose([chosen, chosen_by_text])(dice, scope, name, order, last)
    if drawn is None:
        return None
    union, term = drawn.piece, drawn.field.switch
    if union.kind.smallest_fields == 0 or alignment(union.kind) > 1 or union.is_open or given_of(union.kind):
        return None
    counts = [path for path, kind in scope.holders() if len(path) == 1 and path[0] != term.path[0] and isinstance(kind, Int)]
    holder = dice.choose(counts) if counts else None
    piece = chosen_array(dice, scope.place(order, last), union, holder and holder[-1])
    held = None if "len" in piece.attributes or not holder or not hasattr(piece.kind.end, "field") else Term(holder)
    attributes = {"switch": drawn.attributes["switch"], **({"len": str(held)} if held else {}), **piece.attributes}
    return Drawn(Field(name, piece.kind, switch=term, held=held), piece.ty, attributes, piece)


def last_of_all(dice, scope, name, order, last=False):
    """`len = until(last ...)`: an array up to the first element of which something holds."""
    place = scope.place(order)
    for _ in range(dice.choose([1, 8])):
        element, each = elements(dice, place)
        if isinstance(element.kind, Record):
            break
    subjects = [*inside(("last",), element.kind)]
    if given_of(element.kind) or not subjects:
        return None
    made = condition(dice, Scope(order, scope.world, scope.depth), own=subjects)
    ending = made and an_element(dice, element.kind, made)
    if ending is None:
        return None
    end = Last(lambda value: holds_of(element.kind, value, made), ending[0])
    attributes = {"len": f"until({made})"}
    most = limited(dice, attributes, end)
    piece = Piece(array_type(dice, element), Array(element.kind, end, most), **attributes, **each)
    return Drawn(Field(name, piece.kind), piece.ty, dict(piece.attributes), piece)


def holds_of(kind, value, made):
    return made.holds(lambda path: inside_of(kind, value, path[1:]))


def an_element(dice, kind, made):
    """An element of which this holds, in a list; or None where chance finds none."""
    for _ in range(200):
        try:
            value = values.make(kind, dice)
            kind.write(value)
        except (NoValue, EncodeError, AssertionError):
            continue
        if holds_of(kind, value, made):
            return [value]
    return None


def is_enum(drawn):
    return isinstance(drawn.field.kind, Choice) and drawn.field.kind.is_plain()


def padded_string(dice, scope, name, order, last=False):
    """`len = "padded"`: a string in front of what fills its size."""
    piece, size, byte = padded(dice)
    drawn = Drawn(Field(name, piece.kind, size=size, fill=byte), piece.ty, {"size": str(size), **piece.attributes}, piece)
    return drawn


FIELDS = [plain] * 14 + [length_elsewhere] * 8 + [chosen] * 4 + [padded_string] * 2
FIELDS += [chosen_by_text, chosen_list, last_of_all]


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
    if not any(says(number, length) for length in range(smallest, smallest + (1 if is_fixed else 64))):
        return False
    field.size = number
    drawn.attributes = {"size": text, **drawn.attributes, **null}
    if null:
        field.null, field.is_optional = "size", True
        drawn.ty = f"Option<{drawn.ty}>"
    return True


def size_constant(dice, scope, drawn, order):
    # What fills it would be summed up too.
    if drawn.attributes.get("extra") == '"cut"' or sums_rest(drawn.field.kind):
        return False
    size = max(drawn.field.smallest, 1) + dice.below(4)
    drawn.field.size = size
    drawn.attributes = {"size": scope.world.named(dice, size, "usize"), **drawn.attributes}
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
    if field.held or field.default or field.is_constant() or field.size is not None or {"pad", "null"} & drawn.attributes.keys():
        return
    has_size = any(dice.choose(SIZES)(dice, scope, drawn, order) for _ in range(4))
    if "extra" in drawn.attributes:
        pass
    elif has_size and not dice.below(4) and "pad" not in drawn.attributes:
        field.fill = IGNORED
        drawn.attributes["extra"] = '"ignore"'
    elif has_size and not dice.below(12) and not isinstance(field.size, int):
        drawn.attributes["extra"] = '"refuse"'
    field.settle_extent()


def conditional(dice, scope, drawn):
    field = drawn.field
    if field.is_optional or field.when or field.is_constant() or "pad" in drawn.attributes and "size" not in drawn.attributes:
        return
    field.when = condition(dice, scope)
    if field.when:
        field.is_optional = True
        drawn.attributes = {"when": str(field.when), **drawn.attributes}
        drawn.ty = f"Option<{drawn.ty}>"
    field.settle_extent()


def checked(dice, scope, drawn):
    """`check`: what the field must be."""
    field = drawn.field
    if field.is_constant() or field.null or field.is_left_out() or isinstance(field.kind, Zeros):
        return
    # What goes up to the end of the message is another where that is cut.
    is_moving = isinstance(getattr(field.kind, "end", None), Rest) and (field.size is None or field.ends_before())
    made = condition(dice, scope, own=[] if is_moving else [*inside((field.name,), field.kind)])
    default = field.default[0] if field.default and not field.is_kept else None
    if made and (default is None or may_hold(made, field, default)):
        field.check = made
        drawn.attributes["check"] = str(made)


def may_hold(made, field, default):
    """Whether a condition may hold of this value of the field, whatever other fields are."""
    if isinstance(made, Not):
        return may_hold(made.part.opposite(), field, default)
    if isinstance(made, Joined):
        return (all if made.word == "&&" else any)(may_hold(part, field, default) for part in made.parts)
    [path, *_] = [path for path, _ in made.wanted()]
    return tuple(path) != (field.name,) or made.holds(lambda path: number_of(field.kind, default))


def elements_checked(dice, scope, drawn):
    """`each(check = it ...)` and `ascending`: what the elements must be."""
    field = drawn.field
    kind = field.kind.kind if isinstance(field.kind, Nullable) else field.kind
    if not isinstance(kind, (Array, Fixed)) or field.is_listed or isinstance(getattr(kind, "end", None), (InPlace, Last)):
        return
    if field.default and isinstance(kind, Fixed) or given_of(kind.element):
        return
    subjects = [*inside(("it",), kind.element)]
    numbers = [path for path, number in subjects if is_number(number)]
    made = condition(dice, Scope("big", scope.world, scope.depth), own=subjects) if dice.below(2) else None
    grows = any_of(dice, [(path, None) for path in numbers])[0] if made is None or dice.below(2) else None
    if made and an_element(dice, kind.element, made) is None:
        return
    if made:
        drawn.attributes["each"] = {**drawn.attributes.get("each", {}), "check": str(made)}
    if grows:
        drawn.attributes["ascending"] = ".".join(grows[1:]) or None
    if made or grows:
        field.each = made, grows


def aligned(dice, scope, drawn, bytes=None):
    """`align`: padding in front."""
    field = drawn.field
    # No value is long, so whole pages are where everything begins.
    field.align = bytes or dice.choose([2, 2, 2, 4, 4, 4, 8, 8, 16, 16, 32, 64] + [4096] * (1 if not scope.drawn else 0))
    drawn.attributes["align"] = scope.world.named(dice, field.align, "usize")
    if field.size is None and not dice.below(4) and "extra" not in drawn.attributes:
        field.ignores_padding = True
        drawn.attributes["extra"] = '"ignore"'


def given_what(dice, scope, drawn):
    """`give`: numbers for its type, which are those of the struct around it where nothing is said."""
    field = drawn.field
    wanted = given_of(field.kind)
    own = [(each.name, each.ty) for each in scope.parameters]
    if not wanted or own == [(each.name, each.ty) for each in wanted.values()] and dice.below(3):
        return
    shown = {}
    for name, parameter in [*wanted.items()][:: dice.choose([1, -1])]:
        field.gives[name], shown[name] = given_for(dice, scope, field, name, parameter.kind)
    drawn.attributes["give"] = shown


def given_for(dice, scope, field, name, wanted):
    least, most = range_of(wanted)
    free = [*scope.free(field.terms())]
    if free and dice.below(4):
        # Bits of a number that no other field makes.
        path, _, bits = dice.choose(free)
        low = dice.choose(bits)
        count = 1 if isinstance(wanted, Bool) or low + 1 not in bits else 2
        if not isinstance(wanted, Bool):
            scope.givers.add(path[0])
            term = Term(path, ((1 << count) - 1) << low, low)
            return term, str(term)
    for _ in range(6):
        path, kind = any_of(dice, scope.given(field.terms()))
        if path is None:
            break
        term = Term(path) if isinstance(kind, Bool) or dice.below(2) else term_of(dice, path, kind)
        ends = term.range(*range_of(kind))
        if least <= ends[0] and ends[1] <= most:
            scope.givers.add(path[0])
            is_short = term.is_plain() and path == (name,)
            return term, None if is_short else str(term)
    number = dice.choose([number for number in (0, 1, 2, 3, 5, 9, -1, -2) if least <= number <= most])
    return number, str(number == 1).lower() if isinstance(wanted, Bool) else str(number)


def stands(dice, scope, drawn):
    """Whether what is aligned inside of the field is so where it stands, with an `align` of its own if need be."""
    field = drawn.field
    if not may_stand(field, scope.position(), scope.is_compact):
        aligned(dice, scope, drawn, max(field.align, alignment(field.kind)))
    return may_stand(field, scope.position(), scope.is_compact)


def added(dice, scope, drawn):
    """Says the rest of a field and adds it, if it may stand there."""
    drawn.field.may_be_compact = scope.is_compact
    drawn.field.settle_extent()
    if scope.is_compact and ends_empty(drawn.field.kind):
        return False
    given_what(dice, scope, drawn)
    called(dice, scope, drawn)
    if not dice.below(7):
        checked(dice, scope, drawn)
    if not dice.below(4) or isinstance(getattr(drawn.field.kind, "element", None), Record) and dice.below(2):
        elements_checked(dice, scope, drawn)
    if not dice.below(10):
        aligned(dice, scope, drawn)
    if not stands(dice, scope, drawn):
        return False
    scope.drawn.append(drawn)
    return True


def draw(dice, scope, name, last, words):
    """One field, with all that it says."""
    order, decides = dice.choose([scope.order] * 4 + ["big", "little"]), None
    if order == scope.order and not isinstance(scope.order, Either):
        order = scope.order
    if not dice.below(8) and (decides := condition(dice, Known(scope))):
        order = Either("big")
    wants_size = not dice.below(3)
    drawn = None
    while drawn is None:
        drawn = dice.choose(words)(dice, scope, name, order, last=wants_size or last)
        if drawn is None or order is scope.order:
            continue
        # An order must say something.
        is_made = decides and {path[0] for path, _ in decides.wanted()} & scope.served(drawn.field.terms())
        if drawn.field.switch or is_made or not has_order(drawn.piece):
            drawn, order, decides = None, scope.order, None
        elif decides:
            drawn.attributes["endian"], drawn.field.endian = str(decides), decides
            scope.givers |= {path[0] for path, _ in decides.wanted()}
        else:
            drawn.attributes["endian"] = f'"{order}"'
    if wants_size:
        sized(dice, scope, drawn, order)
    if drawn.piece.is_open and drawn.field.size is None and not last:
        return draw(dice, scope, name, last, words)
    if not dice.below(2):
        conditional(dice, scope, drawn)
    return drawn if added(dice, scope, drawn) else draw(dice, scope, name, last, words)


def decided(dice, scope, count):
    """Fields without an order, which decide that of all behind them; or the struct is given what does."""
    for index in range(count):
        scope.drawn.append(plain(dice, scope, f"f{index}", scope.order, words=[byte, bytes_, bool_]))
    made = condition(dice, Known(scope))
    if made:
        scope.order = Either("big")
        scope.givers |= {path[0] for path, _ in made.wanted()}
    return made


def end_padding(dice, scope):
    """A last field `()` behind padding."""
    piece = Piece("()", Zeros(0)).being(is_copy=True)
    drawn = Drawn(Field(f"f{len(scope.drawn)}", piece.kind), piece.ty, {}, piece)
    of = max(each.field.align for each in scope.drawn)
    aligned(dice, scope, drawn, of if of > 1 else None)
    scope.drawn.append(drawn)
