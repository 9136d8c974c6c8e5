//! Arrays without a count in arrays without a count: reading costs in proportion to the bytes, however they nest.
//!
//! The innermost element counts how often it is read.

use std::cell::Cell;

use wire::{Decode, DecodeError, Element, Encode, EncodeError, Format, List, Reader, Schema, Wire, Writer};

thread_local! {
    static READS: Cell<usize> = const { Cell::new(0) };
}

/// A byte that counts how often it is read.
#[derive(Debug, Clone, PartialEq)]
struct Leaf(u8);

impl Wire for Leaf {
    const SCHEMA: &'static Schema = u8::SCHEMA;
}

impl Element for Leaf {}

impl Encode for Leaf {
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        self.0.measure(format)
    }

    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), wire::Overrun> {
        self.0.write(writer, format)
    }
}

impl Decode<'_> for Leaf {
    fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
        READS.set(READS.get() + 1);
        u8::read(reader, format).map(Self)
    }
}

macro_rules! nested {
    ($($name:ident of $inner:ty, $len:tt;)*) => {$(
        nested!(@ $name, $inner, $len);
    )*};
    (@ $name:ident, $inner:ty, last) => {
        #[derive(Wire, Debug, Clone, PartialEq)]
        struct $name {
            #[wire(len = until(last.end == 1))]
            inner: Vec<$inner>,
            end: u8,
        }
    };
    (@ $name:ident, $inner:ty, rest) => {
        #[derive(Wire, Debug, Clone, PartialEq)]
        struct $name {
            #[wire(size = "u16", len = "rest")]
            inner: Vec<$inner>,
            end: u8,
        }
    };
    (@ $name:ident, $inner:ty, cut) => {
        #[derive(Wire, Debug, Clone, PartialEq)]
        struct $name {
            #[wire(size = "u16", len = "rest", extra = "cut")]
            inner: Vec<$inner>,
            end: u8,
        }
    };
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Last0 {
    leaf: Leaf,
    end: u8,
}

nested! {
    Last1 of Last0, last; Last2 of Last1, last; Last3 of Last2, last; Last4 of Last3, last; Last5 of Last4, last; Last6 of Last5, last;
    Rest1 of Last0, rest; Rest2 of Rest1, rest; Rest3 of Rest2, rest; Rest4 of Rest3, rest; Rest5 of Rest4, rest; Rest6 of Rest5, rest;
    Cut1 of Last0, cut; Cut2 of Cut1, cut; Cut3 of Cut2, cut; Cut4 of Cut3, cut; Cut5 of Cut4, cut; Cut6 of Cut5, cut;
}

/// How often the innermost element is read.
fn reads<T: for<'a> Decode<'a> + Encode + Clone + PartialEq + std::fmt::Debug>(bytes: &[u8]) -> usize {
    READS.set(0);
    let value = T::decode(bytes).unwrap();
    let reads = READS.get();
    assert_eq!(value.encode_to_vec().unwrap(), bytes);
    reads
}

/// One leaf, with `depth` arrays around it that a size ends.
fn sized(depth: usize) -> Vec<u8> {
    (0..depth).fold(vec![7, 1], |inner, _| {
        let len = u16::try_from(inner.len()).unwrap();
        [&len.to_be_bytes()[..], &inner, &[1]].concat()
    })
}

#[test]
fn what_stands_in_vectors_without_a_count_is_read_twice_at_most() {
    assert_eq!(reads::<Last6>(&[7, 1, 1, 1, 1, 1, 1, 1]), 2);
    // The size of the innermost elements tells how many they are.
    assert_eq!(reads::<Rest6>(&sized(6)), 1);
    assert_eq!(reads::<Cut6>(&sized(6)), 2);
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct List1<'a> {
    #[wire(len = until(last.end == 1))]
    inner: List<'a, Last0>,
    end: u8,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct List2<'a> {
    #[wire(len = until(last.end == 1))]
    inner: List<'a, List1<'a>>,
    #[wire(size = "u8", len = "rest", extra = "cut")]
    cut: List<'a, List1<'a>>,
}

#[test]
fn what_stands_in_lists_without_a_count_is_read_once() {
    READS.set(0);
    let list = List2::decode(&[7, 1, 1, 6, 7, 1, 1, 7, 1, 1]).unwrap();
    assert_eq!((READS.get(), list.inner.len(), list.cut.len()), (3, 1, 2));
}
