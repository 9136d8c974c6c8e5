//! Where a server is, and how to speak to it: the options of all commands that connect to one.

use std::path::PathBuf;

use crate::{Address, ClientBuilder};

use crate::command_line::tls;

#[derive(clap::Args)]
pub(crate) struct ServerArguments {
    /// The server, as HOST:PORT.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:7400", value_parser = host_and_port)]
    addr: String,
    /// The path of the server's Unix socket, in place of --addr.
    #[cfg(unix)]
    #[arg(long, value_name = "PATH", conflicts_with = "addr")]
    unix: Option<PathBuf>,
    #[command(flatten)]
    tls: tls::ClientArguments,
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
        self.tls.apply(client)
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
