//! What `bench` is told.
//!
//! Owns the options, their limits and their help. It measures nothing.

use super::load::LARGEST_BODY;
use crate::command_line::connect::Target;
use crate::command_line::time::Time;
use wire_tools::command_line::number::within;
use wire_tools::command_line::usage::Refused;

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) server: Target,
    /// Start a server on a free port of this machine and use that. It shares the processors with the clients.
    #[arg(long, conflicts_with_all = ["addr", "tls_authority"])]
    #[cfg_attr(unix, arg(conflicts_with = "unix"))]
    pub(super) own_server: bool,
    /// How many connections to make, 1 to 10000.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = within(1_u16..=10_000))]
    pub(super) connections: u16,
    /// How many requests to keep in flight on each connection, 1 to 256.
    #[arg(long, value_name = "N", default_value_t = 128, value_parser = within(1_u16..=256))]
    pub(super) depth: u16,
    /// The body of each request, in bytes, 0 to 1048552. All that are in flight may have 1 GiB together.
    #[arg(long, value_name = "BYTES", default_value_t = 64, value_parser = within(0..=LARGEST_BODY))]
    pub(super) size: u32,
    /// How long to measure: seconds, or with a unit as in 500ms, 10s, 2m, 1h; more than 0, up to 24h.
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = Time::some)]
    pub(super) duration: Time,
    /// Measure so many requests, 1 or more, in place of a duration.
    #[arg(long, value_name = "N", conflicts_with = "duration", value_parser = within(1..=u64::MAX))]
    pub(super) count: Option<u64>,
    /// How many requests to send in a second over all connections, 1 to 10000000, evenly. Latencies then count from when
    /// each request was due, so that time in which the server kept it from being sent is not left out. Unless given,
    /// each is sent as soon as one before it was answered.
    #[arg(long, value_name = "N", value_parser = within(1_u64..=10_000_000))]
    pub(super) rate: Option<u64>,
    /// How long to send requests before measuring: a time as for --duration, or 0.
    #[arg(long, value_name = "TIME", default_value = "1s")]
    pub(super) warmup: Time,
    /// How long an answer may take before its request counts as failed: a time as for --duration.
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = Time::some)]
    pub(super) timeout: Time,
    /// Print the outcome as one JSON document, with times in nanoseconds and throughput in bytes.
    #[arg(long)]
    pub(super) json: bool,
}

/// Bytes of bodies that may be in flight together. The process may hold each three times.
const MOST_IN_FLIGHT: u64 = 1 << 30;

impl Arguments {
    /// Whether the process has memory for all of it.
    pub(super) fn check(&self) -> Result<(), Refused> {
        let requests = u64::from(self.connections).saturating_mul(self.depth.into());
        let bytes = requests.saturating_mul(self.size.into());
        if bytes <= MOST_IN_FLIGHT {
            return Ok(());
        }
        let what = format_args!(
            "{requests} requests in flight with bodies of {} bytes are {bytes} bytes, over the maximum of {MOST_IN_FLIGHT}: \
             ask for fewer --connections, or less --depth or --size",
            self.size
        );
        Err(Refused::new(what, "echo-proto bench"))
    }
}

const EXAMPLES: &str = "\
Every response is checked, also its id: 0, 1, 2 and so on on each connection. Ids that no response had are counted by
themselves, as skipped ids: they are those of no request, and the run has failed all the same. A connection that is lost
is not made again: its requests in flight have failed, and the others go on. Each connection takes an open file, with
--own-server two. Ctrl-C ends the run early and prints what was measured so far, if anything was; a second one does not
wait for answers, and one more not for whoever reads the output.

The time that counts ends with the duration. With --rate and --count it is what so many requests take at that rate, with
--count alone it ends with the last answer; an answer that comes later than that makes it longer. kB and MB are 1000 and
1000000 bytes of frames, sizes and headers included. With --rate, latencies hold the 0.1 ms or so that pass before a
request that is due has left.

Exit status: 0 if every request was answered as it should, 1 if one was not, an id was skipped or nothing was measured,
2 for wrong usage.

Examples:
  echo-proto bench --own-server
  echo-proto bench --addr 10.0.0.7:7400 --connections 8 --depth 32 --size 1024 --duration 1m
  echo-proto bench --depth 1 --count 10000        # one request after the other
  echo-proto bench --own-server --rate 20000      # latency under a steady load
  echo-proto bench --own-server --json | jq .requests_per_second";
