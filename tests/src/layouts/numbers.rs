//! Numbers, lengths and strings with an end, in the bytes that the crate is to read.

use wire::schema::{Encoding, End, Endian, Field, Prefix, Until, Width};
use wire::{Format, Schema};

use super::{Choices, MOST};

/// How many bits an integer of `size` bytes has on the wire.
pub(super) fn bits_of(size: usize, width: Option<Width>) -> u32 {
    match width {
        Some(Width::Bytes(width)) => u32::from(width) * 8,
        _ => size as u32 * 8,
    }
}

pub(super) fn in_range(number: i128, bits: u32, signed: bool) -> bool {
    match (signed, bits) {
        (_, 128..) => true,
        (true, _) => (-(1 << (bits - 1))..1 << (bits - 1)).contains(&number),
        (false, _) => (0..1 << bits).contains(&number),
    }
}

/// Small ones, limits, and any; as the 128 bits that they take.
pub(super) fn some_number(bits: u32, signed: bool, choices: &mut Choices<'_>) -> i128 {
    let all = u128::MAX >> (128 - bits);
    let number = match choices.below(6) {
        0 => choices.below(16).into(),
        1 => all - u128::from(choices.below(2)),
        2 => (all >> 1) + u128::from(choices.below(2)),
        3 => 1 << choices.below(bits.into()),
        _ => u128::from(choices.any()) << 64 | u128::from(choices.any()),
    } & all;
    if signed && number > all >> 1 { (number | !all).cast_signed() } else { number.cast_signed() }
}

pub(super) fn some_len(format: Format, choices: &mut Choices<'_>) -> u64 {
    let most = format.max() as u64;
    let Some(End::Prefix(prefix)) = format.end() else { return choices.below(MOST.min(most) + 1) };
    // Few lengths can be said in large units.
    let lengths: Vec<_> = (0..=most.min(512)).filter(|length| says(prefix, *length)).take(MOST as usize + 1).collect();
    lengths[choices.below(lengths.len() as u64) as usize]
}

/// A string up to where `until` first stands, of whatever stands in front of it.
pub(super) fn some_ended(until: Until, format: Format, text: Option<Encoding>, choices: &mut Choices<'_>) -> Vec<u8> {
    let (end, unit) = (until.bytes(), until.unit());
    let most =
        format.max().saturating_mul(text.map_or(1, Encoding::unit_len)) - if until.is_kept() { end.len() } else { 0 };
    let units = choices.below(MOST.min((most / unit) as u64) + 1) as usize;
    let string = [choices.bytes((units * unit) as u64, text), end.to_vec()].concat();
    let first = (0..).step_by(unit).find(|start| string[*start..].starts_with(end)).expect("it stands at the end");
    string[..first + end.len()].to_vec()
}

/// Whether a length follows from a number in front, which is not null.
pub(super) fn says(prefix: Prefix, length: u64) -> bool {
    let units = i128::from(length) - i128::from(prefix.summand());
    let number = units / i128::from(prefix.factor());
    units % i128::from(prefix.factor()) == 0 && number >= 0 && prefix.null() != Some(number)
}

pub(super) fn put_null(prefix: Prefix, endian: Endian, out: &mut Vec<u8>) {
    let format = Format::DEFAULT.with_endian(endian).with_width(prefix.number().width());
    match prefix.null() {
        Some(null) => put_number(null, 8, format, out),
        None => out.push(0xfb),
    }
}

pub(super) fn put_number(number: i128, size: usize, format: Format, out: &mut Vec<u8>) {
    match format.width() {
        None => put_bits(number.cast_unsigned(), size, format.endian(), out),
        Some(Width::Bytes(width)) => put_bits(number.cast_unsigned(), width.into(), format.endian(), out),
        Some(Width::Varint) => put_varint(number as u64, out),
        Some(Width::Zigzag) => {
            put_varint(if number < 0 { (-2 * number - 1) as u64 } else { (2 * number) as u64 }, out);
        }
        Some(Width::MySql) => put_mysql(number as u64, out),
        _ => unreachable!("no other width is declared"),
    }
}

pub(super) fn put_len(len: u64, natural: usize, format: Format, out: &mut Vec<u8>) {
    match format.end() {
        None => put_bits(len.into(), natural, format.endian(), out),
        Some(End::Prefix(prefix)) => {
            let number = (i128::from(len) - i128::from(prefix.summand())) / i128::from(prefix.factor());
            put_number(number, 8, format.with_width(prefix.number().width()), out);
        }
        _ => {}
    }
}

pub(super) fn put_bits(bits: u128, width: usize, endian: Endian, out: &mut Vec<u8>) {
    match endian {
        Endian::Big => out.extend(&bits.to_be_bytes()[16 - width..]),
        Endian::Little => out.extend(&bits.to_le_bytes()[..width]),
    }
}

fn put_varint(mut number: u64, out: &mut Vec<u8>) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_mysql(number: u64, out: &mut Vec<u8>) {
    let (first, width) = match number {
        ..251 => (None, 1),
        251..0x1_0000 => (Some(0xfc), 2),
        0x1_0000..0x100_0000 => (Some(0xfd), 3),
        _ => (Some(0xfe), 8),
    };
    out.extend(first);
    put_bits(number.into(), width, Endian::Little, out);
}

/// The string that such bytes of a field are, which has no size of its own in front.
pub(super) fn string_in(field: &Field<'static>, content: &[u8]) -> Vec<u8> {
    let len = content.len();
    let content = match (field.schema(), field.format().end()) {
        (Schema::Bytes | Schema::Text { .. }, None | Some(End::Prefix(_))) => {
            let is_front = |front: &usize| {
                let mut prefix = Vec::new();
                put_len((len - front) as u64, 4, field.format(), &mut prefix);
                prefix == content[..*front]
            };
            &content[(0..=len).find(is_front).expect("a length in front")..]
        }
        (Schema::FixedText { pad, .. }, _) => {
            &content[..content.iter().rposition(|byte| byte != pad).map_or(0, |last| last + 1)]
        }
        (_, Some(End::Until(until))) => &content[..len - until.bytes().len()],
        _ => content,
    };
    content.to_vec()
}

/// The float that the bytes of a field are.
pub(super) fn float_in(field: &Field<'static>, content: &[u8]) -> f64 {
    let mut bytes = content.to_vec();
    if field.format().endian() == Endian::Little {
        bytes.reverse();
    }
    match bytes.len() {
        4 => f32::from_be_bytes(bytes.try_into().expect("so many")).into(),
        _ => f64::from_be_bytes(bytes.try_into().expect("so many")),
    }
}
