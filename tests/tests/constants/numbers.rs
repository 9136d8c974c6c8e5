//! What must hold of bits, of names of numbers, and of checksums.

use wire::private::Check;
use wire::schema::{Algorithm, BitOrder, Bits, Checksum, Coverage, Endian, Field, Named, Names, Number, Width};
use wire::{Format, Schema, Wire};

use super::{BYTES, I8, U8, assert_allowed, assert_refused, field, formatted, numbered};

/// A group of a byte, and a field that is some bits of it.
fn bits(schema: &'static Schema, count: u8) -> Vec<Field<'static>> {
    let bits = Bits::new(0, 8, BitOrder::Msb, 0, count);
    vec![Field::hidden("group", U8), field(schema).with_bits(bits)]
}

#[test]
fn bits_are_of_numbers_that_have_as_many() {
    assert_allowed(Check::Bits, bits(U8, 4));
    assert_allowed(Check::Bits, bits(I8, 8));
    assert_allowed(Check::Bits, bits(bool::SCHEMA, 1));
    assert_refused(Check::Bits, bits(bool::SCHEMA, 2), "a `bool` is one bit");
    assert_allowed(Check::Bits, bits(numbered(Number::U8, &[Some(0), Some(15)]), 4));
    assert_refused(Check::Bits, bits(numbered(Number::U8, &[Some(0), Some(16)]), 4), "too few for the number");
    let group = Bits::new(0, 16, BitOrder::Lsb, 0, 9);
    let wide = |schema| vec![Field::hidden("group", u16::SCHEMA), field(schema).with_bits(group)];
    assert_refused(Check::Bits, wide(U8), "more bits than the integer has");
    assert_allowed(Check::Bits, wide(u16::SCHEMA));
    assert_eq!((group.group(), group.group_len(), group.count(), group.range()), (0, 2, 9, 0..9));
}

/// A field whose numbers have names.
fn named(of: &'static Schema, values: &'static [(i128, i128)], names: Names<'static>) -> Vec<Field<'static>> {
    let named = Named::new("Code", of).with_docs("What happened.").with_values(values).with_names(names);
    vec![field(Box::leak(Box::new(Schema::Named(named))))]
}

#[test]
fn names_are_of_numbers_that_there_can_be() {
    const ANY: &[(i128, i128)] = &[];
    let of = |names| named(U8, ANY, Names::numbers(names));
    assert_allowed(Check::Names, of(&[(0, "ok"), (255, "busy")]));
    assert_refused(Check::Names, of(&[(256, "far")]), "never this number");
    assert_refused(Check::Names, of(&[(-1, "below")]), "never this number");
    assert_refused(Check::Names, of(&[(1, "one"), (1, "other")]), "two names");
    assert_allowed(Check::Names, named(I8, ANY, Names::numbers(&[(-1, "none")])));
    assert_allowed(Check::Names, named(U8, ANY, Names::flags(&[(1, "fin"), (2, "syn")])));
    assert_refused(Check::Names, named(U8, ANY, Names::flags(&[(0, "none")])), "at least one bit");
    assert_refused(Check::Names, named(BYTES, ANY, Names::numbers(&[(0, "ok")])), "names are for integers");
    assert_refused(Check::Names, named(u128::SCHEMA, ANY, Names::numbers(&[(0, "ok")])), "hold a `u64`");
    let some = named(U8, &[(1, 9)], Names::numbers(&[(1, "low"), (10, "high")]));
    assert_refused(Check::Names, some, "no value of the type");
}

#[test]
fn a_sum_stands_in_its_bytes() {
    let summed = |schema, format, algorithm| {
        let checksum: &'static Checksum = Box::leak(Box::new(Checksum::new(algorithm, Coverage::Rest)));
        vec![formatted(schema, format).with_checksum(checksum)]
    };
    let plain = Format::DEFAULT;
    for (schema, format, algorithm) in [
        (U8, plain, Algorithm::Crc8),
        (u16::SCHEMA, plain.with_endian(Endian::Little), Algorithm::Internet),
        (u32::SCHEMA, plain.with_width(Width::Bytes(3)), Algorithm::Crc24),
        (u32::SCHEMA, plain, Algorithm::Adler32),
        (u64::SCHEMA, plain, Algorithm::Crc64Xz),
        (u64::SCHEMA, plain, Algorithm::Sum),
        (u16::SCHEMA, plain, Algorithm::Sum),
    ] {
        assert_allowed(Check::Checksum, summed(schema, format, algorithm));
    }
    for (schema, algorithm, saying) in [
        (u16::SCHEMA, Algorithm::Crc8, "1 byte: hold it as a `u8`"),
        (U8, Algorithm::Internet, "2 bytes: hold it as a `u16`"),
        (u32::SCHEMA, Algorithm::Crc24, "with `width = 3`"),
        (u16::SCHEMA, Algorithm::Crc32c, "4 bytes: hold it as a `u32`"),
        (BYTES, Algorithm::Crc64Nvme, "8 bytes: hold it as a `u64`"),
        (BYTES, Algorithm::Sum, "1, 2, 4 or 8 bytes"),
        (I8, Algorithm::Sum, "has no sign"),
    ] {
        assert_refused(Check::Checksum, summed(schema, plain, algorithm), saying);
    }
    let three = summed(u32::SCHEMA, plain.with_width(Width::Bytes(3)), Algorithm::Sum);
    assert_refused(Check::Checksum, three, "1, 2, 4 or 8 bytes");
    assert!(Checksum::new(Algorithm::Sum, Coverage::Rest).on_request().is_on_request());
}
