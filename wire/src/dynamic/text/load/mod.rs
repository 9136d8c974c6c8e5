//! From text to schemas.
//!
//! Owns what a text is made of as a whole, and that nothing in it is more than was asked for.

mod attributes;
mod conditions;
mod constants;
mod cost;
mod endless;
mod fields;
mod format;
mod items;
mod loader;
mod protocol;
mod sums;
mod types;

use alloc::boxed::Box;

use self::loader::{Loader, Result};
use super::fingerprint;
use super::memory::Memory;
use super::print::{Subject, Text};
use super::spelling::VERSION;
use super::words::{Place, Word};
use crate::dynamic::text_error::TextError;
#[cfg(feature = "std")]
use crate::layout::Kept;
use crate::layout::{Protocol, Schema};

/// What was loaded from a text.
#[derive(Debug, Clone, Copy)]
pub struct Loaded<'s> {
    types: &'s [&'s Schema<'s>],
    nodes: &'s [&'s Schema<'s>],
    root: &'s Schema<'s>,
    protocol: Option<&'s Protocol<'s>>,
}

impl<'s> Loaded<'s> {
    /// The protocol, where the text is of one.
    #[must_use]
    pub const fn protocol(&self) -> Option<&'s Protocol<'s>> {
        self.protocol
    }

    /// What the text is of: the type behind `root`, or else the declared type behind all others; of a protocol what its frames
    /// begin with.
    #[must_use]
    pub const fn schema(&self) -> &'s Schema<'s> {
        self.root
    }

    /// All declared types, in the order of their positions.
    #[must_use]
    pub const fn types(&self) -> &'s [&'s Schema<'s>] {
        self.types
    }

    /// The recursive types, by their position.
    pub(in crate::dynamic) const fn nodes(&self) -> &'s [&'s Schema<'s>] {
        self.nodes
    }

    /// The struct or the enum that a recursive type of this text is; any other schema is itself.
    #[must_use]
    pub fn resolved(&self, schema: &'s Schema<'s>) -> &'s Schema<'s> {
        schema.resolved_in(self.nodes)
    }

    /// The fingerprint of what the text is of.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        match self.protocol {
            Some(protocol) => fingerprint::of_protocol(protocol, self.nodes),
            None => self.root.fingerprint_in(self.nodes),
        }
    }

    /// What was loaded as text again.
    #[must_use]
    pub const fn text(&self) -> Text<'s> {
        let subject = match self.protocol {
            Some(protocol) => Subject::Protocol(protocol),
            None => Subject::Schema(self.root),
        };
        Text::new(subject, self.nodes)
    }

    /// One of its types as text, or what is made of these. A recursive type says only here what it is: a schema alone prints none,
    /// and that is a compile error.
    ///
    /// ```
    /// use wire::dynamic::text::{Memory, load};
    ///
    /// let memory = Memory::new();
    /// let loaded = load("wire 1 struct Node recursive=8 { below: [Node] len=u8 } struct Tree { root: Node }", &memory)?;
    /// let node = loaded.text_of(loaded.types()[0]).to_string();
    /// assert_eq!(load(&node, &memory)?.text().to_string(), node);
    /// # Ok::<(), wire::dynamic::text::TextError>(())
    /// ```
    ///
    /// ```compile_fail
    /// # use wire::dynamic::text::{Memory, load};
    /// let memory = Memory::new();
    /// let loaded = load("wire 1 struct Node recursive=8 { below: [Node] len=u8 }", &memory)?;
    /// loaded.schema().text();
    /// # Ok::<(), wire::dynamic::text::TextError>(())
    /// ```
    #[must_use]
    pub const fn text_of(&self, of: &'s Schema<'s>) -> Text<'s> {
        Text::new(Subject::Schema(of), self.nodes)
    }
}

/// The largest text.
const MOST_BYTES: usize = 1 << 24;

/// Loads a text, in either spelling.
///
/// # Errors
///
/// When it is none, or what it says is wrong.
pub fn load<'s>(text: &str, memory: &'s Memory<'s>) -> core::result::Result<Loaded<'s>, TextError> {
    load_whole(Loader::new(text, memory)).map(|(loaded, _)| loaded).map_err(|error| *error)
}

/// The same with the protocol that its messages are, where it declares none: of one without a name and headers.
///
/// # Errors
///
/// When it is no text, what it says is wrong, or nothing tells two messages apart.
pub(in crate::dynamic) fn load_messages<'s>(
    text: &str,
    memory: &'s Memory<'s>,
) -> core::result::Result<(Loaded<'s>, Protocol<'s>), TextError> {
    let (loaded, loader) = load_whole(Loader::new(text, memory)).map_err(|error| *error)?;
    let protocol = match loaded.protocol() {
        Some(protocol) => *protocol,
        None => loader.declared_messages().map_err(|error| *error)?,
    };
    Ok((loaded, protocol))
}

/// Loads a text that is kept until the program ends: what is loaded is as good as what the program was compiled with, so that
/// whatever takes a schema that is `'static` takes it.
///
/// ```
/// use wire::dynamic::text::leak;
/// use wire::schema::annotate;
///
/// let loaded = leak("wire 1 struct Ping { count: u16 }")?;
/// assert_eq!(annotate(&[("", loaded.schema())], &[0, 7]).to_string(), "    0  00 07                    count  7\n");
/// # Ok::<(), wire::dynamic::text::TextError>(())
/// ```
///
/// # Errors
///
/// When it is none, or what it says is wrong.
#[cfg(feature = "std")]
pub fn leak(text: &str) -> core::result::Result<Loaded<'static>, TextError> {
    let (memory, kept): (&'static Memory<'static>, &'static Kept) =
        (Box::leak(Box::default()), Box::leak(Box::default()));
    let (loaded, _) = load_whole(Loader::new(text, memory).keeping(kept)).map_err(|error| *error)?;
    kept.0.get_or_init(|| loaded.nodes);
    Ok(loaded)
}

fn load_whole<'t, 's>(mut loader: Loader<'t, 's>) -> Result<(Loaded<'s>, Loader<'t, 's>)> {
    let memory = loader.memory;
    let text = loader.lexer.text();
    if text.len() > MOST_BYTES {
        return Err(Box::new(TextError::new(text, 0, "a text has at most 16 MiB".into())));
    }
    let fingerprint = loader.first()?;
    let (mut root, mut protocol) = (None, None);
    while !loader.lexer.is_end() {
        let docs = loader.docs();
        let at = loader.lexer.at();
        if root.is_some() || protocol.is_some() {
            return loader.error(at, "nothing stands behind the protocol, or behind what the text is of");
        }
        if loader.item(&docs)? {
            continue;
        }
        match loader.word(Place::Item, "declaration: write `struct`, `enum`, `type`, `opaque`, `root` or `protocol`")? {
            Word::Protocol => protocol = Some(memory.keep(loader.protocol()?)),
            Word::Root => root = Some(loader.ty()?.schema),
            word => return loader.error(at, format_args!("`{}` stands where a text begins", word.long())),
        }
    }
    let root = protocol.map(|protocol| protocol.frame_header).or(root).or_else(|| loader.latest());
    let Some(root) = root else {
        let at = loader.lexer.at();
        return loader.error(at, "the text declares nothing: write a `struct`, or what it is of behind `root`");
    };
    loader.check_ends()?;
    let (types, nodes) = (memory.slice(loader.types().collect()), memory.slice(loader.nodes().to_vec()));
    let loaded = Loaded { types, nodes, root, protocol };
    let found = loaded.fingerprint();
    match fingerprint.filter(|(_, expected)| *expected != found) {
        Some((at, expected)) => loader.error(
            at,
            format_args!(
                "the fingerprint is #{found:016x}, and not #{expected:016x}: correct what follows, or write this one"
            ),
        ),
        None => Ok((loaded, loader)),
    }
}

impl Loader<'_, '_> {
    /// The first line: the version of the form, and a fingerprint where there is one.
    fn first(&mut self) -> Result<Option<(usize, u64)>> {
        if !self.eat(Word::Wire) {
            return self.expected("`wire 1`, with which a text begins");
        }
        let at = self.lexer.at();
        let version = self.lexer.integer("the version of the text's form")?;
        if version != i128::from(VERSION) {
            return self.error(at, format_args!("this program knows version {VERSION} of the form, and not {version}"));
        }
        let at = self.lexer.at();
        if !self.lexer.is("#") {
            return Ok(None);
        }
        let bytes = self.lexer.bytes()?;
        match <[u8; 8]>::try_from(&*bytes) {
            Ok(bytes) => Ok(Some((at, u64::from_be_bytes(bytes)))),
            Err(_) => self.error(at, "a fingerprint has 16 digits"),
        }
    }
}
