//! Writing by a program: a value that knows no type becomes the bytes of one that does.
//!
//! Owns the order in which values are judged and written, which is that of the codec: the same errors in the same fields. What a
//! number, a length or a text takes `primitive` knows. Bytes are written once: what stands in front of them and follows from
//! them is filled in when they are there.

mod absent;
mod arrays;
mod checks;
mod fields;
mod given;
mod held;
mod look;
mod quick;
mod remedy;
mod scratch;
mod size;
mod sums;
mod unions;
mod values;
mod wrong;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

pub(super) use self::given::Values;
pub(super) use self::scratch::Scratch;
pub(super) use self::wrong::Wrong;
pub use self::wrong::{EncodeError, EncodeErrorKind};
use super::path::Steps;
use super::program::{Id, Part, Program};
use super::run::Stop;
use crate::error;
use crate::layout::Given;

/// What writes a message behind what is in `out`.
pub(super) struct Encoder<'e> {
    pub(super) program: &'e Program,
    pub(super) out: &'e mut Vec<u8>,
    pub(super) scratch: &'e mut Scratch,
    /// How many bytes fill up what was written.
    pub(super) filled: usize,
    /// How many values of recursive types stand around.
    pub(super) levels: u8,
    pub(super) wrong: Option<Box<Wrong>>,
}

/// What is known where a value is written.
#[derive(Clone, Copy)]
pub(super) struct Env<'o, 'f> {
    /// What its type is given.
    pub(super) given: Given,
    /// The number of the enums in the list that is written, where another field is that.
    pub(super) chosen: Option<i128>,
    /// The part around it that looks into it, and which of the slots of that are its own.
    pub(super) outer: Option<(&'o Frame<'o, 'f>, usize)>,
}

/// A part whose fields are written.
#[derive(Clone, Copy)]
pub(super) struct Frame<'o, 'f> {
    part: &'f Part,
    id: Id,
    values: Values<'f>,
    given: Given,
    /// The first of the sizes of its fields.
    sizes: usize,
    outer: Option<(&'o Self, usize)>,
}

/// What is wrong where nobody gives numbers.
pub(super) const INCOMPLETE: &&str = &"numbers are given to this type: `given` makes a message with them";

/// What is wrong where the writing stopped without a reason.
const UNTOLD: &&str = &"the value is none of this message";

impl<'e> Encoder<'e> {
    pub(super) const fn new(program: &'e Program, out: &'e mut Vec<u8>, scratch: &'e mut Scratch) -> Self {
        Self { program, out, scratch, filled: 0, levels: 0, wrong: None }
    }

    /// Ends the writing for what the codec of a type refuses too.
    #[cold]
    fn stop(&mut self, error: &error::EncodeError) -> Stop {
        self.refuse(EncodeErrorKind::Codec(error.kind()))
    }

    /// The same where nobody gives the numbers that the message is given.
    #[cold]
    pub(super) fn incomplete(&mut self) -> Stop {
        self.stop(&error::EncodeError::refused(INCOMPLETE))
    }

    #[cold]
    fn refuse(&mut self, kind: EncodeErrorKind) -> Stop {
        let kind = match kind {
            // The numbers of which are as large as those that the codec says.
            EncodeErrorKind::Codec(kind) => EncodeErrorKind::Codec(error::EncodeError::new(kind).kind()),
            kind => kind,
        };
        self.wrong = Some(Box::new(Wrong { kind, text_len: None, remedy: String::new(), steps: Steps::EMPTY }));
        Stop
    }

    /// The same of numbers that are text of so many bytes, if they are.
    #[cold]
    fn refuse_text(&mut self, kind: error::EncodeErrorKind, text_len: Option<usize>) -> Stop {
        let Stop = self.refuse(EncodeErrorKind::Codec(kind));
        if let Some(wrong) = &mut self.wrong {
            wrong.text_len = text_len;
        }
        Stop
    }

    /// What went wrong once the writing has ended: whatever stopped it, half a message is none.
    pub(super) fn ended(&mut self, written: Result<(), Stop>) -> Result<(), Box<Wrong>> {
        let Err(Stop) = written else { return Ok(()) };
        if self.wrong.is_none() {
            let Stop = self.stop(&error::EncodeError::refused(UNTOLD));
        }
        self.wrong.take().map_or(Ok(()), Err)
    }

    /// Says of what ends the writing where it stands.
    #[cold]
    fn add(&mut self, add: impl FnOnce(&mut Steps)) -> Stop {
        if let Some(wrong) = &mut self.wrong {
            add(&mut wrong.steps);
        }
        Stop
    }

    /// What was measured, or the end of the writing.
    #[inline]
    fn measured<T>(&mut self, measured: Result<T, error::EncodeError>) -> Result<T, Stop> {
        match measured {
            Ok(value) => Ok(value),
            Err(error) => Err(self.stop(&error)),
        }
    }

    /// Writes what takes so many bytes.
    #[inline]
    fn put(
        &mut self,
        len: usize,
        write: impl FnOnce(&mut crate::io::Writer<'_>) -> Result<(), error::Overrun>,
    ) -> Result<(), Stop> {
        let start = self.out.len();
        self.out.resize(start.saturating_add(len), 0);
        let room = self.out.get_mut(start..).unwrap_or_default();
        match write(&mut crate::io::Writer::new(room)) {
            Ok(()) => Ok(()),
            Err(error::Overrun) => Err(self.refuse(EncodeErrorKind::Codec(error::EncodeErrorKind::Mismeasured))),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;
    use alloc::sync::Arc;

    use super::*;

    /// Whatever stops the writing, nobody takes what was written up to there for a message.
    #[test]
    fn what_stopped_without_a_reason_is_an_error_too() {
        let (program, mut out, mut scratch) = (Arc::new(Program::default()), Vec::new(), Scratch::new());
        let mut encoder = Encoder::new(&program, &mut out, &mut scratch);
        assert_eq!(encoder.ended(Ok(())), Ok(()));
        let wrong = encoder.ended(Err(Stop)).unwrap_err();
        assert_eq!(EncodeError::new(Arc::clone(&program), *wrong).to_string(), "the value is none of this message");
        let Stop = encoder.incomplete();
        assert!(encoder.ended(Err(Stop)).is_err() && encoder.ended(Ok(())).is_ok());
    }
}
