//! `serve`: a server until it is told to stop.
//!
//! Owns the options, and what is told to whom before it serves.

#[cfg(feature = "full")]
mod exporter;
mod listen;
mod log;
#[cfg(feature = "full")]
mod recorder;
#[cfg(unix)]
mod unix;

use std::future::pending;
use std::io::stderr;
use std::net::{Ipv4Addr, SocketAddr};
use std::panic::set_hook;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::OnceLock;
use std::thread;

use anyhow::{Context as _, anyhow};
use tokio::sync::oneshot;
use tracing_subscriber::filter::LevelFilter;

use self::listen::listen;
#[cfg(feature = "full")]
use self::listen::listen_on;
use self::log::Log;
#[cfg(unix)]
use self::unix::Place;
use crate::command_line::connect::address;
use crate::command_line::signals::{self, stop};
use crate::command_line::time::Time;
use crate::command_line::tls;
use crate::{Address, Limits, Listener, Server, WhenFull};
use wire_tools::command_line::number::within;
use wire_tools::command_line::output::{Told, complaint, plain, print};

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Where to listen: a name or an IP address of this machine, an IPv6 address in brackets, and the port behind a colon.
    /// Port 0 takes a free one. The address is printed.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:7400", value_parser = address)]
    addr: Address,
    /// Listen on a Unix socket at this path instead, which is removed at the end. One that a crash has left is in the way.
    #[cfg(unix)]
    #[arg(long, value_name = "PATH", conflicts_with = "addr")]
    unix: Option<PathBuf>,
    #[command(flatten)]
    tls: tls::ServerArguments,
    /// Serve figures for Prometheus over HTTP at this port, to this machine alone; or at this IP address, an IPv6 address in
    /// brackets, and port. Whoever can connect there may read them.
    #[arg(long, value_name = "[IP:]PORT", value_parser = metrics_address)]
    metrics: Option<SocketAddr>,
    /// How much to say on stderr: off, error, warn, info, debug or trace. In 10 s at most 10 warnings are about one address, and
    /// 100 about all connections. The rest is counted, as is what stderr does not take.
    #[arg(long, value_name = "LEVEL", default_value = "warn", value_parser = level)]
    log: LevelFilter,
    #[command(flatten)]
    limits: LimitArguments,
}

#[derive(clap::Args)]
#[command(next_help_heading = "Limits")]
struct LimitArguments {
    /// The largest payload of a request, 1 to 2147483647.
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().max_payload, value_parser = within(1_usize..=0x7fff_ffff))]
    max_payload: usize,
    /// Connections at once, 1 to 4294967295; more wait until one closes.
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_connections, value_parser = within(1_usize..=0xffff_ffff))]
    max_connections: usize,
    /// The most bytes that all connections together hold, beside 16 KiB for each, of requests that are not complete and
    /// responses that are not written [default: a quarter of the memory that there is]
    #[arg(long, value_name = "BYTES", value_parser = within(0_usize..=usize::MAX))]
    max_buffered: Option<usize>,
    /// What becomes of a connection that needs more of them: it may wait until others give some back, or refuse closes it.
    #[arg(long, value_name = "wait|refuse", default_value = "wait", value_parser = when_full)]
    when_full: WhenFull,
    /// From the first byte of a request to its last.
    #[arg(long, value_name = "TIME", default_value_t = Time(Limits::default().frame_deadline), value_parser = Time::some)]
    frame_deadline: Time,
    /// From an answer to the next request.
    #[arg(long, value_name = "TIME", default_value_t = Time(Limits::default().idle_timeout), value_parser = Time::some)]
    idle_timeout: Time,
    /// For a client to take some of what it is sent.
    #[arg(long, value_name = "TIME", default_value_t = Time(Limits::default().write_timeout), value_parser = Time::some)]
    write_timeout: Time,
    /// The most bytes that a client may send before there is TLS, 1 to 2147483647. Certificates of clients are among them.
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().max_handshake, value_parser = within(1_usize..=0x7fff_ffff))]
    max_handshake: usize,
    /// From the order to stop until every connection is closed: a TIME, or 0.
    #[arg(long, value_name = "TIME", default_value_t = Time(Limits::default().drain_deadline))]
    drain_deadline: Time,
}

const EXAMPLES: &str = "\
TIME is seconds, or a number with a unit as in 500ms, 10s, 2m, 1h; more than 0, up to 24h.

The server stops at an interrupt (Ctrl-C), at SIGTERM, and on Linux at SIGHUP: it accepts no more connections, answers
every request that it has received, and closes. Another signal changes nothing. On Linux, an interrupt and SIGHUP are
ignored if they were when it was started, as in the background of a script, or under nohup. Exit status: 0 then, 1 if it
cannot start or say where it listens, 2 for wrong usage.

Examples:
  echo-proto serve
  echo-proto serve --addr 0.0.0.0:7400   # for other machines, too
  echo-proto serve --addr [::1]:0        # prints the port that was free
  echo-proto serve --unix /tmp/echo.sock
  echo-proto serve --tls-certificate server.pem --tls-key server.key --tls-authority clients.pem
  echo-proto serve --log info --metrics 9400   # then: curl 127.0.0.1:9400/metrics";

impl LimitArguments {
    fn limits(&self) -> Limits {
        Limits {
            max_payload: self.max_payload,
            max_connections: self.max_connections,
            max_buffered: self.max_buffered,
            when_full: self.when_full,
            frame_deadline: self.frame_deadline.0,
            idle_timeout: self.idle_timeout.0,
            write_timeout: self.write_timeout.0,
            max_handshake: self.max_handshake,
            drain_deadline: self.drain_deadline.0,
            ..Limits::default()
        }
    }
}

const TOO_FEW_THREADS: &str = "cannot start: the system gives this process too few threads";

pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<()> {
    signals::outlive_full_files()?;
    let log = Log::start(stderr).context(TOO_FEW_THREADS)?;
    let events = tracing_subscriber::fmt().with_writer(log.clone()).with_max_level(arguments.log);
    // Said once, and not taken out of each line again, which would be written in pieces.
    #[cfg(feature = "full")]
    let events = events.with_ansi(anstream::AutoStream::choice(&stderr()) != anstream::ColorChoice::Never);
    // It would be printed on stderr at once, whatever becomes of it.
    events.log_internal_errors(false).init();
    let served = start(arguments, &log).await.map_err(|error| {
        // By the log, because nothing else waits for stderr as little.
        log.line(complaint(&error).as_bytes());
        Told.into()
    });
    log.finish();
    served
}

async fn start(arguments: Arguments, log: &Log) -> anyhow::Result<()> {
    let server = arguments.tls.apply(Server::builder().echo().limits(arguments.limits.limits()))?;
    let mut told = String::new();
    if let Some(address) = arguments.metrics {
        export(address)?;
        told = format!("figures on http://{address}/metrics\n");
    }
    let server = server.build()?;
    #[cfg(unix)]
    if let Some(path) = &arguments.unix {
        // Before there is a socket, so that no signal leaves it behind.
        let stop = stop()?;
        let (listener, place) = Place::listen(path)?;
        told += &format!("listening on {}\n", plain(path.display()));
        return serve(server, listener, told, log, stop, || place.leave()).await;
    }
    let addr = &arguments.addr;
    let cannot_listen = || format!("cannot listen on {addr}");
    let listener = listen(addr).await.with_context(cannot_listen)?;
    told += &format!("listening on {}\n", listener.local_addr().with_context(cannot_listen)?);
    serve(server, listener, told, log, stop()?, || Ok(())).await
}

/// Serves figures for Prometheus.
#[cfg(feature = "full")]
fn export(address: SocketAddr) -> anyhow::Result<()> {
    let listener = listen_on(address).with_context(|| format!("cannot serve figures on {address}"))?;
    let recorder = recorder::PrometheusRecorder::new();
    metrics::set_global_recorder(recorder.clone()).context("cannot take metrics")?;
    tokio::spawn(exporter::Exporter::new(recorder).serve(listener));
    Ok(())
}

#[cfg(not(feature = "full"))]
fn export(_: SocketAddr) -> anyhow::Result<()> {
    Err(crate::command_line::unbuilt::unbuilt("--metrics"))
}

fn metrics_address(text: &str) -> Result<SocketAddr, String> {
    // Others than this machine are named, so that nobody lets them in unawares.
    let here = text.parse().map(|port: u16| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    match here.or_else(|_| text.parse()) {
        Ok(address) if address.port() == 0 => {
            Err("port 0 is of no use here: nobody is told which one was free".to_owned())
        }
        Ok(address) => Ok(address),
        Err(_) => {
            Err(format!("{text:?} is neither a port nor an IP address with one, such as 9400 and 127.0.0.1:9400"))
        }
    }
}

fn when_full(name: &str) -> Result<WhenFull, String> {
    match name {
        "wait" => Ok(WhenFull::Wait),
        "refuse" => Ok(WhenFull::Refuse),
        _ => Err(format!("{name:?} is neither wait nor refuse")),
    }
}

fn level(name: &str) -> Result<LevelFilter, String> {
    match name.parse() {
        // Numbers would be levels as well.
        Ok(level) if name.bytes().all(|byte| byte.is_ascii_alphabetic()) => Ok(level),
        _ => Err(format!("{name:?} is none of off, error, warn, info, debug, trace")),
    }
}

/// Serves until it is told to stop, and says first where: `stop` is prepared by then, so that no signal is missed.
async fn serve(
    server: Server,
    listener: impl Listener,
    told: String,
    log: &Log,
    stop: impl Future<Output = ()> + Send,
    leave: impl Fn() -> anyhow::Result<()> + Sync,
) -> anyhow::Result<()> {
    // From here on nobody waits for stderr.
    let panics = log.clone();
    set_hook(Box::new(move |panic| panics.line(plain(panic).as_bytes())));
    let unheard = match tell(told) {
        Ok(unheard) => unheard,
        Err(error) => {
            // What kept it from serving is to be said, and not this.
            let _left = leave();
            return Err(error);
        }
    };
    let left = OnceLock::new();
    let told = {
        let mut serving = pin!(server.serve_until(listener, async {
            stop.await;
            // While the listener is open.
            left.get_or_init(&leave);
        }));
        tokio::select! {
            () = &mut serving => Ok(()),
            error = unheard => {
                left.get_or_init(&leave);
                Err(error)
            }
        }
    };
    told.and(left.into_inner().unwrap_or(Ok(())))
}

/// Says on stdout where it listens, in a thread of its own, because whoever should read that may not. Done when it cannot be
/// said.
fn tell(told: String) -> anyhow::Result<impl Future<Output = anyhow::Error>> {
    let (failed, telling) = oneshot::channel();
    let tell = move || {
        if let Err(error) = print(told) {
            // Nobody waits for it where the server has ended.
            let _ended = failed.send(error);
        }
    };
    thread::Builder::new().name("stdout".to_owned()).spawn(tell).context(TOO_FEW_THREADS)?;
    Ok(async {
        match telling.await {
            Ok(error) => anyhow!(error).context("cannot say where it listens, so it does not serve"),
            Err(_) => pending().await,
        }
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn each_option_is_the_limit_of_its_name() {
        let command = <LimitArguments as clap::Args>::augment_args(clap::Command::new("serve"));
        let matches = command.get_matches_from([
            "serve",
            "--max-payload=1",
            "--max-connections=2",
            "--frame-deadline=3",
            "--idle-timeout=4",
            "--write-timeout=5",
            "--drain-deadline=6",
            "--max-buffered=7",
            "--when-full=refuse",
            "--max-handshake=8",
        ]);
        let limits = <LimitArguments as clap::FromArgMatches>::from_arg_matches(&matches).unwrap().limits();
        let expected = Limits {
            max_payload: 1,
            max_connections: 2,
            frame_deadline: Duration::from_secs(3),
            idle_timeout: Duration::from_secs(4),
            write_timeout: Duration::from_secs(5),
            drain_deadline: Duration::from_secs(6),
            max_buffered: Some(7),
            when_full: WhenFull::Refuse,
            max_handshake: 8,
            ..Limits::default()
        };
        assert_eq!(limits, expected);
    }
}
