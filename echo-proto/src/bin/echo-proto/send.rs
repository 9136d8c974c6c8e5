//! `send`: one request, one response.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Context as _;
use echo_proto::{Client, EchoRequest};
use tokio::time::timeout;
use wire::Array;
use wire::schema::Value;

use crate::say;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The server, as HOST:PORT.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:7400")]
    addr: String,
    /// The request's subject.
    #[arg(long, default_value = "", allow_hyphen_values = true)]
    subject: String,
    /// The request's body.
    #[arg(long, default_value = "", allow_hyphen_values = true)]
    body: String,
    /// The request's metadata: numbers from -32768 to 32767 with commas between them.
    #[arg(long, default_value = "", allow_hyphen_values = true, value_name = "N,N,...", value_parser = metadata)]
    metadata: Metadata,
    /// How many seconds to wait for the response.
    #[arg(long, default_value_t = 10, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
}

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
    let seconds = arguments.timeout;
    timeout(Duration::from_secs(seconds), exchange(&arguments))
        .await
        .with_context(|| format!("no answer from {} within {seconds} s", arguments.addr))?
}

async fn exchange(arguments: &Arguments) -> anyhow::Result<()> {
    let addr = &arguments.addr;
    let mut client = Client::connect(addr).await?;
    let request = EchoRequest {
        timestamp: milliseconds_now()?,
        subject: arguments.subject.as_bytes(),
        metadata: Array::new(&arguments.metadata.0),
        body: arguments.body.as_bytes(),
    };
    let response = client.call(&request).await?;
    say(format_args!("id         {}", response.id))?;
    say(format_args!("timestamp  {}", response.timestamp))?;
    // With escapes: what a server sends is not for the terminal to obey.
    say(format_args!("subject    {}", Value::Bytes(response.subject)))?;
    say(format_args!("body       {}", Value::Bytes(response.body)))?;
    Ok(())
}

fn milliseconds_now() -> anyhow::Result<i64> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock stands before 1970")?;
    i64::try_from(now.as_millis()).context("the clock stands too far in the future")
}
