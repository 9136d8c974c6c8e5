//! One value: a number, a string, or what has others inside.

use alloc::borrow::Cow;

use super::look::{flag, float32, float64};
use super::{EncodeErrorKind, Encoder, Env, Values};
use crate::dynamic::path::Root;
use crate::dynamic::program::{Id, Named, Program, Put, Type};
use crate::dynamic::run::Stop;
use crate::dynamic::value::Value;
use crate::dynamic::value::hex::{HEX, digits};
use crate::error::{EncodeError, EncodeErrorKind as Kind};
use crate::layout::constant::Format;
use crate::layout::{Encoding, Endian, Given, Notation, Number, Unit, Versions, Width, bits};
use crate::primitive::{length, text, wide};

impl<'e> Encoder<'e> {
    /// Writes a value as one of the type `ty`.
    #[inline]
    pub(in crate::dynamic) fn value<'f>(&mut self, ty: Id, value: &'f Value<'f>, env: &Env<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let is_written = match (self.program.puts.get(ty as usize), value) {
            (Some(Put::Part(part)), Value::Struct(fields)) if env.outer.is_none() => {
                self.program.parts.get(*part as usize).is_some_and(|part| part.write(fields, self.out))
            }
            (Some(put), value) => put.write_alone(value, self.out),
            (None, _) => false,
        };
        if is_written { Ok(()) } else { self.judged(ty, value, env) }
    }

    /// The same of one of which more is to be said, also why it is none.
    #[inline(never)]
    fn judged<'f>(&mut self, ty: Id, value: &'f Value<'f>, env: &Env<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let program = self.program;
        if let Some(bytes) = value.unwritten().filter(|_| program.is_bytes(ty)) {
            return self.value(ty, &Value::from(bytes), env);
        }
        let Some(own) = program.types.get(ty as usize) else { return Ok(()) };
        match own {
            Type::Int { number, endian } => match value {
                Value::Int(value) if number.holds(*value) => self.number(*number, bits(*value), *endian),
                Value::Int(value) => Err(self.out_of_range(*value, number.size())),
                Value::Unsigned(_) => Err(self.out_of_range(i128::MAX, number.size())),
                _ => Err(self.mismatch("an integer", value)),
            },
            Type::Wide { width, signed, endian } => self.wide(value, *width, *signed, *endian),
            Type::Float32(endian) => match float32(value) {
                Some(float) => self.ordered(float.to_be_bytes(), *endian),
                None => Err(self.mismatch("a float", value)),
            },
            Type::Float64(endian) => match float64(value) {
                Some(float) => self.ordered(float.to_be_bytes(), *endian),
                None => Err(self.mismatch("a float", value)),
            },
            Type::Bool(format) => match flag(value) {
                Some(is) => self.flag(is, *format),
                None => Err(self.mismatch("a bool", value)),
            },
            Type::Zeros(count) => self.fill(self.out.len().saturating_add(*count), 0),
            Type::Bytes(format) => match value.as_bytes() {
                Some(bytes) => self.string(bytes, *format),
                None => Err(self.mismatch("bytes", value)),
            },
            Type::Text(encoding, format) => self.text(value, *encoding, *format),
            Type::FixedText { len, pad } => self.fixed_text(value, *len, *pad),
            Type::Array { element, format, .. } => self.array(*element, *format, value, env),
            Type::Fixed { element, count, .. } => self.fixed(*element, *count, value, env),
            Type::Optional { value: of, format } => self.optional(*of, *format, value, env),
            Type::Pair(parts) => self.parts(parts, value, env),
            Type::Struct(part) => self.structure(*part, value, env),
            Type::Enum(union) => self.enumeration(*union, value, env),
            Type::Chosen(union) => self.chosen(*union, value, env),
            Type::Recursive { depth, of } => {
                if self.levels >= *depth {
                    return Err(self.refuse(EncodeErrorKind::Codec(Kind::TooDeep { limit: (*depth).into() })));
                }
                self.levels = self.levels.saturating_add(1);
                let written = self.value(*of, value, &Env { outer: None, ..*env });
                self.levels = self.levels.saturating_sub(1);
                written
            }
            Type::Named { of, named } => self.named(*of, named, value, env),
            Type::Opaque { min_len, max_len } => match value.as_bytes() {
                Some(bytes) if bytes.len() < *min_len => {
                    Err(self.refuse(EncodeErrorKind::WrongCount { expected: *min_len, found: bytes.len() }))
                }
                Some(bytes) if max_len.is_some_and(|max| bytes.len() > max) => {
                    let (length, max) = (bytes.len(), max_len.unwrap_or_default());
                    Err(self.refuse(EncodeErrorKind::Codec(Kind::LengthTooLarge { length, max })))
                }
                Some(bytes) => {
                    self.out.extend_from_slice(bytes);
                    Ok(())
                }
                None => Err(self.mismatch("bytes", value)),
            },
        }
    }

    #[cold]
    pub(super) fn mismatch(&mut self, expected: &'static str, value: &Value<'_>) -> Stop {
        // Bytes at which others look are found in no object.
        if value.unwritten().is_some() {
            let found = "hexadecimal digits, where others look at it: write it as a string";
            return self.refuse(EncodeErrorKind::WrongType { expected, found });
        }
        if value.get(HEX).is_some() {
            let found = "what should be pairs of hexadecimal digits";
            return self.refuse(EncodeErrorKind::WrongType { expected, found });
        }
        self.refuse(EncodeErrorKind::WrongType { expected, found: value.kind() })
    }

    #[cold]
    fn out_of_range(&mut self, value: i128, width: usize) -> Stop {
        self.refuse(EncodeErrorKind::Codec(Kind::ValueOutOfRange { value, width }))
    }

    /// Writes a number of its type.
    #[inline]
    pub(super) fn number(&mut self, number: Number, value: u64, endian: Endian) -> Result<(), Stop> {
        let measured = number.measure(value);
        let len = self.measured(measured)?;
        if let Width::Bytes(_) = number.width() {
            let bytes = match endian {
                Endian::Big => value.to_be_bytes(),
                Endian::Little => value.to_le_bytes(),
            };
            let own = match endian {
                Endian::Big => bytes.get(bytes.len().saturating_sub(len)..),
                Endian::Little => bytes.get(..len),
            };
            self.out.extend_from_slice(own.unwrap_or_default());
            return Ok(());
        }
        self.put(len, |writer| number.write(writer, value, endian))
    }

    fn wide(&mut self, value: &Value<'_>, width: Option<Width>, signed: bool, endian: Endian) -> Result<(), Stop> {
        let own = match width {
            Some(Width::Bytes(width)) => width.into(),
            _ => 16,
        };
        let number = match value {
            Value::Int(number) if signed || *number >= 0 => number.cast_unsigned(),
            Value::Int(number) => return Err(self.out_of_range(*number, own)),
            Value::Unsigned(number) if !signed || *number <= i128::MAX.cast_unsigned() => *number,
            Value::Unsigned(_) => return Err(self.out_of_range(i128::MAX, own)),
            _ => return Err(self.mismatch("an integer", value)),
        };
        let measured = wide::measure(number, width, signed);
        let len = self.measured(measured)?;
        self.put(len, |writer| wide::write(writer, number, width, endian))
    }

    fn ordered<const N: usize>(&mut self, mut bytes: [u8; N], endian: Endian) -> Result<(), Stop> {
        if endian == Endian::Little {
            bytes.reverse();
        }
        self.out.extend_from_slice(&bytes);
        Ok(())
    }

    fn flag(&mut self, is: bool, format: Format) -> Result<(), Stop> {
        let flag = crate::layout::Flag::of(format);
        self.number(flag.number, flag.of_value(is), format.endian())
    }

    /// Writes a string.
    fn string(&mut self, bytes: &[u8], format: Format) -> Result<(), Stop> {
        let measured = length::measure_bytes(bytes, format);
        let len = self.measured(measured)?;
        self.put(len, |writer| length::put_bytes(writer, bytes, format))
    }

    fn text(&mut self, value: &Value<'_>, encoding: Encoding, format: Format) -> Result<(), Stop> {
        let text = match (value, encoding) {
            (Value::Text(text), _) => Cow::Borrowed(&**text),
            // Half of a surrogate pair may stand alone, and what has no characters is shown as its bytes.
            (Value::Bytes(bytes), Encoding::Utf16) => return self.units(bytes, format),
            (Value::Bytes(bytes), Encoding::Latin1) => return self.string(bytes, format),
            (Value::Bytes(bytes), Encoding::Utf8 | Encoding::Ascii) => match core::str::from_utf8(bytes) {
                Ok(text) => Cow::Borrowed(text),
                Err(_) => return Err(self.mismatch("text", value)),
            },
            (value, Encoding::Utf16) => match value.unwritten() {
                Some(bytes) => return self.units(&bytes, format),
                None => return Err(self.mismatch("text", value)),
            },
            _ => return Err(self.mismatch("text", value)),
        };
        match encoding {
            Encoding::Utf8 => self.string(text.as_bytes(), format),
            Encoding::Ascii => {
                let checked = text::check_characters(&text, '\u{7f}');
                self.measured(checked)?;
                self.string(text.as_bytes(), format)
            }
            Encoding::Latin1 => {
                let measured = text::measure_latin1(&text, format);
                let len = self.measured(measured)?;
                self.put(len, |writer| text::put_latin1(writer, &text, format))
            }
            Encoding::Utf16 => {
                let count = text.encode_utf16().count();
                self.utf16(text.encode_utf16(), count, format)
            }
        }
    }

    /// Writes UTF-16 of which the bytes are known, in the order of the format.
    fn units(&mut self, bytes: &[u8], format: Format) -> Result<(), Stop> {
        if !bytes.len().is_multiple_of(2) {
            return Err(self.refuse(EncodeErrorKind::WrongType { expected: "text of two bytes each", found: "bytes" }));
        }
        self.utf16(text::units(bytes, format.endian()), bytes.len() / 2, format)
    }

    fn utf16(&mut self, units: impl Iterator<Item = u16> + Clone, count: usize, format: Format) -> Result<(), Stop> {
        let measured = text::measure_utf16(units.clone(), count, format);
        let len = self.measured(measured)?;
        self.put(len, |writer| {
            Unit::Element.put(writer, count, format)?;
            text::put_units(writer, units, format.endian())?;
            length::put_terminator(writer, format)
        })
    }

    fn fixed_text(&mut self, value: &Value<'_>, len: usize, pad: u8) -> Result<(), Stop> {
        let text = match value {
            Value::Bytes(bytes) => core::str::from_utf8(bytes).ok(),
            value => value.as_str(),
        };
        let Some(text) = text else { return Err(self.mismatch("text", value)) };
        if text.len() > len {
            let length = text.len();
            return Err(self.stop(&EncodeError::new(Kind::LengthTooLarge { length, max: len })));
        }
        if text.as_bytes().last() == Some(&pad) {
            return Err(self.stop(&EncodeError::new(Kind::EndsWithPadding { byte: pad })));
        }
        let start = self.out.len();
        self.out.extend_from_slice(text.as_bytes());
        self.fill(start.saturating_add(len), pad)
    }

    fn optional<'f>(&mut self, of: Id, format: Format, value: &'f Value<'f>, env: &Env<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let program = self.program;
        let is_nested = program.is_optional(of);
        match (program.own_unit(of), value) {
            (Some(unit), Value::Null) => self.null(unit, format),
            (Some(_), value) => self.value(of, value, env),
            (None, Value::Null) => {
                self.out.push(0);
                Ok(())
            }
            (None, Value::List(inner)) if is_nested => match &**inner {
                [inner] => {
                    self.out.push(1);
                    self.value(of, inner, env)
                }
                _ => Err(self.refuse(EncodeErrorKind::WrongCount { expected: 1, found: inner.len() })),
            },
            (None, value) => {
                self.out.push(1);
                self.value(of, value, env)
            }
        }
    }

    fn structure<'f>(&mut self, id: Id, value: &'f Value<'f>, env: &Env<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        // A struct that has the member of bytes was taken for these.
        if let (Value::Bytes(bytes), Some(_)) = (value, self.program.held_field(id, HEX)) {
            let fields = [(Cow::Borrowed(HEX), Value::from(digits(bytes)))];
            return self.message(id, Values::Named(&fields), &Env { outer: None, ..*env });
        }
        let Some(fields) = value.fields() else {
            let Stop = self.mismatch("a struct", value);
            return Err(self.add(|steps| steps.in_message(Root::Part(id))));
        };
        self.message(id, Values::Named(fields), env)
    }

    /// Refuses a version in which a message does not exist.
    pub(super) fn version(&mut self, versions: Versions, given: Given, root: Root) -> Result<(), Stop> {
        if versions.contain(given) {
            return Ok(());
        }
        let Stop = self.stop(&EncodeError::unsupported(versions, given));
        Err(self.add(|steps| steps.in_message(root)))
    }

    /// Writes an element of a list of enums whose number another field is.
    fn chosen<'f>(&mut self, id: Id, value: &'f Value<'f>, env: &Env<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let number = self.variant_number(id, value)?;
        match env.chosen {
            Some(held) if held != number => {
                let text_len = self.program.unions.get(id as usize).and_then(|union| union.text_len);
                Err(self.refuse_text(Kind::HolderMismatch { value: number, held }, text_len))
            }
            _ => self.variant(id, number, value, env),
        }
    }

    fn named<'f>(&mut self, of: Id, named: &'f Named, value: &'f Value<'f>, env: &Env<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let made = match (named.notation, value) {
            (Some(notation), Value::Text(text)) => match bytes_of(notation, text) {
                Some(bytes) => Value::from(bytes),
                None => return Err(self.no_such_name(named, text)),
            },
            (None, Value::Text(name)) if !named.names.is_empty() && !self.program.is_enum(of) => {
                match named.number_of(name) {
                    Some(number) => Value::from(number),
                    None => return Err(self.no_such_name(named, name)),
                }
            }
            _ => {
                self.in_range(of, named, value)?;
                return self.value(of, value, env);
            }
        };
        self.in_range(of, named, &made)?;
        // What it was made of is forgotten behind it.
        self.value(of, &made, &Env { outer: None, ..*env })
    }

    /// Refuses a number that is none of the values.
    fn in_range(&mut self, of: Id, named: &Named, value: &Value<'_>) -> Result<(), Stop> {
        if named.values.is_empty() || self.program.is_enum(of) {
            return Ok(());
        }
        let value = match value {
            Value::Int(number) => *number,
            Value::Unsigned(_) => i128::MAX,
            _ => return Ok(()),
        };
        if named.has_value(value) {
            Ok(())
        } else {
            Err(self.refuse(EncodeErrorKind::Codec(Kind::NotAValue { value })))
        }
    }
}

impl Named {
    /// The number that is called so.
    pub(super) fn number_of(&self, name: &str) -> Option<i128> {
        self.names.iter().find(|(_, own)| **own == *name).map(|(number, _)| *number)
    }

    /// Whether a number is one of the values.
    pub(super) fn has_value(&self, value: i128) -> bool {
        let is_one = |ranges: &[(i128, i128)]| ranges.iter().any(|(first, last)| *first <= value && value <= *last);
        self.values.iter().all(|ranges| is_one(ranges))
    }
}

impl Program {
    /// Whether a value is bytes, or may be written as such.
    fn is_bytes(&self, ty: Id) -> bool {
        match self.types.get(ty as usize) {
            Some(Type::Bytes(_) | Type::Opaque { .. }) => true,
            Some(Type::Array { element, .. } | Type::Fixed { element, .. }) => self.is_byte(*element),
            _ => false,
        }
    }

    fn is_enum(&self, ty: Id) -> bool {
        match self.types.get(ty as usize) {
            Some(Type::Enum(_) | Type::Chosen(_)) => true,
            Some(Type::Named { of, .. }) => self.is_enum(*of),
            _ => false,
        }
    }
}

/// The bytes of what people write otherwise.
fn bytes_of(notation: Notation, text: &str) -> Option<alloc::vec::Vec<u8>> {
    match notation {
        Notation::Ipv4 => text.parse().ok().map(|address: core::net::Ipv4Addr| address.octets().into()),
        Notation::Ipv6 => text.parse().ok().map(|address: core::net::Ipv6Addr| address.octets().into()),
        Notation::Uuid => {
            let digits: alloc::string::String = text.chars().filter(|character| *character != '-').collect();
            let is_one = text.len() == 36 && digits.len() == 32;
            is_one.then(|| u128::from_str_radix(&digits, 16).ok()).flatten().map(|uuid| uuid.to_be_bytes().into())
        }
    }
}
