//! Frames as functions of TypeScript.

use std::fmt::Write as _;

use super::super::codec::language::{Direction, Frames, Language as _, Place};
use super::{TypeScript, indented, quoted, type_name};

const HELPERS: &str = "
function _payload(number: Num, more: number, most: number, offset: number, root: string, step: string): number {
  const size = Number(number) - more;
  if (size >= 0 && size <= most) return size;
  const kind = number < 0 ? \"NegativeLength\" : Number(number) < more ? \"LengthTooSmall\" : \"FrameTooLarge\";
  throw new DecodeError(kind, offset).inside(root, step);
}

function _open(reader: Reader, size: number, root: string): DecodeError | null {
  const left = reader.end - reader.at;
  if (size > left) return reader.fail(\"TooShort\", reader.at).inside(root, \"\");
  const end = reader.at + size;
  const fault = size < left ? reader.fail(\"TrailingBytes\", end).inside(root, \"\") : null;
  reader.end = end;
  return fault;
}
";

/// The functions for whole frames.
pub(super) fn frames(frames: &Frames) -> String {
    let Place { offset, root, step, more, .. } = &frames.length;
    let place = format!("{offset}, {}, {}", quoted(root), quoted(step));
    let length = length(frames);
    let mut text = HELPERS.to_owned();
    let _infallible = write!(
        text,
        "\n/** The length of the first frame in a buffer, or null while its header is not there. */\n\
         export function split(buffer: Uint8Array, maxPayload = 16 << 20): number | null {{\n  \
         const reader = new Reader(buffer);\n  try {{\n    const frame_header = {};\n    \
         return reader.at + _payload({length}, {more}, maxPayload, {place});\n  }} catch (_error) {{\n    \
         if (_error instanceof DecodeError && _error.isIncomplete) return null;\n    throw _error;\n  }}\n}}\n",
        frames.frame_header.read
    );
    for direction in &frames.directions {
        if !direction.messages.is_empty() {
            text.push_str(&types(frames, direction));
            text.push_str(&decode(frames, direction, &place));
            text.push_str(&encode(frames, direction));
        }
    }
    text
}

/// The length in the frame header, which who makes one leaves out.
fn length(frames: &Frames) -> String {
    let length = member("frame_header", &frames.length);
    if frames.is_number { length } else { format!("{length} ?? 0") }
}

fn member(header: &str, place: &Place) -> String {
    [header].into_iter().chain(place.way.iter().map(String::as_str)).collect::<Vec<_>>().join(".")
}

fn capital(direction: &Direction) -> &'static str {
    if direction.name == "request" { "Request" } else { "Response" }
}

/// The classes of the messages of a direction, each once.
fn classes(direction: &Direction) -> Vec<&str> {
    let mut classes: Vec<&str> = Vec::new();
    for message in &direction.messages {
        if !classes.contains(&message.class.as_str()) {
            classes.push(&message.class);
        }
    }
    classes
}

fn types(frames: &Frames, direction: &Direction) -> String {
    let mut headers = String::new();
    if !frames.is_number {
        let _infallible = write!(headers, "frameHeader: {}; ", type_name(&frames.frame_header.ty));
    }
    if let Some(header) = &direction.header {
        let _infallible = write!(headers, "header: {}; ", type_name(&header.ty));
    }
    let messages: String = classes(direction)
        .iter()
        .map(|class| format!("\n  | {{ {headers}is: {}; message: {class} }}", quoted(class)))
        .collect();
    format!(
        "\n/** A {} frame: its headers, and which message it is. */\nexport type {}Frame ={messages};\n",
        direction.name,
        capital(direction)
    )
}

fn decode(frames: &Frames, direction: &Direction, place: &str) -> String {
    let capital = capital(direction);
    let parameter = if direction.is_told() { ", key: number" } else { "" };
    let mut text = format!(
        "\n/** What a whole {} frame is. */\nexport function decode{capital}(frame: Uint8Array{parameter}): {capital}Frame {{\n  \
         const reader = new Reader(frame, true);\n  const frame_header = {};\n",
        direction.name, frames.frame_header.read
    );
    let _infallible = writeln!(
        text,
        "  const fault = _open(reader, _payload({}, {}, Infinity, {place}), {});",
        length(frames),
        frames.length.more,
        quoted(&frames.length.root)
    );
    let mut made = String::new();
    if !frames.is_number {
        made.push_str("frameHeader: frame_header, ");
    }
    if let Some(header) = &direction.header {
        let _infallible = writeln!(text, "  const headerAt = reader.at;\n  const header = {};", header.read);
        made.push_str("header, ");
    }
    if let Some(place) = &direction.key {
        let of = if place.is_in_frame_header { "frame_header" } else { "header" };
        let _infallible = writeln!(text, "  const key = {};", member(of, place));
    }
    text.push_str("  const finish = <T>(root: string, value: T): T => {\n    reader.finish(root);\n    if (fault) throw fault;\n    return value;\n  };\n");
    text.push_str(&choices(direction, &made));
    text
}

/// Reads the message that the key chooses, beside what was made of the headers.
fn choices(direction: &Direction, made: &str) -> String {
    let mut text = String::new();
    let answer = |class: &str, root: &str| {
        let read = TypeScript.read_class(class, &[]);
        format!("return finish({}, {{ {made}is: {}, message: {read} }});", quoted(root), quoted(class))
    };
    for message in &direction.messages {
        if let Some(key) = &message.key {
            let _infallible = writeln!(text, "  if (key === {key}) {}", answer(&message.class, &message.root));
        }
    }
    let otherwise = direction.messages.iter().find(|message| message.key.is_none());
    let unknown = match (otherwise, &direction.key) {
        (Some(message), _) => answer(&message.class, &message.root),
        (None, Some(place)) => {
            let at = if place.is_in_frame_header {
                place.offset.to_string()
            } else {
                format!("headerAt + {}", place.offset)
            };
            format!(
                "throw reader.fail(\"UnknownApiKey\", {at}).inside({}, {});",
                quoted(&place.root),
                quoted(&place.step)
            )
        }
        (None, None) => format!(
            "throw reader.fail([{}].includes(key) ? \"Refused\" : \"UnknownApiKey\", reader.at);",
            direction.unanswered.join(", ")
        ),
    };
    let _infallible = write!(text, "  {unknown}\n}}\n");
    text
}

fn encode(frames: &Frames, direction: &Direction) -> String {
    let capital = capital(direction);
    let mut text = format!(
        "\n/** A whole {} frame, with the key and the length in the headers. */\n\
         export function encode{capital}(frame: {capital}Frame): Uint8Array {{\n",
        direction.name
    );
    if !frames.is_number {
        let ty = type_name(&frames.frame_header.ty);
        let _infallible = writeln!(text, "  let frame_header: {ty} = frame.frameHeader;");
    }
    if let Some(header) = &direction.header {
        let _infallible = writeln!(text, "  let header: {} = frame.header;", type_name(&header.ty));
    }
    if let Some(place) = &direction.key {
        text.push_str(&set_key(direction, place));
    }
    text.push_str("  const writer = new Writer();\n");
    if let Some(header) = &direction.header {
        text.push_str(&indented(&header.write, "  "));
    }
    text.push_str("  switch (frame.is) {\n");
    for class in classes(direction) {
        let write = TypeScript.write_class(class, "frame.message", &[]);
        let _infallible = writeln!(text, "    case {}:\n      {write};\n      break;", quoted(class));
    }
    let size = match frames.length.more {
        0 => "payload.length".to_owned(),
        more => format!("payload.length + {more}"),
    };
    let size = if frames.length.is_wide { format!("BigInt({size})") } else { size };
    let changed = TypeScript.changed("frame_header", &frames.length.way, &size);
    let bind = if frames.is_number { "const " } else { "" };
    let _infallible = writeln!(text, "  }}\n  const payload = writer.aside(0);\n  {bind}frame_header = {changed};");
    text.push_str(&indented(&frames.frame_header.write, "  "));
    text.push_str("  writer.put(payload);\n  return writer.bytes();\n}\n");
    text
}

/// Puts the key of the message in a header, unless it has one of those that choose it.
fn set_key(direction: &Direction, place: &Place) -> String {
    let of = if place.is_in_frame_header { "frame_header" } else { "header" };
    let number = if place.is_wide { "bigint" } else { "number" };
    let own = member(of, place);
    let default = TypeScript.integer(0, place.is_wide);
    let mut text = format!("  let key: {number} = {own} ?? {default};\n  switch (frame.is) {{\n");
    for class in classes(direction) {
        let of_class = || direction.messages.iter().filter(|message| message.class == class);
        let keys: Vec<_> = of_class().filter_map(|message| message.key.as_deref()).collect();
        let Some(first) = keys.first().filter(|_| of_class().all(|message| message.key.is_some())) else { continue };
        let set = match keys.len() {
            1 => format!("key = {first};"),
            _ => format!("if (![{}].includes(key)) key = {first};", keys.join(", ")),
        };
        let _infallible = writeln!(text, "    case {}:\n      {set}\n      break;", quoted(class));
    }
    let _infallible = writeln!(text, "  }}\n  {of} = {};", TypeScript.changed(of, &place.way, "key"));
    text
}
