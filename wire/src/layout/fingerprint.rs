//! One number for a layout.
//!
//! Owns what of a schema the bytes depend on, and what not: names, documentation and the Rust types that hold the same
//! bytes leave the number as it is. It never looks at a value.

use super::{Comparison, Constant, Endian, Field, Format, Len, Schema, Unit, Variant, Width};

/// FNV-1a of 64 bits over a description of the layout, a word for each thing that is said.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    const START: Self = Self(0xcbf2_9ce4_8422_2325);

    const fn word(mut self, word: u64) -> Self {
        let mut shift = 0u32;
        while shift < 64 {
            self.0 = (self.0 ^ ((word >> shift) & 0xff)).wrapping_mul(0x100_0000_01b3);
            shift = shift.wrapping_add(8);
        }
        self
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both halves are taken")]
    const fn number(self, number: i128) -> Self {
        self.word(number as u64).word((number >> 64) as u64)
    }

    #[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "the index is below the length")]
    const fn bytes(mut self, bytes: &[u8]) -> Self {
        let mut index = 0;
        while index < bytes.len() {
            self = self.word(bytes[index] as u64);
            index += 1;
        }
        self.word(bytes.len() as u64)
    }
}

#[expect(clippy::arithmetic_side_effects, reason = "counts what is declared")]
impl Schema {
    /// A number for the layout: a change to a type changes it when other bytes are written or accepted than before, and
    /// leaves it as it was when names or documentation change, how fields are grouped into structs, or which Rust type
    /// holds a string or an array.
    ///
    /// An `api_key` plays no part, for it stands in front of a message and not in it. The same bytes said in another way,
    /// such as two fields for an array of two, have another number. It is the same on every machine, and computed at
    /// compile time for [`Wire::FINGERPRINT`](crate::Wire::FINGERPRINT).
    #[must_use]
    pub const fn fingerprint(&self) -> u64 {
        self.hash(Format::DEFAULT, Hash::START).0
    }

    const fn hash(&self, format: Format, hash: Hash) -> Hash {
        match self {
            Self::Int { size, signed } => match format.width {
                Width::Natural => hash_int(*size, *signed, format.endian, hash),
                Width::Bytes(width) => hash_int(width as usize, *signed, format.endian, hash),
                Width::Varint => hash.word(2).word(*size as u64),
                Width::Zigzag => hash.word(3).word(*size as u64),
                Width::MySql => hash.word(4).word(*size as u64),
            },
            Self::Float { size } => hash.word(5).word(*size as u64).word(order(format.endian)),
            Self::Bool => hash.word(6),
            Self::Unit if format.pad == 0 => hash,
            Self::Unit => hash.word(7).word(format.pad as u64),
            Self::Bytes => hash_len(Unit::Byte, format, hash.word(8)),
            Self::Text => hash_len(Unit::Byte, format, hash.word(9)),
            Self::Array { element, .. } => {
                let hash = hash_len(Unit::Element, format, hash.word(10));
                element.hash(format.of_elements(), hash).word(END)
            }
            Self::Fixed { count, element } => {
                element.hash(format.of_elements(), hash.word(11).word(*count as u64)).word(END)
            }
            Self::Optional { value } => value.hash(format, hash.word(12)).word(END),
            Self::Pair { parts: [first, second] } => {
                second.hash(format.of_elements(), first.hash(format.of_elements(), hash))
            }
            Self::Struct { fields, .. } => {
                let (mut hash, mut index) = (hash, 0);
                while index < fields.len() {
                    hash = hash_field(fields, index, hash);
                    index += 1;
                }
                hash
            }
            Self::Enum { tag, format, variants, .. } => hash_variants(variants, tag.hash(*format, hash.word(13))),
        }
    }

    /// How many items a value has at least, for distances between those that depend on each other. A struct has those of
    /// its fields, so that it makes no difference how they are grouped.
    const fn items(&self, format: Format) -> u64 {
        match self {
            Self::Struct { fields, .. } => distance(fields, 0, fields.len()),
            Self::Pair { parts: [first, second] } => {
                first.items(format.of_elements()) + second.items(format.of_elements())
            }
            Self::Unit if format.pad == 0 => 0,
            _ => 1,
        }
    }
}

/// Ends what has parts, so that what follows is not taken for one.
const END: u64 = 0;

const fn order(endian: Endian) -> u64 {
    match endian {
        Endian::Big => 0,
        Endian::Little => 1,
    }
}

const fn hash_int(width: usize, signed: bool, endian: Endian, hash: Hash) -> Hash {
    let hash = hash.word(1).word(width as u64).word(signed as u64);
    // One byte has no order.
    if width > 1 { hash.word(order(endian)) } else { hash }
}

const fn hash_len(unit: Unit, format: Format, hash: Hash) -> Hash {
    let hash = match format.len {
        Len::Natural => hash_int(unit.natural_width(), true, format.endian, hash),
        Len::Prefix { width, signed } => hash_int(width as usize, signed, format.endian, hash),
        Len::Varint => hash.word(2),
        Len::MySql => hash.word(4),
        Len::Nul => hash.word(14),
        Len::Rest => hash.word(15),
        Len::Held(_) => hash.word(16),
    };
    // The same on every machine, whatever its memory.
    let (most, max) = (unit.most(format.len), format.max as u64);
    hash.word(if format.max == usize::MAX || most < max { most } else { max })
}

/// The variants in any order, which makes no difference to the bytes.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
const fn hash_variants(variants: &[Variant], hash: Hash) -> Hash {
    let (mut sum, mut index) = (0u64, 0);
    while index < variants.len() {
        let start = match variants[index].tag {
            Some(tag) => Hash::START.number(tag),
            None => Hash::START.word(17),
        };
        sum = sum.wrapping_add(variants[index].body.hash(Format::DEFAULT, start).0);
        index += 1;
    }
    hash.word(sum)
}

#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
const fn hash_field(fields: &[Field], index: usize, mut hash: Hash) -> Hash {
    let field = &fields[index];
    if let Some(condition) = field.condition {
        hash = hash.word(18).word(distance(fields, condition.subject, index));
        hash = match condition.mask {
            Some(mask) => hash.number(mask),
            None => hash.number(-1),
        };
        hash = hash.word(comparison(condition.comparison)).number(condition.value);
    }
    if field.default {
        hash = hash.word(19);
    }
    if let Some(holder) = field.holder {
        hash = hash.word(20).word(distance(fields, holder, index));
    }
    hash = match field.constant {
        Some(Constant::Int(number)) => hash.word(21).number(number),
        Some(Constant::Bytes(bytes)) => hash.word(21).bytes(bytes),
        None => hash,
    };
    if let Some(more) = field.payload_len {
        hash = hash.word(22).number(more as i128);
    }
    if let Some(format) = field.size_format() {
        hash = hash_len(Unit::Byte, format, hash.word(24));
    }
    let hash = match field.switch {
        // The type of its own number plays no part: it can be every number of the other field.
        Some(switch) => hash_variants(field.schema.variants(), hash.word(23).word(distance(fields, switch, index))),
        None => field.schema.hash(field.format, hash),
    };
    // A condition is of one item unless it is said where it ends.
    let is_group = field.condition.is_some() && field.switch.is_none() && field.schema.items(field.format) != 1;
    if field.size.is_some() || is_group { hash.word(END) } else { hash }
}

/// The items from the field at `from` to the one at `to`.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
const fn distance(fields: &[Field], from: usize, to: usize) -> u64 {
    let (mut items, mut index) = (0, from);
    while index < to {
        items += fields[index].schema.items(fields[index].format);
        index += 1;
    }
    items
}

const fn comparison(comparison: Comparison) -> u64 {
    match comparison {
        Comparison::Equal => 0,
        Comparison::NotEqual => 1,
        Comparison::Less => 2,
        Comparison::AtMost => 3,
        Comparison::More => 4,
        Comparison::AtLeast => 5,
    }
}
