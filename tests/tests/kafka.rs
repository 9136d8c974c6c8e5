//! The declarations and the broker of `examples/kafka`: held against messages that kafka-python encoded and, where
//! `KAFKA_PYTHON` says so, against more of these, kafka-python and kcat:
//!
//! ```sh
//! tests/servers/kafka.sh cargo test -p tests --test kafka
//! ```

#[path = "../examples/kafka/answers.rs"]
mod answers;
#[path = "../examples/kafka/broker.rs"]
mod broker;
#[path = "../examples/kafka/error.rs"]
mod error;
#[path = "../examples/kafka/log.rs"]
mod log;
#[path = "../examples/kafka/protocol/mod.rs"]
mod protocol;
#[path = "../examples/kafka/server.rs"]
mod server;
#[path = "../examples/kafka/topics.rs"]
mod topics;

#[path = "kafka/asked.rs"]
mod asked;
#[path = "kafka/asked_of_records.rs"]
mod asked_of_records;
#[path = "kafka/clients.rs"]
mod clients;
#[path = "kafka/layouts.rs"]
mod layouts;
#[path = "kafka/layouts_of_records.rs"]
mod layouts_of_records;
#[path = "kafka/samples.rs"]
mod samples;

/// A command that has kafka-python, or `None` where there is none: `cargo test` alone needs nothing installed.
fn python(test: &str) -> Option<std::process::Command> {
    use std::io::Write;
    let Ok(packages) = std::env::var("KAFKA_PYTHON") else {
        // Not by `eprintln`, whose output the harness keeps to itself.
        std::io::stderr().write_all(format!("{test} did not run: KAFKA_PYTHON is not set\n").as_bytes()).unwrap();
        return None;
    };
    // Its clients would try for minutes where something is wrong.
    let mut command = std::process::Command::new("timeout");
    command.args(["60", "python3"]).env("PYTHONPATH", packages).env("PYTHONDONTWRITEBYTECODE", "1");
    Some(command)
}

/// The scripts beside the tests.
fn script(name: &str) -> String {
    format!("{}/tests/kafka/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Bytes from hexadecimal digits, which may be set apart by spaces.
fn bytes(hexadecimal: &str) -> Vec<u8> {
    let digits: Vec<char> = hexadecimal.chars().filter(|digit| !digit.is_whitespace()).collect();
    let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}
