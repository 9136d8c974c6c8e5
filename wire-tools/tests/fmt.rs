//! `wire fmt`: one form for all schemas, in which nothing is lost.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects by unwrapping it")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use wire::dynamic::text::{Loaded, Memory, load};

/// A directory that is there as long as this is.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("wire-fmt-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: impl AsRef<Path>, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _gone = fs::remove_dir_all(&self.0);
    }
}

fn wire_fmt(arguments: &[&Path], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wire"));
    command.arg("fmt").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // Who does not read it has said why.
    let _unread = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// Texts formatted, all by one process.
fn formatted(texts: &[String]) -> Vec<String> {
    let directory = Directory::new(&format!("{:?}", std::thread::current().id()));
    let paths: Vec<_> = texts.iter().enumerate().map(|(index, text)| directory.file(index.to_string(), text)).collect();
    for (paths, texts) in paths.chunks(500).zip(texts.chunks(500)) {
        let output = wire_fmt(&paths.iter().map(PathBuf::as_path).collect::<Vec<_>>(), "");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}\n{}", texts.first().unwrap());
    }
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[track_caller]
fn is_formatted(text: &str, expected: &str) {
    let output = wire_fmt(&[Path::new("-")], text);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}

/// What is between three backquotes, or between quotes in a program, and loads.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut texts = Vec::new();
    for directory in ["docs", "tests/tests", "wire/src/dynamic", "wire/src/dynamic/text", "wire-tools/tests"] {
        let mut paths: Vec<_> =
            fs::read_dir(root.join(directory)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.is_file()) {
            let source = fs::read_to_string(path).unwrap();
            let begins = ["wire 1", "\"struct ", "\"enum ", "\"type ", "\"opaque "];
            for (at, begin) in begins.iter().flat_map(|begin| source.match_indices(begin)) {
                let (front, text) = source.split_at(at);
                let text = match begin.strip_prefix('"') {
                    Some(_) => format!("wire 1 {}", literal(&text[1..])),
                    None if front.ends_with("```wire\n") => text.split("```").next().unwrap().to_owned(),
                    None => literal(text),
                };
                if load(&text, &Memory::new()).is_ok() {
                    texts.push(text);
                }
            }
        }
    }
    assert!(texts.len() > 30, "{}", texts.len());
    texts
}

/// What a literal says up to its quote.
fn literal(source: &str) -> String {
    let mut text = String::new();
    let mut letters = source.chars();
    while let Some(letter) = letters.next().filter(|letter| *letter != '"') {
        match if letter == '\\' { letters.next() } else { None } {
            Some('n') => text.push('\n'),
            Some('\n') => letters = letters.as_str().trim_start().chars(),
            Some(other) => text.push(other),
            None => text.push(letter),
        }
    }
    text
}

fn spellings(loaded: &Loaded<'_>) -> [String; 3] {
    let text = loaded.text();
    [text.to_string(), text.compact().to_string(), text.compact_without_names().to_string()]
}

#[track_caller]
fn is_the_same(text: &str, formatted: &str) {
    let memory = Memory::new();
    let load = |text| load(text, &memory).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let (before, after) = (load(text), load(formatted));
    assert_eq!(after.fingerprint(), before.fingerprint(), "{text}\n{formatted}");
    assert!(after.types() == before.types() && after.protocol() == before.protocol(), "{text}\n{formatted}");
}

#[test]
fn every_text_stays_the_same_schema_and_is_formatted_once() {
    let texts = texts();
    let once = formatted(&texts);
    texts.iter().zip(&once).for_each(|(text, formatted)| is_the_same(text, formatted));
    assert_eq!(formatted(&once), once);
}

#[test]
fn what_is_printed_is_formatted() {
    let memory = Memory::new();
    let texts = texts();
    let loaded: Vec<_> = texts.iter().map(|text| spellings(&load(text, &memory).unwrap())).collect();
    let canonical: Vec<_> = loaded.iter().map(|[canonical, ..]| format!("{}\n", canonical.trim_end())).collect();
    for (formatted, canonical) in formatted(&canonical).iter().zip(&canonical) {
        assert_eq!(formatted, canonical);
    }
    let compact: Vec<_> = loaded.into_iter().flat_map(|[_, compact, nameless]| [compact, nameless]).collect();
    let once = formatted(&compact);
    compact.iter().zip(&once).for_each(|(text, formatted)| is_the_same(text, formatted));
    assert_eq!(formatted(&once), once);
}

/// The text with other white space between what it says.
fn shaken(text: &str, one_of: &mut impl FnMut(&[&'static str]) -> &'static str) -> String {
    let mut shaken = String::new();
    for line in text.lines() {
        let is_docs = line.trim_start().starts_with("//");
        let mut is_string = false;
        for letter in line.chars() {
            is_string ^= letter == '"' && !shaken.ends_with('\\');
            match letter {
                ' ' if !is_docs && !is_string => shaken.push_str(one_of(&["\n", " ", "  ", "\t", "\n\n\n", " // x\n"])),
                ',' | '{' | '}' | ':' if !is_docs && !is_string && !line.contains("\"") => {
                    shaken.push_str(one_of(&["", " ", "\n"]));
                    shaken.push(letter);
                    shaken.push_str(one_of(&["", " ", "\n    ", " // a, b {\n", "\n\n\n"]));
                }
                _ => shaken.push(letter),
            }
        }
        shaken.push_str(if is_docs { "\n" } else { one_of(&["\n", "\n", "\n", " "]) });
    }
    shaken
}

#[test]
fn white_space_of_any_kind_means_nothing() {
    let mut state = 7_u64;
    let mut one_of = |these: &[&'static str]| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        *these.get(usize::try_from(state >> 33).unwrap() % these.len()).unwrap()
    };
    let is_valid = |text: &String| load(text, &Memory::new()).is_ok();
    let texts: Vec<_> =
        texts().iter().flat_map(|text| [0; 8].map(|_| shaken(text, &mut one_of))).filter(is_valid).collect();
    assert!(texts.len() > 100, "{}", texts.len());
    let once = formatted(&texts);
    for (text, formatted) in texts.iter().zip(&once) {
        is_the_same(text, formatted);
        assert_eq!(formatted.matches("//").count(), text.matches("//").count(), "{text}\n{formatted}");
        assert!(!formatted.contains("\n\n\n") && !formatted.contains(" \n"), "{formatted}");
    }
    for (twice, once) in formatted(&once).iter().zip(&once) {
        assert_eq!(twice, once);
    }
}

const BY_HAND: &str = "// Who may say so.


wire 1
/// What every frame begins with.
struct  Header little{length:u16   payload_len,kind :u8 key}   // 3 bytes
/// On the map.
struct Place little {
  latitude: i32   check=( .latitude in -900000000..=900000000 ) , // south

  // Not checked.
    longitude: i32
}
type Mode=u8 names=(0=parked, 1 = driving,
    2 = \"out of order\", 3 = \"somewhere else\", 4 = \"on the way to where it is repaired\") type Small=u8
enum Command : u8 { Stop=0, Drive=0x1{to: Place,at:u8 default=50}, Other=*{rest: bytes len = rest} }
struct Sum{data:bytes len=rest-4,sum:u32,}
struct Long { aaaaaaaaaaaaaaaaaaaa: u8, bbbbbbbbbbbbbbbbbbbbbbbbbbbb: u8, cccccccccccccccccccccccc: u8, d: u8 }
protocol p { frame Header
, 1 : Place->Place // both
, answers{ 2:Long } }
// The end.";

const FORMATTED: &str = "// Who may say so.

wire 1

/// What every frame begins with.
struct Header little { length: u16 payload_len, kind: u8 key } // 3 bytes

/// On the map.
struct Place little {
    latitude: i32 check=(.latitude in -900000000..=900000000), // south

    // Not checked.
    longitude: i32,
}

type Mode = u8 names=(
    0 = parked, 1 = driving,
    2 = \"out of order\", 3 = \"somewhere else\", 4 = \"on the way to where it is repaired\"
)

type Small = u8

enum Command: u8 {
    Stop = 0,
    Drive = 0x1 { to: Place, at: u8 default=50 },
    Other = * { rest: bytes len=rest },
}

struct Sum { data: bytes len=rest - 4, sum: u32 }

struct Long {
    aaaaaaaaaaaaaaaaaaaa: u8,
    bbbbbbbbbbbbbbbbbbbbbbbbbbbb: u8,
    cccccccccccccccccccccccc: u8,
    d: u8,
}

protocol p {
    frame Header,
    1: Place -> Place, // both
    answers { 2: Long },
}
// The end.
";

#[test]
fn what_a_person_wrote_is_kept() {
    is_formatted(BY_HAND, FORMATTED);
    is_formatted(FORMATTED, FORMATTED);
}

#[test]
fn files_are_written_where_they_change_and_no_others() {
    let directory = Directory::new("written");
    let (done, other) = (directory.file("done.wire", FORMATTED), directory.file("other.wire", BY_HAND));
    let wrong = directory.file("wrong.wire", "wire 1\nstruct  P { n: u9 }");
    let written = fs::metadata(&done).unwrap().modified().unwrap();

    let output = wire_fmt(&[Path::new("--check"), &done, &other], "");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{}\n", other.display()));
    assert_eq!(fs::read_to_string(&other).unwrap(), BY_HAND);

    let output = wire_fmt(&[&wrong, &done, &other], "");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.starts_with(&format!("error: {}:2:16: ", wrong.display())) && said.lines().count() == 1, "{said}");
    assert!(output.stdout.is_empty());
    assert_eq!(fs::read_to_string(&wrong).unwrap(), "wire 1\nstruct  P { n: u9 }");
    assert_eq!(fs::read_to_string(&other).unwrap(), FORMATTED);
    assert_eq!(fs::metadata(&done).unwrap().modified().unwrap(), written);
    assert_eq!(fs::read_dir(&directory.0).unwrap().count(), 3);

    assert!(wire_fmt(&[Path::new("--check"), &done, &other], "").status.success());
    assert_eq!(wire_fmt(&[], "").status.code(), Some(2));
}

/// Who may read a file stays the same, and a link stays one.
#[cfg(unix)]
#[test]
fn a_file_stays_what_it_is() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let directory = Directory::new("link");
    let (file, link) = (directory.file("file.wire", BY_HAND), directory.0.join("link.wire"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&file, &link).unwrap();
    assert!(wire_fmt(&[&link], "").status.success());
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_to_string(&file).unwrap(), FORMATTED);
}
