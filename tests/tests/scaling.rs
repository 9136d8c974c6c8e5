//! Replicas of the echo server behind HAProxy, with `servers/haproxy.cfg`, as docs/scaling.md describes it:
//!
//! ```sh
//! tests/servers/haproxy.sh cargo test -p tests --test scaling
//! ```
#![cfg(unix)]

#[path = "scaling/deployment.rs"]
pub mod deployment;

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use deployment::{AT_MOST, Deployment};
use echo_proto::{Backoff, Builder, Client, ClientBuilder, ClientError, EchoRequest, EchoResponse, Error};
use tests::peers::REQUEST;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

const CLIENTS: usize = 6;
const TASKS_OF_A_CLIENT: i64 = 32;

/// How a client is to be set behind a balancer.
fn settings() -> ClientBuilder {
    Client::builder().reconnect(Backoff::default()).call_timeout(AT_MOST)
}

#[test]
fn the_health_check_is_an_echo_request() {
    let request = EchoRequest { timestamp: 0, subject: b"check", body: b"", ..REQUEST };
    let response = EchoResponse { id: 0, timestamp: 0, subject: b"check", body: b"" };
    let mut builder = Builder::new();
    builder.request(&request).unwrap();
    let sent = hexadecimal(&builder.take());
    builder.response(0, &response).unwrap();
    let expected = hexadecimal(&builder.take());
    let configuration = include_str!("../servers/haproxy.cfg");
    assert!(configuration.contains(&format!("tcp-check send-binary {sent}\n")), "{sent}");
    assert!(configuration.contains(&format!("tcp-check expect binary {expected}\n")), "{expected}");
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_are_answered_or_fail_by_name_while_replicas_go_and_come_back() {
    let Some(mut deployment) = Deployment::of_environment().await else { return };
    let load = Load::start(&deployment).await;
    for replica in [0, 1, 2, 0] {
        deployment.kill(replica);
        deployment.until_down(replica).await;
        deployment.start(replica);
        deployment.until_up(replica).await;
        connections_reach(&deployment, replica).await;
    }
    // One that is there but does nothing would keep its connections.
    deployment.signal(1, "STOP");
    deployment.until_down(1).await;
    deployment.until_empty(1).await;
    deployment.signal(1, "CONT");
    deployment.until_up(1).await;
    connections_reach(&deployment, 1).await;

    let (cautious, persistent) = load.stop().await;
    let figures = format!("without retries: {cautious:?}\nwith retries: {persistent:?}\n");
    std::io::stderr().write_all(figures.as_bytes()).unwrap();
    assert!(cautious.failed > 0, "calls were lost, and said so");
    assert!(persistent.moved > 0, "calls were made again on another connection");
    assert_eq!(persistent.failed, 0, "calls that may be made twice all succeed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replica_is_taken_out_and_put_back_under_load() {
    let Some(mut deployment) = Deployment::of_environment().await else { return };
    let load = Load::start(&deployment).await;
    deployment.order("set server replicas/replica-1 state drain").await;
    let before = deployment.connections(0).await;
    for _ in 0..9 {
        let mut client = settings().retries(10).connect(&deployment.balancer).await.unwrap();
        client.call(&REQUEST).await.unwrap();
    }
    assert_eq!(deployment.connections(0).await, before, "it gets no new connections");
    deployment.signal(0, "TERM");
    deployment.until_ended(0).await;
    deployment.start(0);
    deployment.order("set server replicas/replica-1 state ready").await;
    deployment.until_up(0).await;
    connections_reach(&deployment, 0).await;

    let (_, persistent) = load.stop().await;
    assert!(persistent.moved > 0, "clients went elsewhere");
    assert_eq!(persistent.failed, 0, "calls that may be made twice all succeed");
}

/// Connects until a connection has reached the replica.
async fn connections_reach(deployment: &Deployment, replica: usize) {
    let before = deployment.connections(replica).await;
    let reached = async {
        let mut clients = Vec::new();
        while deployment.connections(replica).await == before {
            let mut client = settings().retries(10).connect(&deployment.balancer).await.unwrap();
            client.call(&REQUEST).await.unwrap();
            clients.push(client);
        }
    };
    timeout(AT_MOST, reached).await.expect("the replica gets connections again");
}

/// What became of the calls of some tasks.
#[derive(Debug, Default)]
struct Outcome {
    answered: u64,
    /// With a typed error.
    failed: u64,
    /// Answered on another connection than the task's last call.
    moved: u64,
}

/// Tasks that call until they are stopped.
struct Load {
    stop: Arc<AtomicBool>,
    cautious: JoinSet<Outcome>,
    persistent: JoinSet<Outcome>,
}

impl Load {
    /// Half of the clients with retries, half without.
    async fn start(deployment: &Deployment) -> Self {
        let mut load = Self { stop: Arc::default(), cautious: JoinSet::new(), persistent: JoinSet::new() };
        for number in 0..CLIENTS {
            // Each of the first three has another replica, and so has each of the others.
            let (settings, tasks) = if number < CLIENTS / 2 {
                (settings(), &mut load.cautious)
            } else {
                (settings().retries(10), &mut load.persistent)
            };
            let mut client = settings.connect(&deployment.balancer).await.unwrap();
            client.call(&REQUEST).await.unwrap();
            for task in 0..TASKS_OF_A_CLIENT {
                let first = (number as i64 * TASKS_OF_A_CLIENT + task) << 32;
                tasks.spawn(call_until(Arc::clone(&load.stop), client.clone(), first));
            }
        }
        load
    }

    async fn stop(self) -> (Outcome, Outcome) {
        self.stop.store(true, Ordering::Relaxed);
        (total(self.cautious).await, total(self.persistent).await)
    }
}

async fn total(mut tasks: JoinSet<Outcome>) -> Outcome {
    let mut total = Outcome::default();
    while let Some(outcome) = timeout(AT_MOST * 2, tasks.join_next()).await.expect("no call waits for ever") {
        let outcome = outcome.unwrap();
        total.answered += outcome.answered;
        total.failed += outcome.failed;
        total.moved += outcome.moved;
    }
    total
}

/// Calls whose timestamps, from `first` on, and bodies nobody else sends.
async fn call_until(stop: Arc<AtomicBool>, mut client: Client, first: i64) -> Outcome {
    let mut outcome = Outcome::default();
    let mut last_id = -1;
    for timestamp in first.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let body = timestamp.to_be_bytes().repeat(1 + timestamp as usize % 200);
        match client.call(&EchoRequest { timestamp, body: &body, ..REQUEST }).await {
            Ok(response) => {
                assert_eq!((response.timestamp, response.body), (timestamp, &body[..]), "another call's answer");
                outcome.answered += 1;
                // Every connection counts from 0.
                outcome.moved += u64::from(response.id <= last_id);
                last_id = response.id;
            }
            Err(Error::Connect { .. } | Error::Io(_) | Error::Session(ClientError::Ended { .. })) => {
                outcome.failed += 1;
            }
            Err(error) => panic!("not what a lost connection is called: {error}"),
        }
        sleep(Duration::from_millis(1)).await;
    }
    outcome
}
