//! Messages of which only the schema is known.

use std::borrow::Cow;
use std::sync::OnceLock;

use wire::dynamic::{Message, Slots, ValueRef, View};
use wire::{DecodeErrorKind, Reader};

use super::tape::Tape;
use super::text::text_len;
use super::vocabulary::TYPES;

/// A view of any bytes gives the verdict of the walk, with the same error, path and JSON, whether the schema is that of a type
/// or was loaded from its text. Of a type that only a text declares, whatever the bytes, all values of a view are looked at.
///
/// One byte chooses the type, or that a text up to a zero declares it; the rest is the message.
pub fn dynamic_views(data: &[u8]) {
    let mut tape = Tape::new(data);
    let first = usize::from(tape.byte());
    match TYPES.get(first) {
        Some(_) => is_read_as_by_the_walk(first, tape.rest()),
        None => {
            let (text, bytes) = text_and_bytes(tape.rest());
            is_looked_at(&text, bytes);
        }
    }
}

/// A text up to a zero, and the bytes behind it.
pub(super) fn text_and_bytes(data: &[u8]) -> (Cow<'_, str>, &[u8]) {
    let end = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    (String::from_utf8_lossy(&data[..end]), data.get(end + 1..).unwrap_or_default())
}

/// The message of a type's schema, and that of its text. They are made once.
pub(super) fn messages(place: usize) -> &'static [Message; 2] {
    static MADE: [OnceLock<[Message; 2]>; TYPES.len()] = [const { OnceLock::new() }; TYPES.len()];
    MADE[place].get_or_init(|| {
        let schema = TYPES[place].schema;
        [Message::of(schema), Message::load(&schema.text().compact().to_string()).expect("it was printed")]
    })
}

/// What an error says of bytes: kind, offset, path, holder, and whether more bytes may help.
type Said = (DecodeErrorKind, usize, String, Option<String>, bool);

macro_rules! said {
    ($error:expr) => {{
        let error = $error;
        let said: Said = (
            error.kind(),
            error.offset(),
            error.path().to_string(),
            error.holder().map(str::to_owned),
            error.is_incomplete(),
        );
        said
    }};
}

fn is_read_as_by_the_walk(place: usize, bytes: &[u8]) {
    let schema = TYPES[place].schema;
    let mut reader = Reader::new(bytes);
    let walked = schema.walk(&mut reader, &mut |_| {});
    let walked = walked.and_then(|()| reader.finish().map_err(|error| error.in_message(schema)));
    let theirs = walked.map(|()| schema.json(bytes).expect("it was walked").to_string()).map_err(|error| said!(error));
    for message in messages(place) {
        let mut slots = Slots::new();
        let viewed = message.view_in(bytes, &mut slots);
        if let Ok(view) = &viewed {
            look_at(view);
        }
        let ours = viewed.map(|view| view.to_json()).map_err(|error| said!(error));
        assert_eq!(ours, theirs, "{}", TYPES[place].name);
    }
}

/// Numbers that are given to a type, of which some fit.
const GIVEN: [i128; 3] = [1, 0, 9];

/// A message with the numbers that it is given, if it takes them.
pub(super) fn given(message: Message) -> Option<Message> {
    let count = message.parameters().count();
    let numbers: Vec<i128> = GIVEN.into_iter().cycle().take(count).collect();
    message.given(&numbers)
}

/// A view of bytes by a text shows all that is in it.
fn is_looked_at(text: &str, bytes: &[u8]) {
    let Ok(message) = Message::load(text) else { return };
    let Some(message) = given(message) else { return };
    match message.view(bytes) {
        Ok(view) => {
            look_at(&view);
            assert!(text_len(&view.json()) <= text_len(&format_args!("{:#}", view.json())));
        }
        Err(error) => {
            assert!(error.offset() <= bytes.len());
            assert!(text_len(&error) > 0);
        }
    }
}

/// Every value of a view, by each way that leads to it.
fn look_at(view: &View<'_, '_>) {
    let value = view.value();
    look_into(&value);
    if let ValueRef::Struct(_) = value {
        fields_of(view);
    }
}

fn look_into(value: &ValueRef<'_, '_>) {
    if let Some(view) = value.as_struct() {
        fields_of(&view);
    }
    if let Some(chosen) = value.as_enum() {
        fields_of(chosen.fields());
    }
    let Some(list) = value.as_list() else { return };
    assert_eq!(list.iter().map(|element| look_into(&element)).count(), list.len());
    let mut each = list.iter();
    while let Some(view) = each.next_struct() {
        ways_of(&view);
    }
}

fn fields_of(view: &View<'_, '_>) {
    view.fields().for_each(|(_, value)| look_into(&value));
    ways_of(view);
}

/// A way leads to each name that is one step of it.
fn ways_of(view: &View<'_, '_>) {
    for (name, _) in view.fields().filter(|(name, _)| !name.contains('.')) {
        let way = view.field(name).unwrap_or_else(|| panic!("no way leads to `{name}`"));
        let _value = view.get(way);
    }
}
