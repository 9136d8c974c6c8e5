//! From schemas to text.
//!
//! Owns the order of what is printed. Nothing is kept but a list of the declared types.

mod conditions;
mod constants;
mod fields;
mod format;
mod found;
mod items;
mod out;
mod parts;
mod types;

use core::fmt;

use self::found::Found;
use self::out::Out;
use super::fingerprint;
use super::spelling::{Spelling, VERSION};
use super::words::Word;
use crate::layout::{Protocol, Schema};

/// A schema or a protocol as text, which [`Display`](fmt::Display) writes.
#[derive(Clone, Copy)]
pub struct Text<'s> {
    subject: Subject<'s>,
    spelling: Spelling,
    /// Where the own nodes of recursive types stand that were loaded.
    table: &'s [&'s Schema<'s>],
}

impl<'s> Text<'s> {
    pub(super) const fn new(subject: Subject<'s>, table: &'s [&'s Schema<'s>]) -> Self {
        Self { subject, spelling: Spelling::Canonical, table }
    }

    /// The same on one line: printable characters of ASCII without quotes and backslashes. It has the names, and no
    /// documentation.
    #[must_use]
    pub const fn compact(self) -> Self {
        Self { spelling: Spelling::Compact, ..self }
    }

    /// The same without the names that a layout does not need.
    #[must_use]
    pub const fn compact_without_names(self) -> Self {
        Self { spelling: Spelling::CompactWithoutNames, ..self }
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        print(f, self.subject, self.spelling, self.table)
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Schema<'static> {
    /// The layout as text, with all types in it. What was [loaded](super::Loaded::text) prints what it was loaded with.
    #[must_use]
    pub const fn text(&self) -> Text<'_> {
        Text::new(Subject::Schema(self), &[])
    }
}

impl Protocol<'static> {
    /// The protocol as text, with all types in it. What was [loaded](super::Loaded::text) prints what it was loaded with.
    #[must_use]
    pub const fn text(&self) -> Text<'_> {
        Text::new(Subject::Protocol(self), &[])
    }
}

/// What a text is of.
#[derive(Clone, Copy)]
pub(super) enum Subject<'s> {
    Schema(&'s Schema<'s>),
    Protocol(&'s Protocol<'s>),
}

/// Prints a text. The own nodes of recursive types that were loaded stand in `table`.
fn print<'s>(
    f: &mut fmt::Formatter<'_>,
    subject: Subject<'s>,
    spelling: Spelling,
    table: &'s [&'s Schema<'s>],
) -> fmt::Result {
    let mut found = Found::new(table);
    let fingerprint = match subject {
        Subject::Schema(schema) => {
            found.add(schema);
            schema.fingerprint_in(table)
        }
        Subject::Protocol(protocol) => {
            let messages = protocol.requests.iter().chain(protocol.responses);
            let messages = messages.flat_map(|message| [Some(message.schema), message.response]).flatten();
            let headers = [protocol.frame_header, protocol.request_header, protocol.response_header];
            headers.into_iter().chain(messages).for_each(|schema| found.add(schema));
            fingerprint::of_protocol(protocol, table)
        }
    };
    let mut out = Out::new(f, spelling, &found);
    out.word(Word::Wire)?;
    out.space()?;
    out.show(format_args!("{VERSION}"))?;
    out.space()?;
    out.show(format_args!("#{fingerprint:016x}"))?;
    out.items(&found.items, false)?;
    match subject {
        Subject::Schema(schema) if found.last().is_some_and(|last| core::ptr::eq(last, schema)) => {}
        Subject::Schema(schema) => {
            out.blank()?;
            out.line()?;
            out.word(Word::Root)?;
            out.space()?;
            out.ty(schema)?;
        }
        Subject::Protocol(protocol) => out.protocol(protocol)?,
    }
    out.line()
}
