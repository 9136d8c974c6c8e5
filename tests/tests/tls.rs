//! TLS between client and server, with certificates that are made for each test.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use echo_proto::{Backoff, Client, ClientTls, Error, Limits, Server, ServerTls, TlsError};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use tests::peers::{PATIENCE, REQUEST, echo_server, listener, read_all, serving};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Who signs certificates.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let mut params = CertificateParams::new([]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let name = format!("authority {}", NUMBER.fetch_add(1, Ordering::Relaxed));
        params.distinguished_name.push(DnType::CommonName, name);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    fn pem(&self) -> Vec<u8> {
        self.0.pem().into_bytes()
    }

    /// A certificate for `name`, and its key.
    fn sign(&self, name: &str) -> (Vec<u8>, Vec<u8>) {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new([name.to_owned()]).unwrap().signed_by(&key, &self.0).unwrap();
        (certificate.pem().into_bytes(), key.serialize_pem().into_bytes())
    }
}

async fn secured(tls: ServerTls) -> std::net::SocketAddr {
    serving(Server::builder().echo().tls(tls).build().unwrap()).await
}

#[tokio::test]
async fn calls_are_answered_over_tls() {
    let authority = Authority::new();
    let (certificate, key) = authority.sign("127.0.0.1");
    let address = secured(ServerTls::from_pem(&certificate, &key).unwrap()).await;
    let tls = ClientTls::from_pem(&authority.pem()).unwrap();
    let client = Client::builder().tls(tls).connect(address).await.unwrap();
    let calls = (0..50).map(|_| {
        let mut client = client.clone();
        tokio::spawn(async move { client.call(&REQUEST).await.map(|response| response.id) })
    });
    let mut ids = Vec::new();
    for call in calls.collect::<Vec<_>>() {
        ids.push(call.await.unwrap().unwrap());
    }
    ids.sort_unstable();
    assert!(ids.into_iter().eq(0..50));
}

#[tokio::test]
async fn large_messages_pass_through_tls() {
    let authority = Authority::new();
    let (certificate, key) = authority.sign("127.0.0.1");
    let address = secured(ServerTls::from_pem(&certificate, &key).unwrap()).await;
    let tls = ClientTls::from_pem(&authority.pem()).unwrap();
    let mut client = Client::builder().tls(tls).connect(address).await.unwrap();
    let body = vec![7; 1 << 19];
    for _ in 0..4 {
        let request = echo_proto::EchoRequest { body: &body, ..REQUEST };
        assert_eq!(client.call(&request).await.unwrap().body, body);
    }
}

#[tokio::test]
async fn both_sides_say_who_they_are() {
    let (servers, clients, strangers) = (Authority::new(), Authority::new(), Authority::new());
    let (certificate, key) = servers.sign("echo.test");
    let address = secured(ServerTls::mutual_from_pem(&certificate, &key, &clients.pem()).unwrap()).await;
    let connect = async |tls: ClientTls| {
        let mut client = Client::builder().tls(tls.server_name("echo.test").unwrap()).connect(address).await?;
        // A server refuses a client after the client is done with the handshake.
        client.call(&REQUEST).await.map(|response| response.id)
    };

    let (certificate, key) = clients.sign("client.test");
    let known = ClientTls::mutual_from_pem(&servers.pem(), &certificate, &key).unwrap();
    assert_eq!(connect(known).await.unwrap(), 0);

    let (certificate, key) = strangers.sign("client.test");
    let unknown = ClientTls::mutual_from_pem(&servers.pem(), &certificate, &key).unwrap();
    let error = connect(unknown).await.unwrap_err();
    assert!(error.is_connection_lost());
    assert_eq!(error.to_string(), "the connection broke: the peer trusts no authority that signed the certificate");
    let nobody = ClientTls::from_pem(&servers.pem()).unwrap();
    let error = connect(nobody).await.unwrap_err();
    assert!(error.is_connection_lost());
    assert_eq!(error.to_string(), "the connection broke: the peer asks for a certificate: show it one");
}

#[tokio::test]
async fn a_server_that_is_not_trusted_is_not_spoken_to() {
    let (authority, another) = (Authority::new(), Authority::new());
    let (certificate, key) = authority.sign("127.0.0.1");
    let address = secured(ServerTls::from_pem(&certificate, &key).unwrap()).await;
    for (tls, reason) in [
        (ClientTls::from_pem(&another.pem()).unwrap(), "no authority that is trusted here has signed it"),
        (
            ClientTls::from_pem(&authority.pem()).unwrap().server_name("another.test").unwrap(),
            "it is not for another.test, but for 127.0.0.1",
        ),
    ] {
        let error = Client::builder().tls(tls).connect(address).await.unwrap_err();
        assert!(matches!(error, Error::Connect { .. }), "{error}");
        let said = format!("cannot connect to {address}: the peer's certificate is refused: {reason}");
        assert_eq!(error.to_string(), said);
    }
}

#[tokio::test]
async fn an_authority_that_serves_with_its_own_certificate_is_told_why_it_cannot() {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let certificate = params.self_signed(&key).unwrap().pem().into_bytes();
    let address = secured(ServerTls::from_pem(&certificate, key.serialize_pem().as_bytes()).unwrap()).await;
    let tls = ClientTls::from_pem(&certificate).unwrap();
    let error = Client::builder().tls(tls).connect(address).await.unwrap_err().to_string();
    let said = "the peer's certificate is refused: it is an authority's own certificate, and not a server's or a client's: \
                make one without CA:TRUE";
    assert!(error.ends_with(said), "{error}");
}

#[tokio::test]
async fn tls_with_one_side_only_is_an_error() {
    let authority = Authority::new();
    let (certificate, key) = authority.sign("127.0.0.1");
    let tls = ClientTls::from_pem(&authority.pem()).unwrap();
    let error = Client::builder().tls(tls).connect(echo_server().await).await.unwrap_err();
    assert!(matches!(error, Error::Connect { .. }), "{error}");

    let address = secured(ServerTls::from_pem(&certificate, &key).unwrap()).await;
    let mut socket = TcpStream::connect(address).await.unwrap();
    socket.write_all(&[0, 0, 0, 2, 0, 0]).await.unwrap();
    // An alert at most, which is no frame.
    assert!(read_all(&mut socket).await.len() < 16);
}

#[test]
fn what_is_no_certificate_is_said_to_be_none() {
    let authority = Authority::new();
    let (certificate, key) = authority.sign("echo.test");
    assert_eq!(ServerTls::from_pem(b"", &key).unwrap_err(), TlsError::NoCertificate);
    assert_eq!(ServerTls::from_pem(&certificate, b"").unwrap_err(), TlsError::NoKey);
    assert_eq!(ClientTls::from_pem(b"hello").unwrap_err(), TlsError::NoCertificate);
    let (_, another) = authority.sign("echo.test");
    let error = ServerTls::from_pem(&certificate, &another).unwrap_err();
    assert_eq!(error, TlsError::Refused("the private key is not that of the certificate".to_owned()));
    for encrypted in ["-----BEGIN ENCRYPTED PRIVATE KEY-----", "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED"]
    {
        let error = ServerTls::from_pem(&certificate, encrypted.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), "the private key is encrypted: decrypt it first");
    }
    let error = ClientTls::from_pem(&authority.pem()).unwrap().server_name("no host").unwrap_err();
    assert_eq!(error.to_string(), "\"no host\" is no name of a host");
}

#[tokio::test]
async fn a_client_that_never_shakes_hands_is_closed() {
    let (certificate, key) = Authority::new().sign("127.0.0.1");
    let limits = Limits { frame_deadline: Duration::from_millis(100), ..Limits::default() };
    let server = Server::builder().echo().limits(limits).tls(ServerTls::from_pem(&certificate, &key).unwrap());
    let mut silent = TcpStream::connect(serving(server.build().unwrap()).await).await.unwrap();
    assert!(read_all(&mut silent).await.is_empty());
}

#[tokio::test]
async fn a_handshake_that_does_not_end_is_ended_by_its_length() {
    let (certificate, key) = Authority::new().sign("127.0.0.1");
    let address = secured(ServerTls::from_pem(&certificate, &key).unwrap()).await;
    let mut socket = TcpStream::connect(address).await.unwrap();
    // A hello of 60 000 bytes, in records of 1 000.
    let hello = [&[1, 0, 0xea, 0x60, 3, 3][..], &[7; 60_000]].concat();
    let mut sent = 0;
    for piece in hello.chunks(1000) {
        let record = [&[22, 3, 1, 3, 0xe8][..], piece].concat();
        if socket.write_all(&record).await.is_err() {
            break;
        }
        sent += record.len();
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!((16 << 10..30 << 10).contains(&sent), "{sent} bytes were taken");
}

#[tokio::test]
async fn a_client_that_never_shakes_hands_does_not_hold_up_a_shutdown() {
    let (certificate, key) = Authority::new().sign("127.0.0.1");
    let limits = Limits { frame_deadline: Duration::MAX, drain_deadline: Duration::MAX, ..Limits::default() };
    let server = Server::builder().echo().limits(limits).tls(ServerTls::from_pem(&certificate, &key).unwrap());
    let (listener, address) = listener().await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(server.build().unwrap().serve_until(listener, stopped));
    let mut silent = TcpStream::connect(address).await.unwrap();
    // Of a hello, so that it is known to be accepted.
    silent.write_all(&[22, 3, 1]).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    drop(stop);
    timeout(PATIENCE, serving).await.expect("it ends").unwrap();
}

#[tokio::test]
async fn a_server_that_never_shakes_hands_is_waited_for_so_long() {
    let (_silent, address) = listener().await;
    let tls = ClientTls::from_pem(&Authority::new().pem()).unwrap();
    let client = Client::builder().tls(tls).connect_timeout(Duration::from_millis(100));
    let error = timeout(PATIENCE, client.connect(address)).await.expect("it gives up").unwrap_err();
    assert!(error.to_string().ends_with("no TLS handshake within 100ms"), "{error}");
}

#[tokio::test]
async fn a_client_that_nobody_holds_gives_up_connecting_again() {
    let authority = Authority::new();
    let (certificate, key) = authority.sign("127.0.0.1");
    let server = Server::builder().echo().tls(ServerTls::from_pem(&certificate, &key).unwrap()).build().unwrap();
    let (listener, address) = listener().await;
    let backoff = Backoff { first: Duration::from_millis(1), most: Duration::from_millis(2) };
    let client = Client::builder().tls(ClientTls::from_pem(&authority.pem()).unwrap()).reconnect(backoff);
    let connecting = tokio::spawn(client.connect_timeout(Duration::from_secs(3600)).connect(address));
    let first = tokio::spawn(server.serve_connection(listener.accept().await.unwrap().0));
    let client = timeout(PATIENCE, connecting).await.unwrap().unwrap().unwrap();
    first.abort();

    // It waits for an answer to its hello, which never comes.
    let (mut silent, _) = timeout(PATIENCE, listener.accept()).await.unwrap().unwrap();
    silent.read_exact(&mut [0; 5]).await.unwrap();
    drop(client);
    assert!(!read_all(&mut silent).await.is_empty(), "the rest of the hello, and the end");
}

#[tokio::test]
async fn any_of_several_authorities_is_trusted() {
    let authorities = [Authority::new(), Authority::new()];
    let both = authorities.each_ref().map(Authority::pem).concat();
    for authority in &authorities {
        let (certificate, key) = authority.sign("127.0.0.1");
        let address = secured(ServerTls::from_pem(&certificate, &key).unwrap()).await;
        let tls = ClientTls::from_pem(&both).unwrap();
        let mut client = Client::builder().tls(tls).connect(address).await.unwrap();
        assert_eq!(client.call(&REQUEST).await.unwrap().id, 0);
    }
}

#[tokio::test]
async fn the_certificates_that_lead_to_an_authority_are_shown() {
    let authority = Authority::new();
    let mut params = CertificateParams::new([]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, "between");
    let between = CertifiedIssuer::signed_by(params, KeyPair::generate().unwrap(), &authority.0).unwrap();
    let between = Authority(between);
    let (server, server_key) = between.sign("127.0.0.1");
    let (client, client_key) = between.sign("client.test");
    let [server, client] = [server, client].map(|certificate| [certificate, between.pem()].concat());
    let address = secured(ServerTls::mutual_from_pem(&server, &server_key, &authority.pem()).unwrap()).await;
    let tls = ClientTls::mutual_from_pem(&authority.pem(), &client, &client_key).unwrap();
    let mut client = Client::builder().tls(tls).connect(address).await.unwrap();
    assert_eq!(client.call(&REQUEST).await.unwrap().id, 0);
}

#[cfg(unix)]
#[tokio::test]
async fn tls_over_a_unix_socket_needs_the_servers_name() {
    let folder = std::env::temp_dir().join(format!("echo-proto-tls-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("echo.sock");
    let authority = Authority::new();
    let (certificate, key) = authority.sign("echo.test");
    let server = Server::builder().echo().tls(ServerTls::from_pem(&certificate, &key).unwrap());
    tokio::spawn(server.build().unwrap().serve(tokio::net::UnixListener::bind(&path).unwrap()));
    let tls = ClientTls::from_pem(&authority.pem()).unwrap();
    let error = Client::builder().tls(tls.clone()).connect(path.clone()).await.unwrap_err();
    assert!(error.to_string().ends_with("without a host the server's name must be set for TLS"), "{error}");
    let client = Client::builder().tls(tls.server_name("echo.test").unwrap()).connect(path).await;
    assert_eq!(client.unwrap().call(&REQUEST).await.unwrap().id, 0);
    std::fs::remove_dir_all(folder).unwrap();
}
