//! Servers that do not do what they should.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread;

use crate::client::{Connection, Login};
use crate::error::Error;
use crate::opening;
use crate::protocol::Opening;
use crate::refused;

/// Says each of `answers` once the client has said something, and ends the connection.
fn server(answers: &[&'static [u8]]) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let answers = answers.to_vec();
    thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        for answer in answers {
            assert!(socket.read(&mut [0; 1024]).unwrap() > 0);
            socket.write_all(answer).unwrap();
        }
        // Until the client has closed its end too, so that nothing is reset.
        socket.shutdown(std::net::Shutdown::Write).unwrap();
        let _ = socket.read(&mut [0; 1024]);
    });
    address
}

fn login(answers: &[&'static [u8]]) -> Result<Connection, Error> {
    let login = Login { user: "keeper", password: "correct horse", database: "garden" };
    Connection::open(server(answers), &login, false)
}

const WELCOME: &[u8] = b"R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I";
const SASL: &[u8] = b"R\0\0\0\x17\0\0\0\nSCRAM-SHA-256\0\0";

#[test]
fn in_a_login() {
    let said = |answers: &[&'static [u8]]| login(answers).unwrap_err().to_string();
    assert_eq!(said(&[b""]), "the server closed the connection");
    assert_eq!(said(&[b"R\0\0\0"]), "the server closed the connection");
    assert_eq!(
        said(&[b"R\0\0\0\x03"]),
        "malformed message: Header.length: length 3 at byte 1 is under the minimum of 4"
    );
    assert_eq!(
        said(&[b"HTTP/1.1 400 Bad Request"]),
        "malformed message: Header.length: length 1414811695 at byte 1 says a payload of 1414811691 bytes, over the maximum of 67108864"
    );
    assert_eq!(said(&[b"R\0\0\0\x0c\0\0\0\x05salt"]), "not supported: the way in which the server wants a proof");
    assert_eq!(said(&[b"R\0\0\0\x0f\0\0\0\nOTHER\0\0"]), "not supported: the way in which the server wants a proof");
    assert_eq!(said(&[b"?\0\0\0\x04"]), "the server sent what nobody asked for: a message '?'");
    assert_eq!(said(&[b"c\0\0\0\x04"]), "the server sent what nobody asked for: CopyDone");
    // It says that all is well before it has shown that it knows the password.
    let unproved = "not supported: a server that does not know the password";
    assert_eq!(said(&[SASL, WELCOME]), unproved);
    assert_eq!(said(&[SASL, b"Z\0\0\0\x05I"]), unproved);
    // It asks for the password itself, once it has seen that it cannot do without.
    let asked = said(&[SASL, b"R\0\0\0\x08\0\0\0\x03"]);
    assert_eq!(asked, "not supported: the way in which the server wants a proof");
    assert_eq!(said(&[SASL, b"R\0\0\0\x0a\0\0\0\x0cv=", WELCOME]), unproved);
    assert_eq!(said(&[SASL, b"R\0\0\0\x0b\0\0\0\x0br=x"]), "not supported: malformed SCRAM message");
}

#[test]
fn in_an_answer() {
    let said = |answer: &'static [u8]| {
        let mut connection = login(&[WELCOME, answer]).unwrap();
        connection.query("SELECT 1").unwrap_err().to_string()
    };
    assert_eq!(said(b"1\0\0\0\x04"), "the server sent what nobody asked for: ParseComplete");
    assert_eq!(
        said(b"D\0\0\0\x0a\0\x01\0\0\0\x01"),
        "malformed message: DataRow.values[0]: length 1 at byte 2, but 0 bytes are left"
    );
    // Where it says why it leaves, that is the error.
    let mut connection = login(&[WELCOME, b"E\0\0\0\x0eC57P01\0Mx\0\0"]).unwrap();
    assert_eq!(refused(connection.query("SELECT 1")).state, "57P01");
    assert!(matches!(login(&[WELCOME]).unwrap().cancel(), Err(Error::Unsupported("a server without keys"))));
}

#[test]
fn before_a_login() {
    let error = opening::encryption(server(&[b"?"]), &Opening::SslRequest).unwrap_err();
    assert_eq!(error.to_string(), "malformed message: Encryption: unknown value 63 (0x3f) at byte 0");
    let error = opening::encryption(server(&[b""]), &Opening::GssEncryptionRequest).unwrap_err();
    assert!(matches!(error, Error::Io(_)), "{error}");
}
