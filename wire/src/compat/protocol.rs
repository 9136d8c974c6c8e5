//! Two layouts of a protocol: each of its messages in both directions, and who may be deployed first.
//!
//! Owns which messages are compared with which, and what follows for clients and servers.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use super::conditions::Known;
use super::message::{Change, Comparison};
use super::values::Source;
use super::verdict::{Outcome, Verdict, Witness};
use super::walk::Behind;
use crate::dynamic::{self, Message};
use crate::layout::{self, Protocol, Schema};

/// What two layouts of a protocol mean to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    name: String,
    parts: Vec<Part>,
}

/// A message or a header of a protocol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    title: String,
    flow: Flow,
    comparison: Comparison,
}

/// Who sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Clients.
    Requests,
    /// Servers.
    Responses,
    /// Both.
    Both,
}

/// Who may run the new layout while others still run the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deploy {
    /// Anybody.
    Any,
    /// Servers first, and clients when all servers have it.
    ServersFirst,
    /// Clients first, and servers when all clients have it.
    ClientsFirst,
    /// Nobody: some side does not read what the other writes, whoever begins.
    Neither,
}

impl Report {
    /// Compares two layouts of a protocol.
    pub(super) fn of<'s>(old: &'s Protocol<'s>, new: &'s Protocol<'s>) -> Self {
        let mut parts = Vec::new();
        let mut add = |title: String, flow: Flow, comparison: Comparison| parts.push(Part { title, flow, comparison });
        for (title, flow, old, new) in [
            ("frame header", Flow::Both, old.frame_header, new.frame_header),
            ("request header", Flow::Requests, old.request_header, new.request_header),
            ("response header", Flow::Responses, old.response_header, new.response_header),
        ] {
            // A message stands behind each of them.
            add(title.into(), flow, Comparison::of(old, new, Behind::More));
        }
        let both = Both { old: &dynamic::Protocol::of(old), new: &dynamic::Protocol::of(new) };
        for (key, own, other) in beside(old.requests, new.requests) {
            let title = title("request", key);
            let schemas = (own.map(|message| message.schema), other.map(|message| message.schema));
            add(title, Flow::Requests, both.compare(key, schemas, Flow::Requests));
            if let (Some(own), Some(other)) = (own, other) {
                let title = self::title("response to", key);
                if own.response.is_some() || other.response.is_some() {
                    add(title, Flow::Responses, both.compare(key, (own.response, other.response), Flow::Responses));
                }
            }
        }
        for (key, own, other) in beside(old.responses, new.responses) {
            let schemas = (own.map(|message| message.schema), other.map(|message| message.schema));
            add(title("response", key), Flow::Responses, both.compare(key, schemas, Flow::Responses));
        }
        Self { name: new.name.into(), parts }
    }

    /// What the protocol is called now.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its headers and messages, each with what changed.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Who may run the new layout first. Only what is shown for every value counts.
    #[must_use]
    pub fn deploy(&self) -> Deploy {
        self.deploy_allowing(|_| false)
    }

    /// The same where changes of some paths are meant, whatever they break.
    pub(super) fn deploy_allowing(&self, is_allowed: impl Fn(&str) -> bool) -> Deploy {
        let is_read = |change: &Change, of: fn(&Change) -> &Verdict| of(change).is_yes() || is_allowed(change.path());
        let all = |of: fn(&Change) -> &Verdict, without: Flow| {
            let parts = self.parts.iter().filter(|part| part.flow != without);
            parts.flat_map(|part| part.comparison.changes()).all(|change| is_read(change, of))
        };
        let (forward, backward) = (Change::new_reads_old, Change::old_reads_new);
        let servers = all(forward, Flow::Responses) && all(backward, Flow::Requests);
        let clients = all(backward, Flow::Responses) && all(forward, Flow::Requests);
        match (servers, clients) {
            (true, true) => Deploy::Any,
            (true, false) => Deploy::ServersFirst,
            (false, true) => Deploy::ClientsFirst,
            (false, false) => Deploy::Neither,
        }
    }
}

impl Part {
    /// What it is in the protocol, as in `request 3`.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Who sends it.
    #[must_use]
    pub const fn flow(&self) -> Flow {
        self.flow
    }

    /// What changed in it.
    #[must_use]
    pub const fn comparison(&self) -> &Comparison {
        &self.comparison
    }
}

impl Deploy {
    /// In a few words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::ServersFirst => "servers first",
            Self::ClientsFirst => "clients first",
            Self::Neither => "neither",
        }
    }
}

impl fmt::Display for Deploy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in self.parts.iter().filter(|part| !part.comparison.changes().is_empty()) {
            write!(f, "{}: {}", part.title, part.comparison)?;
        }
        writeln!(f, "deploy: {}", self.deploy())
    }
}

/// Both protocols, made ready.
struct Both<'p> {
    old: &'p dynamic::Protocol,
    new: &'p dynamic::Protocol,
}

impl Both<'_> {
    fn compare<'s>(
        &self,
        key: Option<i64>,
        schemas: (Option<&'s Schema<'s>>, Option<&'s Schema<'s>>),
        flow: Flow,
    ) -> Comparison {
        match schemas {
            (Some(old), Some(new)) => match self.exchanged(old, new, flow) {
                Some(change) => Comparison::new(new.name().into(), vec![change]),
                None => Comparison::of(old, new, Behind::Nothing),
            },
            (Some(old), None) => {
                let lines = [old.name().to_string(), String::new()];
                let verdicts = [unknown(old, self.new, key, flow), other(self.new, key, flow)];
                Comparison::new(old.name().into(), vec![Change::whole(old.name().into(), lines, verdicts)])
            }
            (None, Some(new)) => {
                let lines = [String::new(), new.name().to_string()];
                let verdicts = [other(self.old, key, flow), unknown(new, self.old, key, flow)];
                Comparison::new(new.name().into(), vec![Change::whole(new.name().into(), lines, verdicts)])
            }
            (None, None) => Comparison::new(String::new(), Vec::new()),
        }
    }
}

impl Both<'_> {
    /// A message with the key that another one had: what was one thing is read as the other.
    fn exchanged<'s>(&self, old: &'s Schema<'s>, new: &'s Schema<'s>, flow: Flow) -> Option<Change> {
        let (name, by) = (old.name(), new.name());
        let has = |protocol: &dynamic::Protocol, name: &str| match flow {
            Flow::Requests => protocol.request(name).is_ok(),
            Flow::Responses | Flow::Both => false,
        };
        if name == by || !(has(self.new, name) || has(self.old, by)) {
            return None;
        }
        let misread = |written: &'s Schema<'s>, read: &Schema<'_>| {
            let (path, written_as) = (read.name().to_string(), written.name().to_string());
            let read = read.name().to_string();
            let (bytes, json) = sample(written)?;
            let outcome = Outcome::Misread { path, written: written_as, read };
            Some(Verdict::No(Box::new(Witness::new(bytes, json, outcome))))
        };
        let verdicts = [misread(old, new), misread(new, old)].map(|verdict| verdict.unwrap_or(Verdict::NotShown));
        Some(Change::whole(by.to_string(), [name.to_string(), by.to_string()], verdicts))
    }
}

/// What becomes of the key of a message that only one side has: the other may send it as that of every other key.
fn other(writer: &dynamic::Protocol, key: Option<i64>, flow: Flow) -> Verdict {
    let Some(key) = key else { return Verdict::NotShown };
    let is_sent = match flow {
        Flow::Requests => writer.request(key).is_ok(),
        Flow::Responses | Flow::Both => writer.response(key).is_ok(),
    };
    if is_sent { Verdict::NotShown } else { Verdict::Yes }
}

/// The bytes of some value, and the value.
fn sample<'s>(schema: &'s Schema<'s>) -> Option<(Vec<u8>, String)> {
    let message = Message::of(schema);
    let message = message.given(&message.parameters().map(|_| 0).collect::<Vec<_>>())?;
    let mut source = Source::of(&[schema], 1);
    let known: Known<'s> = schema.given().iter().map(|field| (field.name(), 0)).collect();
    let bytes = (0..1_000).find_map(|_| message.encode(&source.value(schema, &known)).ok())?;
    let json = message.view(&bytes).map(|view| view.to_json()).unwrap_or_default();
    Some((bytes, json))
}

/// What a side does with a message that only the other has: it may be read as that of every other key.
fn unknown<'s>(schema: &'s Schema<'s>, reader: &dynamic::Protocol, key: Option<i64>, flow: Flow) -> Verdict {
    let found = match (key, flow) {
        (Some(key), Flow::Requests) => reader.request(key),
        (Some(key), _) => reader.response(key),
        (None, _) => return Verdict::NotShown,
    };
    let Err(error) = found else { return Verdict::NotShown };
    let Some((bytes, json)) = sample(schema) else { return Verdict::NotShown };
    Verdict::No(Box::new(Witness::new(bytes, json, Outcome::Unknown { error: error.to_string() })))
}

fn title(what: &str, key: Option<i64>) -> String {
    match key {
        Some(key) => format!("{what} {key}"),
        None => format!("{what} of any other key"),
    }
}

type Messages<'m, 's> = (Option<i64>, Option<&'m layout::Message<'s>>, Option<&'m layout::Message<'s>>);

/// The messages of both by their keys, those of the old one first.
fn beside<'m, 's>(old: &'m [layout::Message<'s>], new: &'m [layout::Message<'s>]) -> Vec<Messages<'m, 's>> {
    let find = |all: &'m [layout::Message<'s>], key| all.iter().find(|message| message.key == key);
    let both = old.iter().map(|message| (message.key, Some(message), find(new, message.key)));
    let added = new.iter().filter(|message| find(old, message.key).is_none());
    both.chain(added.map(|message| (message.key, None, Some(message)))).collect()
}
