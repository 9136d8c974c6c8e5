//! An existing protocol with versions, declared: a small broker of Apache Kafka that keeps its topics in memory.
//!
//! ```sh
//! cargo run -p tests --example kafka -- 127.0.0.1:9092 &
//! echo 'key:value' | kcat -P -b 127.0.0.1:9092 -t plants -K : -p 0
//! kcat -C -b 127.0.0.1:9092 -t plants -p 0 -o beginning -e
//! ```
//!
//! It serves producers, and consumers that say themselves which partitions they read: there are no groups. It keeps whatever
//! it is sent, so it is for clients that mean well. To learn how messages with versions are declared, read `protocol/mod.rs`,
//! `protocol/header.rs`, and any other file in `protocol`, such as `fetch.rs`; what topics hold is in `protocol/records.rs`.

#![allow(dead_code, reason = "its test shares the modules, and uses the rest")]

mod answers;
mod broker;
mod error;
mod log;
mod protocol;
mod server;
mod topics;

use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::Arc;

use broker::Broker;
use error::Error;

/// How many partitions a topic has whose creator does not say.
const PARTITIONS: usize = 3;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(address), None) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: kafka ADDRESS:PORT");
        return ExitCode::from(2);
    };
    match run(&address) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kafka: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(address: &str) -> Result<(), Error> {
    let listener = TcpListener::bind(address)?;
    let address = listener.local_addr()?;
    eprintln!("kafka: listening on {address}");
    let broker = Broker::new(&address.ip().to_string(), address.port(), PARTITIONS);
    server::serve(&listener, &Arc::new(broker))
}
