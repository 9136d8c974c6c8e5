//! What a schema is made into once, so that no message pays for it: types, parts and fields by number.
//!
//! Owns the data that reading and writing go through, none of which refers to the schema that it was made of. It never reads a
//! byte: `run` does.

mod compile;
mod demand;
mod fields;
mod puts;
mod quick;
mod room;
mod rules;

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::layout;
use crate::layout::constant::Format;
use crate::layout::{
    Align, Bits, Checksum, Comparison, Encoding, Endian, Fill, GivenSlot, Linear, Notation, Null, Number, Size,
    Versions, Width,
};

/// A number of something in a [`Program`].
pub(super) type Id = u32;

/// All types of a message or a protocol.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) types: Vec<Type>,
    pub(super) parts: Vec<Part>,
    pub(super) unions: Vec<Union>,
    /// How values of the types are written at once.
    pub(super) puts: Vec<Put>,
    /// What reads values of the types, where only lengths are to be known.
    pub(super) quicks: Vec<Option<Arc<Quick>>>,
    /// Its own number, by which ways to fields know it.
    pub(super) own: u32,
}

/// What a value is, and how it is written: a schema and a format in one. Formats here have no elements of their own.
#[derive(Debug)]
pub(super) enum Type {
    Int {
        number: Number,
        endian: Endian,
    },
    /// An integer of 128 bits.
    Wide {
        width: Option<Width>,
        signed: bool,
        endian: Endian,
    },
    Float32(Endian),
    Float64(Endian),
    Bool(Format),
    Zeros(usize),
    Bytes(Format),
    Text(Encoding, Format),
    FixedText {
        len: usize,
        pad: u8,
    },
    /// Elements of at least so many bytes. Where all have as many, and are right whatever these are, that is `each`.
    Array {
        element: Id,
        format: Format,
        least: usize,
        each: Option<usize>,
    },
    /// The same, always as many, which take so many bytes together where that is always the same.
    Fixed {
        element: Id,
        count: usize,
        len: Option<usize>,
        each: Option<usize>,
    },
    Optional {
        value: Id,
        format: Format,
    },
    Pair(Box<[Id]>),
    Struct(Id),
    Enum(Id),
    /// An enum whose number is not in front of it.
    Chosen(Id),
    Recursive {
        depth: u8,
        of: Id,
    },
    /// A value of which not every number is one, or which has names.
    Named {
        of: Id,
        named: Named,
    },
    Opaque {
        min_len: usize,
        max_len: Option<usize>,
    },
}

/// Ranges of numbers, each with its first and its last.
type Ranges = Box<[(i128, i128)]>;

/// What is said of a value beside what it is written as.
#[derive(Debug)]
pub(super) struct Named {
    /// The ranges of its values, of all types around it; none where every number is one.
    pub(super) values: Box<[Ranges]>,
    pub(super) names: Box<[(i128, Box<str>)]>,
    pub(super) is_flags: bool,
    pub(super) notation: Option<Notation>,
}

/// A struct, or the fields of a variant.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) name: Box<str>,
    pub(super) fields: Box<[Field]>,
    pub(super) steps: Box<[Step]>,
    /// The slots of a value: those of its fields, and of the parts in it that are kept.
    pub(super) slots: usize,
    /// The slots that reading one takes besides, of recursive types in it for no level.
    pub(super) scratch: usize,
    pub(super) versions: Option<Versions>,
    pub(super) ignores_extra: bool,
    /// The fields that are checksums.
    pub(super) sums: Box<[usize]>,
    /// The same, each behind those that are among its bytes.
    pub(super) sums_in_order: Box<[usize]>,
    /// The fields whose size stands in front of them in another one.
    pub(super) sized: Box<[usize]>,
    /// What of its fields numbers in front of them follow from, those of one number side by side.
    pub(super) makers: Box<[Maker]>,
    /// How its fields are written at once, those of which no other says anything.
    pub(super) puts: Box<[Put]>,
    /// Whether that is all of its fields.
    pub(super) is_quick: bool,
    /// Whether a value of it has all of the fields.
    pub(super) holds_all: bool,
    /// Whether some value goes up to the end with its fields.
    pub(super) is_open: bool,
    /// Whether a field leaves those behind it their bytes.
    pub(super) ends_before: bool,
}

/// A field from which a number in front follows, or which a number that is given must fit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Maker {
    pub(super) index: usize,
    pub(super) makes: Makes,
    pub(super) source: Source,
}

/// What of a field makes a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Makes {
    Length,
    Size,
    Variant,
}

/// What is read next of a part.
#[derive(Debug)]
pub(super) enum Step {
    /// Fields of which only the length is to be known, and the steps that say what is wrong with them.
    Quick(Arc<Quick>, Box<[Self]>),
    /// Fields that always take as many bytes, and look at nothing: one check of bounds.
    Run(Run),
    /// One field.
    Field(usize),
}

/// Fields of which only the length is to be known.
#[derive(Debug, Default, Clone)]
pub(super) struct Quick {
    pub(super) items: Vec<Items>,
    /// What elements are that do not always take as many bytes.
    pub(super) inner: Vec<Items>,
    /// What must hold, or must not, of what the type is given, for some of them to be there.
    pub(super) guards: Vec<Vec<(Test, bool)>>,
}

impl Quick {
    /// In the place of a guard: nothing must hold.
    pub(super) const ALWAYS: u8 = 63;
}

/// One thing of so many bytes, or a number and as many items behind it. Where it is stands in a slot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Items {
    pub(super) ahead: Ahead,
    /// How many fewer there are than the number says.
    pub(super) minus: u8,
    /// The guard that says whether they are there.
    pub(super) guard: u8,
    /// Whether they are absent where they are not there; others in their place may be.
    pub(super) clears: bool,
    /// Whether they may be null: by the largest number, or where one is subtracted by 0.
    pub(super) is_optional: bool,
    /// Whether they are UTF-8.
    pub(super) is_text: bool,
    /// How many things each item is, where it does not always take as many bytes.
    pub(super) inner: u8,
    pub(super) slot: u32,
    /// The bytes of an item, or of the one thing; else the first of the things that each is, among the inner ones.
    pub(super) each: u32,
    /// The largest number of items.
    pub(super) most: u32,
}

/// The number in front of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ahead {
    /// There is one thing, and no number.
    Nothing,
    /// There is none, but a NUL behind a string.
    Nul,
    One,
    Two,
    Four,
    Eight,
    TwoLittle,
    FourLittle,
    EightLittle,
    /// A LEB128 of one byte or two.
    Varint,
}

/// Fields that are there whenever so many bytes are.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) first: usize,
    pub(super) fields: usize,
    pub(super) len: usize,
    pub(super) slot: usize,
    /// The fields among them that may be wrong.
    pub(super) checks: Vec<usize>,
    /// The parts among them that are kept: their slot, and where they begin.
    pub(super) parts: Vec<(usize, usize)>,
}

/// Where a value is found: so many bytes behind where a slot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) slot: usize,
    pub(super) offset: usize,
    /// How long it is, of one in a run. Of any other its slot says that.
    pub(super) len: Option<u32>,
}

impl Place {
    /// Where the slot says, which it has alone.
    const fn of(slot: usize) -> Self {
        Self { slot, offset: 0, len: None }
    }
}

/// One field of a part.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: Box<str>,
    /// The same as the name of a member in JSON.
    pub(super) quoted: Box<str>,
    /// The variant whose field it is; nothing in a struct.
    pub(super) variant: Box<str>,
    pub(super) types: Types,
    pub(super) place: Place,
    /// The slots of the part that it is, where these are kept beside those of its own part.
    pub(super) frame: Option<usize>,
    /// Whether its number follows from fields behind it.
    pub(super) is_made: bool,
    /// Whether what others are depends on it, in some struct that it stands in.
    pub(super) is_subject: bool,
    /// How it is read, if it looks at nothing.
    pub(super) form: Form,
    /// What holds between it and others; most fields say nothing.
    pub(super) rules: Option<Box<Rules>>,
}

/// How a value is read where it stands, if nothing else is looked at, and how a number is written. Each number of 1, 2, 4 or 8 bytes
/// is one of its own, so that one jump leads to what reads it, or writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64,
    I16Little,
    I32Little,
    I64Little,
    U16Little,
    U32Little,
    U64Little,
    F32Little,
    F64Little,
    Bytes,
    Text,
    List,
    Otherwise,
}

impl Form {
    pub(super) const fn is_number(self) -> bool {
        !matches!(self, Self::Bytes | Self::Text | Self::List | Self::Otherwise)
    }
}

/// How a value is written, if nothing is said of it but its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Put {
    Number(Form),
    /// A string behind a number of no more bytes than these.
    Bytes(Ahead, u32),
    Text(Ahead, u32),
    /// Numbers behind their count.
    Numbers(Ahead, u32, Form),
    /// The fields of a part that is there in every version.
    Part(Id),
    Otherwise,
}

/// How a field is written: as it says, where its order is the other, where it is compact, and where both are so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Types([Id; 4]);

impl Types {
    pub(super) const fn plain(self) -> Id {
        let [plain, ..] = self.0;
        plain
    }

    pub(super) const fn of(self, is_little: bool, is_compact: bool) -> Id {
        let [plain, little, compact, both] = self.0;
        match (is_little, is_compact) {
            (false, false) => plain,
            (true, false) => little,
            (false, true) => compact,
            (true, true) => both,
        }
    }
}

/// What holds between a field and others.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) is_given: bool,
    pub(super) is_hidden: bool,
    pub(super) bits: Option<(Bits, bool)>,
    /// Where its group stands, of which it is bits.
    pub(super) group: Option<Source>,
    pub(super) condition: Option<Test>,
    pub(super) compact: Option<Test>,
    pub(super) little: Option<Test>,
    pub(super) align: Option<Align>,
    pub(super) size: Option<Size>,
    /// Whether some value of it goes up to the end of its size.
    pub(super) is_open: bool,
    /// The formats of its size, in either order.
    pub(super) size_formats: [Format; 2],
    pub(super) size_holder: Option<Source>,
    pub(super) null: Null,
    pub(super) fill: Fill,
    pub(super) holder: Option<Source>,
    pub(super) switch: Option<Source>,
    /// Whether it is an enum whose number that is, and not a list of them.
    pub(super) is_chosen: bool,
    /// What holds of its last element alone.
    pub(super) last: Option<Test>,
    pub(super) constant: Option<Known>,
    pub(super) absent: Option<Absent>,
    pub(super) check: Option<Test>,
    /// That in words.
    pub(super) demand: Option<Box<str>>,
    pub(super) gives: Vec<Give>,
    pub(super) elements: Option<Elements>,
    pub(super) checksum: Option<Checksum>,
    pub(super) seed: Option<Source>,
    /// Whether more input could make the sum another, where some is left, and where none is.
    pub(super) sum_may_change: [bool; 2],
    /// Whether a field in front ends before the last bytes of the message.
    pub(super) can_move: bool,
    /// Whether it is wrong at its first byte that differs from a constant.
    pub(super) has_first_difference: bool,
    /// The bytes of the text that chooses its variant.
    pub(super) text_len: Option<usize>,
    /// Whether the message may end in front of it.
    pub(super) is_default: bool,
}

impl Rules {
    /// Whether the field takes bytes: it is neither given nor bits of another.
    pub(super) const fn takes_bytes(&self) -> bool {
        !self.is_given && self.bits.is_none()
    }

    /// Whether the elements are the fields of the struct that it is alone in.
    pub(super) const fn is_tagged(&self) -> bool {
        matches!(&self.elements, Some(Elements { tagged: Some(_), .. }))
    }

    const NOTHING: Self = Self {
        is_given: false,
        is_hidden: false,
        bits: None,
        group: None,
        condition: None,
        compact: None,
        little: None,
        align: None,
        size: None,
        is_open: false,
        size_formats: [Format::DEFAULT; 2],
        size_holder: None,
        null: Null::Never,
        fill: Fill::Nothing,
        holder: None,
        switch: None,
        is_chosen: false,
        last: None,
        constant: None,
        absent: None,
        check: None,
        demand: None,
        gives: Vec::new(),
        elements: None,
        checksum: None,
        seed: None,
        sum_may_change: [false; 2],
        can_move: false,
        is_default: false,
        has_first_difference: false,
        text_len: None,
    };
}

/// What a field is where it is not there.
#[derive(Debug)]
pub(super) enum Absent {
    Missing,
    /// The default of its type, which only the type knows where this is `None`.
    Natural(Option<Known>),
    Constant(Known),
}

/// A number that a field gives to its type.
#[derive(Debug)]
pub(super) struct Give {
    pub(super) slot: GivenSlot,
    pub(super) from: Given,
}

/// Where it comes from.
#[derive(Debug)]
pub(super) enum Given {
    Source(Source),
    Constant(i128),
}

/// What must hold of the elements of an array.
#[derive(Debug)]
pub(super) struct Elements {
    pub(super) check: Option<Test>,
    /// That in words.
    pub(super) demand: Option<Box<str>>,
    /// The number by which they ascend, or that tells one field from another.
    pub(super) looked_at: Option<Source>,
    pub(super) is_ascending: bool,
    /// Of elements that are the fields of one struct: what each variant is where it is not there.
    pub(super) tagged: Option<Box<[Option<Absent>]>>,
}

/// A number that a message is given.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) name: Box<str>,
    slot: GivenSlot,
    is_bool: bool,
}

impl Parameter {
    /// What is given, with this number too; `None` where it cannot be that.
    pub(super) fn put(&self, given: layout::Given, number: i128) -> Option<layout::Given> {
        let fits = if self.is_bool { matches!(number, 0 | 1) } else { self.slot.number().holds(number) };
        fits.then(|| given.with(self.slot, number))
    }
}

/// An enum.
#[derive(Debug)]
pub(super) struct Union {
    pub(super) name: Box<str>,
    pub(super) tag: Number,
    pub(super) endian: Endian,
    /// When its number is in little endian order; it looks at what is given alone.
    pub(super) little: Option<Test>,
    pub(super) variants: Box<[Variant]>,
    /// The variants that have a number, by it.
    pub(super) by_number: Box<[(i128, u32)]>,
    /// The variants of the first numbers, [`NONE`](Self::NONE) where there is none: most enums have no others.
    pub(super) first: Box<[u32]>,
    /// The one that takes every other number.
    pub(super) other: Option<u32>,
    pub(super) text_len: Option<usize>,
    /// Whether it is the name of a variant and nothing more.
    pub(super) is_name: bool,
    pub(super) versions: Option<Versions>,
    /// The slots of the largest variant.
    pub(super) slots: usize,
    /// What reads it, where only lengths are to be known.
    pub(super) choice: Option<Choice>,
}

/// What reads an enum of which only lengths are to be known.
#[derive(Debug)]
pub(super) struct Choice {
    /// Its number.
    pub(super) tag: Ahead,
    /// The variants; nothing where one is more than that.
    pub(super) variants: Box<[Option<Inner>]>,
}

/// What reads a variant of which only lengths are to be known.
#[derive(Debug)]
pub(super) struct Inner {
    /// The size in front of it.
    pub(super) size: Option<Items>,
    pub(super) quick: Arc<Quick>,
}

/// A variant of an enum.
#[derive(Debug)]
pub(super) struct Variant {
    pub(super) name: Box<str>,
    pub(super) tag: Option<i128>,
    /// The fields, without those around them.
    pub(super) part: Id,
    /// The size that all of them stand in.
    pub(super) whole: Option<Box<Rules>>,
}

impl Union {
    /// In the place of a variant: no variant has the number.
    pub(super) const NONE: u32 = u32::MAX;

    /// Whether no variant has this number but the one that takes every other.
    pub(super) fn is_other(&self, number: i128) -> bool {
        self.by_number.binary_search_by_key(&number, |(tag, _)| *tag).is_err()
    }

    /// What the variant of a number is called.
    pub(super) fn name_of(&self, number: i128) -> &str {
        self.variant(number).map_or("", |(_, variant)| &variant.name)
    }

    /// The variant that `number` chooses.
    pub(super) fn variant(&self, number: i128) -> Option<(u32, &Variant)> {
        let position = match self.position(number) {
            Some(position) => position,
            None if self.tag.holds(number) => self.other?,
            None => return None,
        };
        Some((position, self.variants.get(position as usize)?))
    }

    /// The position of the variant that has this number.
    fn position(&self, number: i128) -> Option<u32> {
        if let Some(position) = usize::try_from(number).ok().and_then(|number| self.first.get(number)) {
            return Some(*position).filter(|position| *position != Self::NONE);
        }
        let found = self.by_number.binary_search_by_key(&number, |(tag, _)| *tag).ok()?;
        self.by_number.get(found).map(|(_, position)| *position)
    }
}

/// What a field looks at, and what follows from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source {
    pub(super) from: From,
    pub(super) linear: Linear,
}

/// Where that is found.
#[derive(Debug, Clone, Copy)]
pub(super) enum From {
    /// A number that the type is given, which stands at no byte.
    Given { slot: GivenSlot, index: usize },
    /// The field at `index` of `part`, whose slots begin so many behind those of the part that looks.
    Field { frame: usize, part: Id, index: usize },
    /// The element of which something must hold.
    Element,
}

impl From {
    /// Whether both are the same.
    pub(super) fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Given { index, .. }, Self::Given { index: other, .. }) => index == other,
            (Self::Field { frame, part, index }, Self::Field { frame: other, part: of, index: at }) => {
                (frame, part, index) == (other, of, at)
            }
            (Self::Element, Self::Element) => true,
            _ => false,
        }
    }
}

/// What must hold of what is looked at.
#[derive(Debug, Clone)]
pub(super) enum Test {
    Compare { source: Source, comparison: Comparison, value: i128 },
    Among { source: Source, ranges: Ranges, is: bool },
    Bytes { source: Source, bytes: Box<[u8]>, is: bool },
    Float { source: Source, comparison: Comparison, value: u64 },
    All(Box<[Self]>),
    Any(Box<[Self]>),
}

/// A value that is known without a message.
#[derive(Debug, Clone)]
pub(super) enum Known {
    Number(i128),
    Bytes(Box<[u8]>),
    /// By the bits of an `f64`.
    Float(u64),
}
