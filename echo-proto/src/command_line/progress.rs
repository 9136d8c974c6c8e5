//! How far a command is, for those who wait at a terminal.
//!
//! Without feature `full` nothing is shown.

/// Steps that were taken, of all.
#[derive(Clone)]
pub(crate) struct Progress {
    #[cfg(feature = "full")]
    bar: indicatif::ProgressBar,
}

#[cfg(feature = "full")]
impl Progress {
    /// Of so many requests, those that were answered.
    pub(crate) fn of(count: u64) -> Self {
        Self::styled(count, "{bar:40} {human_pos} of {human_len} answered, {per_sec}, {eta} left")
    }

    /// Of so many steps, in the words of the caller.
    pub(crate) fn in_words(steps: u64) -> Self {
        Self::styled(steps, "{bar:40} {msg}")
    }

    /// Hidden by itself where there is no terminal.
    fn styled(steps: u64, template: &str) -> Self {
        use indicatif::{ProgressBar, ProgressStyle};

        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        Self { bar: ProgressBar::new(steps).with_style(style) }
    }

    /// Shows how many steps were taken, and what is said of that, which is not asked for where nobody sees it.
    pub(crate) fn show(&self, so_far: impl FnOnce() -> (u64, String)) {
        if !self.bar.is_hidden() {
            let (steps, said) = so_far();
            self.bar.set_position(steps);
            self.bar.set_message(said);
        }
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
