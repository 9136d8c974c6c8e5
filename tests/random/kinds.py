"""Words for values: a type of Rust, its attributes, and the kind that both come to.

Owns one function for each word; a new one is a function and its line in `WORDS` or `ENDS`. What a field says of others is not
known here. Elements are made of the same words.
"""

import struct

from checks import Same
from codec import Constant, Pair, Present, Zeros
from extents import Computed
from flags import TwoNumbers
from outside import Either, Empty, OfVariant, Turning, given_of
from own_types import Through, around, through_bits, through_number, through_text
from scalars import Bool, Float, Int, Mysql, Varint, Zigzag
from record import Choice, Record
from sequences import CUT, NUL, REST, Array, Bytes, Fixed, Held, InPlace, Last, Nullable, Padded, Text, Until

UNSIGNED, SIGNED = ["u8", "u16", "u32", "u64"], ["i8", "i16", "i32", "i64"]
PREFIXES = ["i8", "u8", "i16", "u16", "i24", "u24", "i32", "u32", "i64", "u64", "varint", "zigzag", "mysql"]


class Piece:
    """A type, the attributes of its format, and its kind."""

    def __init__(self, ty, kind, **attributes):
        self.ty, self.kind = ty, kind
        self.attributes = attributes
        self.borrows = "'a" in ty
        # Whether the type is `Copy`, and `FixedLen`, and `Default`.
        self.is_copy = self.is_view = False
        self.default = ()
        # Whether it goes up to the end of the message.
        self.is_open = False

    def being(self, **facts):
        for name, fact in facts.items():
            setattr(self, name, fact)
        return self


class Place:
    """Where a piece is to stand: the byte order there, what may be, and which types have been declared."""

    def __init__(self, order, world, depth=0, last=False):
        self.order, self.world, self.depth, self.last = order, world, depth, last

    def inside(self, order=None):
        return Place(order or self.order, self.world, self.depth + 1)


def number(dice, place):
    """An integer, in any width and form."""
    name = dice.choose(UNSIGNED + SIGNED)
    bits = int(name[1:])
    form = dice.choose(["", "", "", "width", "varint"])
    if form == "width" and bits > 8:
        width = 1 + dice.below(bits // 8)
        return Piece(name, Int(f"{name[0]}{8 * width}", place.order), width=str(width))
    if form == "varint":
        word, kind = ("zigzag", Zigzag(bits)) if name[0] == "i" else dice.choose(
            [("varint", Varint(bits)), ("mysql", Mysql(bits))]
        )
        return Piece(name, kind, width=f'"{word}"')
    return Piece(name, Int(name, place.order)).being(is_view=True)


def integer(dice, place):
    return number(dice, place).being(is_copy=True, default=(0,))


def whole(dice, place):
    """An integer of which nothing is said."""
    name = dice.choose(UNSIGNED + SIGNED)
    return Piece(name, Int(name, place.order)).being(is_copy=True, is_view=True, default=(0,))


def byte(dice, place):
    return Piece("u8", Int("u8")).being(is_copy=True, is_view=True, default=(0,))


def converted(dice, place):
    """A field that is written as an integer."""
    made = number(dice, place)
    name, kind = through_bits(dice, place.world, made.kind, made.ty)
    return Piece(name, kind, **{"as": made.ty, **made.attributes}).being(is_copy=True)


def through(dice, place):
    """A type that is written as an integer, or as text."""
    if dice.below(2):
        made = number(dice, place)
        name, kind = through_number(dice, place, made)
        return Piece(name, kind, **made.attributes).being(is_copy=True)
    attributes, end = end_of(dice, place, True)
    if getattr(end, "unit", 1) > 1 or not getattr(end, "ending", b"").isascii():
        return through(dice, place)
    name, refuses = through_text(place)
    kind = Through(Text(end, limited(dice, attributes, end)), refuses)
    return Piece(name, kind, **attributes).being(is_copy=True, is_open=end in (REST, CUT))


def huge(dice, place):
    name = dice.choose(["u128", "i128"])
    return Piece(name, Int(name, place.order)).being(is_copy=True, is_view=True, default=(0,))


def float_(dice, place):
    name = dice.choose(["f32", "f64"])
    kind = Float(name, place.order)
    return Piece(name, kind).being(is_copy=True, is_view=True, default=(bytes(kind.smallest),))


def bool_(dice, place):
    return Piece("bool", Bool()).being(is_copy=True, is_view=True, default=(False,))


def flag(dice, place):
    """A `bool` of these numbers, as wide as the field."""
    width = dice.choose([1, 1, 2, 3, 4])
    no, yes = dice.sample([0, 0x55, 256**width - 1], 1)[0], dice.choose([1, 2, 0xAA])
    named = {"false": no} if no != 0 else {}
    named |= {"true": yes} if yes != 1 else {}
    attributes = {"width": str(width)} if width > 1 else {}
    if named:
        attributes[f"values({', '.join(f'{name} = {number:#x}' for name, number in named.items())})"] = None
    kind = TwoNumbers(width, no, yes, place.order)
    return Piece("bool", kind, **attributes).being(is_copy=True, default=(False,))


def padding(dice, place):
    size = 1 + dice.below(4)
    return Piece("()", Zeros(size), pad=str(size)).being(is_copy=True)


def constant(dice, place):
    made = number(dice, place)
    ends = [value for value in (0, 1, 7, 100, -3) if made.kind.lowest <= value <= made.kind.highest]
    value = dice.choose([*ends, made.kind.highest if made.kind.highest < 2**63 else 5])
    shown = place.world.named(dice, value, made.ty)
    return Piece(made.ty, Constant(made.kind, value), value=shown, **made.attributes).being(is_copy=True)


def word(dice, place):
    """A constant that is no number: a `bool`, or a variant of an enum without fields."""
    plain = [each for each in place.world.declared if isinstance(each.kind, Choice) and each.kind.is_plain()]
    plain = [each for each in plain if not each.kind.parameters()]
    if not plain or not dice.below(3):
        value = dice.below(2) == 0
        return Piece("bool", Constant(Bool(), value), value=str(value).lower()).being(is_copy=True)
    enum = dice.choose(plain)
    variant = dice.choose([*enum.kind.numbers.values()])
    kind = Constant(enum.kind, {variant: {}})
    return Piece(enum.name, kind, value=f"{enum.name}::{variant}").being(is_copy=True)


def magic(dice, place):
    value = [*dice.bytes(1 + dice.below(3))]
    text = "".join(f"\\x{byte:02x}" for byte in value)
    kind = Constant(Fixed(Int("u8"), len(value)), value)
    return Piece(f"[u8; {len(value)}]", kind, value=f'b"{text}"').being(is_copy=True)


def same_float(dice, place):
    """A float that is always the same."""
    name = dice.choose(["f32", "f64"])
    number = dice.choose([0.0, -0.0, 1.5, -0.25, 0.1])
    kind = Float(name, place.order)
    value = struct.pack(">f" if name == "f32" else ">d", number)
    return Piece(name, Same(kind, value), value=str(number)).being(is_copy=True)


def same_string(dice, place):
    """Text or bytes that are always the same."""
    ty = dice.choose(["String", "&'a str", "Vec<u8>", "&'a [u8]"])
    text = dice.choose(["a", "HTTP/1.1", "\u20ac", ""])
    word, end = dice.choose([("u8", Int("u8")), ("i16", Int("i16", place.order)), ("varint", Varint(64)), ("nul", NUL)])
    if "str" in ty.lower():
        kind, value, shown = Text(end), text, f'"{text}"'
    else:
        kind, value = Bytes(end), text.encode("utf-8")
        escaped = "".join(f"\\x{byte:02x}" for byte in value)
        shown = f'b"{escaped}"'
    return Piece(ty, Same(kind, value), len=f'"{word}"', value=shown).being(is_copy="'a" in ty)


class ByteArray(Fixed):
    """A `[u8; N]`, which conditions compare with bytes."""

    def __init__(self, count):
        super().__init__(Int("u8"), count)


def bytes_(dice, place):
    size = 1 + dice.below(3)
    return Piece(f"[u8; {size}]", ByteArray(size)).being(is_copy=True, is_view=True, default=([0] * size,))


def prefix(dice, place):
    """A number in front: its text, and its kind."""
    name = dice.choose(PREFIXES)
    kind = {"varint": Varint(), "zigzag": Zigzag(), "mysql": Mysql()}.get(name) or Int(name, place.order)
    if dice.below(3):
        return f'"{name}"', kind
    factor, summand = dice.choose([(1, 0), (1, 0), (2, 0), (3, 0), (4, 0)])[0], dice.below(10) - 4
    if factor == 1 and summand == 0:
        return f'"{name}"', kind
    text = f'"{name}"' + (f" * {factor}" if factor > 1 else "")
    text += "" if summand == 0 else f" {'-' if summand < 0 else '+'} {abs(summand)}"
    return text, Computed(kind, factor, summand)


def null_of(dice, kind, natural=True):
    """What names the number that is null, and the prefix that knows it; None where it cannot say null."""
    number, factor, summand = kind, 1, 0
    if isinstance(kind, Computed):
        number, factor, summand = kind.number, kind.factor, kind.summand
    if isinstance(number, Mysql):
        return {}, kind
    null, left = divmod(-1 - summand, factor)
    is_plain = not isinstance(kind, Computed)
    says = number.lowest < 0 if is_plain else left == 0 and number.lowest <= null <= number.highest
    if says and natural and dice.below(3):
        return {}, kind
    named = dice.choose([value for value in (0, 1, 2, 5, -1, -2, 127) if number.lowest <= value <= number.highest])
    return {"null": str(named)}, Computed(number, factor, summand, named)


def least_of(kind):
    return getattr(kind, "least", 0)


def limited(dice, attributes, kind):
    """A limit in one of three, which some length in front can say."""
    least = least_of(kind)
    if dice.below(3):
        return None
    most = least + 1 + dice.below(6)
    attributes["max"] = str(most)
    return most


def end_of(dice, place, is_string):
    """Where a string or an array ends: attributes and the end."""
    words = ["prefix"] * 5 + ["default"] + (["nul", "until", "until"] if is_string else []) + (["rest"] * 4 if place.last else [])
    return ENDS[dice.choose(words)](dice, place, is_string)


def end_prefix(dice, place, is_string):
    text, kind = prefix(dice, place)
    return {"len": text}, kind


def end_default(dice, place, is_string):
    return {}, Int("i32" if is_string else "i16", place.order)


def end_nul(dice, place, is_string):
    return {"len": '"nul"'}, NUL


def end_rest(dice, place, is_string):
    if not is_string and dice.below(3) == 0:
        # The last element may have been cut.
        return {"len": '"rest"', "extra": '"cut"'}, CUT
    return {"len": '"rest"'}, REST


def end_until(dice, place, is_string):
    """Bytes, or a number, at which a string ends; it may keep them."""
    keep = dice.below(3) == 0
    if dice.below(2):
        ending = dice.choose([b"\r\n", b"\n", b";", b"aba", b"--"])
        text, unit = "".join({10: "\\n", 13: "\\r"}.get(byte) or chr(byte) for byte in ending), 1
        text = f'b"{text}"'
    else:
        text, ending = number_ending(dice, place, dice.choose([1, 2, 2, 4]))
        unit = len(ending)
    return {"len": f"until({text}{', keep' if keep else ''})"}, Until(ending, unit, keep)


def number_ending(dice, place, size):
    value = dice.choose([0, 0, 1, 0xFE])
    ending = value.to_bytes(size, place.order)
    return f"{value}u{8 * size}", Turning(ending) if isinstance(place.order, Either) else ending


ENDS = {"prefix": end_prefix, "default": end_default, "nul": end_nul, "rest": end_rest, "until": end_until}


def string(dice, place):
    attributes, end = end_of(dice, place, True)
    # A number of several bytes ends bytes alone, and what is no text may not be kept.
    is_text = getattr(end, "unit", 1) == 1 and getattr(end, "ending", b"").isascii()
    types = [each for each in STRINGS if is_text or each[1] is Bytes]
    return counted(dice, place, *dice.choose(types), attributes, end)


def padded(dice):
    """A string, the constant size that padding fills up, and the byte that does."""
    size, byte = 1 + dice.below(6), dice.choose([0, 0, 0x20, 0xFF])
    attributes = {"len": '"padded"'} | ({"pad": f"b'\\x{byte:02x}'"} if byte else {})
    end = Padded(byte)
    most = limited(dice, attributes, end) if size > 1 else None
    ty, kind = dice.choose(STRINGS)
    empty = "" if kind is Text else b""
    return Piece(ty, kind(end, most), **attributes).being(is_copy="&" in ty, default=(empty,)), size, byte


STRINGS = [("&'a str", Text), ("String", Text), ("&'a [u8]", Bytes), ("Vec<u8>", Bytes), ("Box<[u8]>", Bytes)]


def held_string(dice, place, holder):
    """One whose length the field `holder` says."""
    ty, kind = dice.choose(STRINGS)
    most = None if dice.below(3) else 2 + dice.below(6)
    attributes = {} if most is None else {"max": str(most)}
    empty = "" if kind is Text else b""
    return Piece(ty, kind(Held(holder), most), **attributes).being(is_copy="&" in ty, default=(empty,))


def counted(dice, place, ty, kind, attributes, end, more=()):
    """A string, or an array, which may be null."""
    can_be_null = hasattr(end, "read") and not dice.below(4 if place.depth == 0 else 2)
    if can_be_null:
        # What says no length has the usual one, of which -1 is null.
        named, end = null_of(dice, end, natural=place.depth == 0 or dice.below(2)) if "len" in attributes else ({}, end)
        attributes |= named
    most = limited(dice, attributes, end)
    made = kind(*more, end, most)
    piece = Piece(f"Option<{ty}>", Nullable(made), **attributes) if can_be_null else Piece(ty, made, **attributes)
    empty = [] if can_be_null or kind is Array else "" if kind is Text else b""
    return piece.being(is_copy="&" in ty, default=(empty,), is_open=end in (REST, CUT))


def elements(dice, place):
    """Elements of an array, and what its `each` says of them; none that may take no bytes, or take all."""
    order = dice.choose([place.order] * 3 + ["big", "little"])
    inner = place.inside(place.order if order == place.order else order)
    words = [integer, integer, bool_, flag, float_, string, pair, option, bytes_, declared, through]
    words += [array] * 2 if place.depth < 2 else []
    while True:
        made = around(dice, inner, dice.choose(words)(dice, inner))
        if not made.is_open and made.kind.smallest > 0 and "pad" not in made.attributes:
            break
    attributes = dict(made.attributes)
    if inner.order != place.order:
        if not has_order(made):
            return elements(dice, place)
        attributes["endian"] = f'"{inner.order}"'
    return made, {"each": attributes} if attributes else {}


def has_order(made):
    """Whether an `endian` says something of it."""
    if isinstance(made, Piece):
        return has_order(made.kind) if made.ty not in UNSIGNED + SIGNED else made.ty[1:] != "8"
    kind = made.kind if isinstance(made, Through) else made
    if isinstance(kind, (Float, Bytes, Text, Array, Nullable)):
        return True
    if isinstance(kind, Int):
        return kind.smallest > 1
    if isinstance(kind, Fixed):
        return has_order(kind.element)
    if isinstance(kind, Present):
        return has_order(kind.kind)
    return isinstance(kind, Pair) and any(map(has_order, kind.fields.values()))


def array(dice, place):
    attributes, end = end_of(dice, place, False)
    element, each = elements(dice, place)
    ty = array_type(dice, element)
    if not ty.startswith("Array") and not dice.below(4):
        size = next((size for size in (1, 2, 4, 8) if begins(element.kind, size)), 0)
        if size:
            text, ending = number_ending(dice, place, size) if dice.below(2) else bytes_ending(dice, size)
            attributes, end = {"len": f"until({text})"}, InPlace(ending)
        elif (empty := empty_of(element.kind)) and "null" not in element.attributes:
            attributes, end = {"len": 'until("")'}, empty
    return counted(dice, place, ty, Array, {**attributes, **each}, end, (element.kind,)).being(is_copy=False)


def empty_of(element):
    """The end of an array at an empty element, if there are such."""
    end = getattr(element, "end", None)
    if isinstance(end, Last) or not isinstance(element, (Bytes, Array)) or getattr(end, "kept", 0):
        return None
    number = getattr(end, "number", None)
    return Empty(element) if not hasattr(number, "says") or number.says(0) else None


def bytes_ending(dice, size):
    ending = bytes([dice.choose([0, 0, 0xFF])]) * size
    return 'b"' + "".join(f"\\x{byte:02x}" for byte in ending) + '"', ending


def begins(kind, size):
    """Whether every value begins with a number of so many bytes, or a string of at least as many."""
    if isinstance(kind, (Int, Float, Bool)):
        return kind.smallest == size
    if isinstance(kind, (Varint, Zigzag, Mysql, Bytes)):
        return kind.smallest >= size
    if isinstance(kind, Pair):
        return begins(kind.fields["0"], size)
    if isinstance(kind, Choice):
        return begins(kind.tag, size)
    if not isinstance(kind, Record) or not kind.fields:
        return False
    first = next(iter(kind.fields.values()))
    made = {term.path[0] for field in kind.fields.values() for term in field.terms()}
    return first.is_alone() and first.name not in made and begins(first.kind, size)


def array_type(dice, element):
    types = [f"List<'a, {element.ty}>"]
    types += [f"Vec<{element.ty}>"] if element.ty != "u8" else []
    types += [f"Array<'a, {element.ty}>"] * 2 if element.is_view and element.is_copy else []
    return dice.choose(types)


def chosen_array(dice, place, union, holder):
    """Enums of one variant, behind a count, or as many as the field `holder` says; or None."""
    if holder and dice.below(2):
        attributes, end = {}, Held(holder)
    else:
        attributes, end = end_of(dice, place, False)
        # What was cut is told elsewhere.
        attributes.pop("extra", None)
        end = REST if end is CUT else end
    most = limited(dice, attributes, end)
    ty = dice.choose(["List<'a, ", "Vec<"]) + union.ty + ">"
    return Piece(ty, Array(OfVariant(union.kind), end, most), **attributes).being(is_open=end is REST)


def held_array(dice, place, holder):
    element, each = elements(dice, place)
    most = None if dice.below(3) else 2 + dice.below(6)
    attributes = {} if most is None else {"max": str(most)}
    kind = Array(element.kind, Held(holder), most)
    return Piece(array_type(dice, element), kind, **attributes, **each).being(default=([],))


def fixed(dice, place):
    element, each = elements(dice, place)
    count = 1 + dice.below(3)
    kind = Fixed(element.kind, count)
    return Piece(f"[{element.ty}; {count}]", kind, **each).being(is_copy=element.is_copy)


def pair(dice, place):
    """Two values without attributes, of which the first knows its end."""
    parts = []
    while len(parts) < 2:
        part = dice.choose([integer, huge, bool_, float_, string, declared])(dice, place.inside())
        # Both are given the same.
        lists = {tuple((each.name, each.ty) for each in given_of(one.kind).values()) for one in [*parts, part]}
        if not part.attributes and not part.is_open and len(lists - {()}) < 2:
            parts.append(part)
    first, second = parts
    kind = Pair(first.kind, second.kind)
    return Piece(f"({first.ty}, {second.ty})", kind).being(is_copy=first.is_copy and second.is_copy)


def option(dice, place):
    """A byte that says whether a value is there."""
    while True:
        made = dice.choose([integer, huge, float_, bool_, pair, fixed, declared])(dice, place.inside())
        if not made.is_open:
            break
    kind = Present(made.kind)
    return Piece(f"Option<{made.ty}>", kind, **made.attributes).being(is_copy=made.is_copy, default=([],))


def declared(dice, place):
    """A type that is declared."""
    types = [other for other in place.world.declared if place.last or not other.is_open]
    types = [other for other in types if other.depth + place.depth < 4]
    return dice.choose(types).piece() if types else integer(dice, place)


def chain(dice, place):
    """Bytes, or integers in an array, of which the last alone has a bit, or lacks it."""
    bit, has_it = 1 << dice.below(8), dice.below(2) == 1
    end = Last(lambda number: bool(number & bit) == has_it, bit if has_it else 0)
    attributes = {"len": f"until(last & {bit:#x}{'' if has_it else ' == 0'})"}
    most = limited(dice, attributes, end)
    if dice.below(2):
        ty = dice.choose(["&'a [u8]", "Vec<u8>", "Box<[u8]>"])
        return Piece(ty, Bytes(end, most), **attributes).being(is_copy="&" in ty)
    name = dice.choose(UNSIGNED)
    element = Piece(name, Int(name, place.order)).being(is_view=True, is_copy=True)
    return Piece(array_type(dice, element), Array(element.kind, end, most), **attributes)


# What a field may be that has no number in an earlier one.
WORDS = [integer] * 4 + [huge, float_, bool_, flag, padding, constant, magic, word, bytes_, string, string, string]
WORDS += [same_float, same_string]
WORDS += [array, array, fixed, pair, option, declared, declared]
WORDS += [chain, converted, through]
