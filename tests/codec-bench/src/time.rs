//! How long a call takes, from runs that take turns.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::Settings;
use crate::cells::{Cell, Group};
use crate::machine::Quiet;

/// Nanoseconds for each unit, one figure for each turn, for each codec of a group.
pub(crate) type Times = Vec<Vec<f64>>;

/// Lets the codecs of a group take turns.
pub(crate) fn measure(settings: &Settings, quiet: &mut Quiet, group: &mut Group) -> Result<Times> {
    let mut times = vec![Vec::new(); group.cells.len()];
    if settings.repetitions == 0 {
        return Ok(times);
    }
    let calls: Vec<u64> = group.cells.iter_mut().map(|cell| calls_in(cell, settings.seconds)).collect();
    for turn in 0..usize::from(settings.repetitions) {
        let round = quiet.measure(|| {
            // Nobody is always behind the same one.
            let count = group.cells.len();
            let mut round = vec![f64::NAN; count];
            for at in (0..count).map(|index| (index + turn) % count) {
                if let (Some(cell), Some(calls), Some(time)) =
                    (group.cells.get_mut(at), calls.get(at), round.get_mut(at))
                {
                    let elapsed = elapsed(cell, *calls);
                    *time = elapsed.as_secs_f64() * 1e9 / *calls as f64 / cell.units;
                }
            }
            Ok(round)
        })?;
        for (times, time) in times.iter_mut().zip(round) {
            times.push(time);
        }
    }
    Ok(times)
}

fn elapsed(cell: &mut Cell, calls: u64) -> Duration {
    let started = Instant::now();
    black_box(cell.run.run(calls));
    started.elapsed()
}

/// How many calls take that time.
fn calls_in(cell: &mut Cell, time: Duration) -> u64 {
    let mut calls = 1;
    loop {
        let elapsed = elapsed(cell, calls);
        if elapsed >= time / 4 {
            let enough = calls as f64 * time.as_secs_f64() / elapsed.as_secs_f64();
            return (enough as u64).max(1);
        }
        calls *= 2;
    }
}
