//! Types and fields that are written as another type, through conversions of which some refuse what they are given.

use std::net::Ipv4Addr;
use std::num::NonZeroU8;

use wire::{List, Refusal, Wire};

use super::enums::Code;
use super::own::Marks;

/// Less than ten, and one of its values is none of a number.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(as = u32)]
pub enum Volume {
    Quiet,
    Loud(u8),
}

impl TryFrom<u32> for Volume {
    type Error = Refusal;

    fn try_from(volume: u32) -> Result<Self, Refusal> {
        match u8::try_from(volume)? {
            0 => Ok(Self::Quiet),
            volume @ 1..=9 => Ok(Self::Loud(volume)),
            _ => Err(Refusal::new(&"a volume is 0 to 9")),
        }
    }
}

impl From<Volume> for u32 {
    fn from(volume: Volume) -> Self {
        if let Volume::Loud(volume) = volume { volume.into() } else { 0 }
    }
}

/// A word without spaces.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(as = &'a str)]
pub struct Word<'a>(pub &'a str);

impl<'a> TryFrom<&'a str> for Word<'a> {
    type Error = Refusal;

    fn try_from(word: &'a str) -> Result<Self, Refusal> {
        if word.contains(' ') { Err(Refusal::new(&"a word has no spaces")) } else { Ok(Self(word)) }
    }
}

impl<'a> From<Word<'a>> for &'a str {
    fn from(word: Word<'a>) -> Self {
        word.0
    }
}

/// Two numbers, the second of which is no less than the first.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(as = (u8, u16))]
pub struct Span {
    pub first: u8,
    pub last: u16,
}

impl TryFrom<(u8, u16)> for Span {
    type Error = Refusal;

    fn try_from((first, last): (u8, u16)) -> Result<Self, Refusal> {
        if last < first.into() { Err(Refusal::new(&"a span ends behind its start")) } else { Ok(Self { first, last }) }
    }
}

impl From<Span> for (u8, u16) {
    fn from(span: Span) -> Self {
        (span.first, span.last)
    }
}

/// Half of an even number, which derives nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Half(pub i32);

macro_rules! halves { ($($number:ty),*) => {$(
    impl TryFrom<$number> for Half {
        type Error = Refusal;

        fn try_from(number: $number) -> Result<Self, Refusal> {
            if number % 2 == 0 { Ok(Self(i32::try_from(number)? / 2)) } else { Err(Refusal::new(&"it is odd")) }
        }
    }

    impl TryFrom<Half> for $number {
        type Error = Refusal;

        fn try_from(half: Half) -> Result<Self, Refusal> {
            let number = half.0.checked_mul(2).ok_or(Refusal::new(&"it is too large"))?;
            Ok(Self::try_from(number)?)
        }
    }
)*} }
halves!(u8, u16, i16, u32, i32);

/// Types that are written as another.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Becoming<'a> {
    pub natural: Volume,
    #[wire(width = 1)]
    pub first: Volume,
    #[wire(width = 3, endian = "little")]
    pub second: Volume,
    #[wire(width = "varint")]
    pub varint: Volume,
    #[wire(width = "mysql")]
    pub mysql: Volume,
    #[wire(len = "u8")]
    pub word: Word<'a>,
    #[wire(endian = "little")]
    pub span: Span,
    pub maybe: Option<Volume>,
    pub flags: Marks,
    #[wire(when = flags & 1, width = 1)]
    pub sometimes: Option<Volume>,
    #[wire(len = "i8")]
    pub null: Option<Word<'a>>,
    #[wire(len = "u8", each(width = 2))]
    pub volumes: Vec<Volume>,
    #[wire(len = "u8", each(width = "varint"))]
    pub list: List<'a, Volume>,
    #[wire(width = 1)]
    pub two: [Volume; 2],
    #[wire(len = "u8")]
    pub spans: Vec<Span>,
    #[wire(len = "u8", each(len = "nul"))]
    pub words: List<'a, Word<'a>>,
    #[wire(size = "u8")]
    pub sized: Span,
}

/// Fields that are written as another type, at which others look as they stand in the bytes.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Halves<'a> {
    #[wire(as = u16, endian = "little", names(0 = "none", 6 = "three"))]
    pub first: Half,
    #[wire(when = first & 0x04, as = i16)]
    pub second: Option<Half>,
    #[wire(as = u8)]
    pub third: Option<Half>,
    #[wire(as = u32, width = "varint", check = varint < 1000)]
    pub varint: Half,
    #[wire(as = i32, width = "zigzag", flags(0x04 = "two"))]
    pub zigzag: Half,
    #[wire(as = u8)]
    pub len: Half,
    #[wire(len = len)]
    pub text: &'a str,
    #[wire(as = u16, width = "varint")]
    pub count: Half,
    #[wire(len = (count & 0x0c) >> 1)]
    pub numbers: Vec<u8>,
    #[wire(as = u8)]
    pub kind: Half,
    #[wire(switch = kind)]
    pub part: Part<'a>,
    #[wire(as = &'a str, len = "u8", max = 5)]
    pub word: Word<'a>,
    #[wire(as = u32)]
    pub address: Ipv4Addr,
    #[wire(as = NonZeroU8)]
    pub some: Positive,
    #[wire(as = Marks)]
    pub marks: Half,
    #[wire(when = marks & 0x02, as = Code)]
    pub done: Option<Done>,
    #[wire(as = Vec<u16>, len = "u8", each(endian = "little"))]
    pub total: Total,
    #[wire(bits = 4, as = u8)]
    pub four: Half,
    #[wire(bits = 12, as = i16)]
    pub twelve: Half,
    #[wire(when = four == 6, as = (u8, u16), size = "u8")]
    pub span: Option<Span>,
}

/// Chosen by the number itself and not by half of it.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u8)]
pub enum Part<'a> {
    Nothing = 0,
    Half(#[wire(as = u16)] Half) = 2,
    Word {
        #[wire(as = u8)]
        len: Half,
        #[wire(as = &'a str, len = len)]
        word: Word<'a>,
    } = 4,
    #[wire(other)]
    Other(u8),
}

/// A number that is not 0, and not 7 either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Positive(pub u8);

impl TryFrom<NonZeroU8> for Positive {
    type Error = Refusal;

    fn try_from(number: NonZeroU8) -> Result<Self, Refusal> {
        if number.get() == 7 { Err(Refusal::new(&"it is 7")) } else { Ok(Self(number.get())) }
    }
}

impl TryFrom<Positive> for NonZeroU8 {
    type Error = Refusal;

    fn try_from(some: Positive) -> Result<Self, Refusal> {
        Ok(Self::try_from(some.0)?)
    }
}

impl TryFrom<Marks> for Half {
    type Error = Refusal;

    fn try_from(marks: Marks) -> Result<Self, Refusal> {
        marks.0.try_into()
    }
}

impl TryFrom<Half> for Marks {
    type Error = Refusal;

    fn try_from(half: Half) -> Result<Self, Refusal> {
        half.try_into().map(Self)
    }
}

/// Whether it came to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done(pub bool);

impl TryFrom<Code> for Done {
    type Error = Refusal;

    fn try_from(code: Code) -> Result<Self, Refusal> {
        match code {
            Code::Idle => Ok(Self(false)),
            Code::Gone => Ok(Self(true)),
            Code::Busy | Code::Failed => Err(Refusal::new(&"who is busy, or failed, says nothing")),
        }
    }
}

impl From<Done> for Code {
    fn from(done: Done) -> Self {
        if done.0 { Self::Gone } else { Self::Idle }
    }
}

/// Numbers, of which none is less than the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total(pub Vec<u16>);

impl TryFrom<Vec<u16>> for Total {
    type Error = Refusal;

    fn try_from(numbers: Vec<u16>) -> Result<Self, Refusal> {
        if numbers.is_sorted() { Ok(Self(numbers)) } else { Err(Refusal::new(&"they go down")) }
    }
}

impl From<Total> for Vec<u16> {
    fn from(total: Total) -> Self {
        total.0
    }
}
