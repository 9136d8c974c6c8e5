//! Messages as JSON, by a program.
//!
//! Owns the order in which a view is gone through. Which JSON stands for which value is that of `inspect`.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::program::{Field, Id, Named, Program, Type};
use super::view::{Chosen, Held, Inside, List, ValueRef, View};
use crate::inspect::Value as Shown;
use crate::inspect::json::{Escaped, NoNumber, write_characters, write_hex, write_text};
use crate::layout::bits;

impl View<'_, '_> {
    /// The message as JSON, as [`Schema::json`](crate::schema::Schema::json) has it: `{}` in one line, `{:#}` in many.
    ///
    /// It is written as the view is gone through, and allocates nothing where no nested struct has many fields.
    #[must_use]
    pub const fn json(&self) -> impl fmt::Display {
        Json(self)
    }

    /// The same as text, in one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut text = Text(Vec::new());
        // Memory does not fail.
        let _written = Document { out: &mut text, is_pretty: false, depth: 0 }.value(&self.whole());
        // What is written to it is text.
        String::from_utf8(text.0).unwrap_or_default()
    }
}

struct Json<'j>(&'j View<'j, 'j>);

impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_pretty = f.alternate();
        Document { out: f, is_pretty, depth: 0 }.value(&self.0.whole())
    }
}

/// Where a document is written to.
pub(super) trait Out: Write {
    /// Writes ASCII.
    fn write_digits(&mut self, digits: &[u8]) -> fmt::Result;
}

impl Out for fmt::Formatter<'_> {
    fn write_digits(&mut self, digits: &[u8]) -> fmt::Result {
        self.write_str(core::str::from_utf8(digits).unwrap_or_default())
    }
}

/// A document that is text as a whole, and not looked at before it is.
struct Text(Vec<u8>);

impl Write for Text {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.write_digits(text.as_bytes())
    }
}

impl Out for Text {
    #[inline]
    fn write_digits(&mut self, digits: &[u8]) -> fmt::Result {
        self.0.extend_from_slice(digits);
        Ok(())
    }
}

/// What is written so far.
pub(super) struct Document<'o, W> {
    pub(super) out: &'o mut W,
    pub(super) is_pretty: bool,
    /// How far parts of what is open are indented.
    pub(super) depth: usize,
}

impl<W: Out> Document<'_, W> {
    /// A value, as its type has it.
    fn value(&mut self, inside: &Inside<'_, '_>) -> fmt::Result {
        let program = inside.view.program;
        match program.types.get(inside.ty as usize) {
            Some(Type::Named { of, named }) if named.notation.is_none() => match named.called(inside, *of) {
                Some(name) => self.string(name),
                None => self.value(&inside.as_type(*of)),
            },
            Some(Type::Optional { value, .. }) if !program.is_optional(*value) => self.value(&inside.as_type(*value)),
            _ => inside.read().map_or(Ok(()), |value| self.shown(&value)),
        }
    }

    /// A value that has been read.
    pub(super) fn shown(&mut self, value: &ValueRef<'_, '_>) -> fmt::Result {
        match value {
            ValueRef::Absent | ValueRef::Zeros(_) => Ok(()),
            ValueRef::Null => self.out.write_str("null"),
            ValueRef::Int(number) => self.integer(*number),
            ValueRef::Unsigned(number) => match i128::try_from(*number) {
                Ok(number) => self.integer(number),
                Err(_) => write!(self.out, "{number}"),
            },
            ValueRef::Float32(float) if !float.is_finite() => write!(self.out, "\"{}\"", NoNumber::from(*float)),
            ValueRef::Float64(float) if !float.is_finite() => write!(self.out, "\"{}\"", NoNumber::from(*float)),
            ValueRef::Float32(float) => write!(self.out, "{float:?}"),
            ValueRef::Float64(float) => write!(self.out, "{float:?}"),
            ValueRef::Bool(is) => self.out.write_str(if *is { "true" } else { "false" }),
            ValueRef::Bytes(bytes) => match core::str::from_utf8(bytes) {
                Ok(text) => self.string(text),
                Err(_) => self.hex(bytes),
            },
            ValueRef::Text(text) => self.string(text),
            ValueRef::EncodedText(text) if text.is_whole() => write_characters(self.out, text.chars()),
            ValueRef::EncodedText(text) => self.hex(text.bytes()),
            ValueRef::Address(address) => write!(self.out, "\"{address}\""),
            ValueRef::Uuid(bytes) => write!(self.out, "\"{}\"", Shown::Uuid(*bytes)),
            ValueRef::Struct(inside) => inside.part().map_or(Ok(()), |view| self.fields(&view)),
            ValueRef::Enum(inside) => inside.chosen().map_or(Ok(()), |chosen| self.variant(&chosen)),
            ValueRef::List(inside) => self.list(*inside),
        }
    }

    /// An object of the fields that are there.
    fn fields(&mut self, view: &View<'_, '_>) -> fmt::Result {
        self.out.write_char('{')?;
        self.depth = self.depth.saturating_add(1);
        let mut is_empty = true;
        for field in view.all() {
            if let Some(value) = view.quick_field(field) {
                self.member(field, &mut is_empty)?;
                self.shown(&value)?;
                continue;
            }
            let held = view.held(field, 0);
            if held.is_nothing(view.program, field.types.plain()) {
                continue;
            }
            self.member(field, &mut is_empty)?;
            match held {
                Held::Absent => {}
                Held::Null => self.out.write_str("null")?,
                Held::Inside(inside) => self.value(&inside)?,
                Held::Number(ty, number) => self.number(view, ty, number)?,
            }
        }
        self.close(is_empty, '}')
    }

    /// The name of a field.
    fn member(&mut self, field: &Field, is_empty: &mut bool) -> fmt::Result {
        self.next(is_empty)?;
        self.out.write_str(&field.quoted)?;
        if self.is_pretty { self.out.write_char(' ') } else { Ok(()) }
    }

    /// A number that stands at no bytes of its own.
    fn number(&mut self, view: &View<'_, '_>, ty: Id, number: i128) -> fmt::Result {
        match view.program.types.get(ty as usize) {
            Some(Type::Named { named, .. }) if named.name_of(number).is_some() => {
                self.string(named.name_of(number).unwrap_or_default())
            }
            _ => self.shown(&ValueRef::of_number(view, ty, number)),
        }
    }

    /// The name of a variant, or an object with one member: that, and the fields.
    fn variant(&mut self, chosen: &Chosen<'_, '_>) -> fmt::Result {
        let union = chosen.union;
        if union.is_name {
            return self.name(chosen, "");
        }
        self.out.write_char('{')?;
        self.depth = self.depth.saturating_add(1);
        self.line()?;
        self.name(chosen, "\"")?;
        self.out.write_str(if self.is_pretty { ": " } else { ":" })?;
        self.fields(chosen.fields())?;
        self.close(false, '}')
    }

    /// What chooses a variant: text, its name, or its number where it takes every other one.
    fn name(&mut self, chosen: &Chosen<'_, '_>, quote: &str) -> fmt::Result {
        let (union, number) = (chosen.union, chosen.number());
        match union.text_len {
            Some(len) => {
                let bytes = bits(number).to_be_bytes();
                let text = bytes.get(bytes.len().saturating_sub(len)..).unwrap_or_default();
                write!(self.out, "\"{}\"", Escaped(text))
            }
            None if union.is_other(number) => write!(self.out, "{quote}{number}{quote}"),
            None => self.string(chosen.name()),
        }
    }

    /// An array.
    fn list(&mut self, inside: Inside<'_, '_>) -> fmt::Result {
        let list = List::new(inside);
        let is_in_line = list.holds_numbers();
        self.out.write_char('[')?;
        if !is_in_line {
            self.depth = self.depth.saturating_add(1);
        }
        let (mut is_empty, mut elements) = (true, list.iter());
        while let Some(view) = elements.next_plain() {
            self.next(&mut is_empty)?;
            self.fields(&view)?;
        }
        while let Some(element) = elements.next_inside() {
            if !is_in_line && element.is_some_and(|inside| inside.is_nothing()) {
                continue;
            }
            match (is_in_line, is_empty, self.is_pretty) {
                (false, ..) => self.next(&mut is_empty)?,
                (true, true, _) => is_empty = false,
                (true, false, is_pretty) => self.out.write_str(if is_pretty { ", " } else { "," })?,
            }
            match element {
                None => self.out.write_str("null")?,
                Some(inside) => self.value(&inside)?,
            }
        }
        if is_in_line { self.out.write_char(']') } else { self.close(is_empty, ']') }
    }

    /// Goes on to the next part of what is open.
    pub(super) fn next(&mut self, is_empty: &mut bool) -> fmt::Result {
        if !core::mem::replace(is_empty, false) {
            self.out.write_char(',')?;
        }
        self.line()
    }

    pub(super) fn close(&mut self, is_empty: bool, bracket: char) -> fmt::Result {
        self.depth = self.depth.saturating_sub(1);
        if !is_empty {
            self.line()?;
        }
        self.out.write_char(bracket)
    }

    fn line(&mut self) -> fmt::Result {
        if self.is_pretty {
            self.out.write_char('\n')?;
            (0..self.depth).try_for_each(|_| self.out.write_str("  "))?;
        }
        Ok(())
    }

    pub(super) fn string(&mut self, text: &str) -> fmt::Result {
        write_text(self.out, text)
    }

    fn hex(&mut self, bytes: &[u8]) -> fmt::Result {
        write_hex(self.out, bytes, self.is_pretty)
    }

    fn integer(&mut self, number: i128) -> fmt::Result {
        let Ok(number) = i64::try_from(number) else { return write!(self.out, "{number}") };
        if number < 0 {
            self.out.write_char('-')?;
        }
        let mut digits = [0; 20];
        let unused = write_decimal(number.unsigned_abs(), &mut digits);
        self.out.write_digits(digits.get(unused..).unwrap_or_default())
    }
}

/// Writes the digits of a number to the end, two at a time, and says how many bytes in front of them are not used.
fn write_decimal(mut number: u64, digits: &mut [u8; 20]) -> usize {
    let (pairs, mut unused) = (digits.as_chunks_mut().0, 20_usize);
    for [high, low] in pairs.iter_mut().rev() {
        let [two, ..] = (number % 100).to_le_bytes();
        number /= 100;
        (*high, *low) = (b'0'.wrapping_add(two / 10), b'0'.wrapping_add(two % 10));
        unused = unused.wrapping_sub(if number == 0 && two < 10 { 1 } else { 2 });
        if number == 0 {
            break;
        }
    }
    unused
}

impl Held<'_, '_> {
    /// Whether nothing is to be shown of it: it is not there, or zeros.
    pub(super) fn is_nothing(&self, program: &Program, ty: Id) -> bool {
        match self {
            Self::Absent => true,
            Self::Inside(inside) => inside.is_nothing(),
            Self::Null | Self::Number(..) => program.is_zeros(ty),
        }
    }
}

impl Inside<'_, '_> {
    /// Whether a value that is there says nothing: it is zeros.
    pub(super) fn is_nothing(&self) -> bool {
        let program = self.view.program;
        match program.types.get(self.ty as usize) {
            Some(Type::Optional { value, .. }) => program.is_zeros(*value),
            _ => program.is_zeros(self.ty),
        }
    }
}

impl Named {
    /// What a number is called, unless its names are those of bits.
    pub(super) fn name_of(&self, number: i128) -> Option<&str> {
        let mut names = self.names.iter().filter(|_| !self.is_flags);
        names.find(|(own, _)| *own == number).map(|(_, name)| &**name)
    }

    /// The same of a value that is written as one of the type `of`.
    pub(super) fn called(&self, inside: &Inside<'_, '_>, of: Id) -> Option<&str> {
        if self.names.is_empty() {
            return None;
        }
        match inside.as_type(of).read()? {
            ValueRef::Int(number) => self.name_of(number),
            ValueRef::Unsigned(number) => self.name_of(i128::try_from(number).ok()?),
            _ => None,
        }
    }
}
