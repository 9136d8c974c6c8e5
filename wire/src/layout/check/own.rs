//! What a field's attributes get wrong about its own type.

use super::sums::SUMS_ON;
use crate::layout::fold::fold;
use crate::layout::refusal::{Obeyed, demand, refuse};
use crate::layout::{Absent, Constant, Encoding, End, Field, Fill, Flag, Format, Null, Schema, Size, Unit};

impl<'s> Schema<'s> {
    /// Elements must be there and know their own end.
    pub(super) const fn check_type(&self, format: Format<'_>) -> Obeyed {
        match self {
            Self::Array { element, .. } => {
                attempt!(element.check_closed(format.of_elements()));
                demand!(
                    element.min_len(format.of_elements()) > 0,
                    "an element of an array must take at least one byte: give it a field, or hold how many there are alone, as an integer"
                );
            }
            Self::Fixed { element, .. } => attempt!(element.check_closed(format.of_elements())),
            Self::Optional { value } => attempt!(value.check_type(format)),
            Self::Pair { parts } => {
                let mut parts: &[&Self] = parts;
                while let [first, others @ ..] = parts {
                    if others.is_empty() {
                        attempt!(first.check_type(format.of_elements()));
                    } else {
                        attempt!(first.check_closed(format.of_elements()));
                    }
                    parts = others;
                }
            }
            Self::FixedText { len, .. } => demand!(*len > 0, "text of no bytes says nothing: remove the field"),
            Self::Int { .. } | Self::Float { .. } | Self::Bool | Self::Unit | Self::Bytes | Self::Text { .. } => {}
            Self::Opaque { .. } | Self::Struct { .. } | Self::Enum { .. } | Self::Recursive { .. } => {}
            Self::Named(named) => attempt!(named.of().check_type(format)),
        }
        Ok(())
    }

    const fn check_closed(&self, format: Format<'_>) -> Obeyed {
        demand!(!self.inside().sums_rest || !self.is_open(format), SUMS_ON);
        demand!(
            !self.is_open(format),
            "this goes up to the end of the message, or may be missing there, but more follows: give its last field another `len` and no `default`, or itself a `size`, on the enum or on a field around it"
        );
        attempt!(self.check_type(format));
        Ok(())
    }

    pub(super) const fn check_width(&self, format: Format<'_>) -> Obeyed {
        if let (Self::Pair { parts }, None, Some(_)) = (self.plain(), format.each, self.innermost_int(format)) {
            let mut parts: &[&Self] = parts;
            while let [part, others @ ..] = parts {
                if part.innermost_int(format).is_some() {
                    attempt!(part.check_width(format));
                }
                parts = others;
            }
            return Ok(());
        }
        let Some(width) = format.width else { return Ok(()) };
        let int = match self.innermost_int(format) {
            Some(Self::Int { size: 16.., .. }) => {
                demand!(
                    width.varying().is_none(),
                    "integers of 128 bits take 1 to 16 bytes, always as many: where the protocol has as many as it needs, use one of 64 bits"
                );
                attempt!(self.assert_fixed_width(format));
                return Ok(());
            }
            Some(Self::Bool) => {
                demand!(width.varying().is_none(), "a `bool` takes 1 to 4 bytes, always as many: `width = 4`");
                attempt!(Flag::of(format.with_width(width)).check());
                return Ok(());
            }
            Some(int) => int,
            None if format.each.is_some() => refuse!("`each` says how the elements are written: put `width` there"),
            None => {
                refuse!("`width` is for integers: the field holds none, or only in messages that say it themselves")
            }
        };
        if let Some(number) = int.number(Format::DEFAULT) {
            let _fits = attempt!(number.try_with_width(width));
        }
        attempt!(self.assert_fixed_width(format));
        Ok(())
    }

    /// Refuses an `Array` of integers that take as many bytes as they need.
    const fn assert_fixed_width(&self, format: Format<'_>) -> Obeyed {
        demand!(
            self.has_fixed_width(format),
            "the elements of an `Array` all take as many bytes, so that it finds each at once: with a width that varies use `List` or `Vec`"
        );
        Ok(())
    }

    /// Refuses numbers for what is no `bool`, or too large for it.
    pub(super) const fn check_values(&self, format: Format<'_>) -> Obeyed {
        demand!(format.each.is_none(), "`each` says how the elements are written: put `values` there");
        demand!(self.innermost_bool(), "`values` are the numbers of a `bool`: the field holds none, or not alone");
        attempt!(Flag::of(format).check());
        attempt!(self.assert_values_of_view(format));
        Ok(())
    }

    /// Refuses values in an `Array`, which keeps of its elements how wide they are and in which order.
    const fn assert_values_of_view(&self, format: Format<'_>) -> Obeyed {
        demand!(
            !self.has_view() || format.values().is_none(),
            "the `bool`s in an `Array` are 0 and 1: for other numbers hold a `List` or a `Vec`"
        );
        Ok(())
    }

    /// Whether it is an `Array`, or made of such.
    const fn has_view(&self) -> bool {
        matches!(self, Self::Array { fixed: true, .. })
            || fold!(self.inner(), false, |has, inner| has || inner.has_view())
    }

    /// Whether it is a `bool`, or made of nothing else.
    const fn innermost_bool(&self) -> bool {
        match self {
            Self::Bool => true,
            Self::Pair { .. } => false,
            _ => fold!(self.inner(), false, |is, inner| is || inner.innermost_bool()),
        }
    }

    /// The integer, or `bool`, that `format` reaches: the value itself, or the elements of what has no declaration of its own.
    const fn innermost_int(&self, format: Format<'_>) -> Option<&Self> {
        match self {
            Self::Int { .. } | Self::Bool => Some(self),
            Self::Array { .. } | Self::Fixed { .. } if format.each.is_some() => None,
            _ => fold!(self.inner(), None, |int, inner| match int {
                None => inner.innermost_int(format),
                int => int,
            }),
        }
    }

    /// Whether a width reaches some integer or `bool` in it.
    pub(crate) const fn has_shape(&self) -> bool {
        self.innermost_int(Format::DEFAULT).is_some()
    }

    /// Whether the integers of every `Array` in it all take as many bytes.
    const fn has_fixed_width(&self, format: Format<'_>) -> bool {
        let inside = self.inner_format(format);
        match self {
            Self::Array { element, fixed: true } => element.is_fixed(inside),
            _ => fold!(self.inner(), true, |has, inner| has && inner.has_fixed_width(inside)),
        }
    }

    const fn is_fixed(&self, format: Format<'_>) -> bool {
        let inside = self.inner_format(format);
        match self {
            Self::Int { .. } => !matches!(format.width, Some(width) if width.varying().is_some()),
            Self::Array { .. } | Self::Optional { .. } => true,
            _ => fold!(self.inner(), true, |is, inner| is && inner.is_fixed(inside)),
        }
    }

    pub(super) const fn check_len(&self, format: Format<'_>) -> Obeyed {
        let Some(end) = self.end(format) else {
            // What another field holds the length of is said to have one by a trait.
            demand!(
                matches!(format.end, Some(End::Held)),
                "`len` is for strings and arrays, and this is neither: to put its size in front, use `size`"
            );
            return Ok(());
        };
        demand!(
            !matches!(end, End::Last) || format.max > 0,
            "the element that ends the array is one too: make `max` larger"
        );
        if let (Self::Array { element, fixed }, Some(until)) = (self.counted(), end.until()) {
            demand!(!*fixed, "the elements of an `Array` are counted: with an end of its own, use a `List` or a `Vec`");
            demand!(!until.is_kept(), "what ends an array is no element of it: remove `keep`");
            demand!(element.begins_with(until.bytes().len(), format.of_elements()), element.untold());
        }
        if let Some(until) = end.until() {
            if let Self::Text { encoding } = self.counted() {
                demand!(
                    until.unit() == 1 || encoding.unit_len() == until.unit(),
                    "a number of more than one byte ends bytes, and one of two UTF-16: hold a `Utf16<'a>`, a `&'a [u8]` or a `Vec<u8>`"
                );
                demand!(
                    encoding.unit_len() == 1 || until.unit() > 1,
                    "UTF-16 ends with a number of two bytes, where a character of it could stand: `len = until(0u16)`"
                );
                demand!(
                    encoding.unit_len() == 1 || !until.is_kept(),
                    "what ends UTF-16 is no part of it: remove `keep`, and write it behind each"
                );
            }
            demand!(
                until.kept_len() <= format.max,
                "what ends the string is a part of it, and longer than `max`: make that larger"
            );
        }
        demand!(
            !matches!((self.counted(), end), (Self::Array { .. }, End::Padded(_))),
            "only strings are padded: give an array a count, as in `len = \"u16\"`, or hold a `[T; N]`"
        );
        demand!(
            !matches!(
                (self.counted(), end),
                (Self::Text { encoding: Encoding::Utf16 }, End::Padded(pad)) if pad != 0 && pad != 0xff
            ),
            "`pad` is a byte, and two of it are another character of UTF-16: pad with 0 or 0xff, or hold the padding, with `len = \"rest\"`"
        );
        demand!(
            !matches!((self.plain(), end), (Self::Optional { .. }, End::Padded(_))),
            "what is padded cannot say null: hold the field without `Option`, where an empty string is padding alone, or put it under `when`"
        );
        demand!(
            !matches!((self.plain(), end), (Self::Optional { .. }, End::Held | End::Known(_))),
            "a length that another field holds says null once: hold the field with one `Option`"
        );
        demand!(
            !matches!(self.plain(), Self::Optional { .. }) || end.is_nullable(),
            "this length cannot say null: use a signed prefix such as \"i16\", or put the field under `when`"
        );
        Ok(())
    }

    /// Whether every value begins with a number of `len` bytes, or a string of at least as many, which can be told before it
    /// is written.
    const fn begins_with(&self, len: usize, format: Format<'_>) -> bool {
        match self {
            Self::Int { .. } | Self::Float { .. } | Self::Bool => match self.fixed_len(format) {
                Some(own) => own == len,
                None => self.min_len(format) >= len,
            },
            Self::Bytes | Self::Text { .. } => self.min_len(format) >= len,
            Self::Pair { parts: [first, ..] } => first.begins_with(len, format.of_elements()),
            Self::Pair { parts: [] } => false,
            // What is given takes no byte.
            Self::Struct { fields, .. } => match behind_given(fields) {
                (given, [first, others @ ..]) => {
                    let (mut is_itself, mut others) = (first.is_itself(), others);
                    while let [other, more @ ..] = others {
                        is_itself = is_itself && !other.makes(given);
                        others = more;
                    }
                    is_itself && first.schema().begins_with(len, first.format)
                }
                (_, []) => false,
            },
            Self::Enum { .. } if format.is_without_number() => false,
            // Where it follows from what is given, nobody knows its first byte without that.
            Self::Enum { tag, little, .. } => match tag.fixed_len() {
                Some(own) => own == len && little.is_none(),
                None => tag.min_len() >= len,
            },
            // Behind its count, or with its first element where what ends it does not stand.
            Self::Array { element, .. } => match (format.end_of(Unit::Element).prefix(), format.until()) {
                (Some(prefix), _) => prefix.min_len() >= len,
                (None, Some(until)) => until.bytes().len() >= len && element.begins_with(len, format.of_elements()),
                (None, None) => false,
            },
            Self::Unit | Self::FixedText { .. } | Self::Fixed { .. } => false,
            Self::Optional { .. } | Self::Opaque { .. } => false,
            Self::Named(named) => named.of().begins_with(len, format),
            // What stands in it is looked at where it is declared, and not where it stands.
            Self::Recursive { .. } => false,
        }
    }

    /// Why what ends an array cannot be told from one of these.
    const fn untold(&self) -> &'static str {
        match self {
            Self::Struct { fields, .. } => {
                let (given, [first, others @ ..]) = behind_given(fields) else { return Self::Unit.untold() };
                let mut others = others;
                while let [other, more @ ..] = others {
                    if other.makes(given) {
                        return "what ends the array must be told from an element, and each begins with a number that the codec writes: let it begin with another, or with an enum without `switch`, which has its number in front, or give the array a count";
                    }
                    others = more;
                }
                first.schema().untold()
            }
            Self::Pair { parts: [first, ..] } => first.untold(),
            Self::Fixed { .. } | Self::Array { .. } => {
                "what ends the array must be told from an element, and each begins with an array: let it begin with a number of as many bytes, such as a `u32` in place of a `[u8; 4]`, or give the array a count"
            }
            Self::Int { .. }
            | Self::Float { .. }
            | Self::Bool
            | Self::Unit
            | Self::Bytes
            | Self::Text { .. }
            | Self::FixedText { .. }
            | Self::Optional { .. }
            | Self::Pair { parts: [] }
            | Self::Opaque { .. }
            | Self::Recursive { .. }
            | Self::Enum { .. } => {
                "what ends the array must be told from an element: let elements begin with a number of as many bytes, or with a string, or give the array a count"
            }
            Self::Named(named) => named.of().untold(),
        }
    }

    pub(super) const fn check_max(&self, format: Format<'_>) -> Obeyed {
        let Some(unit) = self.counted().unit() else {
            refuse!("`max` is for the length of a string or an array: the field is neither");
        };
        demand!(
            format.max as u64 <= format.end_of(unit).most(),
            "the length in front of the field cannot be as large as `max`: give it a smaller `max`, or a larger `len`"
        );
        Ok(())
    }

    pub(super) const fn check_each(&self, format: Format<'_>) -> Obeyed {
        let (Self::Array { element, .. } | Self::Fixed { element, .. }) = self.counted() else {
            refuse!("`each` is for the elements of an array: the field is none")
        };
        attempt!(self.assert_fixed_width(format));
        let format = format.of_elements();
        attempt!(element.check_width(format));
        if format.values().is_some() {
            attempt!(element.check_values(format));
            attempt!(self.assert_values_of_view(format));
        }
        if format.end.is_some() {
            demand!(
                !matches!(format.end, Some(End::Padded(_))),
                "what is padded has a `size`: put each element into a struct of its own, with `size = 16, len = \"padded\"`"
            );
            demand!(
                !matches!((element.plain(), element.end(format)), (Self::Optional { .. }, Some(end)) if !end.is_nullable()),
                "this length cannot say null: give the elements a signed prefix such as \"i16\", or hold them without `Option`"
            );
            attempt!(element.check_len(format));
        }
        if format.max < usize::MAX {
            attempt!(element.check_max(format));
        }
        if format.each.is_some() {
            attempt!(element.check_each(format));
        }
        Ok(())
    }

    pub(super) const fn check_order_of_elements(&self, level: usize, mut format: Format<'_>) -> Obeyed {
        let (mut elements, mut below) = (self, 0);
        while below < level {
            format = format.of_elements();
            elements = match elements.counted() {
                Self::Array { element, .. } | Self::Fixed { element, .. } => element,
                // `each` is refused.
                _ => return Ok(()),
            };
            below += 1;
        }
        demand!(
            elements.has_order() || elements.is_ordered(format),
            "`endian` is for numbers and for what has a length: a message says its own where it is declared, and a byte has none"
        );
        Ok(())
    }

    /// Whether some number in it is written in one order or another.
    pub(crate) const fn has_order(&self) -> bool {
        match self {
            Self::Int { size, .. } => *size > 1,
            Self::Float { .. } | Self::Bytes | Self::Text { .. } | Self::Array { .. } => true,
            _ => fold!(self.inner(), false, |has, inner| has || inner.has_order()),
        }
    }
}

/// How many numbers are given, and the fields behind them.
const fn behind_given<'f, 's>(fields: &'f [Field<'s>]) -> (usize, &'f [Field<'s>]) {
    let (mut given, mut fields) = (0, fields);
    while let [first, others @ ..] = fields
        && first.is_given
    {
        fields = others;
        given += 1;
    }
    (given, fields)
}

/// Refuses a string that ends in front of its padding where nothing says up to where it is padded, or something else than
/// what pads it stands there.
pub(super) const fn check_padded(field: &Field<'_>) -> Obeyed {
    let Some(End::Padded(pad)) = field.format.end else { return Ok(()) };
    demand!(
        matches!(field.size(), Some(Size::Constant(_))),
        "what is padded is padded up to a constant size: add `size = 16`"
    );
    demand!(
        matches!(field.fill, Fill::Byte(byte) if byte == pad),
        "`len = \"padded\"` says already what stands behind the value: remove what else says it"
    );
    Ok(())
}

/// Refuses a string or an array that may be missing, where it could not be written as it is then: empty, or null.
pub(super) const fn check_missing_len(field: &Field<'_>) -> Obeyed {
    let Some(end) = field.schema().end(field.format) else { return Ok(()) };
    let is_natural = field.is_filled_in() && matches!(field.absent(), Some(Absent::Natural));
    let is_null = matches!(field.schema(), Schema::Optional { .. }) || matches!(field.null, Null::Size);
    demand!(
        !is_natural || is_null || end.least() == 0,
        "a missing field has the length 0, which the number in front cannot say: give it another `len`, or remove `default`"
    );
    Ok(())
}

/// The same of its size.
pub(super) const fn check_missing_size(field: &Field<'_>) -> Obeyed {
    let Some(end) = field.schema().end(field.format) else { return Ok(()) };
    let len = if matches!(field.schema(), Schema::Optional { .. }) { end.null_len() } else { end.max_len(0) };
    let is_natural = field.is_filled_in() && matches!(field.absent(), Some(Absent::Natural));
    let is_said = match field.size() {
        Some(Size::Prefix(size)) => matches!(field.null, Null::Size) || size.number_of(len).is_some(),
        Some(Size::Constant(_)) => !end.is_rest(),
        Some(Size::Held(_) | Size::Before(_)) | None => true,
    };
    demand!(
        !is_natural || is_said,
        "a missing field is empty, and its `size` cannot say how long that is: give it another, or remove `default`"
    );
    Ok(())
}

/// Refuses a place where what is aligned in the field would not be.
pub(super) const fn check_place(field: &Field<'_>) -> Obeyed {
    demand!(
        field.schema().has_aligned_elements(field.format),
        "the elements have an `align` inside, which counts from where each begins, and one may end anywhere: give their type a last field `()` with the same `align`"
    );
    demand!(
        field.can_be_aligned(),
        "this has an `align` inside, which counts from where it begins, and the count, the byte of an `Option` or the number in front moves it: give that as many bytes as the `align`, as in `len = \"u32\"`, or hold it in an earlier field"
    );
    demand!(
        field.is_aligned(),
        "this has an `align` inside, which counts from where it begins, and here that is not always a multiple: give the field the same `align`, or a `size`, from which positions count"
    );
    Ok(())
}

pub(super) const fn check_size(field: &Field<'_>) -> Obeyed {
    let content = field.content_len();
    match field.size() {
        Some(Size::Prefix(size)) => {
            demand!(
                !matches!(field.null, Null::Size) || size.is_nullable(),
                "this size cannot say null: name the number that is null, as in `null = -1`"
            );
            demand!(
                !matches!(field.schema(), Schema::Optional { .. })
                    || field.schema().end(field.format).is_some()
                    || !size.number().is_signed() && size.number().null_byte().is_none(),
                "a size of -1 is not null here, for this `Option` has a byte of its own behind the size: give it `null = -1`, or an unsigned size such as \"u32\""
            );
            demand!(
                content as u64 <= size.most(),
                "the size in front cannot say how long even the smallest value is: use a larger integer"
            );
            demand!(
                !matches!(field.schema().fixed_len(field.format), Some(len) if !field.is_chosen() && size.number_of(len).is_none()),
                "the size in front cannot say how long the value is: give it other arithmetic"
            );
        }
        Some(Size::Constant(size)) => {
            demand!(content <= size, "even the smallest value is larger than its `size`: make that larger");
            demand!(size > 0, "a field of no bytes says nothing: remove it");
        }
        Some(Size::Held(_) | Size::Before(_)) | None => {}
    }
    Ok(())
}

pub(super) const fn check_constant(field: &Field<'_>) -> Obeyed {
    demand!(
        !field.ends_with_message(),
        "what goes up to the end of the message is another where that is cut: give the field a `len`, or hold a `[u8; N]`"
    );
    match (field.constant(), field.schema(), field.schema().number(field.format)) {
        (Some(Constant::Int(value)), Schema::Int { .. }, Some(_)) => {
            demand!(
                field.can_be(value),
                "the integer cannot be this `value`: use a smaller number, or a larger integer"
            );
            demand!(
                field.declared.has_value(value),
                "no value of the field's type is this number: name one that is, or hold an integer that is any number"
            );
        }
        (Some(Constant::Bytes(bytes)), Schema::Fixed { count, element: Schema::Int { size: 1, .. } }, _) => {
            demand!(*count == bytes.len(), "`value` has another number of bytes than the field: make them the same");
            attempt!(assert_plain_bytes(field.schema(), field.format));
        }
        (Some(Constant::Int(value)), Schema::Bool, _) => {
            demand!(matches!(value, 0 | 1), "a `bool` is always `true` or `false`: `value = true`");
        }
        (Some(Constant::Int(value)), Schema::Enum { .. }, _) => {
            demand!(
                field.schema().max_variant_len_is_zero(),
                "only the number of an enum is written, and this one has fields behind it: hold the number as an integer"
            );
            demand!(field.schema().has_number(value), "the enum has no such variant: name one of it");
        }
        (Some(Constant::Int(_)), Schema::Fixed { .. }, _) => {
            refuse!("an array is always the same bytes: `value = b\"...\"`");
        }
        (Some(Constant::Bytes(_)), Schema::Int { .. }, Some(_)) => {
            refuse!("an integer is always the same number: `value = 10`")
        }
        (Some(Constant::Bytes(bytes)), Schema::Bytes, _) => {
            attempt!(check_string(bytes, field.format, field.size(), &VALUE));
        }
        (Some(Constant::Text(text)), Schema::Text { encoding }, _) => {
            attempt!(check_encoding(*encoding, text.as_bytes()));
            attempt!(check_string(text.as_bytes(), field.format, field.size(), &VALUE));
        }
        (Some(Constant::Text(text)), Schema::FixedText { len, pad }, _) => {
            attempt!(check_fixed_text(text.as_bytes(), *len, *pad, &VALUE));
        }
        (Some(constant @ Constant::Float(_)), Schema::Float { size }, _) => attempt!(check_float(constant, *size)),
        (Some(_), Schema::Bytes, _) => refuse!("bytes are always the same bytes: `value = b\"...\"`"),
        (Some(_), Schema::Text { .. } | Schema::FixedText { .. }, _) => {
            refuse!("text is always the same text: `value = \"...\"`")
        }
        (Some(_), Schema::Float { .. }, _) => refuse!("a float is always the same float: `value = 1.5`"),
        (Some(Constant::Text(_)), Schema::Fixed { .. }, _) => {
            refuse!("an array is always the same bytes: `value = b\"...\"`");
        }
        (Some(Constant::Text(_) | Constant::Float(_)), Schema::Int { .. }, Some(_)) => {
            refuse!("an integer is always the same number: `value = 10`")
        }
        (Some(_), Schema::Bool, _) => refuse!("a `bool` is always `true` or `false`: `value = true`"),
        (Some(_), Schema::Enum { .. }, _) => {
            refuse!("an enum is always the same variant: name it, as in `value = Kind::Quit`")
        }
        // Any other type lacks a trait, and the compiler says so.
        _ => {}
    }
    Ok(())
}

/// What is wrong with a string that an attribute names, in the words of that attribute.
pub(super) struct Words {
    too_long: &'static str,
    kept: &'static str,
    ended: &'static str,
    padded: &'static str,
}

const VALUE: Words = Words {
    too_long: "`value` is longer than the field can be: use a shorter one, or a larger `len` or `size`",
    kept: "the field keeps what ends it, and a `value` says no end: remove `keep`",
    ended: "the field's `value` has inside of it what ends the field, such as a NUL: remove that",
    padded: "the field's `value` ends with what is its padding, which nobody could tell from it: remove that",
};

pub(super) const DEFAULT: Words = Words {
    too_long: "`default` is longer than the field can be: use a shorter one, or a larger `len` or `max`",
    kept: "the field keeps what ends it, and a `default` says no end: remove `keep` or `default`",
    ended: "the field's `default` has inside of it what ends the field, such as a NUL: remove that",
    padded: "the field's `default` ends with what is its padding, which nobody could tell from it: remove that",
};

/// Refuses a string that could not be written.
#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
pub(super) const fn check_string(bytes: &[u8], format: Format<'_>, size: Option<Size>, words: &Words) -> Obeyed {
    let room = match size {
        Some(Size::Constant(size)) => size,
        _ => usize::MAX,
    };
    demand!(bytes.len() <= format.capacity(Unit::Byte) && bytes.len() <= room, words.too_long);
    if let (Some(End::Padded(pad)), [.., last]) = (format.end, bytes) {
        demand!(*last != pad, words.padded);
    }
    let Some(until) = format.until() else { return Ok(()) };
    demand!(!until.is_kept(), words.kept);
    let (end, mut start) = (until.bytes(), 0);
    while start + end.len() <= bytes.len() {
        let mut same = 0;
        while same < end.len() && bytes[start + same] == end[same] {
            same += 1;
        }
        demand!(same < end.len(), words.ended);
        start += until.unit();
    }
    Ok(())
}

/// The same of text that has one size.
pub(super) const fn check_fixed_text(text: &[u8], len: usize, pad: u8, words: &Words) -> Obeyed {
    attempt!(check_string(text, Format::DEFAULT.with_end(End::Padded(pad)), Some(Size::Constant(len)), words));
    Ok(())
}

/// Refuses text that a field of this encoding is compared with, or always is, in which it could have other bytes.
pub(super) const fn check_encoding(encoding: Encoding, text: &[u8]) -> Obeyed {
    demand!(
        matches!(encoding, Encoding::Utf8) || text.is_ascii(),
        "the field is no UTF-8, and this text is no ASCII, so their bytes differ: name ASCII text"
    );
    Ok(())
}

/// Refuses a float that no bytes say exactly, or that nothing is equal to.
pub(super) const fn check_float(constant: Constant<'_>, size: usize) -> Obeyed {
    let float = constant.float();
    demand!(!float.is_nan(), "NaN has many encodings, and is equal to none: name a number");
    demand!(
        size == 8 || constant.float32().is_finite() || !float.is_finite(),
        "no `f32` is as large: name a smaller number, or hold an `f64`"
    );
    Ok(())
}

/// Refuses bytes, of which each is written as another number of bytes.
pub(super) const fn assert_plain_bytes(schema: &Schema<'_>, format: Format<'_>) -> Obeyed {
    demand!(
        matches!((schema, schema.fixed_len(format)), (Schema::Fixed { count, .. }, Some(len)) if *count == len),
        "bytes are compared as they stand in the message, and `width` has them written as numbers: remove it"
    );
    Ok(())
}
