//! Clients among servers that speak another protocol, or serve other keys: what the error says.

use std::time::Duration;

use echo_proto::{
    Backoff, Client, ClientError, ClientSession, ClientTls, Error, SendError, Server, ServerTls, Stranger,
};
use rcgen::{CertificateParams, KeyPair};
use tests::peers::{PATIENCE, REQUEST, accepting, echo_server, serving};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::{sleep, timeout};
use wire::Wire;

/// Where whoever connects is greeted with `banner`, and answered with `answer` whatever it says.
async fn speaking(banner: &'static [u8], answer: &'static [u8]) -> std::net::SocketAddr {
    accepting(move |mut socket| async move {
        socket.write_all(banner).await.unwrap();
        if socket.read(&mut [0; 64]).await.is_ok() {
            let _gone = socket.write_all(answer).await;
            let _end = socket.read(&mut [0; 1024]).await;
        }
    })
    .await
}

const STRANGERS: [(&[u8], &[u8], Stranger, &str); 5] = [
    (b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", Stranger::Http, "HTTP"),
    (b"", b"\x15\x03\x03\x00\x02\x02\x46", Stranger::Tls, "TLS"),
    (b"SSH-2.0-OpenSSH_9.2\r\n", b"", Stranger::Ssh, "SSH"),
    (b"220 mail.test ESMTP\r\n", b"", Stranger::Mail, "SMTP or FTP"),
    (b"", b"-ERR unknown command\r\n", Stranger::Text, "plain text"),
];

#[tokio::test]
async fn a_stranger_is_named_with_what_to_do() {
    for (banner, answer, stranger, name) in STRANGERS {
        let mut client = Client::connect(speaking(banner, answer).await).await.unwrap();
        let error = timeout(PATIENCE, client.call(&REQUEST)).await.unwrap().unwrap_err();
        // Not sent, where the banner was there first.
        assert_eq!(error.stranger(), Some(stranger), "{error}");
        let remedy = if stranger == Stranger::Tls { "speak TLS to it" } else { "is the port right?" };
        let said = error.to_string();
        assert!(said.contains(&format!("the server speaks {name}")) && said.contains(remedy), "{said}");
        assert!(error.is_connection_lost());
    }
}

#[test]
fn a_session_knows_strangers_only_in_front() {
    for (banner, answer, stranger, _) in STRANGERS {
        let bytes = [banner, answer].concat();
        let mut client = ClientSession::new();
        client.send(&REQUEST).unwrap();
        client.feed(&bytes);
        assert_eq!(client.receive::<echo_proto::Response<'_>>(), Err(ClientError::Stranger(stranger)));

        let mut client = ClientSession::new();
        client.feed(&bytes);
        assert_eq!(client.send(&REQUEST), Err(SendError::Failed(ClientError::Stranger(stranger))));

        let mut client = ClientSession::new();
        client.send(&REQUEST).unwrap();
        client.send(&REQUEST).unwrap();
        client.feed(&[&[0, 0, 0, 22, 0, 0][..], &[0; 20]].concat());
        client.receive::<echo_proto::Response<'_>>().unwrap().unwrap();
        client.feed(&bytes);
        assert!(matches!(client.receive::<echo_proto::Response<'_>>(), Err(ClientError::Malformed(_))));
    }
}

#[tokio::test]
async fn what_answers_a_tls_handshake_otherwise_is_named() {
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap().self_signed(&key).unwrap().pem();
    let tls = ClientTls::from_pem(certificate.as_bytes()).unwrap();
    for (banner, answer, stranger, name) in STRANGERS {
        let connecting = Client::builder().tls(tls.clone()).connect(speaking(banner, answer).await);
        let error = timeout(PATIENCE, connecting).await.unwrap().unwrap_err();
        assert!(matches!(error, Error::Connect { .. }), "{error}");
        if stranger == Stranger::Tls {
            assert!(error.to_string().ends_with("the peer speaks no version of TLS that is spoken here"), "{error}");
        } else {
            assert_eq!(error.stranger(), Some(stranger), "{error}");
            let said = format!("the server speaks {name}, not TLS: is the port right?");
            assert!(error.to_string().ends_with(&said), "{error}");
        }
    }
    for (address, said) in [
        // A server of this protocol takes the hello for a stranger's and says nothing, as one that is overloaded may.
        (echo_server().await, "the server ended the connection before TLS: perhaps it does not speak it"),
        (
            speaking(b"", &[0, 0, 0, 22]).await,
            "the server does not speak TLS: speak without, or use the port where it does",
        ),
    ] {
        let error = Client::builder().tls(tls.clone()).connect(address).await.unwrap_err();
        assert_eq!(error.stranger(), None);
        assert!(error.to_string().ends_with(said), "{error}");
    }

    // And a server with TLS is a stranger to whoever speaks none.
    let tls = ServerTls::from_pem(certificate.as_bytes(), key.serialize_pem().as_bytes()).unwrap();
    let address = serving(Server::builder().echo().tls(tls).build().unwrap()).await;
    let mut client = Client::connect(address).await.unwrap();
    let error = timeout(PATIENCE, client.call(&REQUEST)).await.unwrap().unwrap_err();
    assert_eq!(error.stranger(), Some(Stranger::Tls), "{error}");
}

/// A request that no server here answers.
#[derive(Wire)]
#[wire(api_key = 7, response = Unknown)]
struct Unknown {
    number: i32,
}

#[tokio::test]
async fn a_key_that_a_server_does_not_serve_is_named_as_what_may_have_been_wrong() {
    let backoff = Backoff { first: Duration::from_millis(1), most: Duration::from_millis(2) };
    let mut client = Client::builder().reconnect(backoff).connect(echo_server().await).await.unwrap();
    for _ in 0..2 {
        client.call(&REQUEST).await.unwrap();
        let error = client.call(&Unknown { number: 0 }).await.map(drop).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the server ended the connection with 1 request unanswered, of api_key 7: perhaps it does not serve that key"
        );
        assert!(matches!(error, Error::Session(ClientError::Ended { in_flight: 1, unserved: Some(7) })));
    }
}

#[tokio::test]
async fn a_key_that_was_answered_before_is_not_suspected() {
    let address = accepting(|mut socket| async move {
        for answer in [&[0, 0, 0, 22, 0, 0][..], &[]] {
            let _request = socket.read(&mut [0; 64]).await;
            socket.write_all(answer).await.unwrap();
            socket.write_all(&[0; 20][..20 * usize::from(!answer.is_empty())]).await.unwrap();
        }
    });
    let mut client = Client::connect(address.await).await.unwrap();
    client.call(&REQUEST).await.unwrap();
    sleep(Duration::from_millis(1)).await;
    let error = timeout(PATIENCE, client.call(&REQUEST)).await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "the server ended the connection with 1 request unanswered");
}
