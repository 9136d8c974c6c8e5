//! Servers that do not do what they should.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread;
use std::time::Duration;

use crate::bytes;
use crate::client::{Client, Error};
use crate::protocol::Code;

/// Opens a session, answers the first request with `reply`, and ends the connection.
fn server(reply: Vec<u8>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        let session = bytes("00000015 00000000 00002710 0000000000000007 00000000 00");
        for answer in [session, reply] {
            assert!(socket.read(&mut [0; 1024]).unwrap() > 0);
            socket.write_all(&answer).unwrap();
        }
    });
    address
}

#[test]
fn are_typed_errors() {
    let answer = |reply: &str| {
        let mut client = Client::connect(server(bytes(reply)), Duration::from_secs(10)).unwrap();
        assert_eq!((client.session_id(), client.time_out()), (7, Duration::from_secs(10)));
        client.exists("/a").unwrap_err()
    };
    assert!(matches!(answer(""), Error::Closed));
    assert!(matches!(answer("00000010 00000001"), Error::Closed), "within a frame");
    assert!(matches!(answer("00000010 00000001 0000000000000002 ffffff9a"), Error::Server(Code::NoAuth)));
    assert!(matches!(
        answer("00000010 00000002 0000000000000002 ffffff9b"),
        Error::OutOfTurn { found: 2, expected: 1 }
    ));
    for (malformed, message) in [
        ("ffffffff", "malformed reply: length -1 at byte 25 is negative"),
        ("00000002 0000", "malformed reply: 4 bytes needed at byte 0, but 2 bytes are left"),
        (
            "00000010 00000001 0000000000000002 00000000",
            "malformed reply: Reply.response.stat.czxid: 8 bytes needed at byte 16, but 0 bytes are left",
        ),
    ] {
        let error = answer(malformed);
        assert!(matches!(error, Error::Decode(_)));
        assert_eq!(error.to_string(), message);
    }
}
