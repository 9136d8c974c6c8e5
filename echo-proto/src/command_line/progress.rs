//! How far a command is, for those who wait at a terminal.
//!
//! Without feature `full` nothing is shown.

/// Requests that were answered, of all.
#[derive(Clone)]
pub(crate) struct Progress {
    #[cfg(feature = "full")]
    bar: indicatif::ProgressBar,
}

#[cfg(feature = "full")]
impl Progress {
    /// Hidden by itself where there is no terminal.
    pub(crate) fn of(count: u64) -> Self {
        use indicatif::{ProgressBar, ProgressStyle};

        let style = "{bar:40} {human_pos} of {human_len} answered, {per_sec}, {eta} left";
        let style = ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar());
        Self { bar: ProgressBar::new(count).with_style(style) }
    }

    pub(crate) fn add(&self, count: u64) {
        self.bar.inc(count);
    }

    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(not(feature = "full"))]
impl Progress {
    pub(crate) fn of(_count: u64) -> Self {
        Self {}
    }

    #[expect(clippy::unused_self, reason = "feature `full` has something to do here")]
    pub(crate) fn add(&self, _count: u64) {}

    #[expect(clippy::unused_self, reason = "feature `full` has something to do here")]
    pub(crate) fn clear(&self) {}
}
