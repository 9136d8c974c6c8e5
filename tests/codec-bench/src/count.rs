//! How many instructions a call takes, from this program's own run under callgrind.
//!
//! One run serves all codecs, for valgrind takes long to start. It is told to count in [`collected`] alone and to dump
//! its counts whenever that returns. Each codec is called not at all and then a few times in one go, and what counts is
//! the difference: the loop around the calls, but nothing of the harness.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::Settings;
use crate::cells::{Group, Run, Work};
use crate::groups::Builder;
use crate::messages::Message;

/// Where instructions are counted; its name is what callgrind looks for.
#[inline(never)]
fn collected(run: &mut dyn Run, calls: u64) -> u64 {
    black_box(run.run(black_box(calls)))
}

/// Runs every codec under callgrind.
pub(crate) fn run(groups: Vec<Builder>) {
    for build in groups {
        let mut group = build();
        let calls = calls(&group);
        for cell in &mut group.cells {
            // What happens only once is not counted.
            black_box(cell.run.run(1));
            collected(&mut *cell.run, 0);
            collected(&mut *cell.run, calls);
            println!("{calls} {}", cell.units);
        }
    }
}

/// One call of what is large, several of what is small.
const fn calls(group: &Group) -> u64 {
    match (group.work, group.message) {
        (_, Some(Message::Reference | Message::Body1k | Message::Row)) => 32,
        (Work::Errors | Work::Arrays | Work::Dynamic, None) => 32,
        _ => 1,
    }
}

/// Instructions for each unit, for each codec of all groups that are wanted; nothing without valgrind.
pub(crate) fn measure(settings: &Settings) -> Result<Option<std::vec::IntoIter<f64>>> {
    let here = std::env::temp_dir().join(format!("codec-bench-{}", std::process::id()));
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--quiet", "--toggle-collect=codec_bench::count::collected"]);
    valgrind.arg("--dump-after=codec_bench::count::collected");
    valgrind.arg(format!("--callgrind-out-file={}", here.join("counts").display()));
    valgrind.arg(std::env::current_exe()?);
    // Copying or filling by one instruction that repeats itself would count as one for each byte.
    let never = "0x7fffffffffffffff";
    let tunables = ["movsb", "stosb"].map(|name| format!("glibc.cpu.x86_rep_{name}_threshold={never}"));
    valgrind.env("GLIBC_TUNABLES", tunables.join(":"));
    let words = settings.words();
    if !words.is_empty() {
        valgrind.args(["--only", &words.join(",")]);
    }
    fs::create_dir_all(&here)?;
    let output = valgrind.arg("count").stderr(Stdio::inherit()).output();
    let counts = match output {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("valgrind is not installed, so no instructions are counted");
            Ok(None)
        }
        Err(error) => Err(error.into()),
        Ok(output) => {
            ensure!(output.status.success(), "valgrind ended with {}", output.status);
            read(&here, &String::from_utf8(output.stdout)?).map(|counts| Some(counts.into_iter()))
        }
    };
    fs::remove_dir_all(&here)?;
    counts
}

/// Reads two dumps for each line that the counted process has printed.
fn read(here: &Path, lines: &str) -> Result<Vec<f64>> {
    let counts = lines.lines().enumerate().map(|(index, line)| {
        let (calls, units) = line.split_once(' ').context("a line of two numbers")?;
        let (empty, full) = (dump(here, 2 * index + 1)?, dump(here, 2 * index + 2)?);
        Ok((full - empty) / calls.parse::<f64>()? / units.parse::<f64>()?)
    });
    counts.collect()
}

/// All instructions of a dump.
fn dump(here: &Path, number: usize) -> Result<f64> {
    let path = here.join(format!("counts.{number}"));
    let dump = fs::read_to_string(&path).with_context(|| format!("no dump {}", path.display()))?;
    let total = dump.lines().find_map(|line| line.strip_prefix("summary: ").or_else(|| line.strip_prefix("totals: ")));
    Ok(total.context("a dump without a sum")?.trim().parse()?)
}
