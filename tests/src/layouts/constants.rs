//! Strings and floats that are what a declaration says.

use wire::Schema;
use wire::schema::{Condition, Constant, End, Field, Until};

use super::numbers::{put_bits, put_len};

/// The strings and floats with which a check compares.
pub(super) fn constants_in(check: &Condition<'static>) -> Vec<Constant<'static>> {
    match check {
        Condition::Bytes { bytes, is: true, .. } => vec![Constant::Bytes(bytes)],
        // Another one, as far as it goes.
        Condition::Bytes { .. } => vec![Constant::Bytes(b"x")],
        Condition::Float { value, .. } => vec![Constant::Float(*value)],
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(constants_in).collect(),
        _ => Vec::new(),
    }
}

/// Appends a field that is a string or a float, with what ends it but its size.
pub(super) fn put_constant(field: &Field<'static>, constant: Constant<'static>, out: &mut Vec<u8>) {
    let format = field.format();
    match (constant, field.schema()) {
        (Constant::Float(bits), Schema::Float { size: 4 }) => {
            put_bits((f64::from_bits(bits) as f32).to_bits().into(), 4, format.endian(), out);
        }
        (Constant::Float(bits), _) => put_bits(bits.into(), 8, format.endian(), out),
        (Constant::Bytes(bytes), schema) => {
            if let Schema::Bytes | Schema::Text { .. } = schema {
                put_len(bytes.len() as u64, 4, format, out);
            }
            out.extend(bytes);
            if let Schema::FixedText { len, pad } = *schema {
                out.extend(std::iter::repeat_n(pad, len - bytes.len()));
            }
            out.extend(format.end().and_then(End::until).iter().flat_map(Until::bytes));
        }
        (Constant::Text(text), _) => put_constant(field, Constant::Bytes(text.as_bytes()), out),
        (constant, _) => unreachable!("{constant:?} is no string"),
    }
}
