//! What a careful engineer writes for these messages alone: safe Rust, every check that ours has.
//!
//! The request's codec is the one whose instructions `wire-bench` counts.

use wire_bench::by_hand;

use crate::cells::{Cell, Work};
use crate::codecs::ours;
use crate::messages::{self, Message, Point, ROW, Record, Row, Triangle};
use crate::touch;

use crate::codecs::BY_HAND as NAME;

/// By hand at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let frame = ours::frame(message);
    let payload = frame.get(4..)?.to_vec();
    let room = frame.len();
    Some(match (work, message, messages::request(message)) {
        (Work::Encode, _, Some(request)) => Cell::encode(NAME, request, room, |request, out| {
            let header = (request.api_key, request.sequence);
            by_hand::encode(out, header, request.timestamp, &request.subject, &request.metadata, &request.body)
                .unwrap_or(0)
        }),
        (Work::Encode, Message::Log, _) => {
            Cell::encode(NAME, messages::log(), room, |log, out| encode_log(out, log).unwrap_or(0))
        }
        (Work::Encode, Message::Mesh, _) => {
            Cell::encode(NAME, messages::mesh(), room, |mesh, out| encode_mesh(out, mesh).unwrap_or(0))
        }
        (Work::Encode, _, _) => Cell::encode(NAME, ROW, room, |row, out| encode_row(out, row).unwrap_or(0)),
        (Work::Borrow, _, Some(_)) => {
            Cell::decode(NAME, payload, |payload| by_hand::decode(payload).map_or(0, |message| touch_message(&message)))
        }
        (Work::Borrow, Message::Log, _) => {
            Cell::decode(NAME, payload, |payload| LogView::decode(payload).map_or(0, |log| touch::all(log.records())))
        }
        (Work::Borrow, Message::Mesh, _) => Cell::decode(NAME, payload, |payload| {
            triangles(payload).map_or(0, |triangles| touch::all(triangles.iter().map(|t| touch::triangle(numbers(t)))))
        }),
        (Work::Borrow, Message::Row, _) => {
            Cell::decode(NAME, payload, |payload| decode_row(payload).map_or(0, |row| touch::row(&row)))
        }
        (Work::Own, _, Some(_)) => Cell::decode(NAME, payload, |payload| {
            by_hand::decode(payload).map_or(0, |message| {
                let (subject, body) = (message.subject.to_vec(), message.body.to_vec());
                let metadata: Vec<i16> = int16s(message.metadata).collect();
                let header = (message.api_key, message.sequence);
                touch::request(header, message.timestamp, &subject, metadata.iter().copied(), &body)
            })
        }),
        (Work::Own, Message::Log, _) => Cell::decode(NAME, payload, |payload| {
            own_log(payload).map_or(0, |log| {
                touch::all(log.iter().map(|record| {
                    let origin = &record.origin;
                    touch::record(record.timestamp, record.level, &origin.host, origin.pid, &record.text)
                }))
            })
        }),
        (Work::Own, Message::Mesh, _) => Cell::decode(NAME, payload, |payload| {
            triangles(payload).map_or(0, |triangles| {
                let mesh: Vec<Triangle> = triangles.iter().map(|bytes| triangle(numbers(bytes))).collect();
                touch::all(mesh.iter().map(touch_triangle))
            })
        }),
        _ => return None,
    })
}

/// Reads the log once, and hands out records before it knows whether all of them can be read.
pub(crate) fn in_one_pass(work: Work, message: Message) -> Option<Cell> {
    if (work, message) != (Work::Borrow, Message::Log) {
        return None;
    }
    let payload = ours::frame(message).get(4..)?.to_vec();
    Some(Cell::decode("by hand, unchecked ahead", payload, |payload| {
        let mut sum = 0u64;
        let Some((count, mut rest)) = count(payload) else { return 0 };
        for _ in 0..count {
            let Some((record, behind)) = RecordView::take(rest) else { return 0 };
            sum = sum.wrapping_add(record.touch());
            rest = behind;
        }
        if rest.is_empty() { sum } else { 0 }
    }))
}

/// The metadata of a request, or other big-endian numbers.
#[inline(always)]
pub(crate) fn int16s(bytes: &[u8]) -> impl Iterator<Item = i16> {
    bytes.as_chunks().0.iter().map(|bytes| i16::from_be_bytes(*bytes))
}

/// Touches a request.
#[inline(always)]
pub(crate) fn touch_message(message: &by_hand::Message<'_>) -> u64 {
    let header = (message.api_key, message.sequence);
    touch::request(header, message.timestamp, message.subject, int16s(message.metadata), message.body)
}

struct RecordView<'a> {
    timestamp: i64,
    level: i8,
    host: &'a str,
    pid: i32,
    text: &'a str,
}

impl<'a> RecordView<'a> {
    #[inline(always)]
    fn take(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (fixed, rest) = bytes.split_first_chunk::<13>()?;
        let [t0, t1, t2, t3, t4, t5, t6, t7, level, len @ ..] = *fixed;
        let (host, rest) = rest.split_at_checked(usize::try_from(i32::from_be_bytes(len)).ok()?)?;
        let (fixed, rest) = rest.split_first_chunk::<8>()?;
        let [p0, p1, p2, p3, len @ ..] = *fixed;
        let (text, rest) = rest.split_at_checked(usize::try_from(i32::from_be_bytes(len)).ok()?)?;
        let record = Self {
            timestamp: i64::from_be_bytes([t0, t1, t2, t3, t4, t5, t6, t7]),
            level: level.cast_signed(),
            host: str::from_utf8(host).ok()?,
            pid: i32::from_be_bytes([p0, p1, p2, p3]),
            text: str::from_utf8(text).ok()?,
        };
        Some((record, rest))
    }

    #[inline(always)]
    fn touch(&self) -> u64 {
        touch::record(self.timestamp, self.level, self.host, self.pid, self.text)
    }
}

/// The least that a record takes.
const MIN_RECORD: usize = 21;

#[inline(always)]
fn count(payload: &[u8]) -> Option<(usize, &[u8])> {
    let (count, rest) = payload.split_first_chunk()?;
    let count = usize::try_from(i16::from_be_bytes(*count)).ok()?;
    (count.checked_mul(MIN_RECORD)? <= rest.len()).then_some((count, rest))
}

/// Records all of which can be read.
struct LogView<'a> {
    count: usize,
    bytes: &'a [u8],
}

impl<'a> LogView<'a> {
    #[inline(always)]
    fn decode(payload: &'a [u8]) -> Option<Self> {
        let (count, bytes) = count(payload)?;
        let mut rest = bytes;
        for _ in 0..count {
            (_, rest) = RecordView::take(rest)?;
        }
        rest.is_empty().then_some(Self { count, bytes })
    }

    #[inline(always)]
    fn records(&self) -> impl Iterator<Item = u64> {
        let mut rest = self.bytes;
        (0..self.count).map_while(move |_| {
            let (record, behind) = RecordView::take(rest)?;
            rest = behind;
            Some(record.touch())
        })
    }
}

fn own_log(payload: &[u8]) -> Option<Vec<Record>> {
    let (count, mut rest) = count(payload)?;
    let mut log = Vec::with_capacity(count);
    for _ in 0..count {
        let (record, behind) = RecordView::take(rest)?;
        let origin = messages::Origin { host: record.host.to_owned(), pid: record.pid };
        let text = record.text.to_owned();
        log.push(Record { timestamp: record.timestamp, level: record.level, origin, text });
        rest = behind;
    }
    rest.is_empty().then_some(log)
}

fn encode_log(out: &mut [u8], log: &[Record]) -> Option<usize> {
    let count = i16::try_from(log.len()).ok()?;
    let mut payload = 2usize;
    for record in log {
        i32::try_from(record.origin.host.len()).ok()?;
        i32::try_from(record.text.len()).ok()?;
        payload = payload.checked_add(MIN_RECORD + record.origin.host.len() + record.text.len())?;
    }
    let size = i32::try_from(payload).ok().filter(|size| *size <= 1 << 20)?;
    let out = out.get_mut(..payload + 4)?;
    let (fixed, mut out) = out.split_first_chunk_mut::<6>()?;
    fixed[..4].copy_from_slice(&size.to_be_bytes());
    fixed[4..].copy_from_slice(&count.to_be_bytes());
    for record in log {
        let (host, text) = (record.origin.host.as_bytes(), record.text.as_bytes());
        let (fixed, rest) = out.split_first_chunk_mut::<13>()?;
        fixed[..8].copy_from_slice(&record.timestamp.to_be_bytes());
        fixed[8] = record.level.cast_unsigned();
        fixed[9..].copy_from_slice(&(host.len() as u32).to_be_bytes());
        let (room, rest) = rest.split_at_mut_checked(host.len())?;
        room.copy_from_slice(host);
        let (fixed, rest) = rest.split_first_chunk_mut::<8>()?;
        fixed[..4].copy_from_slice(&record.origin.pid.to_be_bytes());
        fixed[4..].copy_from_slice(&(text.len() as u32).to_be_bytes());
        let (room, rest) = rest.split_at_mut_checked(text.len())?;
        room.copy_from_slice(text);
        out = rest;
    }
    Some(payload + 4)
}

/// Triangles, still as bytes.
#[inline(always)]
fn triangles(payload: &[u8]) -> Option<&[[u8; 48]]> {
    let (count, rest) = payload.split_first_chunk()?;
    let (triangles, behind) = rest.as_chunks();
    (triangles.len() == u32::from_be_bytes(*count) as usize && behind.is_empty()).then_some(triangles)
}

#[inline(always)]
fn numbers(bytes: &[u8; 48]) -> [i32; 12] {
    let mut numbers = [0; 12];
    for (number, bytes) in numbers.iter_mut().zip(bytes.as_chunks().0) {
        *number = i32::from_be_bytes(*bytes);
    }
    numbers
}

#[inline(always)]
fn triangle([ax, ay, az, bx, by, bz, cx, cy, cz, nx, ny, nz]: [i32; 12]) -> Triangle {
    let [a, b, c] = [(ax, ay, az), (bx, by, bz), (cx, cy, cz)].map(|(x, y, z)| Point { x, y, z });
    Triangle { corners: [a, b, c], normal: Point { x: nx, y: ny, z: nz } }
}

/// The numbers of a triangle in the order of the wire.
#[inline(always)]
pub(crate) fn of_triangle(triangle: &Triangle) -> [i32; 12] {
    let Triangle { corners: [a, b, c], normal: n } = triangle;
    [a.x, a.y, a.z, b.x, b.y, b.z, c.x, c.y, c.z, n.x, n.y, n.z]
}

#[inline(always)]
pub(crate) fn touch_triangle(triangle: &Triangle) -> u64 {
    touch::triangle(of_triangle(triangle))
}

fn encode_mesh(out: &mut [u8], mesh: &[Triangle]) -> Option<usize> {
    let count = u32::try_from(mesh.len()).ok()?;
    let payload = mesh.len().checked_mul(48)?.checked_add(4)?;
    let size = i32::try_from(payload).ok()?;
    let out = out.get_mut(..payload + 4)?;
    let (fixed, out) = out.split_first_chunk_mut::<8>()?;
    fixed[..4].copy_from_slice(&size.to_be_bytes());
    fixed[4..].copy_from_slice(&count.to_be_bytes());
    for (room, triangle) in out.as_chunks_mut::<48>().0.iter_mut().zip(mesh) {
        for (room, number) in room.as_chunks_mut().0.iter_mut().zip(of_triangle(triangle)) {
            *room = number.to_be_bytes();
        }
    }
    Some(payload + 4)
}

#[inline(always)]
fn decode_row(payload: &[u8]) -> Option<Row> {
    let b: &[u8; 36] = payload.try_into().ok()?;
    Some(Row {
        u8: b[0],
        u16: u16::from_le_bytes([b[1], b[2]]),
        u24: u32::from_le_bytes([b[3], b[4], b[5], 0]),
        u32: u32::from_le_bytes([b[6], b[7], b[8], b[9]]),
        u64: u64::from_le_bytes([b[10], b[11], b[12], b[13], b[14], b[15], b[16], b[17]]),
        i8: b[18].cast_signed(),
        i16: i16::from_le_bytes([b[19], b[20]]),
        i24: i32::from_le_bytes([0, b[21], b[22], b[23]]) >> 8,
        i32: i32::from_le_bytes([b[24], b[25], b[26], b[27]]),
        i64: i64::from_le_bytes([b[28], b[29], b[30], b[31], b[32], b[33], b[34], b[35]]),
    })
}

#[inline(always)]
fn encode_row(out: &mut [u8], row: &Row) -> Option<usize> {
    if row.u24 >> 24 != 0 || row.i24 << 8 >> 8 != row.i24 {
        return None;
    }
    let b = out.first_chunk_mut::<40>()?;
    b[..4].copy_from_slice(&36i32.to_be_bytes());
    b[4] = row.u8;
    b[5..7].copy_from_slice(&row.u16.to_le_bytes());
    b[7..10].copy_from_slice(&row.u24.to_le_bytes()[..3]);
    b[10..14].copy_from_slice(&row.u32.to_le_bytes());
    b[14..22].copy_from_slice(&row.u64.to_le_bytes());
    b[22] = row.i8.cast_unsigned();
    b[23..25].copy_from_slice(&row.i16.to_le_bytes());
    b[25..28].copy_from_slice(&row.i24.to_le_bytes()[..3]);
    b[28..32].copy_from_slice(&row.i32.to_le_bytes());
    b[32..].copy_from_slice(&row.i64.to_le_bytes());
    Some(40)
}
