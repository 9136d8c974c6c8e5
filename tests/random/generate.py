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
from checks import Same
from codec import DecodeError, Pair, Present, Zeros, decode
from make import inputs
from record import Choice, EncodeError, Field, Record
from scalars import Bool, Float
from sequences import Array, Bytes, Fixed, Nullable, Text
from values import Dice

# Crates are built beside each other, and judged so.
PARTS = 4
# Steps of a path that an error keeps.
KEPT = 5

MANIFEST = """[package]
name = "random-declarations"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
wire = {{ path = "{wire}", default-features = false, features = ["std", "derive"] }}

[profile.dev]
debug = false
incremental = false

[workspace]
"""


def shown(kind, value):
    """A value in one line, as `judge.rs` writes it."""
    if isinstance(kind, Field):
        return f"[{''.join(shown(kind.kind, item) for item in value)}]" if kind.is_optional else shown(kind.kind, value)
    if isinstance(kind, Record):
        return f"{{{''.join(shown(field, value[name]) for name, field in kind.fields.items())}}}"
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


def path_of(error):
    """The steps that are kept: the outermost, and the innermost."""
    steps = re.findall(r"\.\w+(?:\[\d+\])?|\[\d+\]", error.steps)
    if len(steps) <= KEPT:
        return error.message + "".join(steps)
    last = "".join(steps[1 - KEPT :])
    return f"{error.message}{steps[0]}{'.' if last[0] == '.' else '..'}{last}"


def verdict(kind, data):
    try:
        value, _ = decode(kind, data)
    except DecodeError as error:
        return f"err {error.kind} {error.offset} {path_of(error)} {error.holder or '-'} {int(error.more)}"
    try:
        encoded = kind.write(value)
    except EncodeError as error:
        return f"ok {shown(kind, value)} !{error}"
    return f"ok {shown(kind, value)} {'=' if encoded == data else 'h' + encoded.hex()}"


def mixed(kind, data, dice):
    """Values of which one field is another value's, with their bytes, where they have an encoding."""
    values = []
    for each in data:
        try:
            values.append((each, decode(kind, each)[0]))
        except DecodeError:
            continue
    for _ in range(5 if len(values) > 1 and isinstance(kind, Record) else 0):
        (first, one), (second, other) = dice.choose(values), dice.choose(values)
        index = dice.below(len(kind.fields))
        name = [*kind.fields][index]
        try:
            written = f"h{kind.write({**one, name: other[name]}).hex()}"
        except EncodeError as error:
            written = f"!{error}"
        yield f"h{first.hex()}+h{second.hex()}+h{index:02x} {written}"


def part(declared):
    """One program: its types, each of which it judges."""
    text = f'#[path = "{HERE}/judge.rs"]\nmod judge;\n\nuse judge::{{Show, Shown, judge}};\n'
    text += "#[allow(unused_imports, reason = \"chance may need neither\")]\nuse wire::{Array, List, Wire};\n\n"
    text += "".join(f"{each.text}\n{each.shows}\n" for each in declared)
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
    for number in range(PARTS):
        dice = Dice(f"{seed}/{number}")
        declared = declare.declare(dice, count // PARTS)
        types += len(declared)
        lines = []
        for each in declared:
            drawn = inputs(each.kind, dice)
            lines += [f"{each.name} {line}" for line in mixed(each.kind, drawn[:10], dice)]
            for data in drawn:
                line = f"{each.name} h{data.hex()} {verdict(each.kind, data)}"
                lines.append(line)
                valid += " ok " in line
        judged += len(lines)
        write(directory, f"src/bin/random{number}.txt", "\n".join(lines))
        text = part(declared) + f'\nconst LINES: &str = include_str!("random{number}.txt");\n'
        write(directory, f"src/bin/random{number}.rs", text)
    print(f"seed {seed}: {types} declarations, {judged} inputs, {valid} of them values")


if __name__ == "__main__":
    main()
