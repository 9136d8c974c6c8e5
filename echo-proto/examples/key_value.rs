//! A key-value service in one program: three requests, their answers, a server, and clients that use it at the same time.
//!
//! ```sh
//! cargo run -p echo-proto --example key_value
//! ```

#![expect(clippy::unwrap_used, reason = "a handler that panics ends its connection, and a poisoned lock the service")]

use std::collections::HashMap;
use std::error::Error;
use std::sync::{Arc, Mutex};

use echo_proto::{Client, DuplicateApiKey, Server};
use wire::Wire;

#[derive(Wire)]
#[wire(api_key = 10, response = Stored)]
struct Put<'a> {
    #[wire(len = "u8")]
    key: &'a str,
    value: &'a [u8],
}

#[derive(Wire)]
#[wire(api_key = 10)]
struct Stored {
    status: Status,
}

/// An error is a part of the answer. A number that this program does not know yet is kept in `Other`.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Status {
    Done = 0,
    Missing = 1,
    Full = 2,
    #[wire(other)]
    Other(u8),
}

#[derive(Wire)]
#[wire(api_key = 11, response = Got)]
struct Get<'a> {
    #[wire(len = "u8")]
    key: &'a str,
}

/// An answer may be an enum itself. It owns the value, which was copied out of the store.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 11)]
#[repr(u8)]
enum Got {
    Value(Vec<u8>) = 0,
    Missing = 1,
}

#[derive(Wire)]
#[wire(api_key = 12, response = Removed)]
struct Remove<'a> {
    #[wire(len = "u8")]
    key: &'a str,
}

#[derive(Wire)]
#[wire(api_key = 12)]
struct Removed {
    status: Status,
}

/// A handler owns what it captures, so each has a clone of what all share.
fn server() -> Result<Server, DuplicateApiKey> {
    let store = Arc::new(Mutex::new(HashMap::<String, Vec<u8>>::new()));
    let (puts, gets, removals) = (Arc::clone(&store), Arc::clone(&store), store);
    Server::builder()
        .route::<Put<'_>>(move |put, _| {
            let mut map = puts.lock().unwrap();
            if map.len() == 3 && !map.contains_key(put.key) {
                return Stored { status: Status::Full };
            }
            map.insert(put.key.to_owned(), put.value.to_owned());
            Stored { status: Status::Done }
        })
        .route::<Get<'_>>(move |get, _| gets.lock().unwrap().get(get.key).cloned().map_or(Got::Missing, Got::Value))
        .route::<Remove<'_>>(move |remove, _| {
            let value = removals.lock().unwrap().remove(remove.key);
            Removed { status: value.map_or(Status::Missing, |_| Status::Done) }
        })
        .build()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(server()?.serve_until(listener, stopped));

    // Two calls in flight on one connection. Their replies own what they hold.
    let mut client = Client::connect(address).await?;
    let (red, blue) = tokio::join!(
        client.ask(&Put { key: "red", value: &[255, 0, 0] }),
        client.ask(&Put { key: "blue", value: &[0, 0, 255] }),
    );
    println!("put red: {:?}, put blue: {:?}", red?.message()?.status, blue?.message()?.status);

    let got = client.call(&Get { key: "red" }).await?;
    println!("get red: {got:?}");
    assert_eq!(got, Got::Value(vec![255, 0, 0]));
    let status = client.call(&Put { key: "green", value: &[] }).await?.status;
    let full = client.call(&Put { key: "black", value: &[] }).await?.status;
    println!("put green: {status:?}, put black: {full:?}");
    assert_eq!((status, full), (Status::Done, Status::Full));

    let removed = client.call(&Remove { key: "red" }).await?.status;
    let again = client.call(&Remove { key: "red" }).await?.status;
    println!("remove red: {removed:?}, once more: {again:?}");
    assert_eq!((removed, again), (Status::Done, Status::Missing));
    assert_eq!(client.call(&Get { key: "red" }).await?, Got::Missing);

    drop(stop); // what was received is answered, then the connections are closed
    serving.await?;
    println!("the server has stopped");
    Ok(())
}
