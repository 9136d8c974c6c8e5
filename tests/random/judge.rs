//! What our codec says of bytes, in the words of `generate.py`, and whether the walk says the same.

use std::fmt::{Debug, Display, Write as _};
use std::panic::catch_unwind;
use std::process::ExitCode;

use wire::schema::{EventKind, Field, Given, Value, annotate};
use wire::{Array, Decode, DecodeError, DecodeErrorKind, Encode, EncodeError, FixedLen, List, Output, Reader, Schema};

/// A value as one line, and the numbers, strings and tags in it as a walk meets them.
#[derive(Default)]
pub struct Shown {
    text: String,
    leaves: Vec<String>,
}

impl Shown {
    pub fn number(&mut self, number: impl Display) {
        let leaf = number.to_string();
        self.text += &leaf;
        self.text.push(',');
        self.leaves.push(leaf);
    }

    pub fn open(&mut self, bracket: &str) {
        self.text += bracket;
    }

    pub fn close(&mut self, bracket: &str) {
        self.text += bracket;
    }
}

pub trait Show {
    fn show(&self, out: &mut Shown);

    /// Changes what the codec decides: numbers that serve other fields, and constants.
    fn spoil(&mut self) {}

    /// Takes the field at `index` from another.
    fn take(&mut self, _index: usize, _other: &Self)
    where
        Self: Sized,
    {
    }

    /// Several of them as `Vec` has them, in which bytes are a string.
    fn show_all(all: &[Self], out: &mut Shown)
    where
        Self: Sized,
    {
        show_each(all.iter(), out);
    }
}

fn show_each<'s, T: Show + 's>(all: impl Iterator<Item = &'s T>, out: &mut Shown) {
    out.open("(");
    all.for_each(|each| each.show(out));
    out.close(")");
}

impl Show for u8 {
    fn show(&self, out: &mut Shown) {
        out.number(self);
    }

    fn show_all(all: &[Self], out: &mut Shown) {
        out.number(hex('h', all));
    }
}

macro_rules! numbers { ($($number:ty),*) => {$(
    impl Show for $number { fn show(&self, out: &mut Shown) { out.number(self); } }
)*} }
numbers!(i8, u16, i16, u32, i32, u64, i64, u128, i128);

macro_rules! floats { ($($float:ty),*) => {$(
    impl Show for $float { fn show(&self, out: &mut Shown) { out.number(hex('x', &self.to_bits().to_be_bytes())); } }
)*} }
floats!(f32, f64);

macro_rules! texts { ($($text:ty),*) => {$(
    impl Show for $text { fn show(&self, out: &mut Shown) { out.number(hex('t', self.as_bytes())); } }
)*} }
texts!(&str, String);

macro_rules! all { ($([$($generics:tt)*] $sequence:ty)*) => {$(
    impl<$($generics)*> Show for $sequence { fn show(&self, out: &mut Shown) { Show::show_all(self, out); } }
)*} }
all!([] &[u8] [] Box<[u8]> [T: Show] Vec<T>);

/// A field behind its tag.
#[allow(dead_code, reason = "chance may draw no such struct")]
pub fn behind(tag: u64, value: &impl Show) -> (u64, Shown) {
    let mut shown = Shown::default();
    shown.number(tag);
    value.show(&mut shown);
    (tag, shown)
}

/// Fields behind their tags, in the order in which they are written.
#[allow(dead_code, reason = "chance may draw no such struct")]
pub fn tagged(mut fields: Vec<(u64, Shown)>, ascends: bool, out: &mut Shown) {
    if ascends {
        fields.sort_by_key(|(tag, _)| *tag);
    }
    out.open("{");
    for (_, field) in fields {
        out.text += &field.text;
        out.leaves.extend(field.leaves);
    }
    out.close("}");
}

#[allow(dead_code, reason = "chance may draw no such struct")]
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Show for bool {
    fn show(&self, out: &mut Shown) {
        out.number(u8::from(*self));
    }
}

impl Show for () {
    fn show(&self, out: &mut Shown) {
        out.open("_");
    }
}

impl<T: Show, const N: usize> Show for [T; N] {
    fn show(&self, out: &mut Shown) {
        show_each(self.iter(), out);
    }
}

impl<T: Show + FixedLen> Show for Array<'_, T> {
    fn show(&self, out: &mut Shown) {
        show_each(self.to_vec().iter(), out);
    }
}

impl<'a, T: Show + Decode<'a> + Clone> Show for List<'a, T> {
    fn show(&self, out: &mut Shown) {
        show_each(self.iter().collect::<Vec<_>>().iter(), out);
    }
}

impl<T: Show> Show for Option<T> {
    fn show(&self, out: &mut Shown) {
        out.open("[");
        self.iter().for_each(|value| value.show(out));
        out.close("]");
    }
}

impl<A: Show, B: Show> Show for (A, B) {
    fn show(&self, out: &mut Shown) {
        out.open("{");
        self.0.show(out);
        self.1.show(out);
        out.close("}");
    }
}

fn hex(kind: char, bytes: &[u8]) -> String {
    bytes.iter().fold(String::from(kind), |mut text, byte| {
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}

/// A type with the calls that it has, whether it is given numbers or not.
pub trait Codec<'a>: Show + Encode + Decode<'a> {
    fn decoded(bytes: &'a [u8], given: &[i128]) -> Result<Self, DecodeError>;
    fn put<O: Output + ?Sized>(&self, given: &[i128], out: &mut O) -> Result<usize, EncodeError>;
    fn len(&self, given: &[i128]) -> Result<usize, EncodeError>;

    fn bytes(&self, given: &[i128]) -> Result<Vec<u8>, EncodeError> {
        let mut out = Vec::new();
        self.put(given, &mut out).map(|_| out)
    }
}

macro_rules! codec {
    ($type:ty) => {
        impl<'a> judge::Codec<'a> for $type
        where
            Self: wire::Decode<'a>,
        {
            fn decoded(bytes: &'a [u8], _: &[i128]) -> Result<Self, wire::DecodeError> {
                <Self as Wire>::decode(bytes)
            }
            fn put<O: wire::Output + ?Sized>(&self, _: &[i128], out: &mut O) -> Result<usize, wire::EncodeError> {
                self.encode(out)
            }
            fn len(&self, _: &[i128]) -> Result<usize, wire::EncodeError> {
                self.encoded_len()
            }
        }
    };
    ($type:ty, $given:ident => $numbers:expr) => {
        impl<'a> judge::Codec<'a> for $type
        where
            Self: wire::Decode<'a>,
        {
            fn decoded(bytes: &'a [u8], $given: &[i128]) -> Result<Self, wire::DecodeError> {
                <Self as Wire>::decode_given(bytes, $numbers)
            }
            fn put<O: wire::Output + ?Sized>(&self, $given: &[i128], out: &mut O) -> Result<usize, wire::EncodeError> {
                self.encode_given($numbers, out)
            }
            fn len(&self, $given: &[i128]) -> Result<usize, wire::EncodeError> {
                self.encoded_len_given($numbers)
            }
        }
    };
}
pub(crate) use codec;

/// Bytes and what is given beside them.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    bytes: &'a [u8],
    given: &'a [i128],
}

/// Bytes to decode, or those of two values, of which a third is made that has one field of the second.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    part: Part<'a>,
    other: Option<(Part<'a>, usize)>,
}

/// The verdict of the codec.
pub fn judge<'a, T: Codec<'a>>(input: Input<'a>) -> String {
    let Input { part: Part { bytes, given }, other } = input;
    let Some((other, index)) = other else { return decoded::<T>(bytes, given) };
    let (Ok(mut value), Ok(other)) = (T::decoded(bytes, given), T::decoded(other.bytes, other.given)) else {
        return "no values".to_owned();
    };
    value.take(index, &other);
    let mut output = [0; 1024];
    match (value.bytes(given), value.put(given, &mut output[..])) {
        (Ok(encoded), Ok(len)) if output.get(..len) == Some(&encoded) => hex('h', &encoded),
        (Err(error), Err(other)) if error == other => refused(&error),
        (encoded, other) => format!("{encoded:02x?}, but into a slice {other:?}"),
    }
}

/// That of bytes; an error of its own kind where it disagrees with the walk or with itself.
fn decoded<'a, T: Codec<'a>>(bytes: &'a [u8], given: &[i128]) -> String {
    let Some(numbers) = T::SCHEMA.give(given) else { return "no such numbers".to_owned() };
    // What is shown to people is made of any bytes.
    let shown = annotate(&[("", T::SCHEMA)], bytes).to_string();
    assert!(bytes.is_empty() || !shown.is_empty());
    let decoded = T::decoded(bytes, given);
    let walked = walk(T::SCHEMA, bytes, numbers);
    let value = match (decoded, walked) {
        (Ok(value), Ok(_)) => value,
        (Err(error), Err(walked)) if error == walked => return said(&error),
        // Of what a conversion refuses the walk knows nothing.
        (Err(error), _) if matches!(error.kind(), DecodeErrorKind::Refused { .. }) => return said(&error),
        (Err(error), walked) => return format!("the codec: {error:?}, the walk: {walked:?}"),
        (Ok(_), Err(walked)) => return format!("the codec: a value, the walk: {walked:?}"),
    };
    let (mut value, mut shown) = (value, Shown::default());
    value.show(&mut shown);
    let encoded = match value.bytes(given) {
        Ok(encoded) => encoded,
        Err(error) => return format!("ok {} {}", shown.text, refused(&error)),
    };
    if value.len(given) != Ok(encoded.len()) {
        return format!("{} bytes of {:?}", encoded.len(), value.len(given));
    }
    match walk(T::SCHEMA, &encoded, numbers) {
        Ok((leaves, is_whole)) if leaves == shown.leaves || !is_whole || encoded != bytes => {}
        walked => return format!("the walk: {walked:?}, the codec: {:?}", shown.leaves),
    }
    value.spoil();
    let again = value.bytes(given);
    if again.as_ref() != Ok(&encoded) {
        return format!("{encoded:02x?}, but {again:02x?} of other numbers");
    }
    format!("ok {} {}", shown.text, if encoded == bytes { "=".to_owned() } else { hex('h', &encoded) })
}

/// What a walk meets: numbers, strings and tags; and whether these are all that a value has, none of which is missing.
fn walk(schema: &'static Schema, bytes: &[u8], given: Given) -> Result<(Vec<String>, bool), DecodeError> {
    let (mut reader, mut leaves, mut is_whole) = (Reader::new(bytes), Vec::new(), true);
    schema.events_given(&mut reader, given, &mut |event| {
        let EventKind::Value(value) = event.kind() else {
            is_whole &= event.kind() != EventKind::Absent || !event.field().and_then(Field::absent).is_some();
            return;
        };
        // What only the bytes hold is nothing that a value shows.
        if event.field().is_some_and(|field| field.name().starts_with("hidden")) {
            return;
        }
        match value {
            Value::Bytes(bytes) if matches!(event.schema(), Schema::Fixed { .. }) => {
                leaves.extend(bytes.iter().map(u8::to_string));
            }
            Value::Int(number) => leaves.push(number.to_string()),
            Value::Unsigned(number) => leaves.push(number.to_string()),
            Value::Float32(float) => leaves.push(hex('x', &float.to_bits().to_be_bytes())),
            Value::Float64(float) => leaves.push(hex('x', &float.to_bits().to_be_bytes())),
            Value::Bool(value) => leaves.push(u8::from(value).to_string()),
            Value::Bytes(bytes) => leaves.push(hex('h', bytes)),
            Value::Text(text) => leaves.push(hex('t', text.as_bytes())),
            Value::Ints(ints) => leaves.extend(ints.iter().map(|int| int.to_string())),
            Value::Variant(tag, _) => leaves.push(tag.to_string()),
            Value::TextVariant(text, _) => {
                let number = text.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
                leaves.push(number.to_string());
            }
            _ => {}
        }
    })?;
    reader.finish().map_err(|error| error.in_message(schema))?;
    Ok((leaves, is_whole))
}

/// The name of a kind, without its numbers.
fn name_of(kind: impl Debug) -> String {
    format!("{kind:?}").split([' ', '(']).next().unwrap_or_default().to_owned()
}

fn refused(error: &EncodeError) -> String {
    format!("!{}", name_of(error.kind()))
}

fn said(error: &DecodeError) -> String {
    let kind = name_of(error.kind());
    let (offset, path, holder) = (error.offset(), error.path(), error.holder().unwrap_or("-"));
    format!("err {kind} {offset} {path} {holder} {}", u8::from(error.is_incomplete()))
}

/// A type by its name.
pub type Judge = (&'static str, fn(Input<'_>) -> String);

/// Holds each line of a type, bytes and a verdict against ours.
pub fn run(lines: &str, judges: &[Judge]) -> ExitCode {
    let (mut judged, mut wrong) = (0, 0);
    for line in lines.lines() {
        let mut parts = line.splitn(3, ' ');
        let (Some(name), Some(digits), Some(theirs)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let Some((_, judge)) = judges.iter().find(|(other, _)| *other == name) else { continue };
        let parts: Vec<_> = digits.split('+').map(part).collect();
        let [first, others @ ..] = &*parts else { continue };
        let other =
            others.first().zip(others.get(1)).map(|(other, (_, index))| (as_part(other), usize::from(index[0])));
        let input = Input { part: as_part(first), other };
        let ours = catch_unwind(|| judge(input)).unwrap_or_else(|_| "a panic".to_owned());
        judged += 1;
        if ours != theirs {
            wrong += 1;
            if wrong <= 20 {
                println!("{name} {digits}\n  theirs: {theirs}\n  ours:   {ours}");
            }
        }
    }
    println!("{judged} inputs of {} types, {wrong} disagreements", judges.len());
    if wrong == 0 && judged > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What is given, each number with a comma behind it, and bytes.
fn part(text: &str) -> (Vec<i128>, Vec<u8>) {
    let (numbers, digits) = text.split_once('h').unwrap_or_default();
    (numbers.split_terminator(',').filter_map(|number| number.parse().ok()).collect(), from_hex(digits))
}

fn as_part((given, bytes): &(Vec<i128>, Vec<u8>)) -> Part<'_> {
    Part { bytes, given }
}

fn from_hex(digits: &str) -> Vec<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok()).unwrap_or(0);
    digits.as_bytes().chunks_exact(2).map(|pair| (digit(pair[0]) << 4) | digit(pair[1])).collect()
}
