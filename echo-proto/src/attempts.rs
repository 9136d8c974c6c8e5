//! Attempts to reach a host at any of its addresses: in which order they are made, and why all of them failed.
//!
//! Owns the order and the words. It connects to nothing.

use std::fmt;
use std::io;
use std::net::SocketAddr;

use crate::address::fmt_some;

/// The addresses with IPv6 and IPv4 in turns, as RFC 8305 asks: "the order of the addresses is interleaved by address
/// family". A family that leads nowhere then delays the other by one attempt only.
pub(crate) fn interleaved(addresses: impl IntoIterator<Item = SocketAddr>) -> Vec<SocketAddr> {
    let (mut first, mut second): (Vec<SocketAddr>, Vec<SocketAddr>) = Default::default();
    for address in addresses {
        let is_first = first.first().is_none_or(|first| first.is_ipv6() == address.is_ipv6());
        let family = if is_first { &mut first } else { &mut second };
        if !family.contains(&address) {
            family.push(address);
        }
    }
    let (mut order, mut second) = (Vec::new(), second.into_iter());
    for address in first {
        order.push(address);
        order.extend(second.next());
    }
    order.extend(second);
    order
}

/// Every address, with why there is no connection to it.
#[derive(Debug, Default)]
pub(crate) struct Unreached(Vec<(SocketAddr, io::Error)>);

impl Unreached {
    pub(crate) fn add(&mut self, address: SocketAddr, error: io::Error) {
        self.0.push((address, error));
    }

    /// The same as one error; `asked` is what was looked up, which need not be said again.
    pub(crate) fn into_error(mut self, asked: &str) -> io::Error {
        match &self.0[..] {
            [] => return io::Error::new(io::ErrorKind::NotFound, "the host has no address"),
            [(address, _)] if address.to_string() == asked => {}
            // One kind has to do for all.
            [.., (_, last)] => return io::Error::new(last.kind(), self),
        }
        self.0.remove(0).1
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
        let reasons = self.0.iter().map(|(address, error)| format!("{address}: {error}"));
        fmt_some(f, reasons, NAMED, "; ", "; and ")
    }
}

impl std::error::Error for Unreached {}

#[cfg(test)]
mod tests {
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
            assert_eq!(interleaved(addresses(given)), addresses(tried));
        }
    }

    #[test]
    fn the_address_that_was_asked_for_is_not_said_twice() {
        let mut unreached = Unreached::default();
        assert_eq!(Unreached::default().into_error("").to_string(), "the host has no address");
        unreached.add(([127, 0, 0, 1], 7).into(), refused());
        let error = unreached.into_error("127.0.0.1:7");
        assert_eq!((error.kind(), error.to_string()), (io::ErrorKind::ConnectionRefused, "refused".to_owned()));
    }

    #[test]
    fn every_address_is_named_with_its_reason_but_not_thousands() {
        let mut unreached = Unreached::default();
        for last in 1..=9 {
            unreached.add(([127, 0, 0, last], 7).into(), refused());
        }
        let error = unreached.into_error("localhost:7");
        assert_eq!(error.kind(), io::ErrorKind::ConnectionRefused);
        let said = error.to_string();
        assert!(said.starts_with("127.0.0.1:7: refused; 127.0.0.2:7: refused; "), "{said}");
        assert!(said.ends_with("; 127.0.0.8:7: refused; and 1 more"), "{said}");
    }
}
