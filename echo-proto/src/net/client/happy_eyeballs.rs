//! A connection to a host that has several addresses, as RFC 8305 makes it.
//!
//! Owns when which address is tried, and which attempt wins. It looks up no names and knows nothing of what is said over
//! the connection.

use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use tokio::net::TcpStream;
use tokio::time::{sleep, sleep_until};

use crate::attempts::{Unreached, interleaved};
use crate::net::now;

/// How long an attempt is waited for before the next address is tried beside it: the RFC's "Connection Attempt Delay".
const STAGGER: Duration = Duration::from_millis(250);

/// So many attempts are waited for at once, because each holds a file descriptor. The oldest then makes way for the next:
/// after four seconds, in which a SYN was sent three times, or earlier where others failed and gave their places to new ones.
const AT_ONCE: usize = 16;

/// The first connection that can be made to any of the addresses before the deadline, which is `limit` away for whoever
/// reads the error.
///
/// An address that refuses makes way for the next at once; one that says nothing does so after 250 ms, and goes on waiting.
pub(super) async fn connect(
    addresses: impl IntoIterator<Item = SocketAddr>,
    deadline: Instant,
    limit: Duration,
) -> Result<TcpStream, Unreached> {
    let (untried, mut unreached) = interleaved(addresses);
    let mut untried = untried.into_iter();
    let mut attempts: Vec<Attempt> = Vec::new();
    let late = sleep_until(deadline.into());
    tokio::pin!(late);
    loop {
        if attempts.len() >= AT_ONCE && untried.len() > 0 {
            let oldest = attempts.remove(0);
            let waited = now().saturating_duration_since(oldest.started).as_millis();
            unreached.add(oldest.address, timed_out(format!("no answer within {waited}ms")));
        }
        attempts.extend(untried.next().map(Attempt::new));
        if attempts.is_empty() {
            return Err(unreached);
        }
        tokio::select! {
            biased;
            // Before the time is looked at: a connection that was made in time counts, also where the runtime was held up.
            (address, connected) = first(&mut attempts) => match connected {
                Ok(socket) => return Ok(socket),
                Err(error) => unreached.add(address, error),
            },
            () = &mut late => {
                for attempt in attempts {
                    unreached.add(attempt.address, timed_out(format!("no answer within {limit:?}")));
                }
                for address in untried {
                    unreached.add(address, timed_out("not tried in time".to_owned()));
                }
                return Err(unreached);
            }
            () = sleep(STAGGER), if untried.len() > 0 => {}
        }
    }
}

fn timed_out(said: String) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, said)
}

struct Attempt {
    address: SocketAddr,
    started: Instant,
    connecting: Pin<Box<dyn Future<Output = io::Result<TcpStream>> + Send>>,
}

impl Attempt {
    fn new(address: SocketAddr) -> Self {
        Self { address, started: now(), connecting: Box::pin(TcpStream::connect(address)) }
    }
}

/// Waits for one of the attempts, which is then one less.
async fn first(attempts: &mut Vec<Attempt>) -> (SocketAddr, io::Result<TcpStream>) {
    let (index, connected) = poll_fn(|context| {
        for (index, attempt) in attempts.iter_mut().enumerate() {
            if let Poll::Ready(connected) = attempt.connecting.as_mut().poll(context) {
                return Poll::Ready((index, connected));
            }
        }
        Poll::Pending
    })
    .await;
    (attempts.remove(index).address, connected)
}

// Elsewhere a full queue is another matter, and not all of 127.0.0.0/8 is this machine.
#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use tokio::net::{TcpListener, TcpSocket};
    use tokio::time::timeout;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(20);

    async fn attempt(addresses: &[SocketAddr], limit: Duration) -> Result<SocketAddr, String> {
        let deadline = now().checked_add(limit).unwrap();
        let connected = connect(addresses.iter().copied(), deadline, limit);
        let connected = timeout(PATIENCE, connected).await.expect("its own limit ends it");
        connected.map(|socket| socket.peer_addr().unwrap()).map_err(|unreached| unreached.into_error("").to_string())
    }

    async fn listener(ip: &str) -> Option<TcpListener> {
        TcpListener::bind((ip, 0)).await.ok()
    }

    /// Where nobody listens.
    async fn refusing(ip: &str) -> SocketAddr {
        listener(ip).await.expect("this machine has that address").local_addr().unwrap()
    }

    /// A listener whose queue is full, so that it takes no SYN, and what fills it.
    async fn deaf(ip: impl Into<IpAddr>) -> (TcpListener, Vec<TcpStream>) {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind((ip.into(), 0).into()).unwrap();
        let listener = socket.listen(1).unwrap();
        let address = listener.local_addr().unwrap();
        let mut waiting = Vec::new();
        while let Ok(connected) = timeout(Duration::from_millis(300), TcpStream::connect(address)).await {
            waiting.push(connected.unwrap());
            assert!(waiting.len() < 100, "the queue is never full");
        }
        (listener, waiting)
    }

    #[tokio::test]
    async fn an_address_that_refuses_makes_way_for_the_next_at_once() {
        let listener = listener("127.0.0.2").await.unwrap();
        let open = listener.local_addr().unwrap();
        let started = Instant::now();
        let refusing = refusing("127.0.0.1").await;
        let others = (3..23).map(|last| SocketAddr::from(([127, 0, 0, last], refusing.port())));
        let addresses: Vec<_> = [refusing].into_iter().chain(others).chain([open]).collect();
        assert_eq!(attempt(&addresses, PATIENCE).await, Ok(open));
        assert!(started.elapsed() < 10 * STAGGER, "nobody was waited for");
        drop(listener);
    }

    #[tokio::test]
    async fn an_address_that_takes_no_syn_makes_way_for_the_next_in_time() {
        let (deaf, _waiting) = deaf([127, 0, 0, 1]).await;
        let open = listener("127.0.0.2").await.unwrap();
        let started = Instant::now();
        let addresses = [deaf.local_addr().unwrap(), open.local_addr().unwrap()];
        assert_eq!(attempt(&addresses, PATIENCE).await, Ok(addresses[1]));
        assert!(started.elapsed() >= STAGGER);
    }

    #[tokio::test]
    async fn a_connection_made_in_time_counts_where_the_runtime_is_held_up() {
        let limit = Duration::from_millis(50);
        let listener = listener("127.0.0.2").await.unwrap();
        let (open, refusing) = ([listener.local_addr().unwrap()], [refusing("127.0.0.1").await]);
        // Runs once the attempt has begun, and until its time is over.
        let hold_up = || async { std::thread::sleep(2 * limit) };
        let (connected, ()) = tokio::join!(attempt(&open, limit), hold_up());
        assert_eq!(connected, Ok(open[0]));
        let (refused, ()) = tokio::join!(attempt(&refusing, limit), hold_up());
        let error = refused.unwrap_err();
        assert!(error.contains("Connection refused"), "{error}");
    }

    #[tokio::test]
    async fn the_other_family_is_tried_second() {
        let (deaf, _waiting) = deaf([127, 0, 0, 1]).await;
        let Some(open) = listener("::1").await else { return };
        let deaf = deaf.local_addr().unwrap();
        let others = (3..=9).map(|last| SocketAddr::from(([127, 0, 0, last], deaf.port())));
        let addresses: Vec<_> = [deaf].into_iter().chain(others).chain(open.local_addr()).collect();
        assert_eq!(attempt(&addresses, PATIENCE).await, Ok(open.local_addr().unwrap()));
    }

    #[tokio::test]
    async fn an_attempt_goes_on_while_the_next_address_is_tried() {
        let (deaf, waiting) = deaf([127, 0, 0, 1]).await;
        let addresses = [deaf.local_addr().unwrap(), refusing("127.0.0.2").await];
        let accepting = async {
            sleep(2 * STAGGER).await;
            for _ in &waiting {
                deaf.accept().await.unwrap();
            }
        };
        // The kernel sends its SYN again after a second.
        let (connected, ()) = tokio::join!(attempt(&addresses, PATIENCE), accepting);
        assert_eq!(connected, Ok(addresses[0]));
    }

    #[tokio::test]
    async fn the_error_names_every_address_with_its_reason_also_one_that_had_no_turn() {
        let (deaf, _waiting) = deaf([127, 0, 0, 1]).await;
        let (deaf, refusing) = (deaf.local_addr().unwrap(), refusing("127.0.0.2").await);
        let error = attempt(&[deaf, refusing], Duration::from_millis(600)).await.unwrap_err();
        assert!(error.starts_with(&format!("{refusing}: Connection refused")), "{error}");
        assert!(error.ends_with(&format!("; {deaf}: no answer within 600ms")), "{error}");
        let error = attempt(&[deaf, refusing], STAGGER / 5).await.unwrap_err();
        assert_eq!(error, format!("{deaf}: no answer within 50ms; {refusing}: not tried in time"));
        assert_eq!(attempt(&[], PATIENCE).await, Err("there is no address to try".to_owned()));
    }

    #[tokio::test(start_paused = true)]
    async fn the_oldest_of_many_attempts_makes_way_for_the_next() {
        let (deaf, _waiting) = deaf(Ipv4Addr::UNSPECIFIED).await;
        let port = deaf.local_addr().unwrap().port();
        let open = listener("127.0.0.1").await.unwrap();
        let silent: Vec<_> = (1..=20).map(|last| SocketAddr::from(([127, 0, 2, last], port))).collect();
        let addresses: Vec<_> = silent.iter().copied().chain(open.local_addr()).collect();
        assert_eq!(attempt(&addresses, PATIENCE).await, Ok(open.local_addr().unwrap()));
        let error = attempt(&silent, Duration::from_secs(6)).await.unwrap_err();
        let named = |last: usize, waited| format!("127.0.2.{last}:{port}: no answer within {waited}");
        let named: Vec<_> = (1..=8).map(|last| named(last, if last <= 4 { "4000ms" } else { "6s" })).collect();
        assert_eq!(error, format!("{}; and 12 more", named.join("; ")));
    }
}
