//! How `serve` ends, and what it leaves behind: signals, its socket, a stdout that nobody reads.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write, pipe};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::{UnixListener, UnixStream};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::serve::{Folder, Serving};
use super::{echo_proto, text};

#[test]
fn it_listens_on_a_unix_socket_and_takes_it_away() {
    let folder = Folder::new("unix");
    let path = folder.path("echo.sock");
    let mut server = Serving::start(&["--unix", &path]);
    assert_eq!(server.says("listening on "), path);
    let output = echo_proto(&["send", "--unix", &path, "--body", "hi"]);
    assert!(text(&output.stdout).contains("\"hi\""), "{}", text(&output.stderr));
    let mut socket = UnixStream::connect(&path).unwrap();
    socket.write_all(&[0xff; 4]).unwrap();
    assert_eq!(socket.read(&mut [0]).unwrap(), 0);
    let second = echo_proto(&["serve", "--unix", &path]);
    assert_eq!(second.status.code(), Some(1));
    assert_eq!(server.stop("TERM").lines().count(), 1);
    assert!(!fs::exists(&path).unwrap());
}

/// What becomes of a path where somebody puts something else while the server runs.
fn replaced(name: &str, replace: impl FnOnce(&str)) -> (Folder, String, String) {
    let folder = Folder::new(name);
    let path = folder.path("echo.sock");
    let mut server = Serving::start(&["--unix", &path]);
    assert_eq!(server.says("listening on "), path);
    fs::remove_file(&path).unwrap();
    replace(&path);
    let log = server.stop("TERM");
    (folder, path, log)
}

#[test]
fn what_somebody_else_put_at_its_path_stays() {
    let stays = "is no longer the socket of this server, and stays where it is";
    let (_folder, path, log) = replaced("file", |path| fs::write(path, "mine").unwrap());
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    assert!(log.contains(&format!("{path} {stays}")) && log.lines().count() == 1, "{log}");

    let mut other = None;
    let (_folder, path, log) = replaced("other", |path| other = Some(UnixListener::bind(path).unwrap()));
    assert!(UnixStream::connect(&path).is_ok());
    assert!(log.contains(stays), "{log}");

    let (folder, path, log) = replaced("link", |path| {
        let elsewhere = format!("{path}.moved");
        fs::write(&elsewhere, "mine").unwrap();
        std::os::unix::fs::symlink(&elsewhere, path).unwrap();
    });
    assert!(fs::symlink_metadata(&path).unwrap().is_symlink() && fs::exists(folder.path("echo.sock.moved")).unwrap());
    assert!(log.contains(stays), "{log}");
}

#[test]
fn a_link_to_its_own_socket_is_not_its_socket() {
    let folder = Folder::new("moved");
    let (path, moved) = (folder.path("echo.sock"), folder.path("moved.sock"));
    let mut server = Serving::start(&["--unix", &path]);
    assert_eq!(server.says("listening on "), path);
    fs::rename(&path, &moved).unwrap();
    std::os::unix::fs::symlink(&moved, &path).unwrap();
    assert_eq!(server.stop("TERM").lines().count(), 1);
    assert!(fs::symlink_metadata(&path).unwrap().is_symlink() && fs::exists(&moved).unwrap());
}

#[test]
fn a_socket_that_is_gone_already_is_no_error() {
    let (_folder, path, log) = replaced("gone", |_| {});
    assert_eq!(log, "");
    assert!(!fs::exists(path).unwrap());
}

#[test]
fn a_socket_that_cannot_be_removed_is_an_error() {
    let folder = Folder::new("stuck");
    let path = folder.path("echo.sock");
    let mut server = Serving::start(&["--unix", &path]);
    assert_eq!(server.says("listening on "), path);
    // A link to itself leads nowhere.
    let parent = folder.path("").trim_end_matches('/').to_owned();
    fs::remove_dir_all(&parent).unwrap();
    std::os::unix::fs::symlink(&parent, &parent).unwrap();
    server.signal("TERM");
    let (status, said) = server.ended();
    fs::remove_file(&parent).unwrap();
    assert_eq!(status, Some(1));
    assert!(said.starts_with(&format!("error: cannot remove {path}: ")), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_hangup_ends_it_in_order() {
    let folder = Folder::new("hangup");
    let path = folder.path("echo.sock");
    let mut server = Serving::heeding("HUP", &["--unix", &path]);
    assert_eq!(server.says("listening on "), path);
    let mut socket = UnixStream::connect(&path).unwrap();
    socket.write_all(&[&[0, 0, 0, 20], &[0; 20][..]].concat()).unwrap();
    assert_eq!(server.stop("HUP"), "");
    let mut response = Vec::new();
    socket.read_to_end(&mut response).unwrap();
    assert_eq!(response.len(), 4 + 2 + 4 + 8 + 4 + 4);
    assert!(!fs::exists(&path).unwrap());
}

#[cfg(target_os = "linux")]
#[test]
fn a_hangup_that_was_ignored_when_it_started_still_is() {
    let mut command = Command::new("nohup");
    command.args([env!("CARGO_BIN_EXE_echo-proto"), "serve", "--addr", "127.0.0.1:0"]);
    let mut server = Serving::spawn(command.stdin(Stdio::null()).stderr(Stdio::null()));
    let address = server.says("listening on ");
    server.signal("HUP");
    sleep(Duration::from_millis(300));
    assert!(echo_proto(&["send", "--addr", &address]).status.success());
    assert_eq!(server.stop("TERM"), "");
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_that_was_ignored_when_it_started_still_is() {
    let mut command = Command::new("sh");
    // As a shell without job control runs what stands in front of an &.
    let serve = "trap '' INT && exec \"$0\" serve --addr 127.0.0.1:0";
    command.args(["-c", serve, env!("CARGO_BIN_EXE_echo-proto")]);
    let mut server = Serving::spawn(command.stderr(Stdio::piped()));
    let address = server.says("listening on ");
    server.signal("INT");
    sleep(Duration::from_millis(300));
    assert!(echo_proto(&["send", "--addr", &address]).status.success());
    assert_eq!(server.stop("TERM"), "");
}

#[test]
fn a_signal_as_soon_as_there_is_a_socket_does_not_leave_it_behind() {
    let folder = Folder::new("early");
    let path = folder.path("echo.sock");
    for _ in 0..10 {
        let server = Serving::start(&["--unix", &path]);
        while !fs::exists(&path).unwrap() {
            sleep(Duration::from_micros(100));
        }
        assert_eq!(server.stop("TERM"), "");
        assert!(!fs::exists(&path).unwrap());
    }
}

#[test]
fn it_does_not_serve_where_nobody_can_be_told_where_it_listens() {
    let folder = Folder::new("closed");
    let path = folder.path("echo.sock");
    for options in [&["--addr", "127.0.0.1:0"], &["--unix", &path]] {
        let (reader, writer) = pipe().unwrap();
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_echo-proto"));
        let output = command.arg("serve").args(options).stdout(writer).stderr(Stdio::piped()).spawn().unwrap();
        let output = output.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let expected = "error: cannot say where it listens, so it does not serve: Broken pipe\n";
        assert_eq!(text(&output.stderr), expected);
    }
    assert!(!fs::exists(&path).unwrap());
}

#[test]
fn it_serves_also_where_nobody_reads_where_it_listens() {
    // Nobody else takes the port in the time between.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (_unread, mut stdout) = pipe().unwrap();
    // As much as Linux takes into a pipe; elsewhere it may take less, and block the test.
    if cfg!(target_os = "linux") {
        stdout.write_all(&[b'-'; 64 << 10]).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_echo-proto"));
    command.args(["serve", "--addr", &address.to_string()]).stdout(stdout).stderr(Stdio::piped());
    let server = Serving::of(command.spawn().unwrap());
    let begin = Instant::now();
    let mut socket = loop {
        match TcpStream::connect(address) {
            Ok(socket) => break socket,
            Err(_) if begin.elapsed() < Duration::from_secs(10) => sleep(Duration::from_millis(10)),
            Err(error) => panic!("{error}"),
        }
    };
    socket.write_all(&[&[0, 0, 0, 20], &[0; 20][..]].concat()).unwrap();
    socket.read_exact(&mut [0; 4 + 2 + 4 + 8 + 4 + 4]).unwrap();
    assert_eq!(server.stop("TERM"), "");
}

#[test]
fn with_few_descriptors_it_serves_or_says_why_not_in_one_line() {
    let folder = Folder::new("few");
    let serve = |limit: u32, options: String| {
        // The shell needs some itself, which are closed when it becomes the command.
        let script = format!("ulimit -n {limit}; exec \"$0\" serve {options}");
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_echo-proto")]).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut process = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut told = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut told).unwrap();
        let server = Serving::of(process);
        if !told.is_empty() {
            server.signal("TERM");
        }
        let (status, said) = server.ended();
        // A build that counts what tests reach says it where it has no descriptor for its own file.
        let lines = said.split_inclusive('\n').filter(|line| !line.starts_with("LLVM Profile Error"));
        let said: String = lines.collect();
        let expected = if told.is_empty() { (Some(1), 1) } else { (Some(0), 0) };
        assert_eq!((status, said.lines().count()), expected, "{limit} {options}: {told}{said}");
        assert!(said.is_empty() || said.starts_with("error: cannot "), "{limit} {options}: {said}");
    };
    for limit in 5..=16 {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        serve(limit, "--addr 127.0.0.1:0".to_owned());
        serve(limit, format!("--addr localhost:0 --metrics {port}"));
        let path = folder.path(&limit.to_string());
        serve(limit, format!("--unix {path}"));
        assert!(!fs::exists(path).unwrap());
    }
}
