//! A codec in plain Python, run by itself: it takes no turns, for it is slower by more than a machine can waver.

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use anyhow::{Result, ensure};
use serde::Deserialize;

use crate::Settings;
use crate::cells::{Group, Work};
use crate::codecs::ours;
use crate::messages::Message;
use crate::stream::{BUILT, STREAMED};

pub(crate) const NAME: &str = "Python struct";

/// Nanoseconds for each frame, if there is a Python.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Python {
    encode: Option<f64>,
    decode: Option<f64>,
    stream: Option<f64>,
    build: Option<f64>,
}

/// Runs the script that stands beside the sources.
pub(crate) fn measure(settings: &Settings) -> Result<Python> {
    let works = [Work::Encode, Work::Own].map(|work| settings.wants(work, Some(Message::Reference)));
    let wanted = works.contains(&true) || [Work::Stream, Work::Build].iter().any(|work| settings.wants(*work, None));
    if settings.repetitions == 0 || !wanted {
        return Ok(Python::default());
    }
    let mut frame = String::new();
    for byte in ours::frame(Message::Reference) {
        write!(frame, "{byte:02x}")?;
    }
    let seconds = settings.seconds.as_secs_f64() * 10.0;
    let mut python = Command::new("python3");
    python.args([concat!(env!("CARGO_MANIFEST_DIR"), "/echo.py"), &frame]);
    python.args([STREAMED.to_string(), BUILT.to_string(), seconds.to_string()]);
    match python.stderr(Stdio::inherit()).output() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("python3 is not installed, so its codec is left out");
            Ok(Python::default())
        }
        Err(error) => Err(error.into()),
        Ok(output) => {
            ensure!(output.status.success(), "python3 ended with {}", output.status);
            Ok(serde_json::from_slice(&output.stdout)?)
        }
    }
}

impl Python {
    /// Its time at the work of a group.
    pub(crate) const fn time(&self, group: &Group) -> Option<f64> {
        match (group.work, group.message) {
            (Work::Encode, Some(Message::Reference)) => self.encode,
            // Its bytes are copies.
            (Work::Own, Some(Message::Reference)) => self.decode,
            (Work::Stream, _) => self.stream,
            (Work::Build, _) => self.build,
            _ => None,
        }
    }
}
