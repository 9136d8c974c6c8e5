//! What `wire export ksy` writes, and what it refuses.

use super::corpus::{ECHO, STRANGE, VEHICLES};
use super::{exported, refused};

#[test]
fn each_type_is_described_by_its_names() {
    let ksy = exported("ksy", VEHICLES);
    for part in [
        "meta:\n  id: vehicles\n",
        "  - id: requests\n    type: request\n    repeat: eos\n",
        "  responses:\n    seq:\n      - id: responses\n        type: response\n        repeat: eos\n",
        "      - id: speed\n        -orig-id: \"speed\"\n        type: u2le\n        if: \"has_speed\"\n",
        "      has_speed:\n        value: \"mode.to_i == 1\"\n",
        "      - id: payload\n        size: \"frame_header.length\"\n        type: \"request_payload(frame_header.kind)\"\n",
        "    2:\n      id: out_of_order\n      -orig-id: \"out of order\"\n",
        "    doc: \"A place on the map, in units of 1 / 10 000 000 of a degree.\"\n",
    ] {
        assert!(ksy.contains(part), "{part}\n{ksy}");
    }
    assert!(exported("ksy", ECHO).contains("switch-on: \"header.api_key\""));
}

#[test]
fn a_response_without_a_key_is_told_which_request_it_answers() {
    let ksy = exported(
        "ksy",
        "wire 1\nstruct Head { length: u16 payload_len=3, tag: u8 }\nstruct Ask { kind: u8 key }\n\
         struct Ping key=1 answer=Pong { note: text len=u8 }\nstruct Pong key=1 { count: u8 }\n\
         protocol pings { frame Head, request Ask, 1: Ping -> Pong }",
    );
    for part in [
        "  response:\n    params:\n      - id: key\n        type: s8\n",
        "        size: \"frame_header.length - 3\"\n        type: \"response_payload(key)\"\n",
        "        size: \"frame_header.length - 3\"\n        type: \"request_payload\"\n",
    ] {
        assert!(ksy.contains(part), "{part}\n{ksy}");
    }
    assert!(!ksy.contains("responses"));
}

#[test]
fn what_kaitai_cannot_say_is_refused_by_its_path() {
    let cases = [
        ("", "a: u32 checksum=sum over=rest, b: bytes len=rest", "M.a: a description for Kaitai has no checksum"),
        ("", "a: u64 check=(.a & 1 == 0)", "M.a: a description for Kaitai has no arithmetic with numbers over 48 bits"),
        ("", "a: u64 check=(.a == 9007199254740993)", "M.a: a description for Kaitai has no number over 53 bits"),
        ("", "a: latin1 len=u8 value=\"abc\"", "M.a: a description for Kaitai has no constant of this kind"),
        (
            "",
            "a: [u16] size=u8 len=rest extra=cut",
            "M.a: a description for Kaitai has no last element that may be cut",
        ),
        (
            "enum T: u8 tagged { id = 7 { id: u16 size=u8 }, rest = * { rest: bytes len=rest size=u8 } }",
            "fields: [T] len=rest tagged=(needed, missing)",
            "M.fields: a description for Kaitai has no fields of a struct that stand behind tags",
        ),
        ("opaque Blob 4..=8", "a: Blob size=u8", "M.a: a description for Kaitai has no opaque bytes"),
        ("type R = u8 refuses type S = R names=(1 = a)", "a: S", "M.a: a description for Kaitai has no conversion"),
        (
            "struct In { b: u128 width=9 }",
            "a: [In] len=u8",
            "In.b: a description for Kaitai has no integers of this width",
        ),
    ];
    refused("ksy", &cases);
}

#[test]
fn no_name_is_yaml_or_an_expression() {
    let ksy = exported("ksy", STRANGE);
    // Each string has an end in its own line, and what stands outside of strings has no name of the schema.
    for line in ksy.lines() {
        let outside: String = line.replace("\\\\", "").replace("\\\"", "").split('"').step_by(2).collect();
        assert_eq!(line.replace("\\\\", "").replace("\\\"", "").matches('"').count() % 2, 0, "{line}");
        assert!(!outside.contains("exit("), "{line}");
        assert!(line.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{line}");
    }
    for part in [
        r#"id: tcp"#,
        r#"-orig-id: "a\"b""#,
        r#"-orig-id: "line\\break""#,
        r#"id: unnamed_2"#,
        r#"id: a_b_2"#,
        r#"-orig-id: "\xf6""#,
    ] {
        assert!(ksy.contains(part), "{part}\n{ksy}");
    }
}
