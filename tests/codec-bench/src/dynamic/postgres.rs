//! A stream of PostgreSQL as one message: an enum behind the other, each with its size.

use wire::dynamic::Message;
use wire::{List, Wire};

use super::{CHECK_STREAM, READ_STREAM, leaked, len, pair};
use crate::cells::Group;

/// What a server of PostgreSQL sends.
#[derive(Wire, Debug, Clone, Copy)]
struct Stream<'a> {
    #[wire(len = "rest")]
    messages: List<'a, Backend<'a>>,
}

#[derive(Wire, Debug, Clone, Copy)]
#[wire(size = "i32" - 4)]
#[repr(u8)]
enum Backend<'a> {
    ParameterStatus {
        #[wire(len = "nul")]
        name: &'a str,
        #[wire(len = "nul")]
        value: &'a str,
    } = b'S',
    BackendKeyData {
        process: i32,
        secret: i32,
    } = b'K',
    ReadyForQuery {
        transaction: u8,
    } = b'Z',
    RowDescription {
        columns: List<'a, Column<'a>>,
    } = b'T',
    DataRow {
        values: List<'a, Option<&'a str>>,
    } = b'D',
    CommandComplete {
        #[wire(len = "nul")]
        tag: &'a str,
    } = b'C',
}

#[derive(Wire, Debug, Clone, Copy)]
struct Column<'a> {
    #[wire(len = "nul")]
    name: &'a str,
    table: u32,
    number: i16,
    kind: u32,
    kind_len: i16,
    modifier: i32,
    format: i16,
}

/// Two columns, and a row of a hundred queries of ten rows each.
fn stream() -> &'static [u8] {
    let columns = [("id", 23, 4), ("name", 25, -1)].map(|(name, kind, kind_len)| Column {
        name,
        table: 16_384,
        number: 1,
        kind,
        kind_len,
        modifier: -1,
        format: 0,
    });
    let values = [Some("4711"), None];
    let mut messages = vec![
        Backend::ParameterStatus { name: "server_version", value: "15.4" },
        Backend::BackendKeyData { process: 7, secret: 8 },
    ];
    for _ in 0..100 {
        messages.push(Backend::RowDescription { columns: List::from(&columns) });
        messages.extend([Backend::DataRow { values: List::from(&values) }; 10]);
        messages.push(Backend::CommandComplete { tag: "SELECT 10" });
        messages.push(Backend::ReadyForQuery { transaction: b'I' });
    }
    leaked(&Stream { messages: List::from(&messages) })
}

pub(super) fn check() -> Group {
    let message = Message::of(Stream::SCHEMA);
    let messages = message.field("messages").ok();
    pair(
        CHECK_STREAM,
        stream(),
        move |bytes| Some(message.view(bytes).ok()?.get(messages?).as_list()?.len() as u64),
        |bytes| Some(Stream::decode(bytes).ok()?.messages.len() as u64),
    )
}

/// Each message, and each value of the rows.
pub(super) fn read() -> Group {
    let message = Message::of(Stream::SCHEMA);
    let bytes = stream();
    let messages = message.field("messages").ok();
    let values = message.view(bytes).ok().and_then(|view| {
        let mut all = view.get(messages?).as_list()?.iter();
        all.find_map(|message| message.as_enum()?.fields().field("values"))
    });
    pair(
        READ_STREAM,
        bytes,
        move |bytes| {
            let (mut sum, view) = (0_u64, message.view(bytes).ok()?);
            for message in view.get(messages?).as_list()?.iter() {
                let message = message.as_enum()?;
                sum = sum.wrapping_add(message.number() as u64);
                if message.number() == i128::from(b'D') {
                    let values = message.fields().get(values?).as_list()?;
                    sum = values.iter().fold(sum, |sum, value| sum.wrapping_add(len(&value).unwrap_or(1)));
                }
            }
            Some(sum)
        },
        |bytes| {
            let messages = Stream::decode(bytes).ok()?.messages;
            Some(messages.iter().fold(0_u64, |sum, message| match message {
                Backend::DataRow { values } => values.iter().fold(sum.wrapping_add(u64::from(b'D')), |sum, value| {
                    sum.wrapping_add(value.map_or(1, |value| value.len() as u64))
                }),
                Backend::ParameterStatus { .. } => sum.wrapping_add(u64::from(b'S')),
                Backend::BackendKeyData { .. } => sum.wrapping_add(u64::from(b'K')),
                Backend::ReadyForQuery { .. } => sum.wrapping_add(u64::from(b'Z')),
                Backend::RowDescription { .. } => sum.wrapping_add(u64::from(b'T')),
                Backend::CommandComplete { .. } => sum.wrapping_add(u64::from(b'C')),
            }))
        },
    )
}
