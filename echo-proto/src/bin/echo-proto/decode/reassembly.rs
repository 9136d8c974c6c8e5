//! The bytes of one direction of a TCP connection out of its segments.
//!
//! Owns sequence numbers: their order, their wrapping, repetitions and overlaps. What it keeps is bounded by the segments
//! themselves.

use std::collections::BTreeMap;

use super::stream::Lost;

/// A segment as captured, without its headers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment<'a> {
    /// The sequence number of the first byte of `payload`.
    pub(super) sequence: u32,
    pub(super) payload: &'a [u8],
    /// How many bytes of the payload the capture left out at its end.
    pub(super) cut: usize,
    /// Whether the stream ends behind it.
    pub(super) fin: bool,
    /// The number of its packet.
    pub(super) packet: usize,
}

/// Bytes in their order, when they were there, and whether any are missing behind them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Reassembled {
    pub(super) bytes: Vec<u8>,
    /// How many bytes were there after which packet.
    pub(super) arrivals: Vec<(usize, usize)>,
    pub(super) lost: Option<Lost>,
}

/// Puts `segments`, in the order of their capture, in the order of their bytes.
///
/// `first` is the sequence number of the first byte, where the capture has the SYN that says it; otherwise the smallest
/// counts as the first. Of bytes that come twice the ones that came first count, as for a receiver.
pub(super) fn reassemble(segments: &[Segment<'_>], first: Option<u32>) -> Reassembled {
    let positions = positions(segments, first);
    let start = match first {
        Some(_) => 0,
        None => positions.iter().copied().min().unwrap_or_default(),
    };
    let mut result = Reassembled::default();
    let mut next = start;
    let mut waiting: BTreeMap<i64, &[u8]> = BTreeMap::new();
    for (segment, position) in segments.iter().zip(positions) {
        keep_longest(&mut waiting, position, segment.payload);
        let end = after(position, segment.payload);
        if segment.cut > 0 || segment.fin {
            // An empty segment stands for the bytes in front of it.
            keep_longest(&mut waiting, end.saturating_add(i64::try_from(segment.cut).unwrap_or(i64::MAX)), &[]);
        }
        while let Some(entry) = waiting.first_entry().filter(|entry| *entry.key() <= next) {
            let (position, payload) = entry.remove_entry();
            let known = usize::try_from(next.saturating_sub(position)).unwrap_or(usize::MAX);
            if let Some(new) = payload.get(known..) {
                result.bytes.extend(new);
                next = after(position, payload);
            }
        }
        if result.arrivals.last().map_or(0, |(len, _)| *len) < result.bytes.len() {
            result.arrivals.push((result.bytes.len(), segment.packet));
        }
    }
    if let Some((position, _)) = waiting.first_key_value() {
        let missing = position.saturating_sub(next).unsigned_abs();
        result.lost = Some(Lost { missing, behind: covered(&waiting) });
    }
    result
}

/// Where each segment begins, counted from the first byte or from the first segment: sequence numbers that do not wrap.
fn positions(segments: &[Segment<'_>], first: Option<u32>) -> Vec<i64> {
    let start = first.or_else(|| segments.first().map(|segment| segment.sequence)).unwrap_or_default();
    let (mut newest, mut newest_position) = (start, 0_i64);
    let place = |segment: &Segment<'_>| {
        // The nearer way around is meant, so a segment can be up to 2 GiB before or behind the newest.
        let distance = segment.sequence.wrapping_sub(newest).cast_signed();
        let position = newest_position.saturating_add(distance.into());
        if position > newest_position {
            (newest, newest_position) = (segment.sequence, position);
        }
        position
    };
    segments.iter().map(place).collect()
}

fn keep_longest<'a>(waiting: &mut BTreeMap<i64, &'a [u8]>, position: i64, payload: &'a [u8]) {
    let kept = waiting.entry(position).or_insert(payload);
    if kept.len() < payload.len() {
        *kept = payload;
    }
}

fn after(position: i64, payload: &[u8]) -> i64 {
    position.saturating_add(i64::try_from(payload.len()).unwrap_or(i64::MAX))
}

/// How many bytes the segments hold, those in several counted once.
fn covered(waiting: &BTreeMap<i64, &[u8]>) -> u64 {
    let (mut total, mut reached) = (0_u64, i64::MIN);
    for (position, payload) in waiting {
        let end = after(*position, payload);
        total = total.saturating_add_signed(end.saturating_sub(reached.max(*position)).max(0));
        reached = reached.max(end);
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(sequence: u32, payload: &[u8], packet: usize) -> Segment<'_> {
        Segment { sequence, payload, cut: 0, fin: false, packet }
    }

    #[test]
    fn order_repetitions_and_overlaps_do_not_matter() {
        let segments = [
            segment(103, b"def", 0),
            segment(106, b"gh", 1),
            segment(100, b"abcde", 2),
            segment(100, b"XYZ", 3),
            segment(104, b"efghij", 4),
            segment(99, b"?", 5),
        ];
        let whole = reassemble(&segments, Some(100));
        assert_eq!(whole.bytes, b"abcdefghij");
        assert_eq!(whole.arrivals, [(8, 2), (10, 4)]);
        assert_eq!(whole.lost, None);
    }

    #[test]
    fn sequence_numbers_wrap() {
        let segments = [segment(2, b"ef", 0), segment(u32::MAX - 1, b"abcd", 1), segment(4, b"g", 2)];
        assert_eq!(reassemble(&segments, Some(u32::MAX - 1)).bytes, b"abcdefg");
        assert_eq!(reassemble(&segments, None).bytes, b"abcdefg");
    }

    #[test]
    fn positions_go_on_behind_4_gib() {
        let segments = [0, 1 << 30, 1 << 31, 3 << 30, 0, 1 << 30].map(|sequence| segment(sequence, b"", 0));
        assert_eq!(positions(&segments, None), [0, 1 << 30, 1 << 31, 3 << 30, 1 << 32, 5 << 30]);
    }

    #[test]
    fn a_gap_ends_the_stream_and_is_counted() {
        let lost = |segments: &[Segment<'_>]| {
            let result = reassemble(segments, Some(0));
            (result.bytes.len(), result.lost.map(|lost| (lost.missing, lost.behind)))
        };
        assert_eq!(lost(&[segment(0, b"ab", 0), segment(5, b"fgh", 1), segment(6, b"ghi", 2)]), (2, Some((3, 4))));
        assert_eq!(lost(&[segment(0, b"ab", 0), Segment { fin: true, ..segment(7, b"", 1) }]), (2, Some((5, 0))));
        assert_eq!(lost(&[Segment { cut: 9, ..segment(0, b"ab", 0) }]), (2, Some((9, 0))));
        assert_eq!(lost(&[Segment { cut: 2, ..segment(0, b"ab", 0) }, segment(2, b"cdef", 1)]), (6, None));
        assert_eq!(lost(&[]), (0, None));
    }
}
