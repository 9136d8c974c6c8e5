//! Frames as functions of Python.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::codec::language::{Direction, Frames, Place, Type};
use super::{Python, indented, quoted, type_name};
use crate::export::codec::language::Language as _;

const HELPERS: &str = "

def _payload(number: int, more: int, most: int | None, offset: int, root: str, step: str) -> int:
    size = number - more
    if size < 0 or most is not None and size > most:
        kind = \"NegativeLength\" if number < 0 else \"LengthTooSmall\" if number < more else \"FrameTooLarge\"
        raise DecodeError(kind, offset).inside(root, step)
    return size


def _open(reader: Reader, size: int, root: str) -> DecodeError | None:
    left = reader.end - reader.at
    if size > left:
        return reader.fail(\"TooShort\", reader.at).inside(root, \"\")
    end = reader.at + size
    fault = reader.fail(\"TrailingBytes\", end).inside(root, \"\") if size < left else None
    reader.end = end
    return fault


def _finish(reader: Reader, root: str, fault: DecodeError | None) -> None:
    try:
        reader.finish()
    except DecodeError as _error:
        raise _error.inside(root, \"\")
    if fault is not None:
        raise fault
";

/// The functions for whole frames.
pub(super) fn frames(frames: &Frames) -> String {
    let Place { offset, root, step, more, .. } = &frames.length;
    let header_root = quoted(root);
    let place = format!("{offset}, {header_root}, {}", quoted(step));
    let length = member("frame_header", &frames.length);
    let mut text = HELPERS.to_owned();
    let _infallible = write!(
        text,
        "

def split(buffer: bytes, max_payload: int = 16 << 20) -> int | None:
    \"\"\"The length of the first frame in a buffer, or None while its header is not there.\"\"\"
    reader = Reader(buffer)
    try:
        frame_header = {}
    except DecodeError as _error:
        if _error.is_incomplete:
            return None
        raise
    return reader.at + _payload({length}, {more}, max_payload, {place})
",
        frames.frame_header.read
    );
    for direction in &frames.directions {
        if !direction.messages.is_empty() {
            text.push_str(&decode(frames, direction, &place));
            text.push_str(&encode(frames, direction));
        }
    }
    text
}

fn member(header: &str, place: &Place) -> String {
    [header].into_iter().chain(place.way.iter().map(String::as_str)).collect::<Vec<_>>().join(".")
}

/// The headers that users see, with their types.
fn headers(frames: &Frames, direction: &Direction) -> Vec<(&'static str, Type)> {
    let frame_header = (!frames.is_number).then(|| ("frame_header", frames.frame_header.ty.clone()));
    let header = direction.header.as_ref().map(|header| ("header", header.ty.clone()));
    frame_header.into_iter().chain(header).collect()
}

/// The type of all messages of a direction.
fn messages(direction: &Direction) -> String {
    let mut classes: Vec<&str> = Vec::new();
    for message in &direction.messages {
        if !classes.contains(&message.class.as_str()) {
            classes.push(&message.class);
        }
    }
    classes.join(" | ")
}

fn decode(frames: &Frames, direction: &Direction, place: &str) -> String {
    let (headers, messages) = (headers(frames, direction), messages(direction));
    let types: Vec<_> = headers.iter().map(|(_, ty)| type_name(ty)).chain([messages.clone()]).collect();
    let names: Vec<_> = headers.iter().map(|(name, _)| *name).chain(["message"]).collect();
    let parameter = if direction.is_told() { ", key: int" } else { "" };
    let mut text = format!(
        "\n\ndef decode_{}(frame: bytes{parameter}) -> tuple[{}]:\n    \"\"\"The headers and the message of a whole {} frame.\"\"\"\n    \
         reader = Reader(frame, is_whole=True)\n    frame_header = {}\n",
        direction.name,
        types.join(", "),
        direction.name,
        frames.frame_header.read
    );
    let _infallible = writeln!(
        text,
        "    fault = _open(reader, _payload({}, {}, None, {place}), {})",
        member("frame_header", &frames.length),
        frames.length.more,
        quoted(&frames.length.root)
    );
    if let Some(header) = &direction.header {
        let _infallible = write!(text, "    header_at = reader.at\n    header = {}\n", header.read);
    }
    if let Some(place) = &direction.key {
        let of = if place.is_in_frame_header { "frame_header" } else { "header" };
        let _infallible = writeln!(text, "    key = {}", member(of, place));
    }
    let _infallible = write!(text, "    begin = reader.at\n    message: {messages}\n");
    text.push_str(&choices(direction));
    let _infallible = write!(text, "    _finish(reader, root, fault)\n    return {}\n", names.join(", "));
    text
}

/// Reads the message that the key chooses.
fn choices(direction: &Direction) -> String {
    let mut text = String::new();
    let mut word = "if";
    for message in direction.messages.iter().filter(|message| message.key.is_some()) {
        let key = message.key.as_deref().unwrap_or_default();
        let _infallible = writeln!(
            text,
            "    {word} key == {key}:\n        message, root = {}, {}",
            Python.read_class(&message.class, &[]),
            quoted(&message.root)
        );
        word = "elif";
    }
    let otherwise = direction.messages.iter().find(|message| message.key.is_none());
    let unknown = match (otherwise, &direction.key) {
        (Some(message), _) => {
            format!("message, root = {}, {}", Python.read_class(&message.class, &[]), quoted(&message.root))
        }
        (None, Some(place)) => {
            let at = if place.is_in_frame_header {
                place.offset.to_string()
            } else {
                format!("header_at + {}", place.offset)
            };
            format!(
                "raise reader.fail(\"UnknownApiKey\", {at}).inside({}, {})",
                quoted(&place.root),
                quoted(&place.step)
            )
        }
        (None, None) => format!(
            "raise reader.fail(\"Refused\" if key in ({},) else \"UnknownApiKey\", begin)",
            direction.unanswered.join(", ")
        ),
    };
    if word == "if" {
        let _infallible = writeln!(text, "    {unknown}");
    } else {
        let _infallible = writeln!(text, "    else:\n        {unknown}");
    }
    text
}

fn encode(frames: &Frames, direction: &Direction) -> String {
    let headers = headers(frames, direction);
    let parameters = headers.iter().map(|(name, ty)| format!("{name}: {}, ", type_name(ty))).collect::<String>();
    let mut text = format!(
        "\n\ndef encode_{}({parameters}message: {}) -> bytes:\n    \
         \"\"\"A whole {} frame, with the key and the length in the headers.\"\"\"\n",
        direction.name,
        messages(direction),
        direction.name
    );
    if let Some(place) = &direction.key {
        let of = if place.is_in_frame_header { "frame_header" } else { "header" };
        text.push_str(&set_key(direction, place, of));
    }
    text.push_str("    writer = Writer()\n");
    if let Some(header) = &direction.header {
        text.push_str(&indented(&header.write, "    "));
    }
    text.push_str("    message._write(writer)\n    payload = writer.out\n    writer = Writer()\n");
    let size = match frames.length.more {
        0 => "len(payload)".to_owned(),
        more => format!("len(payload) + {more}"),
    };
    let changed = Python.changed("frame_header", &frames.length.way, &size);
    let _infallible = writeln!(text, "    frame_header = {changed}");
    text.push_str(&indented(&frames.frame_header.write, "    "));
    text.push_str("    return bytes(writer.out + payload)\n");
    text
}

/// Puts the key of the message in a header, unless it has one of those that choose it.
fn set_key(direction: &Direction, place: &Place, of: &str) -> String {
    let mut keys: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for message in &direction.messages {
        keys.entry(&message.class).or_default().extend(message.key.as_deref());
    }
    let mut text = format!("    key = {}\n", member(of, place));
    let mut word = "if";
    for (class, keys) in &keys {
        let is_other = direction.messages.iter().any(|message| message.class == *class && message.key.is_none());
        let Some(first) = keys.first().filter(|_| !is_other) else { continue };
        let set = if keys.len() == 1 {
            format!("key = {first}")
        } else {
            format!("key = key if key in ({}) else {first}", keys.join(", "))
        };
        let _infallible = writeln!(text, "    {word} isinstance(message, {class}):\n        {set}");
        word = "elif";
    }
    let _infallible = writeln!(text, "    {of} = {}", Python.changed(of, &place.way, "key"));
    text
}
