//! Protocols: headers, and messages by their keys.

use alloc::vec::Vec;

use super::loader::{Loader, Result, Typed};
use crate::dynamic::text::lexer::At;
use crate::dynamic::text::words::{Place, Word};
use crate::layout::{Message, Protocol, Schema};

/// How many messages one side has.
const MOST_MESSAGES: usize = 4096;

impl<'s> Loader<'_, 's> {
    /// Behind its word.
    pub(super) fn protocol(&mut self) -> Result<Protocol<'s>> {
        let name = self.name("the name of the protocol, or `_` without one")?;
        let name = self.kept(&name);
        self.lexer.expect("{", "behind the name of the protocol")?;
        let (mut frame, mut headers, mut requests, mut responses) = (None, [None, None], Vec::new(), Vec::new());
        let [request, response] = &mut headers;
        while !self.lexer.eat("}") {
            let at = self.lexer.at();
            match self.peek(Place::Protocol) {
                Some(Word::Answers) => {
                    self.lexer.word();
                    self.lexer.expect("{", "behind `answers`")?;
                    self.messages(&mut responses)?;
                }
                Some(word) => {
                    self.lexer.word();
                    let header = self.header()?;
                    let slot = match word {
                        Word::Frame => &mut frame,
                        Word::Request => &mut *request,
                        _ => &mut *response,
                    };
                    if slot.replace(header).is_some() {
                        return self.error(at, format_args!("`{}` is said twice: remove one", word.long()));
                    }
                }
                None => {
                    let message = self.message()?;
                    self.is_new(at, &requests, &message)?;
                    requests.push(message);
                }
            }
            if requests.len() > MOST_MESSAGES {
                return self.error(at, format_args!("a protocol has at most {MOST_MESSAGES} messages of each side"));
            }
            if !self.lexer.is("}") {
                self.lexer.expect(",", "or `}` behind a part of the protocol")?;
            }
        }
        let at = self.lexer.at();
        let Some(frame_header) = frame else {
            return self.error(at, "a protocol says what each frame begins with: `frame i32`");
        };
        let [request_header, response_header] = headers.map(|header| header.unwrap_or(&Schema::Unit));
        let (requests, responses) = (self.memory.slice(requests), self.memory.slice(responses));
        let protocol = Protocol { name, frame_header, request_header, response_header, requests, responses };
        self.obeyed(at, protocol.check_key())?;
        Ok(protocol)
    }

    fn header(&mut self) -> Result<&'s Schema<'s>> {
        let at = self.lexer.at();
        let Typed { schema, cost } = self.ty()?;
        if cost.has_many_ways() {
            return self.error(at, "this is too much for a header: name fewer types in each other");
        }
        Ok(schema)
    }

    /// Messages up to the closing brace.
    fn messages(&mut self, messages: &mut Vec<Message<'s>>) -> Result<()> {
        while !self.lexer.eat("}") {
            let at = self.lexer.at();
            let message = self.message()?;
            self.is_new(at, messages, &message)?;
            messages.push(message);
            if messages.len() > MOST_MESSAGES {
                return self.error(at, format_args!("a protocol has at most {MOST_MESSAGES} messages of each side"));
            }
            if !self.lexer.is("}") {
                self.lexer.expect(",", "or `}` behind a message")?;
            }
        }
        Ok(())
    }

    /// Refuses a message whose key another one has.
    fn is_new(&self, at: At, messages: &[Message<'s>], message: &Message<'s>) -> Result<()> {
        match (messages.iter().any(|other| other.key == message.key), message.key) {
            (false, _) => Ok(()),
            (true, Some(key)) => self.error(at, format_args!("another message has the key {key}: give each its own")),
            (true, None) => self.error(at, "another message is that of all other keys"),
        }
    }

    fn message(&mut self) -> Result<Message<'s>> {
        let key = if self.lexer.eat("*") {
            None
        } else {
            let what = "the key of a message, `*` of all others, or a part of a protocol such as `frame`";
            let key = self.lexer.integer_in(what, i64::MIN.into(), i64::MAX.into())?;
            Some(i64::try_from(key).unwrap_or(i64::MAX))
        };
        self.lexer.expect(":", "behind the key of a message")?;
        let schema = self.ty()?.schema;
        let response = if self.lexer.eat("->") { Some(self.ty()?.schema) } else { None };
        Ok(Message { key, schema, response })
    }
}
