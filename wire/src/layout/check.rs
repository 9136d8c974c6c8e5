//! What only the whole layout shows to be wrong, refused at compile time.
//!
//! Owns the rules between a field's attributes and what its type turns out to be, for the derive sees only the type's
//! name. There is one check for each attribute, so that the compiler's caret can stand on it; each message is an error
//! of the compiler with the remedy in it. It never runs in a program.

#![expect(
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "evaluated in constants, where both are compile errors"
)]

use super::{
    Comparison, Condition, Constant, End, Field, Fill, Format, Linear, Null, Number, Schema, Size, Term, bits,
};

/// What is checked of a field.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// Its type, and whether it may stand where it stands.
    Type,
    /// `endian`
    Endian,
    /// `endian` of the elements, or so many levels of elements below.
    EndianOfElements(usize),
    /// `width`
    Width,
    /// `len`
    Len,
    /// `max`
    Max,
    /// `each`
    Each,
    /// `pad`
    Pad,
    /// `value`
    Value,
    /// `when`
    When,
    /// `switch`
    Switch,
    /// `size`
    Size,
}

impl Schema {
    /// Refuses the field at `index` of `part` where what is checked of it is wrong.
    ///
    /// # Panics
    ///
    /// At compile time, with what is wrong.
    #[track_caller]
    #[expect(clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn check(&'static self, part: usize, index: usize, check: Check) {
        let fields = self.part(part).fields();
        let field = &fields[index];
        let (schema, format) = (field.schema, field.format);
        match check {
            Check::Type => {
                schema.check_type(format);
                assert!(
                    index + 1 == fields.len() || field.default || !field.is_open(),
                    "what goes up to the end of the message, or may be missing there, comes last: put the field behind the others, or give it a `size`"
                );
            }
            Check::Endian => assert!(
                schema.has_order()
                    || matches!(field.size, Some(Size::Prefix(size)) if matches!(size.number().fixed_len(), Some(2..))),
                "`endian` is for numbers and for what has a length: a message says its own, and a byte has none"
            ),
            Check::EndianOfElements(level) => schema.check_order_of_elements(level),
            Check::Width => schema.check_width(format),
            Check::Len => {
                schema.check_len(format);
                if let Some(holder) = field.holder() {
                    check_holder(looked_at(fields, holder), holder);
                    check_null(looked_at(fields, holder), field, holder);
                    check_default(fields, index, holder);
                }
            }
            Check::Max => schema.check_max(format),
            Check::Each => schema.check_each(format),
            Check::Pad if matches!(field.size, Some(Size::Constant(_))) => assert!(
                matches!(schema, Self::Unit),
                "what fills a constant size is written as a byte: `pad = b' '`, or `pad = b'\\xff'`"
            ),
            Check::Pad => assert!(
                matches!(schema, Self::Unit),
                "`pad` is zeros, of which nothing is held: give the field the type `()`, or hold the bytes in a `[u8; N]` without `pad`"
            ),
            Check::Value => check_constant(field),
            Check::When => check_condition(fields, field),
            Check::Switch => {
                check_switch(fields, field);
                if let Some(switch) = field.switch {
                    check_default(fields, index, switch);
                }
            }
            Check::Size => check_size(fields, field),
        }
    }

    /// Refuses the number of an enum that cannot be written as its `width` says.
    ///
    /// # Panics
    ///
    /// At compile time, with what is wrong.
    #[track_caller]
    pub(crate) const fn check_number(&self) {
        if let Self::Enum { tag, .. } = self {
            assert!(self.numbers_fit(*tag), "`width` is too few bytes for the number of a variant");
        }
    }

    /// Whether `holder` can be each number of the enum.
    #[expect(clippy::indexing_slicing, reason = "an index is below the length")]
    const fn numbers_fit(&self, holder: Number) -> bool {
        let (variants, mut index) = (self.variants(), 0);
        while index < variants.len() {
            if let Some(tag) = variants[index].tag
                && !(holder.holds(tag) && holder.fits(bits(tag)))
            {
                return false;
            }
            index += 1;
        }
        true
    }

    /// Whether each number of the enum follows from one that `holder` can be.
    #[expect(clippy::indexing_slicing, reason = "an index is below the length")]
    const fn numbers_follow(&self, holder: Number, linear: Linear) -> bool {
        let (variants, mut index) = (self.variants(), 0);
        while index < variants.len() {
            if let Some(tag) = variants[index].tag {
                match linear.inverse(tag, 0) {
                    Some(number) if holder.holds(number) && holder.fits(bits(number)) => {}
                    _ => return false,
                }
            }
            index += 1;
        }
        true
    }

    /// Whether the variant for all other numbers, where there is one, can hold those from the first to the last.
    const fn can_keep(&self, (first, last): (i128, i128)) -> bool {
        let Self::Enum { tag, .. } = self else { return true };
        !self.takes_any() || (tag.holds(first) && tag.holds(last))
    }

    /// Whether `holder` has a variant for each number of the enum.
    #[expect(clippy::indexing_slicing, reason = "an index is below the length")]
    const fn numbers_are_in(&self, holder: &Self) -> bool {
        let (variants, mut index) = (self.variants(), 0);
        while index < variants.len() {
            if let Some(tag) = variants[index].tag
                && !holder.has_number(tag)
            {
                return false;
            }
            index += 1;
        }
        true
    }

    /// Whether the variant for all other numbers, where there is one, can hold each that `holder` can be.
    const fn can_keep_others(&self, holder: &Field) -> bool {
        let (Self::Enum { tag, .. }, Some(number)) = (self, holder.schema.number(holder.format)) else { return true };
        if !self.takes_any() {
            return true;
        }
        if holder.schema.takes_any() {
            let (least, most) = number.range();
            return tag.holds(least) && tag.holds(most);
        }
        holder.schema.numbers_fit(tag.natural())
    }

    /// Elements must be there and know their own end.
    #[track_caller]
    const fn check_type(&self, format: Format) {
        match self {
            Self::Array { element, .. } => {
                element.check_closed(format.of_elements());
                assert!(
                    element.min_len(format.of_elements()) > 0,
                    "an element of an array must take at least one byte: give it a field, or hold how many there are alone, as an integer"
                );
            }
            Self::Fixed { count, element } => {
                assert!(*count > 0, "an array of no elements takes no bytes: remove the field");
                element.check_closed(format.of_elements());
            }
            Self::Optional { value } => value.check_type(format),
            Self::Pair { parts: [first, second] } => {
                first.check_closed(format.of_elements());
                second.check_type(format.of_elements());
            }
            Self::Int { .. } | Self::Float { .. } | Self::Bool | Self::Unit | Self::Bytes | Self::Text => {}
            Self::Opaque { .. } | Self::Struct { .. } | Self::Enum { .. } => {}
        }
    }

    #[track_caller]
    const fn check_closed(&self, format: Format) {
        assert!(
            !self.is_open(format),
            "this goes up to the end of the message, or may be missing there, but more follows: give its last field another `len` and no `default`"
        );
        self.check_type(format);
    }

    #[track_caller]
    const fn check_width(&self, format: Format) {
        if let (Self::Pair { parts: [first, second] }, None) = (self, format.each)
            && first.innermost_int(format).is_some()
            && second.innermost_int(format).is_some()
        {
            first.check_width(format);
            second.check_width(format);
            return;
        }
        let Some(width) = format.width else { return };
        let int = match self.innermost_int(format) {
            Some(Self::Int { size: 16.., .. }) => panic!("integers of 128 bits have no other width: use one of 64"),
            Some(int) => int,
            None if format.each.is_some() => panic!("`each` says how the elements are written: put `width` there"),
            None => panic!("`width` is for integers: the field holds none, or only in messages that say it themselves"),
        };
        if let Some(number) = int.number(Format::DEFAULT) {
            let _fits = number.with_width(width);
        }
        assert!(
            self.has_natural_width(format),
            "the integers of an `Array` have the width of their type: with another use `List` or `Vec`"
        );
    }

    /// The integer that `format` reaches: the value itself, or the elements of what has no declaration of its own.
    const fn innermost_int(&self, format: Format) -> Option<&Self> {
        match self {
            Self::Int { .. } => Some(self),
            Self::Array { element, .. } | Self::Fixed { element, .. } if format.each.is_none() => {
                element.innermost_int(format)
            }
            Self::Array { .. } | Self::Fixed { .. } => None,
            Self::Optional { value } => value.innermost_int(format),
            Self::Pair { parts: [first, second] } => match first.innermost_int(format) {
                None => second.innermost_int(format),
                int => int,
            },
            Self::Float { .. } | Self::Bool | Self::Unit | Self::Bytes | Self::Text => None,
            Self::Opaque { .. } | Self::Struct { .. } | Self::Enum { .. } => None,
        }
    }

    /// Whether the integers of every `Array` in it are as wide as their types.
    const fn has_natural_width(&self, format: Format) -> bool {
        match self {
            Self::Array { element, fixed: true } => element.is_natural(format.of_elements()),
            Self::Array { element, .. } | Self::Fixed { element, .. } => {
                element.has_natural_width(format.of_elements())
            }
            Self::Optional { value } => value.has_natural_width(format),
            Self::Pair { parts: [first, second] } => {
                first.has_natural_width(format.of_elements()) && second.has_natural_width(format.of_elements())
            }
            Self::Int { .. } | Self::Float { .. } | Self::Bool | Self::Unit | Self::Bytes | Self::Text => true,
            Self::Opaque { .. } | Self::Struct { .. } | Self::Enum { .. } => true,
        }
    }

    const fn is_natural(&self, format: Format) -> bool {
        match self {
            Self::Int { .. } => format.width.is_none(),
            Self::Fixed { element, .. } => element.is_natural(format.of_elements()),
            Self::Pair { parts: [first, second] } => {
                first.is_natural(format.of_elements()) && second.is_natural(format.of_elements())
            }
            Self::Float { .. } | Self::Bool | Self::Unit | Self::Bytes | Self::Text => true,
            Self::Array { .. } | Self::Optional { .. } => true,
            Self::Opaque { .. } | Self::Struct { .. } | Self::Enum { .. } => true,
        }
    }

    #[track_caller]
    const fn check_len(&self, format: Format) {
        let Some(end) = self.end(format) else {
            // What another field holds the length of is said to have one by a trait.
            assert!(
                matches!(format.end, Some(End::Held)),
                "`len` is for strings and arrays, and the field is neither: to put its size in front, use `size`"
            );
            return;
        };
        assert!(
            !matches!((self.counted(), end), (Self::Array { .. }, End::Nul)),
            "only strings end with a NUL: give an array a count, as in `len = \"u16\"`"
        );
        assert!(
            !matches!((self, end), (Self::Optional { .. }, End::Held | End::Known(_))),
            "a length that another field holds says null once: hold the field with one `Option`"
        );
        assert!(
            !matches!(self, Self::Optional { .. }) || end.is_nullable(),
            "this length cannot say null: use a signed prefix such as \"i16\", or put the field under `when`"
        );
    }

    #[track_caller]
    const fn check_max(&self, format: Format) {
        let Some(unit) = self.counted().unit() else {
            panic!("`max` is for the length of a string or an array: the field is neither");
        };
        assert!(
            format.max as u64 <= format.end_of(unit).most(),
            "the length in front of the field cannot be as large as `max`: give it a smaller `max`, or a larger `len`"
        );
    }

    #[track_caller]
    const fn check_each(&self, format: Format) {
        let (Self::Array { element, .. } | Self::Fixed { element, .. }) = self.counted() else {
            panic!("`each` is for the elements of an array: the field is none")
        };
        assert!(
            self.has_natural_width(format),
            "the integers of an `Array` have the width of their type: with another use `List` or `Vec`"
        );
        let format = format.of_elements();
        element.check_width(format);
        if format.end.is_some() {
            assert!(
                !matches!((element, element.end(format)), (Self::Optional { .. }, Some(end)) if !end.is_nullable()),
                "this length cannot say null: give the elements a signed prefix such as \"i16\", or hold them without `Option`"
            );
            element.check_len(format);
        }
        if format.max < usize::MAX {
            element.check_max(format);
        }
        if format.each.is_some() {
            element.check_each(format);
        }
    }

    #[track_caller]
    const fn check_order_of_elements(&self, level: usize) {
        let (mut elements, mut below) = (self, 0);
        while below < level {
            elements = match elements.counted() {
                Self::Array { element, .. } | Self::Fixed { element, .. } => element,
                // `each` is refused.
                _ => return,
            };
            below += 1;
        }
        assert!(
            elements.has_order(),
            "`endian` is for numbers and for what has a length: a message says its own where it is declared, and a byte has none"
        );
    }

    /// Whether some number in it is written in one order or another.
    pub(crate) const fn has_order(&self) -> bool {
        match self {
            Self::Int { size, .. } => *size > 1,
            Self::Float { .. } | Self::Bytes | Self::Text | Self::Array { .. } => true,
            Self::Fixed { element, .. } => element.has_order(),
            Self::Optional { value } => value.has_order(),
            Self::Pair { parts: [first, second] } => first.has_order() || second.has_order(),
            Self::Bool | Self::Unit | Self::Opaque { .. } | Self::Struct { .. } | Self::Enum { .. } => false,
        }
    }
}

/// Refuses a condition with a comparison that no value of its subject can decide.
#[track_caller]
const fn check_condition(fields: &'static [Field], field: &Field) {
    let Some(condition) = &field.condition else { return };
    let mut leaf = 0;
    while leaf < condition.comparisons() {
        check_comparison(fields, condition.comparison(leaf));
        leaf += 1;
    }
}

/// The field that `term` looks at, also inside of others.
#[track_caller]
#[expect(clippy::indexing_slicing, reason = "the derive finds the fields that attributes name")]
const fn looked_at(fields: &'static [Field], term: Term) -> &'static Field {
    let outer = &fields[term.subject()];
    match outer.schema.field_at(term.inner()) {
        Some(inner) => {
            assert!(
                inner.constant.is_none(),
                "the field at the end of the path is always the same: it decides nothing"
            );
            assert!(
                !inner.is_made,
                "the field at the end of the path is written by its own struct: name what it is written for instead"
            );
            inner
        }
        None => outer,
    }
}

#[track_caller]
#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
const fn check_comparison(fields: &'static [Field], condition: &Condition) {
    const DECIDES: &str =
        "the condition is the same for every value of the field that `when` looks at: it decides nothing";

    match condition {
        Condition::Compare { number, comparison, value } => {
            let subject = looked_at(fields, *number);
            let Some((least, most)) = range_of(subject, *number) else { return };
            let decides = match comparison {
                Comparison::Equal | Comparison::NotEqual => {
                    let inverse = number.linear().inverse(*value, 0);
                    assert!(
                        inverse.is_some() || number.linear().is_identity(),
                        "no value of the field that `when` looks at leads to this number, such as one with bits that the mask lacks: the condition decides nothing"
                    );
                    let is_known = !number.linear().is_identity() || subject.schema.has_number(*value);
                    least <= *value && *value <= most && is_known
                }
                _ => comparison.holds(least, *value) != comparison.holds(most, *value),
            };
            assert!(decides, "{}", DECIDES);
        }
        Condition::Among { number, ranges, .. } => {
            let Some((least, most)) = range_of(looked_at(fields, *number), *number) else { return };
            let mut index = 0;
            while index < ranges.len() {
                let (first, last) = ranges[index];
                assert!(first <= last, "a range goes from its smallest number to its largest: this one is empty");
                assert!(
                    first <= most && least <= last,
                    "the field that `when` looks at is never in this range: remove it"
                );
                assert!(first > least || last < most, "{}", DECIDES);
                index += 1;
            }
        }
        // Of what else has bytes the compiler says so, for lack of a trait.
        Condition::Bytes { subject, bytes, .. } => {
            let subject = looked_at(fields, *subject);
            if let Schema::Fixed { count, element: Schema::Int { size: 1, signed: false } } = subject.schema {
                assert!(
                    *count == bytes.len(),
                    "the bytes that `when` compares are not as many as those of the field: make them the same"
                );
                assert_plain_bytes(subject.schema, subject.format);
            }
        }
        Condition::All(_) | Condition::Any(_) => panic!("a condition joins at least one comparison"),
    }
}

/// The smallest and the largest number that follows from a field; `None` where that is none, which the compiler says for
/// lack of a trait.
#[track_caller]
const fn range_of(subject: &Field, number: Term) -> Option<(i128, i128)> {
    let (least, most) = match (subject.schema, subject.schema.number(subject.format)) {
        (Schema::Bool, _) => (0, 1),
        (_, Some(number)) => number.range(),
        _ => return None,
    };
    let (mask, shift) = (number.linear().mask(), number.linear().shift());
    let has_bits = mask > 0 && (mask <= most || (least < 0 && mask < most - least + 1));
    assert!(mask == -1 || has_bits, "the field has no such bits: nothing follows from them");
    assert!(shift == 0 || mask > 0 || most >> shift > 0, "the field has no bits left when it is shifted so far");
    Some(number.linear().range((least, most)))
}

#[track_caller]
const fn check_switch(fields: &'static [Field], field: &Field) {
    let Some(switch) = field.switch else { return };
    let holder = looked_at(fields, switch);
    assert!(
        !matches!(holder.schema, Schema::Bool),
        "an enum is chosen by an integer of at most 64 bits, or by an enum without fields"
    );
    assert!(
        !matches!(holder.schema, Schema::Enum { .. }) || holder.schema.max_variant_len_is_zero(),
        "the field that `switch` names has fields of its own: use an integer, or an enum without fields"
    );
    // That it is an integer the compiler says, for lack of a trait.
    let (Some(number), Some(range)) = (holder.schema.number(holder.format), range_of(holder, switch)) else { return };
    assert!(
        field.schema.numbers_follow(number, switch.linear()),
        "the field that `switch` names is too small for the number of a variant, or no value of it leads there: use a larger integer, or other numbers"
    );
    if switch.linear().is_identity() {
        assert!(
            field.schema.can_keep_others(holder),
            "the variant for all other numbers cannot hold each number of the field that `switch` names: give the enum that field's type as its `repr`"
        );
        assert!(
            field.schema.numbers_are_in(holder.schema),
            "the field that `switch` names is an enum without the number of a variant: give it one with that number"
        );
    } else {
        assert_unsigned_bits(holder, switch);
        assert!(
            !matches!(holder.schema, Schema::Enum { .. }),
            "arithmetic is for integers: name the integer that holds the bits, or hold the enum's number as one"
        );
        assert!(
            field.schema.can_keep(range),
            "the variant for all other numbers cannot hold each number that `switch` makes: give the enum a larger `repr`"
        );
    }
}

/// Refuses a length that cannot say null.
#[track_caller]
const fn check_null(holder: &Field, field: &Field, length: Term) {
    if let (Null::Length, Some(number)) = (field.null, holder.schema.number(holder.format)) {
        let null = length.linear().inverse(-1, 0);
        assert!(
            matches!(null, Some(null) if number.holds(null) && number.fits(bits(null))),
            "the field that holds the length cannot say null, which is -1: hold a signed integer, or this field without `Option`"
        );
    }
}

/// Refuses to write bits among which is the sign.
#[track_caller]
const fn assert_unsigned_bits(holder: &Field, number: Term) {
    if let Some(kind) = holder.schema.number(holder.format) {
        assert!(
            number.linear().mask() <= kind.most() as i128,
            "the bits have the sign of the field among them: hold an integer without a sign"
        );
    }
}

/// Refuses a length that follows from a field in a way that none does.
#[track_caller]
const fn check_holder(holder: &Field, length: Term) {
    let Some((_, most)) = range_of(holder, length) else { return };
    assert_unsigned_bits(holder, length);
    assert!(most >= 0, "no value of the field makes this a length: each is negative");
}

/// Refuses a field that may be missing where it could not be written as it is then: empty, or another variant.
#[track_caller]
#[expect(clippy::indexing_slicing, reason = "the derive finds the fields that attributes name")]
const fn check_default(fields: &'static [Field], index: usize, number: Term) {
    let (field, holder) = (&fields[index], looked_at(fields, number));
    let Some(kind) = holder.schema.number(holder.format) else { return };
    if !field.default {
        return;
    }
    let mut other = 0;
    while other < fields.len() {
        assert!(
            other == index || !shares(&fields[other], number),
            "another field depends on the same number, which changes where this field is missing: remove `default`, or give it a number of its own"
        );
        other += 1;
    }
    assert!(
        holder.constant.is_none(),
        "this field depends on a constant, which cannot change where the field is missing: remove `default`"
    );
    let is_empty = matches!(number.linear().inverse(0, 0), Some(length) if kind.holds(length));
    assert!(
        field.switch.is_some() || is_empty,
        "a missing field has the length 0, and no value of the other field makes it 0: remove `default`"
    );
}

/// Whether a length, a variant or a condition of `field` follows from bits that `number` follows from too.
const fn shares(field: &Field, number: Term) -> bool {
    if matches!(field.holder(), Some(holder) if overlap(holder, number))
        || matches!(field.switch, Some(switch) if overlap(switch, number))
        || matches!(field.size_holder(), Some(size) if overlap(size, number))
    {
        return true;
    }
    let Some(condition) = &field.condition else { return false };
    let mut leaf = 0;
    while leaf < condition.comparisons() {
        if let Condition::Compare { number: compared, .. } | Condition::Among { number: compared, .. } =
            condition.comparison(leaf)
            && overlap(*compared, number)
        {
            return true;
        }
        leaf += 1;
    }
    false
}

/// Whether two follow from the same bits of one field.
const fn overlap(one: Term, other: Term) -> bool {
    one.subject() == other.subject() && one.leads_as(other) && one.linear().bits() & other.linear().bits() != 0
}

#[track_caller]
const fn check_size(fields: &'static [Field], field: &Field) {
    let content = match field.switch {
        Some(_) => field.content_len(),
        None => field.schema.min_len(field.format),
    };
    match field.size {
        Some(Size::Prefix(size)) => {
            assert!(
                !matches!(field.null, Null::Size) || size.is_nullable(),
                "this size cannot say null: name the number that is null, as in `null = -1`"
            );
            assert!(
                !matches!(field.schema, Schema::Optional { .. })
                    || field.schema.end(field.format).is_some()
                    || !size.number().is_signed() && size.number().null_byte().is_none(),
                "a size of -1 is not null here, for this `Option` has a byte of its own behind the size: give it `null = -1`, or an unsigned size such as \"u32\""
            );
            assert!(
                content as u64 <= size.most(),
                "the size in front cannot say how long even the smallest value is: use a larger integer"
            );
            assert!(
                !matches!(field.schema.fixed_len(field.format), Some(len) if field.switch.is_none() && size.number_of(len).is_none())
                    || matches!(field.fill, Fill::Ignored),
                "the size in front cannot say how long the value is: give it other arithmetic"
            );
        }
        Some(Size::Constant(size)) => {
            assert!(content <= size, "even the smallest value is larger than its `size`: make that larger");
            assert!(size > 0, "a field of no bytes says nothing: remove it");
        }
        Some(Size::Held(holder)) => check_holder(looked_at(fields, holder), holder),
        None => {}
    }
}

#[track_caller]
const fn check_constant(field: &Field) {
    match (field.constant, field.schema, field.schema.number(field.format)) {
        (Some(Constant::Int(value)), Schema::Int { .. }, Some(number)) => {
            let fits = number.holds(value) && number.fits(bits(value));
            assert!(fits, "the integer cannot be this `value`: use a smaller number, or a larger integer");
        }
        (Some(Constant::Bytes(bytes)), Schema::Fixed { count, element: Schema::Int { size: 1, .. } }, _) => {
            assert!(*count == bytes.len(), "`value` has another number of bytes than the field: make them the same");
            assert_plain_bytes(field.schema, field.format);
        }
        (Some(Constant::Int(_)), Schema::Fixed { .. }, _) => {
            panic!("an array is always the same bytes: `value = b\"...\"`");
        }
        (Some(Constant::Bytes(_)), Schema::Int { .. }, Some(_)) => {
            panic!("an integer is always the same number: `value = 10`")
        }
        // The compiler says what else has no constant, for lack of a trait.
        _ => {}
    }
}

/// Refuses bytes, of which each is written as another number of bytes.
#[track_caller]
const fn assert_plain_bytes(schema: &Schema, format: Format) {
    assert!(
        matches!((schema, schema.fixed_len(format)), (Schema::Fixed { count, .. }, Some(len)) if *count == len),
        "bytes are compared as they stand in the message, and `width` has them written as numbers: remove it"
    );
}
