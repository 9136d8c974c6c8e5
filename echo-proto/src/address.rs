//! Where a server is.

use std::fmt;
use std::io;
use std::net::SocketAddr;
#[cfg(unix)]
use std::path::PathBuf;

/// Where a server is: `"host:port"`, a [`SocketAddr`], or the path of a Unix socket as a [`PathBuf`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A host and a port, looked up at each attempt to connect.
    Tcp(String),
    /// The path of a socket.
    #[cfg(unix)]
    Unix(PathBuf),
}

impl Address {
    /// Says what is missing, where the lookup would not.
    pub(crate) fn check(&self) -> io::Result<()> {
        match self {
            Self::Tcp(address) if !address.contains(':') => {
                Err(io::Error::new(io::ErrorKind::InvalidInput, "the port is missing: HOST:PORT is due"))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(feature = "tls")]
impl Address {
    /// The host, without the brackets of an IPv6 address.
    pub(crate) fn host(&self) -> Option<&str> {
        match self {
            Self::Tcp(address) => {
                let host = address.rsplit_once(':').map_or(address.as_str(), |(host, _)| host);
                Some(host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host))
            }
            #[cfg(unix)]
            Self::Unix(_) => None,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => f.write_str(address),
            #[cfg(unix)]
            Self::Unix(path) => path.display().fmt(f),
        }
    }
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

#[cfg(unix)]
impl From<PathBuf> for Address {
    fn from(path: PathBuf) -> Self {
        Self::Unix(path)
    }
}

#[cfg(feature = "tls")]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_no_brackets_and_no_port() {
        for (address, host) in [("echo.test:7400", "echo.test"), ("127.0.0.1:1", "127.0.0.1"), ("[::1]:7400", "::1")] {
            assert_eq!(Address::from(address).host(), Some(host));
        }
    }
}
