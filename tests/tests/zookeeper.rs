//! The declarations and the client of `examples/zookeeper`: held against bytes that a ZooKeeper 3.8 server has sent and
//! understood, and where `ZOOKEEPER_ADDR` says so against such a server:
//!
//! ```sh
//! tests/servers/zookeeper.sh cargo test -p tests --test zookeeper
//! ```

#[path = "../examples/zookeeper/client.rs"]
pub mod client;
#[path = "../examples/zookeeper/multi.rs"]
pub mod multi;
#[path = "../examples/zookeeper/protocol.rs"]
pub mod protocol;

#[path = "zookeeper/a_server.rs"]
mod a_server;
#[path = "zookeeper/layouts.rs"]
mod layouts;
#[path = "zookeeper/misbehaving_servers.rs"]
mod misbehaving_servers;

/// Bytes from hexadecimal digits, which may be set apart by spaces.
fn bytes(hexadecimal: &str) -> Vec<u8> {
    let digits: Vec<char> = hexadecimal.chars().filter(|digit| !digit.is_whitespace()).collect();
    let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}
