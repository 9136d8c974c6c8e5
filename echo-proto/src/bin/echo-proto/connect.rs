//! Where a server is, and how to speak to it: the options of all commands that connect to one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use echo_proto::{Address, AddressError, ClientBuilder, ClientTls, Stranger};

#[derive(clap::Args)]
pub(crate) struct ServerArguments {
    /// The server: a name or an IP address, an IPv6 address in brackets, and the port behind a colon.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:7400", value_parser = server)]
    addr: Address,
    /// The path of the server's Unix socket, in place of --addr.
    #[cfg(unix)]
    #[arg(long, value_name = "PATH", conflicts_with = "addr")]
    unix: Option<PathBuf>,
    /// Speak TLS, and trust servers with a certificate that these authorities, in PEM, have signed.
    #[arg(long, value_name = "FILE", help_heading = "TLS")]
    tls_authority: Option<PathBuf>,
    /// The name in the server's certificate, where it is not the host of --addr.
    #[arg(long, value_name = "NAME", help_heading = "TLS", requires = "tls_authority")]
    tls_name: Option<String>,
    /// A certificate of one's own, in PEM, for servers that ask for one.
    #[arg(long, value_name = "FILE", help_heading = "TLS", requires_all = ["tls_authority", "tls_key"])]
    tls_certificate: Option<PathBuf>,
    /// The private key of that certificate, in PEM.
    #[arg(long, value_name = "FILE", help_heading = "TLS", requires = "tls_certificate")]
    tls_key: Option<PathBuf>,
}

impl ServerArguments {
    pub(crate) fn address(&self) -> Address {
        #[cfg(unix)]
        if let Some(path) = &self.unix {
            return path.clone().into();
        }
        self.addr.clone()
    }

    /// The same client, speaking TLS where it is to.
    pub(crate) fn apply(&self, client: ClientBuilder) -> anyhow::Result<ClientBuilder> {
        let Some(authority) = &self.tls_authority else { return Ok(client) };
        let authority = read(authority)?;
        let files = [&self.tls_authority, &self.tls_certificate, &self.tls_key];
        let tls = match (&self.tls_certificate, &self.tls_key) {
            (Some(certificate), Some(key)) => ClientTls::mutual_from_pem(&authority, &read(certificate)?, &read(key)?),
            _ => ClientTls::from_pem(&authority),
        };
        let mut tls = tls.with_context(|| unusable(files))?;
        if let Some(name) = &self.tls_name {
            tls = tls.server_name(name)?;
        }
        Ok(client.tls(tls))
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
pub(crate) fn with_remedy(error: echo_proto::Error) -> anyhow::Error {
    let is_tls = error.stranger() == Some(Stranger::Tls);
    let error = anyhow::Error::from(error);
    if is_tls { anyhow!("{error:#} (--tls-authority FILE makes this command speak TLS)") } else { error }
}

/// What to say where rustls does not take what stands in the files.
pub(crate) fn unusable(files: [&Option<PathBuf>; 3]) -> String {
    let names: Vec<_> = files.into_iter().flatten().map(|file| file.display().to_string()).collect();
    format!("cannot use {} for TLS", names.join(", "))
}

/// A file of certificates or a key.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
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
