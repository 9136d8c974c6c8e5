//! The bytes of one direction of a TCP connection out of its segments, as they are captured.
//!
//! Owns sequence numbers: their order, their wrapping, repetitions and overlaps. Of bytes that come twice the first ones
//! count, as for most receivers, and for a reader of a live capture, who has seen them already. What waits for bytes in
//! front of it is bounded by [`MAX_HELD`]; it never waits for more.

use std::collections::BTreeMap;
use std::io;

use super::super::stream::Lost;

/// Bytes that wait for others in front of them, in one direction of one connection. A window of TCP is rarely larger.
const MAX_HELD: usize = 4 << 20;

/// What a run of bytes takes beside them.
const RUN: usize = 64;

/// Where the bytes of a segment go, which one it is aside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment<'a> {
    /// The sequence number of the first byte of `payload`.
    pub(super) sequence: u32,
    pub(super) payload: &'a [u8],
    /// How many bytes of the payload the capture left out at its end.
    pub(super) cut: usize,
    /// Whether the stream ends behind it.
    pub(super) fin: bool,
}

impl Segment<'_> {
    /// Whether it says anything of the stream's bytes.
    pub(super) fn is_empty(&self) -> bool {
        self.payload.is_empty() && self.cut == 0 && !self.fin
    }
}

/// Where a direction stands. Positions count from the first byte, and do not wrap as sequence numbers do.
#[derive(Debug)]
pub(super) struct Reassembly {
    /// The position of the next byte to hand out, and its sequence number.
    next: i64,
    next_sequence: u32,
    /// Behind the last byte that is known to be, and its sequence number.
    reached: i64,
    reached_sequence: u32,
    /// Runs behind `next`, by position, none of which touches the bytes of another.
    held: BTreeMap<i64, Box<[u8]>>,
    held_len: usize,
    /// Bytes are missing, and too many came behind them.
    lost: Option<Lost>,
}

impl Reassembly {
    /// Begins at the byte with the number `first`.
    pub(super) fn new(first: u32) -> Self {
        Self {
            next: 0,
            next_sequence: first,
            reached: 0,
            reached_sequence: first,
            held: BTreeMap::new(),
            held_len: 0,
            lost: None,
        }
    }

    /// Where the byte with the number `sequence` stands; below 0 in front of the first.
    ///
    /// The nearer way around is meant, so a segment can be up to 2 GiB before or behind the bytes that are due.
    pub(super) fn position(&self, sequence: u32) -> i64 {
        let (from, number) = match self.lost {
            Some(_) => (self.reached, self.reached_sequence),
            None => (self.next, self.next_sequence),
        };
        from.saturating_add(sequence.wrapping_sub(number).cast_signed().into())
    }

    /// How far it has come: the position of the next byte that is due.
    pub(super) fn next(&self) -> i64 {
        self.next
    }

    /// Bytes of memory that it holds.
    pub(super) fn held(&self) -> usize {
        self.held_len.saturating_add(self.held.len().saturating_mul(RUN))
    }

    /// Takes a segment, and hands out the bytes that are now in order.
    pub(super) fn take(
        &mut self,
        segment: Segment<'_>,
        deliver: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let position = self.position(segment.sequence);
        let end = after(position, segment.payload.len());
        let reached_before = self.reached;
        self.reach(after(end, segment.cut));
        if let Some(lost) = &mut self.lost {
            let new = end.saturating_sub(reached_before.max(position)).max(0);
            lost.behind = lost.behind.saturating_add(new.unsigned_abs());
            return Ok(());
        }
        if end <= self.next {
            return Ok(());
        }
        if position <= self.next && self.held.is_empty() {
            let known = usize::try_from(self.next.saturating_sub(position)).unwrap_or(usize::MAX);
            let new = segment.payload.get(known..).unwrap_or_default();
            self.pass(new.len());
            return deliver(new);
        }
        self.hold(position, segment.payload);
        while let Some(run) = self.held.first_entry().filter(|run| *run.key() == self.next) {
            let bytes = run.remove();
            self.held_len = self.held_len.saturating_sub(bytes.len());
            self.pass(bytes.len());
            deliver(&bytes)?;
        }
        if self.held() > MAX_HELD {
            self.lost = self.gap();
            self.held.clear();
            self.held_len = 0;
        }
        Ok(())
    }

    /// What is missing, where anything is, now that nothing more comes.
    pub(super) fn gap(&self) -> Option<Lost> {
        if self.lost.is_some() {
            return self.lost;
        }
        let until = self.held.first_key_value().map_or(self.reached, |(position, _)| *position);
        let missing = until.saturating_sub(self.next).max(0).unsigned_abs();
        let behind = self.held_len.try_into().unwrap_or(u64::MAX);
        (missing > 0).then_some(Lost { missing, behind })
    }

    /// Keeps the bytes that are neither handed out nor held.
    fn hold(&mut self, position: i64, payload: &[u8]) {
        let end = after(position, payload.len());
        let mut at = position.max(self.next);
        while at < end {
            let in_front = self.held.range(..=at).next_back().map(|(start, run)| after(*start, run.len()));
            if let Some(covered) = in_front.filter(|end| *end > at) {
                at = covered;
                continue;
            }
            let until = self.held.range(at..).next().map_or(end, |(start, _)| end.min(*start));
            let index = |at: i64| usize::try_from(at.saturating_sub(position)).unwrap_or(usize::MAX);
            let run = payload.get(index(at)..index(until)).unwrap_or_default();
            self.held_len = self.held_len.saturating_add(run.len());
            self.held.insert(at, run.into());
            at = until;
        }
    }

    fn pass(&mut self, len: usize) {
        self.next = after(self.next, len);
        self.next_sequence = moved(self.next_sequence, len);
    }

    fn reach(&mut self, end: i64) {
        if end > self.reached {
            let len = usize::try_from(end.saturating_sub(self.reached)).unwrap_or(usize::MAX);
            (self.reached, self.reached_sequence) = (end, moved(self.reached_sequence, len));
        }
    }
}

fn after(position: i64, len: usize) -> i64 {
    position.saturating_add(i64::try_from(len).unwrap_or(i64::MAX))
}

/// The sequence number `len` bytes further on. Segments are shorter than their numbers reach.
fn moved(sequence: u32, len: usize) -> u32 {
    sequence.wrapping_add(u32::try_from(len & 0xffff_ffff).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(sequence: u32, payload: &[u8]) -> Segment<'_> {
        Segment { sequence, payload, cut: 0, fin: false }
    }

    /// The bytes in order, and what is missing behind them.
    fn reassemble(first: u32, segments: &[Segment<'_>]) -> (Vec<u8>, Option<Lost>) {
        let (mut reassembly, mut bytes) = (Reassembly::new(first), Vec::new());
        for segment in segments {
            let mut deliver = |new: &[u8]| {
                bytes.extend(new);
                Ok(())
            };
            reassembly.take(*segment, &mut deliver).unwrap();
        }
        (bytes, reassembly.gap())
    }

    #[test]
    fn order_and_repetitions_do_not_matter() {
        let segments = [
            segment(103, b"def"),
            segment(106, b"gh"),
            segment(100, b"abcde"),
            segment(100, b"XYZ"),
            segment(104, b"efghij"),
            segment(99, b"?"),
        ];
        assert_eq!(reassemble(100, &segments), (b"abcdefghij".to_vec(), None));
    }

    #[test]
    fn of_bytes_that_come_twice_the_first_ones_count() {
        for (segments, bytes) in [
            // Handed out already.
            (vec![segment(0, b"abc"), segment(1, b"XXd")], "abcd"),
            // Held already: behind, in front of, around and within what comes.
            (vec![segment(2, b"cd"), segment(3, b"Xe"), segment(0, b"ab")], "abcde"),
            (vec![segment(2, b"cd"), segment(0, b"abX")], "abcd"),
            (vec![segment(2, b"cd"), segment(1, b"bXXe"), segment(0, b"a")], "abcde"),
            (vec![segment(1, b"bcde"), segment(2, b"XX"), segment(0, b"a")], "abcde"),
            (vec![segment(1, b"b"), segment(3, b"d"), segment(0, b"aXcXe")], "abcde"),
            (vec![segment(1, b"b"), segment(1, b"Xc"), segment(0, b"a")], "abc"),
        ] {
            assert_eq!(reassemble(0, &segments), (bytes.into(), None), "{segments:?}");
        }
    }

    #[test]
    fn sequence_numbers_wrap() {
        let segments = [segment(2, b"ef"), segment(u32::MAX - 1, b"abcd"), segment(4, b"g")];
        assert_eq!(reassemble(u32::MAX - 1, &segments).0, b"abcdefg");
    }

    #[test]
    fn positions_go_on_behind_4_gib() {
        let mut reassembly = Reassembly::new(7);
        let run = vec![0; 1 << 20];
        let mut total = 0_u64;
        for number in 0..5_u32 << 10 {
            let sequence = number.wrapping_shl(20).wrapping_add(7);
            let mut deliver = |new: &[u8]| {
                total += new.len() as u64;
                Ok(())
            };
            reassembly.take(segment(sequence, &run), &mut deliver).unwrap();
        }
        assert_eq!((total, reassembly.next()), (5 << 30, 5 << 30));
        assert_eq!(reassembly.position(6), (4 << 30) - 1);
    }

    #[test]
    fn a_gap_ends_the_stream_and_is_counted() {
        let lost = |segments: &[Segment<'_>]| {
            let (bytes, lost) = reassemble(0, segments);
            (bytes.len(), lost.map(|lost| (lost.missing, lost.behind)))
        };
        assert_eq!(lost(&[segment(0, b"ab"), segment(5, b"fgh"), segment(6, b"ghi")]), (2, Some((3, 4))));
        assert_eq!(lost(&[segment(0, b"ab"), Segment { fin: true, ..segment(7, b"") }]), (2, Some((5, 0))));
        assert_eq!(lost(&[Segment { cut: 9, ..segment(0, b"ab") }]), (2, Some((9, 0))));
        assert_eq!(lost(&[Segment { cut: 2, ..segment(0, b"ab") }, segment(2, b"cdef")]), (6, None));
        assert_eq!(lost(&[]), (0, None));
    }

    #[test]
    fn what_waits_is_bounded_and_counted_still() {
        let run = vec![1; 1 << 20];
        let mut reassembly = Reassembly::new(0);
        let mut none = |new: &[u8]| panic!("{} bytes behind a gap are handed out", new.len());
        for sequence in (1..10_u32).map(|number| number << 20) {
            for _twice in 0..2 {
                reassembly.take(segment(sequence, &run), &mut none).unwrap();
            }
            assert!(reassembly.held() <= MAX_HELD);
        }
        // What was missing comes too late.
        reassembly.take(segment(0, &run), &mut none).unwrap();
        assert_eq!(reassembly.gap(), Some(Lost { missing: 1 << 20, behind: 9 << 20 }));
    }

    #[test]
    fn small_runs_count_as_what_they_take() {
        let mut reassembly = Reassembly::new(0);
        for sequence in (1..200_000).map(|number| number * 2) {
            reassembly.take(segment(sequence, b"x"), &mut |_| Ok(())).unwrap();
            assert!(reassembly.held() <= MAX_HELD);
        }
        assert_eq!(reassembly.gap(), Some(Lost { missing: 2, behind: 199_999 }));
    }

    #[test]
    fn a_segment_far_ahead_keeps_none_of_the_others() {
        let segments = [segment(1 << 31, b"x"), segment(0, b"ab"), segment((1 << 31) - 1, b"y"), segment(2, b"c")];
        let (bytes, lost) = reassemble(0, &segments);
        assert_eq!((bytes, lost), (b"abc".to_vec(), Some(Lost { missing: (1 << 31) - 4, behind: 1 })));
    }
}
