//! Structs whose fields stand in the bytes behind their tags.
//!
//! Owns what marks an array of an enum with a size in each variant as such a struct, and what follows from that. All else about
//! the struct is what it is of the array.

use super::number::zigzag;
use super::refusal::{Obeyed, demand};
use super::{Absent, Elements, Field, Format, Schema, Term, Until, Width};

/// How many such fields a struct may have.
const MOST_TAGGED: usize = 256;

impl<'s> Elements<'s> {
    /// The same, which are the fields of one struct: each variant is there at most once, but for one without fields, which is
    /// padding, and the one that takes every other number. `absent` says of each variant what its field is where it is not there; a field without it is always there.
    ///
    /// ```
    /// use wire::Wire;
    /// use wire::schema::{Absent, Constant};
    ///
    /// #[derive(Wire)]
    /// #[wire(tagged(tag = "u8", size = "u8", len = "rest"))]
    /// struct Lease {
    ///     #[wire(tag = 1)]
    ///     address: u32,
    ///     #[wire(tag = 51, default = 3600)]
    ///     seconds: u32,
    /// }
    ///
    /// let fields = &Lease::SCHEMA.fields()[0];
    /// let absent = fields.elements().unwrap().tagged().unwrap();
    /// assert_eq!(absent, [None, Some(Absent::Constant(Constant::Int(3600)))]);
    /// ```
    #[must_use]
    pub const fn with_tagged(self, absent: &'s [Option<Absent<'s>>]) -> Self {
        Self { tagged: Some(absent), ..self }
    }

    /// What each variant is where it is not there, of elements that are the fields of one struct.
    #[must_use]
    pub const fn tagged(&self) -> Option<&'s [Option<Absent<'s>>]> {
        self.tagged
    }

    /// What each of them looks at to know its field.
    pub(crate) const fn tag(&self) -> Term {
        match self.ascending() {
            Some(term) => term,
            None => Term::field(0),
        }
    }
}

impl<'s> Elements<'s> {
    /// Whether the one at `position` may come behind that of the tag `last`.
    pub(crate) fn may_follow(&'s self, position: usize, last: Option<i128>) -> bool {
        let own = self.element().schema().variants().get(position).and_then(|variant| variant.tag);
        self.ascending().is_none() || last.zip(own).is_none_or(|(last, own)| last < own)
    }
}

impl<'s> Field<'s> {
    /// Whether its elements are the fields of the struct that it is alone in.
    pub(crate) const fn is_tagged(&self) -> bool {
        matches!(self.elements(), Some(Elements { tagged: Some(_), .. }))
    }
}

impl<'s> Schema<'s> {
    /// The only field of a struct whose fields stand behind their tags: an array of them.
    pub(crate) const fn tagged(&self) -> Option<&'s Field<'s>> {
        match self {
            Self::Struct { fields: [field], .. } if field.is_tagged() => Some(field),
            _ => None,
        }
    }

    /// What the field of the variant at `position` is where it is not there.
    #[expect(clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn absent_tagged(&self, position: usize) -> Option<Absent<'s>> {
        match self.tagged() {
            Some(Field { elements: Some(Elements { tagged: Some(absent), .. }), .. }) if position < absent.len() => {
                absent[position]
            }
            _ => None,
        }
    }

    /// How the array of such fields is written.
    pub(crate) const fn format_of_tagged(&self) -> Format<'s> {
        match self.tagged() {
            Some(field) => field.format,
            None => Format::DEFAULT,
        }
    }

    /// Whether such fields ascend by their tags.
    pub(crate) const fn is_tagged_in_order(&self) -> bool {
        matches!(self.tagged(), Some(Field { elements: Some(Elements { ascending: Some(_), .. }), .. }))
    }

    /// The position of the variant that `number` chooses, but for the one that takes every other number. Padding has one, too.
    pub(crate) fn tagged_at(&self, number: i128) -> Option<usize> {
        self.variants().iter().position(|variant| variant.tag == Some(number))
    }

    /// Whether the variant at `position` is padding, which may be there any number of times.
    pub(crate) fn is_padding_at(&self, position: usize) -> bool {
        self.variants().get(position).is_some_and(|variant| variant.part().fields().is_empty())
    }

    /// Refuses the field of the variant at `position` where its tag is what ends the fields, or not larger than that of the one
    /// in front, and padding where a field has its tag.
    #[expect(clippy::indexing_slicing, reason = "the derive finds the variants")]
    pub(super) const fn check_tag(&self, position: usize, until: Option<Until>) -> Obeyed {
        let variants = self.variants();
        if let (Some(until), Some(tag)) = (until, variants[position].tag) {
            demand!(
                !self.is_tag_in_byte(tag, until.bytes()),
                "this tag is the byte that ends the fields, and so would end them: give it another one"
            );
        }
        demand!(
            variants.len() <= MOST_TAGGED,
            "a tagged struct has at most 256 fields: hold some of them in another one"
        );
        let (Some(tag), Some(before)) = (variants[position].tag, position.checked_sub(1)) else { return Ok(()) };
        if variants[position].part().fields().is_empty() {
            let (mut fields, _) = variants.split_at(position);
            while let [field, others @ ..] = fields {
                demand!(
                    !matches!(field.tag, Some(other) if other == tag),
                    "a field has this tag, and so it is no padding: remove one of them"
                );
                fields = others;
            }
            return Ok(());
        }
        if let Some(before) = variants[before].tag {
            demand!(
                before < tag,
                "the fields of a tagged struct stand in the order of their tags, in which they are written: move this one"
            );
        }
        Ok(())
    }

    /// Whether these bytes are one, and all of the tag.
    const fn is_tag_in_byte(&self, tag: i128, bytes: &[u8]) -> bool {
        let (Some(kind), [byte]) = (self.number(Format::DEFAULT), bytes) else { return false };
        let number = super::bits(tag);
        let written = if let Width::Zigzag = kind.width() { zigzag(number) } else { number };
        matches!(kind.len_of(number), Some(1)) && written & 0xff == *byte as u64
    }
}

/// Which variants have been there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen([u64; MOST_TAGGED / 64]);

impl Seen {
    pub(crate) const NONE: Self = Self([0; MOST_TAGGED / 64]);

    /// Notes that at `position`, and says whether it was there already.
    pub(crate) fn note(&mut self, position: usize) -> bool {
        let bit = 1 << (position % 64);
        let Some(word) = self.0.get_mut(position / 64) else { return false };
        let was_there = *word & bit != 0;
        *word |= bit;
        was_there
    }

    /// Whether that one was there.
    pub(crate) fn has(self, position: usize) -> bool {
        self.0.get(position / 64).is_some_and(|word| word & (1 << (position % 64)) != 0)
    }
}
