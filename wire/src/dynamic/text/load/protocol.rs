//! Protocols: headers, and messages by their keys.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::loader::{Cut, Loader, Result, Typed};
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
                    self.is_as_declared(at, &message)?;
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
            self.is_as_declared(at, &message)?;
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
            (true, Some(key)) => self.is_double(at, key),
            (true, None) => self.error(at, "another message is that of all other keys"),
        }
    }

    /// Refuses a message of which the protocol says another key, or another answer, than its type does.
    fn is_as_declared(&self, at: At, message: &Message<'s>) -> Result<()> {
        let Some(declaration) = message.schema.declaration() else { return Ok(()) };
        let name = Cut(declaration.name);
        if let Some(key) = declaration.api_key.filter(|key| message.key != Some(*key)) {
            return self
                .error(at, format_args!("`{name}` declares `key={key}`: write `{key}: {name}`, or correct its key"));
        }
        self.is_answered(at, message)?;
        match declaration.response {
            Some(declared) if message.response.is_none() => {
                let declared = Cut(declared);
                self.error(
                    at,
                    format_args!("`{name}` declares `answer={declared}`: write `{name} -> {declared}`, or remove that"),
                )
            }
            // A type may have another name where it was declared as the answer.
            Some(declared)
                if self.find(declared).is_some()
                    && message.response.is_some_and(|answer| answer.name() != declared) =>
            {
                let declared = Cut(declared);
                self.error(
                    at,
                    format_args!("`{name}` declares `answer={declared}`: name that behind `->`, or correct it"),
                )
            }
            _ => Ok(()),
        }
    }

    /// Refuses an answer that says another key than its request.
    fn is_answered(&self, at: At, message: &Message<'s>) -> Result<()> {
        let answer = message.response.and_then(Schema::declaration);
        if let (Some(key), Some(answer)) = (message.key, answer)
            && let Some(other) = answer.api_key.filter(|other| *other != key)
        {
            let what = format_args!(
                "an answer has the key of its request, and `{}` declares `key={other}`: write `key={key}` there",
                Cut(answer.name)
            );
            return self.error(at, what);
        }
        Ok(())
    }

    /// What the messages of a text are that declares no protocol: requests, by the keys that they declare, with the answers
    /// that they name. What answers a message is found by that, and not by its own key.
    pub(super) fn declared_messages(&self) -> Result<Protocol<'s>> {
        let named = |schema: &Schema<'s>| schema.declaration().and_then(|declaration| self.find(declaration.response?));
        let answers: BTreeSet<usize> = self.types().filter_map(named).collect();
        let (mut requests, mut keys) = (Vec::with_capacity(self.count()), BTreeSet::new());
        for (position, schema) in self.types().enumerate() {
            let key = schema.declaration().and_then(|declaration| declaration.api_key);
            let response = named(schema).and_then(|answer| self.at_position(answer)).map(|typed| typed.schema);
            let (at, message) = (self.place(position), Message { key, schema, response });
            self.is_answered(at, &message)?;
            let key = key.filter(|_| !answers.contains(&position));
            match key {
                Some(key) if !keys.insert(key) => return self.is_double(at, key),
                _ => requests.push(Message { key, ..message }),
            }
        }
        let [frame_header, request_header, response_header] = [&Schema::Unit; 3];
        let (requests, responses) = (self.memory.slice(requests), &[][..]);
        Ok(Protocol { name: "", frame_header, request_header, response_header, requests, responses })
    }

    #[cold]
    fn is_double<T>(&self, at: At, key: i64) -> Result<T> {
        self.error(at, format_args!("another message has the key {key}: give each its own"))
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
