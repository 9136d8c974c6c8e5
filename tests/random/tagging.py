"""Words for structs whose fields stand behind their tags.

Owns what such a struct says, and which fields it has: none looks at another.
"""

import values
from absent import absent_value
from codec import Sized, Zeros
from fields import plain
from kinds import Piece, Place, array, bool_, bytes_, declared, fixed, float_, huge, integer, pair, prefix, string
from outside import given_of, largest
from own_types import is_own
from placed import EncodeError, NoValue
from record import Field, says
from residues import alignment
from scalars import Float, Int, Varint
from scope import Drawn, Scope
from sequences import REST, InPlace, Prefix
from tagged import OPTIONAL, REQUIRED, Tagged
from tagged import Field as Known
from whole import may_say

WORDS = [integer, integer, huge, float_, bool_, bytes_, string, string, array, fixed, pair, declared]


class Said(Sized):
    """A field in its size. What was cut at its end may leave one that cannot be said."""

    def write(self, value):
        length = len(self.kind.write(value))
        if not says(self.size, length):
            raise EncodeError("LengthTooLarge" if length > self.size.highest else "Inexact")
        return super().write(value)


class Struct:
    """One that is drawn: what it says, its fields with what is in front of each, and the kind."""

    def __init__(self, dice, world, name):
        self.order, self.world = dice.choose(["big", "big", "little"]), world
        self.drawn, self.known = [], {}
        self.fields(dice, 1 + dice.below(4))
        word = dice.choose(["u8", "u8", "u16", "u24", "u32", "u64", "varint"])
        tag = Varint() if word == "varint" else Int(word, self.order)
        tags = self.tags(dice, tag)
        size_text, size = self.size(dice)
        len_text, end = self.end(dice, word, tags)
        self.ascends = dice.below(3) > 0
        said = {"tag": f'"{word}"', "size": size_text, "len": len_text}
        said |= {} if self.ascends and dice.below(4) else {"order": '"ascending"' if self.ascends else '"any"'}
        pad, shown = self.padding(dice, tags, end)
        said |= {} if pad is None else {"pad": shown}
        self.words = [f"tagged({', '.join(f'{name} = {value}' for name, value in said.items())})"]
        other = dice.choose([None, "kept", "ignored"])
        if other == "kept":
            self.keep(dice)
        self.words += ['extra = "ignore"'] if other == "ignored" else []
        fields = {each.field.name: Known(number, each.field.kind, self.known[each.field.name]) for each, number in tags}
        self.kind = Tagged(
            name,
            tag,
            size,
            end,
            ascends=self.ascends,
            other=other and "unknown",
            keeps=other == "kept",
            pad=pad,
            **fields,
        )
        self.kind.kinds = {name: Said(sized.kind, size) for name, sized in self.kind.kinds.items()}
        # A size that grows with what is not known.
        self.kind.largest = None

    def fields(self, dice, count):
        scope = Scope(self.order, self.world, 1)
        while len(self.known) < count:
            name = f"f{len(self.known)}"
            drawn = plain(dice, scope, name, self.order, last=True, words=WORDS)
            if drawn.ty.startswith("Option<") or given_of(drawn.piece.kind) or alignment(drawn.piece.kind) > 1:
                continue
            self.known[name] = REQUIRED
            word = dice.choose(["", "option", "default"])
            if word == "option":
                drawn.ty, self.known[name] = f"Option<{drawn.ty}>", OPTIONAL
            elif word and not isinstance(drawn.piece.kind, Float):
                default, said = absent_value(dice, scope, drawn)
                # Who shows it compares with a number.
                if default and not (said and is_own(drawn.piece)):
                    drawn.attributes["default"], self.known[name] = said, default[0]
            self.drawn.append(drawn)

    def tags(self, dice, tag):
        """Numbers that ascend, each behind its field."""
        ends = [0, 1, 2, 3, 5, 127, 128, 254, 300, 0x100, 0x10000]
        numbers = [end for end in ends if end <= tag.highest]
        numbers = dice.sample(sorted({*numbers, dice.below(min(tag.highest, 2**31))}), len(self.drawn))
        for drawn, number in zip(self.drawn, numbers):
            shown = self.world.named(dice, number, "u32")
            drawn.attributes = {"tag": shown, **drawn.attributes}
        return [*zip(self.drawn, numbers)]

    def size(self, dice):
        kinds = [drawn.field.kind for drawn in self.drawn]
        sizes = [largest(kind) for kind in kinds]
        are_small = None not in sizes and max(sizes) < 100
        for _ in range(8):
            text, number = prefix(dice, Place(self.order, self.world))
            if (are_small or number.highest >= 2**15) and all(may_say(number, kind) for kind in kinds):
                return text, number
        return '"u32"', Int("u32", self.order)

    def end(self, dice, word, tags):
        choice = dice.choose(["count", "count", "until", "rest"])
        taken = [number for _, number in tags]
        if choice == "until" and word in ("u8", "u16", "u32", "u64"):
            number = dice.choose([number for number in (0, 0, 1, 4, 255) if number not in taken] or [77])
            return f"until({number}{word})", InPlace(number.to_bytes(int(word[1:]) // 8, self.order))
        if choice == "rest":
            return '"rest"', REST
        count = dice.choose(["u8", "u16", "i8", "i16", "u32", "varint"])
        return f'"{count}"', Prefix(Varint() if count == "varint" else Int(count, self.order))

    def padding(self, dice, tags, end):
        """A tag that is padding, unless that would be what ends the fields."""
        if self.ascends or dice.below(2):
            return None, None
        taken = [number for _, number in tags]
        candidates = [6, 7, 77] if isinstance(end, InPlace) else [0, 0, 1, 255]
        number = dice.choose([number for number in candidates if number not in taken] or [78])
        return number, self.world.named(dice, number, "u32")

    def keep(self, dice):
        """A field that keeps what no other has."""
        ty = dice.choose(["Unknown<'a>", "Vec<(u64, Vec<u8>)>"])
        piece = Piece(ty, Zeros(0))
        self.drawn.append(Drawn(Field("unknown", piece.kind), ty, {"other": None}, piece))

    def is_open(self):
        return self.kind.end is REST

    def show(self):
        """Statements that show the fields that stand in the bytes, as a walk meets them."""
        lines = ""
        for drawn in self.drawn:
            name = drawn.field.name
            number = self.kind.known[name].tag if name in self.known else None
            lines += shown_one(name, number, drawn, self.known.get(name))
        return f"let mut fields = Vec::new(); {lines} judge::tagged(fields, {str(self.ascends).lower()}, out);"


def shown_one(name, number, drawn, absent):
    if number is None:
        tag, value = ("tag", "&value") if "'a" in drawn.ty else ("*tag", "value")
        return f"fields.extend(self.{name}.iter().map(|(tag, value)| judge::behind({tag}, {value})));"
    if absent is OPTIONAL:
        return f"fields.extend(self.{name}.iter().map(|value| judge::behind({number}, value)));"
    push = f"fields.push(judge::behind({number}, &self.{name}));"
    if absent is REQUIRED:
        return push
    said = drawn.attributes["default"]
    if said is None:
        return f"if !judge::is_default(&self.{name}) {{ {push} }}"
    whole = "[..]" if said[-1] == '"' else ""
    return f"if self.{name}{whole} != {said}{whole} {{ {push} }}"


def shown(kind, value, show):
    """A value in one line, each field of which `show` shows."""
    made = []
    for name, field in kind.known.items():
        if field.absent is OPTIONAL:
            made += [(field.tag, show(field.kind, item)) for item in value[name]]
        elif field.absent is REQUIRED or value[name] != field.absent:
            made.append((field.tag, show(field.kind, value[name])))
    if kind.other and kind.keeps:
        made += [(pair["0"], f"h{pair['1'].hex()},") for pair in value[kind.other]]
    if kind.ascends:
        made.sort(key=lambda field: field[0])
    return "{" + "".join(f"{tag},{text}" for tag, text in made) + "}"


def make_sized(kind, dice, full):
    """One whose size can be said, of those that chance finds soon."""
    for _ in range(40):
        value = values.make(kind.kind, dice, full)
        if says(kind.size, len(kind.kind.write(value))):
            return value
    raise NoValue(kind.kind)


values.MAKERS[Said] = make_sized
