//! Generated code means the same beside any names of the user's.

#![deny(warnings)]

mod without_prelude {
    #![no_implicit_prelude]

    #[derive(::wire::Wire)]
    #[wire(api_key = -3i16, response = Pong<'_>)]
    pub(crate) struct Ping<'a> {
        pub(crate) nonce: i32,
        pub(crate) text: &'a str,
    }

    #[derive(::wire::Wire)]
    #[wire(api_key = -3i16)]
    pub(crate) struct Pong<'a> {
        pub(crate) texts: ::std::vec::Vec<&'a str>,
    }

    #[derive(::wire::MessageSet)]
    pub(crate) enum Requests<'a> {
        Ping(Ping<'a>),
        #[wire(api_key = 3i16)]
        None,
        #[wire(other)]
        Some(i16, &'a [u8]),
    }

    #[derive(::wire::Wire)]
    #[wire(endian = "little")]
    pub(crate) struct Attributes<'a> {
        pub(crate) kind: u8,
        #[wire(width = 3)]
        pub(crate) count: u32,
        #[wire(switch = kind)]
        pub(crate) body: Body<'a>,
        #[wire(when = kind == 1, len = "u8", max = 3)]
        pub(crate) note: ::core::option::Option<&'a str>,
        #[wire(len = count, each(width = "varint"))]
        pub(crate) numbers: ::std::vec::Vec<u64>,
        #[wire(value = b"end")]
        pub(crate) magic: [u8; 3],
        #[wire(pad = 1)]
        pub(crate) pad: (),
        #[wire(when = kind == 2, default = "none")]
        pub(crate) label: ::std::string::String,
        #[wire(when = kind == 2, default = Choice::Second)]
        pub(crate) choice: Choice,
        #[wire(when = kind == 2, default)]
        pub(crate) list: ::std::vec::Vec<u16>,
        #[wire(default)]
        pub(crate) more: ::core::option::Option<bool>,
        #[wire(default)]
        pub(crate) last: ::core::option::Option<u8>,
    }

    #[derive(::wire::Wire)]
    #[wire(endian = order == 1 || magic == b"II")]
    pub(crate) struct Ordered<'a> {
        pub(crate) order: u8,
        pub(crate) magic: [u8; 2],
        pub(crate) number: u16,
        #[wire(endian = order == 2, size = "u16")]
        pub(crate) text: &'a str,
        #[wire(give(order))]
        pub(crate) given: Given,
    }

    #[derive(::wire::Wire)]
    #[wire(given(order: u8), endian = order == 1)]
    #[repr(u16)]
    pub(crate) enum Given {
        First(u32),
        Second,
    }

    #[derive(::wire::Wire, ::core::clone::Clone, ::core::marker::Copy)]
    #[repr(u8)]
    pub(crate) enum Choice {
        First,
        Second,
    }

    #[derive(::wire::Wire)]
    #[repr(u8)]
    pub(crate) enum Body<'a> {
        Nothing,
        Text(&'a str),
        Numbers(::wire::List<'a, u16>, ::wire::Array<'a, f32>) = 7,
        #[wire(other)]
        Other(u8),
    }

    #[derive(::wire::Wire)]
    #[repr(u8)]
    pub(crate) enum Bits {
        None,
        Some(u8) = 0x20,
        #[wire(other)]
        Other(u8),
    }

    #[derive(::wire::Wire)]
    pub(crate) struct Computed<'a> {
        #[wire(value = 0x23)]
        pub(crate) first: u8,
        pub(crate) magic: [u8; 2],
        #[wire(len = (first & 0xf) * 4 - 8)]
        pub(crate) text: &'a str,
        #[wire(when = magic == b"PK" && !(first in [1, 3..=4] || first >> 4 == 2), len = first >> 4)]
        pub(crate) more: ::core::option::Option<&'a [u8]>,
        #[wire(switch = first & 0x30)]
        pub(crate) body: Bits,
    }

    #[derive(::core::clone::Clone, ::core::marker::Copy, ::wire::Wire)]
    pub(crate) struct Header {
        #[wire(payload_len = 4)]
        pub(crate) len: u16,
    }
}

#[allow(dead_code, non_camel_case_types, non_upper_case_globals)]
mod beside_names_of_the_language {
    pub(crate) struct Result;
    pub(crate) struct Option;
    pub(crate) struct Ok;
    pub(crate) struct Err;
    pub(crate) struct Some;
    pub(crate) struct None;
    pub(crate) struct Vec;
    pub(crate) struct Self_;
    pub(crate) struct i8;
    pub(crate) struct i64;
    pub(crate) struct usize;
    pub(crate) struct u8;
    pub(crate) struct str;
    pub(crate) mod core {}
    pub(crate) mod std {}
    pub(crate) mod wire {}
    pub(crate) trait Copy {}
    pub(crate) trait Sized {}
    pub(crate) const reader: () = ();
    pub(crate) const len: () = ();

    #[derive(::wire::Wire)]
    #[wire(api_key = 4, response = Pong)]
    pub(crate) struct Ping {
        pub(crate) nonce: i32,
        pub(crate) sum: i16,
    }

    #[derive(::wire::Wire)]
    #[wire(api_key = 4)]
    pub(crate) struct Pong;

    #[derive(::wire::MessageSet)]
    pub(crate) enum Requests {
        Ping(Ping),
        #[wire(api_key = 3)]
        Key,
    }

    #[derive(::wire::Wire)]
    pub(crate) struct Conditional {
        pub(crate) kind: u32,
        #[wire(when = kind & 1)]
        pub(crate) optional: ::core::option::Option<u16>,
        #[wire(len = kind, each(len = "nul"))]
        pub(crate) texts: ::std::vec::Vec<::std::string::String>,
        #[wire(when = kind in 1..=3 && !(kind == 2 || kind >> 3 == 1), len = kind * 2 + 1)]
        pub(crate) numbers: ::core::option::Option<::std::vec::Vec<u16>>,
        #[wire(default)]
        pub(crate) last: f32,
    }

    #[derive(::wire::Wire)]
    pub(crate) struct Bits {
        #[wire(bits = 4)]
        pub(crate) first: u32,
        #[wire(bits = 4)]
        pub(crate) second: ::core::primitive::u8,
    }

    #[derive(::wire::Wire)]
    #[repr(i16)]
    pub(crate) enum Union {
        None = -1,
        Some(u32),
        Ok {
            err: u16,
        },
        #[wire(other)]
        Err(i16),
    }
}

#[allow(dead_code)]
mod beside_names_of_wire {
    pub(crate) struct Reader;
    pub(crate) struct Writer;
    pub(crate) struct Schema;
    pub(crate) struct DecodeError;
    pub(crate) trait Wire {}
    pub(crate) trait Encode {}
    pub(crate) trait Decode {}
    pub(crate) trait Message {}
    pub(crate) trait MessageSet {}

    #[derive(::wire::Wire, Debug, PartialEq)]
    #[wire(api_key = 5)]
    pub(crate) struct Key {
        pub(crate) nonce: i32,
    }

    pub(crate) trait Number {}
    pub(crate) trait Union {}
    pub(crate) trait DecodeUnion {}
    pub(crate) trait FrameHeader {
        fn payload_len(&self) {}
    }

    impl FrameHeader for Header {}

    #[derive(::wire::Wire, Debug, Clone, Copy, PartialEq)]
    pub(crate) struct Header {
        #[wire(payload_len)]
        pub(crate) payload_len: u8,
    }

    // Methods and constants of the type's own go before those of traits.
    #[derive(::wire::Wire, Debug, PartialEq)]
    #[repr(u8)]
    pub(crate) enum Body {
        Text(u8),
        Nothing,
    }

    impl Body {
        pub(crate) const SCHEMA: u8 = 0;

        pub(crate) fn number(&self) {}
        pub(crate) fn measure(&self) {}
        pub(crate) fn write(&self) {}
        pub(crate) fn measure_variant(&self) {}
        pub(crate) fn write_variant(&self) {}
        pub(crate) fn read() {}
        pub(crate) fn read_variant() {}
    }

    #[derive(::wire::Wire, Debug, PartialEq)]
    pub(crate) struct Switched {
        pub(crate) kind: u8,
        #[wire(switch = kind)]
        pub(crate) body: Body,
        #[wire(when = kind == 0)]
        pub(crate) more: Option<u8>,
    }

    impl Switched {
        pub(crate) const SCHEMA: u8 = 0;
        pub(crate) const MIN_LEN: u8 = 0;
    }

    // `Self::Key` is also an associated type.
    #[derive(::wire::MessageSet, Debug, PartialEq)]
    pub(crate) enum Requests {
        Key(Key),
        #[wire(api_key = 3)]
        MessageSet,
    }
}

mod fields {
    #[derive(::wire::Wire, Debug, PartialEq)]
    pub(crate) struct Fields<'r#in> {
        pub(crate) r#type: i8,
        pub(crate) reader: i8,
        pub(crate) writer: i8,
        pub(crate) len: &'r#in str,
        pub(crate) self_: i16,
        pub(crate) __reader: i16,
        pub(crate) __writer: i16,
        pub(crate) __len: i16,
        pub(crate) api_key: i8,
    }

    #[allow(non_camel_case_types)]
    #[derive(::wire::Wire, Debug, PartialEq)]
    pub(crate) struct r#struct(pub(crate) i8);

    #[derive(::wire::Wire, Debug, PartialEq)]
    pub(crate) struct T<'de, '__a> {
        pub(crate) first: &'de str,
        pub(crate) second: &'__a str,
    }
}

// Every token of the declaration, and each alone, may come from a macro.
macro_rules! message {
    ($(#[$attr:meta])* $name:ident, $field:ident: $ty:ty, $key:literal, $response:ty) => {
        $(#[$attr])*
        #[derive(::wire::Wire, Debug, PartialEq)]
        #[wire(api_key = $key, response = $response)]
        struct $name<'a> {
            before: &'a str,
            $field: $ty,
            after: ::wire::Array<'a, i16>,
        }
    };
}

message!(FromMacro, field: Vec<i32>, -7, FromMacro<'_>);
message!(#[allow(dead_code)] AnotherFromMacro, after_all: (i8, String), 8i64, AnotherFromMacro<'_>);

fn main() {
    use wire::{Message, MessageSet, Reader, Request, Schema, Wire};

    fn response_key<R: Request>() -> R::Key {
        <R::Response<'static> as Message>::API_KEY
    }

    let bytes = without_prelude::Ping { nonce: 1, text: "hi" }.encode_to_vec().unwrap();
    let Ok(Some(without_prelude::Requests::Ping(ping))) =
        without_prelude::Requests::read_message(-3i16, &mut Reader::new(&bytes))
    else {
        panic!("a ping");
    };
    assert_eq!((ping.nonce, ping.text), (1, "hi"));
    assert_eq!(response_key::<without_prelude::Ping<'_>>(), -3i16);
    assert_eq!(without_prelude::Pong::decode(&[0, 0]).unwrap().texts.len(), 0);

    let bytes = beside_names_of_the_language::Ping { nonce: 1, sum: 2 }.encode_to_vec().unwrap();
    let Ok(Some(beside_names_of_the_language::Requests::Ping(ping))) =
        beside_names_of_the_language::Requests::read_message(4, &mut Reader::new(&bytes))
    else {
        panic!("a ping");
    };
    assert_eq!((ping.nonce, ping.sum), (1, 2));
    assert_eq!(response_key::<beside_names_of_the_language::Ping>(), 4i8);

    assert_eq!(
        beside_names_of_wire::Requests::read_message(5, &mut Reader::new(&[0, 0, 0, 6])),
        Ok(Some(beside_names_of_wire::Requests::Key(beside_names_of_wire::Key { nonce: 6 })))
    );

    let attributes = without_prelude::Attributes {
        kind: 0,
        count: 0,
        body: without_prelude::Body::Text("hi"),
        note: Some("!"),
        numbers: vec![300],
        magic: [0; 3],
        pad: (),
        label: "none".to_owned(),
        choice: without_prelude::Choice::Second,
        list: vec![],
        more: Some(true),
        last: None,
    };
    let bytes = attributes.encode_to_vec().unwrap();
    assert_eq!(bytes, *b"\x01\x01\0\0\0\0\0\x02hi\x01!\xac\x02end\0\x01");
    let attributes = without_prelude::Attributes::decode(&bytes).unwrap();
    assert_eq!((attributes.kind, attributes.count, attributes.note), (1, 1, Some("!")));
    assert_eq!(wire::frame::FrameHeader::payload_len(&without_prelude::Header { len: 7 }), 3);

    let union = beside_names_of_the_language::Union::Ok { err: 2 };
    assert_eq!(union.encode_to_vec().unwrap(), [0, 1, 0, 2]);

    let switched = beside_names_of_wire::Switched { kind: 0, body: beside_names_of_wire::Body::Text(3), more: Some(4) };
    assert_eq!(switched.encode_to_vec().unwrap(), [0, 3, 4]);
    assert_eq!(beside_names_of_wire::Switched::decode(&[0, 3, 4]), Ok(switched));
    assert_eq!(wire::frame::FrameHeader::payload_len(&beside_names_of_wire::Header { payload_len: 7 }), 7);

    let fields = fields::Fields {
        r#type: 1,
        reader: 2,
        writer: 3,
        len: "four",
        self_: 5,
        __reader: 6,
        __writer: 7,
        __len: 8,
        api_key: 9,
    };
    assert_eq!(fields::Fields::decode(&fields.encode_to_vec().unwrap()).unwrap(), fields);
    // Names are those that a reader of the schema would write.
    let Schema::Struct { fields, .. } = fields::Fields::SCHEMA else { panic!("a struct") };
    assert_eq!(fields[0].name(), "type");
    assert_eq!(fields::r#struct::SCHEMA.name(), "struct");
    let two = fields::T { first: "a", second: "b" };
    assert_eq!(fields::T::decode(&two.encode_to_vec().unwrap()).unwrap(), two);

    let from_macro = FromMacro { before: "b", field: vec![1], after: wire::Array::from(&[2]) };
    assert_eq!(FromMacro::decode(&from_macro.encode_to_vec().unwrap()).unwrap(), from_macro);
    assert_eq!((FromMacro::API_KEY, AnotherFromMacro::API_KEY), (-7i8, 8i64));
}
