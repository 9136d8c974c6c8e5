"""Writes a crate of random declarations, with inputs and the verdicts of the Python codec, for `run` to build and to judge.

    python3 generate.py DIRECTORY SEED COUNT

The declarations are drawn from what `kinds` and `fields` know, and so that they compile. What they mean, the codec
in `tests/vectors` says, which knows nothing of ours.
"""

import os
import re
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "vectors"))

import declare
import forms
import tagging
from checks import Same
from codec import Constant, DecodeError, Pair, Present, Zeros, decode
from given import given
from make import inputs, numbers_for
from outside import OfVariant, given_of
from own_types import Through
from placed import EncodeError
from record import Choice, Field, Record
from scalars import Bool, Float
from sequences import Array, Bytes, Fixed, Nullable, Text
from tagged import Tagged
from values import Dice

# Crates are built beside each other, and judged so.
PARTS = 4

MANIFEST = """[package]
name = "random-declarations"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
wire = {{ path = "{wire}", default-features = false, features = ["std", "derive", "crc"] }}

[profile.dev]
debug = false
incremental = false

[workspace]
"""


def shown(kind, value):
    """A value in one line, as `judge.rs` writes it."""
    if isinstance(kind, Field):
        return f"[{''.join(shown(kind.kind, item) for item in value)}]" if kind.is_optional else shown(kind.kind, value)
    if isinstance(kind, (Constant, Through)):
        return shown(kind.kind, value)
    if isinstance(kind, Record):
        return f"{{{''.join(shown(field, value[name]) for name, field in kind.fields.items() if not field.is_temp)}}}"
    if isinstance(kind, Tagged):
        return tagging.shown(kind, value, shown)
    if isinstance(kind, OfVariant):
        return shown(kind.kind, value)
    if isinstance(kind, Choice):
        [(variant, fields)] = value.items()
        return f"{kind.number(value)},{shown(kind.structs[variant], fields)}"
    if isinstance(kind, Pair):
        return f"{{{''.join(shown(field, value[name]) for name, field in kind.fields.items())}}}"
    if isinstance(kind, (Present, Nullable)):
        return f"[{''.join(shown(kind.kind, item) for item in value)}]"
    if isinstance(kind, (Array, Fixed)):
        return f"({''.join(shown(kind.element, item) for item in value)})"
    if isinstance(kind, Zeros):
        return "_"
    if isinstance(kind, Same):
        return shown(kind.kind, value)
    if isinstance(kind, Float):
        return f"x{value.hex()},"
    if isinstance(kind, Text):
        return f"t{value.encode('utf-8').hex()},"
    if isinstance(kind, Bytes):
        return f"h{value.hex()},"
    if isinstance(value, list):
        return f"({''.join(f'{number},' for number in value)})"
    return f"{int(value)},"


def verdict(kind, data):
    try:
        value, _ = decode(kind, data)
    except DecodeError as error:
        return f"err {error.kind} {error.offset} {error.path()} {error.holder or '-'} {int(error.more)}"
    try:
        encoded = kind.write(value)
    except EncodeError as error:
        return f"ok {shown(kind, value)} !{error}"
    return f"ok {shown(kind, value)} {'=' if encoded == data else 'h' + encoded.hex()}"


def mixed(kind, inputs, dice):
    """Values of which one field is another value's, with their bytes, where they have an encoding. Both may be given other
    numbers; the first ones are those of the mixture."""
    values = []
    for numbers, data in inputs:
        try:
            with given(numbers):
                values.append((numbers, data, decode(kind, data)[0]))
        except DecodeError:
            continue
    if len(values) < 2 or not isinstance(kind, Record) or not kind.fields:
        return
    names = [name for name, field in kind.fields.items() if not field.is_temp]
    # Those that others look at, and those that are not always there, come first.
    linked = [name for name in names if kind.fields[name].is_linked()]
    linked += [path[0] for name in linked for path in kind.fields[name].looks() if path[0] in names]
    for _ in range(6):
        (numbers, first, one), (others, second, other) = dice.choose(values), dice.choose(values)
        name = dice.choose(linked if linked and dice.below(4) else names)
        index = names.index(name)
        try:
            with given(numbers):
                written = f"h{kind.write({**one, name: other[name]}).hex()}"
        except EncodeError as error:
            written = f"!{error}"
        yield f"{digits(numbers, first)}+{digits(others, second)}+h{index:02x} {written}"


def digits(numbers, data):
    """Bytes behind what is given."""
    return "".join(f"{int(number)}," for number in numbers.values()) + f"h{data.hex()}"


def lines(kind, dice):
    """Inputs of a type with their verdicts; of one that is given numbers under several, each input also under others."""
    made = []
    tuples = [numbers_for(kind, dice) for _ in range(4 if given_of(kind) else 1)]
    for numbers in tuples:
        with given(numbers):
            made.append((numbers, inputs(kind, dice, 10 // len(tuples))))
    drawn = [(numbers, data) for numbers, each in made for data in each]
    valid = [pair for numbers, each in made for pair in [(numbers, data) for data in each[: 10 // len(tuples)]]]
    if len(tuples) > 1:
        drawn += [(dice.choose(tuples), data) for _, data in valid]
    for line in mixed(kind, valid, dice):
        yield line
    for numbers, data in dict.fromkeys((tuple(numbers.items()), data) for numbers, data in drawn):
        with given(dict(numbers)):
            yield f"{digits(dict(numbers), data)} {verdict(kind, data)}"


def called(each):
    """How it is decoded and encoded."""
    ty = each.ty().replace("'a", "'_")
    parameters = [*given_of(each.kind).values()]
    if not parameters:
        return f"judge::codec!({ty});\n"
    numbers = [f"given[{index}] {'!= 0' if one.ty == 'bool' else f'as {one.ty}'}" for index, one in enumerate(parameters)]
    numbers = numbers[0] if len(numbers) == 1 else f"({', '.join(numbers)})"
    return f"judge::codec!({ty}, given => {numbers});\n"


def part(declared, constants):
    """One program: its types, each of which it judges."""
    text = f'#[path = "{HERE}/judge.rs"]\nmod judge;\n\nuse judge::{{Show, Shown, judge}};\n'
    types = "".join(f"{each.text}\n{each.shows}\n{called(each)}\n" for each in declared)
    # Of what was drawn in vain, nothing is left.
    text += "".join(text for name, text in constants if re.search(rf"\b{name}\b", types))
    text += "#[allow(unused_imports, reason = \"chance may need neither\")]\nuse wire::{Array, List, Unknown, Wire};\n\n"
    text += types
    judges = "".join(
        f'        ("{each.name}", |input| judge::<{each.ty().replace(chr(39) + "a", chr(39) + "_")}>(input)),\n'
        for each in declared
    )
    return text + f'fn main() -> std::process::ExitCode {{\n    judge::run(LINES, &[\n{judges}    ])\n}}\n'


def write(directory, name, text):
    path = os.path.join(directory, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def main():
    directory, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    write(directory, "Cargo.toml", MANIFEST.format(wire=os.path.join(HERE, "..", "..", "wire")))
    valid = judged = types = 0
    dice = [Dice(f"{seed}/{number}") for number in range(PARTS)]
    worlds = [declare.declare(each, count // PARTS) for each in dice]
    if count >= forms.AMONG:
        texts = [each.text for world in worlds for each in world.declared]
        declare.complete(worlds[-1], dice[-1], forms.counted(texts))
    for number, (world, dice) in enumerate(zip(worlds, dice)):
        types += len(world.declared)
        verdicts = [f"{each.name} {line}" for each in world.declared for line in lines(each.kind, dice)]
        valid += sum(" ok " in line for line in verdicts)
        judged += len(verdicts)
        write(directory, f"src/bin/random{number}.txt", "\n".join(verdicts))
        text = part(world.declared, world.constants) + f'\nconst LINES: &str = include_str!("random{number}.txt");\n'
        write(directory, f"src/bin/random{number}.rs", text)
    print(f"seed {seed}: {types} declarations, {judged} inputs, {valid} of them values")


if __name__ == "__main__":
    main()
