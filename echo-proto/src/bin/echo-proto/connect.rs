//! Where a server is, and how to speak to it: the options of all commands that connect to one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use echo_proto::{Address, ClientBuilder, ClientTls};

#[derive(clap::Args)]
pub(crate) struct ServerArguments {
    /// The server, as HOST:PORT.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:7400", value_parser = host_and_port)]
    addr: String,
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
        self.addr.as_str().into()
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

/// An address as it is looked up later. IPv6 addresses have brackets.
pub(crate) fn host_and_port(address: &str) -> Result<String, String> {
    let Some((host, port)) = address.rsplit_once(':') else {
        return Err("the port is missing: HOST:PORT is due".to_owned());
    };
    if host.is_empty() {
        return Err("the host is missing: HOST:PORT is due".to_owned());
    }
    if host.contains(':') && !(host.starts_with('[') && host.ends_with(']')) {
        return Err("an IPv6 address stands in brackets, as in [::1]:7400".to_owned());
    }
    match port.parse::<u16>() {
        Ok(_) => Ok(address.to_owned()),
        Err(_) => Err(format!("{port:?} is no port: a number up to 65535 is due")),
    }
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
    fn addresses_have_a_host_and_a_port() {
        for address in ["127.0.0.1:0", "localhost:65535", "[::1]:7400"] {
            assert_eq!(host_and_port(address).unwrap(), address);
        }
        for (address, saying) in [
            ("", "the port is missing"),
            ("localhost", "the port is missing"),
            (":7400", "the host is missing"),
            ("::1", "in brackets"),
            ("::1:7400", "in brackets"),
            ("localhost:", "\"\" is no port"),
            ("localhost:http", "\"http\" is no port"),
            ("127.0.0.1:65536", "\"65536\" is no port"),
        ] {
            let error = host_and_port(address).unwrap_err();
            assert!(error.contains(saying), "{address}: {error}");
        }
    }
}
