//! What a layout is: the constant data that a derive writes.
//!
//! Owns the types of a schema and all that follows from them alone: sizes, runs, which integers fit, a fingerprint, and
//! the rules that a declaration must keep. It imports nothing of the crate and never sees a byte of a message. Users
//! find it as `wire::schema`.

mod absent;
mod align;
mod aligned;
mod bits;
mod check;
mod checksum;
mod condition;
pub(crate) mod constant;
mod declaration;
mod each;
mod empty;
mod encoding;
mod end;
mod extent;
mod facts;
mod field;
mod fingerprint;
mod flag;
mod fold;
mod format;
mod give;
mod given;
mod hidden;
mod key;
mod last;
mod named;
mod names;
pub(crate) mod number;
mod order;
mod parameters;
mod parts;
mod path;
mod place;
mod prefix;
mod print;
mod protocol;
mod recursive;
mod refusal;
mod room;
mod shown;
mod size;
mod sums;
mod tagged;
mod term;
mod until;
mod whole;
mod words;

pub use absent::Absent;
pub use align::Align;
use align::Residue;
pub use bits::{BitOrder, Bits};
#[doc(hidden)]
pub use check::Check;
pub use checksum::{Algorithm, Checksum, Coverage};
#[doc(hidden)]
pub use condition::Difference;
pub use condition::{Comparison, Condition, Constant};
pub(crate) use condition::{Subject, difference, first_difference};
pub use encoding::Encoding;
pub use end::End;
pub(crate) use end::Unit;
pub(crate) use extent::WHOLE;
pub use extent::{Fill, Null, Size};
pub(crate) use flag::Flag;
pub use format::{Endian, Format};
pub use give::Give;
pub use given::Given;
#[cfg(feature = "dynamic")]
pub(crate) use given::Slot as GivenSlot;
pub(crate) use last::element_of;
pub use names::{Names, NamesOf};
pub use number::{Number, Width, text_number};
pub(crate) use number::{bits, text};
pub(crate) use parameters::{Versions, are_same};
pub use place::place;
#[cfg(feature = "dynamic")]
pub(crate) use place::try_place;
pub use prefix::Prefix;
use print::Print;
pub use protocol::{Message, Protocol, Side};
use refusal::{Obeyed, demand};
pub(crate) use refusal::{Refusal, settled};
#[cfg(feature = "dynamic")]
pub(crate) use room::check_room;
pub(crate) use shown::{Called, Is, Otherwise, Shown, ShownAs};
pub(crate) use size::{Coding, Smallest};
pub(crate) use sums::MOST as MOST_SUMS;
pub(crate) use tagged::Seen;
pub use term::{Linear, Term};
pub(crate) use until::Misplaced;
pub use until::Until;
pub(crate) use words::{Of, Ranges, When};

/// What a type is, readable at compile time and at run time.
///
/// `#[derive(Wire)]` writes it; [`Wire::SCHEMA`](crate::Wire::SCHEMA) holds it. Sizes are bytes.
///
/// All that it refers to lives as long as `'s`: of a type that a program was compiled with that is always, and
/// [`wire::Schema`](crate::Schema) is such a one. A program can also put a schema together while it runs, in memory that it
/// frees again:
///
/// ```
/// use wire::schema::{Declaration, Field, Schema, place};
/// use wire::{Format, Wire};
///
/// #[derive(Wire)]
/// struct Point {
///     x: i16,
///     y: i16,
/// }
///
/// #[derive(Wire)]
/// struct Line {
///     from: Point,
///     to: Point,
///     colour: u16,
/// }
///
/// let names = String::from("from to colour");
/// let types = [Point::SCHEMA, Point::SCHEMA, u16::SCHEMA];
/// let mut fields: Vec<Field<'_>> = names.split(' ').zip(types).map(|(name, ty)| Field::new(name, ty)).collect();
/// place(&mut fields);
/// let line = Schema::structure(Declaration::new("Line"), &fields);
///
/// assert_eq!(line, *Line::SCHEMA);
/// assert_eq!(line.fixed_len(Format::DEFAULT), Some(10));
/// assert_eq!(line.table().to_string(), Line::SCHEMA.table().to_string());
/// assert_eq!(line.fingerprint(), Line::FINGERPRINT);
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema<'s> {
    /// An integer, two's complement where it has a sign.
    Int {
        /// The bytes of its type: 1, 2, 4, 8 or 16. On the wire it has as many unless the format has another width.
        size: usize,
        /// Whether it has a sign.
        signed: bool,
    },
    /// A number of IEEE 754.
    Float {
        /// Its bytes: 4 or 8.
        size: usize,
    },
    /// One byte, 1 or 0, unless the format has another width or other values.
    Bool,
    /// Nothing, or as many zeros as the format says.
    Unit,
    /// Any bytes up to an end that the format says.
    Bytes,
    /// Text up to an end that the format says.
    Text {
        /// How its characters stand in bytes.
        encoding: Encoding,
    },
    /// UTF-8 that fills so many bytes: behind the text, each is the same one, with which the text itself does not end.
    FixedText {
        /// The bytes.
        len: usize,
        /// The byte that fills them, which is ASCII.
        pad: u8,
    },
    /// Elements of one layout, as many as the format says.
    Array {
        /// What one element is.
        element: &'s Self,
        /// Whether the elements have the size of their type, as those of [`Array`](crate::Array).
        fixed: bool,
    },
    /// Always the same number of elements of one layout.
    Fixed {
        /// How many.
        count: usize,
        /// What one element is.
        element: &'s Self,
    },
    /// A string or an array, or null in the place of its length; of anything else a byte, 1 or 0, and behind a 1 the
    /// value.
    Optional {
        /// What may be missing.
        value: &'s Self,
    },
    /// Values back to back, which have no name.
    Pair {
        /// Each of them.
        parts: &'s [&'s Self],
    },
    /// Bytes that only a codec written by hand understands. Made by [`Schema::opaque`].
    #[non_exhaustive]
    Opaque {
        /// What they are called.
        name: &'s str,
        /// The fewest that a value takes.
        min_len: usize,
        /// The most that it takes, or `None` without a limit.
        max_len: Option<usize>,
    },
    /// Fields back to back. Made by [`Schema::structure`].
    #[non_exhaustive]
    Struct {
        /// The type as a whole: its name, documentation, key and response.
        declaration: Declaration<'s>,
        /// The fields in the order of their bytes.
        fields: &'s [Field<'s>],
        /// What follows from them.
        facts: Facts,
    },
    /// A number, and behind it the fields of the variant that has it. Made by [`Schema::enumeration`].
    #[non_exhaustive]
    Enum {
        /// The type as a whole: its name, documentation, key and response.
        declaration: Declaration<'s>,
        /// The number.
        tag: Number,
        /// The order of its bytes.
        endian: Endian,
        /// When they are in little endian order, where that follows from what is given: else they are in the order above.
        little: Option<&'s Condition<'s>>,
        /// The variants in their order.
        variants: &'s [Variant<'s>],
        /// What follows from them.
        facts: Facts,
    },
    /// A struct or an enum in which values of the same type may stand, see [`Schema::resolved`]. Made by
    /// [`Schema::recursive`].
    #[non_exhaustive]
    Recursive {
        /// The type as a whole: its name, documentation, key and response.
        declaration: Declaration<'s>,
        /// How many such values may stand one inside of the other.
        depth: u8,
        /// The way to its fields or variants.
        node: Node,
        /// What is declared of it.
        facts: Facts,
    },
    /// A value that is written as another, of which more is known: the name of its type, which numbers are values, or what
    /// they are called.
    Named(Named<'s>),
}

/// The way from a [recursive](Schema::recursive) type to its own node.
#[derive(Clone, Copy)]
pub struct Node(Way);

/// What that way is.
#[derive(Clone, Copy)]
enum Way {
    /// A call, of a type that a program was compiled with.
    Call(fn() -> &'static Schema<'static>),
    /// The position in the table of whoever loaded the type.
    At(usize),
    /// The same in a table that is kept until the program ends.
    #[cfg(all(feature = "dynamic", feature = "std"))]
    In(&'static Kept, usize),
}

/// The own nodes of the recursive types of a text that is kept until the program ends.
#[cfg(all(feature = "dynamic", feature = "std"))]
#[derive(Debug, Default)]
pub(crate) struct Kept(pub(crate) std::sync::OnceLock<&'static [&'static Schema<'static>]>);

/// What follows from a declared type: of a struct for all of it, of an enum for what stands behind its number.
///
/// [`Schema::structure`] and [`Schema::enumeration`] compute it; the sizes, the fingerprint and the depth of a
/// [`Schema`] are read from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    min_len: usize,
    max_len: Option<usize>,
    /// The bytes that are there before anything depends on their value.
    head_len: usize,
    is_open: bool,
    can_refuse_encode: bool,
    can_refuse_decode: bool,
    /// What stands somewhere in it.
    inside: Inside,
    /// What reading it in place costs, see [`Schema::is_small`].
    cost: usize,
    depth: usize,
    /// Of how many bytes it begins at a multiple, because of what is aligned in it.
    alignment: usize,
    /// What is known of its length.
    residue: Residue,
    /// How many items it has at least, for distances between fields.
    items: u64,
    print: Print,
}

/// What stands somewhere in a value, at any depth, that decides how it is read or written around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Inside {
    /// A field with a size whose own width varies.
    pub(crate) has_varying_size: bool,
    /// A field with any size.
    pub(crate) has_size: bool,
    /// Something that is not written as the bytes that it was read from: it is skipped, or written although it was missing.
    pub(crate) loses_bytes: bool,
    /// An array that no number counts, whose elements are read to find its end.
    pub(crate) has_uncounted: bool,
    /// The sum of all bytes up to the end.
    pub(crate) sums_rest: bool,
    /// A value of a recursive type, of which it is counted how deep it stands.
    pub(crate) is_recursive: bool,
    /// Something that a program may refuse, in a conversion or a codec by hand, of which a schema knows nothing.
    pub(crate) may_refuse: bool,
}

/// A declared type as a whole: its name, documentation, key and response.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declaration<'s> {
    /// The Rust type's name; of a variant, that of its type and its own, as in `Shape::Circle`.
    pub name: &'s str,
    /// The documentation comment, without the spaces around it.
    pub docs: &'s str,
    /// What chooses this message among those of its protocol.
    pub api_key: Option<i64>,
    /// The name of the type that answers this message.
    pub response: Option<&'s str>,
    /// Whether bytes behind the last field, up to the end of the message or of the size around it, are ignored.
    pub ignores_extra: bool,
    /// Whether the number of this enum is text: its bytes, read as a number whose most significant byte comes first.
    pub is_text: bool,
    /// The first and the last version of this message, which is the number `version` that it is given.
    pub versions: Option<(i32, i32)>,
}

/// One field of a [`Schema::Struct`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'s> {
    name: &'s str,
    docs: &'s str,
    /// What its type is, with what types of one's own around it say. There is no second reference to what it is written as:
    /// the compiler follows each, and at each level once more.
    declared: &'s Schema<'s>,
    format: Format<'s>,
    align: Option<Align>,
    size: Option<&'s Size>,
    null: Null,
    /// What follows the value up to the end of its size.
    fill: Fill,
    holder: Option<&'s Term>,
    /// What holds of its last element alone, where that ends it.
    last: Option<&'s Last<'s>>,
    switch: Option<&'s Term>,
    condition: Option<&'s Condition<'s>>,
    /// What must hold of it where it is there.
    check: Option<&'s Condition<'s>>,
    constant: Option<&'s Constant<'s>>,
    absent: Option<&'s Absent<'s>>,
    payload_len: Option<i64>,
    is_key: bool,
    /// The variant whose field it is; nothing in a struct.
    variant: &'s str,
    /// What is known of where it stands in its struct, in front of its padding.
    position: Residue,
    /// How many items stand in front of it in its struct.
    items_before: u64,
    /// Whether a later field looks at it, or inside of it.
    is_subject: bool,
    /// Whether later fields of its struct make its number.
    is_made: bool,
    /// The bytes of the run that it begins, else 0.
    run: usize,
    /// Whether it is a number that the type is given, and takes no byte.
    is_given: bool,
    /// Whether it stands in the bytes and not in the struct.
    is_hidden: bool,
    /// The bits that it is of an earlier field.
    bits: Option<Bits>,
    /// What its type is given.
    gives: &'s [Give<'s>],
    /// When it is written in the compact way.
    compact: Option<&'s Condition<'s>>,
    /// When its bytes are in little endian order, and how it is written then.
    little: Option<(&'s Condition<'s>, &'s Format<'s>)>,
    /// What must hold of its elements.
    elements: Option<&'s Elements<'s>>,
    /// The sum of other bytes that it is.
    checksum: Option<&'s Checksum>,
    /// Whether all is there behind it that some checksum is of.
    ends_sum: bool,
}

/// What must hold of each element of an array: [`Field::with_elements`].
///
/// ```
/// use wire::Wire;
///
/// #[derive(Wire)]
/// struct Grades {
///     #[wire(each(check = it in 1..=6), ascending)]
///     grades: Vec<u16>,
/// }
///
/// let elements = Grades::SCHEMA.fields()[0].elements().unwrap();
/// assert!(elements.check().is_some() && elements.ascending().is_some());
/// assert!(Grades::decode(&[0, 2, 0, 1, 0, 6]).is_ok());
/// assert!(Grades::decode(&[0, 2, 0, 1, 0, 7]).is_err());
/// assert!(Grades::decode(&[0, 2, 0, 6, 0, 1]).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elements<'s> {
    /// The element, as the only field at which conditions look.
    element: [Field<'s>; 1],
    check: Option<Condition<'s>>,
    ascending: Option<Term>,
    /// What each variant is where it is not there, of elements that are the fields of one struct.
    tagged: Option<&'s [Option<Absent<'s>>]>,
}

/// What holds of the last element of an array alone, which ends behind it: a bit that says that no more follow.
///
/// ```
/// use wire::{List, Wire};
///
/// #[derive(Wire)]
/// struct Chain<'a> {
///     #[wire(len = until(last.more == 0))]
///     entries: List<'a, Entry>,
/// }
///
/// #[derive(Wire)]
/// struct Entry {
///     more: u8,
///     kind: u8,
/// }
///
/// let last = Chain::SCHEMA.fields()[0].last().unwrap();
/// assert_eq!(last.element().schema(), Entry::SCHEMA);
/// assert!(matches!(last.condition(), wire::schema::Condition::Compare { value: 0, .. }));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Last<'s> {
    element: Field<'s>,
    condition: Condition<'s>,
}

/// A value that is written as another, of which something more is known: the name of its type, which numbers are values, what
/// numbers are called.
///
/// Whatever asks for bytes, sizes or numbers looks [through](Schema::plain) it. So a format applies to what it is written as,
/// and conditions look at the number.
///
/// ```
/// use wire::schema::{Format, Named, Names};
/// use wire::{Schema, Wire};
///
/// static GRADE: Schema =
///     Schema::Named(Named::new("Grade", u8::SCHEMA).with_values(&[(1, 6)]).with_names(Names::numbers(&[(1, "very good")])));
///
/// assert_eq!(GRADE.describe(Format::DEFAULT).to_string(), "Grade (u8)");
/// assert_eq!((GRADE.plain(), GRADE.min_len(Format::DEFAULT)), (u8::SCHEMA, 1));
/// assert!(GRADE.has_value(6) && !GRADE.has_value(7));
/// assert_eq!(GRADE.names_of(1).unwrap().to_string(), "very good");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'s> {
    name: &'s str,
    docs: &'s str,
    of: &'s Schema<'s>,
    values: &'s [(i128, i128)],
    names: Names<'s>,
    notation: Option<Notation>,
    may_refuse: bool,
}

/// How people write a value that is bytes on the wire.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// An address of IPv4, 4 bytes, as in `192.0.2.1`.
    Ipv4,
    /// One of IPv6, 16 bytes, as in `2001:db8::1`.
    Ipv6,
    /// A UUID, 16 bytes, as in `67e55044-10b1-426f-9247-bb680e5fe0c8`.
    Uuid,
}

/// One variant of a [`Schema::Enum`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variant<'s> {
    /// The number that chooses it, or `None` for the variant that takes every number that no other has.
    pub tag: Option<i128>,
    /// What stands behind the number: a struct, which has the variant's documentation comment.
    pub body: Schema<'s>,
}

impl<'s> Schema<'s> {
    /// Bytes that only a codec written by hand understands: `min_len` to `max_len` of them, with no limit where that is
    /// `None`.
    ///
    /// Where the size varies, nothing but the codec knows where such a value ends. It then goes up to the end of the
    /// message, or of the `size` in front of its field, and nothing may follow it there.
    ///
    /// # Panics
    ///
    /// When `max_len` is less than `min_len`.
    #[must_use]
    #[track_caller]
    pub const fn opaque(name: &'s str, min_len: usize, max_len: Option<usize>) -> Self {
        settled(Self::try_opaque(name, min_len, max_len))
    }

    /// The same, or why not.
    pub(crate) const fn try_opaque(name: &'s str, min_len: usize, max_len: Option<usize>) -> Obeyed<Self> {
        demand!(
            max_len.is_none() || matches!(max_len, Some(max_len) if min_len <= max_len),
            "the largest size is less than the smallest"
        );
        Ok(Self::Opaque { name, min_len, max_len })
    }

    /// The declaration of a struct or an enum, or `None` for any other type.
    #[must_use]
    pub const fn declaration(&self) -> Option<&Declaration<'s>> {
        match self.declared() {
            Some((declaration, _)) => Some(declaration),
            None => None,
        }
    }

    /// The declaration of a type, and what follows from it.
    const fn declared(&self) -> Option<(&Declaration<'s>, &Facts)> {
        match self {
            Self::Struct { declaration, facts, .. }
            | Self::Enum { declaration, facts, .. }
            | Self::Recursive { declaration, facts, .. } => Some((declaration, facts)),
            Self::Int { .. }
            | Self::Float { .. }
            | Self::Bool
            | Self::Unit
            | Self::Bytes
            | Self::Text { .. }
            | Self::FixedText { .. } => None,
            Self::Array { .. } | Self::Fixed { .. } | Self::Optional { .. } | Self::Pair { .. } => None,
            Self::Opaque { .. } => None,
            Self::Named(named) => named.of().declared(),
        }
    }

    /// The name of a declared type, of one around another, or of one that is opaque, else nothing.
    #[must_use]
    pub const fn name(&self) -> &'s str {
        match (self, self.declaration()) {
            (Self::Named(named), _) if !named.name().is_empty() => named.name(),
            (Self::Named(named), _) => named.of().name(),
            (_, Some(declaration)) => declaration.name,
            (Self::Opaque { name, .. }, None) => name,
            (_, None) => "",
        }
    }

    /// The documentation comment of a declared type, else nothing.
    #[must_use]
    pub const fn docs(&self) -> &'s str {
        match (self, self.declaration()) {
            (Self::Named(named), _) if !named.docs().is_empty() => named.docs(),
            (_, Some(declaration)) => declaration.docs,
            (_, None) => "",
        }
    }

    /// What a length of it counts, of a string or an array.
    pub(crate) const fn unit(&self) -> Option<Unit> {
        match self {
            Self::Bytes => Some(Unit::Byte),
            Self::Text { encoding } => Some(encoding.unit()),
            Self::Array { .. } => Some(Unit::Element),
            Self::Int { .. } | Self::Float { .. } | Self::Bool | Self::Unit | Self::Fixed { .. } => None,
            Self::FixedText { .. } | Self::Optional { .. } | Self::Pair { .. } | Self::Opaque { .. } => None,
            Self::Struct { .. } | Self::Enum { .. } | Self::Recursive { .. } => None,
            Self::Named(named) => named.of().unit(),
        }
    }

    /// Where a string or an array written as `format` says ends, also one that may be null; `None` of anything else.
    #[must_use]
    pub const fn end(&self, format: Format<'_>) -> Option<End> {
        match self.counted().unit() {
            Some(unit) => Some(format.end_of(unit)),
            None => None,
        }
    }

    /// The value in an `Option`, or the value itself.
    pub(crate) const fn counted(&self) -> &Self {
        match self.plain() {
            Self::Optional { value } => value.plain(),
            plain => plain,
        }
    }

    /// Whether a value that is not the one it should be is wrong at its first byte that differs: of strings and floats,
    /// nobody reads that byte alone.
    pub(crate) const fn has_first_difference(&self) -> bool {
        match self {
            Self::Int { .. } | Self::Bool | Self::Enum { .. } | Self::Fixed { .. } => true,
            Self::Bytes
            | Self::Text { .. }
            | Self::FixedText { .. }
            | Self::Float { .. }
            | Self::Unit
            | Self::Array { .. } => false,
            Self::Optional { .. } | Self::Pair { .. } | Self::Opaque { .. } | Self::Struct { .. } => false,
            Self::Recursive { .. } => false,
            Self::Named(named) => named.of().has_first_difference(),
        }
    }

    /// The number of up to 64 bits that a value written as `format` says is or, of an enum, begins with; `None` of
    /// anything else.
    #[must_use]
    pub const fn number(&self, format: Format<'_>) -> Option<Number> {
        match self {
            Self::Int { size, signed } if *size <= 8 => Some(Number::of(*size, *signed, format.width)),
            Self::Enum { tag, .. } => Some(*tag),
            Self::Int { .. }
            | Self::Float { .. }
            | Self::Bool
            | Self::Unit
            | Self::Bytes
            | Self::Text { .. }
            | Self::FixedText { .. } => None,
            Self::Array { .. } | Self::Fixed { .. } | Self::Optional { .. } | Self::Pair { .. } => None,
            Self::Opaque { .. } | Self::Struct { .. } | Self::Recursive { .. } => None,
            Self::Named(named) => named.of().number(format),
        }
    }

    /// The same of what `switch` looks at, which also is text of 1 to 8 bytes: these are the number, the most significant
    /// first.
    pub(crate) const fn chooser(&self, format: Format<'_>) -> Option<Number> {
        match (self.plain(), self.text_len()) {
            (Self::Fixed { .. }, Some(len)) => Some(Number::text(len)),
            _ => self.number(format),
        }
    }

    /// Whether text stands in front of an enum's variants.
    pub(crate) const fn is_text(&self) -> bool {
        matches!(self.plain(), Self::Enum { declaration: Declaration { is_text: true, .. }, .. })
    }

    /// The bytes of text that `switch` can look at, or of that in front of an enum's variants.
    pub(crate) const fn text_len(&self) -> Option<usize> {
        match self.plain() {
            Self::Fixed { count: len @ 1..=8, element: Self::Int { size: 1, signed: false } } => Some(*len),
            Self::Enum { declaration: Declaration { is_text: true, .. }, tag, .. } => tag.fixed_len(),
            _ => None,
        }
    }

    /// The order of its bytes.
    pub(crate) const fn endian_of_number(&self, format: Format<'_>) -> Endian {
        if let Self::Enum { endian, .. } = self.plain() { *endian } else { format.endian }
    }

    /// The variant that `tag` chooses.
    pub(crate) fn variant_of(&self, tag: i128) -> Option<&'s Variant<'s>> {
        let Self::Enum { tag: own, variants, .. } = self.plain() else { return None };
        let named = variants.iter().find(|variant| variant.tag == Some(tag));
        // What takes every other number takes those of the enum's own integer type.
        let other = || variants.iter().find(|variant| variant.tag.is_none());
        named.or_else(|| if own.holds(tag) { other() } else { None })
    }

    /// Whether `number` can stand for a value: it is that of a variant, or any number is one.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn has_number(&self, number: i128) -> bool {
        let (variants, mut index) = (self.variants(), 0);
        while index < variants.len() {
            match variants[index].tag {
                Some(tag) if tag != number => index += 1,
                _ => return true,
            }
        }
        variants.is_empty()
    }

    /// Whether every number is a value: this is no enum, or one with a variant for all others.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn takes_any(&self) -> bool {
        let (variants, mut index) = (self.variants(), 0);
        while index < variants.len() {
            if variants[index].tag.is_none() {
                return true;
            }
            index += 1;
        }
        variants.is_empty()
    }
}
