//! The broker with clients that others wrote.

use std::io::Write;
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use tests::random::Random;

use crate::broker::Broker;
use crate::{python, script, server};

/// Serves on a port that is free, for as long as the test program runs.
fn start() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let broker = Arc::new(Broker::new("127.0.0.1", address.port(), 3));
    thread::spawn(move || server::serve(&listener, &broker));
    address.to_string()
}

/// What kcat prints when it is given `input`. It would try for minutes where something is wrong.
fn kcat(address: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new("timeout")
        .args(["30", "kcat", "-q", "-b", address])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "kcat {arguments:?}");
    output.stdout
}

/// Keys and values of any bytes but those that end them.
fn records(random: &mut Random, count: u64) -> Vec<Vec<u8>> {
    let mut bytes = |len| -> Vec<u8> {
        let bytes = (0..len).map(|_| u8::try_from(random.below(256)).unwrap());
        bytes.filter(|byte| !matches!(byte, b'\t' | b'\n')).collect()
    };
    (0..count).map(|number| [&bytes(number % 20)[..], b"\t", &bytes(1 + number % 600)].concat()).collect()
}

#[test]
fn kcat_lists_produces_and_consumes() {
    if python("kcat_lists_produces_and_consumes").is_none() {
        return;
    }
    let address = start();
    let mut random = Random(1);
    let mut expected = Vec::new();
    for batch in 0..4 {
        let records = records(&mut random, 250);
        let header = format!("batch={batch}");
        let input: Vec<u8> = records.iter().flat_map(|record| [record, &b"\n"[..]].concat()).collect();
        let idempotence = format!("enable.idempotence={}", batch % 2 == 1);
        let arguments =
            ["-P", "-t", "plants", "-p", "1", "-K", "\t", "-H", &header, "-H", "empty=", "-X", &idempotence];
        kcat(&address, &arguments, &input);
        for record in records {
            expected.extend([&record, &b"\t"[..], header.as_bytes(), b",empty=\n"].concat());
        }
    }
    let listed = String::from_utf8(kcat(&address, &["-L"], b"")).unwrap();
    for line in
        [" 1 brokers:", &format!("  broker 1 at {address} (controller)"), "  topic \"plants\" with 3 partitions:"]
    {
        assert!(listed.lines().any(|listed| listed == line), "{listed}");
    }
    let consume = |arguments: &[&str]| {
        let all = ["-C", "-t", "plants", "-e", "-f", "%k\t%s\t%h\n"];
        kcat(&address, &[&all, arguments].concat(), b"")
    };
    let consumed = consume(&["-p", "1", "-o", "beginning"]);
    assert!(consumed == expected, "{} bytes were consumed, {} produced", consumed.len(), expected.len());
    assert_eq!(consumed.iter().filter(|byte| **byte == b'\n').count(), 1000);
    assert!(consume(&["-p", "0", "-o", "beginning"]).is_empty());
    let last = consume(&["-p", "1", "-o", "-1"]);
    assert!(!last.is_empty() && expected.ends_with(&last));
}

#[test]
fn kafka_python_creates_produces_and_consumes() {
    let Some(mut python) = python("kafka_python_creates_produces_and_consumes") else { return };
    let address = start();
    let output = python.args([&script("clients.py"), &address]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    // And what one client has produced, the other consumes.
    let consumed = kcat(&address, &["-C", "-t", "trees", "-p", "0", "-o", "beginning", "-e", "-f", "%k %S %h\n"], b"");
    let expected: String = (0..334).map(|turn| format!("key {0} {0} number={0},none=\n", turn * 3)).collect();
    assert_eq!(String::from_utf8(consumed).unwrap(), expected);
}
