//! The same numbers in an order that a field decides, and in one that is always the same.

use wire::{Encode, Wire};

macro_rules! samples {
    ($(#[$docs:meta])* $name:ident, $($order:tt)*) => {
        $(#[$docs])*
        #[derive(Wire, Debug, Clone, PartialEq)]
        #[expect(missing_docs, reason = "their types say all")]
        #[wire($($order)*)]
        pub struct $name {
            pub order: u8,
            pub flags: u8,
            pub kind: u16,
            pub serial: u32,
            pub seconds: u64,
            pub nanos: u32,
            pub zone: i16,
            pub gain: f32,
            pub level: f64,
            pub numbers: Vec<i32>,
        }

        impl $name {
            /// With a hundred numbers.
            #[must_use]
            pub fn sample(order: u8) -> Self {
                Self {
                    order,
                    flags: 1,
                    kind: 2,
                    serial: 3,
                    seconds: 4,
                    nanos: 5,
                    zone: -6,
                    gain: 0.5,
                    level: 0.25,
                    numbers: (0..100).collect(),
                }
            }
        }
    };
}

samples!(
    /// By the first byte.
    Either,
    endian = order == b'l'
);
samples!(
    /// Always little.
    Little,
    endian = "little"
);
samples!(
    /// Always big.
    Big,
    endian = "big"
);

/// The bytes of a value.
#[must_use]
pub fn bytes(value: &impl Encode) -> &'static [u8] {
    value.encode_to_vec().unwrap_or_default().leak()
}
