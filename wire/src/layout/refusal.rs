//! Why a layout is refused.
//!
//! Owns the form of every rule: a constant function that returns why something is wrong. Where a program is compiled, whoever
//! calls a rule makes an error of the compiler of that, which stands where the rule was called from. Where a layout is made
//! while a program runs, it is an error like others. It knows no rule.

use core::fmt;

/// Why a layout is refused, with the remedy. Held as data, and put into words only where it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal<'s> {
    /// In these words.
    Said(&'static str),
    /// The fields behind one that leaves them bytes take so many, and it leaves others.
    Behind(usize),
    /// The name of a field, and what is wrong with it.
    Of(&'s str, &'static str),
    /// The same of two, each with what stands behind its name.
    OfBoth([&'s str; 2], [&'static str; 2]),
}

/// What becomes of a rule of which all is known without the layout.
pub(crate) type Obeyed<T = ()> = Result<T, Refusal<'static>>;

/// Returns why something is wrong, unless this holds.
macro_rules! demand {
    ($holds:expr, $otherwise:expr $(,)?) => {
        if !$holds {
            return Err($crate::layout::Refusal::Said($otherwise));
        }
    };
}
pub(super) use demand;

/// Returns why something is wrong.
macro_rules! refuse {
    ($why:expr $(,)?) => {
        return Err($crate::layout::Refusal::Said($why))
    };
}
pub(super) use refuse;

/// What a rule lets through; an error of the compiler, at whoever called this, where it refuses.
///
/// # Panics
///
/// With why it refuses.
#[track_caller]
pub(crate) const fn settled<T: Copy>(obeyed: Result<T, Refusal<'_>>) -> T {
    match obeyed {
        Ok(value) => value,
        Err(refusal) => refusal.panic(),
    }
}

/// What a refusal is put together from.
#[derive(Clone, Copy)]
enum Piece<'s> {
    Text(&'static str),
    /// What somebody called something.
    Name(&'s str),
    Number(usize),
}

impl<'s> Refusal<'s> {
    const fn pieces(&self) -> [Piece<'s>; 7] {
        let (mut pieces, mark) = ([Piece::Text(""); 7], Piece::Text("`"));
        match *self {
            Self::Said(text) => pieces[0] = Piece::Text(text),
            Self::Behind(len) => {
                let leave = if len == 1 { " byte: leave as many" } else { " bytes: leave as many" };
                pieces[0] = Piece::Text("the fields behind this one take ");
                (pieces[1], pieces[2]) = (Piece::Number(len), Piece::Text(leave));
            }
            Self::Of(name, what) => {
                (pieces[0], pieces[1], pieces[2]) = (mark, Piece::Name(name), mark);
                pieces[3] = Piece::Text(what);
            }
            Self::OfBoth([first, second], [what, more]) => {
                (pieces[0], pieces[1], pieces[2]) = (mark, Piece::Name(first), Piece::Text(what));
                (pieces[3], pieces[4], pieces[5]) = (mark, Piece::Name(second), mark);
                pieces[6] = Piece::Text(more);
            }
        }
        pieces
    }

    /// Is an error of the compiler where it is evaluated in a constant.
    #[cold]
    #[track_caller]
    #[expect(
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        reason = "evaluated in constants"
    )]
    const fn panic(self) -> ! {
        if let Self::Said(text) = self {
            panic!("{}", text);
        }
        let (pieces, mut text, mut index) = (self.pieces(), Text::EMPTY, 0);
        while index < pieces.len() {
            text = match pieces[index] {
                Piece::Text(piece) | Piece::Name(piece) => text.with(piece),
                Piece::Number(number) => text.number(number),
            };
            index += 1;
        }
        panic!("{}", text.shown());
    }
}

impl Refusal<'_> {
    /// Puts it into words, which `spell` writes in the spelling of who asks: they are those of a declaration in Rust.
    pub(crate) fn show(
        &self,
        f: &mut fmt::Formatter<'_>,
        spell: fn(&str, &mut fmt::Formatter<'_>) -> fmt::Result,
    ) -> fmt::Result {
        self.pieces().into_iter().try_for_each(|piece| match piece {
            Piece::Text(text) => spell(text, f),
            Piece::Name(name) => f.write_str(name),
            Piece::Number(number) => write!(f, "{number}"),
        })
    }
}

impl fmt::Display for Refusal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(f, |text, f| f.write_str(text))
    }
}

/// A message with a number in it, which a constant cannot format.
#[derive(Clone, Copy)]
struct Text {
    bytes: [u8; 512],
    len: usize,
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "what is too long is an error of the compiler too"
)]
impl Text {
    const EMPTY: Self = Self { bytes: [0; 512], len: 0 };

    const fn with(mut self, text: &str) -> Self {
        let (text, mut index) = (text.as_bytes(), 0);
        while index < text.len() {
            self.bytes[self.len] = text[index];
            self.len += 1;
            index += 1;
        }
        self
    }

    #[expect(clippy::cast_possible_truncation, reason = "one digit")]
    const fn number(self, number: usize) -> Self {
        let mut front = if number < 10 { self } else { self.number(number / 10) };
        front.bytes[front.len] = b'0' + (number % 10) as u8;
        front.len += 1;
        front
    }

    const fn shown(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn a_number_stands_in_a_text() {
        for (number, shown) in [(0, "a 0 b"), (7, "a 7 b"), (10, "a 10 b"), (4096, "a 4096 b")] {
            assert_eq!(Text::EMPTY.with("a ").number(number).with(" b").shown(), shown);
        }
    }

    #[test]
    fn what_has_parts_is_put_into_words_where_it_is_shown() {
        assert_eq!(Refusal::Behind(12).to_string(), "the fields behind this one take 12 bytes: leave as many");
        assert_eq!(Refusal::Behind(1).to_string(), "the fields behind this one take 1 byte: leave as many");
        assert_eq!(Refusal::Of("sum", " may be missing").to_string(), "`sum` may be missing");
        assert_eq!(Refusal::OfBoth(["a", "b"], ["` serves ", ", too"]).to_string(), "`a` serves `b`, too");
        assert_eq!(Refusal::Said("no").to_string(), "no");
    }

    /// Each in the words of the function that panics.
    #[test]
    fn what_builders_refuse_is_an_error() {
        use crate::layout::{
            Align, BitOrder, Bits, Declaration, Endian, Field, Format, Linear, Number, Prefix, Schema, Term, Until,
            Width, place,
        };

        const BYTE: Schema<'_> = Schema::Int { size: 1, signed: false };
        let placed = |mut fields: [Field<'static>; 1]| place::try_place(&mut fields);
        let text = Declaration::new("Text").text();
        let unplaced = [Field::new("a", &BYTE), Field::new("b", &BYTE)];
        for (refusal, why) in [
            (Align::try_to(12).err(), "a field is aligned to a power of two"),
            (Bits::try_new(0, 8, BitOrder::Msb, 4, 5).err(), "the group has no such bits"),
            (Number::try_new(9, false).err(), "a number takes 1 to 8 bytes"),
            (Number::I16.try_with_width(Width::Varint).err(), "this width is for integers without a sign"),
            (Format::DEFAULT.try_with_width(Width::Bytes(17)).err(), "an integer takes 1 to 16 bytes"),
            (Format::DEFAULT.try_with_values(-1, 1).err(), "the numbers of a `bool` have no sign"),
            (Linear::IDENTITY.try_shifted(64).err(), "a number is shifted by 0 to 63 bits"),
            (Linear::IDENTITY.try_times(0).err(), "nothing follows from 0 times a number"),
            (Linear::IDENTITY.times(2).try_and(1).err(), "bits are those of the field itself"),
            (Linear::IDENTITY.try_plus(1 << 64).err(), "arithmetic here has at most 64 bits"),
            (Prefix::new(Number::U8).try_times(256).err(), "a length has units of 1 to 255"),
            (Prefix::new(Number::U8).try_plus(1 << 20).err(), "a length counts at most 32767"),
            (Prefix::new(Number::U8).try_with_null(256).err(), "the number in front cannot be this null"),
            (Until::try_new(b"").err(), "what ends a string is 1 to 8 bytes"),
            (Term::field(0).try_inside(&BYTE, &["len"]).err(), "a path leads through structs"),
            (Schema::try_opaque("name", 2, Some(1)).err(), "the largest size is less than the smallest"),
            (Schema::try_recursive_at(text, 0, 1).err(), "a recursive type nests at least 1 deep"),
            (Schema::try_enumeration(text, Number::U16, Endian::Little, &[]).err(), "text is a number without a sign"),
            (Schema::try_structure(Declaration::new("Unplaced"), &unplaced).err(), "the fields of a struct are placed"),
            (
                placed([Field::new("a", &BYTE).with_switch(const { &Term::field(0) })]).err(),
                "a field looks at one that stands in front",
            ),
        ] {
            assert!(
                refusal.is_some_and(|refusal| refusal.to_string().starts_with(why)),
                "{refusal:?}, and not {why:?}"
            );
        }
    }
}
