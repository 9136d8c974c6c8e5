//! The declarations and the broker of `examples/kafka`, held against messages that kafka-python encoded.

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
#[path = "../examples/kafka/topics.rs"]
mod topics;

#[path = "kafka/asked.rs"]
mod asked;
#[path = "kafka/layouts.rs"]
mod layouts;
#[path = "kafka/layouts_of_records.rs"]
mod layouts_of_records;
#[path = "kafka/samples.rs"]
mod samples;

/// Bytes from hexadecimal digits, which may be set apart by spaces.
fn bytes(hexadecimal: &str) -> Vec<u8> {
    let digits: Vec<char> = hexadecimal.chars().filter(|digit| !digit.is_whitespace()).collect();
    let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}
