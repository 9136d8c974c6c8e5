//! What a walk by schema alone meets: where parts begin and end, values, and fields that are not there.

use wire::schema::EventKind;
use wire::{DecodeErrorKind, Reader, Wire};

#[derive(Wire)]
struct Point {
    x: i16,
    y: i16,
}

#[derive(Wire)]
#[repr(u8)]
enum Shape {
    Dot = 1,
    Line { from: Point, to: Point },
}

#[derive(Wire)]
struct Drawing<'a> {
    flags: u8,
    #[wire(when = flags & 1, len = "u8")]
    title: Option<&'a str>,
    #[wire(size = "u8")]
    shapes: Vec<Shape>,
    corners: [Point; 2],
    pair: (u8, Option<u8>),
    #[wire(default)]
    more: u8,
}

/// A line for each event: how deep it stands, what it is, where, and how many bytes it has.
fn events(bytes: &[u8]) -> (Vec<String>, Result<(), wire::DecodeError>) {
    let (mut lines, mut depth) = (Vec::new(), 0);
    let read = Drawing::SCHEMA.events(&mut Reader::new(bytes), &mut |event| {
        let field = event.field().map_or("-", |field| field.name());
        let at = format!("{} {field} at {}", event.name(), event.offset());
        depth -= usize::from(event.kind() == EventKind::End);
        let indent = "  ".repeat(depth);
        lines.push(match event.kind() {
            EventKind::Begin => format!("{indent}begin {} {at}", event.schema().name()),
            EventKind::Value(value) => format!("{indent}{at}: {value}, {} bytes", event.bytes().len()),
            EventKind::Absent => format!("{indent}no {at}"),
            EventKind::End => format!("{indent}end {} {at}, {} bytes", event.schema().name(), event.bytes().len()),
            _ => unreachable!("no other kind"),
        });
        depth += usize::from(event.kind() == EventKind::Begin);
    });
    (lines, read)
}

const BYTES: &[u8] = &[0, 12, 0, 2, 1, 2, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 9, 0];

#[test]
fn parts_begin_and_end_where_their_bytes_do() {
    let (lines, read) = events(BYTES);
    assert_eq!(read, Ok(()));
    assert_eq!(
        lines,
        [
            "begin Drawing  - at 0",
            "  flags flags at 0: 0, 1 bytes",
            "  no title title at 1",
            "  shapes shapes at 1: 12 bytes, 1 bytes",
            "  begin  shapes shapes at 2",
            "    shapes shapes at 2: 2 elements, 2 bytes",
            "    begin Shape shapes[0] shapes at 4",
            "      shapes[0] shapes at 4: Dot (1), 1 bytes",
            "    end Shape shapes[0] shapes at 4, 1 bytes",
            "    begin Shape shapes[1] shapes at 5",
            "      shapes[1] shapes at 5: Line (2), 1 bytes",
            "      begin Point shapes[1].from from at 6",
            "        shapes[1].from.x x at 6: 1, 2 bytes",
            "        shapes[1].from.y y at 8: 2, 2 bytes",
            "      end Point shapes[1].from from at 6, 4 bytes",
            "      begin Point shapes[1].to to at 10",
            "        shapes[1].to.x x at 10: 3, 2 bytes",
            "        shapes[1].to.y y at 12: 4, 2 bytes",
            "      end Point shapes[1].to to at 10, 4 bytes",
            "    end Shape shapes[1] shapes at 5, 9 bytes",
            "  end  shapes shapes at 2, 12 bytes",
            "  begin  corners corners at 14",
            "    begin Point corners[0] corners at 14",
            "      corners[0].x x at 14: 5, 2 bytes",
            "      corners[0].y y at 16: 6, 2 bytes",
            "    end Point corners[0] corners at 14, 4 bytes",
            "    begin Point corners[1] corners at 18",
            "      corners[1].x x at 18: 7, 2 bytes",
            "      corners[1].y y at 20: 8, 2 bytes",
            "    end Point corners[1] corners at 18, 4 bytes",
            "  end  corners corners at 14, 8 bytes",
            "  begin  pair pair at 22",
            "    pair pair at 22: 9, 1 bytes",
            "    pair pair at 23: null, 1 bytes",
            "  end  pair pair at 22, 2 bytes",
            "  no more more at 24",
            "end Drawing  - at 0, 24 bytes",
        ]
    );
}

#[test]
fn what_is_wrong_ends_the_events_and_is_the_error_of_decoding() {
    for len in 0..BYTES.len() {
        let (lines, read) = events(&BYTES[..len]);
        let decoded = Drawing::decode(&BYTES[..len]).map(|_| ()).unwrap_err();
        assert_eq!(read, Err(decoded), "{len} bytes");
        assert!(!lines.iter().any(|line| line.starts_with("end")), "{lines:?}");
    }
    let mut bytes = BYTES.to_vec();
    bytes[5] = 7;
    let (lines, read) = events(&bytes);
    let error = read.unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::UnknownValue { value: 7 }, 5));
    assert_eq!(lines.last().unwrap(), "    begin Shape shapes[1] shapes at 5");
}

/// A condition compares the bytes of a field, and not the size in front of them.
#[test]
fn what_stands_behind_a_size_is_compared_without_it() {
    #[derive(Wire, Debug, PartialEq)]
    struct Marked {
        #[wire(size = "varint")]
        magic: [u8; 2],
        #[wire(when = magic == b"PK")]
        packed: Option<u8>,
        #[wire(when = magic != b"PK")]
        plain: Option<u16>,
    }

    for (bytes, length) in [([2, b'P', b'K', 7, 0], 4), ([2, b'P', b'Q', 7, 0], 5)] {
        let decoded = Marked::decode(&bytes[..length]).unwrap();
        assert_eq!((decoded.packed.is_some(), decoded.plain.is_some()), (length == 4, length == 5));
        let mut reader = Reader::new(&bytes);
        assert_eq!(Marked::SCHEMA.walk(&mut reader, &mut |_| {}), Ok(()));
        assert_eq!(reader.offset(), length);
    }
}

#[test]
fn a_constant_of_a_layout_made_by_hand_is_compared() {
    use wire::DecodeErrorKind;
    use wire::schema::{Constant, Declaration, Field, place};
    use wire::{Reader, Schema};

    const FIELDS: &[Field<'static>] = {
        let mut fields = [Field::new("text", <&str>::SCHEMA).with_constant(&Constant::Text("a"))];
        place(&mut fields);
        &{ fields }
    };
    static SCHEMA: Schema = Schema::structure(Declaration::new("Made"), FIELDS);
    let mut count = 0;
    SCHEMA.events(&mut Reader::new(b"\0\0\0\x01a"), &mut |_| count += 1).unwrap();
    assert_eq!(count, 3);
    let error = SCHEMA.events(&mut Reader::new(b"\0\0\0\x01b"), &mut |_| count += 1).unwrap_err();
    assert_eq!((error.kind(), error.offset(), count), (DecodeErrorKind::ConstantMismatch, 0, 5));
}
