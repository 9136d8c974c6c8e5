//! TLS: the options of clients and servers, and what is made of them.
//!
//! Without feature `tls` the options are there, and say that they are left out.

use std::path::PathBuf;

pub(crate) use self::built::remedy;
use crate::{ClientBuilder, ServerBuilder};

/// How a client speaks TLS.
#[derive(clap::Args)]
pub(crate) struct ClientArguments {
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

impl ClientArguments {
    /// The same client, speaking TLS where it is to.
    pub(crate) fn apply(&self, client: ClientBuilder) -> anyhow::Result<ClientBuilder> {
        if self.tls_authority.is_some() { built::client(self, client) } else { Ok(client) }
    }
}

/// How a server speaks TLS.
#[derive(clap::Args)]
pub(crate) struct ServerArguments {
    /// Speak TLS: the server's certificate in PEM, with those that lead to its authority behind it.
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_certificate: Option<PathBuf>,
    /// The private key of that certificate, in PEM.
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    tls_key: Option<PathBuf>,
    /// Let in only clients with a certificate that these authorities, in PEM, have signed.
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    tls_authority: Option<PathBuf>,
}

impl ServerArguments {
    /// The same server, speaking TLS where it is to.
    pub(crate) fn apply(&self, server: ServerBuilder) -> anyhow::Result<ServerBuilder> {
        if self.tls_certificate.is_some() { built::server(self, server) } else { Ok(server) }
    }
}

#[cfg(feature = "tls")]
mod built {
    use std::fs;
    use std::path::PathBuf;

    use crate::{ClientBuilder, ClientTls, ServerBuilder, ServerTls};
    use anyhow::Context as _;

    use super::{ClientArguments, ServerArguments};

    /// What to do where a server speaks TLS.
    pub(crate) fn remedy() -> String {
        "--tls-authority FILE makes this command speak TLS".to_owned()
    }

    pub(super) fn client(files: &ClientArguments, client: ClientBuilder) -> anyhow::Result<ClientBuilder> {
        let authority = read(&files.tls_authority)?;
        let tls = match &files.tls_certificate {
            Some(_) => ClientTls::mutual_from_pem(&authority, &read(&files.tls_certificate)?, &read(&files.tls_key)?),
            None => ClientTls::from_pem(&authority),
        };
        let names = [&files.tls_authority, &files.tls_certificate, &files.tls_key];
        let mut tls = tls.with_context(|| unusable(names))?;
        if let Some(name) = &files.tls_name {
            tls = tls.server_name(name)?;
        }
        Ok(client.tls(tls))
    }

    pub(super) fn server(files: &ServerArguments, server: ServerBuilder) -> anyhow::Result<ServerBuilder> {
        let (certificate, key) = (read(&files.tls_certificate)?, read(&files.tls_key)?);
        let tls = match &files.tls_authority {
            Some(_) => ServerTls::mutual_from_pem(&certificate, &key, &read(&files.tls_authority)?),
            None => ServerTls::from_pem(&certificate, &key),
        };
        let names = [&files.tls_certificate, &files.tls_key, &files.tls_authority];
        Ok(server.tls(tls.with_context(|| unusable(names))?))
    }

    /// What to say where rustls does not take what stands in the files.
    fn unusable(files: [&Option<PathBuf>; 3]) -> String {
        let names: Vec<_> = files.into_iter().flatten().map(|file| file.display().to_string()).collect();
        format!("cannot use {} for TLS", names.join(", "))
    }

    /// A file of certificates or a key. Those that belong together are given together, or clap refuses.
    fn read(file: &Option<PathBuf>) -> anyhow::Result<Vec<u8>> {
        let path = file.as_deref().context("a file for TLS is missing")?;
        fs::read(path).with_context(|| format!("cannot read {}", path.display()))
    }
}

#[cfg(not(feature = "tls"))]
mod built {
    use super::{ClientArguments, ServerArguments};
    use crate::command_line::unbuilt::unbuilt;
    use crate::{ClientBuilder, ServerBuilder};

    pub(crate) fn remedy() -> String {
        unbuilt("TLS").to_string()
    }

    pub(super) fn client(_: &ClientArguments, _: ClientBuilder) -> anyhow::Result<ClientBuilder> {
        Err(unbuilt("TLS"))
    }

    pub(super) fn server(_: &ServerArguments, _: ServerBuilder) -> anyhow::Result<ServerBuilder> {
        Err(unbuilt("TLS"))
    }
}
