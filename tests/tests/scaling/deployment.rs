//! The replicas, which the test owns, and the HAProxy before them, which `servers/haproxy.sh` owns.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;
use tokio::sync::{Mutex, MutexGuard};
use tokio::time::{sleep, timeout};

/// How long anything may take: health checks come once a second, and machines may be busy.
pub const AT_MOST: Duration = Duration::from_secs(90);

/// There is one HAProxy, for one test at a time.
static TURN: Mutex<()> = Mutex::const_new(());

pub struct Deployment {
    /// Where HAProxy listens.
    pub balancer: String,
    orders: String,
    program: String,
    replicas: Vec<Replica>,
    _turn: MutexGuard<'static, ()>,
}

impl Deployment {
    /// Three replicas that HAProxy has found, or `None` where there is no HAProxy: `cargo test` alone needs nothing
    /// installed.
    pub async fn of_environment() -> Option<Self> {
        let Ok(balancer) = std::env::var("HAPROXY_ADDR") else {
            // Straight to the handle, for what a passing test prints the harness keeps to itself.
            let _ = writeln!(std::io::stderr(), "no replicas were tested behind HAProxy, for HAPROXY_ADDR is not set");
            return None;
        };
        let variable = |name: &str| std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
        let replica = |number| Replica { address: variable(&format!("ECHO_REPLICA_{number}")), process: None };
        let mut deployment = Self {
            balancer,
            orders: variable("ECHO_ADMIN"),
            program: variable("ECHO_PROTO"),
            replicas: (1..=3).map(replica).collect(),
            _turn: TURN.lock().await,
        };
        for replica in 0..3 {
            deployment.start(replica);
        }
        for replica in 0..3 {
            deployment.until_up(replica).await;
            deployment.until_empty(replica).await;
        }
        Some(deployment)
    }

    /// Starts a replica, and waits until it listens.
    pub fn start(&mut self, replica: usize) {
        let Replica { address, process } = &mut self.replicas[replica];
        let mut started = Command::new(&self.program)
            .args(["serve", "--addr", address])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", self.program));
        let output = started.stdout.take().unwrap();
        *process = Some(started);
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).unwrap();
        assert_eq!(line, format!("listening on {address}\n"));
    }

    /// Ends a replica without a chance to say anything.
    pub fn kill(&mut self, replica: usize) {
        self.replicas[replica].kill();
    }

    pub fn signal(&self, replica: usize, signal: &str) {
        let process = self.replicas[replica].process.as_ref().unwrap().id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &process]).status().unwrap().success());
    }

    /// Waits until a replica has ended as it should.
    pub async fn until_ended(&mut self, replica: usize) {
        let process = self.replicas[replica].process.as_mut().unwrap();
        let ended = async {
            loop {
                match process.try_wait().unwrap() {
                    Some(status) => return assert!(status.success(), "{status}"),
                    None => sleep(Duration::from_millis(50)).await,
                }
            }
        };
        timeout(AT_MOST, ended).await.expect("the replica ends");
    }

    /// Waits until HAProxy has found a replica well.
    pub async fn until_up(&self, replica: usize) {
        self.until(replica, "be up", ["status", "check_status"], |[status, check]| {
            // A star marks a check that is under way.
            status == "UP" && check.trim_start_matches("* ") == "L7OK"
        })
        .await;
    }

    /// Waits until HAProxy has given a replica up.
    pub async fn until_down(&self, replica: usize) {
        self.until(replica, "be down", ["status"], |[status]| status == "DOWN").await;
    }

    /// Waits until HAProxy has no connection to a replica, those for checks not counted.
    pub async fn until_empty(&self, replica: usize) {
        self.until(replica, "be empty", ["scur"], |[current]| current == "0").await;
    }

    async fn until<const COUNT: usize>(
        &self,
        replica: usize,
        what: &str,
        columns: [&str; COUNT],
        is_reached: impl Fn([String; COUNT]) -> bool,
    ) {
        let reached = async {
            while !is_reached(self.statistics(replica, columns).await) {
                sleep(Duration::from_millis(50)).await;
            }
        };
        timeout(AT_MOST, reached).await.unwrap_or_else(|_| panic!("replica {replica} does not come to {what}"));
    }

    /// How many connections HAProxy has made to a replica, those for checks not counted.
    pub async fn connections(&self, replica: usize) -> u64 {
        let [total] = self.statistics(replica, ["stot"]).await;
        total.parse().unwrap()
    }

    async fn statistics<const COUNT: usize>(&self, replica: usize, columns: [&str; COUNT]) -> [String; COUNT] {
        let table = self.order("show stat").await;
        let mut lines = table.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let names = lines.next().unwrap();
        let server = format!("replica-{}", replica + 1);
        let values = lines.find(|values| values.get(1) == Some(&server.as_str())).unwrap();
        columns.map(|column| values[names.iter().position(|name| *name == column).unwrap()].to_owned())
    }

    /// What HAProxy says to an order.
    pub async fn order(&self, order: &str) -> String {
        let mut socket = UnixStream::connect(&self.orders).await.unwrap();
        socket.write_all(format!("{order}\n").as_bytes()).await.unwrap();
        let mut answer = String::new();
        timeout(AT_MOST, socket.read_to_string(&mut answer)).await.expect("HAProxy answers").unwrap();
        answer
    }
}

struct Replica {
    address: String,
    process: Option<Child>,
}

impl Replica {
    fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _already_gone = process.kill();
            let _reaped = process.wait();
        }
    }
}

impl Drop for Replica {
    fn drop(&mut self) {
        self.kill();
    }
}
