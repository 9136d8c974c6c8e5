//! Where a server is, and how to speak to it: the options of all commands that connect to one.

use std::path::PathBuf;

use anyhow::anyhow;

use crate::command_line::tls;
use crate::{Address, AddressError, ClientBuilder, Stranger};

#[derive(clap::Args)]
pub(crate) struct Target {
    /// The server: a name or an IP address, an IPv6 address in brackets, and the port behind a colon.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:7400", value_parser = server)]
    addr: Address,
    /// The path of the server's Unix socket, in place of --addr.
    #[cfg(unix)]
    #[arg(long, value_name = "PATH", conflicts_with = "addr")]
    unix: Option<PathBuf>,
    #[command(flatten)]
    tls: tls::ClientArguments,
}

impl Target {
    pub(crate) fn address(&self) -> Address {
        #[cfg(unix)]
        if let Some(path) = &self.unix {
            return path.clone().into();
        }
        self.addr.clone()
    }

    /// The same client, speaking TLS where it is to.
    pub(crate) fn apply(&self, client: ClientBuilder) -> anyhow::Result<ClientBuilder> {
        self.tls.apply(client)
    }
}

/// An address, looked at now and not when it is looked up.
pub(crate) fn address(text: &str) -> Result<Address, AddressError> {
    text.parse()
}

/// Where a server can be.
fn server(text: &str) -> Result<Address, String> {
    match address(text) {
        Ok(address) if address.port() == Some(0) => {
            Err("port 0 is for servers, to take a free one: a client needs the port that the server printed".to_owned())
        }
        parsed => parsed.map_err(|error| error.to_string()),
    }
}

/// The same error, and how to do what its text says with the options of this program.
pub(crate) fn with_remedy(error: crate::Error) -> anyhow::Error {
    let is_tls = error.stranger() == Some(Stranger::Tls);
    let error = anyhow::Error::from(error);
    if is_tls { anyhow!("{error:#} ({})", tls::remedy()) } else { error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_needs_a_host_and_a_port() {
        assert_eq!(server("[::1]:7400").unwrap(), Address::from("[::1]:7400"));
        assert!(server("localhost:0").unwrap_err().starts_with("port 0 is for servers"));
        assert!(server("localhost").unwrap_err().starts_with("the port is missing"));
    }
}
