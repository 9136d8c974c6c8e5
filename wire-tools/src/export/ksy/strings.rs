//! Bytes and text, and where they end.

use wire::schema::{Encoding, End, Endian, Format, Last, Schema, Until};

use super::conditions::{bytes, same};
use super::numbers::Counted;
use super::scope::{At, Found, Scope, Subject, Writer};
use super::yaml::{Attribute, Yaml};
use crate::export::{Refusal, Written};

/// What a string is made of.
struct Characters {
    /// The type of text; bytes have none.
    kind: Option<String>,
    /// The bytes that a length counts as one.
    unit: usize,
    subject: Subject,
}

/// Bytes in front of which something ends, as an expression of the units that were read, and how many units they are.
pub(super) struct Mark {
    pub(super) unit: &'static str,
    pub(super) ends: String,
    pub(super) len: usize,
}

/// How bytes are looked for.
fn mark(path: &str, until: &Until) -> Written<Mark> {
    let words: Vec<u64> = match until.unit() {
        1 => until.bytes().iter().map(|byte| u64::from(*byte)).collect(),
        2 if until.bytes().len().is_multiple_of(2) => {
            let word = |word: &[u8]| word.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
            until.bytes().chunks(2).map(word).collect()
        }
        _ => return Err(Refusal::of(path, "end at a multiple of more than two bytes")),
    };
    let len = words.len();
    let mut rules = vec![format!("units.size >= {len}")];
    for (index, word) in words.iter().enumerate() {
        let behind = len.saturating_sub(index);
        rules.push(format!("units[units.size - {behind}] == {word}"));
    }
    if len == 1 {
        rules = words.iter().map(|word| format!("_ == {word}")).collect();
    }
    Ok(Mark { unit: if until.unit() == 1 { "u1" } else { "u2be" }, ends: rules.join(" and "), len })
}

impl Writer {
    /// A string, whose length may be known already, in what it counts.
    pub(super) fn string(
        &mut self,
        scope: &mut Scope,
        at: &At,
        schema: &'static Schema<'static>,
        format: Format<'static>,
        length: Option<&str>,
    ) -> Written<Found> {
        let of = self.characters(at, schema, format)?;
        let unit = of.unit;
        let sized = |length: &str| if unit == 1 { length.to_owned() } else { format!("({length}) * {unit}") };
        let end = schema.end(format).ok_or_else(|| Refusal::of(&at.path, "end that is known"))?;
        let mut most = (format.max() != usize::MAX).then(|| format.max());
        let mut attribute = at.attribute();
        let mut behind = None;
        match (length, end) {
            (Some(length), end) => {
                attribute = attribute.with("size", &sized(length));
                // That of all others is demanded of the number.
                most = most.filter(|_| matches!(end, End::Last));
            }
            (None, End::Prefix(prefix)) => {
                let Counted { length, .. } = self.prefix(scope, at, ("len", "length"), prefix, format, false)?;
                attribute = attribute.with("size", &sized(&length));
                most = None;
            }
            (None, End::Rest) => attribute = attribute.word("size-eos", true),
            (None, End::Before(len)) => attribute = attribute.with("size", &left(scope, at, len)),
            (None, End::Padded(pad)) => attribute = attribute.with("size", &unpadded(scope, at, pad, unit)?),
            (None, End::Until(until)) => {
                let (size, mark) = self.until(scope, at, &until)?;
                match size {
                    Some(size) => attribute = attribute.with("size", &size),
                    None => {
                        let byte = until.bytes().first().copied().unwrap_or_default();
                        attribute = attribute.word("terminator", byte);
                    }
                }
                behind = mark;
            }
            (None, _) => return Err(Refusal::of(&at.path, "end of this kind")),
        }
        if let Some(kind) = &of.kind {
            attribute = attribute.word("type", kind);
        }
        scope.push(attribute);
        if let Some(mark) = behind {
            scope.push(mark);
        }
        let way = if of.kind.is_some() { format!("{}.raw", at.id) } else { at.id.clone() };
        if let Some(most) = most {
            scope.demand(&at.id, &format!("{way}.length <= {}", most.saturating_mul(unit)));
        }
        Ok(Found::new(way, of.subject))
    }

    fn characters(
        &mut self,
        at: &At,
        schema: &'static Schema<'static>,
        format: Format<'static>,
    ) -> Written<Characters> {
        let text = |kind, subject| Characters { kind: Some(kind), unit: 1, subject };
        Ok(match schema.plain() {
            Schema::Bytes => Characters { kind: None, unit: 1, subject: Subject::Bytes },
            Schema::Text { encoding: Encoding::Utf8 } => text(self.utf8(), Subject::Bytes),
            Schema::Text { encoding: Encoding::Ascii } => text(self.ascii(), Subject::Bytes),
            Schema::Text { encoding: Encoding::Latin1 } => text(self.latin1(), Subject::Latin),
            Schema::Text { encoding: Encoding::Utf16 } => {
                let kind = self.utf16(format.endian() == Endian::Little);
                Characters { kind: Some(kind), unit: 2, subject: Subject::Other }
            }
            _ => return Err(Refusal::of(&at.path, "text in this encoding")),
        })
    }

    /// The size of what stands in front of these bytes, and they themselves. Kaitai itself finds one byte; where that is kept, the
    /// runtime of JavaScript takes one more.
    fn until(&mut self, scope: &mut Scope, at: &At, until: &Until) -> Written<(Option<String>, Option<Attribute>)> {
        if until.bytes().len() == 1 && until.unit() == 1 && !until.is_kept() {
            return Ok((None, None));
        }
        let Mark { unit, ends, len } = mark(&at.path, until)?;
        let left_out = if until.is_kept() { 0 } else { len };
        let size = match (left_out, until.unit()) {
            (0, 1) => "units.size".to_owned(),
            (left_out, 1) => format!("units.size - {left_out}"),
            (left_out, unit) => format!("(units.size - {left_out}) * {unit}"),
        };
        let kind = self.up_to(unit, &ends, &size);
        let id = scope.ids.take(&format!("{}_end", at.id));
        let instance = Attribute::new(id.as_str()).with("pos", "_io.pos").word("type", kind);
        scope.kind.instances.push(instance);
        let mark = (!until.is_kept()).then(|| {
            let own = scope.ids.take(&format!("end_{}", at.id));
            at.beside(own, "end").set("contents", Yaml::Scalar(bytes(until.bytes())))
        });
        Ok((Some(format!("{id}.len")), mark))
    }

    /// The length of a string that its last byte ends.
    pub(super) fn up_to_last(&mut self, scope: &mut Scope, at: &At, last: &Last<'static>) -> Written<String> {
        let fields = [Some(Found::new("_", Subject::Number(1)))];
        let ends = self.condition(&at.path, last.condition(), &fields)?;
        let kind = self.up_to("u1", &ends, "units.size");
        let id = scope.ids.take(&format!("{}_end", at.id));
        scope.kind.instances.push(Attribute::new(id.as_str()).with("pos", "_io.pos").word("type", kind));
        Ok(format!("{id}.len"))
    }

    /// Text that fills so many bytes.
    pub(super) fn fixed_text(&mut self, scope: &mut Scope, at: &At, len: usize, pad: u8) -> Found {
        let kind = self.utf8();
        scope.push(at.attribute().word("size", len).word("pad-right", pad).word("type", kind));
        Found::new(format!("{}.raw", at.id), Subject::Bytes)
    }

    /// Bytes of an element that end a list where they are these.
    pub(super) fn next_is(scope: &mut Scope, until: &Until) -> String {
        let len = until.bytes().len();
        let id = scope.ids.take("next");
        scope.kind.instances.push(Attribute::new(id.as_str()).with("pos", "_io.pos").word("size", len));
        scope.instance("is_end", &same(&id, until.bytes(), true))
    }
}

/// The size of what is left but so many bytes.
pub(super) fn left(scope: &mut Scope, at: &At, len: usize) -> String {
    let id = scope.instance(&format!("{}_size", at.id), &format!("_io.size - _io.pos - {len}"));
    scope.demand(&at.id, &format!("{id} >= 0"));
    id
}

/// The size of what stands in front of the last bytes that are `pad`.
fn unpadded(scope: &mut Scope, at: &At, pad: u8, unit: usize) -> Written<String> {
    let id = scope.ids.take(&format!("{}_unpadded", at.id));
    let all = Attribute::new(id.as_str()).with("pos", "_io.pos").word("size-eos", true).word("pad-right", pad);
    scope.kind.instances.push(all);
    match (unit, pad) {
        (1, _) => Ok(format!("{id}.length")),
        // Half of the last unit may be zero.
        (2, 0) => Ok(format!("{id}.length + {id}.length % 2")),
        _ => Err(Refusal::of(&at.path, "units of text that fill a size with another than zero")),
    }
}
