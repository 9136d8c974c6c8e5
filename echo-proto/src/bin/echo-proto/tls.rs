//! TLS as options of the commands that connect to a server.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use echo_proto::{ClientBuilder, ClientTls};

#[derive(clap::Args)]
#[command(next_help_heading = "TLS")]
pub(crate) struct TlsArguments {
    /// Speak TLS, and trust servers with a certificate that these authorities, in PEM, have signed.
    #[arg(long, value_name = "FILE")]
    tls_authority: Option<PathBuf>,
    /// The name in the server's certificate, where it is not the host of --addr.
    #[arg(long, value_name = "NAME", requires = "tls_authority")]
    tls_name: Option<String>,
    /// A certificate of one's own, in PEM, for servers that ask for one.
    #[arg(long, value_name = "FILE", requires_all = ["tls_authority", "tls_key"])]
    tls_certificate: Option<PathBuf>,
    /// The private key of that certificate, in PEM.
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    tls_key: Option<PathBuf>,
}

impl TlsArguments {
    /// The same client, speaking TLS where it is to.
    pub(crate) fn apply(&self, client: ClientBuilder) -> anyhow::Result<ClientBuilder> {
        let Some(authority) = &self.tls_authority else { return Ok(client) };
        let authority = read(authority)?;
        let mut tls = match (&self.tls_certificate, &self.tls_key) {
            (Some(certificate), Some(key)) => ClientTls::mutual_from_pem(&authority, &read(certificate)?, &read(key)?)?,
            _ => ClientTls::from_pem(&authority)?,
        };
        if let Some(name) = &self.tls_name {
            tls = tls.server_name(name)?;
        }
        Ok(client.tls(tls))
    }
}

/// A file of certificates or a key.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}
