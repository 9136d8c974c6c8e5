//! What takes no end: schemas, documents and frames that are large, or mean harm; and what is warned of.

use std::process::Command;

use super::{File, PING, PINGS, complaint, printed, text, wire};

/// What is no mistake, but is hardly meant: the schema is one, and the command says so.
#[test]
fn what_is_hardly_meant_is_warned_of() {
    for (schema, said) in [
        (
            "struct Head { n: u8 } struct M { a: u8 } protocol p { frame Head, *: M }",
            "warning: standard input: protocol p: the frame header does not say how long the payload is: give a field \
             `payload_len`; until then only single messages",
        ),
        (
            "struct Head { n: u8 payload_len, b: bytes len=rest } protocol p { frame Head }",
            "protocol p: the frame header goes up to the end",
        ),
        (
            "struct M { a: bytes size=16 value=b\"hi\" }",
            "warning: standard input: M.a: bytes behind an i32 length, all in 16 bytes: say its `len`, such as `len=padded`",
        ),
        ("struct M { a: [u8] size=4 }", "M.a: array of u8 behind an i16 count, all in 4 bytes"),
        ("enum E: u8 { V = 1 { a: text size=4 } }", "E::V.a: text behind an i32 length"),
        ("struct M recursive=2 { a: text size=4, b: M? }", "M.a: text behind an i32 length"),
    ] {
        let output = wire(&["check", "-"], &format!("wire 1\n{schema}"));
        assert_eq!(output.status.code(), Some(0), "{schema}: {}", text(&output.stderr));
        assert!(text(&output.stdout).contains(", fingerprint "), "{schema}");
        let warning = text(&output.stderr);
        assert!(warning.contains(said) && warning.lines().count() == 1, "{schema}: {warning}");
    }
    for schema in [
        "struct M { a: bytes size=16 len=padded, b: text size=4 len=i32, c: [u8] size=4 len=rest, n: u8, d: bytes len=.n size=4 }",
        "struct M { a: u8 size=4, b: text size=u8, c: [u8; 4] } protocol p { frame i32, answers { *: M } }",
    ] {
        printed(&["check", "-"], &format!("wire 1\n{schema}"));
    }
}

#[test]
fn frames_that_say_no_length_are_refused_before_anything_is_read() {
    let unframed = "wire 1 struct Head { n: u8 } struct M { a: u8 } protocol p { frame Head, *: M }";
    let schema = File::new("unframed.wire", unframed);
    for arguments in [&["decode", "--hex", "0001"][..], &["encode"]] {
        let line = complaint(&[arguments, &["--schema", schema.path()]].concat(), "", 1);
        assert!(line.contains("give a field `payload_len`, or name a message with --message"), "{line}");
    }
    assert!(printed(&["decode", "--schema", schema.path(), "--message", "M", "--hex", "07"], "").contains("a  7"));
}

#[test]
fn a_document_has_an_end() {
    let schema = File::new("endless.wire", PINGS);
    let mut endless = r#"{"message": "Ping", "frame": {"id": 3}, "fields": {"sent_at": 5, "note": "hi"}} {"#.to_owned();
    endless.extend(std::iter::repeat_n(' ', 65 << 20));
    let output = wire(&["encode", "--hex", "--schema", schema.path()], &endless);
    assert_eq!(text(&output.stdout), format!("{PING}\n"));
    assert_eq!(text(&output.stderr), "error: document 2 is over 64 MiB: write what it has as several messages\n");
    assert_eq!(output.status.code(), Some(1));
}

/// Types that hold each other many times: a million rows of a text with 8 lines.
#[test]
fn a_short_text_makes_no_endless_table() {
    let mut nested = "wire 1\nstruct L0 { a: u8 }\n".to_owned();
    for level in 1..=6 {
        let fields: Vec<_> = (0..10).map(|field| format!("f{field}: L{}", level - 1)).collect();
        nested += &format!("struct L{level} {{ {} }}\n", fields.join(", "));
    }
    let last = "... and more: a table has at most 16384 rows, and each type in this one has a table of its own";
    let table = printed(&["table", "-", "L6"], &nested);
    assert_eq!((table.lines().count(), table.lines().last()), (1 + 16_384 + 1, Some(last)));
    let page = printed(&["describe", "-"], &nested);
    assert_eq!(page.lines().filter(|line| *line == last).count(), 2);
    let protocol = nested.clone() + "protocol p { frame i32, answers { 1: L6, 2: L1, 3: L6 } }";
    let table = printed(&["table", "-"], &protocol);
    assert_eq!(table.lines().filter(|line| *line == last).count(), 1);
    assert!(table.lines().count() < 16_400 && table.ends_with(&format!("{last}\n")));

    // Many such types: the last of them are counted.
    let many: String = (9..40).map(|own| format!("struct M{own} {{ a: L5, b: L5 }}\n")).collect();
    let table = printed(&["table", "-"], &(nested.clone() + &many));
    assert!(table.len() < 6 << 20 && table.trim_end().ends_with(" more types: name one behind the file"));
    let page = printed(&["describe", "-"], &(nested + &many));
    assert!(page.len() < 6 << 20 && page.trim_end().ends_with("shows the one that it is told the name of."));
    // Long names are not repeated without end either.
    let long = format!("wire 1\nstruct In {{ {}: u8 }}\nstruct Out {{ x: [In; 2], {} }}", "n".repeat(1 << 20), {
        let fields: Vec<_> = (0..100).map(|field| format!("f{field}: In")).collect();
        fields.join(", ")
    });
    assert!(printed(&["table", "-", "Out"], &long).len() < 40 << 20);
}

/// A malformed frame is shown as it is walked: here it takes half a megabyte, and would be some tens of them as text.
#[cfg(target_os = "linux")]
#[test]
fn a_large_frame_that_is_wrong_is_never_held_as_text() {
    let schema = "wire 1 struct One { a: u8 } struct M { many: [One] len=u32, b: u8 } protocol p { frame u32, answers { *: M } }";
    let (schema, len) = (File::new("large.wire", schema), 1_u32 << 19);
    let frame = [&(len + 4).to_be_bytes()[..], &len.to_be_bytes(), &vec![7; len as usize]].concat();
    let input = File::new("large.bin", "");
    std::fs::write(input.path(), frame).unwrap();
    for (arguments, lines) in [("", 1 << 19), ("--json", 1)] {
        let program = env!("CARGO_BIN_EXE_wire");
        let command = format!(
            "ulimit -v 32768; exec '{program}' decode --format raw --as response --max-payload 2000000 {arguments} --schema '{}' '{}'",
            schema.path(),
            input.path()
        );
        let output = Command::new("sh").args(["-c", &command]).output().unwrap();
        let told = text(&output.stderr);
        assert_eq!((output.status.code(), told), (Some(1), "error: 1 of 1 frames malformed\n"), "{arguments}");
        assert!(text(&output.stdout).lines().count() >= lines);
        assert!(text(&output.stdout).contains("M.b"), "{arguments}");
    }
}
