//! A protocol as functions that read and write whole frames.
//!
//! Owns where the length and the key stand in the headers, and which message a key chooses.

use wire::schema::{Field, Format, Message, Protocol, Schema};

use super::conditions::Kind;
use super::fields::{Part as Fields, limits};
use super::language::{Choice, Direction, Frames, Part, Place};
use super::module::{Module, Name};
use super::numbers::Integer;
use super::read_values::Around;
use super::write_values::Spot;
use crate::export::{Refusal, Written, answers};

impl Module<'_> {
    /// The functions for the frames of a protocol.
    pub(super) fn frames(&mut self, protocol: &'static Protocol<'static>) -> Written<Frames> {
        let header = protocol.frame_header;
        let is_number = matches!(header.plain(), Schema::Int { .. });
        let frame_header = self.header(header, "frame_header", protocol.name)?;
        let length = if is_number {
            let integer = Integer::of_schema(protocol.name, header, Format::DEFAULT)?;
            Place {
                is_in_frame_header: true,
                way: Vec::new(),
                is_wide: integer.is_wide(),
                offset: 0,
                root: String::new(),
                step: String::new(),
                more: 0,
            }
        } else {
            let own = header.plain().fields().iter().position(|field| field.payload_len().is_some());
            let missing = || Refusal::of(protocol.name, "frames whose header does not say how long the payload is");
            self.place_in(header, &[own.ok_or_else(missing)?], true)?
        };
        let mut directions = Vec::new();
        for (name, own, messages) in [
            ("request", protocol.request_header, protocol.requests.to_vec()),
            ("response", protocol.response_header, answers(protocol)),
        ] {
            directions.push(self.direction(protocol, name, own, &messages)?);
        }
        Ok(Frames { frame_header, is_number, length, directions })
    }

    fn direction(
        &mut self,
        protocol: &'static Protocol<'static>,
        name: &'static str,
        header: &'static Schema<'static>,
        messages: &[Message<'static>],
    ) -> Written<Direction> {
        let part = match header {
            Schema::Unit => None,
            header => Some(self.header(header, "header", protocol.name)?),
        };
        let key = match (key(protocol.frame_header), key(header)) {
            (Some(way), _) => Some(self.place_in(protocol.frame_header, &way, true)?),
            (None, Some(way)) => Some(self.place_in(header, &way, false)?),
            (None, None) => None,
        };
        let is_wide = key.as_ref().is_some_and(|key| key.is_wide);
        let choices = messages.iter().map(|message| {
            let root = message.schema.name();
            if !message.schema.given().is_empty() {
                return Err(Refusal::of(root, "message that is given numbers, in a frame"));
            }
            match self.declared(root, message.schema)? {
                Name::Class(class) | Name::Union(class) => Ok(Choice {
                    key: message.key.map(|key| self.language.integer(key.into(), is_wide)),
                    class,
                    root: root.to_owned(),
                }),
                Name::Numbers(_) => Err(Refusal::of(root, "message that is a number alone")),
            }
        });
        let messages = choices.collect::<Written<Vec<_>>>()?;
        let unanswered = if name == "response" && key.is_none() {
            let keys = protocol.requests.iter().filter_map(|request| request.key);
            keys.map(|key| self.language.integer(key.into(), false)).collect()
        } else {
            Vec::new()
        };
        Ok(Direction { name, header: part, key, messages, unanswered })
    }

    /// What reads and writes a header.
    fn header(&mut self, schema: &'static Schema<'static>, called: &str, at: &str) -> Written<Part> {
        if !schema.given().is_empty() {
            return Err(Refusal::of(at, "header that is given numbers"));
        }
        if matches!(schema.plain(), Schema::Recursive { .. } | Schema::Enum { .. }) {
            return Err(Refusal::of(at, "header that is no struct"));
        }
        let ty = self.type_of(at, schema, Format::DEFAULT)?;
        let read = self.read(at, schema, Format::DEFAULT, &Around::default())?;
        let spot = Spot {
            at: at.to_owned(),
            step: String::new(),
            indices: Vec::new(),
            name: called.to_owned(),
            around: Around::default(),
        };
        let write = self.write(schema, Format::DEFAULT, called, &spot)?;
        Ok(Part { ty, read, write })
    }

    /// A number in a header, at the end of this way.
    fn place_in(&self, header: &'static Schema<'static>, way: &[usize], is_in_frame_header: bool) -> Written<Place> {
        let at = header.name();
        let unknown = || Refusal::of(at, "length or key in a place that varies");
        let (mut schema, mut names, mut steps, mut offset) = (header, Vec::new(), String::new(), Some(0_usize));
        let mut own: Option<&'static Field<'static>> = None;
        for position in way {
            let fields = schema.plain().fields();
            let part = Fields::of(fields, self.language);
            let field = fields.get(*position).ok_or_else(unknown)?;
            if field.is_hidden() || super::fields::is_nullable(field) || super::fields::is_always(field) {
                return Err(unknown());
            }
            let position = field.bits().map_or(*position, wire::schema::Bits::group);
            let in_front = fields.get(..position).unwrap_or_default().iter().map(Field::fixed_len);
            offset = in_front.fold(offset, |sum, len| sum?.checked_add(len?));
            let index = fields.iter().position(|own| std::ptr::eq(own, field)).unwrap_or_default();
            names.push(part.name(index).to_owned());
            steps.push('.');
            steps.push_str(field.name());
            schema = field.schema();
            own = Some(field);
        }
        let field = own.ok_or_else(unknown)?;
        let kind = match field.schema().plain() {
            Schema::Int { .. } => Kind::Number { is_wide: limits(at, field)?.1 },
            Schema::Enum { tag, .. } if super::module::is_plain(field.schema()) => {
                Kind::Number { is_wide: field.bits().is_none() && Integer::of(*tag).is_wide() }
            }
            _ => return Err(Refusal::of(at, "length or key that is no integer")),
        };
        Ok(Place {
            is_in_frame_header,
            way: names,
            is_wide: kind == Kind::Number { is_wide: true },
            offset: offset.ok_or_else(unknown)?,
            root: header.name().to_owned(),
            step: steps,
            more: field.payload_len().unwrap_or(0),
        })
    }
}

/// The way to the key in a header.
fn key(header: &'static Schema<'static>) -> Option<Vec<usize>> {
    let way: Vec<_> = header.key_way().map(|(position, _)| position).collect();
    (!way.is_empty()).then_some(way)
}
