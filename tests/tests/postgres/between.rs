//! What `psql` and `pgbench` say to the server, and it to them, is decoded and encoded on its way, message by message: the
//! same bytes, or the test fails.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use wire::frame::{self, Decoder, Frame, FrameHeader};
use wire::{EncodeError, MessageSet, Wire};

use crate::backend::Backend;
use crate::frontend::Frontend;
use crate::protocol::{Encryption, Header, Opening, OpeningHeader};
use crate::{Server, variable};

const MAX: usize = 1 << 20;

/// What went by: openings, and kinds of messages in either direction.
#[derive(Debug, Default)]
struct Seen {
    openings: BTreeSet<String>,
    frontend: BTreeSet<char>,
    backend: BTreeSet<char>,
    messages: usize,
}

/// Runs a program whose connections to the server pass through here.
fn run(server: &Server, seen: &Mutex<Seen>, program: &str, arguments: &[&str], input: &str) -> Output {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for client in listener.incoming() {
                if done.load(Ordering::Relaxed) {
                    break;
                }
                scope.spawn(|| carry(&client.unwrap(), &TcpStream::connect(&server.address).unwrap(), seen));
            }
        });
        let output = output(server, address, program, arguments, input);
        done.store(true, Ordering::Relaxed);
        TcpStream::connect(address).unwrap();
        output
    })
}

fn output(server: &Server, address: SocketAddr, program: &str, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(program)
        .args(arguments)
        .env("PATH", format!("{}:{}", variable("POSTGRES_PROGRAMS"), variable("PATH")))
        .envs([("PGHOST", "127.0.0.1"), ("PGPORT", &address.port().to_string()), ("PGUSER", &server.user)])
        .envs([("PGPASSWORD", &server.password), ("PGDATABASE", &server.database)])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// Carries a connection, until both sides have ended it.
fn carry(client: &TcpStream, server: &TcpStream, seen: &Mutex<Seen>) {
    let _ended = EndedByPanic(client, server);
    for stream in [client, server] {
        stream.set_nodelay(true).unwrap();
    }
    let mut incoming = Decoder::<OpeningHeader>::with_header();
    while let Some(frame) = receive(&mut incoming, client) {
        let opening: Opening<'_> = frame.decode().unwrap();
        let name = format!("{opening:?}").split([' ', '{']).next().unwrap().to_owned();
        note(seen, |seen| _ = seen.openings.insert(name));
        pass_on(&frame, server, |out| frame::encode_with(OpeningHeader::default(), MAX, &opening, out));
        match opening {
            Opening::SslRequest | Opening::GssEncryptionRequest => {
                let mut answer = [0];
                { server }.read_exact(&mut answer).unwrap();
                // What follows is no longer for us to read otherwise.
                assert_eq!(Encryption::decode(&answer).unwrap(), Encryption::Refused);
                { client }.write_all(&answer).unwrap();
            }
            // The client waits for the end of the connection, which comes with ours.
            Opening::CancelRequest { .. } => return assert_eq!({ server }.read(&mut [0]).unwrap(), 0),
            Opening::StartUp { .. } => break,
        }
    }
    // A client waits for an answer to its opening.
    assert_eq!(incoming.unfinished(), b"");
    thread::scope(|scope| {
        scope.spawn(|| {
            let _ended = EndedByPanic(client, server);
            copy(client, server, |frame| {
                let message: Frontend<'_> = frame.message().unwrap().unwrap();
                note(seen, |seen| _ = seen.frontend.insert(char::from(frame.header.kind)));
                pass_on(frame, server, |out| again(&message, out));
            });
        });
        copy(server, client, |frame| {
            let message: Backend<'_> = frame.message().unwrap().unwrap();
            note(seen, |seen| _ = seen.backend.insert(char::from(frame.header.kind)));
            pass_on(frame, client, |out| again(&message, out));
        });
    });
}

fn copy(from: &TcpStream, to: &TcpStream, mut each: impl FnMut(&Frame<'_, Header>)) {
    let mut incoming = Decoder::with_header().max_payload(MAX);
    while let Some(frame) = receive(&mut incoming, from) {
        each(&frame);
    }
    assert_eq!(incoming.unfinished(), b"");
    // It fails where the other side has ended the connection.
    let _ = to.shutdown(Shutdown::Write);
}

fn receive<'d, H: FrameHeader>(incoming: &'d mut Decoder<H>, mut from: &TcpStream) -> Option<Frame<'d, H>> {
    while !incoming.has_frame() {
        match from.read(incoming.room()) {
            Ok(0) | Err(_) => return None,
            Ok(received) => incoming.received(received),
        }
    }
    incoming.next_frame().unwrap()
}

fn again<'m>(message: &impl MessageSet<'m, Key = u8>, out: &mut Vec<u8>) -> Result<usize, EncodeError> {
    frame::encode_message(Header::default(), MAX, message, out)
}

/// Sends what was encoded, which has to be the frame.
fn pass_on<H: FrameHeader + PartialEq + Debug>(
    frame: &Frame<'_, H>,
    mut to: &TcpStream,
    encode: impl FnOnce(&mut Vec<u8>) -> Result<usize, EncodeError>,
) {
    let mut bytes = Vec::new();
    encode(&mut bytes).unwrap();
    let encoded = frame::split::<H>(&bytes, MAX).unwrap().unwrap();
    assert_eq!(encoded, *frame);
    // A program may have left meanwhile.
    let _ = to.write_all(&bytes);
}

fn note(seen: &Mutex<Seen>, what: impl FnOnce(&mut Seen)) {
    let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    seen.messages += 1;
    what(&mut seen);
}

/// Ends both connections where a message is wrong, so that nobody waits for the next.
struct EndedByPanic<'a>(&'a TcpStream, &'a TcpStream);

impl Drop for EndedByPanic<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = (self.0.shutdown(Shutdown::Both), self.1.shutdown(Shutdown::Both));
        }
    }
}

const SCRIPT: &str = r#"
CREATE TEMPORARY TABLE seen (id INT PRIMARY KEY, name TEXT);
\copy seen FROM PROGRAM 'seq 1 2000 | sed s/$/,größte/' CSV
\copy seen TO '/dev/null'
COPY seen TO STDOUT (FORMAT csv, HEADER) \g /dev/null
INSERT INTO seen VALUES (1, NULL);
DO $$ BEGIN RAISE NOTICE 'slow' USING HINT = 'wait'; END $$;
SELECT id, name AS "größte" FROM seen LIMIT 2 \gdesc
SELECT count(*), sum(id), min(name), NULL, repeat('x', 100000) IS NULL FROM seen;
SELECT repeat('x', 500000) \g /dev/null
SET client_encoding = 'UTF8';
LISTEN seen; NOTIFY seen, 'x';
\lo_import Cargo.toml
\lo_unlink :LASTOID
\d pg_class
SELECT 1 / 0;
"#;

fn kinds(kinds: &str) -> BTreeSet<char> {
    kinds.chars().collect()
}

#[test]
fn psql_and_the_server_hear_what_the_other_said() {
    let Some(server) = Server::running("psql") else { return };
    let seen = Mutex::default();
    let output =
        run(&server, &seen, "psql", &["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--file", "-"], SCRIPT);
    let (out, errors) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{errors}");
    assert!(out.contains("2000|2001000|größte||f"), "{out}");
    for said in ["duplicate key value", "NOTICE:  slow\nHINT:  wait", "ERROR:  division by zero"] {
        assert!(errors.contains(said), "{errors}");
    }
    assert!(out.contains("Asynchronous notification \"seen\" with payload \"x\" received"), "{out}");
    // An empty query, and one that is cancelled.
    assert!(run(&server, &seen, "psql", &["--command", ";"], "").status.success());
    let sleep = ["--signal=INT", "1", "psql", "--command", "SELECT pg_sleep(60)"];
    let cancelled = run(&server, &seen, "timeout", &sleep, "");
    let errors = String::from_utf8(cancelled.stderr).unwrap();
    assert!(errors.contains("canceling statement due to user request"), "{errors}");

    let seen = seen.into_inner().unwrap();
    assert!(seen.openings.iter().eq(["CancelRequest", "SslRequest", "StartUp"]), "{seen:?}");
    assert_eq!(seen.frontend, kinds("DFPQSXcdp"));
    assert_eq!(seen.backend, kinds("1ACDEGHIKNRSTVZcdt"));
}

#[test]
fn pgbench_and_the_server_hear_what_the_other_said() {
    let Some(server) = Server::running("pgbench") else { return };
    let seen = Mutex::default();
    let output = run(&server, &seen, "pgbench", &["--initialize", "--quiet"], "");
    assert!(output.status.success(), "{output:?}");
    for protocol in ["simple", "extended", "prepared"] {
        let protocol = format!("--protocol={protocol}");
        let arguments = ["--client=4", "--jobs=2", "--transactions=25", "--no-vacuum", &protocol];
        let output = run(&server, &seen, "pgbench", &arguments, "");
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && out.contains("number of transactions actually processed: 100/100"), "{out}");
    }
    let seen = seen.into_inner().unwrap();
    assert!(seen.messages > 100_000, "{seen:?}");
    assert!(seen.frontend.is_superset(&kinds("BDEPQSXcdp")), "{seen:?}");
}
