"""Words for types of one's own: around others, converted from them, and what numbers are called.

Owns their text. A type around a value is of that value's kind. One that is converted is of a kind that refuses some values: its
own is another number than what is read, so that who looks at the wrong one of both is found.
"""

from copy import copy

import values
from codec import Constant, DecodeError, Kind
from outside import largest
from scalars import Bool, Int, Mysql, Varint, Zigzag
from sequences import Array, Last, Nullable

AROUND = ["u8", "u16", "u32", "u64", "u128", "i8", "i16", "i32", "i64", "i128", "f32", "f64", "bool"]
AROUND += ["&'a str", "&'a [u8]", "String", "Vec<u8>", "Box<[u8]>"]


class Refusing:
    """A number of which the program refuses those that have these bits. Others look at it as it was read."""

    def refuses(self, number):
        return number & self.bits == self.wrong

    def read(self, reader, what="int"):
        start = reader.at
        number = super().read(reader, what)
        if self.refuses(number):
            raise DecodeError("Refused", start)
        return number


KINDS = {}


def refusing_of(base):
    """The class of such numbers."""
    if base not in KINDS:
        KINDS[base] = type(f"Refusing{base.__name__}", (Refusing, base), {})
        values.MAKERS[KINDS[base]] = make_refusing
    return KINDS[base]


def make_refusing(kind, dice, full):
    base = type(kind).__mro__[2]
    return next(number for number in iter(lambda: values.MAKERS[base](kind, dice, full), None) if not kind.refuses(number))


class Through(Kind):
    """A type that is converted, at which no other field looks."""

    def __init__(self, kind, refuses):
        self.kind, self.refuses = kind, refuses
        self.smallest, self.is_fixed = kind.smallest, kind.is_fixed
        self.end, self.most = getattr(kind, "end", None), getattr(kind, "most", None)
        self.largest = largest(kind)

    def read(self, reader):
        start = reader.at
        value = self.kind.read(reader)
        if self.refuses(value):
            raise DecodeError("Refused", start)
        return value

    def write(self, value):
        return self.kind.write(value)


def make_through(kind, dice, full):
    return next(value for value in iter(lambda: values.make(kind.kind, dice, full), None) if not kind.refuses(value))


values.MAKERS[Through] = make_through


def is_own(piece):
    return piece.ty.startswith("Own")


def around(dice, place, piece):
    """The same in a type around it, of one in a few."""
    of = piece.kind.kind if isinstance(piece.kind, Constant) else piece.kind
    is_chain = isinstance(getattr(of, "end", None), Last)
    if piece.ty not in AROUND or isinstance(of, (Array, Nullable)) or is_chain or dice.below(5):
        return piece
    # A constant that is text, or a float, is no type around one.
    if "value" in piece.attributes and not isinstance(of, (Int, Varint, Zigzag, Mysql)):
        return piece
    made = copy(piece)
    lifetime = "<'a>" if piece.borrows else ""
    name = place.world.own(piece.ty)
    made.ty = name + lifetime
    words = ["transparent"] + names(dice, place.world, of, piece.ty, 3)
    derives = "Wire, Debug, Clone, PartialEq, Default" + (", Copy" if piece.is_copy else "")
    member, body = ("0", f"({piece.ty});") if dice.below(3) else ("inner", f" {{ inner: {piece.ty} }}")
    text = f"#[derive({derives})]\n#[wire({', '.join(words)})]\nstruct {made.ty}{body}\n"
    place.world.owns[name] = text + show(name, lifetime, f"self.{member}.show(out);")
    return made


def show(name, lifetime, body):
    return f"impl Show for {name}{lifetime.replace('a', '_')} {{ fn show(&self, out: &mut Shown) {{ {body} }} }}\n"


def names(dice, world, kind, ty, among):
    """What some numbers are called, or some bits, in a list of one word or of none; of one kind in so many."""
    if not isinstance(kind, (Int, Varint, Zigzag, Mysql)) or kind.smallest > 8 or dice.below(among):
        return []
    most = min(kind.highest, 2**63 - 1)
    if dice.below(2):
        word, near = "flags", [1 << bit for bit in range(most.bit_length())] + [6]
    else:
        word, near = "names", [0, 1, 2, 3, 7, 8, 100, -1, -3, most, max(kind.lowest, -(2**63))]
    near = sorted({number for number in near if kind.lowest <= number <= most})
    pairs = []
    for number in dice.sample(near, 1 + dice.below(3)):
        shown = world.named(dice, number, ty)
        pairs.append(shown if shown.startswith("C") and dice.below(2) else f'{shown} = "no {number}"')
    return [f"{word}({', '.join(pairs)})"] if pairs else []


def called(dice, scope, drawn):
    """`names` and `flags` of a field."""
    kind = drawn.field.kind
    kind = kind.kind if isinstance(kind, Constant) else kind
    if not drawn.field.sum and not isinstance(kind, Bool):
        drawn.attributes |= {word: None for word in names(dice, scope.world, kind, drawn.piece.ty, 5)}


def rule(dice, kind):
    """Which numbers are refused, by some of their bits; and the bits in which the own number is another."""
    bits = dice.choose([bits for bits in (1, 3, 6, 7) if bits <= kind.highest])
    wrong = dice.choose([number for number in (1, 2, 3, 5, 6) if number & bits == number])
    return bits, wrong, dice.choose([number for number in (0, 1, 2, 5) if number <= kind.highest])


def conversions(name, ty, refused, made, back, lifetime=""):
    """Between a type and what it is written as; only to the type one may fail."""
    generics = "<'a>" if lifetime else ""
    return (
        f"impl{generics} TryFrom<{ty}> for {name}{lifetime} {{ type Error = wire::Refusal; "
        f"fn try_from(wire: {ty}) -> Result<Self, wire::Refusal> {{ "
        f'if {refused} {{ return Err(wire::Refusal::new(&"it is none")); }} Ok({made}) }} }}\n'
        f"impl{generics} From<{name}{lifetime}> for {ty} {{ fn from(own: {name}{lifetime}) -> {ty} {{ {back} }} }}\n"
    )


def through_bits(dice, world, kind, ty):
    """A type that derives nothing, of a number: its name, and its kind."""
    bits, wrong, other = rule(dice, kind)
    name = world.own(ty)
    text = f"#[derive(Debug, Clone, Copy, PartialEq, Default)]\nstruct {name}({ty});\n"
    text += conversions(name, ty, f"wire & {bits} == {wrong}", f"Self(wire ^ {other})", f"own.0 ^ {other}")
    world.owns[name] = text + show(name, "", f"(self.0 ^ {other}).show(out);")
    made = copy(kind)
    made.__class__ = refusing_of(type(kind))
    made.bits, made.wrong = bits, wrong
    return name, made


def through_number(dice, place, piece):
    """A type that is a number and says so itself: a struct, or an enum whose variants have others in them."""
    kind, ty = piece.kind, piece.ty
    bits, wrong, other = rule(dice, kind)
    name = place.world.own(ty)
    derives = "#[derive(Wire, Debug, Clone, Copy, PartialEq)]\n"
    refused = f"wire & {bits} == {wrong}"
    words = ", ".join([f"as = {ty}"] + names(dice, place.world, kind, ty, 3) * (kind.smallest == int(ty[1:]) // 8))
    if dice.below(2):
        text = f"{derives}#[wire({words})]\nstruct {name}({ty});\n"
        text += conversions(name, ty, refused, f"Self(wire ^ {other})", f"own.0 ^ {other}")
        text += show(name, "", f"(self.0 ^ {other}).show(out);")
    else:
        text = f"{derives}#[wire(as = {ty})]\nenum {name} {{ None, Low({ty}), High({ty}) }}\n"
        made = "if wire == 0 { Self::None } else if wire < 9 { Self::Low(wire) } else { Self::High(wire - 9) }"
        back = f"match own {{ {name}::None => 0, {name}::Low(low) => low, {name}::High(high) => high + 9 }}"
        text += conversions(name, ty, refused, made, back)
        text += show(name, "", f"{ty}::from(*self).show(out);")
    place.world.owns[name] = text
    return name, Through(kind, lambda number: number & bits == wrong)


def through_text(place):
    """A word that is not of two letters or so."""
    name = place.world.own("")
    text = f"#[derive(Wire, Debug, Clone, Copy, PartialEq)]\n#[wire(as = &'a str)]\nstruct {name}<'a>(&'a str);\n"
    text += conversions(name, "&'a str", "wire.len() & 3 == 2", "Self(wire)", "own.0", "<'a>")
    place.world.owns[name] = text + show(name, "<'a>", "self.0.show(out);")
    return f"{name}<'a>", lambda text: len(text.encode("utf-8")) & 3 == 2
