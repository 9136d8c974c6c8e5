//! A file that grows: what is written to it later is waited for.
//!
//! Owns when that is over: once the file is no longer the one whose bytes were read. It never skips any.

use std::fs::{self, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// Between two looks at a file that has no more bytes.
const PAUSE: Duration = Duration::from_millis(100);

/// Reads a file, and waits where it ends.
pub(super) struct Following<R> {
    source: R,
    path: PathBuf,
    identity: Identity,
    read: u64,
    /// Another file stood in its place when its end was seen last.
    is_replaced: bool,
}

impl<R: Read> Following<R> {
    /// `source` reads the file at `path`.
    pub(super) fn new(source: R, path: &Path) -> io::Result<Self> {
        let identity = Identity::of(&fs::metadata(path)?);
        Ok(Self { source, path: path.to_owned(), identity, read: 0, is_replaced: false })
    }

    /// Waits for a while, if the file is the same and may have more.
    fn wait(&mut self) -> io::Result<()> {
        let is_over = self.is_replaced;
        match fs::metadata(&self.path) {
            Ok(now) if Identity::of(&now) == self.identity => {
                if now.len() < self.read {
                    return Err(io::Error::other("it was truncated behind what is shown; --follow again begins anew"));
                }
                self.is_replaced = false;
            }
            // Whoever wrote to it may do so once more.
            Ok(_) => self.is_replaced = true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.is_replaced = true,
            Err(error) => return Err(error),
        }
        if is_over && self.is_replaced {
            return Err(io::Error::other("another file has taken its place, or none; --follow again reads that"));
        }
        thread::sleep(PAUSE);
        Ok(())
    }
}

impl<R: Read> Read for Following<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.source.read(buffer)? {
                0 if !buffer.is_empty() => self.wait()?,
                len => {
                    self.is_replaced = false;
                    self.read = self.read.saturating_add(u64::try_from(len).unwrap_or(u64::MAX));
                    return Ok(len);
                }
            }
        }
    }
}

/// What a file keeps under another name, and another file does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity(u64, u64);

impl Identity {
    #[cfg(unix)]
    fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;

        Self(metadata.dev(), metadata.ino())
    }

    /// Elsewhere no file is known to be another.
    #[cfg(not(unix))]
    fn of(_metadata: &Metadata) -> Self {
        Self(0, 0)
    }
}
