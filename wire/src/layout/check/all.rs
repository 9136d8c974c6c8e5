//! All rules at once, of a type that is made while a program runs.
//!
//! Owns which of them apply to what a field has. The derive asks each where the attribute stands that it is about, and leaves
//! to the compiler what a trait says and to itself what stands in the declaration: that is `kinds` and `apart` here.

use core::iter;

use super::{Check, apart, kinds};
use crate::layout::{End, Field, Named, Names, Refusal, Schema, WHOLE};

/// What is wrong with a type: in which variant and of which field, where it is one of a field, and else [`WHOLE`].
pub(crate) type Wrong<'s> = (usize, usize, Refusal<'s>);

impl<'s> Schema<'s> {
    /// Asks every rule of a struct or an enum whose parts were made, but for what is theirs.
    ///
    /// # Errors
    ///
    /// With what is wrong first.
    pub(crate) fn obeys(&'s self) -> Result<(), Wrong<'s>> {
        let of_all = |refusal| (0, WHOLE, refusal);
        self.check_number().map_err(of_all)?;
        self.check_order().map_err(of_all)?;
        apart::check_type(self).map_err(of_all)?;
        for part in 0..self.parts() {
            let fields = self.part(part).fields();
            apart::check_fields(fields).map_err(|(field, refusal)| (part, field, refusal))?;
            for (index, field) in fields.iter().enumerate().filter(|(_, field)| !field.is_given()) {
                let of_field = |refusal| (part, index, refusal);
                kinds::check_kinds(fields, field).map_err(of_field)?;
                checks_of(field).try_for_each(|check| self.check(part, index, check)).map_err(of_field)?;
            }
            if self.variants().get(part).is_some_and(|variant| variant.whole().is_some()) {
                self.check(part, WHOLE, Check::Size).map_err(|refusal| (part, WHOLE, refusal))?;
            }
        }
        Ok(())
    }

    /// How many structs it has whose fields are its own.
    fn parts(&self) -> usize {
        match self {
            Self::Struct { .. } => 1,
            Self::Enum { variants, .. } => variants.len(),
            _ => 0,
        }
    }
}

/// What there is to check of a field. Which `endian` was written, and which follows from that of the type, nobody knows here.
fn checks_of<'s>(field: &Field<'s>) -> impl Iterator<Item = Check> + use<'s> {
    let format = field.format();
    let elements = field.elements();
    let own_names = field.declared().named().filter(|named| named.name().is_empty()).map_or(Names::NONE, Named::names);
    let given = [
        (Check::Width, format.width().is_some()),
        (Check::Values, format.values().is_some()),
        (Check::Len, format.end().is_some_and(|end| !matches!(end, End::Known(_)))),
        (Check::Max, format.max() < usize::MAX),
        (Check::Each, format.each().is_some()),
        (Check::Pad, format.pad() > 0),
        (Check::Value, field.constant().is_some()),
        (Check::Check, field.check().is_some()),
        (Check::CheckOfElements, elements.is_some_and(|elements| elements.check().is_some())),
        (Check::Ascending, elements.is_some_and(|elements| elements.ascending().is_some())),
        (Check::When, field.condition().is_some()),
        (Check::Absent, field.absent().is_some()),
        (Check::Switch, field.switch().is_some()),
        (Check::Size, field.size().is_some()),
        (Check::Give, !field.gives().is_empty()),
        (Check::Checksum, field.checksum().is_some()),
        (Check::Seed, field.seed().is_some()),
        (Check::Names, !own_names.is_empty()),
        (Check::Bits, field.bits().is_some()),
        (Check::Order, field.order().is_some()),
        (Check::Type, true),
    ];
    let given = given.into_iter().filter(|(_, is_asked)| *is_asked).map(|(check, _)| check);
    let tagged =
        elements.filter(|_| field.is_tagged()).map_or(&[][..], |elements| elements.element().schema().variants());
    given.chain(tagged.iter().enumerate().flat_map(|(at, variant)| {
        // Padding has no field.
        let absent = (!variant.fields().is_empty()).then_some(Check::AbsentTagged(at));
        iter::once(Check::Tag(at)).chain(absent)
    }))
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use alloc::boxed::Box;
    use alloc::vec::Vec;

    use super::*;
    use crate::layout::place::try_place;
    use crate::layout::room::check_room;
    use crate::layout::{
        Absent, Algorithm, Align, BitOrder, Bits, Checksum, Comparison, Condition, Constant, Coverage, Declaration,
        Elements, Encoding, Endian, Fill, Format, Linear, Null, Number, Prefix, Size, Term, Until, Variant, Width,
        bits,
    };

    /// Numbers that follow from one, the same each time.
    struct Choices(u64);

    impl Choices {
        fn below(&mut self, count: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap_or_default().checked_rem(count).unwrap_or_default()
        }

        #[expect(clippy::indexing_slicing, reason = "below the length")]
        fn of<T: Copy>(&mut self, choices: &[T]) -> T {
            choices[self.below(choices.len())]
        }

        fn is(&mut self) -> bool {
            self.below(5) == 0
        }

        fn number(&mut self) -> i128 {
            const NUMBERS: [i128; 12] = [0, 1, 2, 3, 8, 255, 256, -1, 1 << 40, u64::MAX as i128, i128::MAX, i128::MIN];
            self.of(&NUMBERS)
        }

        fn number_in_front(&mut self) -> Number {
            self.of(&[Number::U8, Number::I8, Number::U16, Number::I32, Number::U64, Number::VARINT, Number::MYSQL])
        }

        fn term(&mut self, count: usize) -> Term {
            let mut linear = Linear::IDENTITY;
            for _ in 0..self.below(3) {
                let number = self.number();
                let next = match self.below(4) {
                    0 => linear.try_and(number),
                    1 => linear.try_shifted(number),
                    2 => linear.try_times(number),
                    _ => linear.try_plus(number),
                };
                linear = next.unwrap_or(linear);
            }
            Term::field(self.below(count.saturating_add(1))).with(linear)
        }

        fn condition(&mut self, count: usize) -> Condition<'static> {
            let (number, value) = (self.term(count), self.number());
            match self.below(6) {
                0 => Condition::Bytes { subject: number, bytes: b"PK", is: true },
                1 => Condition::Float { subject: number, comparison: Comparison::Less, value: bits(value) },
                2 => Condition::Among { number, ranges: &[(1, 3), (i128::MIN, -2), (9, i128::MAX)], is: false },
                3 => Condition::All(&[]),
                _ => {
                    Condition::Compare { number, comparison: self.of(&[Comparison::Equal, Comparison::AtMost]), value }
                }
            }
        }

        fn constant(&mut self) -> Constant<'static> {
            match self.below(4) {
                0 => Constant::Text("ab"),
                1 => Constant::Bytes(b"abcd"),
                2 => Constant::Float(0x7ff8_0000_0000_0000),
                _ => Constant::Int(self.number()),
            }
        }

        fn format<'s>(&mut self, each: &'s Format<'s>) -> Format<'s> {
            let mut format = Format::DEFAULT.with_endian(self.of(&[Endian::Big, Endian::Little]));
            if self.is() {
                format = format.with_width(self.of(&[Width::Bytes(3), Width::Varint, Width::Zigzag, Width::Bytes(16)]));
            }
            let number = self.number();
            if self.is() {
                let prefix = Prefix::new(self.number_in_front());
                let prefix = prefix.try_times(number).unwrap_or(prefix);
                let prefix = prefix.try_plus(self.number()).unwrap_or(prefix);
                let prefix = prefix.try_with_null(self.number()).unwrap_or(prefix);
                let ends = [
                    End::Prefix(prefix),
                    End::NUL,
                    End::Until(Until::in_units(b"ab").kept()),
                    End::Rest,
                    End::Before(self.below(9)),
                    End::Padded(0),
                    End::Held,
                    End::Last,
                ];
                format = format.with_end(self.of(&ends));
            }
            if self.is() {
                format = format.with_max(self.of(&[0, 1, 300, usize::MAX - 1]));
            }
            if self.is() {
                format = format.try_with_values(number, 1).unwrap_or(format);
            }
            if self.is() {
                format = format.try_with_pad(usize::try_from(number).unwrap_or(7)).unwrap_or(format);
            }
            if self.is() { format.try_with_each(each).unwrap_or(format) } else { format }
        }

        fn field<'s>(&mut self, count: usize, schema: &'s Schema<'s>, format: Format<'s>) -> Field<'s> {
            let mut field = Field::new(self.of(&["a", "b", "c", ""]), schema).with_format(format);
            let (term, constant) = (self.term(count), self.constant());
            for _ in 0..self.below(4) {
                field = match self.below(14) {
                    0 => field.with_condition(leaked(self.condition(count))),
                    1 => field.with_check(leaked(self.condition(count))),
                    2 => field.with_constant(leaked(constant)),
                    3 => field.with_absent(leaked(self.of(&[
                        Absent::Missing,
                        Absent::Natural,
                        Absent::Constant(constant),
                    ]))),
                    4 => field.with_switch(leaked(term)),
                    5 => field.with_size(leaked(self.of(&[
                        Size::Constant(usize::MAX),
                        Size::Constant(4),
                        Size::Held(term),
                        Size::Before(3),
                        Size::behind(Number::MYSQL),
                    ]))),
                    6 => field.with_fill(self.of(&[Fill::Byte(0), Fill::Ignored, Fill::Cut])),
                    7 => field.with_null(self.of(&[Null::Size, Null::Length])),
                    8 => field.with_align(self.of(&[Align::to(2), Align::to(4096)])),
                    9 => field.with_bits(Bits::new(self.below(count + 1), 8, BitOrder::Msb, 2, 3)),
                    10 => field.with_key().with_payload_len(i64::MIN),
                    11 => field.with_checksum(self.of(&SUMS)),
                    12 => Field::hidden("hidden", schema),
                    _ => field.with_elements(&ELEMENTS),
                };
            }
            if matches!(field.format.end, Some(End::Held)) { field.with_holder(leaked(term)) } else { field }
        }
    }

    /// The same where it is never freed.
    fn leaked<T>(value: T) -> &'static T {
        Box::leak(Box::new(value))
    }

    static SUMS: [&Checksum; 3] = [
        &Checksum::new(Algorithm::Sum, Coverage::Rest),
        &Checksum::new(Algorithm::Adler32, Coverage::Fields { first: 0, last: 1 }),
        &Checksum::new(Algorithm::Internet, Coverage::Fields { first: 1, last: 0 }),
    ];
    static BYTE: Schema<'_> = Schema::Int { size: 1, signed: false };
    static ELEMENTS: Elements<'_> = Elements::new(&BYTE, Format::DEFAULT).with_ascending(Term::field(0));

    /// Whatever a stranger declares, it is refused or obeys: nothing overflows, and no position is wrong.
    #[test]
    fn rules_answer_whatever_they_are_asked() {
        let body = Schema::structure(Declaration::new("Any"), &[]);
        let variants = [Some(1), Some(i128::MAX), None].map(|tag| Variant { tag, body });
        let of_variants = Schema::enumeration(Declaration::new("Enum"), Number::I16, Endian::Big, &variants);
        let array = Schema::Array { element: &BYTE, fixed: false };
        let many = Schema::Fixed { count: usize::MAX, element: &array };
        let schemas = [
            BYTE,
            Schema::Int { size: 8, signed: true },
            Schema::Int { size: 16, signed: true },
            Schema::Bool,
            Schema::Unit,
            Schema::Float { size: 4 },
            Schema::Bytes,
            Schema::Text { encoding: Encoding::Utf16 },
            Schema::FixedText { len: 3, pad: 0 },
            array,
            Schema::Array { element: &array, fixed: true },
            many,
            Schema::Fixed { count: 4, element: &BYTE },
            Schema::Optional { value: &array },
            Schema::Pair { parts: &[&BYTE, &array] },
            Schema::opaque("Opaque", 1, None),
            of_variants,
            Schema::recursive_at(Declaration::new("Node"), 3, 0),
        ];
        let (mut choices, mut obeyed) = (Choices(1), 0);
        for _ in 0..60_000 {
            let each = choices.format(&Format::DEFAULT);
            let mut fields = Vec::new();
            for count in 0..choices.below(5) {
                let (schema, format) = (&schemas[choices.below(schemas.len())], choices.format(&each));
                fields.push(choices.field(count, schema, format));
            }
            if check_room(&fields).is_err() || try_place(&mut fields).is_err() {
                continue;
            }
            let Ok(schema) = Schema::try_structure(Declaration::new("Any"), &fields) else { continue };
            obeyed += u32::from(schema.obeys().is_ok());
        }
        assert!(obeyed > 500, "{obeyed}");
    }
}
