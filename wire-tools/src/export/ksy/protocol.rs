//! A protocol: streams of frames, one for each side.

use std::fmt::Write as _;

use wire::schema::{Message, Protocol, Schema};

use super::conditions::among;
use super::names::{Quoted, identifier, prose};
use super::scope::{Found, Scope, Subject, Writer};
use super::yaml::{Attribute, Kind, Yaml};
use crate::export::{Refusal, Written, answers};

/// What frames begin with, once it is described.
struct FrameHeader {
    scope: Scope,
    /// The number of bytes behind it.
    length: String,
    /// The number that chooses a message, if it is there.
    key: Option<String>,
}

/// A description of a protocol.
pub(crate) fn description(protocol: &'static Protocol<'static>) -> Written<String> {
    let mut writer = Writer::default();
    let root = writer.ids.take(&identifier(protocol.name));
    let [request, response] = ["request", "response"].map(|own| writer.ids.take(own));
    let payloads = ["request_payload", "response_payload"].map(|own| writer.ids.take(own));
    let [request_payload, response_payload] = payloads;
    let responses = writer.ids.take("responses");
    let parts = (protocol.request_header, protocol.requests);
    writer.side(protocol, parts, request.clone(), request_payload)?;
    let answers = answers(protocol);
    if !answers.is_empty() {
        let parts = (protocol.response_header, &answers[..]);
        let is_told = writer.side(protocol, parts, response.clone(), response_payload)?;
        // Where the frame does not say which message it is, no stream of them is read by itself.
        if is_told {
            let all = stream("responses", &response);
            writer.kinds.push(Kind { id: responses, seq: vec![all], ..Kind::default() });
        }
    }
    let mut out =
        String::from("# Made by `wire export ksy`. Key `-orig-id` has the name that the schema has.\nmeta:\n");
    let _infallible = writeln!(out, "  id: {root}\n  title: {}\n  ks-version: \"0.11\"", Quoted(&prose(protocol.name)));
    let whole = Kind { seq: vec![stream("requests", &request)], ..Kind::default() };
    whole.print_parts(&mut out, 0);
    if !writer.names.is_empty() {
        out.push_str("enums:\n");
        writer.names.iter().for_each(|names| names.print(&mut out));
    }
    out.push_str("types:\n");
    writer.kinds.iter().for_each(|kind| kind.print(&mut out));
    Ok(out)
}

fn stream(id: &str, of: &str) -> Attribute {
    Attribute::new(id).word("type", of).word("repeat", "eos")
}

impl Writer {
    /// A frame of one side, and its payload. Says whether the frame itself tells which message it has.
    fn side(
        &mut self,
        protocol: &'static Protocol<'static>,
        (header, messages): (&'static Schema<'static>, &[Message<'static>]),
        frame: String,
        payload: String,
    ) -> Written<bool> {
        let FrameHeader { mut scope, length, key } = self.frame_header(protocol, frame)?;
        let mut own = Scope::new(payload);
        let mut own_key = None;
        if !matches!(header, Schema::Unit) {
            let found = self.alone(&mut own, "header", header)?;
            own_key = self.key(header, &found)?;
        }
        let is_only = matches!(messages, [Message { key: None, .. }]);
        let is_told = key.is_some() || own_key.is_some() || is_only;
        let used = match (&key, &own_key) {
            (Some(key), _) => format!("{}({key})", own.kind.id),
            (None, Some(_)) => own.kind.id.clone(),
            (None, None) if is_only => own.kind.id.clone(),
            (None, None) => {
                scope.kind.parameters.push("key".to_owned());
                format!("{}(key)", own.kind.id)
            }
        };
        // A key in the frame header counts, and else one behind it.
        let way = match own_key {
            Some(own_key) if key.is_none() => own_key,
            None if key.is_none() && is_only => String::new(),
            _ => {
                let id = own.ids.take("key");
                own.kind.parameters.push(id.clone());
                id
            }
        };
        self.messages(&mut own, protocol.name, &way, messages)?;
        own.finish();
        scope.push(Attribute::new("payload").with("size", &length).with("type", &used));
        self.kinds.push(scope.kind);
        self.kinds.push(own.kind);
        Ok(is_told)
    }

    /// The message that a number chooses.
    fn messages(&mut self, own: &mut Scope, name: &str, key: &str, messages: &[Message<'static>]) -> Written<()> {
        let keys = messages.iter().filter_map(|message| message.key).map(|key| (i128::from(key), i128::from(key)));
        let keys: Vec<_> = keys.collect();
        if keys.len() == messages.len() {
            own.demand("key", &among(name, key, &keys)?);
        }
        let id = own.ids.take("message");
        if let [Message { key: None, schema, .. }] = messages {
            let only = self.message(schema)?;
            own.push(Attribute::new(id).set("type", only));
            return Ok(());
        }
        let mut cases = Vec::new();
        for message in messages {
            let number = message.key.map_or_else(|| "_".to_owned(), |key| key.to_string());
            cases.push((number, self.message(message.schema)?));
        }
        let switch = vec![("switch-on".to_owned(), Yaml::quoted(key)), ("cases".to_owned(), Yaml::Map(cases))];
        own.push(Attribute::new(id).set("type", Yaml::Map(switch)));
        Ok(())
    }

    /// The type of a message.
    fn message(&mut self, schema: &'static Schema<'static>) -> Written<Yaml> {
        let mut scope = Scope::new(String::new());
        self.alone(&mut scope, "content", schema)?;
        if let [only] = &scope.kind.seq[..]
            && let [("type", used)] = &only.keys[..]
        {
            return Ok(used.clone());
        }
        scope.kind.id = self.ids.take(&identifier(schema.name()));
        let id = scope.kind.id.clone();
        self.kinds.push(scope.kind);
        Ok(Yaml::quoted(&id))
    }

    fn frame_header(&mut self, protocol: &'static Protocol<'static>, frame: String) -> Written<FrameHeader> {
        let mut scope = Scope::new(frame);
        let schema = protocol.frame_header;
        let found = self.alone(&mut scope, "frame_header", schema)?;
        let unsaid = || Refusal::of(protocol.name, "frames whose header does not say how long the payload is");
        let (length, more) = match schema.plain() {
            Schema::Int { .. } => (found.way.clone(), 0),
            plain => {
                let own = plain.fields().iter().position(|field| field.payload_len().is_some()).ok_or_else(unsaid)?;
                let more = plain.fields().get(own).and_then(wire::schema::Field::payload_len).ok_or_else(unsaid)?;
                (self.number_at(schema.name(), &found, &[own])?, more)
            }
        };
        let length = match more {
            0 => length,
            more => format!("{length} - {more}"),
        };
        // JavaScript's runtime cuts a length to 32 bits.
        scope.demand("payload", &format!("{length} >= 0 and {length} <= _io.size - _io.pos"));
        let key = self.key(schema, &found)?;
        Ok(FrameHeader { scope, length, key })
    }

    /// The way to the key in a header.
    fn key(&self, header: &'static Schema<'static>, found: &Found) -> Written<Option<String>> {
        let way: Vec<_> = header.key_way().map(|(position, _)| position).collect();
        if way.is_empty() { Ok(None) } else { self.number_at(header.name(), found, &way).map(Some) }
    }

    /// The way to a number in a header that is always there.
    fn number_at(&self, path: &str, found: &Found, positions: &[usize]) -> Written<String> {
        let unknown = || Refusal::of(path, "key or length in such a place");
        let mut found = found.clone();
        for position in positions {
            let Subject::Within(index) = found.subject else { return Err(unknown()) };
            let inner = self.declared.get(index).and_then(|declared| declared.fields.get(*position));
            let inner = inner.cloned().flatten().ok_or_else(unknown)?;
            found = inner.behind(&found.way);
            if !found.guards.is_empty() {
                return Err(unknown());
            }
        }
        match found.subject {
            Subject::Number(_) => Ok(found.way),
            _ => Err(unknown()),
        }
    }
}
