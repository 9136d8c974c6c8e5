//! Peers that speak another protocol.

use std::fmt;

/// A peer that speaks another protocol, as its first bytes show.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stranger {
    /// The method of an HTTP request, the preface of HTTP/2, or an answer in HTTP.
    Http,
    /// A record of TLS: a hello, or an alert.
    Tls,
    /// The banner of SSH.
    Ssh,
    /// The banner of SMTP or FTP.
    Mail,
    /// Other text: most protocols whose messages are lines begin with some.
    Text,
}

impl Stranger {
    /// Who begins like that, where the size of a frame is due.
    pub(crate) fn of(first: [u8; 4]) -> Option<Self> {
        const HTTP: [&[u8; 4]; 11] =
            [b"HTTP", b"GET ", b"HEAD", b"POST", b"PUT ", b"PATC", b"DELE", b"OPTI", b"CONN", b"TRAC", b"PRI "];
        let is_text = |byte: &u8| matches!(byte, b' '..=b'~' | b'\r' | b'\n' | b'\t');
        match &first {
            http if HTTP.contains(&http) => Some(Self::Http),
            // An alert or a handshake, and the version's first byte.
            [0x15 | 0x16, 3, _, _] => Some(Self::Tls),
            b"SSH-" => Some(Self::Ssh),
            b"220 " | b"220-" => Some(Self::Mail),
            text if text.iter().all(is_text) => Some(Self::Text),
            _ => None,
        }
    }
}

impl fmt::Display for Stranger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Http => "HTTP",
            Self::Tls => "TLS",
            Self::Ssh => "SSH",
            Self::Mail => "SMTP or FTP",
            Self::Text => "plain text",
        })
    }
}

/// The side that did not speak TLS.
#[cfg(feature = "tls")]
#[derive(Debug, Clone, Copy)]
pub(crate) enum Peer {
    Server,
    Client,
}

/// What came where the other side's hello should, as far as its first bytes tell.
#[cfg(feature = "tls")]
#[derive(Debug, Clone, Copy)]
pub(crate) enum NotTls {
    /// Not a byte.
    Nothing(Peer),
    /// Something else.
    Other(Peer),
    /// What another protocol begins with.
    Stranger(Peer, Stranger),
}

#[cfg(feature = "tls")]
impl fmt::Display for NotTls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // It may be overloaded as well.
            Self::Nothing(Peer::Server) => {
                f.write_str("the server ended the connection before TLS: perhaps it does not speak it")
            }
            Self::Nothing(Peer::Client) => f.write_str("the client ended the connection before TLS"),
            Self::Other(Peer::Server) => {
                f.write_str("the server does not speak TLS: speak without, or use the port where it does")
            }
            Self::Other(Peer::Client) => f.write_str("the client does not speak TLS"),
            Self::Stranger(Peer::Server, stranger) => {
                write!(f, "the server speaks {stranger}, not TLS: is the port right?")
            }
            Self::Stranger(Peer::Client, stranger) => write!(f, "the client speaks {stranger}, not TLS"),
        }
    }
}

#[cfg(feature = "tls")]
impl std::error::Error for NotTls {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_four_bytes_tell_who_speaks() {
        for (first, stranger) in [
            (b"HTTP", Some(Stranger::Http)),
            (b"POST", Some(Stranger::Http)),
            (b"\x16\x03\x01\x02", Some(Stranger::Tls)),
            (b"\x15\x03\x03\x00", Some(Stranger::Tls)),
            (b"SSH-", Some(Stranger::Ssh)),
            (b"220-", Some(Stranger::Mail)),
            (b"-ERR", Some(Stranger::Text)),
            (b"* OK", Some(Stranger::Text)),
            (b"\x17\x03\x03\x00", None),
            (b"\x7f\xff\xff\xff", None),
            (b"ab\x00c", None),
        ] {
            assert_eq!(Stranger::of(*first), stranger, "{first:?}");
        }
    }
}
