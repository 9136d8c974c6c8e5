//! `send`: one request, one response.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Context as _;
use echo_proto::{Client, EchoRequest};
use tokio::time::timeout;
use wire::Array;

use crate::say;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The server, as HOST:PORT.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:7400")]
    addr: String,
    /// The request's subject.
    #[arg(long, default_value = "")]
    subject: String,
    /// The request's body.
    #[arg(long, default_value = "")]
    body: String,
    /// The request's metadata: numbers from -32768 to 32767 with commas between them.
    #[arg(long, value_delimiter = ',', allow_hyphen_values = true, value_name = "N,N,...")]
    metadata: Vec<i16>,
    /// How many seconds to wait for the response.
    #[arg(long, default_value_t = 10, value_name = "SECONDS")]
    timeout: u64,
}

pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let seconds = arguments.timeout;
    timeout(Duration::from_secs(seconds), exchange(&arguments))
        .await
        .with_context(|| format!("no answer from {} within {seconds} s", arguments.addr))?
}

async fn exchange(arguments: &Arguments) -> anyhow::Result<()> {
    let addr = &arguments.addr;
    let mut client = Client::connect(addr).await.with_context(|| format!("cannot connect to {addr}"))?;
    let request = EchoRequest {
        timestamp: milliseconds_now()?,
        subject: arguments.subject.as_bytes(),
        metadata: Array::from(&arguments.metadata),
        body: arguments.body.as_bytes(),
    };
    let response = client.call(&request).await?;
    say(format_args!("id         {}", response.id))?;
    say(format_args!("timestamp  {}", response.timestamp))?;
    say(format_args!("subject    {}", String::from_utf8_lossy(response.subject)))?;
    say(format_args!("body       {}", String::from_utf8_lossy(response.body)))?;
    Ok(())
}

fn milliseconds_now() -> anyhow::Result<i64> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock stands before 1970")?;
    i64::try_from(now.as_millis()).context("the clock stands too far in the future")
}
