//! `send`: one request, one response.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::{Client, EchoRequest, EchoResponse};
use anyhow::{Context as _, anyhow, bail, ensure};
use serde::Serialize;
use tokio::time::timeout;
use wire::Array;
use wire::frame::DEFAULT_MAX_PAYLOAD;
use wire::schema::Value;

use crate::command_line::connect::{Target, with_remedy};
use crate::command_line::time::Time;
use wire_tools::command_line::json::Bytes;
use wire_tools::command_line::output::{say, say_json};

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    server: Target,
    /// The request's subject; empty unless given.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    subject: String,
    /// The request's body; empty unless given. With the rest of the request it has room in 1048576 bytes.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    body: String,
    /// A file with the request's body, any bytes; `-` for standard input.
    #[arg(long, value_name = "FILE", conflicts_with = "body")]
    body_file: Option<PathBuf>,
    /// The request's metadata: at most 32767 numbers from -32768 to 32767 with commas between them; none unless given.
    #[arg(
        long,
        value_name = "N,N,...",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true,
        value_parser = metadata
    )]
    metadata: Metadata,
    /// How long to wait for the connection and the response: seconds, or with a unit as in 500ms, 10s, 2m, 1h; more than 0,
    /// up to 24h.
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = Time::some)]
    timeout: Time,
    /// Print the response as one JSON document. Strings that are no UTF-8 are {"hex": ...}.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
The request's timestamp is the time of now, in milliseconds since 1970.

Exit status: 0 if the response came, 1 if not, or if its id is not 0, that of the first response of a connection, 2 for
wrong usage.

Examples:
  echo-proto serve                       # in another terminal
  echo-proto send --subject greeting --body hello --metadata 1,-2,3
  echo-proto send --body-file photo.jpg --json | jq .id
  date | echo-proto send --body-file - --addr [::1]:7400 --timeout 2s
  echo-proto send --addr echo.example:7400 --tls-authority authority.pem --body hello";

/// A list, as one value: to clap a `Vec` is an argument that is given many times.
#[derive(Clone)]
struct Metadata(Vec<i16>);

fn metadata(list: &str) -> Result<Metadata, String> {
    let numbers = list.split(',').filter(|_| !list.is_empty());
    let numbers = numbers
        .map(|number| number.trim().parse().map_err(|_| format!("{number:?} is no number from -32768 to 32767")));
    numbers.collect::<Result<_, _>>().map(Metadata)
}

pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let body = body(&arguments)?;
    let (limit, started) = (arguments.timeout.0, Instant::now());
    let address = arguments.server.address();
    // The limit of the whole is the only one: what connecting left of it is for the call.
    let client = Client::builder().connect_timeout(limit).call_timeout(Duration::MAX);
    let client = arguments.server.apply(client)?.connect(address.clone()).await.map_err(with_remedy)?;
    let left = limit.saturating_sub(started.elapsed());
    timeout(left, exchange(client, &arguments, &body))
        .await
        .unwrap_or_else(|_| Err(anyhow!("no answer from {address} within {limit:?}")))
}

/// The body. Of a file no more is read than shows that it is too large for any request.
fn body(arguments: &Arguments) -> anyhow::Result<Vec<u8>> {
    let Some(path) = &arguments.body_file else { return Ok(arguments.body.clone().into_bytes()) };
    let limit = u64::try_from(DEFAULT_MAX_PAYLOAD)?.saturating_add(1);
    let mut body = Vec::new();
    let read = if path == Path::new("-") {
        stdin().lock().take(limit).read_to_end(&mut body)
    } else {
        File::open(path).and_then(|file| file.take(limit).read_to_end(&mut body))
    };
    read.with_context(|| format!("cannot read the body from {}", path.display()))?;
    if body.len() > DEFAULT_MAX_PAYLOAD {
        bail!("the body is more than {DEFAULT_MAX_PAYLOAD} bytes, the most that a whole request may have");
    }
    Ok(body)
}

async fn exchange(mut client: Client, arguments: &Arguments, body: &[u8]) -> anyhow::Result<()> {
    let request = EchoRequest {
        timestamp: milliseconds_now()?,
        subject: arguments.subject.as_bytes(),
        metadata: Array::new(&arguments.metadata.0),
        body,
    };
    let response = client.call(&request).await.map_err(with_remedy)?;
    if arguments.json { show_json(&response) } else { show(&response) }?;
    ensure!(response.id == 0, "the response has id {}, but the first of a connection has id 0", response.id);
    Ok(())
}

fn show(response: &EchoResponse<'_>) -> std::io::Result<()> {
    say(format_args!("id         {}", response.id))?;
    say(format_args!("timestamp  {}", response.timestamp))?;
    // With escapes: what a server sends is not for the terminal to obey.
    say(format_args!("subject    {}", Value::Bytes(response.subject)))?;
    say(format_args!("body       {}", Value::Bytes(response.body)))
}

fn show_json(response: &EchoResponse<'_>) -> std::io::Result<()> {
    #[derive(Serialize)]
    struct Document<'a> {
        id: i32,
        timestamp: i64,
        subject: Bytes<'a>,
        body: Bytes<'a>,
    }

    let EchoResponse { id, timestamp, subject, body } = *response;
    say_json(&Document { id, timestamp, subject: Bytes(subject), body: Bytes(body) })
}

fn milliseconds_now() -> anyhow::Result<i64> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock stands before 1970")?;
    i64::try_from(now.as_millis()).context("the clock stands too far in the future")
}
