//! TLS for both sides.
//!
//! Owns how certificates and keys in PEM become what rustls needs, and the handshakes. It decides nothing that rustls
//! decides: versions, suites and verification are its defaults.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::Poll;

use tokio_rustls::rustls::pki_types::pem::{self, PemObject as _};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{self, ClientConfig, RootCertStore, ServerConfig, ServerConnection, crypto};
use tokio_rustls::{TlsAcceptor, TlsConnector, client, server};

use super::handshake::{Heard, certificate_words, rustls_words};
use super::secured::Secured;
use super::stream::Stream;
use crate::error::Peer;

/// A server's side of TLS: who it is, and whom it lets in.
///
/// ```no_run
/// use echo_proto::{Server, ServerTls};
///
/// let tls = ServerTls::from_pem(&std::fs::read("server.pem")?, &std::fs::read("server.key")?)?;
/// let server = Server::builder().echo().tls(tls).build()?;
/// # let _ = server;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct ServerTls(TlsAcceptor);

/// How many encrypted bytes a server holds that a client does not take: one record. rustls holds 64 KiB unless told.
const UNSENT: usize = 16 << 10;

impl ServerTls {
    /// Lets in anybody. The certificates, in PEM, begin with the server's own, and the key is that of the first.
    ///
    /// # Errors
    ///
    /// When there is no certificate or no key, or they do not belong together.
    pub fn from_pem(certificates: &[u8], key: &[u8]) -> Result<Self, TlsError> {
        let builder = ServerConfig::builder_with_provider(provider()).with_safe_default_protocol_versions()?;
        let config = builder.with_no_client_auth().with_single_cert(chain(certificates)?, private_key(key)?)?;
        Ok(Arc::new(config).into())
    }

    /// Lets in who has a certificate that one of `authorities`, in PEM, has signed.
    ///
    /// # Errors
    ///
    /// As for [`from_pem`](Self::from_pem), and when there is no authority.
    pub fn mutual_from_pem(certificates: &[u8], key: &[u8], authorities: &[u8]) -> Result<Self, TlsError> {
        let verifier = WebPkiClientVerifier::builder_with_provider(roots(authorities)?.into(), provider())
            .build()
            .map_err(|error| TlsError::Refused(error.to_string()))?;
        let builder = ServerConfig::builder_with_provider(provider()).with_safe_default_protocol_versions()?;
        let builder = builder.with_client_cert_verifier(verifier);
        Ok(Arc::new(builder.with_single_cert(chain(certificates)?, private_key(key)?)?).into())
    }

    /// Speaks TLS over `stream`, where it takes the client no more than `max` bytes to agree on it.
    pub(super) async fn accept<S: Stream>(
        &self,
        stream: S,
        max: usize,
    ) -> io::Result<Secured<server::TlsStream<Heard<S>>>> {
        let (stream, spent) = Heard::new(Peer::Client, stream).max(max);
        let limit = |tls: &mut ServerConnection| tls.set_buffer_limit(Some(UNSENT));
        let mut shaking = self.0.accept_with(stream, limit).into_fallible();
        let shaken = poll_fn(|context| match Pin::new(&mut shaking).poll(context) {
            Poll::Pending if spent.load(Ordering::Relaxed) => Poll::Ready(None),
            shaken => shaken.map(Some),
        });
        let too_long = || io::Error::other(format!("it is longer than max_handshake, {max} bytes"));
        let shaken = shaken.await.ok_or_else(too_long)?;
        let mut secured = shaken.map_err(|(error, heard)| heard.explain(error))?;
        secured.get_mut().0.agreed();
        Ok(Secured(secured))
    }
}

impl From<Arc<ServerConfig>> for ServerTls {
    /// Whatever rustls can do.
    fn from(config: Arc<ServerConfig>) -> Self {
        Self(config.into())
    }
}

/// A client's side of TLS: whom it trusts, and who it is.
///
/// ```no_run
/// use echo_proto::{Client, ClientTls};
///
/// # async fn connect() -> Result<(), Box<dyn std::error::Error>> {
/// let tls = ClientTls::from_pem(&std::fs::read("authority.pem")?)?;
/// let client = Client::builder().tls(tls).connect("echo.example:7400").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ClientTls {
    connector: TlsConnector,
    name: Option<ServerName<'static>>,
}

impl ClientTls {
    /// Trusts servers with a certificate that one of `authorities`, in PEM, has signed.
    ///
    /// # Errors
    ///
    /// When there is no authority.
    pub fn from_pem(authorities: &[u8]) -> Result<Self, TlsError> {
        let builder = ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions()?;
        let config = builder.with_root_certificates(roots(authorities)?).with_no_client_auth();
        Ok(Arc::new(config).into())
    }

    /// The same, and shows who it is itself: the certificates, in PEM, begin with its own, and the key is that of the
    /// first.
    ///
    /// # Errors
    ///
    /// When there is no authority, no certificate or no key, or the last two do not belong together.
    pub fn mutual_from_pem(authorities: &[u8], certificates: &[u8], key: &[u8]) -> Result<Self, TlsError> {
        let builder = ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions()?;
        let builder = builder.with_root_certificates(roots(authorities)?);
        Ok(Arc::new(builder.with_client_auth_cert(chain(certificates)?, private_key(key)?)?).into())
    }

    /// The name that the server's certificate must have; unless set, the host of the address.
    ///
    /// # Errors
    ///
    /// When it is no name of a host.
    pub fn server_name(mut self, name: &str) -> Result<Self, TlsError> {
        self.name = Some(server_name(name)?);
        Ok(self)
    }

    /// Speaks TLS over `stream`, which leads to `host`.
    pub(super) async fn connect<S: Stream>(
        &self,
        host: Option<&str>,
        stream: S,
    ) -> io::Result<Secured<client::TlsStream<Heard<S>>>> {
        let name = match (&self.name, host) {
            (Some(name), _) => name.clone(),
            (None, Some(host)) => server_name(host).map_err(io::Error::other)?,
            (None, None) => return Err(io::Error::other("without a host the server's name must be set for TLS")),
        };
        let shaking = self.connector.connect(name, Heard::new(Peer::Server, stream)).into_fallible();
        shaking.await.map(Secured).map_err(|(error, heard)| heard.explain(error))
    }
}

impl From<Arc<ClientConfig>> for ClientTls {
    /// Whatever rustls can do.
    fn from(config: Arc<ClientConfig>) -> Self {
        Self { connector: config.into(), name: None }
    }
}

fn provider() -> Arc<crypto::CryptoProvider> {
    Arc::new(crypto::ring::default_provider())
}

fn chain(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let chain = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>()?;
    if chain.is_empty() { Err(TlsError::NoCertificate) } else { Ok(chain) }
}

fn private_key(pem: &[u8]) -> Result<PrivateKeyDer<'static>, TlsError> {
    // Of either form: its label, or a line in front of its text.
    let is_encrypted = pem.windows(ENCRYPTED.len()).any(|text| text == ENCRYPTED);
    PrivateKeyDer::from_pem_slice(pem).map_err(|error| match error {
        _ if is_encrypted => TlsError::Refused("the private key is encrypted: decrypt it first".to_owned()),
        pem::Error::NoItemsFound => TlsError::NoKey,
        error => error.into(),
    })
}

const ENCRYPTED: &[u8] = b"ENCRYPTED";

fn roots(pem: &[u8]) -> Result<RootCertStore, TlsError> {
    let mut roots = RootCertStore::empty();
    for authority in chain(pem)? {
        roots.add(authority)?;
    }
    Ok(roots)
}

fn server_name(name: &str) -> Result<ServerName<'static>, TlsError> {
    ServerName::try_from(name.to_owned()).map_err(|_| TlsError::NoHost(name.to_owned()))
}

/// Why certificates and keys are of no use.
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TlsError {
    /// There is no certificate where one should be.
    NoCertificate,
    /// There is no private key where one should be.
    NoKey,
    /// That is no name of a host.
    NoHost(String),
    /// It is no PEM, or rustls does not take it, for this reason.
    Refused(String),
}

impl From<pem::Error> for TlsError {
    fn from(error: pem::Error) -> Self {
        Self::Refused(match error {
            pem::Error::MissingSectionEnd { .. } => "the PEM ends before its -----END line".to_owned(),
            pem::Error::IllegalSectionStart { .. } => "the PEM has a -----BEGIN line that is cut or wrong".to_owned(),
            pem::Error::Base64Decode(_) => "the PEM has characters that are no base64".to_owned(),
            other => format!("the PEM is malformed: {other}"),
        })
    }
}

impl From<rustls::Error> for TlsError {
    fn from(error: rustls::Error) -> Self {
        Self::Refused(match &error {
            rustls::Error::InvalidCertificate(error) => {
                format!("a certificate is refused: {}", certificate_words(error))
            }
            rustls::Error::General(_) => {
                "the private key is malformed, or of a kind that TLS has no use for".to_owned()
            }
            error => rustls_words(error),
        })
    }
}

impl fmt::Display for TlsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCertificate => f.write_str("no certificate found: it begins with -----BEGIN CERTIFICATE-----"),
            Self::NoKey => f.write_str("no private key found: it begins with -----BEGIN PRIVATE KEY-----"),
            Self::NoHost(name) => write!(f, "{name:?} is no name of a host"),
            Self::Refused(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for TlsError {}

impl fmt::Debug for ServerTls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerTls").finish_non_exhaustive()
    }
}

impl fmt::Debug for ClientTls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientTls").field("name", &self.name).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair};
    use tokio::io::{AsyncWriteExt as _, duplex};

    use super::*;

    fn server() -> ServerTls {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new([]).unwrap().self_signed(&key).unwrap().pem();
        ServerTls::from_pem(certificate.as_bytes(), key.serialize_pem().as_bytes()).unwrap()
    }

    #[tokio::test]
    async fn a_handshake_takes_no_more_bytes_than_it_may() {
        let (mut client, stream) = duplex(1 << 10);
        // Of a record with 512 bytes.
        client.write_all(&[&[0x16, 3, 1, 2, 0][..], &[0; 100]].concat()).await.unwrap();
        let error = server().accept(stream, 100).await.map(drop).unwrap_err();
        assert_eq!(error.to_string(), "it is longer than max_handshake, 100 bytes");
    }

    #[tokio::test]
    async fn a_server_tells_what_a_client_speaks_in_place_of_tls() {
        let tls = server();
        for (sent, said) in [
            (&b"GET / HTTP/1.1\r\n\r\n"[..], "the client speaks HTTP, not TLS"),
            (b"EHLO echo.test\r\n", "the client speaks plain text, not TLS"),
            (&[0, 0, 0, 2, 0, 0], "the client does not speak TLS"),
            (&[], "the client ended the connection before TLS"),
            (&[0x16, 3, 1, 2, 0], "the peer ended the connection in the middle of TLS"),
        ] {
            let (mut client, stream) = duplex(1 << 10);
            client.write_all(sent).await.unwrap();
            drop(client);
            assert_eq!(tls.accept(stream, 16 << 10).await.map(drop).unwrap_err().to_string(), said);
        }
    }
}
