//! What topics hold: batches of magic 2, and the records in them.

use wire::{List, Wire};

/// A batch as it stands in requests, in responses and in the log.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct Batch<'a> {
    /// 0 from a producer; the broker decides.
    pub base_offset: i64,
    #[wire(size = "i32")]
    pub body: BatchBody<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct BatchBody<'a> {
    pub partition_leader_epoch: i32,
    #[wire(value = 2)]
    pub magic: i8,
    /// Of all that follows, so that a broker can change what stands before.
    #[wire(checksum = "crc32c", over = "rest")]
    pub sum: u32,
    pub set: RecordSet<'a>,
}

/// What a producer puts into a batch.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct RecordSet<'a> {
    /// The lowest three bits are the compression, 0 for none.
    pub attributes: i16,
    /// The offset of the last record, counted from the first.
    pub last_offset_delta: i32,
    pub base_timestamp: i64,
    pub max_timestamp: i64,
    pub producer_id: i64,
    pub producer_epoch: i16,
    pub base_sequence: i32,
    pub count: i32,
    #[wire(when = attributes & 0x07 == 0, len = count)]
    pub records: Option<List<'a, Record<'a>>>,
    #[wire(when = attributes & 0x07 != 0, len = "rest")]
    pub compressed: Option<&'a [u8]>,
}

/// A record, behind its size.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct Record<'a> {
    #[wire(size = "zigzag")]
    pub body: RecordBody<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct RecordBody<'a> {
    pub attributes: i8,
    #[wire(width = "zigzag")]
    pub timestamp_delta: i64,
    #[wire(width = "zigzag")]
    pub offset_delta: i32,
    #[wire(len = "zigzag")]
    pub key: Option<&'a [u8]>,
    #[wire(len = "zigzag")]
    pub value: Option<&'a [u8]>,
    #[wire(len = "zigzag")]
    pub headers: List<'a, RecordHeader<'a>>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct RecordHeader<'a> {
    #[wire(len = "zigzag")]
    pub key: &'a str,
    #[wire(len = "zigzag")]
    pub value: Option<&'a [u8]>,
}
