//! Kafka's batches of records beside the crate `kafka-protocol`.
//!
//! That crate sums up what it encodes, and what it decodes. So do we, with the crate that it uses, because the declaration
//! says so: the bytes are the same.

use bytes::Bytes;
use kafka_protocol::indexmap::IndexMap;
use kafka_protocol::protocol::StrBytes;
use kafka_protocol::records::{
    Compression, NO_PRODUCER_EPOCH, NO_PRODUCER_ID, Record as TheirRecord, RecordBatchDecoder, RecordBatchEncoder,
    RecordEncodeOptions, TimestampType,
};
use wire::{List, Wire};

use crate::cells::{Cell, Group, OURS, Work};
use crate::touch;

pub(crate) const THEIRS: &str = "kafka-protocol";
/// What is done with a batch.
pub(crate) const DECODE: &str = "decode";
const ENCODE: &str = "encode";
const TIME: i64 = 1_700_000_000_000;
const KEY: &[u8] = b"user-4711";
const HEADERS: [RecordHeader<'static>; 2] = [
    RecordHeader { key: "trace", value: Some(b"0af7651916cd43dd8448eb211c80319c") },
    RecordHeader { key: "content-type", value: Some(b"application/json") },
];

/// A batch, whose sum is compared before what it is of is read.
#[derive(Wire, Debug, Clone, Copy)]
struct Batch<'a> {
    base_offset: i64,
    #[wire(size = "i32")]
    body: Body<'a>,
}

#[derive(Wire, Debug, Clone, Copy)]
struct Body<'a> {
    partition_leader_epoch: i32,
    #[wire(value = 2)]
    magic: i8,
    #[wire(checksum = "crc32c", over = "rest")]
    sum: u32,
    set: RecordSet<'a>,
}

#[derive(Wire, Debug, Clone, Copy)]
struct RecordSet<'a> {
    attributes: i16,
    last_offset_delta: i32,
    base_timestamp: i64,
    max_timestamp: i64,
    producer_id: i64,
    producer_epoch: i16,
    base_sequence: i32,
    count: i32,
    #[wire(when = attributes & 0x07 == 0, len = count)]
    records: Option<List<'a, Record<'a>>>,
    #[wire(when = attributes & 0x07 != 0, len = "rest")]
    compressed: Option<&'a [u8]>,
}

#[derive(Wire, Debug, Clone, Copy)]
struct Record<'a> {
    #[wire(size = "zigzag")]
    body: RecordBody<'a>,
}

#[derive(Wire, Debug, Clone, Copy)]
struct RecordBody<'a> {
    attributes: i8,
    #[wire(width = "zigzag")]
    timestamp_delta: i64,
    #[wire(width = "zigzag")]
    offset_delta: i32,
    #[wire(len = "zigzag")]
    key: Option<&'a [u8]>,
    #[wire(len = "zigzag")]
    value: Option<&'a [u8]>,
    #[wire(len = "zigzag")]
    headers: List<'a, RecordHeader<'a>>,
}

#[derive(Wire, Debug, Clone, Copy)]
struct RecordHeader<'a> {
    #[wire(len = "zigzag")]
    key: &'a str,
    #[wire(len = "zigzag")]
    value: Option<&'a [u8]>,
}

/// How many records a batch has, and how many bytes each of their values.
pub(crate) fn sizes() -> impl Iterator<Item = (usize, usize)> {
    [1, 10, 100, 1_000].into_iter().flat_map(|count| [16, 100, 1 << 10].map(|len| (count, len)))
}

/// Decoding a batch and looking at all of its records.
pub(crate) fn decode(count: usize, len: usize) -> Group {
    let bytes = Bytes::from(encoded(&their_records(count, len)));
    let cells = vec![
        Cell::decode(OURS, bytes.clone(), |bytes| ours(bytes).unwrap_or(0)),
        Cell::decode(THEIRS, bytes, |bytes| theirs(bytes.clone()).unwrap_or(0)),
    ];
    Group::of(Work::Kafka, format!("{DECODE} {count} of {len} bytes"), of_units(cells, count))
}

/// Encoding a batch into memory that is kept: theirs appends to a vector, the only way it has.
pub(crate) fn encode(count: usize, len: usize) -> Group {
    let room = encoded(&their_records(count, len)).len();
    let cells = vec![
        Cell::encode(OURS, our_records(count, len), room, |records, out| our_batch(records, out).unwrap_or(0)),
        Cell::encode(THEIRS, their_records(count, len), 0, |records, out| {
            out.clear();
            their_batch(records, out).unwrap_or(0)
        }),
    ];
    Group::of(Work::Kafka, format!("{ENCODE} {count} of {len} bytes"), of_units(cells, count))
}

fn of_units(cells: Vec<Cell>, count: usize) -> Vec<Cell> {
    cells.into_iter().map(|cell| cell.of_units(count as f64)).collect()
}

fn value(len: usize) -> Vec<u8> {
    (0..=u8::MAX).cycle().take(len).collect()
}

/// A record each 3 ms.
fn our_records(count: usize, len: usize) -> Vec<Record<'static>> {
    let value: &[u8] = value(len).leak();
    let record = |index: usize| {
        let body = RecordBody {
            attributes: 0,
            timestamp_delta: 3 * index as i64,
            offset_delta: index as i32,
            key: Some(KEY),
            value: Some(value),
            headers: List::new(&HEADERS),
        };
        Record { body }
    };
    (0..count).map(record).collect()
}

fn their_records(count: usize, len: usize) -> Vec<TheirRecord> {
    let value = Bytes::from(value(len));
    let headers: IndexMap<_, _> =
        HEADERS.map(|header| (StrBytes::from_static_str(header.key), header.value.map(Bytes::from_static))).into();
    let record = |index: usize| TheirRecord {
        transactional: false,
        control: false,
        delete_horizon: false,
        partition_leader_epoch: 0,
        producer_id: NO_PRODUCER_ID,
        producer_epoch: NO_PRODUCER_EPOCH,
        timestamp_type: TimestampType::Creation,
        offset: index as i64,
        sequence: index as i32,
        timestamp: TIME + 3 * index as i64,
        key: Some(Bytes::from_static(KEY)),
        value: Some(value.clone()),
        headers: headers.clone(),
    };
    (0..count).map(record).collect()
}

fn encoded(records: &[TheirRecord]) -> Vec<u8> {
    let mut bytes = Vec::new();
    if their_batch(records, &mut bytes).is_none() {
        bytes.clear();
    }
    bytes
}

/// What the header says of all records is computed, as they do.
fn our_batch(records: &[Record<'_>], out: &mut [u8]) -> Option<usize> {
    let last_offset_delta = records.iter().map(|record| record.body.offset_delta).max()?;
    let max_timestamp = TIME + records.iter().map(|record| record.body.timestamp_delta).max()?;
    let set = RecordSet {
        attributes: 0,
        last_offset_delta,
        base_timestamp: TIME,
        max_timestamp,
        producer_id: NO_PRODUCER_ID,
        producer_epoch: NO_PRODUCER_EPOCH,
        base_sequence: 0,
        count: 0,
        records: Some(List::new(records)),
        compressed: None,
    };
    let body = Body { partition_leader_epoch: 0, magic: 2, sum: 0, set };
    Batch { base_offset: 0, body }.encode(out).ok()
}

fn their_batch(records: &[TheirRecord], out: &mut Vec<u8>) -> Option<usize> {
    let options = RecordEncodeOptions { version: 2, compression: Compression::None };
    RecordBatchEncoder::encode(out, records, &options).ok()?;
    Some(out.len())
}

fn ours(bytes: &[u8]) -> Option<u64> {
    let batch = Batch::decode(bytes).ok()?;
    let set = batch.body.set;
    let sum = set.records?.iter().fold(0u64, |sum, Record { body }| {
        let record = touch_record(
            set.base_timestamp + body.timestamp_delta,
            batch.base_offset + i64::from(body.offset_delta),
            body.key,
            body.value,
        );
        let headers = body.headers.iter().map(|header| touch_header(header.key, header.value));
        headers.fold(sum.wrapping_add(record), u64::wrapping_add)
    });
    Some(sum)
}

fn theirs(mut bytes: Bytes) -> Option<u64> {
    let set = RecordBatchDecoder::decode(&mut bytes).ok()?;
    let sum = set.records.iter().fold(0u64, |sum, record| {
        let TheirRecord { timestamp, offset, key, value, headers, .. } = record;
        let record = touch_record(*timestamp, *offset, key.as_deref(), value.as_deref());
        let headers = headers.iter().map(|(key, value)| touch_header(key, value.as_deref()));
        headers.fold(sum.wrapping_add(record), u64::wrapping_add)
    });
    Some(sum)
}

#[inline(always)]
fn touch_record(timestamp: i64, offset: i64, key: Option<&[u8]>, value: Option<&[u8]>) -> u64 {
    let strings = key.map_or(1, touch::string).wrapping_add(value.map_or(2, touch::string) << 3);
    touch::signed(timestamp).wrapping_add(touch::signed(offset) << 8).wrapping_add(strings)
}

#[inline(always)]
fn touch_header(key: &str, value: Option<&[u8]>) -> u64 {
    touch::string(key.as_bytes()).wrapping_add(value.map_or(3, touch::string) << 5)
}
