//! Where a server is.

use std::fmt;
use std::io;
use std::net::SocketAddr;
#[cfg(unix)]
use std::path::PathBuf;
use std::str::FromStr;

/// Where a server is: `"host:port"`, a [`SocketAddr`] or several, or the path of a Unix socket as a [`PathBuf`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A host and a port, looked up at each attempt to connect.
    Tcp(String),
    /// The addresses of one server, already looked up. Each attempt to connect tries them in turns of IPv6 and IPv4, and
    /// keeps the first connection.
    Any(Vec<SocketAddr>),
    /// The path of a socket.
    #[cfg(unix)]
    Unix(PathBuf),
}

impl Address {
    /// The host as it is looked up, without the brackets of an IPv6 address; several addresses have none, nor has a Unix
    /// socket.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        self.host_and_port().ok().map(|(host, _)| host)
    }

    /// The port, where there is one.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.host_and_port().ok().map(|(_, port)| port)
    }

    pub(crate) fn host_and_port(&self) -> Result<(&str, u16), AddressError> {
        match self {
            Self::Tcp(address) => split(address),
            Self::Any(_) => Err(AddressError::NoHost),
            #[cfg(unix)]
            Self::Unix(_) => Err(AddressError::NoHost),
        }
    }
}

/// `HOST:PORT` in its two parts.
fn split(address: &str) -> Result<(&str, u16), AddressError> {
    if address.contains('/') {
        return Err(AddressError::Url);
    }
    // No host has one in its name.
    if address.contains([',', ';']) {
        return Err(AddressError::Several);
    }
    let (host, port) = match address.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port),
        _ => return Err(AddressError::NoPort),
    };
    let in_brackets = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    match in_brackets {
        None if host.contains(':') => return Err(AddressError::NoBrackets),
        None | Some(_) if in_brackets.unwrap_or(host).is_empty() => return Err(AddressError::NoHost),
        None | Some(_) => {}
    }
    // A sign is no part of a port.
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    match port.parse() {
        Ok(port) if is_number => Ok((in_brackets.unwrap_or(host), port)),
        _ => Err(AddressError::Port(port.to_owned())),
    }
}

/// The same error of a Unix socket, in words.
#[cfg(unix)]
pub(crate) fn of_socket(error: io::Error) -> io::Error {
    match error.kind() {
        // The only one that the standard library makes itself.
        io::ErrorKind::InvalidInput => io::Error::new(error.kind(), "the path is longer than that of a socket may be"),
        _ => error,
    }
}

/// Why a text is not the address of a server.
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressError {
    /// It has no port.
    NoPort,
    /// Nothing stands in front of the port.
    NoHost,
    /// It is an IPv6 address without brackets, of which the port could be a part.
    NoBrackets,
    /// That stands where the port should.
    Port(String),
    /// It is a URL or a path.
    Url,
    /// It is a list of addresses.
    Several,
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPort => f.write_str("the port is missing: expected HOST:PORT"),
            Self::NoHost => f.write_str("the host is missing: expected HOST:PORT"),
            Self::NoBrackets => f.write_str("an IPv6 address stands in brackets, as in [::1]:7400"),
            Self::Port(port) => write!(f, "{port:?} is no port: expected a number from 0 to 65535"),
            Self::Url => f.write_str("a URL or a path is no address: expected HOST:PORT"),
            Self::Several => f.write_str("a list is no address: expected one HOST:PORT"),
        }
    }
}

impl std::error::Error for AddressError {}

impl From<AddressError> for io::Error {
    fn from(error: AddressError) -> Self {
        Self::new(io::ErrorKind::InvalidInput, error)
    }
}

impl FromStr for Address {
    type Err = AddressError;

    /// A host and a port, whose form is looked at now and not at the first attempt to connect.
    fn from_str(address: &str) -> Result<Self, AddressError> {
        split(address).map(|_| Self::Tcp(address.to_owned()))
    }
}

/// Of several addresses so many are shown.
const NAMED: usize = 3;

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => f.write_str(address),
            Self::Any(addresses) if addresses.is_empty() => f.write_str("an empty list of addresses"),
            Self::Any(addresses) => fmt_some(f, addresses.iter(), NAMED, " or ", " or "),
            #[cfg(unix)]
            Self::Unix(path) => path.display().fmt(f),
        }
    }
}

/// The first `most` of them with `between` in between, and behind `last` how many more there are.
pub(crate) fn fmt_some(
    f: &mut fmt::Formatter<'_>,
    all: impl ExactSizeIterator<Item: fmt::Display>,
    most: usize,
    between: &str,
    last: &str,
) -> fmt::Result {
    let more = all.len().saturating_sub(most);
    for (index, one) in all.take(most).enumerate() {
        f.write_str(if index > 0 { between } else { "" })?;
        write!(f, "{one}")?;
    }
    if more > 0 { write!(f, "{last}{more} more") } else { Ok(()) }
}

impl From<&str> for Address {
    fn from(address: &str) -> Self {
        Self::Tcp(address.to_owned())
    }
}

impl From<String> for Address {
    fn from(address: String) -> Self {
        Self::Tcp(address)
    }
}

impl From<&String> for Address {
    fn from(address: &String) -> Self {
        Self::Tcp(address.clone())
    }
}

impl From<SocketAddr> for Address {
    fn from(address: SocketAddr) -> Self {
        Self::Tcp(address.to_string())
    }
}

impl From<&[SocketAddr]> for Address {
    fn from(addresses: &[SocketAddr]) -> Self {
        Self::Any(addresses.to_vec())
    }
}

impl From<Vec<SocketAddr>> for Address {
    fn from(addresses: Vec<SocketAddr>) -> Self {
        Self::Any(addresses)
    }
}

#[cfg(unix)]
impl From<PathBuf> for Address {
    fn from(path: PathBuf) -> Self {
        Self::Unix(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_no_brackets_and_no_port() {
        for (address, host, port) in [
            ("echo.test:7400", "echo.test", 7400),
            ("127.0.0.1:0", "127.0.0.1", 0),
            ("localhost:65535", "localhost", 65535),
            ("[::1]:7400", "::1", 7400),
            ("[fe80::1%eth0]:7400", "fe80::1%eth0", 7400),
        ] {
            let parsed: Address = address.parse().unwrap();
            assert_eq!((parsed.host(), parsed.port()), (Some(host), Some(port)));
            assert_eq!(parsed, Address::from(address));
        }
        let any = Address::from(&["127.0.0.1:1".parse().unwrap(), "[::1]:2".parse().unwrap()][..]);
        assert_eq!((any.host(), any.port(), any.to_string()), (None, None, "127.0.0.1:1 or [::1]:2".to_owned()));
        let many = Address::from(vec![SocketAddr::from(([127, 0, 0, 1], 1)); 5]);
        assert_eq!(many.to_string(), "127.0.0.1:1 or 127.0.0.1:1 or 127.0.0.1:1 or 2 more");
        assert_eq!(Address::Any(Vec::new()).to_string(), "an empty list of addresses");
        #[cfg(unix)]
        assert_eq!((Address::Unix("/a:1".into()).host(), Address::Unix("/a:1".into()).port()), (None, None));
    }

    #[test]
    fn what_is_missing_or_wrong_is_said() {
        for (address, saying) in [
            ("", "the port is missing: expected HOST:PORT"),
            ("localhost", "the port is missing"),
            ("[::1]", "the port is missing"),
            (":7400", "the host is missing: expected HOST:PORT"),
            ("[]:7400", "the host is missing"),
            ("::1", "an IPv6 address stands in brackets, as in [::1]:7400"),
            ("::1:7400", "in brackets"),
            ("[::1:7400", "in brackets"),
            ("localhost:", "\"\" is no port: expected a number from 0 to 65535"),
            ("localhost:http", "\"http\" is no port"),
            ("localhost:+80", "\"+80\" is no port"),
            ("127.0.0.1:65536", "\"65536\" is no port"),
            ("127.0.0.1:\u{1b}[2J", "\"\\u{1b}[2J\" is no port"),
            ("http://localhost:80", "a URL or a path is no address: expected HOST:PORT"),
            ("localhost:80/", "a URL"),
            ("127.0.0.1:1,127.0.0.1:2", "a list is no address: expected one HOST:PORT"),
            ("[::1]:1,[::1]:2", "a list"),
            ("a.test,b.test:80", "a list"),
            ("a.test:80;b.test", "a list"),
        ] {
            let error = address.parse::<Address>().unwrap_err();
            assert!(error.to_string().contains(saying), "{address}: {error}");
            assert_eq!(Address::from(address).host(), None);
        }
    }
}
