//! `bench`, of which no time is asserted.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use serde_json::json;

use super::{Server, documents, echo_proto, text};

/// The address of a server that treats its only connection as `behave` does.
fn misbehaving(behave: impl FnOnce(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || behave(listener.accept().unwrap().0));
    address
}

#[test]
fn the_table_has_throughput_and_latencies_and_no_progress_without_a_terminal() {
    let server = Server::start();
    let addr = server.address.as_str();
    let output =
        echo_proto(&["bench", "--addr", addr, "--connections", "2", "--duration", "200ms", "--warmup", "50ms"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    let shown = text(&output.stdout);
    assert!(shown.starts_with("| echo-proto bench | 2 connections, depth 128, bodies of 64 bytes |\n|--"), "{shown}");
    for name in
        ["requests", "failures", "throughput", "sent", "received", "latency p50", "latency p99.9", "latency max"]
    {
        assert!(shown.contains(&format!("\n| {name} ")), "{name} is missing in:\n{shown}");
    }
}

#[test]
fn a_count_is_met_exactly_whatever_the_depth_size_and_rate() {
    for arguments in [
        &["--count", "1000"][..],
        &["--count", "1", "--depth", "256", "--connections", "3"],
        &["--count", "300", "--depth", "1", "--size", "0", "--warmup", "10ms"],
        &["--count", "20", "--size", "1048552"],
        &["--count", "200", "--rate", "2000", "--warmup", "10ms"],
    ] {
        let fixed = ["bench", "--own-server", "--json", "--warmup", "0"];
        let fixed = if arguments.contains(&"--warmup") { &fixed[..3] } else { &fixed };
        let output = echo_proto(&[fixed, arguments].concat());
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        let [report] = &documents(&output)[..] else { panic!("one document is due") };
        assert_eq!(report["requests"].to_string(), arguments[1], "{report}");
        assert_eq!(report["failures"], serde_json::json!({}));
        assert_eq!(report["unsent"], 0);
        assert!(report["requests_per_second"].as_f64().unwrap() > 0.0);
        let latency = |name| report["latency_nanoseconds"][name].as_u64().unwrap();
        let latencies = ["p50", "p90", "p99", "p99.9", "max"].map(latency);
        assert!(latencies[0] > 0 && latencies.is_sorted(), "{report}");
    }
}

#[test]
fn the_rate_is_that_of_the_time_that_was_asked_for() {
    for (arguments, requests, most) in [
        (&["--rate", "1", "--duration", "1s", "--warmup", "0"][..], 1, 1.0),
        (&["--rate", "3", "--duration", "500ms", "--warmup", "0"], 2, 4.0),
        (&["--rate", "10", "--count", "3", "--warmup", "0"], 3, 10.0),
        (&["--rate", "7", "--duration", "300ms", "--warmup", "100ms"], 3, 10.0),
    ] {
        let output = echo_proto(&[&["bench", "--own-server", "--json", "--depth", "1"], arguments].concat());
        let report = &documents(&output)[0];
        assert_eq!(report["requests"], requests, "{report}");
        // Whatever the machine does, the time is no shorter; how much longer is the last answer's affair.
        assert!(report["requests_per_second"].as_f64().unwrap() <= most, "{report}");
        assert_eq!((&report["unsent"], output.status.code()), (&json!(0), Some(0)));
    }
}

#[test]
fn failures_are_counted_by_kind_and_exit_with_1() {
    let close = |mut socket: TcpStream| {
        let _requests = socket.read(&mut [0; 4096]);
    };
    let babble = |mut socket: TcpStream| {
        let _requests = socket.read(&mut [0; 4096]);
        let _closed = socket.write_all(&[0xff; 8]);
        let _until_closed = socket.read_to_end(&mut Vec::new());
    };
    let answer_in_http = |mut socket: TcpStream| {
        let _requests = socket.read(&mut [0; 4096]);
        let _closed = socket.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        let _until_closed = socket.read_to_end(&mut Vec::new());
    };
    let ignore = |mut socket: TcpStream| {
        let _until_closed = socket.read_to_end(&mut Vec::new());
    };
    // The first request is answered with the timestamp of another.
    let confuse = |mut socket: TcpStream| {
        let mut request = [0; 4 + 24 + 8];
        socket.read_exact(&mut request).unwrap();
        let mut response = vec![0, 0, 0, 26 + 8, 0, request[5], 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 77];
        response.extend(b"\0\0\0\x04load\0\0\0\x08xxxxxxxx");
        socket.write_all(&response).unwrap();
        let _until_closed = socket.read_to_end(&mut Vec::new());
    };
    for (address, arguments, kinds) in [
        (misbehaving(close), &["--count", "4"][..], &["connection ended", "connection broke"][..]),
        (misbehaving(babble), &["--count", "4"], &["malformed or out of turn"]),
        (misbehaving(answer_in_http), &["--count", "4"], &["another protocol"]),
        (misbehaving(ignore), &["--count", "4", "--timeout", "100ms"], &["no answer in time"]),
        (misbehaving(confuse), &["--count", "1", "--size", "8"], &["wrong content"]),
    ] {
        let output = echo_proto(&[&["bench", "--json", "--warmup", "0", "--addr", &address], arguments].concat());
        assert_eq!(output.status.code(), Some(1));
        let failures = documents(&output)[0]["failures"].as_object().unwrap().clone();
        let found: Vec<_> = failures.keys().map(String::as_str).collect();
        assert!(matches!(found[..], [kind] if kinds.contains(&kind)), "{failures:?}");
        assert!(text(&output.stderr).ends_with("of the requests failed\n"));
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_run_and_prints_what_was_measured() {
    use std::process::{Command, Stdio};

    let server = Server::start();
    let (well_under_way, wait) = std::sync::mpsc::channel();
    let upstream = TcpStream::connect(&server.address).unwrap();
    let relay = misbehaving(move |mut socket| {
        let (mut requests, mut server) = (socket.try_clone().unwrap(), upstream.try_clone().unwrap());
        std::thread::spawn(move || std::io::copy(&mut requests, &mut server));
        let mut responses = upstream;
        std::io::copy(&mut Read::by_ref(&mut responses).take(1 << 20), &mut socket).unwrap();
        well_under_way.send(()).unwrap();
        let _until_closed = std::io::copy(&mut responses, &mut socket);
    });
    let process = Command::new(env!("CARGO_BIN_EXE_echo-proto"))
        .args(["bench", "--json", "--duration", "1h", "--warmup", "0", "--addr", &relay])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    wait.recv_timeout(std::time::Duration::from_secs(30)).expect("responses come");
    let id = process.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let output = process.wait_with_output().unwrap();
    assert!(output.status.success());
    let [report] = &documents(&output)[..] else { panic!("one document is due") };
    assert_eq!(report["interrupted"], true);
    assert!(report["requests"].as_u64().unwrap() > 0);
}

/// Answers requests with bodies of 8 bytes, each with the id that is due and its timestamp, as `change` leaves them.
fn answering(mut socket: TcpStream, mut change: impl FnMut(&mut i32, &mut [u8])) {
    let mut request = [0; 4 + 24 + 8];
    for due in 0.. {
        if socket.read_exact(&mut request).is_err() {
            return;
        }
        let (mut id, timestamp) = (due, &mut request[6..14]);
        change(&mut id, timestamp);
        let mut response = vec![0, 0, 0, 26 + 8];
        response.extend(&request[4..6]);
        response.extend(id.to_be_bytes());
        response.extend(&request[6..14]);
        response.extend(b"\0\0\0\x04load\0\0\0\x08xxxxxxxx");
        if socket.write_all(&response).is_err() {
            return;
        }
    }
}

/// The address of a server that answers each connection so, the number of which comes with what may be changed.
fn changing(change: impl Fn(usize, &mut i32, &mut [u8]) + Clone + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for (number, socket) in listener.incoming().enumerate() {
            let change = change.clone();
            std::thread::spawn(move || {
                answering(socket.unwrap(), |id, timestamp| change(number, id, timestamp));
            });
        }
    });
    address
}

/// Answers the first request with the timestamp of another.
fn confused_at_first(socket: TcpStream) {
    let mut first = 77;
    answering(socket, |_, timestamp| timestamp[7] ^= std::mem::take(&mut first));
}

#[test]
fn a_wrong_id_is_named() {
    for (name, address, failures) in [
        ("always 0", changing(|_, id, _| *id = 0), 9),
        ("repeats 5", changing(|_, id, _| *id -= i32::from(*id > 5)), 1),
    ] {
        for depth in ["1", "8"] {
            let arguments = ["--warmup=0", "--size=8", "--addr", &address, "--count=10", "--depth", depth];
            let output = echo_proto(&[&["bench", "--json"], &arguments[..]].concat());
            let report = &documents(&output)[0];
            assert_eq!(report["failures"], json!({"wrong id": failures}), "{name}, depth {depth}");
            assert_eq!((&report["skipped_ids"], output.status.code()), (&json!(0), Some(1)), "{name}, depth {depth}");
        }
    }
    let right = changing(|_, _, _| {});
    let arguments = ["--connections=2", "--depth=64", "--count=2000", "--warmup=10ms", "--size=8"];
    let output = echo_proto(&[&["bench", "--json", "--addr", &right], &arguments[..]].concat());
    let report = &documents(&output)[0];
    assert_eq!((&report["failures"], output.status.code()), (&json!({}), Some(0)));
    assert_eq!(report["skipped_ids"], 0);
}

#[test]
fn ids_that_were_skipped_are_counted_each_once_beside_the_requests() {
    for (name, address, skipped) in [
        ("skips 5", changing(|_, id, _| *id += i32::from(*id > 4)), 1),
        ("begins at 1", changing(|_, id, _| *id += 1), 1),
        ("begins at 9", changing(|_, id, _| *id += 9), 9),
        ("every other one", changing(|_, id, _| *id *= 2), 1999),
    ] {
        for depth in ["1", "2", "8", "128", "256"] {
            let arguments = ["--warmup=0", "--size=8", "--addr", &address, "--count=2000", "--depth", depth];
            let output = echo_proto(&[&["bench", "--json"], &arguments[..]].concat());
            let report = &documents(&output)[0];
            let counts = ["requests", "failures", "skipped_ids"].map(|name| report[name].clone());
            assert_eq!(counts, [json!(2000), json!({}), json!(skipped)], "{name}, depth {depth}");
            assert_eq!(output.status.code(), Some(1));
            assert_eq!(text(&output.stderr), format!("error: the server skipped {skipped} of the ids\n"));
        }
    }
    // The ids of one connection are not those of another.
    let count = std::sync::Arc::new(std::sync::atomic::AtomicI32::new(0));
    let over_all = move |_, id: &mut i32, _: &mut [u8]| {
        *id = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    };
    for address in [changing(|at, id, _| *id += if at == 1 { 9 } else { 0 }), changing(over_all)] {
        let arguments = ["--warmup=0", "--size=8", "--addr", &address, "--count=3000", "--connections=3", "--depth=2"];
        let output = echo_proto(&[&["bench", "--json"], &arguments[..]].concat());
        assert!(documents(&output)[0]["skipped_ids"].as_u64().is_some_and(|skipped| skipped > 0));
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn an_id_that_is_skipped_while_it_warms_up_is_one_of_the_run() {
    let address = changing(|_, id, _| *id += i32::from(*id > 0));
    let arguments = ["--warmup=100ms", "--count=1", "--depth=1", "--size=8"];
    let output = echo_proto(&[&["bench", "--addr", &address], &arguments[..]].concat());
    let shown = text(&output.stdout);
    assert!(shown.contains(" 1, first: at least 1 in front of 2 |\n"), "{shown}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_failure_while_it_warms_up_is_one_of_the_run() {
    let address = misbehaving(confused_at_first);
    let arguments = ["--warmup", "100ms", "--count", "1", "--depth", "1", "--size", "8"];
    let output = echo_proto(&[&["bench", "--json", "--addr", &address], &arguments[..]].concat());
    let report = &documents(&output)[0];
    assert_eq!((&report["failures"], &report["requests"]), (&json!({"wrong content": 1}), &json!(2)));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_lost_connection_fails_what_was_in_flight_and_nothing_more() {
    let address = misbehaving(|mut socket| {
        let _request = socket.read(&mut [0; 4096]);
    });
    let arguments = ["--warmup", "0", "--count", "1000", "--depth", "1"];
    let output = echo_proto(&[&["bench", "--json", "--addr", &address], &arguments[..]].concat());
    assert_eq!(documents(&output)[0]["requests"], 1);
}

#[test]
fn throughput_is_counted_in_frames_of_each_direction() {
    let output = echo_proto(&["bench", "--own-server", "--json", "--warmup", "0", "--count", "100", "--size", "8"]);
    let report = &documents(&output)[0];
    let figure = |name: &str| report[name].as_f64().unwrap();
    let len = |name: &str| (figure(name) / figure("requests_per_second")).round();
    assert_eq!([len("sent_bytes_per_second"), len("received_bytes_per_second")], [36.0, 38.0]);
}

#[cfg(unix)]
#[test]
fn a_second_interrupt_does_not_wait_for_answers() {
    use std::process::{Command, Stdio};

    let (well_under_way, wait) = std::sync::mpsc::channel();
    let address = misbehaving(move |mut socket| {
        socket.read_exact(&mut [0]).unwrap();
        well_under_way.send(()).unwrap();
        let _until_closed = socket.read_to_end(&mut Vec::new());
    });
    let mut process = Command::new(env!("CARGO_BIN_EXE_echo-proto"))
        .args(["bench", "--json", "--duration", "1h", "--timeout", "1h", "--warmup", "0", "--addr", &address])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    wait.recv_timeout(std::time::Duration::from_secs(30)).expect("requests come");
    let id = process.id().to_string();
    for _ in 0..200 {
        if process.try_wait().unwrap().is_none() {
            let _gone = Command::new("kill").args(["-INT", &id]).status();
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
    }
    let _already_gone = process.kill();
    let output = process.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(documents(&output)[0]["interrupted"], true);
    assert_eq!(text(&output.stderr), "error: nothing was measured: interrupted before it was measured\n");
}

#[cfg(unix)]
#[test]
fn an_interrupt_does_not_wait_for_a_reader_that_has_stopped() {
    use std::process::{Command, Stdio};
    use std::time::Duration;

    let (well_under_way, wait) = std::sync::mpsc::channel();
    let address = misbehaving(move |socket| {
        answering(socket, |_, _| well_under_way.send(()).unwrap());
    });
    let (reader, mut writer) = std::io::pipe().unwrap();
    let output = writer.try_clone().unwrap();
    // Until it is full, and then for as long as it is.
    std::thread::spawn(move || while writer.write_all(&[b'x'; 4096]).is_ok() {});
    std::thread::sleep(Duration::from_millis(100));
    let mut process = Command::new(env!("CARGO_BIN_EXE_echo-proto"))
        .args(["bench", "--warmup=0", "--count=1", "--size=8", "--addr", &address])
        .stdout(output)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    wait.recv_timeout(Duration::from_secs(30)).expect("a request comes");
    let id = process.id().to_string();
    for _ in 0..200 {
        if process.try_wait().unwrap().is_none() {
            let _gone = Command::new("kill").args(["-INT", &id]).status();
            std::thread::sleep(Duration::from_millis(100));
        }
    }
    let _already_gone = process.kill();
    let output = process.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), ""));
    drop(reader);
}

#[cfg(unix)]
#[test]
fn an_interrupt_while_it_warms_up_says_that_nothing_was_measured() {
    use std::process::{Command, Stdio};

    for form in [&["--json"][..], &[]] {
        let (well_under_way, wait) = std::sync::mpsc::channel();
        let address = misbehaving(move |socket| {
            let mut well_under_way = Some(well_under_way);
            answering(socket, |_, _| well_under_way.take().into_iter().for_each(|started| started.send(()).unwrap()));
        });
        let process = Command::new(env!("CARGO_BIN_EXE_echo-proto"))
            .args(["bench", "--warmup=1h", "--size=8", "--addr", &address])
            .args(form)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        wait.recv_timeout(std::time::Duration::from_secs(30)).expect("requests come");
        assert!(Command::new("kill").args(["-INT", &process.id().to_string()]).status().unwrap().success());
        let output = process.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(text(&output.stderr), "error: nothing was measured: interrupted before it was measured\n");
        let shown = text(&output.stdout);
        if form.is_empty() {
            let is_row = |line: &str| line.starts_with("| measured ") && line.ends_with(" nothing |");
            assert!(shown.lines().any(is_row) && !shown.contains("latency"), "{shown}");
        } else {
            let report = &documents(&output)[0];
            assert_eq!((&report["interrupted"], &report["requests"]), (&json!(true), &json!(0)));
            assert_eq!((report.get("seconds"), report.get("latency_nanoseconds")), (None, None));
        }
    }
}
