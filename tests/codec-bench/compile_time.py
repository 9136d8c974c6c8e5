#!/usr/bin/env python3
"""Compares what 200 messages of 10 fields cost to compile with wire's derive and with serde's.

    python3 tests/codec-bench/compile_time.py [--messages 200] [--runs 3]

Four crates with the same types: each derive alone, and each with a function that encodes and one that decodes every
message, through bincode for serde. Counted is the processor time of building that one crate, its dependencies being
built; of several runs that take turns, the least. Then how much code a field is expanded to, and how much machine code a
message adds to a program.
"""

import argparse
import os
import pathlib
import resource
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIELDS = ["i8", "i16", "i32", "i64", "&'a str", "&'a [u8]", "u32", "String", "Vec<i32>", "u64"]

WIRE = f'wire = {{ path = "{ROOT}/wire" }}\n'
SERDE = 'serde = { version = "1", features = ["derive"] }\nbincode = { version = "2", features = ["serde"] }\n'
CRATES = {
    # name: dependencies, what is imported, what is derived, the functions of a message
    "wire": (WIRE, "wire::Wire", "Wire", ""),
    "serde": (SERDE, "serde::{Deserialize, Serialize}", "Serialize, Deserialize", ""),
    "wire-functions": (
        WIRE,
        "wire::Wire",
        "Wire",
        """
pub fn encode{n}(message: &M{n}<'_>, out: &mut Vec<u8>) -> bool {{ message.encode(out).is_ok() }}
pub fn decode{n}(bytes: &[u8]) -> Option<M{n}<'_>> {{ M{n}::decode(bytes).ok() }}
""",
    ),
    "serde-functions": (
        SERDE,
        "serde::{Deserialize, Serialize}",
        "Serialize, Deserialize",
        """
pub fn encode{n}(message: &M{n}<'_>, out: &mut Vec<u8>) -> bool {{
    bincode::serde::encode_into_std_write(message, out, bincode::config::legacy()).is_ok()
}}
pub fn decode{n}(bytes: &[u8]) -> Option<M{n}<'_>> {{
    bincode::serde::borrow_decode_from_slice(bytes, bincode::config::legacy()).ok().map(|(message, _)| message)
}}
""",
    ),
}


def write(folder, name, messages):
    """Writes the crate `name`, and a program that uses all of its functions."""
    dependencies, imported, derived, functions = CRATES[name]
    source = [f"use {imported};\n"]
    for n in range(messages):
        fields = "".join(f"    pub f{i}: {FIELDS[(n + i) % len(FIELDS)]},\n" for i in range(10))
        source.append(f"#[derive({derived}, Debug, PartialEq)]\npub struct M{n}<'a> {{\n{fields}}}\n")
        source.append(functions.format(n=n))
    crate = name.replace("-", "_")
    used = "".join(f"    black_box([{crate}::encode{n} as *const (), {crate}::decode{n} as *const ()]);\n" for n in range(messages))
    (folder / "src").mkdir(parents=True)
    manifest = f'[package]\nname = "{name}"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[dependencies]\n{dependencies}'
    (folder / "Cargo.toml").write_text(manifest)
    (folder / "src/lib.rs").write_text("".join(source))
    if functions:
        (folder / "src/main.rs").write_text(f"use std::hint::black_box;\nfn main() {{\n{used}}}\n")


def cargo(folder, *arguments, **environment):
    target = {"CARGO_TARGET_DIR": str(folder.parent / "target")}
    # Only what is built as a whole can be compared: an incremental build of the same source does next to nothing.
    environment = os.environ | target | {"CARGO_INCREMENTAL": "0"} | environment
    return subprocess.run(["cargo", *arguments], cwd=folder, env=environment, check=True, capture_output=True, text=True)


def seconds(folder, profile):
    """The processor time of building this crate alone."""
    (folder / "src/lib.rs").touch()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    cargo(folder, "build", "--lib", "--profile", profile)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime


def machine_code(folder):
    """The bytes of machine code in the program."""
    cargo(folder, "build", "--release", "--bins")
    program = folder.parent / "target/release" / folder.name
    sections = subprocess.run(["size", "-A", program], check=True, capture_output=True, text=True).stdout
    return next(int(line.split()[1]) for line in sections.splitlines() if line.startswith(".text"))


def expanded(folder):
    """The bytes that the crate's source is expanded to."""
    # Only with this variable does a stable compiler print it.
    source = cargo(folder, "rustc", "--lib", "--", "-Zunpretty=expanded", RUSTC_BOOTSTRAP="1").stdout
    return len(" ".join(source.split()))


def main():
    arguments = argparse.ArgumentParser(description="Compares compile times of wire's derive and serde's.")
    arguments.add_argument("--messages", type=int, default=200)
    arguments.add_argument("--runs", type=int, default=3)
    arguments = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        temporary = pathlib.Path(temporary)
        for name in CRATES:
            write(temporary / name, name, arguments.messages)
        print(f"{arguments.messages} messages of 10 fields, seconds of processor time, the least of {arguments.runs} runs\n")
        print(f"{'':34}{'wire':>8}{'serde':>8}{'ratio':>8}")
        for kind in ["", "-functions"]:
            for profile in ["dev", "release"]:
                names = ["wire" + kind, "serde" + kind]
                for name in names:
                    cargo(temporary / name, "build", "--lib", "--profile", profile)
                times = [[seconds(temporary / name, profile) for name in names] for _ in range(arguments.runs)]
                ours, theirs = (min(column) for column in zip(*times))
                what = "derive and functions" if kind else "derive alone"
                print(f"{what + ', ' + profile:34}{ours:8.2f}{theirs:8.2f}{ours / theirs:8.2f}")
        fields = arguments.messages * 10
        ours, theirs = (expanded(temporary / name) / fields for name in ["wire", "serde"])
        print(f"{'expanded, bytes for each field':34}{ours:8.0f}{theirs:8.0f}{ours / theirs:8.2f}")
        empty = {}
        for name in ["wire-functions", "serde-functions"]:
            write(temporary / "empty" / name, name, 0)
            empty[name] = machine_code(temporary / "empty" / name)
        sizes = [(machine_code(temporary / name) - empty[name]) / arguments.messages for name in empty]
        print(f"{'machine code, bytes each message':34}{sizes[0]:8.0f}{sizes[1]:8.0f}{sizes[0] / sizes[1]:8.2f}")


if __name__ == "__main__":
    main()
