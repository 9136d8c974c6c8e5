//! Why two sides did not come to speak TLS with each other, in words.
//!
//! Owns what is heard of a peer before there is TLS, and how errors of rustls are told. It decides about no handshake.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::rustls::{AlertDescription, CertificateError, Error, InconsistentKeys};

use super::stream::Stream;
use crate::error::{NotTls, Peer, Stranger};

/// A stream that remembers the first bytes that came, which say who the peer is where a handshake fails, and stops where
/// that takes too many.
#[derive(Debug)]
pub(super) struct Heard<S> {
    stream: S,
    peer: Peer,
    first: [u8; 4],
    len: u8,
    allowance: Option<Allowance>,
}

/// How many bytes a handshake may still take, and whether it asked for more.
#[derive(Debug)]
struct Allowance {
    left: usize,
    spent: Arc<AtomicBool>,
}

impl<S> Heard<S> {
    pub(super) const fn new(peer: Peer, stream: S) -> Self {
        Self { stream, peer, first: [0; 4], len: 0, allowance: None }
    }

    /// The same, whose handshake may take the peer so many bytes. Where it takes more, nothing more comes, and that is
    /// said to whoever asks what this returns.
    pub(super) fn max(mut self, max: usize) -> (Self, Arc<AtomicBool>) {
        let spent = Arc::default();
        self.allowance = Some(Allowance { left: max, spent: Arc::clone(&spent) });
        (self, spent)
    }

    /// Says that the handshake is over.
    pub(super) fn agreed(&mut self) {
        self.allowance = None;
    }

    /// Why the two sides did not come to speak TLS.
    pub(super) fn explain(&self, error: io::Error) -> io::Error {
        let is_whole = usize::from(self.len) == self.first.len();
        let stranger = Stranger::of(self.first).filter(|_| is_whole);
        let said = match (stranger, error.get_ref().and_then(|inner| inner.downcast_ref::<Error>())) {
            (Some(Stranger::Tls), _) => None,
            (Some(stranger), _) => Some(NotTls::Stranger(self.peer, stranger)),
            (None, Some(Error::InvalidMessage(_))) => Some(NotTls::Other(self.peer)),
            (None, None) if self.len == 0 && is_end(&error) => Some(NotTls::Nothing(self.peer)),
            (None, _) => None,
        };
        match said {
            Some(said) => io::Error::new(error.kind(), said),
            None => in_words(error),
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
        match &mut this.allowance {
            None => ready!(Pin::new(&mut this.stream).poll_read(context, buffer))?,
            // No error: rustls reads on behind the end of the handshake, and stops at what does not come.
            Some(Allowance { left: 0, spent }) => {
                spent.store(true, Ordering::Relaxed);
                return Poll::Pending;
            }
            Some(Allowance { left, .. }) => {
                let mut room = ReadBuf::new(buffer.initialize_unfilled_to(buffer.remaining().min(*left)));
                ready!(Pin::new(&mut this.stream).poll_read(context, &mut room))?;
                let read = room.filled().len();
                buffer.advance(read);
                *left = left.saturating_sub(read);
            }
        }
        let room = this.first.iter_mut().skip(this.len.into());
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

/// The same error of a connection that speaks TLS, in words.
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
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::DecryptError => format!("the peer refuses the certificate ({alert:?})"),
            AlertDescription::ProtocolVersion => "the peer speaks no version of TLS that is spoken here".to_owned(),
            AlertDescription::UnrecognisedName => "the peer has no certificate for that name".to_owned(),
            alert => format!("the peer breaks TLS off ({alert:?})"),
        },
        Error::InvalidMessage(_) => "the peer sent what is no TLS".to_owned(),
        Error::InappropriateMessage { .. } | Error::InappropriateHandshakeMessage { .. } => {
            "the peer sent a message that is not due at that point of TLS".to_owned()
        }
        Error::DecryptError => "what came was not encrypted by the peer, or was changed on its way".to_owned(),
        Error::PeerSentOversizedRecord => "the peer sent a longer record than TLS has".to_owned(),
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
            let names: Vec<_> = presented.iter().map(|name| bare(name)).collect();
            let names = if names.is_empty() { "no name".to_owned() } else { names.join(", ") };
            format!("it is not for {}, but for {names}", expected.to_str())
        }
        CertificateError::NotValidForName => "it is for another name".to_owned(),
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired".to_owned(),
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => "it is not valid yet".to_owned(),
        CertificateError::Revoked => "it was revoked".to_owned(),
        CertificateError::BadEncoding => "it is malformed".to_owned(),
        CertificateError::BadSignature => "its signature is not that of the authority trusted here".to_owned(),
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            "it is for another purpose".to_owned()
        }
        // A type of another crate that rustls does not pass on: its name alone tells.
        CertificateError::Other(other) if other.to_string() == "CaUsedAsEndEntity" => {
            "it is an authority's own certificate, and not a server's or a client's: make one without CA:TRUE"
                .to_owned()
        }
        other => format!("it is not valid ({other})"),
    }
}

/// The name in `DnsName("echo.test")`, as rustls presents it.
fn bare(presented: &str) -> &str {
    let inner = presented.strip_suffix(')').and_then(|presented| presented.split_once('('));
    inner.map_or(presented, |(_, name)| name.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use tokio_rustls::rustls::{ContentType, InvalidMessage};

    use super::*;

    #[test]
    fn names_are_said_without_their_kind() {
        for (presented, name) in
            [("DnsName(\"echo.test\")", "echo.test"), ("IpAddress(127.0.0.1)", "127.0.0.1"), ("other", "other")]
        {
            assert_eq!(bare(presented), name);
        }
    }

    #[test]
    fn nothing_is_said_in_the_words_of_a_library_where_there_are_better_ones() {
        let refused = |error: CertificateError| rustls_words(&Error::InvalidCertificate(error));
        let alert = |alert: AlertDescription| rustls_words(&Error::AlertReceived(alert));
        for (said, words) in [
            (refused(CertificateError::Expired), "the peer's certificate is refused: it has expired"),
            (refused(CertificateError::NotValidYet), "it is not valid yet"),
            (refused(CertificateError::Revoked), "it was revoked"),
            (refused(CertificateError::NotValidForName), "it is for another name"),
            (refused(CertificateError::InvalidPurpose), "it is for another purpose"),
            (refused(CertificateError::BadSignature), "its signature is not that of the authority trusted here"),
            (alert(AlertDescription::UnrecognisedName), "the peer has no certificate for that name"),
            (alert(AlertDescription::CertificateExpired), "the peer refuses the certificate (CertificateExpired)"),
            (alert(AlertDescription::HandshakeFailure), "the peer breaks TLS off (HandshakeFailure)"),
            (rustls_words(&Error::NoCertificatesPresented), "the peer shows no certificate, but has to"),
            (rustls_words(&Error::InvalidMessage(InvalidMessage::InvalidContentType)), "the peer sent what is no TLS"),
            (
                rustls_words(&Error::InappropriateMessage { expect_types: vec![], got_type: ContentType::Alert }),
                "not due",
            ),
            (rustls_words(&Error::DecryptError), "changed on its way"),
            (rustls_words(&Error::PeerSentOversizedRecord), "a longer record than TLS has"),
            (rustls_words(&Error::EncryptError), "TLS failed: "),
            (refused(CertificateError::UnhandledCriticalExtension), "it is not valid (UnhandledCriticalExtension)"),
        ] {
            assert!(said.contains(words), "{said}");
        }
    }

    #[test]
    fn an_error_that_is_not_of_tls_is_left_as_it_is() {
        let error = in_words(io::ErrorKind::ConnectionReset.into());
        assert_eq!((error.kind(), error.to_string()), (io::ErrorKind::ConnectionReset, "connection reset".to_owned()));
        let cut = in_words(io::ErrorKind::UnexpectedEof.into());
        assert_eq!(cut.to_string(), "the peer ended the connection in the middle of TLS");
    }
}
