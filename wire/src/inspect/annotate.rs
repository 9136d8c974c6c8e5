//! Bytes as hex, value by value, from a schema.
//!
//! Owns how values and errors are laid out in lines. It divides no bytes itself: the walk does.

use core::fmt::{self, Write as _};

use super::columns::{spaces, width_of};
use super::describe::Span;
use super::event::Leaf;
use super::value::Value;
use crate::error::DecodeError;
use crate::io::Reader;
use crate::layout::constant::Schema;
use crate::layout::{Bits, Called, Given};

/// Bytes in a line.
const WIDTH: usize = 8;

/// `bytes` as annotated hex: a line for each value with its offset, its bytes, its name and what it says.
///
/// `parts` follow each other in the bytes, such as the size of a frame and the message in it; the name of a part stands
/// in front of the names of its fields. Bytes that are no such parts are shown up to where they go wrong, and the error
/// behind them. With `{:#}` there are colours, as ANSI escapes.
///
/// ```
/// use wire::{Wire, schema};
///
/// #[derive(Wire)]
/// struct Greeting<'a> {
///     id: i16,
///     name: &'a str,
/// }
///
/// let frame = [0, 0, 0, 8, 0, 7, 0, 0, 0, 2, b'h', b'i'];
/// let parts = [("size", i32::SCHEMA), ("", Greeting::SCHEMA)];
/// let shown = schema::annotate(&parts, &frame).to_string();
/// assert!(shown.lines().eq([
///     "    0  00 00 00 08              size  8",
///     "    4  00 07                    id    7",
///     "    6  00 00 00 02 68 69        name  \"hi\"",
/// ]));
/// let shown = schema::annotate(&parts, &frame[..9]).to_string();
/// assert_eq!(
///     shown.lines().last(),
///     Some("    6  00 00 00                 Greeting.name: 4 bytes needed at byte 6, but 3 bytes are left")
/// );
/// ```
#[must_use]
pub const fn annotate<'a>(parts: &'a [(&'a str, &'static Schema)], bytes: &'a [u8]) -> impl fmt::Display + use<'a> {
    Annotated {
        bytes,
        note: "",
        walk: move |visit: &mut dyn FnMut(&str, &Leaf<'_, 'a>)| {
            let mut reader = Reader::from_slice(bytes);
            for (name, schema) in parts {
                schema.walk(&mut reader, &mut |leaf| visit(name, &leaf))?;
            }
            end(&reader, parts.last().map(|(_, schema)| *schema))
        },
    }
}

/// [`annotate`] of types that are given numbers, each beside its own, see [`Schema::give`].
///
/// ```
/// use wire::schema::{Given, annotate_given};
/// use wire::{Parametric, Wire};
///
/// #[derive(Wire)]
/// struct Header {
///     version: i16,
/// }
///
/// #[derive(Wire)]
/// #[wire(given(version: i16))]
/// struct Record {
///     id: u8,
///     #[wire(when = version >= 2)]
///     level: Option<u8>,
/// }
///
/// let parts = [("", Header::SCHEMA, Given::NOTHING), ("record", Record::SCHEMA, Record::side_by_side(2))];
/// let shown = annotate_given(&parts, &[0, 2, 7, 5]).to_string();
/// assert!(shown.lines().eq([
///     "    0  00 02                    version       2",
///     "    2  07                       record.id     7",
///     "    3  05                       record.level  5",
/// ]));
/// ```
#[must_use]
pub const fn annotate_given<'a>(
    parts: &'a [(&'a str, &'static Schema, Given)],
    bytes: &'a [u8],
) -> impl fmt::Display + use<'a> {
    Annotated {
        bytes,
        note: "",
        walk: move |visit: &mut dyn FnMut(&str, &Leaf<'_, 'a>)| {
            let mut reader = Reader::from_slice(bytes);
            for (name, schema, given) in parts {
                schema.walk_given(&mut reader, *given, &mut |leaf| visit(name, &leaf))?;
            }
            end(&reader, parts.last().map(|(_, schema, _)| *schema))
        },
    }
}

/// Refuses bytes behind the last part.
fn end(reader: &Reader<'_>, last: Option<&'static Schema>) -> Result<(), DecodeError> {
    reader.finish().map_err(|error| last.map_or(error, |schema| error.in_message(schema)))
}

/// Bytes, what hands out each value in them with the name of its part, and what is said behind an error.
pub(super) struct Annotated<'a, N, W> {
    pub(super) bytes: &'a [u8],
    pub(super) note: N,
    pub(super) walk: W,
}

impl<'a, N: fmt::Display, W> fmt::Display for Annotated<'a, N, W>
where
    W: Fn(&mut dyn FnMut(&str, &Leaf<'_, 'a>)) -> Result<(), DecodeError>,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names = 0;
        // What is wrong is shown below.
        let _shown = (self.walk)(&mut |part, leaf| names = names.max(Name(part, leaf).width()));
        let colours = if f.alternate() { &COLOURS } else { &PLAIN };
        let (mut end, mut written) = (0, Ok(()));
        let walked = (self.walk)(&mut |part, leaf| {
            if written.is_ok() {
                written = value(f, colours, part, leaf, names);
            }
            end = leaf.offset().saturating_add(leaf.bytes().len());
        });
        written?;
        walked.or_else(|error| malformed(f, colours, self, end, &error))
    }
}

struct Colours {
    offset: &'static str,
    name: &'static str,
    error: &'static str,
    end: &'static str,
}

const PLAIN: Colours = Colours { offset: "", name: "", error: "", end: "" };
const COLOURS: Colours = Colours { offset: "\x1b[2m", name: "\x1b[36m", error: "\x1b[1m\x1b[31m", end: "\x1b[0m" };

fn value(f: &mut fmt::Formatter<'_>, colours: &Colours, part: &str, leaf: &Leaf<'_, '_>, names: usize) -> fmt::Result {
    let Colours { offset, name, end, .. } = colours;
    // A `()` holds nothing, and without padding it takes no bytes.
    if leaf.value() == Value::Padding(0) {
        return Ok(());
    }
    let (first, more) = leaf.bytes().split_at(leaf.bytes().len().min(WIDTH));
    let (shown, bits) = (Name(part, leaf), leaf.bits().map(Bits::range));
    // The bytes of a group stand once, at the first of its fields.
    if bits.as_ref().is_some_and(|bits| bits.start > 0) {
        write!(f, "       {}  {name}{shown}{end}", Hex(&[]))?;
    } else {
        write!(f, "{offset}{:>5}{end}  {}  {name}{shown}{end}", leaf.offset(), Hex(first))?;
    }
    spaces(f, names.saturating_sub(shown.width()))?;
    match leaf.value().number().zip(leaf.called()) {
        Some((number, names)) => write!(f, "  {}", Called(number, names))?,
        None => write!(f, "  {}", leaf.value())?,
    }
    match bits {
        Some(bits) => writeln!(f, " ({})", Span(&bits))?,
        None => writeln!(f)?,
    }
    for bytes in more.chunks(WIDTH) {
        writeln!(f, "       {:#}", Hex(bytes))?;
    }
    Ok(())
}

/// The bytes from the end of the last value on, up to the first that is wrong, and the error.
fn malformed<N: fmt::Display, W>(
    f: &mut fmt::Formatter<'_>,
    colours: &Colours,
    Annotated { bytes, note, .. }: &Annotated<'_, N, W>,
    end: usize,
    error: &DecodeError,
) -> fmt::Result {
    // A number in front that another field holds is shown again, and so is a key: they are what is wrong.
    let start = end.min(error.offset());
    let rest = bytes.get(start..).unwrap_or_default();
    let shown = rest.get(..WIDTH).unwrap_or(rest);
    writeln!(
        f,
        "{}{start:>5}{}  {}{}{}  {error}{note}{}",
        colours.offset,
        colours.end,
        colours.error,
        Hex(shown),
        if rest.len() > shown.len() { ".." } else { "" },
        colours.end
    )
}

/// The name of a part in front of that of a value in it.
struct Name<'n, 'w, 'a>(&'n str, &'n Leaf<'w, 'a>);

impl Name<'_, '_, '_> {
    fn width(&self) -> usize {
        width_of(self)
    }
}

impl fmt::Display for Name<'_, '_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)?;
        write!(Rest { f, is_begun: self.0.is_empty() }, "{}", self.1.name())
    }
}

/// What follows the name of a part: a dot and the name of a field, or the index of an element.
struct Rest<'r, 'f> {
    f: &'r mut fmt::Formatter<'f>,
    is_begun: bool,
}

impl fmt::Write for Rest<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let begins = !text.is_empty() && !core::mem::replace(&mut self.is_begun, true);
        if begins && !text.starts_with('[') {
            self.f.write_char('.')?;
        }
        self.f.write_str(text)
    }
}

/// The bytes of a line in hexadecimal, in as much room as a whole line takes; `{:#}` without the room behind them.
struct Hex<'b>(&'b [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |number: u8| DIGITS.get(usize::from(number)).copied().unwrap_or_default();
        // Written at once: most of what is printed is this.
        let mut line = [b' '; 3 * WIDTH];
        for (byte, place) in self.0.iter().zip(line.as_chunks_mut().0) {
            *place = [digit(byte >> 4), digit(byte & 0xf), b' '];
        }
        let bytes = if f.alternate() { self.0.len() } else { WIDTH };
        let shown = line.get(..bytes.saturating_mul(3).saturating_sub(1)).unwrap_or(&line);
        f.write_str(core::str::from_utf8(shown).unwrap_or_default())
    }
}
