//! Why two sides did not come to speak TLS with each other, in words.
//!
//! Owns what is heard of a peer before there is TLS, and how errors of rustls are told. It decides about no handshake.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::rustls::{AlertDescription, CertificateError, Error, InconsistentKeys};

use super::stream::Stream;
use crate::error::{NotTls, Stranger};

/// A stream that remembers the first bytes that came, which say who answered where a handshake fails.
#[derive(Debug)]
pub(super) struct Heard<S> {
    stream: S,
    first: [u8; 4],
    len: usize,
}

impl<S> Heard<S> {
    pub(super) const fn new(stream: S) -> Self {
        Self { stream, first: [0; 4], len: 0 }
    }

    /// Why the server and this client did not come to speak TLS.
    pub(super) fn explain(&self, error: io::Error) -> io::Error {
        let stranger = Stranger::of(self.first).filter(|_| self.len == self.first.len());
        match (stranger, error.get_ref().and_then(|inner| inner.downcast_ref::<Error>())) {
            (Some(Stranger::Tls), _) => in_words(error),
            // Whoever ends the connection without a word, or speaks otherwise, has not understood.
            (None, None) if self.len == 0 && is_end(&error) => io::Error::new(error.kind(), NotTls(None)),
            (stranger, Some(Error::InvalidMessage(_))) => io::Error::new(error.kind(), NotTls(stranger)),
            (Some(stranger), _) => io::Error::new(error.kind(), NotTls(Some(stranger))),
            _ => in_words(error),
        }
    }
}

fn is_end(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe)
}

impl<S: Stream> AsyncRead for Heard<S> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        ready!(Pin::new(&mut this.stream).poll_read(context, buffer))?;
        let room = this.first.iter_mut().skip(this.len);
        for (place, byte) in room.zip(buffer.filled().iter().skip(before)) {
            *place = *byte;
            this.len = this.len.saturating_add(1);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: Stream> AsyncWrite for Heard<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

/// The same error; what rustls says, in words.
pub(super) fn in_words(error: io::Error) -> io::Error {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
        Some(inner) => io::Error::new(error.kind(), rustls_words(inner)),
        None if error.kind() == io::ErrorKind::UnexpectedEof => {
            io::Error::new(error.kind(), "the peer ended the connection in the middle of TLS")
        }
        None => error,
    }
}

/// What is wrong, said to those who have certificates and no source of rustls.
pub(super) fn rustls_words(error: &Error) -> String {
    match error {
        Error::InvalidCertificate(error) => format!("the peer's certificate is refused: {}", certificate_words(error)),
        Error::NoCertificatesPresented => "the peer shows no certificate, but has to".to_owned(),
        Error::InconsistentKeys(InconsistentKeys::KeyMismatch) => {
            "the private key is not that of the certificate".to_owned()
        }
        Error::AlertReceived(alert) => match alert {
            AlertDescription::CertificateRequired => "the peer asks for a certificate: show it one".to_owned(),
            AlertDescription::UnknownCA => "the peer trusts no authority that signed the certificate".to_owned(),
            AlertDescription::BadCertificate
            | AlertDescription::CertificateUnknown
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateRevoked
            | AlertDescription::UnsupportedCertificate => format!("the peer refuses the certificate ({alert:?})"),
            AlertDescription::ProtocolVersion => "the peer speaks no version of TLS that is spoken here".to_owned(),
            AlertDescription::UnrecognisedName => "the peer has no certificate for that name".to_owned(),
            alert => format!("the peer breaks TLS off ({alert:?})"),
        },
        Error::InvalidMessage(_) => "the peer sent what is no TLS".to_owned(),
        Error::PeerIncompatible(reason) => format!("the two sides have no way of TLS in common ({reason:?})"),
        Error::PeerMisbehaved(reason) => format!("the peer breaks the rules of TLS ({reason:?})"),
        other => format!("TLS failed: {other}"),
    }
}

/// What is wrong with a certificate.
pub(super) fn certificate_words(error: &CertificateError) -> String {
    match error {
        CertificateError::UnknownIssuer => "no authority that is trusted here has signed it".to_owned(),
        CertificateError::NotValidForNameContext { expected, presented } => {
            let names = if presented.is_empty() { "no name".to_owned() } else { presented.join(", ") };
            format!("it is not for {}, but for {names}", expected.to_str())
        }
        CertificateError::NotValidForName => "it is for another name".to_owned(),
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired".to_owned(),
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => "it is not valid yet".to_owned(),
        CertificateError::Revoked => "it was revoked".to_owned(),
        CertificateError::BadEncoding => "it is malformed".to_owned(),
        CertificateError::BadSignature => "its signature is wrong".to_owned(),
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            "it is for another purpose".to_owned()
        }
        other => other.to_string(),
    }
}
