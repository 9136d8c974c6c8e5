//! A protocol as a dissector: its frames, its messages, and what tells which request a response answers.

use std::fmt::Write as _;

use wire::schema::{Format, Message, Protocol, Schema, Side};

use crate::tag::Tag;

use super::conditions::{exact, listed};
use super::names::{shown, word};
use super::values::named;
use super::written::{At, Types};
use crate::export::{Refusal, Written, answers};

const RUNTIME: &str = include_str!("runtime.lua");
const FRAMES: &str = include_str!("frames.lua");

/// Fields that are those of no message.
const OWN: [(&str, &str, &str); 12] = [
    ("part", "none", "part"),
    ("length", "none", "length"),
    ("count", "none", "count"),
    ("size", "none", "size"),
    ("ending", "none", "end"),
    ("filler", "none", "filler"),
    ("null", "none", "null"),
    ("present", "none", "present"),
    ("rest", "bytes", "rest"),
    ("fault", "none", "error"),
    ("answers", "framenum", "request in frame"),
    ("answered", "framenum", "response in frame"),
];

/// A dissector for a protocol.
pub(crate) fn dissector(protocol: &'static Protocol<'static>) -> Written<String> {
    let mut types =
        Types::naming(messages(protocol), [protocol.frame_header, protocol.request_header, protocol.response_header]);
    let header = frame_header(&mut types, protocol)?;
    let [request_tag, response_tag] = tags(protocol);
    let of = (protocol.request_header, protocol.requests);
    let request = shape(&mut types, of, &chosen(protocol, Side::Request, request_tag), "request")?;
    let answers = answers(protocol);
    let of = (protocol.response_header, &*answers);
    let response = shape(&mut types, of, &chosen(protocol, Side::Response, response_tag), "response")?;
    let answered = protocol.requests.iter().filter(|request| request.response.is_some());
    let answered = answered.filter_map(|request| Some((i128::from(request.key?), "yes".to_owned())));
    let answered = named(protocol.name, &answered.collect::<Vec<_>>())?;

    let mut lua = String::from(RUNTIME);
    lua.push_str(&opening(protocol.name));
    for (number, field) in (1_usize..).zip(&types.fields) {
        let _infallible = writeln!(lua, "F[{number}] = {field}");
    }
    lua.push_str("\n-- Types\n\n");
    for (number, table) in (1_usize..).zip(&types.types) {
        let _infallible = writeln!(lua, "T[{number}] = {table}\n");
    }
    lua.push_str("-- Headers and messages\n\n");
    let _infallible = writeln!(lua, "local HEADER = {header}\n");
    let _infallible = writeln!(lua, "local REQUEST = {request}\n");
    let _infallible = writeln!(lua, "local RESPONSE = {response}\n");
    let _infallible = writeln!(lua, "-- Keys of requests that are answered\nlocal ANSWERED = {answered}");
    lua.push_str(FRAMES);
    Ok(lua)
}

/// What the protocol is called. A name that Wireshark knows already is not free, and to ask for it is an error.
fn opening(name: &str) -> String {
    let (shown, own) = (shown(name), word(name));
    let mut lua = format!(
        "
-- The protocol, and fields to filter by

NAME = \"{own}\"
local is_free, made = pcall(Proto.new, NAME, {shown} .. \" (wire)\")
if not is_free then
  NAME = NAME .. \"_wire\"
  made = Proto.new(NAME, {shown} .. \" (wire)\")
end
P = made
E = ProtoExpert.new(NAME .. \".malformed\", \"malformed bytes\", expert.group.MALFORMED, expert.severity.ERROR)

"
    );
    for (field, kind, title) in OWN {
        let _infallible = writeln!(lua, "F.{field} = field(\"{kind}\", \"-{field}\", \"{title}\")");
    }
    lua
}

/// What keys are called.
fn messages(protocol: &Protocol<'_>) -> Vec<(i128, String)> {
    let mut names: Vec<(i128, String)> = Vec::new();
    let answers = protocol.requests.iter().filter_map(|request| Some((request.key, request.response?)));
    let own = protocol.requests.iter().chain(protocol.responses).map(|message| (message.key, message.schema));
    for (key, schema) in own.chain(answers) {
        let Some(key) = key.map(i128::from) else { continue };
        match names.iter_mut().find(|(own, _)| *own == key) {
            Some((_, names)) if names == schema.name() => {}
            Some((_, names)) => {
                names.push_str(" / ");
                names.push_str(schema.name());
            }
            None => names.push((key, schema.name().to_owned())),
        }
    }
    names
}

fn frame_header(types: &mut Types, protocol: &'static Protocol<'static>) -> Written<String> {
    let schema = protocol.frame_header;
    let d = types.value(part(schema.name(), "frame_header"), schema, Format::DEFAULT)?;
    let (length, more) = match schema.plain() {
        Schema::Int { .. } => (String::new(), 0),
        plain => {
            let mut fields = plain.fields().iter().zip(1_usize..);
            let own = fields.find_map(|(field, position)| Some((position, field.payload_len()?)));
            let (position, more) = own.ok_or_else(|| {
                Refusal::of(protocol.name, "frames whose header does not say how long the payload is")
            })?;
            (format!("length = {}, ", listed(&[position])), more)
        }
    };
    let key = key(schema);
    Ok(format!("{{ {length}more = {more}, {key}d = {d} }}"))
}

/// The way to the key in a header, by positions from 1.
fn key(header: &Schema<'_>) -> String {
    let way: Vec<_> = header.key_way().map(|(position, _)| position.saturating_add(1)).collect();
    if way.is_empty() { String::new() } else { format!("key = {}, ", listed(&way)) }
}

/// One side of the protocol.
fn shape(
    types: &mut Types,
    (header, messages): (&'static Schema<'static>, &[Message<'static>]),
    said: &str,
    side: &str,
) -> Written<String> {
    let mut lua = String::from("{ ");
    if !matches!(header, Schema::Unit) {
        let of = format!("{side}_header");
        let d = types.value(part(header.name(), &of), header, Format::DEFAULT)?;
        let _infallible = write!(lua, "{}d = {d}, ", key(header));
    }
    lua.push_str(said);
    let (mut tables, mut otherwise) = (String::new(), String::new());
    for message in messages {
        let name = message.schema.name();
        let d = types.value(part(name, &word(name)), message.schema, Format::DEFAULT)?;
        let table = format!("{{ name = {}, d = {d} }}", shown(name));
        match message.key {
            Some(key) => {
                let _infallible = writeln!(tables, "  [{}] = {table},", exact(name, key.into())?);
            }
            None => otherwise = format!("otherwise = {table}, "),
        }
    }
    let _infallible = write!(lua, "{otherwise}messages = {{\n{tables}}} }}");
    Ok(lua)
}

fn part<'a>(path: &'a str, abbreviation: &'a str) -> At<'a> {
    At { path, abbreviation, title: path, names: &[] }
}

/// What else there is to say of a side: what tells its requests apart, and whether its message needs no key.
fn chosen(protocol: &Protocol<'_>, side: Side, tag: String) -> String {
    let only = if protocol.only_message(side).is_some() { "needs_no_key = true, " } else { "" };
    tag + only
}

/// The way to the number that tells requests from each other, in the headers of each side.
fn tags(protocol: &'static Protocol<'static>) -> [String; 2] {
    let way = |tag: Tag| {
        let header = if tag.is_in_frame_header { "frame_tag" } else { "tag" };
        format!("{header} = {}, ", listed(&[tag.position.saturating_add(1)]))
    };
    Tag::of(protocol).map_or_else(Default::default, |tags| tags.map(way))
}
