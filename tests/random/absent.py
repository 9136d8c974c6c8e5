"""Words for fields that are not always there, or end in front of others: `default`, and what goes up to the end.

Owns what a field may be where it is not there, and what stands behind the rest of a message.
"""

import struct

from codec import Present
from fields import FIELDS, SIZES, added, condition, conditional, length_elsewhere, plain, size_constant, size_in_front
from kinds import STRINGS, Piece, array_type, bool_, bytes_, constant, elements, integer, limited, padding
from outside import given_of
from own_types import is_own
from placed import EncodeError, Placed
from record import AllBut, Choice, Field, Record
from scalars import Float, Int
from scope import Drawn, holder_of, range_of
from sequences import Array, Before, Bytes, Nullable, Text


def is_written(scope, field):
    """Whether what a missing field is then can be written, whatever the number says that it serves."""
    value = Placed(Record("", []))
    value[field.name] = field.default[0]
    items = field.items(field.default[0])
    try:
        encoded = field.write(value)
    except (EncodeError, AssertionError):
        return False
    for term, number in field.made(items[0] if items else None, value) if items or field.null == "length" else ():
        used = [other for each in scope.drawn for other in each.field.looks()]
        kind = holder_of(scope, term.path)
        made = term.inverse(number, 0)
        least, most = range_of(kind)
        if term.path in used or made is None or not least <= made <= most or not is_free(scope, term.path):
            return False
    # Of lengths that cannot be said, one below is written.
    least = getattr(getattr(getattr(field.kind, "end", None), "number", None), "least", 0)
    return bool(encoded or field.held) and (isinstance(field.kind, Nullable) or least == 0)


def is_free(scope, path):
    """Whether the number is neither given nor constant."""
    return all(path[0] != field.name for field in scope.parameters) and not any(
        drawn.field.name == path[0] and drawn.field.is_constant() for drawn in scope.drawn
    )


def named_default(dice, scope, piece):
    """A value of its own: the value, and how it is written."""
    kind = piece.kind
    if is_own(piece) and not isinstance(kind, Int):
        return None
    if isinstance(kind, Int) and kind.smallest <= 8:
        ends = [value for value in (1, 7, 100, -1, -3, kind.highest) if kind.lowest <= value <= min(kind.highest, 2**63 - 1)]
        value = dice.choose(ends)
        # The path of a constant would be one of the type around the number.
        return [value], str(value) if is_own(piece) else scope.world.named(dice, value, piece.ty)
    if isinstance(kind, Float):
        number = dice.choose([2.5, -0.5, 1.0])
        return [struct.pack(">f" if kind.smallest == 4 else ">d", number)], str(number)
    if piece.ty == "bool":
        return [True], "true"
    if isinstance(kind, (Text, Bytes)) and not isinstance(kind, Nullable):
        if piece.ty not in ("&'a str", "&'a [u8]") and dice.below(2):
            return None
        text = dice.choose(["a", "no", "x"])[: 9 if kind.most is None else kind.most]
        return ([text], f'"{text}"') if isinstance(kind, Text) else ([text.encode()], f'b"{text}"')
    if piece.ty.startswith("[u8; ") and not piece.attributes:
        value = [dice.below(256) for _ in range(kind.count)]
        return [value], 'b"' + "".join(f"\\x{byte:02x}" for byte in value) + '"'
    if isinstance(kind, Choice) and not given_of(kind):
        units = [variant for variant, record in kind.structs.items() if not record.fields and variant != kind.other]
        if units:
            variant = dice.choose(units)
            return [{variant: {}}], f"{kind.name}::{variant}"
    return None


def plain_enum(dice, scope, name, order):
    """An enum of which a variant has no fields, if there is one."""
    enums = [each for each in scope.world.declared if isinstance(each.kind, Choice) and not each.is_open]
    enums = [each for each in enums if not given_of(each.kind) and each.depth + scope.depth < 4]
    if not enums:
        return None
    piece = dice.choose(enums).piece()
    return Drawn(Field(name, piece.kind), piece.ty, {}, piece)


def absent_value(dice, scope, drawn):
    """What the field is where it is not there, if anything; and how that is written."""
    field = drawn.field
    named = None if field.null or field.terms() or drawn.piece.default and dice.below(2) else named_default(dice, scope, drawn.piece)
    natural = ([],) if field.null else drawn.piece.default
    return named or (natural, None)


def defaults(dice, scope, count):
    """`default`: fields in front of which older messages end."""
    for _ in range(count):
        drawn = dice.choose([plain, plain, plain_enum, length_elsewhere])(dice, scope, f"f{len(scope.drawn)}", scope.order)
        if drawn is None or drawn.piece.is_open or drawn.field.is_constant() or "as" in drawn.attributes:
            continue
        field = drawn.field
        if not dice.below(3) and not field.held and not {"pad", "null"} & drawn.attributes.keys():
            dice.choose(SIZES)(dice, scope, drawn, scope.order)
        field.default, said = absent_value(dice, scope, drawn)
        # An `Option` that nothing says to be null is kept as missing.
        keeps_absence = drawn.piece.ty.startswith("Option<") and not (field.null or field.held or "null" in drawn.attributes)
        if keeps_absence or not field.default or not is_written(scope, field):
            continue
        drawn.attributes["default"] = said
        added(dice, scope, drawn)


def kept(dice, scope, count):
    """`default` of an `Option`: missing fields end the message, and are kept as missing."""
    for _ in range(count):
        drawn = plain(dice, scope, f"f{len(scope.drawn)}", scope.order)
        field = drawn.field
        if drawn.piece.is_open or field.is_constant() or {"pad", "null", "as"} & drawn.attributes.keys():
            continue
        if not dice.below(3):
            dice.choose(SIZES)(dice, scope, drawn, scope.order)
        field.settle_extent()
        # Where it is missing, a number is another than one that may be missing too makes.
        shared = {term.path for each in scope.drawn if each.field.default for term in each.field.terms()}
        if field.null or field.smallest == 0 or any(term.path in shared for term in field.terms()):
            continue
        drawn.ty = f"Option<{drawn.ty}>"
        field.is_kept, field.is_optional, field.default = True, True, ([],)
        drawn.attributes["default"] = None
        added(dice, scope, drawn)


def left_out(dice, scope, name, order, last=False):
    """`when` with a `default`: a field that is a value where its condition does not hold."""
    drawn = (plain(dice, scope, name, order, last) if dice.below(5) else None) or plain_enum(dice, scope, name, order)
    if drawn is None:
        return None
    field = drawn.field
    if field.is_constant() or isinstance(field.kind, Present) or {"pad", "as"} & drawn.attributes.keys():
        return None
    if not dice.below(4) and "null" not in drawn.attributes and not isinstance(field.kind, Nullable):
        field.settle_extent()
        dice.choose([size_in_front, size_constant])(dice, scope, drawn, order)
    field.when = condition(dice, scope)
    field.default, said = absent_value(dice, scope, drawn)
    # A value of its own could be written where the field is there.
    if not field.when or not field.default or said and not is_written(scope, field):
        return None
    drawn.attributes = {"when": str(field.when), **drawn.attributes, "default": said}
    return drawn


ALL_FIELDS = FIELDS + [left_out] * 6


def behind_rest(dice, scope):
    """`"rest" - n`: a string, an array, or any field with a size, in front of fields that always take as many bytes."""
    behind = []
    count, taken = 1 + dice.below(2), 0
    for index in range(count):
        words = [integer, integer, bool_, bytes_, padding, constant]
        name = f"f{len(scope.drawn) + 1 + index}"
        drawn = plain(dice, scope, name, scope.order, words=words)
        if not drawn.field.is_fixed:
            drawn = Drawn(Field(name, Int("u8")), "u8", {}, Piece("u8", Int("u8")).being(is_copy=True))
        behind.append(drawn)
        taken += drawn.field.smallest
    name = f"f{len(scope.drawn)}"
    if dice.below(2):
        drawn = rest_before(dice, scope, name, taken)
    else:
        drawn = plain(dice, scope, name, scope.order, last=True)
        if drawn.field.is_constant() or {"pad", "null", "extra"} & drawn.attributes.keys():
            return
        drawn.field.size = AllBut(taken)
        drawn.attributes = {"size": f'"rest" - {taken}', **drawn.attributes}
    drawn.field.settle_extent()
    if not dice.below(4):
        conditional(dice, scope, drawn)
    if added(dice, scope, drawn):
        scope.drawn += behind


def in_rest(dice, scope):
    """`size = "rest"`: a last field in all that is left."""
    drawn = plain(dice, scope, f"f{len(scope.drawn)}", scope.order, last=True)
    if drawn.field.is_constant() or {"pad", "null", "extra"} & drawn.attributes.keys():
        return
    drawn.field.size = AllBut(0)
    drawn.attributes = {"size": '"rest"', **drawn.attributes}
    drawn.field.settle_extent()
    added(dice, scope, drawn)


def rest_before(dice, scope, name, taken):
    attributes, end = {"len": f'"rest" - {taken}'}, Before(taken)
    most = limited(dice, attributes, end)
    if dice.below(2):
        ty, kind = dice.choose(STRINGS)
        piece = Piece(ty, kind(end, most), **attributes).being(is_copy="&" in ty)
    else:
        element, each = elements(dice, scope.place())
        piece = Piece(array_type(dice, element), Array(element.kind, end, most), **attributes, **each)
    return Drawn(Field(name, piece.kind), piece.ty, dict(piece.attributes), piece)
