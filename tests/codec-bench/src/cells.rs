//! One codec at one work on one message: what can be measured, and what it must agree on with the others.

use std::hint::black_box;

use anyhow::{Result, bail, ensure};

use crate::messages::Message;

/// What a codec does with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, clap::ValueEnum)]
pub(crate) enum Work {
    /// Encode a frame, its size included, into memory that is used again
    Encode,
    /// Decode to fields that borrow where the codec can, and touch each
    Borrow,
    /// Decode to fields that own what they hold, and touch each
    Own,
    /// Copy 32 767 int16 out of a message and into one
    Int16,
    /// Split and decode 100 000 frames that arrive in pieces of 16 KiB
    Stream,
    /// Build a buffer of 10 000 frames
    Build,
    /// Refuse malformed frames
    Errors,
    /// Encode and decode from 1 KiB to 64 MiB
    Size,
    /// Find elements of arrays and walk over them
    Arrays,
    /// Decode 10 000 rows of PostgreSQL that arrive in pieces of 8 KiB, and send as many statements
    Postgres,
    /// Encode and decode batches of Kafka, of 1 to 1 000 records
    Kafka,
    /// Write and compare the checksum of 64 KiB
    Sums,
    /// Decode documents that hold documents
    Trees,
    /// Check and read messages of which the schema alone is known
    Dynamic,
}

impl Work {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Encode => "encode",
            Self::Borrow => "decode",
            Self::Own => "decode, owned",
            Self::Int16 => "int16",
            Self::Stream => "stream, each frame",
            Self::Build => "build, each frame",
            Self::Errors => "errors",
            Self::Size => "each KiB,",
            Self::Arrays => "arrays",
            Self::Postgres => "PostgreSQL, each",
            Self::Kafka => "Kafka, each record,",
            Self::Sums => "sums",
            Self::Trees => "trees, each record,",
            Self::Dynamic => "dynamic,",
        }
    }
}

/// How we are called among the others.
pub(crate) const OURS: &str = "wire";

/// The same code with and without the harness around it.
pub(crate) trait Run {
    /// Calls the codec so many times and adds up what it returns.
    fn run(&mut self, calls: u64) -> u64;

    /// What the last call encoded.
    fn encoded(&self) -> Option<&[u8]>;
}

/// A codec at a work.
pub(crate) struct Cell {
    pub(crate) codec: &'static str,
    /// Whether what it writes or reads is byte for byte what ours does.
    pub(crate) same_bytes: bool,
    /// How many of what is counted one call handles: frames, KiB, or one message.
    pub(crate) units: f64,
    pub(crate) run: Box<dyn Run>,
}

impl Cell {
    /// Something that encodes `value` and returns the length. It may fill the front of the memory, which is `room`
    /// bytes of zeros to begin with, or clear it and append.
    pub(crate) fn encode<V: 'static>(
        codec: &'static str,
        value: V,
        room: usize,
        encode: impl Fn(&V, &mut Vec<u8>) -> usize + 'static,
    ) -> Self {
        Self {
            codec,
            same_bytes: true,
            units: 1.0,
            run: Box::new(Encoding { value, out: paged(room), len: 0, encode }),
        }
    }

    /// Something that decodes `input` and returns what touching the fields comes to, or 0 if it is refused.
    pub(crate) fn decode<I: 'static>(codec: &'static str, input: I, decode: impl Fn(&I) -> u64 + 'static) -> Self {
        Self { codec, same_bytes: true, units: 1.0, run: Box::new(Decoding { input, decode }) }
    }

    /// Something that works in memory of its own.
    pub(crate) fn with_state<S: 'static>(
        codec: &'static str,
        state: S,
        work: impl FnMut(&mut S) -> u64 + 'static,
    ) -> Self {
        Self { codec, same_bytes: true, units: 1.0, run: Box::new(Working { state, work }) }
    }

    /// The same fields in other bytes.
    pub(crate) fn in_other_bytes(self) -> Self {
        Self { same_bytes: false, ..self }
    }

    /// Counts so many in each call.
    pub(crate) fn of_units(self, units: f64) -> Self {
        Self { units, ..self }
    }
}

struct Encoding<V, F> {
    value: V,
    out: Vec<u8>,
    len: usize,
    encode: F,
}

impl<V, F: Fn(&V, &mut Vec<u8>) -> usize> Run for Encoding<V, F> {
    #[inline(never)]
    fn run(&mut self, calls: u64) -> u64 {
        let mut sum = 0u64;
        for _ in 0..calls {
            self.len = (self.encode)(black_box(&self.value), black_box(&mut self.out));
            sum = sum.wrapping_add(self.len as u64);
        }
        black_box(&self.out);
        sum
    }

    fn encoded(&self) -> Option<&[u8]> {
        self.out.get(..self.len)
    }
}

struct Decoding<I, F> {
    input: I,
    decode: F,
}

impl<I, F: Fn(&I) -> u64> Run for Decoding<I, F> {
    #[inline(never)]
    fn run(&mut self, calls: u64) -> u64 {
        let mut sum = 0u64;
        for _ in 0..calls {
            sum = sum.wrapping_add(black_box((self.decode)(black_box(&self.input))));
        }
        sum
    }

    fn encoded(&self) -> Option<&[u8]> {
        None
    }
}

struct Working<S, F> {
    state: S,
    work: F,
}

impl<S, F: FnMut(&mut S) -> u64> Run for Working<S, F> {
    #[inline(never)]
    fn run(&mut self, calls: u64) -> u64 {
        let mut sum = 0u64;
        for _ in 0..calls {
            sum = sum.wrapping_add(black_box((self.work)(black_box(&mut self.state))));
        }
        sum
    }

    fn encoded(&self) -> Option<&[u8]> {
        None
    }
}

/// Zeros at the same place of a page for every codec, so that none is faster for where its memory happens to be: so much
/// is asked for that the allocator gives pages of their own, of which only the first are ever touched.
fn paged(len: usize) -> Vec<u8> {
    let mut memory = Vec::with_capacity(len + (40 << 20));
    memory.resize(len, 0);
    memory
}

/// What the codecs of a group come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Agreement {
    /// All to the same.
    All,
    /// Each to something of its own, which is not nothing.
    None,
    /// Ours to nothing, each of the others to something.
    OnlyOursFails,
}

/// The codecs that take turns at one work.
pub(crate) struct Group {
    pub(crate) work: Work,
    pub(crate) message: Option<Message>,
    /// What is worked on, where it is none of the messages.
    pub(crate) subject: String,
    /// What the codecs have to agree on.
    agreement: Agreement,
    /// Ours first.
    pub(crate) cells: Vec<Cell>,
}

impl Group {
    /// Codecs at work on a message.
    pub(crate) fn of_message(work: Work, message: Message, cells: Vec<Cell>) -> Self {
        Self { work, message: Some(message), subject: message.name().to_owned(), agreement: Agreement::All, cells }
    }

    /// Codecs at some other work.
    pub(crate) fn of(work: Work, subject: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self { work, message: None, subject: subject.into(), agreement: Agreement::All, cells }
    }

    /// Works that are not the same.
    pub(crate) fn incomparable(self) -> Self {
        Self { agreement: Agreement::None, ..self }
    }

    /// Ours fails, and the others do not.
    pub(crate) fn refusing(self) -> Self {
        Self { agreement: Agreement::OnlyOursFails, ..self }
    }

    pub(crate) fn title(&self) -> String {
        format!("{} {}", self.work.name(), self.subject).trim_end().to_owned()
    }

    /// Fails unless every codec comes to what ours comes to: the same sum over all fields, and the same bytes.
    pub(crate) fn verify(&mut self) -> Result<()> {
        let title = self.title();
        let Some((ours, others)) = self.cells.split_first_mut() else {
            return Ok(());
        };
        let sum = ours.run.run(1);
        ensure!((sum == 0) == (self.agreement == Agreement::OnlyOursFails), "{title}: ours comes to {sum}");
        if self.agreement != Agreement::All {
            let failed = others.iter_mut().find_map(|other| (other.run.run(1) == 0).then_some(other.codec));
            return failed.map_or(Ok(()), |codec| bail!("{title}: {codec} fails"));
        }
        for other in others {
            let codec = other.codec;
            let theirs = other.run.run(1);
            match (ours.run.encoded(), other.run.encoded()) {
                (None, _) => ensure!(theirs == sum, "{title}: {codec} comes to {theirs:x} instead of {sum:x}"),
                (Some(_), None) => bail!("{title}: {codec} encodes nothing"),
                (Some(ours), Some(theirs)) if other.same_bytes => {
                    ensure!(ours == theirs, "{title}: {codec} writes other bytes");
                }
                // That it can be read again shows where it is decoded.
                (Some(_), Some(_)) => ensure!(theirs != 0, "{title}: {codec} fails"),
            }
        }
        Ok(())
    }
}
