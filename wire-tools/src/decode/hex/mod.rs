//! Bytes out of hexadecimal text, in whatever form a program wrote it, and the frames in them.
//!
//! Owns the way of the text through its parts: encoding, form, bytes, streams. It holds the beginning until the form is
//! known, and then a line.

mod digits;
mod dump;
mod encoding;
mod form;
mod literal;
mod place;
mod row;

use std::io;

use self::digits::Digits;
use self::dump::Dump;
use self::encoding::Decoder;
pub(super) use self::form::Form;
use self::literal::Literal;
use self::place::{Sink, Stop};
use super::stream::{Label, Rules, Show, Stream};

/// Whether an input that begins with these four bytes, or is no longer, is meant as text.
///
/// A slip further on does not make it frames: the size of a frame begins with bytes that no text has.
pub(super) fn is_likely(begins: &[u8]) -> bool {
    encoding::says_text(begins) || std::str::from_utf8(begins).is_ok_and(form::is_any)
}

#[derive(Debug)]
enum Parser {
    Digits(Digits),
    Dump(Box<Dump>),
    Literal(Literal),
}

impl Parser {
    fn new(form: Form) -> Self {
        match form {
            Form::Digits => Self::Digits(Digits::new()),
            Form::Dump => Self::Dump(Dump::new().into()),
            Form::Literal { is_declared } => Self::Literal(Literal::new(is_declared)),
        }
    }

    fn push(&mut self, text: &str, sink: Sink<'_>) -> Result<(), Stop> {
        match self {
            Self::Digits(digits) => digits.push(text, sink),
            Self::Dump(dump) => dump.push(text, sink),
            Self::Literal(literal) => literal.push(text, sink),
        }
    }

    fn finish(&mut self, sink: Sink<'_>) -> Result<(), Stop> {
        match self {
            Self::Digits(digits) => digits.finish(sink),
            Self::Dump(dump) => dump.finish(sink),
            Self::Literal(literal) => literal.finish(sink),
        }
    }
}

/// A text, as far as it was read.
pub(super) struct Hex {
    decoder: Decoder,
    /// The text until its form is known.
    pending: String,
    form: Option<Form>,
    parser: Option<Parser>,
    /// Both sides of a conversation, of which most texts have one.
    streams: [Stream; 2],
    has_bytes: bool,
    fault: Option<Fault>,
}

/// Why a text is not read any further.
pub(super) type Fault = String;

impl Hex {
    /// Reads a text in a form, or in the one that it begins with.
    pub(super) fn new(form: Option<Form>, rules: Rules) -> Self {
        let stream = || Stream::new(Label::default(), None, rules);
        Self {
            decoder: Decoder::default(),
            pending: String::new(),
            form,
            parser: None,
            streams: [stream(), stream()],
            has_bytes: false,
            fault: None,
        }
    }

    /// Takes the next bytes of the text, and shows the frames that they complete. False if no more are wanted.
    pub(super) fn push(&mut self, bytes: &[u8], show: &mut dyn Show) -> io::Result<bool> {
        let text = self.decoder.push(bytes, false);
        self.read(&text, false, show)?;
        Ok(self.fault.is_none())
    }

    /// Shows what is left, or says what is wrong with the text.
    pub(super) fn finish(mut self, show: &mut dyn Show) -> io::Result<Option<Fault>> {
        if self.fault.is_none() {
            let text = self.decoder.push(&[], true);
            self.read(&text, true, show)?;
        }
        if self.fault.is_none() && self.has_bytes {
            self.streams.iter_mut().try_for_each(|stream| stream.finish(None, show))?;
        }
        let is_empty = self.fault.is_none() && !self.has_bytes;
        Ok(self.fault.or_else(|| is_empty.then(|| "no bytes to decode".into())))
    }

    fn read(&mut self, text: &str, is_end: bool, show: &mut dyn Show) -> io::Result<()> {
        self.pending.push_str(text);
        let parser = match &mut self.parser {
            Some(parser) => parser,
            None => match self.form.map(Ok).or_else(|| form::decide(&self.pending, is_end)) {
                Some(Ok(form)) => self.parser.insert(Parser::new(form)),
                decided => {
                    self.fault = decided.and_then(Result::err).map(Into::into);
                    return Ok(());
                }
            },
        };
        let (streams, has_bytes) = (&mut self.streams, &mut self.has_bytes);
        let mut sink = |peer: usize, bytes: &[u8]| match streams.get_mut(peer) {
            Some(stream) if !bytes.is_empty() => {
                *has_bytes = true;
                stream.push(bytes, show)
            }
            _ => Ok(()),
        };
        let mut read = parser.push(&self.pending, &mut sink);
        self.pending.clear();
        if is_end && read.is_ok() {
            read = parser.finish(&mut sink);
        }
        match read {
            Err(Stop::Output(error)) => return Err(error),
            Err(Stop::Wrong(wrong)) => self.fault = Some(wrong.to_string()),
            Ok(()) => {}
        }
        Ok(())
    }
}
