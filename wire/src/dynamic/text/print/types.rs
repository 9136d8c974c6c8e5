//! Types where they stand: words, arrays and the like, and references to those that are declared.

use core::fmt;

use super::found::is_declared;
use super::out::Out;
use crate::dynamic::text::words::Word;
use crate::layout::{Encoding, End, Named, Notation, Number, Prefix, Schema, Width};

impl<'s> Out<'_, '_, 's> {
    pub(super) fn ty(&mut self, schema: &Schema<'s>) -> fmt::Result {
        if is_declared(schema) {
            return self.reference(schema);
        }
        match schema {
            Schema::Int { size, signed } => match int(*size, *signed) {
                Some(word) => self.word(word),
                None => self.show(format_args!("{}{}", sign(*signed), size.saturating_mul(8))),
            },
            Schema::Float { size: 4 } => self.word(Word::F32),
            Schema::Float { .. } => self.word(Word::F64),
            Schema::Bool => self.word(Word::Bool),
            Schema::Unit => self.word(Word::Zeros),
            Schema::Bytes => self.word(Word::Bytes),
            Schema::Text { encoding } => self.word(encoded(*encoding)),
            Schema::FixedText { len, pad } => self.fixed_text(*len, *pad),
            Schema::Array { element, fixed } => {
                self.raw("[")?;
                if *fixed {
                    self.word(Word::View)?;
                    self.space()?;
                }
                self.ty(element)?;
                self.raw("]")
            }
            Schema::Fixed { count, element } => {
                self.raw("[")?;
                self.ty(element)?;
                self.raw(";")?;
                self.space()?;
                self.show(format_args!("{count}]"))
            }
            Schema::Optional { value } => {
                self.ty(value)?;
                self.raw("?")
            }
            Schema::Pair { parts } => self.tuple(parts),
            Schema::Named(named) => {
                self.raw("<")?;
                self.ty(named.of())?;
                self.about(named)?;
                self.raw(">")
            }
            Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. } | Schema::Opaque { .. } => Ok(()),
        }
    }

    fn fixed_text(&mut self, len: usize, pad: u8) -> fmt::Result {
        self.word(Word::Text)?;
        self.show(format_args!("[{len}"))?;
        if pad != 0 {
            self.space()?;
            self.word(Word::Pad)?;
            self.space()?;
            self.show(format_args!("{pad}"))?;
        }
        self.raw("]")
    }

    fn tuple(&mut self, parts: &[&Schema<'s>]) -> fmt::Result {
        self.raw("(")?;
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                self.comma()?;
            }
            self.ty(part)?;
        }
        self.raw(")")
    }

    /// The name of a declared type, or its position.
    fn reference(&mut self, schema: &Schema<'s>) -> fmt::Result {
        let (name, position) = (schema.name(), self.found.position(schema).unwrap_or(usize::MAX));
        if self.has_names() && !name.is_empty() && !Word::hides_type(name) {
            self.name(name)?;
            if !self.found.is_ambiguous(name) {
                return Ok(());
            }
        }
        self.show(format_args!("@{position}"))
    }

    /// What is said of a type beside what it is written as.
    pub(super) fn about(&mut self, named: &Named<'s>) -> fmt::Result {
        if !named.values().is_empty() {
            self.space()?;
            self.word(Word::NamedValues)?;
            self.raw("=(")?;
            self.ranges(named.values())?;
            self.raw(")")?;
        }
        let names = named.names();
        if self.has_names() && (!names.is_empty() || names.is_flags()) {
            self.space()?;
            self.word(if names.is_flags() { Word::Flags } else { Word::Names })?;
            self.raw("=(")?;
            for (index, (number, name)) in names.all().iter().enumerate() {
                if index > 0 {
                    self.comma()?;
                }
                self.show(format_args!("{number}"))?;
                self.around("=")?;
                self.name(name)?;
            }
            self.raw(")")?;
        }
        if let Some(notation) = named.notation() {
            self.space()?;
            self.word(Word::Notation)?;
            self.raw("=")?;
            self.word(match notation {
                Notation::Ipv4 => Word::Ipv4,
                Notation::Ipv6 => Word::Ipv6,
                Notation::Uuid => Word::Uuid,
            })?;
        }
        if named.may_refuse() {
            self.space()?;
            self.word(Word::Refuses)?;
        }
        Ok(())
    }

    /// A number in the bytes: its type, and its width where that is another.
    pub(super) fn number(&mut self, number: Number) -> fmt::Result {
        match number {
            Number::VARINT => return self.word(Word::Varint),
            Number::ZIGZAG => return self.word(Word::Zigzag),
            Number::MYSQL => return self.word(Word::MySql),
            _ => {}
        }
        match int(number.size(), number.is_signed()) {
            Some(word) => self.word(word)?,
            None => self.show(format_args!("{}{}", sign(number.is_signed()), number.size().saturating_mul(8)))?,
        }
        match number.width() {
            Width::Bytes(width) if usize::from(width) == number.size() => Ok(()),
            width => {
                self.raw("/")?;
                self.width(width)
            }
        }
    }

    pub(super) fn width(&mut self, width: Width) -> fmt::Result {
        match width {
            Width::Bytes(width) => self.show(format_args!("{width}")),
            Width::Varint => self.word(Word::Varint),
            Width::Zigzag => self.word(Word::Zigzag),
            Width::MySql => self.word(Word::MySql),
        }
    }

    /// A number in front, without the one that is null.
    pub(super) fn prefix(&mut self, prefix: Prefix) -> fmt::Result {
        self.number(prefix.number())?;
        let (factor, summand) = (prefix.factor().into(), prefix.summand().into());
        self.arithmetic(factor, summand)?;
        // Computed, and even so the number itself.
        if !prefix.is_plain() && !prefix.names_null() && factor == 1 && summand == 0 { self.raw("+0") } else { Ok(()) }
    }

    /// The bytes that fill a room, where they are not zeros.
    pub(super) fn padded(&mut self, pad: u8) -> fmt::Result {
        self.word(Word::Padded)?;
        if pad == 0 { Ok(()) } else { self.show(format_args!("({pad})")) }
    }

    /// Where something ends that no field and no element says.
    pub(super) fn end(&mut self, end: End) -> fmt::Result {
        match end {
            End::Prefix(prefix) => self.prefix(prefix),
            End::Until(until) if until.is_nul() => self.word(Word::Nul),
            End::Until(until) => {
                self.word(Word::Until)?;
                self.raw("(")?;
                self.bytes(until.bytes())?;
                if until.is_kept() {
                    self.space()?;
                    self.word(Word::Keep)?;
                }
                if until.unit() > 1 {
                    self.space()?;
                    self.word(Word::By)?;
                    self.space()?;
                    self.show(format_args!("{}", until.unit()))?;
                }
                self.raw(")")
            }
            End::Rest => self.word(Word::Rest),
            End::Before(behind) => {
                self.word(Word::Rest)?;
                self.around("-")?;
                self.show(format_args!("{behind}"))
            }
            End::Padded(pad) => self.padded(pad),
            End::Held | End::Last => Ok(()),
            End::Known(count) => {
                self.word(Word::Known)?;
                self.show(format_args!("({count})"))
            }
        }
    }
}

/// The word of an integer.
const fn int(size: usize, signed: bool) -> Option<Word> {
    Some(match (size, signed) {
        (1, true) => Word::I8,
        (1, false) => Word::U8,
        (2, true) => Word::I16,
        (2, false) => Word::U16,
        (4, true) => Word::I32,
        (4, false) => Word::U32,
        (8, true) => Word::I64,
        (8, false) => Word::U64,
        (16, true) => Word::I128,
        (16, false) => Word::U128,
        _ => return None,
    })
}

const fn sign(signed: bool) -> char {
    if signed { 'i' } else { 'u' }
}

const fn encoded(encoding: Encoding) -> Word {
    match encoding {
        Encoding::Utf8 => Word::Text,
        Encoding::Ascii => Word::Ascii,
        Encoding::Latin1 => Word::Latin1,
        Encoding::Utf16 => Word::Utf16,
    }
}
