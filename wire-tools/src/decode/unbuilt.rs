//! What a build without feature `captures` makes of captures and of what is compressed: it says that it cannot read them.

use std::io::{self, Read};

/// Says that `what` is not in this build. The feature has the same name in every program that uses this crate here.
fn unbuilt(what: &str) -> io::Error {
    io::Error::other(format!("{what} is left out of this build: `--features captures` has it"))
}

pub(super) mod compression {
    use super::*;

    pub(in super::super) fn gzip<'r>(_: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
        Err(unbuilt("gzip"))
    }

    pub(in super::super) fn zstd<'r>(_: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
        Err(unbuilt("zstd"))
    }
}

pub(super) mod capture {
    use super::super::input::{PCAP, PCAP_LONGER_HEADERS, PCAP_NANOSECONDS, PCAPNG_SECTION};
    use super::super::stream::{Rules, Show};
    use super::*;

    const BEGINNINGS: [u32; 4] = [PCAP, PCAP_NANOSECONDS, PCAP_LONGER_HEADERS, PCAPNG_SECTION];

    pub(in super::super) fn is_capture(bytes: &[u8]) -> bool {
        let begins =
            |magic| BEGINNINGS.contains(&u32::from_be_bytes(magic)) || BEGINNINGS.contains(&u32::from_le_bytes(magic));
        bytes.first_chunk().is_some_and(|magic| begins(*magic))
    }

    pub(in super::super) struct Capture;

    pub(in super::super) struct Verdict {
        pub(in super::super) packets: u64,
        pub(in super::super) fault: Option<String>,
    }

    impl Capture {
        pub(in super::super) fn new(_: Rules) -> Self {
            Self
        }

        pub(in super::super) fn push(&mut self, _: &[u8], _: &mut dyn Show) -> io::Result<bool> {
            Ok(false)
        }

        pub(in super::super) fn finish(self, _: &mut dyn Show) -> io::Result<Verdict> {
            Ok(Verdict { packets: 0, fault: Some(unbuilt("reading captures").to_string()) })
        }
    }
}
