//! The search for a value that one layout writes and the other does not read, or reads as another.
//!
//! Owns what is executed: a value is made up, encoded by the writer and decoded by the reader. Nothing is said to fail that did
//! not fail here.

use alloc::string::ToString as _;
use alloc::vec;
use alloc::vec::Vec;

use super::conditions::Known;
use super::meaning::{Misread, Misreadings, Side};
use super::values::Source;
use super::verdict::{Outcome, Witness};
use crate::dynamic::{Message, Value, View};
use crate::layout::Schema;

/// A message on one side, ready to write and to read.
pub(super) struct Ready<'s> {
    schema: &'s Schema<'s>,
    message: Message,
}

impl<'s> Ready<'s> {
    pub(super) fn of(schema: &'s Schema<'s>) -> Self {
        Self { schema, message: Message::of(schema) }
    }
}

/// What was found out by trying.
#[derive(Default)]
pub(super) struct Tried {
    /// How many values were read as they were written.
    pub(super) good: usize,
    /// The first witnesses of each place, the shortest of them.
    pub(super) witnesses: Vec<Witness>,
}

/// How many values are tried at most, and how many of them may be none that can be written.
const TRIES: usize = 600;
/// Of so many places a witness is kept.
const PLACES: usize = 64;
/// So many values that are read as they were written end the search.
const ENOUGH: usize = 250;
/// And so many of any kind, once one was found that is not.
const ENOUGH_WITH_WITNESS: usize = 100;

impl Tried {
    /// Writes values of the one and reads them with the other, for each of these numbers that they are given.
    pub(super) fn of<'s>(writer: &Ready<'s>, reader: &Ready<'s>, all: &[Known<'s>]) -> Self {
        let mut tried = Self::default();
        for (known, seed) in all.iter().zip(1_u64..) {
            tried.values(writer, reader, known, seed);
        }
        tried
    }

    /// Writes values of the one and reads them with the other, which are given these numbers.
    fn values<'s>(&mut self, writer: &Ready<'s>, reader: &Ready<'s>, known: &Known<'s>, seed: u64) {
        let given = |ready: &Ready<'s>| -> Option<Message> {
            let numbers = ready
                .message
                .parameters()
                .map(|name| known.iter().find(|(own, _)| *own == name).map(|(_, number)| *number).unwrap_or_default());
            ready.message.given(&numbers.collect::<Vec<_>>())
        };
        let (Some(write), Some(read)) = (given(writer), given(reader)) else { return };
        let mut source = Source::of(&[writer.schema, reader.schema], seed);
        let (mut good, mut all) = (0_usize, 0_usize);
        for _ in 0..TRIES {
            let value = source.value(writer.schema, known);
            if source.is_exhausted() {
                break;
            }
            let Ok(bytes) = write.encode(&value) else { continue };
            let Ok(view) = write.view(&bytes) else { continue };
            let written = view.to_value();
            let outcomes = outcomes(&written, writer.schema, &read, reader.schema, &bytes);
            all = all.saturating_add(1);
            good = good.saturating_add(usize::from(outcomes.is_empty()));
            for outcome in outcomes {
                self.note(outcome, &bytes, &view);
            }
            if good >= ENOUGH || all >= ENOUGH_WITH_WITNESS && !self.witnesses.is_empty() {
                break;
            }
        }
        self.good = self.good.saturating_add(good);
    }

    /// Keeps the shortest witness of each place, of as many places as anybody reads.
    fn note(&mut self, outcome: Outcome, bytes: &[u8], view: &View<'_, '_>) {
        let witness = || Witness::new(bytes.to_vec(), view.to_json(), outcome.clone());
        let is_it = |known: &&mut Witness| {
            known.path() == outcome.path() && known.is_misread() == matches!(outcome, Outcome::Misread { .. })
        };
        let has_room = self.witnesses.len() < PLACES;
        match self.witnesses.iter_mut().find(is_it) {
            Some(known) if known.bytes().len() > bytes.len() => *known = witness(),
            Some(_) => {}
            None if has_room => self.witnesses.push(witness()),
            None => {}
        }
    }
}

/// What became of a value, unless it was read as it was written.
fn outcomes(written: &Value<'_>, of: &Schema<'_>, reader: &Message, by: &Schema<'_>, bytes: &[u8]) -> Vec<Outcome> {
    let view = match reader.view(bytes) {
        Ok(view) => view,
        Err(error) => {
            let (path, offset) = (error.path().to_string(), error.offset());
            return vec![Outcome::Refused { path, error: error.to_string(), offset }];
        }
    };
    let read = view.to_value();
    let mut misreadings = Misreadings::default();
    misreadings.compare(Side { value: written, schema: of }, Side { value: &read, schema: by }, by.name());
    let misread = |Misread { path, written, read }| Outcome::Misread { path, written, read };
    misreadings.0.into_iter().map(misread).collect()
}
