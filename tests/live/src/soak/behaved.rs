//! Peers that keep to the protocol: each of their calls has to be answered, and rightly.

use std::collections::BTreeMap;
use std::time::Duration;

use echo_proto::{Client, Error};
use fastrand::Rng;
use tokio::time::{Interval, MissedTickBehavior, interval};

use super::Course;
use crate::exchange::Exchange;
use crate::raw::{PATIENCE, Raw};
use crate::violation::{Violation, kind};

type Outcome = Result<(), Violation>;

/// One call after the other on a connection, one in each `pace`.
pub(crate) async fn one_after_the_other(course: Course, pace: Duration) {
    while !course.is_over() {
        course.settle(call_after_call(&course, paced(pace)).await);
    }
}

async fn call_after_call(course: &Course, mut pace: Interval) -> Outcome {
    let mut client = connect(course).await?;
    let mut random = Rng::new();
    let mut id = 0;
    while !course.is_over() {
        pace.tick().await;
        let exchange = Exchange::of_any_len(&mut random);
        let response = client.call(&exchange.request()).await.map_err(|error| unanswered(&error))?;
        exchange.check(&response, id)?;
        course.tally.calls.add(1);
        id = i32::wrapping_add(id, 1);
    }
    Ok(())
}

/// Several tasks that share a connection, with one call of each in each `pace`.
pub(crate) async fn sharing(course: Course, tasks: i32, pace: Duration) {
    while !course.is_over() {
        course.settle(calls_at_once(&course, tasks, paced(pace)).await);
    }
}

async fn calls_at_once(course: &Course, tasks: i32, mut pace: Interval) -> Outcome {
    let client = connect(course).await?;
    let mut clients: Vec<Client> = (0..tasks).map(|_| client.clone()).collect();
    let mut answered = 0;
    while !course.is_over() {
        pace.tick().await;
        let calls: Vec<_> = clients.drain(..).map(|client| tokio::spawn(call(client))).collect();
        // Which came first nobody knows, but each has one of the ids that are due.
        let mut answers = BTreeMap::new();
        for call in calls {
            let (client, id) = call.await.map_err(|error| Violation::lost("an answer", &error.into()))??;
            answers.insert(id, client);
        }
        let due = answered..answered + tasks;
        if !answers.keys().copied().eq(due.clone()) {
            return Err(Violation::Wrong(format!("expected the ids {due:?}, found {:?}", answers.keys())));
        }
        answered = due.end;
        clients.extend(answers.into_values());
        course.tally.calls.add(clients.len() as u64);
    }
    Ok(())
}

async fn call(mut client: Client) -> Result<(Client, i32), Violation> {
    let exchange = Exchange::of_any_len(&mut Rng::new());
    let response = client.call(&exchange.request()).await.map_err(|error| unanswered(&error))?;
    let id = response.id;
    exchange.check(&response, id)?;
    Ok((client, id))
}

/// So many requests in one piece on a connection in each `pace`, whose answers are compared byte for byte.
pub(crate) async fn pipelining(course: Course, requests: u32, pace: Duration) {
    while !course.is_over() {
        course.settle(batch_after_batch(&course, requests, paced(pace)).await);
    }
}

async fn batch_after_batch(course: &Course, requests: u32, mut pace: Interval) -> Outcome {
    let mut raw = course.connect().await?;
    let mut random = Rng::new();
    while !course.is_over() {
        pace.tick().await;
        for _ in 0..requests {
            raw.ask(&Exchange::of_any_len(&mut random))?;
        }
        raw.exchange().await?;
        course.tally.calls.add(requests.into());
    }
    raw.finish().await;
    raw.end(PATIENCE).await
}

impl Course {
    /// Counts what a peer was denied.
    pub(super) fn settle(&self, outcome: Outcome) {
        if let Err(violation) = outcome {
            self.tally.violated(violation);
        }
    }

    pub(super) async fn connect(&self) -> Result<Raw, Violation> {
        self.tally.connections.add(1);
        Raw::connect(self.address).await
    }
}

async fn connect(course: &Course) -> Result<Client, Violation> {
    course.tally.connections.add(1);
    Client::builder().call_timeout(PATIENCE).connect(course.address).await.map_err(|error| unanswered(&error))
}

/// A call without an answer, of a server that is to answer all.
pub(super) fn unanswered(error: &Error) -> Violation {
    Violation::Lost(format!("expected an answer, found an error ({}): {error}", kind(error)))
}

/// What was missed while the machine was busy is not made up for all at once.
pub(super) fn paced(pace: Duration) -> Interval {
    let mut interval = interval(pace);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}
