//! When two values are the same.

use super::Value;

/// By what they say: an integer is the same however it is held, and a float by its bits, so that a NaN is the same as itself.
impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(own), Self::Bool(other)) => own == other,
            (Self::Int(own), Self::Int(other)) => own == other,
            (Self::Unsigned(own), Self::Unsigned(other)) => own == other,
            (Self::Int(int), Self::Unsigned(unsigned)) | (Self::Unsigned(unsigned), Self::Int(int)) => {
                u128::try_from(*int) == Ok(*unsigned)
            }
            (Self::Float32(own), Self::Float32(other)) => own.to_bits() == other.to_bits(),
            (Self::Float64(own), Self::Float64(other)) => own.to_bits() == other.to_bits(),
            (Self::Bytes(own), Self::Bytes(other)) => own == other,
            (Self::Text(own), Self::Text(other)) => own == other,
            (Self::List(own), Self::List(other)) => own == other,
            (Self::Struct(own), Self::Struct(other)) => own == other,
            (Self::Variant(own), Self::Variant(other)) => own == other,
            _ => false,
        }
    }
}

impl Eq for Value<'_> {}
