//! Parts of a declaration that are configured away do not count, and attributes may be configured.

#![deny(warnings)]

use wire::{MessageSet, Wire};

#[derive(Wire, Debug, PartialEq)]
#[cfg_attr(all(), wire(api_key = 1))]
#[cfg_attr(any(), wire(api_key = 2))]
struct Ping {
    len: u8,
    #[cfg(any())]
    #[wire(len = len)]
    gone: NoSuchType,
    #[cfg_attr(all(), wire(len = len))]
    #[cfg_attr(any(), wire(len = "no such length"))]
    text: String,
    #[cfg(all())]
    last: u8,
}

#[derive(Wire, Debug, PartialEq)]
#[cfg_attr(all(), repr(u8))]
enum Body {
    Zero,
    #[cfg(any())]
    Gone(NoSuchType),
    One(#[cfg(any())] NoSuchType, #[cfg(all())] u16),
    #[cfg_attr(all(), wire(other))]
    Other(u8),
}

#[derive(MessageSet, Debug, PartialEq)]
enum Requests {
    Ping(Ping),
    #[cfg(any())]
    Gone(NoSuchType),
}

fn main() {
    let ping = Ping { len: 2, text: "hi".into(), last: 3 };
    assert_eq!(ping.encode_to_vec().unwrap(), b"\x02hi\x03");
    let read = Requests::read_message(1, &mut wire::Reader::new(b"\x02hi\x03"));
    assert_eq!(read, Ok(Some(Requests::Ping(ping))));
    assert_eq!(Body::decode(&[0]), Ok(Body::Zero));
    assert_eq!(Body::decode(&[1, 0, 2]), Ok(Body::One(2)));
    assert_eq!(Body::decode(&[2]), Ok(Body::Other(2)));
}
