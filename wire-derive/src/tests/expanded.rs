//! What the derives make of nine declarations, kept in `expanded/` for people to read.
//!
//! `EXPAND=write cargo test -p wire-derive expanded` writes the files again, to be read before they are committed.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::parse;

/// The formatter whose lines the files have.
const COMPILER: &str = "rustc 1.95.";

const DECLARATIONS: [(&str, &str); 9] = [
    ("numbers", "struct Numbers { id: u16, #[wire(endian = \"little\", width = 3)] count: u32, ratio: f32 }"),
    ("borrowed", "struct Reading<'a> { sensor: &'a str, taken_at: i64, values: Array<'a, i16>, inner: Inner<'a> }"),
    (
        "dependent",
        "#[wire(endian = \"little\")] struct Packet<'a> { \
         #[wire(value = b\"PK\")] magic: [u8; 2], \
         flags: u8, \
         #[wire(when = flags & 0x01, len = \"u8\")] name: Option<&'a str>, \
         kind: u8, \
         #[wire(switch = kind, size = \"u16\")] body: Body<'a>, \
         #[wire(default)] hops: u8 }",
    ),
    (
        "union",
        "#[repr(u8)] enum Body<'a> { Ping = 1, Move { x: i16, y: i16 }, \
         #[wire(other)] Unknown(u8, #[wire(len = \"rest\")] &'a [u8]) }",
    ),
    ("recursive", "#[wire(recursive)] struct Document<'a> { #[wire(len = \"u8\")] elements: List<'a, Element<'a>> }"),
    (
        "sized_variants",
        "#[repr(u8)] #[wire(endian = \"little\")] enum Choice<'a> { End = 0, #[wire(size = \"u16\" - 2)] Move { x: i16, y: i16 }, \
         #[wire(other, size = \"varint\")] Unknown(u8, #[wire(len = \"rest\")] &'a [u8]) }",
    ),
    (
        "tagged",
        "#[wire(tagged(tag = \"varint\", size = \"varint\", len = \"u8\"))] struct Extras<'a> { \
         #[wire(tag = 0)] id: u16, #[wire(tag = 1)] level: Option<u8>, #[wire(tag = 4, default = -1)] epoch: i32, \
         #[wire(other)] unknown: Unknown<'a> }",
    ),
    ("generic", "struct Envelope<T, const N: usize> { tag: [u8; N], body: T, more: Vec<T> }"),
    (
        "bits",
        "struct Head<'a> { #[wire(bits = 4, value = 4)] version: u8, #[wire(bits = 4)] words: u8, \
         #[wire(bits = 3)] kind: Kind, #[wire(bits = 13, check = offset < 9)] offset: u16, \
         #[wire(len = words * 4)] options: &'a [u8] }",
    ),
];

/// As rustfmt would have it.
fn formatted(source: &str) -> String {
    let config = "--config=max_width=120,use_small_heuristics=Max";
    let mut command = Command::new("rustfmt");
    let command = command.args(["--edition=2024", config]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut rustfmt = command.spawn().unwrap();
    rustfmt.stdin.take().unwrap().write_all(source.as_bytes()).unwrap();
    String::from_utf8(rustfmt.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn generated_code_is_what_was_read() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().unwrap().stdout;
    if !version.starts_with(COMPILER.as_bytes()) || Command::new("rustfmt").arg("--version").output().is_err() {
        eprintln!("the files have the lines of {COMPILER}*, so they are not compared");
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/expanded");
    for (name, declaration) in DECLARATIONS {
        let generated = crate::wire(&parse(declaration)).to_string();
        let generated = formatted(&format!("// Made of:\n{declaration}\n\n{generated}"));
        let path = folder.join(format!("{name}.rs"));
        if std::env::var_os("EXPAND").is_some_and(|what| what == "write") {
            std::fs::write(&path, &generated).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            kept, generated,
            "{name}.rs: `EXPAND=write cargo test -p wire-derive expanded`, then read the difference"
        );
    }
}
