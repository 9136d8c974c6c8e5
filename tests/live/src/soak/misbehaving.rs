//! Peers of the server that do what they should not, over and over: each is to be answered what it is owed and no more,
//! and to harm nobody.

use std::time::Duration;

use echo_proto::{Client, Error};
use fastrand::Rng;
use tokio::time::{sleep, timeout};

use super::Course;
use super::behaved::unanswered;
use crate::exchange::Exchange;
use crate::raw::{Next, PATIENCE};
use crate::violation::{Violation, kind};

/// What a peer does with a connection.
#[derive(Debug, Clone, Copy)]
enum Misdeed {
    ReadsLate,
    Trickles,
    NeverFinishes,
    CutsByFin,
    CutsByReset,
    SendsGarbage,
    SpeaksHttp,
    SpeaksTls,
    ClaimsTooMuch,
    ClaimsNegative,
    AsksTheUnknown,
    ClaimsAndWaits,
    DropsCalls,
    ComesAndGoes,
}

const ALL: [Misdeed; 14] = [
    Misdeed::ReadsLate,
    Misdeed::Trickles,
    Misdeed::NeverFinishes,
    Misdeed::CutsByFin,
    Misdeed::CutsByReset,
    Misdeed::SendsGarbage,
    Misdeed::SpeaksHttp,
    Misdeed::SpeaksTls,
    Misdeed::ClaimsTooMuch,
    Misdeed::ClaimsNegative,
    Misdeed::AsksTheUnknown,
    Misdeed::ClaimsAndWaits,
    Misdeed::DropsCalls,
    Misdeed::ComesAndGoes,
];

/// How soon after its last request a connection that is given up has to end.
const GIVEN_UP: Duration = Duration::from_secs(10);

/// The server's usual limit from the first byte of a frame to its last, and what a busy machine may add.
const FRAME_DEADLINE: Duration = Duration::from_secs(30 + 10);

/// One connection after the other, until the task is aborted.
pub(crate) async fn again_and_again(course: Course, number: u32) {
    let mut random = Rng::new();
    let misdeeds = ALL.iter().cycle().skip(number as usize % ALL.len());
    for misdeed in misdeeds {
        course.settle(commit(*misdeed, &course, &mut random).await);
        sleep(Duration::from_millis(random.u64(500..3000))).await;
    }
}

/// Every sort that does not take long.
pub(crate) async fn every_kind_once(course: &Course) {
    let mut random = Rng::new();
    for misdeed in ALL {
        let committed = timeout(Duration::from_secs(5), commit(misdeed, course, &mut random));
        if let Ok(outcome) = committed.await {
            course.settle(outcome);
        }
    }
}

async fn commit(misdeed: Misdeed, course: &Course, random: &mut Rng) -> Result<(), Violation> {
    match misdeed {
        Misdeed::ReadsLate => read_late(course, random).await,
        Misdeed::Trickles => trickle(course, random).await,
        Misdeed::NeverFinishes => never_finish(course).await,
        Misdeed::CutsByFin => cut(course, random, true).await,
        Misdeed::CutsByReset => cut(course, random, false).await,
        Misdeed::SendsGarbage => {
            let mut garbage = vec![0; random.usize(4..4096)];
            random.fill(&mut garbage);
            // More than a frame may have, or less than nothing, so that it is no claim.
            garbage[0] = random.u8(1..);
            stranger(course, &garbage).await
        }
        Misdeed::SpeaksHttp => stranger(course, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").await,
        Misdeed::SpeaksTls => stranger(course, &[0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3]).await,
        Misdeed::ClaimsTooMuch => stranger(course, &random.i32((1 << 20) + 1..).to_be_bytes()).await,
        Misdeed::ClaimsNegative => stranger(course, &random.i32(..0).to_be_bytes()).await,
        Misdeed::AsksTheUnknown => stranger(course, &[0, 0, 0, 2, random.u8(1..), 1]).await,
        Misdeed::ClaimsAndWaits => claim(course, random).await,
        Misdeed::DropsCalls => drop_calls(course, random).await,
        Misdeed::ComesAndGoes => come_and_go(course, random).await,
    }
}

/// Many requests, of which no answer is read for a while, and then slowly.
async fn read_late(course: &Course, random: &mut Rng) -> Result<(), Violation> {
    const REQUESTS: u16 = 1000;
    let mut raw = course.connect().await?;
    for _ in 0..REQUESTS {
        raw.ask(&Exchange::new(random.usize(..2000)))?;
    }
    raw.exchange_late(Duration::from_secs(5), Duration::from_millis(50)).await?;
    course.tally.calls.add(REQUESTS.into());
    Ok(())
}

/// A request byte by byte, but within the time that it has.
async fn trickle(course: &Course, random: &mut Rng) -> Result<(), Violation> {
    let mut raw = course.connect().await?;
    let exchange = Exchange::new(random.usize(..50));
    raw.ask(&exchange)?;
    for byte in raw.requests() {
        raw.send(&[byte]).await;
        sleep(Duration::from_millis(100)).await;
    }
    raw.exchange().await?;
    course.tally.calls.add(1);
    Ok(())
}

/// A byte now and then for longer than that: it is closed.
async fn never_finish(course: &Course) -> Result<(), Violation> {
    let mut raw = course.connect().await?;
    raw.send(&1000i32.to_be_bytes()).await;
    let closed = async {
        loop {
            match raw.next(Duration::from_secs(3)).await {
                // Also by a reset, for a byte may have been on its way.
                Next::End | Next::Broken(_) => return Ok(()),
                Next::Bytes(bytes) => return Err(Violation::Wrong(format!("expected the end, found {bytes:02x?}"))),
                Next::Nothing => raw.send(&[0]).await,
            }
        }
    };
    let lost = || Violation::Lost(format!("expected the end within {FRAME_DEADLINE:?}, found none"));
    timeout(FRAME_DEADLINE, closed).await.unwrap_or_else(|_| Err(lost()))
}

/// Whole requests and a part of one more, and then the end: the whole ones are answered, where it still listens.
async fn cut(course: &Course, random: &mut Rng, by_fin: bool) -> Result<(), Violation> {
    let mut raw = course.connect().await?;
    let whole = random.u8(..4);
    for _ in 0..whole {
        raw.ask(&Exchange::new(random.usize(..500)))?;
    }
    let cut = [0, 0, 0, 50, 0, 0, 1, 2, 3];
    let cut = cut.get(..random.usize(..=cut.len())).unwrap_or_default();
    if !by_fin {
        let requests = raw.requests();
        raw.send(&requests).await;
        raw.send(cut).await;
        sleep(Duration::from_millis(random.u64(..20))).await;
        raw.reset();
        return Ok(());
    }
    raw.exchange().await?;
    raw.send(cut).await;
    raw.finish().await;
    raw.end(GIVEN_UP).await?;
    course.tally.calls.add(whole.into());
    Ok(())
}

/// A request, and then bytes that are none: the answer, and then the end.
async fn stranger(course: &Course, bytes: &[u8]) -> Result<(), Violation> {
    let mut raw = course.connect().await?;
    raw.ask(&Exchange::new(10))?;
    raw.exchange().await?;
    course.tally.calls.add(1);
    raw.send(bytes).await;
    raw.end(GIVEN_UP).await
}

/// The largest frame that may be, and nothing of it.
async fn claim(course: &Course, random: &mut Rng) -> Result<(), Violation> {
    let mut raw = course.connect().await?;
    raw.send(&(1i32 << 20).to_be_bytes()).await;
    sleep(Duration::from_millis(random.u64(..10_000))).await;
    Ok(())
}

/// Calls that are given up by their callers, or take too long for them, and others between that are not.
async fn drop_calls(course: &Course, random: &mut Rng) -> Result<(), Violation> {
    course.tally.connections.add(1);
    let limit = Duration::from_micros(random.u64(100..3000));
    let client = Client::builder().call_timeout(limit).connect(course.address).await;
    let mut client = client.map_err(|error| unanswered(&error))?;
    let mut patient = client.clone();
    for _ in 0..50 {
        let exchange = Exchange::new(random.usize(..4000));
        let request = exchange.request();
        let dropped = timeout(Duration::from_micros(random.u64(..500)), client.call(&request)).await;
        for answered in [dropped.ok(), Some(patient.call(&request).await)].into_iter().flatten() {
            match answered {
                Ok(response) => {
                    exchange.check(&response, response.id)?;
                    course.tally.calls.add(1);
                }
                Err(error @ Error::TimedOut { .. }) => course.tally.unanswered("given up by its caller", kind(&error)),
                Err(error) => return Err(unanswered(&error)),
            }
        }
        sleep(Duration::from_millis(20)).await;
    }
    // Every answer comes in the end, also those that nobody waits for.
    let idle = async {
        while client.in_flight() > 0 {
            sleep(Duration::from_millis(5)).await;
        }
    };
    let idle = timeout(PATIENCE, idle).await;
    idle.map_err(|_| Violation::Lost(format!("expected no call in flight, found {}", client.in_flight())))
}

/// A few connections one after the other, with a few calls each.
async fn come_and_go(course: &Course, random: &mut Rng) -> Result<(), Violation> {
    for _ in 0..5 {
        course.tally.connections.add(1);
        let client = Client::builder().call_timeout(PATIENCE).connect(course.address).await;
        let mut client = client.map_err(|error| unanswered(&error))?;
        for id in 0..random.i32(..3) {
            let exchange = Exchange::of_any_len(random);
            let response = client.call(&exchange.request()).await.map_err(|error| unanswered(&error))?;
            exchange.check(&response, id)?;
            course.tally.calls.add(1);
        }
    }
    Ok(())
}
