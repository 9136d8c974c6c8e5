//! PostgreSQL's messages beside the crate `postgres-protocol`: rows that arrive in pieces, and statements with parameters.

use bytes::BytesMut;
use fallible_iterator::FallibleIterator;
use postgres_protocol::message::{backend, frontend};
use postgres_protocol::{IsNull, types};
use wire::frame::{Decoder, Encoder};
use wire::{List, Wire};

use crate::cells::{Cell, Group, OURS, Work};

/// How many rows arrive, or are sent.
const ROWS: u32 = 10_000;
/// How many bytes of them arrive at once.
const PIECE: usize = 8 << 10;
pub(crate) const THEIRS: &str = "postgres-protocol";
/// Rows as structs, and as lists of values.
pub(crate) const ROW: &str = "row";
pub(crate) const VALUES: &str = "row as values";
/// The number of the binary format.
const BINARY: i16 = 1;

#[derive(Wire, Debug, Clone, Copy, Default)]
struct Header {
    kind: u8,
    #[wire(payload_len = 4)]
    length: i32,
}

/// A row, or the parameters that make one.
#[derive(Wire, Debug, Clone, Copy)]
struct Row<'a> {
    #[wire(value = 5)]
    columns: i16,
    #[wire(size = "i32")]
    id: i32,
    name: Option<&'a str>,
    #[wire(size = "i32", null = -1)]
    height: Option<f64>,
    #[wire(size = "i32", null = -1)]
    alive: Option<bool>,
    #[wire(size = "i32", null = -1)]
    watered: Option<i64>,
}

#[derive(Wire, Debug, Clone, Copy)]
struct AnyRow<'a> {
    values: List<'a, Option<&'a [u8]>>,
}

#[derive(Wire, Debug, Clone, Copy)]
struct Bind<'a> {
    #[wire(len = "nul")]
    portal: &'a str,
    #[wire(len = "nul")]
    statement: &'a str,
    formats: List<'a, i16>,
    parameters: Row<'a>,
    results: List<'a, i16>,
}

fn row(number: u32) -> Row<'static> {
    let there = |one_in: u32| !number.is_multiple_of(one_in);
    let names = ["oak", "größte Eiche weit und breit", "", "a fern by the pond"];
    Row {
        columns: 5,
        id: number as i32,
        name: there(3).then(|| names[number as usize % names.len()]),
        height: there(7).then(|| f64::from(number) / 8.0),
        alive: there(11).then_some(number.is_multiple_of(2)),
        watered: there(5).then(|| i64::from(number) << 20),
    }
}

/// All that is compared.
pub(crate) const GROUPS: [fn() -> Group; 3] = [rows, rows_of_values, binds];

/// Decoding rows whose columns are known.
fn rows() -> Group {
    let stream = stream();
    let cells = vec![
        Cell::decode(OURS, stream, |stream| ours(stream, |payload| Row::decode(payload).ok().map(touch))),
        Cell::decode(THEIRS, stream, |stream| theirs(stream, |body| their_row(body).map(touch))),
    ];
    Group::of(Work::Postgres, ROW, of_units(cells))
}

/// Decoding rows as values, of which nothing is known.
fn rows_of_values() -> Group {
    let stream = stream();
    let cells = vec![
        Cell::decode(OURS, stream, |stream| {
            ours(stream, |payload| {
                let row = AnyRow::decode(payload).ok()?;
                Some(row.values.iter().fold(0, |sum: u64, value| sum.wrapping_mul(31).wrapping_add(touch_value(value))))
            })
        }),
        Cell::decode(THEIRS, stream, |stream| {
            theirs(stream, |body| {
                let values = body.ranges().map(|range| Ok(range.map(|range| &body.buffer()[range])));
                values.fold(0u64, |sum, value| Ok(sum.wrapping_mul(31).wrapping_add(touch_value(value)))).ok()
            })
        }),
    ];
    Group::of(Work::Postgres, VALUES, of_units(cells))
}

/// Rows as a server sends them.
fn stream() -> &'static [u8] {
    let mut encoder = Encoder::<Header>::with_header();
    for number in 0..ROWS {
        if encoder.push_with(Header { kind: b'D', length: 0 }, &row(number)).is_err() {
            encoder.clear();
        }
    }
    encoder.take().leak()
}

/// Sending statements with parameters.
fn binds() -> Group {
    let rows: Vec<_> = (0..ROWS).map(row).collect();
    let cells = vec![
        Cell::with_state(OURS, (Encoder::<Header>::with_header(), rows.clone()), |(encoder, rows)| {
            encoder.clear();
            let binary = List::from(&[BINARY]);
            for &parameters in std::hint::black_box(&*rows) {
                let bind = Bind { portal: "", statement: "insert", formats: binary, parameters, results: binary };
                if encoder.push_with(Header { kind: b'B', length: 0 }, &bind).is_err() {
                    return 0;
                }
            }
            digest(encoder.as_slice())
        }),
        Cell::with_state(THEIRS, (BytesMut::new(), rows), |(out, rows)| {
            out.clear();
            for row in std::hint::black_box(&*rows) {
                if their_bind(row, out).is_err() {
                    return 0;
                }
            }
            digest(out)
        }),
    ];
    Group::of(Work::Postgres, "bind", of_units(cells))
}

fn of_units(cells: Vec<Cell>) -> Vec<Cell> {
    cells.into_iter().map(|cell| cell.of_units(ROWS.into())).collect()
}

fn ours(stream: &[u8], row: impl Fn(&[u8]) -> Option<u64>) -> u64 {
    let (mut decoder, mut sum) = (Decoder::<Header>::with_header(), 0u64);
    for piece in stream.chunks(PIECE) {
        decoder.feed(piece);
        while let Ok(Some(frame)) = decoder.next_frame() {
            let Some(touched) = (frame.header.kind == b'D').then(|| row(frame.payload)).flatten() else { return 0 };
            sum = sum.wrapping_add(touched);
        }
    }
    sum
}

fn theirs(stream: &[u8], row: impl Fn(&backend::DataRowBody) -> Option<u64>) -> u64 {
    let (mut held, mut sum) = (BytesMut::new(), 0u64);
    for piece in stream.chunks(PIECE) {
        held.extend_from_slice(piece);
        while let Ok(Some(message)) = backend::Message::parse(&mut held) {
            let backend::Message::DataRow(body) = message else { return 0 };
            let Some(touched) = row(&body) else { return 0 };
            sum = sum.wrapping_add(touched);
        }
    }
    sum
}

fn their_row(body: &backend::DataRowBody) -> Option<Row<'_>> {
    let mut values = body.ranges().map(|range| Ok(range.map(|range| &body.buffer()[range])));
    let mut next = || values.next().ok().flatten();
    Some(Row {
        columns: 5,
        id: types::int4_from_sql(next()??).ok()?,
        name: next()?.map(types::text_from_sql).transpose().ok()?,
        height: next()?.map(types::float8_from_sql).transpose().ok()?,
        alive: next()?.map(types::bool_from_sql).transpose().ok()?,
        watered: next()?.map(types::timestamp_from_sql).transpose().ok()?,
    })
}

fn their_bind(row: &Row<'_>, out: &mut BytesMut) -> Result<(), frontend::BindError> {
    let value = |index, out: &mut BytesMut| {
        let is_there = match index {
            0 => {
                types::int4_to_sql(row.id, out);
                true
            }
            1 => row.name.map(|name| types::text_to_sql(name, out)).is_some(),
            2 => row.height.map(|height| types::float8_to_sql(height, out)).is_some(),
            3 => row.alive.map(|alive| types::bool_to_sql(alive, out)).is_some(),
            _ => row.watered.map(|watered| types::timestamp_to_sql(watered, out)).is_some(),
        };
        Ok(if is_there { IsNull::No } else { IsNull::Yes })
    };
    frontend::bind("", "insert", [BINARY], 0..5, value, [BINARY], out)
}

#[inline(always)]
fn touch(row: Row<'_>) -> u64 {
    let Row { columns: _, id, name, height, alive, watered } = row;
    let name = name.map_or(1, |name| name.len() as u64 + 2);
    let sum = (id as u64).wrapping_mul(31).wrapping_add(name).wrapping_add(height.map_or(3, f64::to_bits));
    sum.wrapping_add(alive.map_or(5, u64::from)).wrapping_add(watered.map_or(7, |watered| watered as u64))
}

#[inline(always)]
fn touch_value(value: Option<&[u8]>) -> u64 {
    value.map_or(1, |value| value.len() as u64 + u64::from(value.first().copied().unwrap_or(2)))
}

/// Enough of the bytes to see others, and little work.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().step_by(997).fold(bytes.len() as u64, |sum, byte| sum.wrapping_mul(31).wrapping_add((*byte).into()))
}
