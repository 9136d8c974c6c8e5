//! The layout of a type as constant data.
//!
//! Owns the description that every [`Wire`](crate::Wire) type carries, and what follows from it alone: smallest and
//! largest size, which fields stand in one run, a fingerprint, a table for people, and how bytes divide into fields. It
//! never decodes into Rust types: that is what the codec does, from the same declaration.
//!
//! A [`Schema`] says what a type is, and a [`Format`] how a field of that type is written. Both have a lifetime, that of all
//! they refer to: [`wire::Schema`](crate::Schema) and [`wire::Format`](crate::Format) are those of types that a program was
//! compiled with. A program that reads a layout begins at [`Wire::SCHEMA`](crate::Wire::SCHEMA) and follows the fields:
//!
//! ```
//! use wire::schema::{End, Number};
//! use wire::{Schema, Wire};
//!
//! /// A place.
//! #[derive(Wire)]
//! struct Place<'a> {
//!     /// In metres.
//!     height: i32,
//!     #[wire(len = "u16")]
//!     name: &'a str,
//! }
//!
//! let schema = Place::SCHEMA;
//! assert_eq!((schema.name(), schema.docs()), ("Place", "A place."));
//! let [height, name] = schema.fields() else { unreachable!() };
//! assert_eq!((height.name(), height.docs()), ("height", "In metres."));
//! assert_eq!(*height.schema(), Schema::Int { size: 4, signed: true });
//! assert_eq!(name.format().end(), Some(End::behind(Number::U16)));
//! assert_eq!((Place::MIN_LEN, Place::MAX_LEN), (6, Some(6 + 65_535)));
//! ```

pub use crate::inspect::{EncodedText, Event, EventKind, Ints, Leaf, Part, Value, annotate, annotate_given, is_hidden};
#[doc(hidden)]
pub use crate::layout::Check;
pub use crate::layout::{
    Absent, Algorithm, Align, BitOrder, Bits, Checksum, Comparison, Condition, Constant, Coverage, Declaration,
    Elements, Encoding, End, Endian, Facts, Field, Fill, Format, Give, Given, Last, Linear, Message, Named, Names,
    NamesOf, Node, Notation, Null, Number, Prefix, Protocol, Schema, Side, Size, Term, Until, Variant, Width, place,
};
