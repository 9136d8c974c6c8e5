//! One partition: the batches that were appended to it, byte for byte but for their offsets.
//!
//! Owns which offset a record gets, and what has been appended before: a producer with a number may send a batch again. It
//! keeps everything, in memory, and never opens a batch that is compressed.

use wire::{DecodeErrorKind, Wire};

use crate::protocol::{Batch, BatchBody, ErrorCode, timestamp};

#[derive(Debug, Default)]
pub(crate) struct Log {
    bytes: Vec<u8>,
    batches: Vec<Entry>,
}

/// Where a batch stands in `bytes`, and what is looked up of it.
#[derive(Debug, Clone, Copy)]
struct Entry {
    at: usize,
    base_offset: i64,
    last_offset: i64,
    max_timestamp: i64,
    producer_id: i64,
    producer_epoch: i16,
    base_sequence: i32,
}

impl Log {
    /// The offset that the next record gets.
    pub(crate) fn end(&self) -> i64 {
        self.batches.last().map_or(0, |batch| batch.last_offset + 1)
    }

    /// Appends all batches in `records` or, where one is refused, none. Gives the offset of the first record.
    pub(crate) fn append(&mut self, records: &[u8]) -> Result<i64, ErrorCode> {
        let batches = batches(records)?;
        if let Some(base_offset) = self.appended_before(&batches)? {
            return Ok(base_offset);
        }
        let base_offset = self.end();
        for batch in batches {
            let (base_offset, set) = (self.end(), batch.body.set);
            let body = BatchBody { partition_leader_epoch: 0, ..batch.body };
            let entry = Entry {
                at: self.bytes.len(),
                base_offset,
                last_offset: base_offset + i64::from(set.last_offset_delta),
                max_timestamp: set.max_timestamp,
                producer_id: set.producer_id,
                producer_epoch: set.producer_epoch,
                base_sequence: set.base_sequence,
            };
            Batch { base_offset, body }.encode(&mut self.bytes).map_err(|_| ErrorCode::CorruptMessage)?;
            self.batches.push(entry);
        }
        Ok(base_offset)
    }

    /// The offset of a batch that was sent once more. One that is neither that nor the next of its producer is refused.
    fn appended_before(&self, batches: &[Batch<'_>]) -> Result<Option<i64>, ErrorCode> {
        if batches.iter().all(|batch| batch.body.set.producer_id < 0) {
            return Ok(None);
        }
        let [Batch { body: BatchBody { set, .. }, .. }] = batches else { return Err(ErrorCode::InvalidRecord) };
        let mut earlier = self.batches.iter().rev().filter(|batch| batch.producer_id == set.producer_id).peekable();
        // A producer counts from 0 again in each of its epochs.
        let expected = match earlier.peek() {
            Some(last) if last.producer_epoch > set.producer_epoch => return Err(ErrorCode::InvalidProducerEpoch),
            Some(last) if last.producer_epoch == set.producer_epoch => last.next_sequence(),
            _ => 0,
        };
        if i64::from(set.base_sequence) == expected {
            return Ok(None);
        }
        let is_same = |batch: &&Entry| {
            batch.producer_epoch == set.producer_epoch
                && batch.base_sequence == set.base_sequence
                && batch.last_offset - batch.base_offset == i64::from(set.last_offset_delta)
        };
        let same = earlier.find(is_same).ok_or(ErrorCode::OutOfOrderSequenceNumber)?;
        Ok(Some(same.base_offset))
    }

    /// Whole batches from the one that has the record at `offset`: at least that one, and more within `max_bytes`.
    pub(crate) fn read(&self, offset: i64, max_bytes: usize) -> Result<&[u8], ErrorCode> {
        if !(0..=self.end()).contains(&offset) {
            return Err(ErrorCode::OffsetOutOfRange);
        }
        let first = self.batches.partition_point(|batch| batch.last_offset < offset);
        let Some(begin) = self.batches.get(first).map(|batch| batch.at) else { return Ok(&[]) };
        let ends = self.batches[first + 1..].iter().map(|batch| batch.at).chain([self.bytes.len()]);
        let within = ends.clone().take_while(|end| end - begin <= max_bytes).last();
        let end = within.or_else(|| ends.clone().next()).unwrap_or(begin);
        Ok(&self.bytes[begin..end])
    }

    /// The first record that is not older, as its time and its offset; -1 and -1 where there is none.
    pub(crate) fn find(&self, time: i64) -> (i64, i64) {
        match time {
            timestamp::LATEST => (-1, self.end()),
            timestamp::EARLIEST => (-1, 0),
            _ => self.batches.iter().find(|batch| batch.max_timestamp >= time).map_or((-1, -1), |batch| {
                self.find_in(batch, time).unwrap_or((batch.max_timestamp, batch.base_offset))
            }),
        }
    }

    fn find_in(&self, entry: &Entry, time: i64) -> Option<(i64, i64)> {
        let (batch, _) = Batch::decode_prefix(&self.bytes[entry.at..]).ok()?;
        let set = batch.body.set;
        set.records?.iter().find_map(|record| {
            let at = set.base_timestamp.saturating_add(record.body.timestamp_delta);
            (at >= time).then(|| (at, batch.base_offset.saturating_add(record.body.offset_delta.into())))
        })
    }
}

impl Entry {
    /// Where its producer goes on, which counts up to `i32::MAX` and then from 0.
    fn next_sequence(&self) -> i64 {
        (i64::from(self.base_sequence) + self.last_offset - self.base_offset + 1) & i64::from(i32::MAX)
    }
}

/// The batches in what a producer sent, each looked through.
fn batches(mut records: &[u8]) -> Result<Vec<Batch<'_>>, ErrorCode> {
    let mut batches = Vec::new();
    while !records.is_empty() {
        let (batch, rest) = Batch::decode_prefix(records).map_err(|error| match error.kind() {
            // The magic of older batches, which stands at the same place.
            DecodeErrorKind::UnexpectedValue { .. } => ErrorCode::UnsupportedForMessageFormat,
            _ => ErrorCode::CorruptMessage,
        })?;
        let set = batch.body.set;
        // A record takes the offset that is counted for it: one more or less and the next batch would be out of step.
        if set.count < 1 || set.last_offset_delta != set.count - 1 {
            return Err(ErrorCode::CorruptMessage);
        }
        batches.push(batch);
        records = rest;
    }
    Ok(batches)
}
