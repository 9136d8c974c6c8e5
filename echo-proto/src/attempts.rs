//! Attempts to reach a host at any of its addresses: in which order they are made, and why all of them failed.
//!
//! Owns the order and the words. It connects to nothing.

use std::collections::HashSet;
use std::fmt;
use std::io;
use std::net::SocketAddr;

use crate::address::fmt_some;

/// So many addresses of a host are tried. Whoever answers for its name may name tens of thousands.
const TRIED: usize = 64;

/// The addresses to try, with IPv6 and IPv4 in turns, as RFC 8305 asks: "the order of the addresses is interleaved by address
/// family". A family that leads nowhere then delays the other by one attempt only. Of more than 64 the rest is left out, and
/// counted for the error.
pub(crate) fn interleaved(addresses: impl IntoIterator<Item = SocketAddr>) -> (Vec<SocketAddr>, Unreached) {
    let (mut first, mut second): (Vec<SocketAddr>, Vec<SocketAddr>) = Default::default();
    let mut known = HashSet::new();
    for address in addresses.into_iter().filter(|address| known.insert(*address)) {
        let is_first = first.first().is_none_or(|first| first.is_ipv6() == address.is_ipv6());
        let family = if is_first { &mut first } else { &mut second };
        if family.len() < TRIED {
            family.push(address);
        }
    }
    let (mut order, mut second) = (Vec::new(), second.into_iter());
    for address in first {
        order.push(address);
        order.extend(second.next());
    }
    order.extend(second);
    order.truncate(TRIED);
    let left_out = known.len().saturating_sub(order.len());
    (order, Unreached { attempts: Vec::new(), left_out })
}

/// Every address, with why there is no connection to it.
#[derive(Debug)]
pub(crate) struct Unreached {
    attempts: Vec<(SocketAddr, io::Error)>,
    left_out: usize,
}

impl Unreached {
    pub(crate) fn add(&mut self, address: SocketAddr, error: io::Error) {
        self.attempts.push((address, error));
    }

    /// The same as one error; `asked` is what was looked up, which need not be said again.
    pub(crate) fn into_error(mut self, asked: &str) -> io::Error {
        match &self.attempts[..] {
            [] => return io::Error::new(io::ErrorKind::NotFound, "there is no address to try"),
            [(address, _)] if address.to_string() == asked => {}
            // One kind has to do for all.
            [.., (_, last)] => return io::Error::new(last.kind(), self),
        }
        self.attempts.remove(0).1
    }
}

/// Why a host has no address.
pub(crate) fn unresolved(host: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("the name {host:?} does not resolve: {}", reason(&error.to_string())))
}

/// The end of what is said of an error: systems say in front of it what was done.
pub(crate) fn reason(said: &str) -> &str {
    said.rsplit_once(": ").map_or(said, |(_, reason)| reason)
}

/// So many addresses are named: a host may have thousands.
const NAMED: usize = 8;

impl fmt::Display for Unreached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reasons = self.attempts.iter().map(|(address, error)| format!("{address}: {error}"));
        fmt_some(f, reasons, NAMED, "; ", "; and ")?;
        if self.left_out > 0 { write!(f, "; {} more were not tried", self.left_out) } else { Ok(()) }
    }
}

impl std::error::Error for Unreached {}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::*;

    fn refused() -> io::Error {
        io::Error::new(io::ErrorKind::ConnectionRefused, "refused")
    }

    #[test]
    fn families_take_turns_and_no_address_comes_twice() {
        let addresses =
            |texts: &[&str]| -> Vec<SocketAddr> { texts.iter().map(|text| text.parse().unwrap()).collect() };
        let (a, b, c) = ("[::1]:1", "[::2]:1", "[::3]:1");
        let (x, y) = ("127.0.0.1:1", "127.0.0.2:1");
        for (given, tried) in
            [(&[][..], &[][..]), (&[a, b, c, x, y], &[a, x, b, y, c]), (&[x, y, a], &[x, a, y]), (&[x, x, x], &[x])]
        {
            assert_eq!(interleaved(addresses(given)).0, addresses(tried));
        }
    }

    #[test]
    fn the_address_that_was_asked_for_is_not_said_twice() {
        let mut unreached = interleaved([]).1;
        assert_eq!(interleaved([]).1.into_error("").to_string(), "there is no address to try");
        unreached.add(([127, 0, 0, 1], 7).into(), refused());
        let error = unreached.into_error("127.0.0.1:7");
        assert_eq!((error.kind(), error.to_string()), (io::ErrorKind::ConnectionRefused, "refused".to_owned()));
    }

    #[test]
    fn every_address_is_named_with_its_reason_but_not_thousands() {
        let mut unreached = interleaved([]).1;
        for last in 1..=9 {
            unreached.add(([127, 0, 0, last], 7).into(), refused());
        }
        let error = unreached.into_error("localhost:7");
        assert_eq!(error.kind(), io::ErrorKind::ConnectionRefused);
        let said = error.to_string();
        assert!(said.starts_with("127.0.0.1:7: refused; 127.0.0.2:7: refused; "), "{said}");
        assert!(said.ends_with("; 127.0.0.8:7: refused; and 1 more"), "{said}");
    }

    /// One pass over them: with a comparison of each with each, so many take minutes.
    #[test]
    fn of_thousands_of_addresses_some_of_each_family_are_tried_and_the_rest_is_counted() {
        const GIVEN: u32 = 200_000;
        let v4 = (0..GIVEN).map(|number| SocketAddr::from((Ipv4Addr::from_bits(0x0a00_0000 | number), 7)));
        let v6 = [SocketAddr::from((Ipv6Addr::LOCALHOST, 7))];
        let given: Vec<_> = v4.chain(v6).collect();
        let (tried, mut unreached) = interleaved(given.iter().chain(&given).copied());
        assert_eq!((tried.len(), tried.get(..3)), (TRIED, Some(&[given[0], v6[0], given[1]][..])));
        for address in tried {
            unreached.add(address, refused());
        }
        let said = unreached.into_error("many.test:7").to_string();
        assert!(said.ends_with("; and 56 more; 199937 more were not tried"), "{said}");
    }
}
