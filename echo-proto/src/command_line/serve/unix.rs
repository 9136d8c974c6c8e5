//! A Unix socket at a path, and what becomes of the path at the end.
//!
//! Owns that nothing is taken away but the socket that was made: another server may have the path by then.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use anyhow::{Context as _, anyhow};
use tokio::net::UnixListener;

use crate::address::of_socket;
use wire_tools::command_line::output::plain;

/// The place of a socket.
pub(crate) struct Place<'a> {
    path: &'a Path,
    /// Device and inode. No other file has them while the listener is open.
    identity: (u64, u64),
}

impl<'a> Place<'a> {
    /// Listens there.
    pub(crate) fn listen(path: &'a Path) -> anyhow::Result<(UnixListener, Self)> {
        let cannot_listen = |why: String| anyhow!("cannot listen on {}: {why}", path.display());
        let listener = UnixListener::bind(path).map_err(of_socket).map_err(|error| {
            cannot_listen(match error.kind() {
                io::ErrorKind::AddrInUse => {
                    "something has that path; if a server left it that is gone, remove it".to_owned()
                }
                _ => error.to_string(),
            })
        })?;
        let identity = identity(path).map_err(|error| cannot_listen(error.to_string()))?;
        Ok((listener, Self { path, identity }))
    }

    /// Removes the socket, if it is still there. To be called while the listener is open: behind that, a file that is made
    /// may have the number of one that is gone.
    pub(crate) fn leave(&self) -> anyhow::Result<()> {
        let left = match identity(self.path) {
            Ok(found) if found == self.identity => fs::remove_file(self.path),
            Ok(_) => {
                let path = plain(self.path.display());
                tracing::warn!("{path} is no longer the socket of this server, and stays where it is");
                Ok(())
            }
            Err(error) => Err(error),
        };
        match left {
            // Somebody has removed it already.
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(()),
            left => left.with_context(|| format!("cannot remove {}", self.path.display())),
        }
    }
}

/// What tells a file apart from all others. A link is a file of its own, wherever it leads.
fn identity(path: &Path) -> io::Result<(u64, u64)> {
    fs::symlink_metadata(path).map(|file| (file.dev(), file.ino()))
}
