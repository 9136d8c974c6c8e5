"""The fields of a struct as far as they have been drawn, and where later ones may look.

Owns which numbers may serve, be compared, or be given on, and the arithmetic of them that is drawn.
"""

from kinds import ByteArray, Place
from look import Term
from outside import given_of
from own_types import Refusing, is_own
from record import Choice, Record
from residues import ends
from scalars import Bool, Float, Int, Mysql, Varint, Zigzag
from sequences import Bytes

INTEGERS = (Int, Varint, Zigzag, Mysql)


class Drawn:
    """A field with its type and attributes in Rust."""

    def __init__(self, field, ty, attributes, piece):
        self.field, self.ty, self.attributes, self.piece = field, ty, attributes, piece

    def is_plain(self):
        field = self.field
        return not (field.is_optional or field.default or field.size is not None or field.terms())


class Scope:
    """The fields of a struct or a variant, as far as they have been drawn, and what its type says of all."""

    def __init__(self, order, world, depth, said=None):
        self.order, self.world, self.depth = order, world, depth
        self.parameters = said.parameters if said else []
        self.is_compact = bool(said and said.compact)
        self.bits = said.bits if said else "msb"
        self.drawn = []
        # Fields from which others are given numbers. They serve no length.
        self.givers = set()

    def place(self, order=None, last=False):
        return Place(order or self.order, self.world, self.depth, last)

    def position(self):
        return ends([drawn.field for drawn in self.drawn])

    def subjects(self):
        """Where conditions may look: paths with their kinds."""
        for field in self.parameters:
            yield (field.name,), field.kind
        for drawn in self.drawn:
            field = drawn.field
            if field.is_left_out():
                yield from [((field.name,), field.kind)] if is_known(drawn) else []
            elif not (field.ends_early() or field.null or field.is_constant()):
                yield from inside((field.name,), field.kind)

    def holders(self):
        """Integers, and plain enums, that are always there and may serve: paths with their kinds."""
        for field in self.parameters:
            if is_number(field.kind):
                yield (field.name,), field.kind
        for drawn in self.drawn:
            if not drawn.is_plain() or drawn.field.name in self.givers:
                continue
            kind = drawn.field.kind
            kind = kind.kind if drawn.field.is_constant() else kind
            if is_number(kind):
                yield (drawn.field.name,), kind
            elif isinstance(kind, Record) and drawn.piece.is_copy and not given_of(kind):
                yield from holders_inside((drawn.field.name,), kind)

    def texts(self):
        """Text that may choose variants, in front of these: paths with their kinds."""
        for drawn in self.drawn:
            kind = drawn.field.kind
            is_text = is_bytes(kind) or isinstance(kind, Choice) and kind.is_text and not any(
                record.fields or record.is_whole for record in kind.structs.values()
            )
            if is_text and drawn.is_plain() and drawn.field.name not in self.givers:
                yield (drawn.field.name,), kind

    def served(self, terms=()):
        """The fields of which others, or these terms, make something."""
        return {term.path[0] for drawn in self.drawn for term in drawn.field.terms()} | {term.path[0] for term in terms}

    def free(self, terms):
        """Numbers of which bits are free that no other field makes, with these bits."""
        made = [term for drawn in self.drawn for term in drawn.field.terms()] + [*terms]
        for drawn in self.drawn:
            kind, path = drawn.field.kind, (drawn.field.name,)
            taken = 0
            for term in made:
                taken |= term.bits if tuple(term.path) == path else 0
            if taken > 0 and drawn.is_plain() and isinstance(kind, Int):
                bits = min(kind.highest.bit_length(), 16)
                if free := [bit for bit in range(bits) if not taken >> bit & 1]:
                    yield path, kind, free

    def given(self, terms):
        """Numbers that are always there, and follow neither from other fields nor from the one of these terms: they may
        be given on."""
        for field in self.parameters:
            yield (field.name,), field.kind
        served = self.served(terms)
        for drawn in self.drawn:
            if drawn.is_plain() and not drawn.field.is_constant() and drawn.field.name not in served:
                for path, kind in inside((drawn.field.name,), drawn.field.kind):
                    if is_number(kind) or isinstance(kind, Bool):
                        yield path, kind


def is_known(drawn):
    """Whether conditions know what a field is where it is not there."""
    kind = drawn.field.kind
    is_said = drawn.attributes["default"] is not None
    if isinstance(kind, Choice) and kind.is_text:
        return False
    # What a type of one's own is by default, only that knows.
    is_number_or_bool = is_number(kind) or isinstance(kind, Bool)
    return is_number_or_bool and (is_said or not is_own(drawn.piece)) or is_said and (is_told(kind) or isinstance(kind, Choice))


def is_number(kind):
    return isinstance(kind, INTEGERS) and kind.smallest <= 8 and not (isinstance(kind, Int) and kind.smallest > 8)


def inside(path, kind):
    if is_number(kind) or isinstance(kind, Bool) or isinstance(kind, Choice) and not kind.is_text or is_told(kind):
        yield path, kind
    elif isinstance(kind, Record) and len(path) < 5 and not given_of(kind):
        for name, field in kind.fields.items():
            if field.default or field.is_optional or field.is_constant() or field.is_temp or name in kind.is_made:
                continue
            # From there what was read is gone.
            if isinstance(field.kind, Refusing):
                continue
            yield from inside((*path, name), field.kind)


def is_told(kind):
    """Whether it is compared with its own: bytes, text, or floats."""
    return is_bytes(kind) or isinstance(kind, (Bytes, Float))


def is_bytes(kind):
    return isinstance(kind, ByteArray)


def holders_inside(path, record):
    for name, field in record.fields.items():
        is_plain = not (field.is_optional or field.default or field.size is not None or field.terms())
        if not is_plain or field.is_constant() or name in record.is_made or isinstance(field.kind, Refusing):
            continue
        if is_number(field.kind):
            yield (*path, name), field.kind
        elif isinstance(field.kind, Record) and len(path) < 4 and not given_of(field.kind):
            yield from holders_inside((*path, name), field.kind)


def holder_of(scope, path):
    return dict(scope.holders())[path]


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


class Known:
    """What is known before any number is made, which an order may depend on."""

    def __init__(self, scope):
        self.scope, self.world = scope, scope.world

    def subjects(self):
        served = self.scope.served()
        parameters = {field.name for field in self.scope.parameters}
        for path, kind in self.scope.subjects():
            if path[0] in parameters or path[0] not in served:
                yield path, kind


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
