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

use self::fields::Said;
use self::found::Found;
use self::out::Out;
use super::fingerprint;
use super::rules::Order;
use super::spelling::{Spelling, VERSION};
use super::words::Word;
use crate::layout::{Endian, Field, Protocol, Schema};

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

impl Text<'_> {
    /// A number for all that the text says but for documentation: the layout, and what types, fields, variants and numbers are
    /// called.
    ///
    /// [`FINGERPRINT`](crate::Wire::FINGERPRINT) is of the bytes alone. Compare that where programs exchange bytes, and this where
    /// they exchange JSON, or where another name is another meaning. Both are the same on every machine, and this one only as
    /// long as the version of texts is.
    ///
    /// ```
    /// use wire::Wire;
    ///
    /// #[derive(Wire)]
    /// struct Place {
    ///     latitude: i32,
    ///     longitude: i32,
    /// }
    ///
    /// mod swapped {
    ///     #[derive(wire::Wire)]
    ///     pub struct Place {
    ///         longitude: i32,
    ///         latitude: i32,
    ///     }
    /// }
    ///
    /// assert_eq!(Place::FINGERPRINT, swapped::Place::FINGERPRINT);
    /// assert_ne!(Place::SCHEMA.text().fingerprint(), swapped::Place::SCHEMA.text().fingerprint());
    /// ```
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let mut sum = fingerprint::Sum::new();
        // Nothing that is written here fails.
        let _written = fmt::Write::write_fmt(&mut sum, format_args!("{}", self.compact()));
        sum.finish()
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

/// A field in the line that it has in a text.
pub(crate) struct Line<'s> {
    fields: &'s [Field<'s>],
    index: usize,
}

impl<'s> Line<'s> {
    /// The one at `index` among the fields of its type.
    pub(crate) const fn of(fields: &'s [Field<'s>], index: usize) -> Self {
        Self { fields, index }
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut found = Found::new(&[]);
        if let Some(field) = self.fields.get(self.index) {
            found.add(field.declared());
        }
        let said = Said { order: Order::Always(Endian::Big), compact: None, is_other: false };
        Out::new(f, Spelling::Canonical, &found).field(self.fields, self.index, said)
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
