//! Whether programs with an old and a new layout of a protocol understand each other, in both directions.
//!
//! Owns the question and its answer. The question is: *does the reader accept, with the same meaning, all that the writer can
//! emit?* Yes is said where rules show it of every value. No and "depends on values" are said with a [`Witness`]: bytes that the
//! one side wrote and the other side refused or took for something else, here, when it was asked. What neither shows is
//! [not shown](Verdict::NotShown).
//!
//! ```
//! use wire::compat;
//! use wire::dynamic::text::leak;
//!
//! let old = leak("wire 1 struct Ping extra=ignore { id: u8, note: text len=u8 max=16 }")?;
//! let new = leak("wire 1 struct Ping extra=ignore { id: u8, note: text len=u8 max=80, at: u64 default }")?;
//! let ping = compat::messages(old.schema(), new.schema());
//! assert!(ping.new_reads_old().is_yes());
//!
//! let [note, at] = ping.changes() else { unreachable!() };
//! assert_eq!((note.path(), note.before(), note.after()), ("Ping.note", "note: text len=u8 max=16", "note: text len=u8 max=80"));
//! assert_eq!((note.old_reads_new().word(), at.old_reads_new().word()), ("depends on values", "yes"));
//! let witness = note.old_reads_new().witness().ok_or("a witness")?;
//! assert!(witness.bytes()[1] > 16);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Of a [protocol](protocols) it follows who may be [deployed](Deploy) first.

mod conditions;
mod fields;
#[cfg(feature = "std")]
mod lock;
mod meaning;
mod message;
mod protocol;
mod types;
mod values;
mod verdict;
mod walk;
mod witness;

#[cfg(feature = "std")]
pub use self::lock::{Lock, LockError, Subject, locked};
pub use self::message::{Change, Comparison};
pub use self::protocol::{Deploy, Flow, Part, Report};
pub use self::verdict::{Outcome, Verdict, Witness};

use self::walk::Behind;
use crate::layout::{Protocol, Schema};

/// Compares two layouts of one message.
///
/// Recursive types are those of a program, or of a text that is [kept](crate::dynamic::text::leak).
#[must_use]
pub fn messages<'s>(old: &'s Schema<'s>, new: &'s Schema<'s>) -> Comparison {
    Comparison::of(old, new, Behind::Nothing)
}

/// Compares two layouts of a protocol, message by message.
///
/// ```
/// use wire::compat::{self, Deploy};
/// use wire::dynamic::text::leak;
///
/// let text = |fields| {
///     format!("wire 1 struct Head {{ length: u16 payload_len, kind: u8 key }}
///     struct Ping key=1 {{ {fields} }} protocol pings {{ frame Head, 1: Ping }}")
/// };
/// let (old, new) = (leak(&text("id: u8"))?, leak(&text("id: u8, at: u64 default"))?);
/// let report = compat::protocols(old.protocol().ok_or("one")?, new.protocol().ok_or("one")?);
/// // A server with the new layout reads what clients with the old one write.
/// assert_eq!(report.deploy(), Deploy::ServersFirst);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn protocols<'s>(old: &'s Protocol<'s>, new: &'s Protocol<'s>) -> Report {
    Report::of(old, new)
}
