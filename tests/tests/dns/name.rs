//! Names in messages of DNS, RFC 1035, 4.1.4: labels, and pointers to labels in front.

use std::fmt;

use wire::{Decode, DecodeError, Element, Encode, EncodeError, Format, List, Overrun, Reader, Schema, Wire, Writer};

/// A name, whole: labels behind their lengths, up to an empty one.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Name(Vec<u8>);

/// The bytes of a name, with the lengths of its labels and the empty one.
const MOST_BYTES: usize = 255;

/// A pointer leads to one label at least, so no name needs more.
const MOST_JUMPS: usize = 127;

/// A name as it stands in a message.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct Labels<'a> {
    /// The last is empty, or a pointer.
    #[wire(len = until(last.kind == 3 || last.high == 0), max = 128)]
    pub(crate) labels: List<'a, Label<'a>>,
}

/// A label behind its length, or a pointer to labels in front.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct Label<'a> {
    #[wire(bits = 2, check = kind in [0, 3])]
    pub(crate) kind: u8,
    /// The length of the label, or the highest bits of what a pointer leads to.
    #[wire(bits = 6)]
    pub(crate) high: u8,
    #[wire(when = kind == 0, give(len = high))]
    pub(crate) text: Option<Text<'a>>,
    #[wire(when = kind == 3)]
    pub(crate) low: Option<u8>,
}

/// A label without its length.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(len: u8))]
pub(crate) struct Text<'a> {
    #[wire(len = len)]
    pub(crate) bytes: &'a [u8],
}

impl Label<'_> {
    /// The byte of the message at which the name goes on.
    fn target(self) -> Option<usize> {
        self.low.map(|low| usize::from(self.high) << 8 | usize::from(low))
    }
}

impl Name {
    /// The labels of text, apart by dots; the text of the root is empty.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let mut name = Self(Vec::new());
        for label in text.split_terminator('.') {
            name.push(label.as_bytes()).filter(|()| !label.is_empty())?;
        }
        name.end()
    }

    fn push(&mut self, label: &[u8]) -> Option<()> {
        let len = u8::try_from(label.len()).ok().filter(|len| *len <= 63)?;
        self.0.push(len);
        self.0.extend(label);
        (self.0.len() < MOST_BYTES).then_some(())
    }

    fn end(mut self) -> Option<Self> {
        self.0.push(0);
        (self.0.len() <= MOST_BYTES).then_some(self)
    }
}

impl Wire for Name {
    /// As it stands there.
    const SCHEMA: &'static Schema = Labels::SCHEMA;
}

impl Element for Name {}

impl Encode for Name {
    fn measure(&self, _: Format) -> Result<usize, EncodeError> {
        Ok(self.0.len())
    }

    fn write(&self, writer: &mut Writer<'_>, _: Format) -> Result<(), Overrun> {
        writer.put(&self.0)
    }
}

impl<'de> Decode<'de> for Name {
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        // The input is the message, from whose first byte pointers count.
        let (message, mut start) = (reader.input(), reader.offset());
        // What is wrong elsewhere is told where the name begins that led there.
        let refused = |why: &'static &str, at: usize| Err(DecodeError::refused(why, at));
        let at = start;
        let mut labels = Labels::read(reader, format)?;
        let mut name = Self(Vec::new());
        for _ in 0..=MOST_JUMPS {
            let mut target = None;
            for label in labels.labels.iter() {
                target = label.target();
                let text = label.text.map(|text| text.bytes).unwrap_or_default();
                if !text.is_empty() && name.push(text).is_none() {
                    return refused(&"a name has at most 255 bytes", at);
                }
            }
            let Some(target) = target else {
                return name.end().map_or_else(|| refused(&"a name has at most 255 bytes", at), Ok);
            };
            // Only backwards, so that no pointer is met twice. What stood there ended in front of this.
            let Some(earlier) = message.get(target..start).filter(|earlier| !earlier.is_empty()) else {
                return refused(&"a name goes on further in front", at);
            };
            start = target;
            let Ok(found) = Reader::new(earlier).read() else {
                return refused(&"a pointer leads to a name that ends in front of this one", at);
            };
            labels = found;
        }
        refused(&"a name has at most 127 pointers", at)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = &self.0[..];
        while let Some((len, more)) = rest.split_first().filter(|(len, _)| **len > 0) {
            let (label, behind) = more.split_at(usize::from(*len));
            write!(f, "{}.", label.escape_ascii().to_string().replace('.', "\\."))?;
            rest = behind;
        }
        if self.0.len() == 1 { f.write_str(".") } else { Ok(()) }
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
