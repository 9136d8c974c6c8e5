//! Options, each a tag, a size and a value: variants whose fields stand behind their size.

use tests::both::{said, walked};
use wire::{Decode, Encode, Format, List, Reader, Wire, schema};

/// The options of TCP, of which two are a byte alone. The size of the others counts the tag and itself.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(size = "u8" - 2)]
#[repr(u8)]
enum TcpOption<'a> {
    #[wire(size = "none")]
    End = 0,
    #[wire(size = "none")]
    Nop = 1,
    MaxSegment(u16) = 2,
    WindowScale(u8) = 3,
    SackPermitted = 4,
    Sack(#[wire(len = "rest")] List<'a, (u32, u32)>) = 5,
    Timestamps {
        value: u32,
        reply: u32,
    } = 8,
    #[wire(other)]
    Unknown(u8, #[wire(len = "rest")] &'a [u8]),
}

#[derive(Wire, Debug, PartialEq, Eq)]
struct Options<'a> {
    #[wire(len = "rest")]
    options: List<'a, TcpOption<'a>>,
}

/// The options of a SYN that Linux sent.
const SYN: &[u8] = b"\x02\x04\x05\xb4\x04\x02\x08\x0a\x83\x1f\x2e\x05\0\0\0\0\x01\x03\x03\x07";

/// Asserts that `value` has exactly these bytes, both ways, and that every prefix of them is incomplete.
#[track_caller]
fn is_written_as<'a, T: Encode + Decode<'a> + PartialEq + std::fmt::Debug>(value: &T, bytes: &'a [u8]) {
    assert_eq!(value.encode_to_vec().as_deref(), Ok(bytes));
    assert_eq!(T::decode(bytes).as_ref(), Ok(value));
    assert!(walked(T::SCHEMA, bytes).is_ok());
    assert!(T::MIN_LEN <= bytes.len() && T::MAX_LEN.is_none_or(|most| bytes.len() <= most));
    for len in 0..bytes.len() {
        let error = T::decode(&bytes[..len]).unwrap_err();
        assert!(error.is_incomplete(), "{error} of {len} bytes");
    }
}

#[test]
fn the_options_of_a_syn_are_read_and_written() {
    let options = Options::decode(SYN).unwrap();
    let expected = [
        TcpOption::MaxSegment(1460),
        TcpOption::SackPermitted,
        TcpOption::Timestamps { value: 0x831f_2e05, reply: 0 },
        TcpOption::Nop,
        TcpOption::WindowScale(7),
    ];
    assert!(options.options.iter().eq(expected));
    assert_eq!(options.encode_to_vec().unwrap(), SYN);
    assert_eq!(Options { options: List::from(&expected) }.encode_to_vec().unwrap(), SYN);
    is_written_as(&TcpOption::Unknown(0xfd, b"ab"), b"\xfd\x04ab");
    is_written_as(&TcpOption::Sack(List::from(&[(1, 2)])), b"\x05\x0a\0\0\0\x01\0\0\0\x02");
}

#[test]
fn what_is_wrong_with_a_size_is_said_of_its_variant() {
    for (bytes, expected) in [
        (&b"\x02\x05\x05\xb4"[..], "[0]: length 3 at byte 1, but 2 bytes are left"),
        (b"\x01\x02\x01\x05\xb4", "[1]: length 1 at byte 2 is less than the 2 that it counts besides"),
        (b"\x02\x05\x05\xb4\x07", "[0]: 1 byte left over at byte 4"),
        (b"\x02\x03\x05\xb4", "[0]::MaxSegment.0: 2 bytes needed at byte 2, but 1 byte is left"),
        (b"\x04\x03\x01", "[0]: 1 byte left over at byte 2"),
        (b"\x05\x05\0\0\0", "[0]::Sack.0[0]: 4 bytes needed at byte 2, but 3 bytes are left"),
        (b"\x01\x09", "[1]: 1 byte needed at byte 2, but 0 bytes are left"),
    ] {
        assert_eq!(said::<Options<'_>>(bytes), format!("Options.options{expected}"));
    }
    // Alone, it has the name of the variant.
    for (bytes, expected) in [
        (&b"\x02\x05\x05\xb4"[..], "MaxSegment: length 3 at byte 1, but 2 bytes are left"),
        (b"\x02\x05\x05\xb4\x07", "MaxSegment: 1 byte left over at byte 4"),
        (b"\x08\x09\0\0\0\0\0\0\0", "Timestamps.reply: 4 bytes needed at byte 6, but 3 bytes are left"),
    ] {
        assert_eq!(said::<TcpOption<'_>>(bytes), format!("TcpOption::{expected}"));
    }
    // In its size nothing more can come.
    assert!(!TcpOption::decode(b"\x02\x03\x05").unwrap_err().is_incomplete());
    assert!(TcpOption::decode(b"\x02\x04\x05").unwrap_err().is_incomplete());
}

#[test]
fn what_a_size_cannot_say_is_not_written() {
    let bytes = [7; 254];
    let error = TcpOption::Unknown(30, &bytes).encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "TcpOption::Unknown: length 254 is over the maximum of 253");
    assert_eq!(TcpOption::Unknown(30, &bytes[..253]).encoded_len(), Ok(255));
    let options = [TcpOption::Nop, TcpOption::Unknown(30, &bytes)];
    let error = Options { options: List::from(&options) }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Options.options[1]: length 254 is over the maximum of 253");
    let error = TcpOption::Unknown(4, b"").encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "TcpOption: 4 is the number of another variant");
}

#[test]
fn events_and_hex_have_the_size_between_the_number_and_the_fields() {
    assert_eq!(
        walked(TcpOption::SCHEMA, &SYN[..4]).unwrap(),
        ["begin TcpOption", "0  MaxSegment (2)", "1  2 bytes", "2 0 1460", "end 4"]
    );
    assert!(schema::annotate(&[("", Options::SCHEMA)], &SYN[4..]).to_string().lines().eq([
        "    0  04                       options[0]        SackPermitted (4)",
        "    1  02                       options[0]        0 bytes",
        "    2  08                       options[1]        Timestamps (8)",
        "    3  0a                       options[1]        8 bytes",
        "    4  83 1f 2e 05              options[1].value  2199858693",
        "    8  00 00 00 00              options[1].reply  0",
        "   12  01                       options[2]        Nop (1)",
        "   13  03                       options[3]        WindowScale (3)",
        "   14  03                       options[3]        1 byte",
        "   15  07                       options[3].0      7",
    ]));
}

#[test]
fn the_table_says_the_size_of_each_variant() {
    let table = TcpOption::SCHEMA.table().to_string();
    for line in [
        "1       0        variant                                 Nop               1",
        "1       3        variant                                 MaxSegment        2; behind its size in bytes, u8 minus 2",
        "2       2        u16                                     MaxSegment.0",
        "6       4        u32                                     Timestamps.reply",
    ] {
        assert!(table.lines().any(|other| other == line), "{line} in\n{table}");
    }
}

/// Sizes of every kind, and the same layouts with the fields in a struct that has the size.
#[test]
fn a_variant_in_a_size_is_laid_out_as_a_field_in_it() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(endian = "little", size = "u16")]
    #[repr(u16)]
    enum Message<'a> {
        Named {
            id: u32,
            #[wire(len = "rest")]
            name: &'a str,
        } = 1,
        #[wire(size = "varint" - 1)]
        Nested(#[wire(size = "varint")] Inner<'a>, u8),
        #[wire(size = 4)]
        Block(u16),
        #[wire(size = "u8", extra = "ignore")]
        More(u8),
    }
    #[derive(Wire, Debug, PartialEq)]
    struct Inner<'a> {
        #[wire(len = "rest")]
        data: &'a [u8],
    }

    const ROOM: usize = 4;

    #[derive(Wire)]
    #[wire(endian = "little")]
    #[repr(u16)]
    enum Spelt<'a> {
        Named(#[wire(size = "u16")] Named<'a>) = 1,
        Nested(#[wire(size = "varint" - 1)] Nested<'a>),
        Block(#[wire(size = ROOM)] Block),
        More(#[wire(size = "u8", extra = "ignore")] u8),
    }
    #[derive(Wire)]
    #[wire(endian = "little")]
    struct Named<'a> {
        id: u32,
        #[wire(len = "rest")]
        name: &'a str,
    }
    #[derive(Wire)]
    struct Nested<'a>(#[wire(size = "varint")] Inner<'a>, u8);
    #[derive(Wire)]
    #[wire(endian = "little")]
    struct Block(u16);

    assert_eq!(Message::FINGERPRINT, Spelt::FINGERPRINT);
    assert_eq!((Message::MIN_LEN, Message::MAX_LEN), (Spelt::MIN_LEN, Spelt::MAX_LEN));
    is_written_as(&Message::Named { id: 7, name: "me" }, b"\x01\0\x06\0\x07\0\0\0me");
    is_written_as(&Message::Nested(Inner { data: b"ab" }, 9), b"\x02\0\x05\x02ab\x09");
    is_written_as(&Message::Block(0x0102), b"\x03\0\x02\x01\0\0");
    assert_eq!(said::<Message<'_>>(b"\x03\0\x02\x01\0\x07"), "Message::Block: 7 at byte 5, where padding must be 0");
    is_written_as(&Message::More(5), b"\x04\0\x01\x05");
    assert_eq!(said::<Message<'_>>(b"\x04\0\x03\x05more"), "Message: 2 bytes left over at byte 6");
    assert_eq!(Message::decode(b"\x04\0\x05\x05more"), Ok(Message::More(5)));
    // As wide as a size of one byte says, and a byte more.
    for len in [0, 1, 123, 124, 125, 126, 127, 128, 300, 16_381, 16_384] {
        let data = vec![7; len];
        let message = Message::Nested(Inner { data: &data }, 9);
        let bytes = message.encode_to_vec().unwrap();
        assert_eq!((message.encoded_len(), Message::decode(&bytes)), (Ok(bytes.len()), Ok(message)));
    }
}

#[test]
fn an_order_that_the_enum_is_given_is_that_of_its_sizes() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(given(little: bool), endian = little == 1, size = "u16")]
    #[repr(u16)]
    enum Message<'a> {
        Number(u16) = 1,
        #[wire(other)]
        Other(u16, #[wire(len = "rest")] &'a [u8]),
    }
    for (little, bytes) in [(true, b"\x01\0\x02\0\x07\0"), (false, b"\0\x01\0\x02\0\x07")] {
        let mut out = Vec::new();
        Message::Number(7).encode_given(little, &mut out).unwrap();
        assert_eq!((&out[..], Message::decode_given(bytes, little)), (&bytes[..], Ok(Message::Number(7))));
        let given = Message::SCHEMA.give(&[little.into()]).unwrap();
        assert!(Message::SCHEMA.events_given(&mut Reader::new(bytes), given, &mut |_| {}).is_ok());
    }
}

#[test]
fn options_end_where_a_list_does() {
    #[derive(Wire, Debug, PartialEq)]
    struct Header<'a> {
        words: u8,
        #[wire(size = words * 4, len = "rest")]
        options: List<'a, TcpOption<'a>>,
        #[wire(len = until(0u8))]
        ended: Vec<TcpOption<'a>>,
        kind: u8,
        #[wire(switch = kind)]
        one: TcpOption<'a>,
    }
    let bytes = b"\x01\x02\x04\x05\xb4\x01\x04\x02\0\x03\x03\x07";
    let header = Header {
        words: 1,
        options: List::from(&[TcpOption::MaxSegment(1460)]),
        ended: vec![TcpOption::Nop, TcpOption::SackPermitted],
        kind: 3,
        one: TcpOption::WindowScale(7),
    };
    is_written_as(&header, bytes);
    assert_eq!(
        said::<Header<'_>>(b"\0\0\x03\x01\x07"),
        "Header.one: length 1 at byte 3 is less than the 2 that it counts besides"
    );
    let error = Header { ended: vec![TcpOption::End], ..header }.encode_to_vec().unwrap_err();
    assert_eq!(error.path().to_string(), "Header.ended[0]");
}

#[test]
fn what_goes_up_to_the_end_of_a_constant_size_fills_it() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(size = 3)]
    #[repr(u8)]
    enum Block<'a> {
        Number(u16),
        All(#[wire(len = "rest")] &'a [u8]),
    }
    is_written_as(&Block::Number(1), b"\0\0\x01\0");
    is_written_as(&Block::All(b"abc"), b"\x01abc");
    assert_eq!((Block::MIN_LEN, Block::MAX_LEN), (4, Some(4)));
    let said = |data| Block::All(data).encode_to_vec().unwrap_err().to_string();
    assert_eq!(said(b"ab"), "Block::All: the value fills 2 of 3 bytes, and the other 1 would be read as part of it");
    assert_eq!(said(b"abcd"), "Block::All: length 4 is over the maximum of 3");
}

#[test]
fn a_generic_enum_and_text_have_sizes_too() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(size = "u32")]
    enum Chunk<T> {
        #[wire(tag = b"HEAD")]
        Head(T),
        #[wire(tag = b"STOP")]
        Stop,
    }
    is_written_as(&Chunk::Head(7_u16), b"HEAD\0\0\0\x02\0\x07");
    is_written_as(&Chunk::<u16>::Stop, b"STOP\0\0\0\0");
    assert_eq!(said::<Chunk<u16>>(b"STOP\0\0\0\x01a"), "Chunk::Stop: 1 byte left over at byte 8");
}

/// Options of DHCP, of which the first and the last are a byte alone (RFC 2132).
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(size = "u8")]
#[repr(u8)]
enum DhcpOption<'a> {
    #[wire(size = "none")]
    Pad = 0,
    SubnetMask([u8; 4]) = 1,
    Routers(#[wire(len = "rest")] List<'a, [u8; 4]>) = 3,
    HostName(#[wire(len = "rest")] &'a str) = 12,
    LeaseTime(u32) = 51,
    MessageType(u8) = 53,
    #[wire(other)]
    Unknown(u8, #[wire(len = "rest")] &'a [u8]),
}

#[test]
fn the_options_of_dhcp_end_with_a_tag_of_their_own() {
    #[derive(Wire, Debug, PartialEq)]
    struct Offer<'a> {
        #[wire(value = b"\x63\x82\x53\x63")]
        cookie: [u8; 4],
        #[wire(len = until(255u8))]
        options: List<'a, DhcpOption<'a>>,
        #[wire(len = "rest")]
        padding: &'a [u8],
    }
    let bytes = b"\x63\x82\x53\x63\x35\x01\x02\x01\x04\xff\xff\xff\0\x03\x08\x0a\0\0\x01\x0a\0\0\x02\0\0\x2b\x01\xff\x33\x04\0\x01\x51\x80\xff\0\0";
    let offer = Offer::decode(bytes).unwrap();
    let expected = [
        DhcpOption::MessageType(2),
        DhcpOption::SubnetMask([255, 255, 255, 0]),
        DhcpOption::Routers(List::from(&[[10, 0, 0, 1], [10, 0, 0, 2]])),
        DhcpOption::Pad,
        DhcpOption::Pad,
        DhcpOption::Unknown(43, b"\xff"),
        DhcpOption::LeaseTime(86_400),
    ];
    assert!(offer.options.iter().eq(expected));
    assert_eq!((offer.padding, offer.encode_to_vec().unwrap()), (&b"\0\0"[..], bytes.to_vec()));
    // A routers' option is of whole addresses.
    assert_eq!(
        said::<Offer<'_>>(b"\x63\x82\x53\x63\x03\x05\x0a\0\0\x01\x0a\xff"),
        "Offer.options[0]::Routers.0[1]: 4 bytes needed at byte 10, but 1 byte is left"
    );
    let end = [DhcpOption::Unknown(255, b"")];
    let error = Offer { options: List::from(&end), ..offer }.encode_to_vec().unwrap_err();
    assert_eq!(error.path().to_string(), "Offer.options[0]");
}

#[test]
fn tagged_fields_of_kafka_ascend_by_the_number_of_their_variant() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    #[wire(width = "varint", size = "varint")]
    #[repr(u32)]
    enum Field<'a> {
        ClusterId(#[wire(len = "varint" - 1)] Option<&'a str>) = 0,
        Epoch(i64) = 1,
        #[wire(other)]
        Unknown(u32, #[wire(len = "rest")] &'a [u8]),
    }
    #[derive(Wire, Debug, PartialEq)]
    struct Request<'a> {
        id: u16,
        #[wire(len = "varint", ascending)]
        tagged: List<'a, Field<'a>>,
    }
    let fields = [Field::ClusterId(Some("me")), Field::Epoch(7), Field::Unknown(300, b"new")];
    let request = Request { id: 1, tagged: List::from(&fields) };
    is_written_as(&request, b"\0\x01\x03\0\x03\x03me\x01\x08\0\0\0\0\0\0\0\x07\xac\x02\x03new");
    is_written_as(&Request { id: 1, tagged: List::from(&[]) }, b"\0\x01\0");
    for (bytes, expected) in [
        (&b"\0\x01\x02\0\x01\0\0\x01\0"[..], "0 at byte 6 is not larger than 0, the one in front of it"),
        (b"\0\x01\x02\x05\0\0\x01\0", "0 at byte 5 is not larger than 5, the one in front of it"),
    ] {
        assert_eq!(said::<Request<'_>>(bytes), format!("Request.tagged[1]: {expected}"));
    }
    let twice = [fields[1], fields[1]];
    let error = Request { id: 1, tagged: List::from(&twice) }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Request.tagged[1]: 1 is not larger than 1, the one in front of it");
}

#[test]
fn the_schema_has_the_size_around_the_fields() {
    let [_, nop, segment, ..] = TcpOption::SCHEMA.variants() else { unreachable!() };
    assert!(nop.whole().is_none() && nop.fields().is_empty());
    let whole = segment.whole().unwrap();
    assert_eq!((segment.name(), segment.fields()[0].name(), whole.name()), ("MaxSegment", "0", ""));
    assert_eq!((whole.min_len(), segment.body.min_len(Format::DEFAULT)), (3, 3));
    assert_eq!(TcpOption::SCHEMA.depth(), 1);
}
