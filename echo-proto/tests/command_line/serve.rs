//! `serve` as whoever runs it meets it: signals, TLS, figures, Unix sockets.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use super::{echo_proto, text};

/// A server with other options, and what it prints.
pub(crate) struct Serving {
    process: Child,
    output: Option<BufReader<ChildStdout>>,
}

impl Serving {
    pub(crate) fn start(options: &[&str]) -> Self {
        Self::with_stderr(options, Stdio::piped())
    }

    pub(crate) fn with_stderr(options: &[&str], stderr: Stdio) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_echo-proto"));
        Self::spawn(command.arg("serve").args(options).stderr(stderr))
    }

    /// The same, which heeds a signal also where these tests are run with that ignored: by nohup, or in the background of a
    /// script.
    pub(crate) fn heeding(signal: &str, options: &[&str]) -> Self {
        let program = env!("CARGO_BIN_EXE_echo-proto");
        let mut command = Command::new(if cfg!(target_os = "linux") { "env" } else { program });
        if cfg!(target_os = "linux") {
            command.args([&format!("--default-signal={signal}"), program]);
        }
        Self::spawn(command.arg("serve").args(options).stderr(Stdio::piped()))
    }

    /// The same started in another way.
    pub(crate) fn spawn(command: &mut Command) -> Self {
        Self::of(command.stdout(Stdio::piped()).spawn().unwrap())
    }

    /// One that was started.
    pub(crate) fn of(mut process: Child) -> Self {
        let output = process.stdout.take().map(BufReader::new);
        Self { process, output }
    }

    /// What stands behind `what` in the next line.
    pub(crate) fn says(&mut self, what: &str) -> String {
        let mut line = String::new();
        self.output.as_mut().unwrap().read_line(&mut line).unwrap();
        line.trim().strip_prefix(what).unwrap_or_else(|| panic!("{line:?}")).to_owned()
    }

    /// Sends a signal and returns what was said on stderr, once the process has ended well.
    pub(crate) fn stop(self, signal: &str) -> String {
        self.signal(signal);
        let (status, said) = self.ended();
        assert_eq!(status, Some(0), "{said}");
        said
    }

    /// How it ended, once it has, and what was said on stderr.
    pub(crate) fn ended(mut self) -> (Option<i32>, String) {
        let status = self.process.wait().unwrap().code();
        let mut said = String::new();
        if let Some(mut stderr) = self.process.stderr.take() {
            stderr.read_to_string(&mut said).unwrap();
        }
        (status, said)
    }

    #[cfg(target_os = "linux")]
    fn descriptors(&self) -> usize {
        fs::read_dir(format!("/proc/{}/fd", self.process.id())).unwrap().count()
    }

    pub(crate) fn signal(&self, signal: &str) {
        let pid = self.process.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &pid]).status().unwrap().success());
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _already_gone = self.process.kill();
        let _reaped = self.process.wait();
    }
}

/// A folder of its own for a test, removed at its end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("echo-proto-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    pub(crate) fn write(&self, name: &str, contents: &str) -> String {
        fs::write(self.0.join(name), contents).unwrap();
        self.path(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn it_ends_well_when_it_is_told_to_and_answers_what_it_has() {
    for signal in ["TERM", "INT"] {
        let mut server = Serving::heeding(signal, &["--addr", "127.0.0.1:0"]);
        let mut socket = TcpStream::connect(server.says("listening on ")).unwrap();
        let request: Vec<u8> = [&[0, 0, 0, 20], &[0; 20][..]].concat();
        socket.write_all(&request).unwrap();
        assert_eq!(server.stop(signal), "");
        let mut response = Vec::new();
        socket.read_to_end(&mut response).unwrap();
        assert_eq!(response.len(), 4 + 2 + 4 + 8 + 4 + 4);
    }
}

#[test]
fn it_says_who_was_turned_away_and_why() {
    let mut server = Serving::start(&["--addr", "127.0.0.1:0", "--log", "warn"]);
    let mut socket = TcpStream::connect(server.says("listening on ")).unwrap();
    socket.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    assert_eq!(socket.read(&mut [0]).unwrap(), 0);
    let peer = socket.local_addr().unwrap().to_string();
    drop(socket);
    let log = server.stop("TERM");
    assert!(log.contains(&peer) && log.contains("the client speaks HTTP, not the echo protocol"), "{log}");
    assert!(!log.contains('\x1b'), "colours are for terminals");
}

/// A server with figures, the place of those, and its own.
fn with_figures() -> (Serving, String, String) {
    // Nobody else takes the port in the time between.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let mut server = Serving::start(&["--addr", "127.0.0.1:0", "--metrics", &port]);
    let figures = format!("127.0.0.1:{port}");
    assert_eq!(server.says("figures on "), format!("http://{figures}/metrics"));
    let address = server.says("listening on ");
    (server, figures, address)
}

/// More is in `serve::exporter`.
#[cfg(target_os = "linux")]
#[test]
fn unfinished_requests_for_figures_take_few_descriptors_and_stop_nobody() {
    let (server, figures, address) = with_figures();
    assert!(echo_proto(&["send", "--addr", &address]).status.success());
    let before = server.descriptors();
    let unfinished = (0..100).map(|_| {
        let mut socket = TcpStream::connect(&figures).unwrap();
        socket.write_all(b"GET /metrics HTTP/1.1\r\n").unwrap();
        socket
    });
    let unfinished: Vec<_> = unfinished.collect();
    std::thread::sleep(Duration::from_millis(300));
    let more = server.descriptors() - before;
    assert!((1..=16).contains(&more), "{more}");
    assert!(echo_proto(&["send", "--addr", &address]).status.success());
    assert_eq!(server.stop("TERM"), "");
    drop(unfinished);
}

#[test]
fn figures_where_somebody_else_listens_are_an_error() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = taken.local_addr().unwrap().to_string();
    let output = echo_proto(&["serve", "--addr", "127.0.0.1:0", "--metrics", &place]);
    assert_eq!(output.status.code(), Some(1));
    let expected = format!("error: cannot serve figures on {place}: Address already in use\n");
    assert_eq!(text(&output.stderr), expected);
}

#[test]
fn its_figures_are_there_for_prometheus() {
    let (_server, figures, address) = with_figures();
    assert!(echo_proto(&["send", "--addr", &address]).status.success());
    let expected = [
        "echo_proto_requests_total 1",
        "echo_proto_requests_in_flight 0",
        "echo_proto_received_bytes_total 24",
        "echo_proto_request_seconds_bucket{le=\"10\"} 1",
        "echo_proto_request_seconds_count 1",
        "# HELP echo_proto_requests_total requests answered",
    ];
    let begin = Instant::now();
    loop {
        let mut socket = TcpStream::connect(&figures).unwrap();
        socket.write_all(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut page = String::new();
        socket.read_to_string(&mut page).unwrap();
        // A client may have its response before the server has counted it.
        match expected.iter().find(|figure| !page.lines().any(|line| line == **figure)) {
            Some(missing) => assert!(begin.elapsed() < Duration::from_secs(10), "{missing:?} is missing in:\n{page}"),
            None => break,
        }
    }
}

#[test]
fn it_speaks_tls_with_those_who_have_a_certificate() {
    use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

    let mut params = CertificateParams::new([]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let folder = Folder::new("tls");
    let signed = |name: &str| {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new([name.to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
        (
            folder.write(&format!("{name}.pem"), &certificate.pem()),
            folder.write(&format!("{name}.key"), &key.serialize_pem()),
        )
    };
    let trusted = folder.write("authority.pem", &authority.pem());
    let ((server_pem, server_key), (client_pem, client_key)) = (signed("echo.test"), signed("client.test"));

    let mut server = Serving::start(&[
        "--addr",
        "127.0.0.1:0",
        "--tls-certificate",
        &server_pem,
        "--tls-key",
        &server_key,
        "--tls-authority",
        &trusted,
    ]);
    let address = server.says("listening on ");
    let known = ["--tls-authority", &trusted, "--tls-name", "echo.test"];
    let mine = ["--tls-certificate", &client_pem, "--tls-key", &client_key];
    let send = |options: &[&str]| echo_proto(&[&["send", "--addr", &address, "--body", "hi"], options].concat());

    let answered = send(&[&known[..], &mine].concat());
    assert!(text(&answered.stdout).contains("\"hi\""), "{}", text(&answered.stderr));
    for refused in [&known[..], &known[..2], &[]] {
        let output = send(refused);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(text(&output.stderr).lines().count(), 1, "{}", text(&output.stderr));
    }
    assert_eq!(server.stop("TERM").matches("no TLS handshake").count(), 3);
    let output = echo_proto(&["serve", "--tls-certificate", &client_pem, "--tls-key", &server_key]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with(&format!("error: cannot use {client_pem}, {server_key} for TLS: ")));
    assert_eq!(text(&output.stderr).lines().count(), 1, "{}", text(&output.stderr));
}

#[test]
fn a_client_that_hangs_up_when_it_has_its_answers_is_no_error() {
    let mut server = Serving::start(&["--addr", "127.0.0.1:0"]);
    let mut socket = TcpStream::connect(server.says("listening on ")).unwrap();
    socket.write_all(&[&[0, 0, 0, 20], &[0; 20][..]].concat()).unwrap();
    // Closed before its response is read, the connection is reset.
    assert_eq!(socket.peek(&mut [0]).unwrap(), 1);
    drop(socket);
    assert_eq!(server.stop("TERM"), "");
}

#[test]
fn it_says_that_a_connection_was_cut_within_a_request() {
    let mut server = Serving::start(&["--addr", "127.0.0.1:0"]);
    let mut socket = TcpStream::connect(server.says("listening on ")).unwrap();
    socket.write_all(&[0, 0, 0, 20, 0, 0, 0]).unwrap();
    drop(socket);
    let log = server.stop("TERM");
    assert!(log.contains("by the client, 7 bytes into a request"), "{log}");
}
