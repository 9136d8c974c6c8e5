#!/usr/bin/env python3
"""Shows that building costs what is declared, however it nests: wire's derive and calls beside serde's and bincode's.

    python3 tests/codec-bench/build_cost.py [--shape NAME[:N][,NAME[:N]]] [--profile dev|release|both] [--check]

Each shape is a crate that derives its types, encodes the outermost type and decodes it; N is how deep it nests or how many
fields it has. Counted is the processor time of building that one crate, its dependencies being built; both sides include
what an empty crate takes, less than a tenth of a second. The column `ms each` is ours for each level, field or variant, less
the empty crate, and must not grow with N: serde's own cost grows faster than the number of fields of a struct. `code` is the
bytes of machine code for each of them.

`--hand --shape vec` compares with decoders of the same types that use no crate at all: from 24 levels on, a release build
spends its time on dropping such values, whoever decodes them.

With `--check`, the program fails when a bar is missed, or when a build of ours took too long or was refused.
"""

import argparse
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
from collections import namedtuple

ROOT = pathlib.Path(__file__).resolve().parents[2]
INTEGERS = ["u8", "u16", "i32", "u64"]

Shape = namedtuple("Shape", "sizes default dev release")
SHAPES = {
    # name: all sizes, those of the default set, bars of the ratio in a debug and a release build
    "pair": Shape([12, 14, 16], [12, 16], 2.0, 2.0),
    "vec": Shape([12, 16, 24], [12, 24], 2.0, 2.0),
    "view": Shape([12, 24], [24], 2.0, 2.0),
    "diamond": Shape([12, 24], [24], 2.0, 2.0),
    "options": Shape([5], [5], 2.0, 2.0),
    "integers": Shape([125, 250, 500, 1000, 2000], [250, 1000], 2.0, 2.0),
    "strings": Shape([16, 24, 32, 64, 125, 1000], [32, 125], 2.0, 2.0),
    "mixed": Shape([16, 32, 64], [64], 2.0, 2.0),
    "pairs": Shape([16, 32], [32], 2.0, 2.0),
    "variants": Shape([125, 500], [125], 2.0, 2.0),
}

Side = namedtuple("Side", "dependencies imported derived borrow encode decode")
SIDES = {
    "ours": Side(
        'wire = {{ path = "{wire}" }}\n',
        "wire::Wire",
        "Wire",
        "",
        "message.encode(out).is_ok()",
        "{type}::decode(bytes).ok()",
    ),
    "theirs": Side(
        'serde = {{ version = "1", features = ["derive"] }}\nbincode = {{ version = "2", features = ["serde"] }}\n',
        "serde::{Deserialize, Serialize}",
        "Serialize, Deserialize",
        "#[serde(borrow)] ",
        "bincode::serde::encode_into_std_write(message, out, bincode::config::legacy()).is_ok()",
        "bincode::serde::borrow_decode_from_slice(bytes, bincode::config::legacy()).ok().map(|(message, _)| message)",
    ),
    # Functions by hand, which need nothing.
    "hand": Side("", "", "", "", "", ""),
}


# A type is its name, with a lifetime if it has one, and its fields, each a name and a type.


def nested(depth, leaf, fields):
    """`T0` with the fields `leaf`, and each level above it with `fields` of the one below."""
    lifetime = "<'a>" if "'a" in str(leaf) else ""
    types = [(f"T0{lifetime}", leaf)]
    for n in range(1, depth + 1):
        types.append((f"T{n}{lifetime}", fields(f"T{n - 1}{lifetime}")))
    return types


def diamond(depth):
    """Two types at each level, both with both types of the level below."""
    names = [[f"{letter}{n}<'a>" for letter in "TU"] for n in range(depth + 1)]
    types = [(name, [("x", "u8"), ("y", "&'a str")]) for name in names[0]]
    for below, level in zip(names, names[1:]):
        types += [(name, [("a", below[0]), ("b", below[1])]) for name in level]
    return [*types[:-2], types[-1], types[-2]]


def flat(name, fields):
    return [(name, [(f"f{n}", field) for n, field in enumerate(fields)])]


OWNED = [("x", "u8"), ("y", "String")]
BORROWED = [("x", "u8"), ("y", "&'a str")]
TYPES = {
    # All structs of a shape, the outermost last; `variants` is written in `source`.
    "pair": lambda n: nested(n, OWNED, lambda below: [("a", below), ("b", below)]),
    "vec": lambda n: nested(n, OWNED, lambda below: [("a", below), ("b", f"Vec<{below}>")]),
    "view": lambda n: nested(n, BORROWED, lambda below: [("a", below), ("b", f"Vec<{below}>")]),
    "diamond": diamond,
    "options": lambda n: nested(n, OWNED, lambda below: [(f"o{k}", f"Option<{below}>") for k in range(8)]),
    "integers": lambda n: flat("T", [INTEGERS[k % len(INTEGERS)] for k in range(n)]),
    "strings": lambda n: flat("T", ["String"] * n),
    "mixed": lambda n: flat("T<'a>", ["u8", "&'a str"] * n),
    "pairs": lambda n: flat("T<'a>", ["(u8, &'a str)"] * n),
}


def by_hand(types):
    """The crate that decodes nested types by functions of its own."""
    lines = []
    for name, fields in types:
        lines.append(f"pub struct {name} {{ " + ", ".join(f"pub {field}: {kind}" for field, kind in fields) + " }\n")
        below = fields[0][1].lower()
        lines.append(f"#[inline(never)]\npub fn {name.lower()}(rest: &mut &[u8]) -> Option<{name}> {{\n")
        if below == "u8":
            lines.append("    let (x, behind) = rest.split_first()?;\n    *rest = behind;\n    Some(T0 { x: *x, y: String::new() })\n}\n")
            continue
        lines.append(f"    let a = {below}(rest)?;\n    let (count, behind) = rest.split_first()?;\n    *rest = behind;\n")
        lines.append(f"    let mut b = Vec::new();\n    for _ in 0..*count {{\n        b.push({below}(rest)?);\n    }}\n")
        lines.append(f"    Some({name} {{ a, b }})\n}}\n")
    return "".join(lines)


def source(shape, size, side):
    """The crate that declares the types of a shape, and encodes and decodes the outermost."""
    if not side.imported:
        return by_hand(TYPES[shape](size))
    derive = f"#[derive({side.derived})]\n"
    lines = [f"use {side.imported};\n\n"]
    if shape == "variants":
        outermost = "T"
        variants = "".join(f"    V{n} {{ a: u16, b: String, c: Vec<u16> }},\n" for n in range(size))
        lines.append(f"{derive}#[repr(u16)]\npub enum T {{\n{variants}}}\n")
    else:
        types = TYPES[shape](size)
        outermost = types[-1][0]
        for name, fields in types:
            lines.append(f"{derive}pub struct {name} {{\n")
            for field, kind in fields:
                # serde borrows by itself only where the field is a reference.
                borrow = side.borrow if "'a" in kind and not kind.startswith("&") else ""
                lines.append(f"    {borrow}pub {field}: {kind},\n")
            lines.append("}\n")
    elided, plain = outermost.replace("'a", "'_"), outermost.split("<")[0]
    lines.append(f"\npub fn encode(message: &{elided}, out: &mut Vec<u8>) -> bool {{\n    {side.encode}\n}}\n")
    lines.append(f"\npub fn decode(bytes: &[u8]) -> Option<{elided}> {{\n    {side.decode.format(type=plain)}\n}}\n")
    return "".join(lines)


class Crate:
    """One side's crate, whose source is another shape's each time, so that its dependencies are built once."""

    def __init__(self, folder, name, wire):
        self.folder, self.name, self.side, self.empty = folder / name, name, SIDES[name], {}
        (self.folder / "src").mkdir(parents=True)
        dependencies = self.side.dependencies.format(wire=wire)
        package = f'[package]\nname = "{name}"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n'
        (self.folder / "Cargo.toml").write_text(f"{package}[dependencies]\n{dependencies}")

    def prepare(self, profile):
        """Builds what the crate depends on, then measures it empty."""
        for _ in range(2):
            self.empty[profile] = self.build("", profile, None)
        if isinstance(self.empty[profile], str):
            sys.exit(f"the dependencies of {self.name} do not build")

    def cargo(self, profile, limit):
        """Its exit code and messages; without a code it was stopped at the limit."""
        environment = os.environ | {"CARGO_TARGET_DIR": str(self.folder.parent / "target"), "CARGO_INCREMENTAL": "0"}
        command = ["cargo", "build", "--lib", "--profile", profile]
        # A session of its own, for what cargo starts has to end with it.
        process = subprocess.Popen(
            command, cwd=self.folder, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        try:
            _, messages = process.communicate(timeout=limit)
            return process.returncode, messages
        except subprocess.TimeoutExpired:
            return None, ""
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def build(self, text, profile, limit):
        """The processor time of building this crate alone, or a word why there is none."""
        (self.folder / "src/lib.rs").write_text(text)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        code, messages = self.cargo(profile, limit)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if code is None:
            return "> limit"
        if code != 0:
            print(next((line for line in messages.splitlines() if line.startswith("error")), messages), file=sys.stderr)
            return "refused"
        if f"Compiling {self.name}" not in messages:
            sys.exit(f"cargo built nothing:\n{messages}")
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    def machine_code(self):
        """The bytes of machine code in the library: its own functions, and those of its dependencies made for its types."""
        library = self.folder.parent / f"target/release/lib{self.name}.rlib"
        sections = subprocess.run(["size", "-A", library], check=True, capture_output=True, text=True).stdout
        return sum(int(line.split()[1]) for line in sections.splitlines() if line.startswith(".text"))


def chosen(names):
    """The shapes and sizes that `--shape` names, or the default set."""
    if names is None:
        return [(shape, size) for shape in SHAPES for size in SHAPES[shape].default]
    selected = []
    for name in names.split(","):
        shape, _, size = name.partition(":")
        if shape not in SHAPES or (size and not (size.isdecimal() and int(size))):
            sys.exit(f"no shape `{name}`; there are {', '.join(SHAPES)}, each with `:N` or in all its sizes")
        selected += [(shape, int(size))] if size else [(shape, size) for size in SHAPES[shape].sizes]
    return selected


def row(*cells):
    """Prints one line of the table."""
    print(f"{cells[0]:<15}{cells[1]:<9}" + "".join(f"{cell:>13}" for cell in cells[2:]).rstrip(), flush=True)


def measure(crates, shape, size, profile, limit):
    """Prints what one shape costs, and gives the reasons why `--check` fails."""
    what, times, code = f"{shape} {size}", [], []
    for crate in crates:
        seconds = crate.build(source(shape, size, crate.side), profile, limit)
        times.append(seconds)
        built = profile == "release" and isinstance(seconds, float)
        code.append(f"{crate.machine_code() / size:.0f}" if built else "")
    ours, theirs = [*times, ""][:2]
    ratio = ours / theirs if isinstance(ours, float) and isinstance(theirs, float) else ""
    each = (ours - crates[0].empty[profile]) * 1000 / size if isinstance(ours, float) else ""
    figures = [figure if isinstance(figure, str) else f"{figure:.2f}" for figure in [ours, theirs, ratio, each]]
    row(what, profile, *figures, *code)
    bar = getattr(SHAPES[shape], profile)
    if isinstance(ours, str):
        return [f"{what}, {profile}: {ours}"]
    if ratio and ratio > bar:
        return [f"{what}, {profile}: ratio {ratio:.2f}, bar {bar:.2f}"]
    return []


def main():
    parser = argparse.ArgumentParser(description="Compares the cost of building nested and wide types with serde's.")
    parser.add_argument("--shape", metavar="NAME[:N],...", help=f"of {', '.join(SHAPES)}; by default a set of all of them")
    parser.add_argument("--profile", choices=["dev", "release", "both"], default="both")
    parser.add_argument("--ours-only", action="store_true", help="builds nothing to compare with")
    parser.add_argument("--hand", action="store_true", help="compares the shape `vec` with decoders by hand")
    parser.add_argument("--wire", type=pathlib.Path, default=ROOT / "wire", help="the path of the crate `wire`")
    parser.add_argument("--limit", type=float, default=60, help="seconds by the clock after which a build is stopped")
    parser.add_argument("--check", action="store_true", help="fails when a bar is missed")
    arguments = parser.parse_args()
    shapes = chosen(arguments.shape)
    if arguments.hand and any(shape != "vec" for shape, _ in shapes):
        parser.error("--hand goes with `--shape vec`")
    profiles = ["dev", "release"] if arguments.profile == "both" else [arguments.profile]
    missed = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        names = ["ours"] if arguments.ours_only else ["ours", "hand" if arguments.hand else "theirs"]
        crates = [Crate(pathlib.Path(temporary), name, arguments.wire.resolve()) for name in names]
        for crate in crates:
            for profile in profiles:
                crate.prepare(profile)
        print("Seconds of processor time, then for each level, field or variant: our milliseconds, bytes of machine code.\n")
        row("shape", "profile", "ours", "theirs", "ratio", "ms each", *(f"code {name}" for name in names))
        for shape, size in shapes:
            for profile in profiles:
                missed += measure(crates, shape, size, profile, arguments.limit)
    if arguments.check and missed:
        sys.exit("\n" + "\n".join(missed))


if __name__ == "__main__":
    main()
