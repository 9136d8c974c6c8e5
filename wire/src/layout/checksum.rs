//! Checksums: which number a field holds of which bytes.
//!
//! Owns the names of the algorithms, and what is said of a sum. It never sums anything up: `primitive` does.

use core::fmt;

use super::Term;

macro_rules! algorithms {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal, $bytes:expr;)+) => {
        /// How a checksum follows from bytes.
        #[non_exhaustive]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Algorithm {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Algorithm {
            /// All that there are.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in declarations, such as `crc32c`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $word),+
                }
            }

            /// The bytes of the sum, or `None` where these are those of its field.
            #[must_use]
            pub const fn sum_len(self) -> Option<usize> {
                match self {
                    $(Self::$name => $bytes),+
                }
            }
        }
    };
}

algorithms! {
    /// The sum of all bytes, in as many bits as its field has.
    Sum = "sum", None;
    /// The checksum of IP, ICMP and TCP, RFC 1071.
    Internet = "internet", Some(2);
    /// The same as UDP has it, RFC 768: 0 is written as 0xffff, and a 0 that is read says that there is none.
    Udp = "udp", Some(2);
    /// That of zlib, RFC 1950.
    Adler32 = "adler32", Some(4);
    /// CRC-8/SMBUS.
    Crc8 = "crc8", Some(1);
    /// CRC-8/AUTOSAR.
    Crc8Autosar = "crc8/autosar", Some(1);
    /// CRC-8/DVB-S2.
    Crc8DvbS2 = "crc8/dvb-s2", Some(1);
    /// CRC-8/MAXIM-DOW.
    Crc8Maxim = "crc8/maxim", Some(1);
    /// CRC-8/SAE-J1850.
    Crc8SaeJ1850 = "crc8/sae-j1850", Some(1);
    /// CRC-16/ARC.
    Crc16 = "crc16", Some(2);
    /// CRC-16/IBM-3740.
    Crc16CcittFalse = "crc16/ccitt-false", Some(2);
    /// CRC-16/DNP.
    Crc16Dnp = "crc16/dnp", Some(2);
    /// CRC-16/KERMIT, which is that of the CCITT.
    Crc16Kermit = "crc16/kermit", Some(2);
    /// CRC-16/MCRF4XX.
    Crc16Mcrf4xx = "crc16/mcrf4xx", Some(2);
    /// CRC-16/MODBUS.
    Crc16Modbus = "crc16/modbus", Some(2);
    /// CRC-16/USB.
    Crc16Usb = "crc16/usb", Some(2);
    /// CRC-16/IBM-SDLC, which is that of HDLC and PPP.
    Crc16X25 = "crc16/x-25", Some(2);
    /// CRC-16/XMODEM.
    Crc16Xmodem = "crc16/xmodem", Some(2);
    /// CRC-24/OPENPGP.
    Crc24 = "crc24", Some(3);
    /// CRC-24/BLE.
    Crc24Ble = "crc24/ble", Some(3);
    /// CRC-32/ISO-HDLC, which is that of Ethernet, gzip, zip and PNG.
    Crc32 = "crc32", Some(4);
    /// CRC-32/BZIP2.
    Crc32Bzip2 = "crc32/bzip2", Some(4);
    /// CRC-32/CKSUM.
    Crc32Cksum = "crc32/cksum", Some(4);
    /// CRC-32/MPEG-2.
    Crc32Mpeg2 = "crc32/mpeg-2", Some(4);
    /// CRC-32/ISCSI, of Castagnoli.
    Crc32c = "crc32c", Some(4);
    /// CRC-64/ECMA-182.
    Crc64Ecma182 = "crc64/ecma-182", Some(8);
    /// CRC-64/NVME.
    Crc64Nvme = "crc64/nvme", Some(8);
    /// CRC-64/XZ.
    Crc64Xz = "crc64/xz", Some(8);
}

impl Algorithm {
    /// Whether it is a CRC, which the crate `crc` computes.
    pub(crate) const fn is_crc(self) -> bool {
        matches!(self.name().as_bytes(), [b'c', b'r', b'c', ..])
    }

    /// Whether a number may be added to it, as one of a pseudo header: it is a sum, and its order does not matter.
    #[must_use]
    pub const fn takes_seed(self) -> bool {
        matches!(self, Self::Sum | Self::Internet | Self::Udp)
    }
}

/// As people write it: `CRC-32C`, `CRC-16/MODBUS`.
impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sum => f.write_str("sum"),
            Self::Internet => f.write_str("internet checksum"),
            Self::Udp => f.write_str("UDP checksum"),
            Self::Adler32 => f.write_str("Adler-32"),
            _ => {
                f.write_str("CRC-")?;
                let name = self.name().trim_start_matches("crc").chars();
                name.map(|letter| letter.to_ascii_uppercase()).try_for_each(|letter| fmt::Write::write_char(f, letter))
            }
        }
    }
}

/// The bytes that a checksum is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// All behind its field, up to the end of the message or of the size around it.
    Rest,
    /// Those of the fields at these positions and between them, with their padding. Its own are counted as zeros.
    Fields {
        /// The first of them.
        first: usize,
        /// The last of them.
        last: usize,
    },
}

/// What a field is that holds the checksum of other bytes: [`Field::with_checksum`](super::Field::with_checksum).
///
/// ```
/// use wire::Wire;
/// use wire::schema::{Algorithm, Coverage};
///
/// #[derive(Wire)]
/// struct Sentence<'a> {
///     #[wire(len = "u8")]
///     text: &'a str,
///     #[wire(checksum = "sum", over = "before")]
///     sum: u8,
/// }
///
/// let checksum = Sentence::SCHEMA.fields()[1].checksum().unwrap();
/// assert_eq!((checksum.algorithm(), checksum.over()), (Algorithm::Sum, Coverage::Fields { first: 0, last: 0 }));
/// assert_eq!(Sentence { text: "!", sum: 0 }.encode_to_vec()?, b"\x01!\x22");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checksum {
    algorithm: Algorithm,
    over: Coverage,
    is_on_request: bool,
    seed: Option<Term>,
}

impl Checksum {
    /// The sum of these bytes.
    #[must_use]
    pub const fn new(algorithm: Algorithm, over: Coverage) -> Self {
        Self { algorithm, over, is_on_request: false, seed: None }
    }

    /// The same, which is not looked at when decoding: [`Wire::verify`](crate::Wire::verify) does.
    #[must_use]
    pub const fn on_request(self) -> Self {
        Self { is_on_request: true, ..self }
    }

    /// The same, to which a number is added that an earlier field holds or that the type is given: the sum of a pseudo header.
    #[must_use]
    pub const fn with_seed(self, seed: Term) -> Self {
        Self { seed: Some(seed), ..self }
    }

    /// How the sum follows from the bytes.
    #[must_use]
    pub const fn algorithm(self) -> Algorithm {
        self.algorithm
    }

    /// The bytes that it is of.
    #[must_use]
    pub const fn over(self) -> Coverage {
        self.over
    }

    /// Whether decoding leaves it to [`Wire::verify`](crate::Wire::verify).
    #[must_use]
    pub const fn is_on_request(self) -> bool {
        self.is_on_request
    }

    /// What the number follows from that is added to it, where there is one.
    #[must_use]
    pub const fn seed(self) -> Option<Term> {
        self.seed
    }

    /// What is added to the sum, where that from which it follows is `number`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked where it is declared")]
    pub(crate) const fn added(self, number: i128) -> u64 {
        match self.seed {
            Some(seed) => seed.linear().of(number) as u64,
            None => 0,
        }
    }

    /// Whether what was found in its place says that there is no sum.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_none_at(self, found: i128) -> bool {
        matches!(self.algorithm, Algorithm::Udp) && found == 0
    }

    /// Whether it is of all up to the end.
    pub(super) const fn sums_rest(self) -> bool {
        matches!(self.over, Coverage::Rest)
    }

    /// The field behind which all is there that it is of, and the sum itself, which is the field at `index`.
    pub(crate) const fn known_behind(self, index: usize) -> usize {
        match self.over {
            Coverage::Fields { last, .. } if last > index => last,
            Coverage::Fields { .. } | Coverage::Rest => index,
        }
    }
}
