//! Values that everybody writes as the same bytes: addresses of the Internet and, with the feature `uuid`, UUIDs.
//!
//! Owns which bytes. A `SocketAddrV6` has more than an address and a port, of which no usual form says all: hold a tuple.

use core::net::{Ipv4Addr, Ipv6Addr, SocketAddrV4};

use super::{Element, FixedLen};
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::Notation;
use crate::layout::constant::{Format, Named, Schema};

/// A type that is written as another, of which every value is one.
macro_rules! as_other {
    ($($own:ty, $name:literal $(by $notation:ident)?: $other:ty, |$value:ident| $to:expr, |$read:ident| $from:expr;)*) => {$(
        impl Wire for $own {
            const SCHEMA: &'static Schema = {
                static SCHEMA: Schema = Schema::Named(Named::new($name, <$other>::SCHEMA)$(.with_notation(Notation::$notation))?);
                &SCHEMA
            };
            const IS_KNOWN: bool = true;
        }

        impl Encode for $own {
            #[inline]
            fn measure(&self, format: Format) -> Result<usize, EncodeError> {
                let $value = *self;
                <$other>::measure(&$to, format)
            }

            #[inline]
            fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
                let $value = *self;
                <$other>::write(&$to, writer, format)
            }
        }

        impl Decode<'_> for $own {
            #[inline]
            fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
                let $read = attempt!(<$other>::read(reader, format));
                Ok($from)
            }
        }

        impl Element for $own {}
        impl FixedLen for $own {}
    )*};
}

as_other! {
    Ipv4Addr, "Ipv4Addr" by Ipv4: [u8; 4], |address| address.octets(), |octets| octets.into();
    Ipv6Addr, "Ipv6Addr" by Ipv6: [u8; 16], |address| address.octets(), |octets| octets.into();
    SocketAddrV4, "SocketAddrV4": (Ipv4Addr, u16), |socket| (*socket.ip(), socket.port()), |parts| Self::new(parts.0, parts.1);
}

#[cfg(feature = "uuid")]
as_other! {
    uuid::Uuid, "Uuid" by Uuid: [u8; 16], |uuid| uuid.into_bytes(), |bytes| Self::from_bytes(bytes);
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_their_octets() {
        let socket = SocketAddrV4::new(Ipv4Addr::LOCALHOST, 0x1f90);
        assert_eq!(socket.encode_to_vec().unwrap(), [127, 0, 0, 1, 0x1f, 0x90]);
        assert_eq!(SocketAddrV4::decode(&[127, 0, 0, 1, 0x1f, 0x90]), Ok(socket));
        assert_eq!(Ipv6Addr::LOCALHOST.encode_to_vec().unwrap(), 1u128.to_be_bytes());
        assert_eq!(Ipv6Addr::decode(&1u128.to_be_bytes()), Ok(Ipv6Addr::LOCALHOST));
        assert_eq!(<Ipv4Addr as Wire>::FINGERPRINT, <[u8; 4] as Wire>::FINGERPRINT);
    }

    #[cfg(feature = "uuid")]
    #[test]
    fn a_uuid_is_its_bytes_in_the_order_of_its_text() {
        let uuid = uuid::uuid!("67e55044-10b1-426f-9247-bb680e5fe0c8");
        let bytes = uuid.encode_to_vec().unwrap();
        assert_eq!(bytes[..4], [0x67, 0xe5, 0x50, 0x44]);
        assert_eq!(uuid::Uuid::decode(&bytes), Ok(uuid));
    }
}
