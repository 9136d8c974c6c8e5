//! Schemas as text.

use echo_proto::Echo;
use wire::Protocol;

#[test]
fn a_protocol_is_printed_with_the_types_in_front_that_it_names() {
    let text = Echo::LAYOUT.text().to_string();
    let lines: Vec<_> = text.lines().filter(|line| !line.trim_start().starts_with("///")).collect();
    assert_eq!(
        lines,
        [
            "wire 1 #73f370066b3ca8a3",
            "",
            "struct Header {",
            "    api_key: i8 key,",
            "    sequence: i8,",
            "}",
            "",
            "struct EchoRequest key=0 answer=EchoResponse {",
            "    timestamp: i64,",
            "    subject: bytes,",
            "    metadata: [view i16],",
            "    body: bytes,",
            "}",
            "",
            "struct EchoResponse key=0 {",
            "    id: i32,",
            "    timestamp: i64,",
            "    subject: bytes,",
            "    body: bytes,",
            "}",
            "",
            "protocol echo {",
            "    frame i32,",
            "    request Header,",
            "    response Header,",
            "    0: EchoRequest -> EchoResponse,",
            "    answers {",
            "        0: EchoResponse,",
            "    },",
            "}",
        ]
    );
    assert!(text.contains("\n    /// Numbers for the server alone: the response has no place for them.\n    metadata"));
}

#[test]
fn a_compact_text_is_small() {
    let text = Echo::LAYOUT.text().compact_without_names().to_string();
    assert_eq!(
        text,
        "w 1#73f370066b3ca8a3 s _{b k,b}s _ k=0{q,y,[v h],y}s _ k=0{i,q,y,y}p _{f i,q@0,r@0,0:@1->@2,a{0:@2}}"
    );
    assert!(text.len() <= 12 * 10);
}
