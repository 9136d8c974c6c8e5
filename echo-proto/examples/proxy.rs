//! A proxy between a client and a server. It looks at one field of each frame, the `api_key` of the header, forwards the
//! frame as it came, and counts. What the messages are it does not know.
//!
//! ```sh
//! cargo run -p echo-proto --example proxy
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::net::SocketAddr;

use echo_proto::{Client, EchoRequest, Header, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use wire::frame::{Decoder, Encoder};
use wire::{Array, Wire};

type Failure = Box<dyn Error + Send + Sync>;

/// All of a payload that the proxy looks at. The rest stays bytes.
#[derive(Wire)]
struct Payload<'a> {
    header: Header,
    #[wire(len = "rest")]
    message: &'a [u8],
}

/// How many frames there were of each `api_key`, and how long their messages were together.
type Counts = BTreeMap<i8, (u32, usize)>;

/// Moves frames from one side to the other until the first closes its connection.
async fn forward(mut from: OwnedReadHalf, mut to: OwnedWriteHalf) -> Result<Counts, Failure> {
    let (mut frames, mut out, mut counts) = (Decoder::new(), Encoder::new(), Counts::new());
    loop {
        // All that has arrived leaves in one write.
        while let Some(frame) = frames.next_frame()? {
            let payload = Payload::decode(frame.payload)?;
            let (count, bytes) = counts.entry(payload.header.api_key).or_default();
            *count = count.saturating_add(1);
            *bytes = bytes.saturating_add(payload.message.len());
            out.push(&payload)?;
        }
        to.write_all(out.as_slice()).await?;
        out.clear();

        match from.read(frames.room()).await? {
            0 if frames.unfinished().is_empty() => return Ok(counts),
            0 => return Err("the connection was cut in the middle of a frame".into()),
            len => frames.received(len),
        }
    }
}

/// Serves one client.
async fn proxy(listener: TcpListener, server: SocketAddr) -> Result<(Counts, Counts), Failure> {
    let (client, _) = listener.accept().await?;
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = TcpStream::connect(server).await?.into_split();
    // Both directions at once, or a peer that only writes would wait for one that waits to be read.
    tokio::try_join!(forward(from_client, to_server), forward(from_server, to_client))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let server = listener.local_addr()?;
    tokio::spawn(Server::builder().echo().build()?.serve(listener));

    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let proxy = tokio::spawn(proxy(listener, server));

    // The client is none the wiser.
    let mut client = Client::connect(address).await?;
    for body in ["one", "three", "twelve"] {
        let request = EchoRequest { timestamp: 0, subject: b"", metadata: Array::default(), body: body.as_bytes() };
        assert_eq!(client.call(&request).await?.body, body.as_bytes());
    }
    drop(client);

    let (requests, responses) = proxy.await??;
    for (side, counts) in [("requests", &requests), ("responses", &responses)] {
        for (api_key, (count, bytes)) in counts {
            println!("{count} {side} with api_key {api_key}, {bytes} bytes without their headers");
        }
    }
    assert_eq!(requests, Counts::from([(0, (3, 3 * 18 + 14))]));
    assert_eq!(responses, Counts::from([(0, (3, 3 * 20 + 14))]));
    Ok(())
}
