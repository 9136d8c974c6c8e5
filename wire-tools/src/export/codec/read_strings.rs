//! How strings are read, and the lengths in front of strings and lists.
//!
//! Owns that each end of a string is a function of the runtime. What a string is part of is `read_values`'s.

use wire::schema::{Encoding, End, Format, Schema};

use super::fields::encoding;
use super::module::Module;
use super::numbers::{Integer, arithmetic, named_null};
use super::read_values::Around;
use crate::export::{Refusal, Written};

impl Module<'_> {
    /// Reads a length, in front or held by another field: of bytes, or of elements of at least so many.
    pub(super) fn read_length(
        &mut self,
        at: &str,
        (end, format): (End, Format<'_>),
        element: Option<usize>,
        around: &Around,
    ) -> Written<String> {
        let (start, number, mut named) = match (end, &around.held) {
            (End::Prefix(prefix), _) => {
                let number = Integer::of(prefix.number()).read(at, format.endian(), self.language)?;
                let mut named = arithmetic(prefix);
                if let Some(null) = named_null(prefix) {
                    let is_wide = Integer::of(prefix.number()).is_wide();
                    named.push(("null", self.language.integer(null, is_wide)));
                }
                ("reader.at".to_owned(), number, named)
            }
            (End::Held, Some((start, number))) => (start.clone(), number.clone(), Vec::new()),
            _ => return Err(Refusal::of(at, "end of this kind")),
        };
        if format.max() != usize::MAX {
            named.push(("most", format.max().to_string()));
        }
        Ok(match element {
            None => self.reader("length", &[start, number], &named),
            Some(size) => self.reader("count", &[start, number, size.to_string()], &named),
        })
    }

    /// Reads the bytes of a string.
    pub(super) fn read_bytes(
        &mut self,
        at: &str,
        schema: &Schema<'_>,
        format: Format<'_>,
        around: &Around,
    ) -> Written<String> {
        let end = schema.end(format).ok_or_else(|| Refusal::of(at, "end that is known"))?;
        let mut named = Vec::new();
        let limit = (format.max() != usize::MAX).then(|| ("most", format.max().to_string()));
        match end {
            End::Prefix(_) | End::Held => {
                let length = self.read_length(at, (end, format), None, around)?;
                Ok(self.reader("take", &[length], &[]))
            }
            End::Until(until) => {
                if until.unit() != 1 {
                    named.push(("unit", until.unit().to_string()));
                }
                if until.is_kept() {
                    named.push(("keep", self.language.boolean(true)));
                }
                named.extend(limit);
                Ok(self.reader("until", &[self.language.bytes(until.bytes())], &named))
            }
            End::Rest | End::Before(_) => {
                if let End::Before(behind) = end {
                    named.push(("but", behind.to_string()));
                }
                named.extend(limit);
                Ok(self.reader("rest", &[], &named))
            }
            End::Padded(pad) => {
                named.extend(limit);
                Ok(self.reader("padded", &[pad.to_string()], &named))
            }
            End::Last => {
                let last = around.last.clone().ok_or_else(|| Refusal::of(at, "end of this kind"))?;
                named.extend(limit);
                Ok(self.reader("through_last", &[last], &named))
            }
            _ => Err(Refusal::of(at, "end of this kind")),
        }
    }

    pub(super) fn read_text(
        &mut self,
        at: &str,
        schema: &Schema<'_>,
        own: Encoding,
        format: Format<'_>,
        around: &Around,
    ) -> Written<String> {
        let function = encoding(at, own)?;
        if own != Encoding::Utf16 {
            let bytes = self.read_bytes(at, schema, format, around)?;
            return Ok(self.reader(function, &[bytes], &[]));
        }
        let end = schema.end(format).ok_or_else(|| Refusal::of(at, "end that is known"))?;
        let limit = (format.max() != usize::MAX).then(|| ("most", format.max().to_string()));
        let bytes = match end {
            End::Prefix(_) | End::Held => {
                let count = self.read_length(at, (end, format), Some(2), around)?;
                self.reader("take_units", &[count], &[])
            }
            End::Until(until) => {
                let mut named = vec![("unit", until.unit().to_string())];
                if until.is_kept() {
                    named.push(("keep", self.language.boolean(true)));
                }
                named.extend(limit);
                self.reader("units_until", &[self.language.bytes(until.bytes())], &named)
            }
            End::Rest | End::Before(_) => {
                let but = if let End::Before(behind) = end { Some(("but", behind.to_string())) } else { None };
                let named: Vec<_> = but.into_iter().chain(limit).collect();
                self.reader("rest_of_units", &[], &named)
            }
            End::Padded(pad) => {
                let named: Vec<_> = limit.into_iter().collect();
                self.reader("padded_units", &[pad.to_string()], &named)
            }
            _ => return Err(Refusal::of(at, "end of this kind")),
        };
        Ok(self.reader(function, &[bytes], &self.little(format, true)))
    }
}
