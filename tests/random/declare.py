"""Random declarations: structs and enums that use those before them.

Owns their text in Rust, and the kind that each is.
"""

import re
import sys

import forms
from absent import ALL_FIELDS, behind_rest, defaults, in_rest, kept
from checks import Same
from codec import Constant
from fields import condition, decided, draw, end_padding, plain
from hidden import held, hidden
from kinds import Piece, bool_, bytes_, constant, integer, padding, whole
from look import Letters
from orders import GivenOrder
from outside import Either, given_of
from packed import bit_order, packed
from record import AllBut, Choice, Field, Record
from said import NOTHING, PARAMETERS, Said, given_word, parameter
from scalars import Int, Mysql, Varint, Zigzag
from scope import Drawn, Scope
from summing import cover, summed
from tagging import Struct
from whole import Sizes, open_ones

# Types that are drawn for what is still missing, at most.
TRIES = 6000

# A type of numbers alone has no lengths that could be compact, and then nothing asks for the constant.
ASKED_OR_NOT = '#[allow(dead_code, reason = "of what decides nothing, nothing is left")]\n'

REPRS = ["u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64"]


class Declared:
    def __init__(self, name, kind, drawn, depth, text, shows, is_enum=False):
        self.name, self.kind, self.depth, self.text, self.shows = name, kind, depth, text, shows
        self.borrows = any(each.piece.borrows or "'a" in each.ty for each in drawn)
        self.is_copy = all(each.piece.is_copy for each in drawn)
        self.is_open = any(is_open(each) for each in drawn) or getattr(kind, "is_growing", False)
        self.is_view = self.is_copy and not is_enum and bool(drawn) and all(is_view(each) for each in drawn)
        self.is_view = self.is_view and kind.smallest > 0 and not given_of(kind)

    def ty(self):
        return f"{self.name}<'a>" if self.borrows else self.name

    def piece(self):
        piece = Piece(self.ty(), self.kind)
        return piece.being(is_copy=self.is_copy, is_view=self.is_view, is_open=self.is_open)


def is_open(drawn):
    field = drawn.field
    return field.ends_early() or field.ends_before() or drawn.piece.is_open and field.size is None


def moves(drawn):
    """Whether more bytes behind all others would change it."""
    field = drawn.field
    return field.ends_before() or field.sum and field.sum.first is None


def is_view(drawn):
    field = drawn.field
    is_word = drawn.piece.is_view or (isinstance(field.kind, Constant) and field.kind.is_fixed and "width" not in drawn.attributes)
    depends = field.endian or isinstance(field.size, AllBut)
    return is_word and not (field.is_optional or field.default or field.size is not None or field.gives or depends or field.each)


class World:
    """All that has been declared."""

    def __init__(self, dice):
        self.dice = dice
        self.declared = []
        # The integer types of enums.
        self.reprs = {}
        # Structs of numbers, and of such structs, inside of which others look.
        self.headers = []
        self.count = 0
        # Constants, which attributes name.
        self.constants = []
        # Types of one's own: what they are around, and their text.
        self.bases, self.owns = {}, {}

    def name(self):
        self.count += 1
        return f"T{self.count}"

    def own(self, ty):
        """A name for a type of one's own, and what it is around."""
        name = f"Own{len(self.bases)}"
        self.bases[name] = ty
        return name

    def add(self, made):
        """With the types of one's own that it names, each of which stands in one place."""
        found = dict.fromkeys(re.findall(r"\bOwn\d+\b", made.text))
        made.text = "".join(self.owns[name] for name in found) + made.text
        self.declared.append(made)
        return made

    def named(self, dice, number, ty):
        """The number, or the path of a constant that is it."""
        if dice.below(4):
            return str(number)
        name, ty = f"C{len(self.constants)}", self.bases.get(ty, ty)
        self.constants.append((name, f"{ASKED_OR_NOT}const {name}: {ty} = {number};\n"))
        return name

    def show(self, dice, compare, kind):
        """Chooses how a comparison is written."""
        if isinstance(kind, Choice):
            variant = kind.numbers.get(compare.value)
            if kind.is_plain() and kind.other is None and dice.below(2):
                compare.shown = f"{kind.name}::{variant} as {self.reprs[kind.name]}"
            return
        compare.shown = self.named(dice, compare.value, "i64" if compare.value < 2**63 else "u64")
        if compare.term.is_mask() and dice.below(2):
            compare.term.shown_mask = self.named(dice, compare.term.mask, "u64")
            compare.is_bare = compare.comparison == "!=" and compare.value == 0

    def said(self, dice, is_message=False):
        """What a type says of its fields."""
        if is_message and not dice.below(4):
            return self.message(dice)
        if dice.below(3):
            return NOTHING
        parameters = [parameter(*each) for each in dice.choose(PARAMETERS)]
        return self.compacted(dice, Said(parameters, words=[given_word(parameters)]))

    def compacted(self, dice, said):
        if dice.below(2):
            said.compact = condition(dice, Scope("big", self, 1, said))
            said.words += [f"compact = {said.compact}"] if said.compact else []
        return said

    def message(self, dice):
        """A message with versions."""
        first = dice.below(3)
        last = first + dice.choose([0, 0, 1, 2, 3, 5])
        ty = dice.choose(["i16", "i16", "u8", "i32"])
        parameters = [parameter("version", ty)] + ([parameter("is_long", "bool")] if dice.below(2) else [])
        shown = f"{first}..={last}" if last > first else str(first)
        words = [f"api_key = {len(self.declared) + 1}i16", f"versions = {shown}"]
        words += [given_word(parameters)] if ty != "i16" or len(parameters) > 1 else []
        return self.compacted(dice, Said(parameters, versions=(first, last), words=words))

    def fields(self, dice, order, depth, count, may_end=True, said=NOTHING, is_decided=False):
        """Where a condition decides the order, it is in `said` or, with `is_decided`, of the first ones."""
        scope = Scope(Either("big") if said.order else order, self, depth, said)
        if is_decided:
            said.order = decided(dice, scope, 1 + dice.below(2))
        first = len(scope.drawn)
        self.more_fields(dice, scope, count, may_end)
        cover(dice, scope, may_rest=may_end and depth == 1)
        for drawn in scope.drawn[first:]:
            drawn.field.endian = drawn.field.endian or said.order
        return scope.drawn

    def more_fields(self, dice, scope, count, may_end):
        if not scope.drawn and self.headers and count > 2 and dice.below(3):
            piece = dice.choose(self.headers).piece()
            scope.drawn.append(Drawn(Field("f0", piece.kind), piece.ty, {}, piece))
        for index in range(len(scope.drawn), count):
            last = may_end and index + 1 == count and not dice.below(2)
            if not dice.below(8):
                packed(dice, scope)
            if not dice.below(12):
                summed(dice, scope)
            if not dice.below(12):
                hidden(dice, scope)
            draw(dice, scope, f"f{len(scope.drawn)}", last, ALL_FIELDS)
        if scope.drawn and is_open(scope.drawn[-1]):
            return
        if scope.drawn and not dice.below(10 if max(each.field.align for each in scope.drawn) == 1 else 2):
            end_padding(dice, scope)
        if may_end and not dice.below(3):
            word = dice.choose(["default", "kept", "both", "rest", "all"])
            if word in ("default", "both"):
                defaults(dice, scope, 1 + dice.below(2))
            if word in ("kept", "both"):
                kept(dice, scope, 1 + dice.below(3))
            if word == "rest":
                behind_rest(dice, scope)
            if word == "all":
                in_rest(dice, scope)

    def struct(self, dice):
        order = dice.choose(["big", "big", "little"])
        # Small ones may stand in others.
        small = dice.below(2) == 0
        said = self.said(dice, is_message=True)
        said = said.own()
        said.bits = dice.choose(["msb", "msb", "lsb"])
        if said.parameters and not dice.below(4):
            said.order = condition(dice, Scope("big", self, 1, said))
        count = 1 + dice.below(3) if small else 3 + dice.below(6)
        drawn = self.fields(dice, order, 1, count, not small, said, not said.order and not dice.below(5))
        order = str(said.order or order)
        return self.struct_of(drawn, order, said=said, is_growing=not small and not dice.below(4), dice=dice)

    def struct_of(self, drawn, order, is_tuple=False, said=NOTHING, is_growing=False, dice=None):
        name = self.name()
        ends = drawn and (drawn[-1].piece.is_open and drawn[-1].field.size is None or any(map(moves, drawn)))
        is_growing = is_growing and not ends
        kind = Record(name, [each.field for each in drawn], said.parameters, said.compact, said.versions, is_growing)
        made = Declared(name, kind, drawn, depth_of(drawn), "", "")
        names = ["" if is_tuple else f"{each.field.name}: " for each in held(drawn)]
        lines = "".join(f"    {attributes(each)}{name}{each.ty},\n" for each, name in zip(held(drawn), names))
        lines = f"(\n{lines});" if is_tuple else f" {{\n{lines}}}"
        words = said.words + bit_order(said, drawn) + (['extra = "ignore"'] if is_growing else [])
        if dice and not is_growing and not dice.below(10):
            words.append(dice.choose(['extra = "refuse"', "crate = ::wire"]))
        made.text = f"{head(made, order, words)}struct {made.ty()}{lines}\n"
        shown = "".join(f"self.{each.field.name}.show(out);" for each in held(drawn))
        made.shows = shows(made, f'out.open("{{"); {shown} out.close("}}");', spoilt(held(drawn)) + taken(held(drawn)))
        return self.add(made)

    def behind_tags(self, dice):
        """A struct whose fields stand behind their tags."""
        name = self.name()
        drawn = Struct(dice, self, name)
        made = Declared(name, drawn.kind, drawn.drawn, depth_of(drawn.drawn), "", "")
        made.is_view, made.is_open = False, drawn.is_open()
        lines = "".join(f"    {attributes(each)}{each.field.name}: {each.ty},\n" for each in drawn.drawn)
        made.text = f"{head(made, drawn.order, drawn.words)}struct {made.ty()} {{\n{lines}}}\n"
        made.shows = shows(made, drawn.show())
        return self.add(made)

    def header(self, dice):
        """A struct that can be copied, or a tuple."""
        order = dice.choose(["big", "little"])
        scope = Scope(order, self, 1)
        is_tuple = dice.below(3) == 0
        for index in range(1 + dice.below(4)):
            name = f"{'' if is_tuple else 'f'}{index}"
            words = [whole, whole, integer, integer, bool_, bytes_, padding, constant]
            scope.drawn.append(plain(dice, scope, name, order, words=words))
        if not is_tuple and not dice.below(3):
            packed(dice, scope)
        if self.headers and dice.below(2):
            piece = dice.choose(self.headers).piece()
            name = f"{'' if is_tuple else 'f'}{len(scope.drawn)}"
            if depth(piece.kind) < 4:
                scope.drawn.append(Drawn(Field(name, piece.kind), piece.ty, {}, piece))
        if not is_tuple:
            frame(dice, scope)
        made = self.struct_of(scope.drawn, order, is_tuple)
        self.headers.append(made)
        return made

    def enum(self, dice):
        word = dice.choose(REPRS)
        kind = Int(word)
        numbers = {0, 1, 2, dice.below(100)} | {dice.choose([kind.lowest, kind.highest, 77])}
        numbers = dice.sample(sorted(numbers), 1 + dice.below(4))
        range_ = (kind.lowest, kind.highest) if dice.below(2) else None
        return self.enum_of(dice, numbers, range_, 1, word)

    def enum_of(self, dice, numbers, range_, depth, word=None, of=None):
        """An enum with these numbers; with a variant for all others, where a range says which these are. It may be given
        the numbers `of` whoever is to hold it."""
        ends = [*numbers, *(range_ or ())]
        fitting = [each for each in REPRS if Int(each).lowest <= min(ends) and max(ends) <= Int(each).highest]
        if not fitting:
            return None
        is_free = word is not None
        word = word or dice.choose(fitting[:3])
        order = dice.choose(["big", "little"]) if word[1:] != "8" else "big"
        tag, width = Int(word, order), ""
        if is_free and not dice.below(2):
            tag, width = self.width(dice, word, order, numbers, range_)
        is_plain = not dice.below(3)
        said = NOTHING if is_plain else self.said(dice)
        if of and of.parameters and not is_plain and dice.below(2):
            said = Said(of.parameters, words=[given_word(of.parameters)])
        said = said.own()
        said.bits = dice.choose(["msb", "msb", "lsb"])
        if said.parameters and not width and not dice.below(3) and (decides := condition(dice, Scope("big", self, 1, said))):
            said.order, order = decides, str(decides)
            tag = GivenOrder(Looking(decides), Int(word, "little"), Int(word, "big"))
        sizes = Sizes(dice, self, Either("big") if said.order else order, said.order, len(numbers) + (range_ is not None))
        bodies = [
            []
            if is_plain or not dice.below(3)
            else self.fields(dice, order, depth + 1, 1 + dice.below(3), is_free or sizes.is_sized(index), said)
            for index in range(len(numbers))
        ]
        other = None
        if range_:
            may_end = is_free or sizes.is_sized(len(numbers))
            other = [] if dice.below(2) else self.fields(dice, order, depth + 1, 1 + dice.below(2), may_end, said)
        said.words += [width] if width else []
        said.words += ["crate = ::wire"] if not dice.below(8) else []
        return self.enum_with(word, order, tag, said, numbers, bodies, other, sizes)

    def width(self, dice, word, order, numbers, range_):
        bits = int(word[1:])
        needed = max(max(abs(number), abs(number + 1)).bit_length() for number in numbers) + (word[0] == "i")
        size = max(1, -(-needed // 8))
        if dice.below(2) and 8 * size < bits:
            size += dice.below(bits // 8 - size)
            return Int(f"{word[0]}{8 * size}", order), f"width = {size}"
        if word[0] == "u":
            return dice.choose([(Varint(bits), 'width = "varint"'), (Mysql(bits), 'width = "mysql"')])
        return Zigzag(bits), 'width = "zigzag"'

    def text_enum(self, dice):
        return self.spelt(dice, 1 + dice.below(8), None, 1)

    def spelt(self, dice, length, numbers, depth, other=None):
        """An enum whose variants text chooses: a number whose most significant byte comes first."""
        tag = Int(f"u{8 * length}")
        if numbers is None:
            ends = {tag.highest, int.from_bytes(b"a\"\\\x00\xffzIH"[:length], "big")}
            numbers = dice.sample(sorted(ends | {int.from_bytes(dice.bytes(length), "big")}), 1 + dice.below(3))
        order, name = dice.choose(["big", "little"]), self.name()
        is_plain = not dice.below(3)
        bodies = [
            [] if is_plain or not dice.below(4) else self.fields(dice, order, depth + 1, 1 + dice.below(3), False)
            for _ in numbers
        ]
        variants, lines, arms = {}, "", ""
        for index, (number, drawn) in enumerate(zip(numbers, bodies)):
            variants[f"V{index}"] = (number, variant_of(f"{name}::V{index}", drawn, NOTHING))
            text = "".join(f"\\x{byte:02x}" for byte in number.to_bytes(length, "big"))
            lines += f'    #[wire(tag = b"{text}")] V{index}{body(drawn)},\n'
            arms += arm(f"V{index}", drawn, str(number))
        record = None
        if dice.below(2) if other is None else other:
            record = ("Other", variant_of(f"{name}::Other", [], NOTHING))
            lines += f"    #[wire(other)] Other {{ number: [u8; {length}] }},\n"
            number = "number.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))"
            arms += arm("Other", [], None).replace("*number", number)
        kind = Choice(name, tag, variants, record, "number")
        kind.is_text = True
        drawn = [each for one in bodies for each in one]
        made = Declared(name, kind, drawn, depth_of(drawn), "", "", is_enum=True)
        made.text = f"{head(made, order)}enum {made.ty()} {{\n{lines}}}\n"
        made.shows = shows(made, f"match self {{ {arms} }}")
        return self.add(made)

    def enum_with(self, word, order, tag, said, numbers, bodies, other, sizes):
        name = self.name()
        self.reprs[name] = word
        bodies = bodies + ([] if other is None else [other])
        names = [f"V{index}" for index in range(len(numbers))] + ["Other"]
        records = sizes.around([variant_of(f"{name}::{variant}", drawn, said) for variant, drawn in zip(names, bodies)])
        for record, drawn in zip(records, bodies):
            record.goes_on = any(map(is_open, drawn))
        variants, lines, arms = {}, "", ""
        for index, (number, drawn) in enumerate(zip(numbers, bodies)):
            variants[f"V{index}"] = (number, records[index])
            lines += f"    {saying(sizes.of_variants[index])}V{index}{body(drawn)} = {number},\n"
            arms += arm(f"V{index}", drawn, str(number))
        record = None
        if other is not None:
            record = ("Other", records[-1])
            fields = "".join(f" {attributes(each)}{each.field.name}: {each.ty}," for each in held(other))
            word_of = saying({"other": None, **sizes.of_variants[-1]})
            lines += f"    {word_of}Other {{ number: {word},{fields} }} = {free(numbers, word)},\n"
            arms += arm("Other", other, None)
        drawn = [each for one in bodies for each in one]
        words = said.words + bit_order(said, drawn) + items(sizes.of_type)
        kind = Choice(name, tag, variants, record, "number")
        made = Declared(name, kind, drawn, depth_of(drawn), "", "", is_enum=True)
        made.is_open = any(map(is_open, open_ones(bodies, sizes)))
        made.text = f"{head(made, order, words)}#[repr({word})]\nenum {made.ty()} {{\n{lines}}}\n"
        made.shows = shows(made, f"match self {{ {arms} }}")
        return self.add(made)


class Looking:
    """A condition on what is given, which asks for numbers by name."""

    def __init__(self, condition):
        self.condition = condition

    def holds(self, numbers):
        return self.condition.holds(lambda path: numbers[path[0]])


def variant_of(name, drawn, said):
    return Record(name, [each.field for each in drawn], said.parameters, said.compact)


def frame(dice, scope):
    """Makes a struct of numbers the header of frames."""
    words = ["payload_len", "key"] if dice.below(4) else ["key"]
    for drawn in scope.drawn:
        is_number = isinstance(drawn.field.kind, Int) and drawn.ty in REPRS and drawn.is_plain()
        if words and is_number and not drawn.attributes and drawn.field.align == 1 and dice.below(4):
            others = [other.field for other in scope.drawn if other is not drawn]
            word = words.pop(0)
            if word == "key" and drawn.ty == "u64" or word != "key" and not all(other.is_fixed for other in others):
                continue
            drawn.attributes[word] = None if word == "key" or dice.below(2) else str(dice.below(9) - 2)


def depth_of(drawn):
    """How deep declared types nest."""
    return 1 + max((depth(each.field.kind) for each in drawn), default=0)


def depth(kind):
    if isinstance(kind, Choice):
        return max(depth(record) for record in kind.structs.values())
    if isinstance(kind, Record):
        return 1 + max((depth(field.kind) for field in kind.fields.values()), default=0)
    inner = [*getattr(kind, "fields", {}).values()]
    inner += [getattr(kind, name) for name in ("kind", "element") if hasattr(kind, name)]
    return max(map(depth, inner), default=0)


def free(numbers, word):
    """A number for what takes all others, which means nothing."""
    kind = Int(word)
    return next(number for number in range(kind.lowest, kind.highest + 1) if number not in numbers)


def said(attributes):
    """What stands in the parentheses."""
    return ", ".join(items(attributes))


def items(attributes):
    parts = []
    for name, value in attributes.items():
        value = f"({said(value)})" if name in ("each", "give") else "" if value is None else f" = {value}"
        parts.append(f"{name}{value}")
    return parts


def attributes(drawn):
    return saying(drawn.attributes)


def saying(attributes):
    return f"#[wire({said(attributes)})] " if attributes else ""


def body(drawn):
    fields = " ".join(f"{attributes(each)}{each.field.name}: {each.ty}," for each in held(drawn))
    return f" {{ {fields} }}" if drawn else ""


def arm(variant, drawn, number):
    names = ([] if number else ["number"]) + [each.field.name for each in held(drawn)]
    shown = "".join(f"{name}.show(out);" for name in names[0 if number else 1 :])
    number = f'"{number}"' if number else "*number"
    pattern = f" {{ {', '.join(names)} }}" if names else ""
    return f'Self::{variant}{pattern} => {{ out.number({number}); out.open("{{"); {shown} out.close("}}"); }} '


def head(made, order, more=()):
    derives = "Wire, Debug, Clone, Copy, PartialEq" if made.is_copy else "Wire, Debug, Clone, PartialEq"
    quoted = {"big": [], "little": ['endian = "little"']}
    words = quoted.get(order, [f"endian = {order}"]) + [*more]
    return f"#[derive({derives})]\n" + (f"#[wire({', '.join(words)})]\n" if words else "")


def spoilt(drawn):
    """Statements that change what the codec decides: constants, and numbers of which another field settles all bits."""
    lines = []
    fields = [each.field.name for each in drawn]
    enums = [(each.field.name,) for each in drawn if isinstance(each.field.kind, Choice)]
    for each in drawn:
        if each.field.is_constant():
            lines += [] if isinstance(each.field.kind.value, dict) else [f"self.{each.field.name} = {other(each)};"]
        # Where an array has no element, the number that chooses these is as it is.
        lines += [f"self.{each.field.name} = 0;"] if each.field.sum and not each.field.when else []
        if each.field.when or each.field.default or each.field.null == "size" or each.field.is_listed:
            continue
        whole = [term.path for term in each.field.terms() if term.bits == -1 and term.path[0] in fields]
        texts = {each.field.switch.path: each.field.switch.count for each in drawn if isinstance(each.field.switch, Letters)}
        zeros = {path: f"[0; {count}]" for path, count in texts.items()}
        lines += [f"self.{'.'.join(path)} = {zeros.get(path, 'Default::default()')};" for path in whole if path not in enums]
    return f"fn spoil(&mut self) {{ {''.join(lines)} }} " if lines else ""


def other(drawn):
    """Another value than a constant, as an expression."""
    kind, ty = drawn.field.kind, drawn.piece.ty
    if isinstance(kind.value, list):
        return f"[0; {len(kind.value)}]"
    if isinstance(kind.value, bool):
        return "false"
    if isinstance(kind, Same):
        return "7.0" if ty in ("f32", "f64") else '"other".into()' if "str" in ty.lower() else 'b"other".as_slice().into()'
    return "Default::default()"


def taken(drawn):
    """Takes one field of another value."""
    names = [each.field.name for each in drawn]
    arms = "".join(f"{index} => self.{name}.clone_from(&other.{name}), " for index, name in enumerate(names))
    return f"fn take(&mut self, index: usize, other: &Self) {{ match index {{ {arms}_ => {{}} }} }} "


def shows(made, body, more=""):
    ty = f"{made.name}<'_>" if made.borrows else made.name
    return f"impl Show for {ty} {{ fn show(&self, out: &mut Shown) {{ {body} }} {more}}}\n"


def draw_one(world, dice):
    dice.choose([world.struct] * 6 + [world.header, world.enum] * 2 + [world.text_enum, world.behind_tags])(dice)


def declare(dice, count):
    """All that is declared, which is at least so many types."""
    world = World(dice)
    while len(world.declared) < count:
        draw_one(world, dice)
    return world


def complete(world, dice, counts):
    """Draws also what chance left out: types that have something of which there is too little."""
    for _ in range(TRIES):
        lacking = forms.lacking(counts)
        if not lacking:
            return
        before = len(world.declared), len(world.headers), len(world.constants)
        draw_one(world, dice)
        more = forms.counted(each.text for each in world.declared[before[0] :])
        if any(more[name] for name in lacking):
            counts.update(more)
        else:
            del world.declared[before[0] :], world.headers[before[1] :], world.constants[before[2] :]
    shown = "\n  ".join(f"{name}: {counts[name]} times" for name in lacking)
    sys.exit(f"of the vocabulary, these are not drawn {forms.LEAST} times:\n  {shown}")
