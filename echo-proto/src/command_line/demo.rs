//! `demo`: a server and a client in one process, and every byte that passes between them.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::{Builder, Client, Echo, EchoRequest, EchoResponse, Header};
use anyhow::{Context as _, anyhow, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use wire::frame::{self, Decoder};
use wire::schema::Side;
use wire::{Array, Protocol as _, Wire};

use crate::command_line::ids::Ids;
use crate::command_line::own_server::OwnServer;
use crate::command_line::progress::Progress;
use wire_tools::command_line::number::within;
use wire_tools::command_line::output::say;

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Send so many requests, 1 or more, as fast as they are answered, without showing them.
    #[arg(long, value_name = "N", value_parser = within(1..=u64::MAX))]
    count: Option<u64>,
}

const EXAMPLES: &str = "\
Server and client share one process and one connection over this machine's loopback. Every response is checked.

Exit status: 0 if each response was as expected, 1 if not, 2 for wrong usage.

Examples:
  echo-proto demo
  CLICOLOR_FORCE=1 echo-proto demo | less -R
  echo-proto demo --count 1000000";

/// How long the whole of the few requests, or the next response of many, may take.
const PATIENCE: Duration = Duration::from_secs(10);

const BROKEN: &str = "the connection to the demo's own server broke";

/// The frame that every implementation of the protocol agrees on: the first request that the demo sends.
const REFERENCE: &[u8; 57] = b"\x00\x00\x00\x35\x00\x00\x00\x00\x00\x00\x00\x00\x27\x0f\x00\x00\x00\x04test\
\x00\x03\x00\x01\x00\x02\x00\x03\x00\x00\x00\x17We have a lot in common";

pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let server = OwnServer::start().await?;
    say(format_args!("echo server on {}", server.address()))?;
    let socket = server.connect().await?;
    match arguments.count {
        None => tokio::time::timeout(PATIENCE, show(socket)).await.context("the demo's own server does not answer")?,
        Some(count) => bulk(Client::over(socket), count).await,
    }
}

/// Requests with what is small, large, empty, negative or no text.
fn samples() -> Vec<EchoRequest<'static>> {
    vec![
        EchoRequest {
            timestamp: 9999,
            subject: b"test",
            metadata: Array::from(&[1, 2, 3]),
            body: b"We have a lot in common",
        },
        EchoRequest { timestamp: 0, subject: b"", metadata: Array::default(), body: b"" },
        EchoRequest {
            timestamp: -1,
            subject: b"before 1970",
            metadata: Array::from(&[i16::MIN, -1, i16::MAX]),
            body: b"\x00\x01\xfe\xff",
        },
        EchoRequest {
            timestamp: 1_700_000_000_000,
            subject: "größer".as_bytes(),
            metadata: Array::from(&[7]),
            body: b"Requests leave together, and their responses come back in the same order.",
        },
    ]
}

/// Sends the samples in one write, reads the responses, shows and checks every frame.
async fn show(mut socket: TcpStream) -> anyhow::Result<()> {
    let started = Instant::now();
    let requests = samples();
    let mut builder = Builder::new();
    for request in &requests {
        builder.request(request)?;
    }
    ensure!(builder.as_slice().starts_with(REFERENCE), "the first request is not the reference frame");
    let mut rest = builder.as_slice();
    while let Some(request) = frame::split::<i32>(rest, frame::DEFAULT_MAX_PAYLOAD)? {
        let (frame, behind) = rest.split_at(size_of_val(&request.header).saturating_add(request.payload.len()));
        say(format_args!("\nrequest, {} bytes", frame.len()))?;
        explain(Side::Request, frame)?;
        rest = behind;
    }
    socket.write_all(builder.as_slice()).await.context(BROKEN)?;

    let mut decoder = Decoder::new();
    let mut received = 0;
    for (number, request) in requests.iter().enumerate() {
        while !decoder.has_frame() {
            let read = socket.read(decoder.room()).await.context(BROKEN)?;
            ensure!(read > 0, "the server ended the connection after {number} responses");
            decoder.received(read);
        }
        let Some(frame) = decoder.next_frame()? else { continue };
        let mut bytes = frame.header.encode_to_vec()?;
        bytes.extend(frame.payload);
        say(format_args!("\nresponse, {} bytes", bytes.len()))?;
        explain(Side::Response, &bytes)?;
        // Offsets count from the first byte of the frame, as in what is shown of it.
        let decoded = <(Header, EchoResponse<'_>)>::decode(frame.payload);
        let (header, response) = decoded.map_err(|error| error.behind(size_of::<i32>()))?;
        let due = Header { api_key: 0, sequence: i8::try_from(number)? };
        ensure!(header == due, "response {number} has the header {header:?}, expected {due:?}");
        check(request, &response, i32::try_from(number)?)?;
        received = usize::saturating_add(received, bytes.len());
    }
    say(format_args!(
        "\n{} requests in {} bytes, {} responses in {received} bytes, each as expected, in {:.1?}",
        requests.len(),
        builder.as_slice().len(),
        requests.len(),
        started.elapsed(),
    ))?;
    Ok(())
}

/// Shows a frame value by value.
fn explain(side: Side, frame: &[u8]) -> anyhow::Result<()> {
    let shown = format!("{:#}", Echo::LAYOUT.annotate(side, frame));
    Ok(say(shown.trim_end())?)
}

/// How many calls are made at once.
const CALLERS: u64 = 128;

/// Makes `count` calls on one connection, as many at once as a client allows.
async fn bulk(client: Client, count: u64) -> anyhow::Result<()> {
    let progress = Progress::of(count);
    let started = Instant::now();
    let ids = Arc::new(Mutex::new(Ids::new(CALLERS)));
    let mut callers = JoinSet::new();
    for caller in 0..CALLERS.min(count) {
        let (mut client, progress, ids) = (client.clone(), progress.clone(), Arc::clone(&ids));
        let share = count.saturating_sub(caller).div_ceil(CALLERS);
        callers.spawn(async move {
            let requests = samples();
            for (number, request) in (0..share).zip(requests.iter().cycle()) {
                let response = client.call(request).await?;
                check(request, &response, response.id)?;
                let seen = ids.lock().unwrap_or_else(PoisonError::into_inner).see(response.id);
                let skipped = seen.map_err(|wrong| anyhow!("response out of turn: {wrong}"))?;
                ensure!(skipped == 0, "the server skipped {skipped} of the ids in front of {}", response.id);
                if number % 1024 == 1023 {
                    progress.add(1024);
                }
            }
            anyhow::Ok(())
        });
    }
    while let Some(done) = callers.join_next().await {
        done??;
    }
    progress.clear();
    let skipped = ids.lock().unwrap_or_else(PoisonError::into_inner).skipped();
    ensure!(skipped == 0, "the server skipped {skipped} of the ids");
    let seconds = started.elapsed().as_secs_f64();
    say(format_args!(
        "{count} request{} answered, each as expected, in {seconds:.3} s: {:.0} requests a second",
        if count == 1 { "" } else { "s" },
        count as f64 / seconds
    ))?;
    Ok(())
}

fn check(request: &EchoRequest<'_>, response: &EchoResponse<'_>, id: i32) -> anyhow::Result<()> {
    let due = EchoResponse { id, timestamp: request.timestamp, subject: request.subject, body: request.body };
    ensure!(*response == due, "response {response:?}, expected {due:?}");
    Ok(())
}
