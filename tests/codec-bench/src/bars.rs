//! What is demanded of the figures.

use std::fmt;

use serde::Serialize;

use crate::arrays::{PLAIN, THE_FIRST};
use crate::cells::{Cell, Group, OURS, Work};
use crate::codecs::{BY_HAND, RAW, WINCODE_OWNED, ZEROCOPY, rkyv};
use crate::errors::{ACCEPTED, SERVED, UTF8};
use crate::messages::Message;
use crate::size::{BYTE_BY_BYTE_64_KIB, OF_1_KIB};
use crate::stream::LENGTH_DELIMITED;
use crate::{dynamic, kafka, postgres, sums, trees};

/// What is demanded of a ratio of ours to theirs.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Bar {
    AtMost(f64),
    Below(f64),
}

impl Bar {
    pub(crate) fn is_met_by(self, ratio: f64) -> bool {
        match self {
            Self::AtMost(most) => ratio <= most,
            Self::Below(bound) => ratio < bound,
        }
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtMost(most) => write!(f, "<= {most}"),
            Self::Below(bound) => write!(f, "< {bound}"),
        }
    }
}

/// The bars of a row.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Bars {
    pub(crate) time: Option<Bar>,
    pub(crate) instructions: Option<Bar>,
}

impl Bars {
    const NONE: Self = Self { time: None, instructions: None };

    const fn time(bar: Bar) -> Self {
        Self { time: Some(bar), instructions: None }
    }

    const fn instructions(bar: Bar) -> Self {
        Self { time: None, instructions: Some(bar) }
    }
}

/// What is demanded of ours, beside this codec.
pub(crate) fn of(group: &Group, cell: &Cell) -> Bars {
    match (group.work, cell.codec) {
        (Work::Encode | Work::Borrow, BY_HAND) => Bars::instructions(Bar::AtMost(1.05)),
        (Work::Encode, RAW) => Bars::time(Bar::AtMost(1.1)),
        // Its bytes are the machine's own, and nothing is swapped.
        (Work::Encode, rkyv::NAME) if is_block(group) => Bars::NONE,
        (Work::Encode, _) if is_block(group) => Bars::time(Bar::AtMost(1.05)),
        (Work::Encode, _) => Bars::time(Bar::Below(1.0)),
        (Work::Borrow, ZEROCOPY) => Bars::time(Bar::AtMost(1.05)),
        // Adding up the numbers takes longer than decoding them, whoever does it.
        (Work::Borrow, WINCODE_OWNED) if !matches!(group.message, Some(Message::Metadata | Message::Mesh)) => {
            Bars::time(Bar::AtMost(0.333))
        }
        // The best of the others included.
        (Work::Int16, codec) if !codec.starts_with(OURS) => Bars::time(Bar::AtMost(1.0)),
        (Work::Stream, LENGTH_DELIMITED) => Bars::time(Bar::AtMost(0.25)),
        (Work::Stream, BY_HAND) => Bars { time: Some(Bar::AtMost(1.2)), instructions: Some(Bar::AtMost(1.2)) },
        // Decoding alone copies nothing, so that an error, which holds all that it tells, is more than a small message.
        (Work::Errors, ACCEPTED) if is_whole(group) => Bars::instructions(Bar::AtMost(1.01)),
        // Whatever is done once for each message weighs less in a large one.
        (Work::Size, OF_1_KIB) => Bars::instructions(Bar::AtMost(1.0)),
        (Work::Size, BYTE_BY_BYTE_64_KIB) => Bars::instructions(Bar::AtMost(1.1)),
        (Work::Postgres, postgres::THEIRS) if group.subject == postgres::ROW => {
            Bars { time: Some(Bar::AtMost(0.3)), instructions: Some(Bar::AtMost(0.62)) }
        }
        (Work::Postgres, postgres::THEIRS) if group.subject == postgres::VALUES => {
            Bars { time: Some(Bar::AtMost(0.8)), instructions: Some(Bar::AtMost(0.8)) }
        }
        (Work::Kafka, kafka::THEIRS) if group.subject.starts_with(kafka::DECODE) => {
            Bars { time: Some(Bar::AtMost(1.0)), instructions: Some(Bar::AtMost(1.0)) }
        }
        // What the codec does besides is nothing beside the sum.
        (Work::Sums, sums::THEIRS) => Bars { time: Some(Bar::AtMost(1.05)), instructions: Some(Bar::AtMost(1.01)) },
        (Work::Trees, trees::THEIRS) => Bars { time: Some(Bar::AtMost(1.0)), instructions: Some(Bar::AtMost(1.0)) },
        (Work::Dynamic, dynamic::TYPED) => of_dynamic(&group.subject),
        (Work::Dynamic, dynamic::SERDE) => Bars::instructions(Bar::AtMost(2.4)),
        (Work::Arrays, THE_FIRST | PLAIN) => Bars::instructions(Bar::AtMost(1.0)),
        _ => Bars::NONE,
    }
}

/// What is demanded without types, beside the codec of the same type.
fn of_dynamic(subject: &str) -> Bars {
    let both =
        |time, instructions| Bars { time: Some(Bar::AtMost(time)), instructions: Some(Bar::AtMost(instructions)) };
    match subject {
        dynamic::CHECK_REQUEST => both(6.0, 5.2),
        dynamic::CHECK_NUMBERS => both(6.0, 3.6),
        dynamic::CHECK_STREAM => both(3.0, 1.6),
        dynamic::CHECK_FETCH => both(3.0, 1.0),
        // A number is some fifty instructions away, where a type has the field at hand.
        dynamic::READ_REQUEST => Bars::instructions(Bar::AtMost(12.0)),
        dynamic::READ_NUMBERS => Bars::instructions(Bar::AtMost(16.0)),
        dynamic::READ_RECORDS => Bars::instructions(Bar::AtMost(3.4)),
        dynamic::READ_STREAM => Bars::instructions(Bar::AtMost(2.6)),
        dynamic::READ_FETCH => both(3.0, 1.6),
        dynamic::ENCODE_REQUEST => Bars::instructions(Bar::AtMost(29.0)),
        dynamic::ENCODE_NUMBERS => Bars::instructions(Bar::AtMost(11.5)),
        dynamic::ENCODE_RECORDS => Bars::instructions(Bar::AtMost(4.8)),
        _ => Bars::NONE,
    }
}

/// Whether nearly all of the message is one block that everybody copies, or swaps, as fast as the machine does.
fn is_block(group: &Group) -> bool {
    matches!(group.message, Some(Message::Body64k | Message::Metadata | Message::Mesh))
}

/// Whether all that is done with a frame is measured, or that which is done with a large one.
fn is_whole(group: &Group) -> bool {
    group.subject.starts_with(SERVED) || group.subject.starts_with(UTF8)
}
