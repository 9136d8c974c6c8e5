"""Random declarations: structs and enums that use those before them.

Owns their text in Rust, and the kind that each is.
"""

from checks import Same
from codec import Constant
from fields import Drawn, Scope, defaults, draw, plain
from kinds import Piece, bool_, bytes_, constant, integer, padding
from record import Choice, Field, Record
from scalars import Int, Mysql, Varint, Zigzag

REPRS = ["u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64"]


class Declared:
    def __init__(self, name, kind, drawn, depth, text, shows, is_enum=False):
        self.name, self.kind, self.depth, self.text, self.shows = name, kind, depth, text, shows
        self.borrows = any(each.piece.borrows or "'a" in each.ty for each in drawn)
        self.is_copy = all(each.piece.is_copy for each in drawn)
        self.is_open = any(each.field.default or (each.piece.is_open and each.field.size is None) for each in drawn)
        self.is_view = self.is_copy and not is_enum and bool(drawn) and all(is_view(each) for each in drawn)
        self.is_view = self.is_view and kind.smallest > 0

    def ty(self):
        return f"{self.name}<'a>" if self.borrows else self.name

    def piece(self):
        piece = Piece(self.ty(), self.kind)
        return piece.being(is_copy=self.is_copy, is_view=self.is_view, is_open=self.is_open)


def is_view(drawn):
    is_word = drawn.piece.is_view or (isinstance(drawn.field.kind, Constant) and drawn.field.kind.is_fixed and "width" not in drawn.attributes)
    return is_word and not (drawn.field.is_optional or drawn.field.default or drawn.field.size is not None)


class World:
    """All that has been declared."""

    def __init__(self, dice):
        self.dice = dice
        self.declared = []
        # Structs of numbers, and of such structs, inside of which others look.
        self.headers = []
        self.count = 0

    def name(self):
        self.count += 1
        return f"T{self.count}"

    def fields(self, dice, order, depth, count, may_end=True):
        scope = Scope(order, self, depth)
        if self.headers and count > 2 and dice.below(3):
            piece = dice.choose(self.headers).piece()
            scope.drawn.append(Drawn(Field("f0", piece.kind), piece.ty, {}, piece))
        for index in range(len(scope.drawn), count):
            last = may_end and index + 1 == count and not dice.below(2)
            draw(dice, scope, f"f{index}", last)
        ends = scope.drawn and scope.drawn[-1].piece.is_open and scope.drawn[-1].field.size is None
        if may_end and not ends and not dice.below(6):
            defaults(dice, scope, 1 + dice.below(2))
        return scope.drawn

    def struct(self, dice):
        order = dice.choose(["big", "big", "little"])
        # Small ones may stand in others.
        small = dice.below(2) == 0
        drawn = self.fields(dice, order, 1, 1 + dice.below(3) if small else 3 + dice.below(6), not small)
        return self.struct_of(drawn, order)

    def struct_of(self, drawn, order, is_tuple=False):
        name = self.name()
        kind = Record(name, [each.field for each in drawn])
        made = Declared(name, kind, drawn, depth_of(drawn), "", "")
        names = ["" if is_tuple else f"{each.field.name}: " for each in drawn]
        lines = "".join(f"    {attributes(each)}{name}{each.ty},\n" for each, name in zip(drawn, names))
        lines = f"(\n{lines});" if is_tuple else f" {{\n{lines}}}"
        made.text = f"{head(made, order)}struct {made.ty()}{lines}\n"
        shown = "".join(f"self.{each.field.name}.show(out);" for each in drawn)
        made.shows = shows(made, f'out.open("{{"); {shown} out.close("}}");', spoilt(drawn) + taken(drawn))
        self.declared.append(made)
        return made

    def header(self, dice):
        """A struct that can be copied, or a tuple."""
        order = dice.choose(["big", "little"])
        scope = Scope(order, self, 1)
        is_tuple = dice.below(3) == 0
        for index in range(1 + dice.below(4)):
            name = f"{'' if is_tuple else 'f'}{index}"
            words = [integer, integer, integer, bool_, bytes_, padding, constant]
            scope.drawn.append(plain(dice, scope, name, order, words=words))
        if self.headers and dice.below(2):
            piece = dice.choose(self.headers).piece()
            name = f"{'' if is_tuple else 'f'}{len(scope.drawn)}"
            if depth(piece.kind) < 4:
                scope.drawn.append(Drawn(Field(name, piece.kind), piece.ty, {}, piece))
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

    def enum_of(self, dice, numbers, range_, depth, word=None):
        """An enum with these numbers; with a variant for all others, where a range says which these are."""
        ends = [*numbers, *(range_ or ())]
        fitting = [each for each in REPRS if Int(each).lowest <= min(ends) and max(ends) <= Int(each).highest]
        if not fitting:
            return None
        is_free = word is not None
        word = word or dice.choose(fitting[:3])
        order = dice.choose(["big", "little"]) if word[1:] != "8" else "big"
        tag, width = Int(word, order), ""
        if is_free and not dice.below(4):
            tag, width = self.width(dice, word, order, numbers, range_)
        is_plain = not dice.below(3)
        bodies = [[] if is_plain or not dice.below(3) else self.fields(dice, order, depth + 1, 1 + dice.below(3), is_free)
                  for _ in numbers]
        other = None
        if range_:
            drawn = [] if dice.below(2) else self.fields(dice, order, depth + 1, 1 + dice.below(2), is_free)
            other = drawn
        return self.enum_with(dice, word, order, tag, width, numbers, bodies, other)

    def width(self, dice, word, order, numbers, range_):
        bits = int(word[1:])
        if word[0] == "u":
            return dice.choose([(Varint(bits), 'width = "varint"'), (Mysql(bits), 'width = "mysql"')])
        return Zigzag(bits), 'width = "zigzag"'

    def enum_with(self, dice, word, order, tag, width, numbers, bodies, other):
        name = self.name()
        variants, lines, arms = {}, "", ""
        for index, (number, drawn) in enumerate(zip(numbers, bodies)):
            variants[f"V{index}"] = (number, Record(f"{name}::V{index}", [each.field for each in drawn]))
            lines += f"    V{index}{body(drawn)} = {number},\n"
            arms += arm(f"V{index}", drawn, str(number))
        record = None
        if other is not None:
            record = ("Other", Record(f"{name}::Other", [each.field for each in other]))
            fields = "".join(f" {attributes(each)}{each.field.name}: {each.ty}," for each in other)
            lines += f"    #[wire(other)] Other {{ number: {word},{fields} }} = {free(numbers, word)},\n"
            arms += arm("Other", other, None)
        drawn = [each for one in bodies + [other or []] for each in one]
        kind = Choice(name, tag, variants, record, "number")
        made = Declared(name, kind, drawn, depth_of(drawn), "", "", is_enum=True)
        made.text = f"{head(made, order, width)}#[repr({word})]\nenum {made.ty()} {{\n{lines}}}\n"
        made.shows = shows(made, f"match self {{ {arms} }}")
        self.declared.append(made)
        return made


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
    parts = []
    for name, value in attributes.items():
        value = f"({said(value)})" if name == "each" else "" if value is None else f" = {value}"
        parts.append(f"{name}{value}")
    return ", ".join(parts)


def attributes(drawn):
    return f"#[wire({said(drawn.attributes)})] " if drawn.attributes else ""


def body(drawn):
    fields = " ".join(f"{attributes(each)}{each.field.name}: {each.ty}," for each in drawn)
    return f" {{ {fields} }}" if drawn else ""


def arm(variant, drawn, number):
    names = ([] if number else ["number"]) + [each.field.name for each in drawn]
    shown = "".join(f"{name}.show(out);" for name in names[0 if number else 1 :])
    number = f'"{number}"' if number else "*number"
    pattern = f" {{ {', '.join(names)} }}" if names else ""
    return f'Self::{variant}{pattern} => {{ out.number({number}); out.open("{{"); {shown} out.close("}}"); }} '


def head(made, order, width=""):
    derives = "Wire, Debug, Clone, Copy, PartialEq" if made.is_copy else "Wire, Debug, Clone, PartialEq"
    words = ([f'endian = "{order}"'] if order == "little" else []) + ([width] if width else [])
    return f"#[derive({derives})]\n" + (f"#[wire({', '.join(words)})]\n" if words else "")


def spoilt(drawn):
    """Statements that change what the codec decides: constants, and numbers of which another field settles all bits."""
    lines = []
    enums = [(each.field.name,) for each in drawn if isinstance(each.field.kind, Choice)]
    for each in drawn:
        if each.field.is_constant():
            lines.append(f"self.{each.field.name} = {other(each)};")
        if each.field.when or each.field.default or each.field.null == "size":
            continue
        whole = [term.path for term in each.field.terms() if term.bits == -1]
        lines += [f"self.{'.'.join(path)} = 0;" for path in whole if path not in enums]
    return f"fn spoil(&mut self) {{ {''.join(lines)} }} " if lines else ""


def other(drawn):
    """Another value than a constant, as an expression."""
    kind, ty = drawn.field.kind, drawn.piece.ty
    if isinstance(kind.value, list):
        return f"[0; {len(kind.value)}]"
    if isinstance(kind, Same):
        return "7.0" if ty in ("f32", "f64") else '"other".into()' if "str" in ty.lower() else 'b"other".as_slice().into()'
    return "0"


def taken(drawn):
    """Takes one field of another value."""
    names = [each.field.name for each in drawn]
    arms = "".join(f"{index} => self.{name}.clone_from(&other.{name}), " for index, name in enumerate(names))
    return f"fn take(&mut self, index: usize, other: &Self) {{ match index {{ {arms}_ => {{}} }} }} "


def shows(made, body, more=""):
    ty = f"{made.name}<'_>" if made.borrows else made.name
    return f"impl Show for {ty} {{ fn show(&self, out: &mut Shown) {{ {body} }} {more}}}\n"


def declare(dice, count):
    world = World(dice)
    while len(world.declared) < count:
        dice.choose([world.struct] * 4 + [world.header, world.enum])(dice)
    return world.declared
