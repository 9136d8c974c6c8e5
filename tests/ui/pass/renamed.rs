//! The crate is found wherever `#[wire(crate = ...)]` says.

#![deny(warnings)]

mod by_extern_crate {
    extern crate wire as other;

    #[derive(other::Wire, Debug, PartialEq)]
    #[wire(crate = other, api_key = 1, response = Pong)]
    pub struct Ping<'a> {
        pub text: &'a str,
    }

    #[derive(other::Wire, Debug, PartialEq)]
    #[wire(crate = self::other, api_key = 1)]
    pub struct Pong;

    #[derive(other::Wire, Debug, Clone, Copy, PartialEq)]
    #[wire(crate = other, endian = "little")]
    pub struct Header {
        #[wire(payload_len)]
        pub len: u16,
        #[wire(value = b"AB")]
        pub magic: [u8; 2],
        pub kind: Kind,
    }

    #[derive(other::Wire, Debug, Clone, Copy, PartialEq)]
    #[wire(crate = other)]
    #[repr(u8)]
    pub enum Kind {
        Known,
        #[wire(other)]
        Other(u8),
    }

    #[derive(other::Wire, Debug, PartialEq)]
    #[wire(crate = other)]
    pub struct Dependent<'a> {
        pub kind: u8,
        #[wire(switch = kind)]
        pub union: Kind,
        #[wire(when = kind == 0, each(len = "u8"))]
        pub texts: Option<other::List<'a, &'a str>>,
        #[wire(default)]
        pub more: u8,
    }

    #[derive(other::MessageSet, Debug, PartialEq)]
    #[wire(crate = other)]
    pub enum Requests<'a> {
        Ping(Ping<'a>),
    }
}

mod facade {
    pub mod exports {
        pub use ::wire as codec;
    }
}

mod by_path {
    #[derive(crate::facade::exports::codec::Wire, Debug, PartialEq)]
    #[wire(crate = crate::facade::exports::codec)]
    pub struct Absolute(pub i8);

    pub mod inner {
        #[derive(crate::facade::exports::codec::Wire, Debug, PartialEq)]
        #[wire(crate = super::super::facade::exports::codec)]
        pub struct Relative(pub i8);
    }
}

fn main() {
    use facade::exports::codec::{MessageSet, Reader, Wire};

    mod wire {
        // In front of the crate of this name.
    }

    let ping = by_extern_crate::Ping { text: "hi" };
    let bytes = ping.encode_to_vec().unwrap();
    let request = by_extern_crate::Requests::read_message(1, &mut Reader::new(&bytes)).unwrap();
    assert_eq!(request, Some(by_extern_crate::Requests::Ping(ping)));
    let header = by_extern_crate::Header { len: 1, magic: *b"AB", kind: by_extern_crate::Kind::Known };
    assert_eq!(by_extern_crate::Header::decode(b"\x01\0AB\0"), Ok(header));
    let dependent = by_extern_crate::Dependent::decode(&[3]).unwrap();
    assert_eq!(dependent.union, by_extern_crate::Kind::Other(3));
    assert_eq!(by_path::Absolute::decode(&[3]), Ok(by_path::Absolute(3)));
    assert_eq!(by_path::inner::Relative::decode(&[3]), Ok(by_path::inner::Relative(3)));

    use ::wire as local;

    #[derive(local::Wire, Debug, PartialEq)]
    #[wire(crate = local)]
    struct InAFunction(i8);

    assert_eq!(InAFunction::decode(&[3]), Ok(InAFunction(3)));
}
