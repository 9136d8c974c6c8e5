//! A file with a schema, or what stands for one.
//!
//! Owns how it is read, and how a message of it is found by its name. What is wrong with it is told with file, line and column.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, anyhow, bail, ensure};
use wire::dynamic::Message;
use wire::dynamic::text::{Loaded, Memory, leak, load};
use wire::schema::{self, Schema};

use crate::command_line::output::plain;
use crate::protocol::Protocol;

use super::warnings;

/// The largest file that is read: as much as a schema may be, and a byte more, so that the loader tells.
const MOST: u64 = (16 << 20) + 1;

/// A schema that stays in memory until the program ends.
pub(super) struct SchemaFile {
    name: String,
    text: String,
    loaded: Loaded<'static>,
}

impl SchemaFile {
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        Self::of(path, Self::text_of(path)?)
    }

    /// What stands in a file.
    pub(super) fn text_of(path: &Path) -> anyhow::Result<String> {
        let name = name(path);
        let unread = || format!("cannot read {name}");
        let mut bytes = Vec::new();
        if path == Path::new("-") {
            std::io::stdin().lock().take(MOST).read_to_end(&mut bytes).with_context(unread)?;
        } else {
            File::open(path).with_context(unread)?.take(MOST).read_to_end(&mut bytes).with_context(unread)?;
        }
        String::from_utf8(bytes).map_err(|_| anyhow!("{name} is not UTF-8"))
    }

    /// The schema that is this text, which stands in a file.
    pub(super) fn of(path: &Path, text: String) -> anyhow::Result<Self> {
        Self::load(name(path), text)
    }

    /// The same of a protocol that the program declares: as a text, so that all else is the same.
    pub(super) fn of_layout(layout: &'static schema::Protocol<'static>) -> anyhow::Result<Self> {
        Self::load(layout.name.to_owned(), layout.text().to_string())
    }

    fn load(name: String, text: String) -> anyhow::Result<Self> {
        match leak(&text) {
            Ok(loaded) => Ok(Self { name, text, loaded }),
            Err(error) => Err(anyhow!("{name}:{}:{}: {}", error.line(), error.column(), error.message())),
        }
    }

    /// What the file is called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What stands in it.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether another text says the same in other white space, with commas or without where both may be.
    pub(super) fn is_same(&self, text: &str) -> bool {
        let letters = |letter: &char| !letter.is_ascii_whitespace() && *letter != ',';
        let is_kept = self.text.chars().filter(letters).eq(text.chars().filter(letters));
        is_kept && load(text, &Memory::new()).is_ok_and(|other| other.fingerprint() == self.loaded.fingerprint())
    }

    pub(super) fn loaded(&self) -> &Loaded<'static> {
        &self.loaded
    }

    /// The protocol that it declares, made ready for showing frames.
    pub(super) fn protocol(&self) -> anyhow::Result<&'static Protocol> {
        Ok(Box::leak(Box::new(Protocol::of(self.framed()?))))
    }

    /// The protocol that it declares, whose frames say how long they are.
    pub(super) fn framed(&self) -> anyhow::Result<&'static schema::Protocol<'static>> {
        let layout = self.layout()?;
        if let Some(reason) = warnings::unframed(layout) {
            bail!("{}: {reason}, or name a message with --message", self.name);
        }
        Ok(layout)
    }

    /// The protocol that it declares.
    pub(super) fn layout(&self) -> anyhow::Result<&'static schema::Protocol<'static>> {
        let Some(protocol) = self.loaded.protocol() else {
            bail!(
                "{} declares no protocol, so that nothing says where a frame ends and which message it is: \
                 --message names one, or `protocol a_name {{ frame i32, .. }}` in the file declares it",
                self.name
            );
        };
        Ok(protocol)
    }

    /// A declared type.
    pub(super) fn schema(&self, message: &str) -> anyhow::Result<&'static Schema<'static>> {
        let types = self.loaded.types();
        let mut named = types.iter().filter(|schema| schema.name() == message);
        let Some(schema) = named.next() else {
            ensure!(!types.is_empty(), "{} declares no type", self.name);
            let names: Vec<_> = types.iter().map(|schema| plain(schema.name())).collect();
            bail!("{} declares no {message:?}, but {}", self.name, names.join(", "));
        };
        ensure!(named.next().is_none(), "{} declares several types that are called {message:?}", self.name);
        Ok(self.loaded.resolved(schema))
    }

    /// Messages of a declared type without frames around them, with the numbers that it is given.
    pub(super) fn one(&self, message: &str, given: &[i128]) -> anyhow::Result<&'static Protocol> {
        self.message(message, given)?;
        let protocol = Protocol::of_one(self.schema(message)?, given).context("it takes these numbers")?;
        Ok(Box::leak(Box::new(protocol)))
    }

    /// A declared type, made ready for reading and writing, with the numbers that it is given.
    pub(super) fn message(&self, name: &str, given: &[i128]) -> anyhow::Result<Message> {
        let message = Message::of(self.schema(name)?);
        let parameters: Vec<_> = message.parameters().map(plain).collect();
        message.given(given).with_context(|| match &*parameters {
            [] => format!("{name} is given no numbers"),
            _ => format!("{name} is given {}: --given takes that, with commas between them", parameters.join(", ")),
        })
    }
}

/// What a file is called in messages.
fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}
