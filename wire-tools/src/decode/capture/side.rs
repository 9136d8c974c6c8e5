//! One direction of a connection: where its stream begins, and the bytes of its segments in order.
//!
//! Owns the beginning, which a SYN says and without one is guessed: the first bytes that are seen. Of what lies in front of
//! them a single byte is a probe of an idle connection, as keep-alive sends it, and whole frames are shown.

use std::io;

use super::super::left_out::Reason;
use super::super::stream::{Direction, Label, Likeness, Rules, Show, Stream};
use super::reassembly::{Reassembly, Segment};

/// What the segments of one direction have become.
#[derive(Debug)]
pub(super) struct Side {
    label: Label,
    rules: Rules,
    progress: Progress,
    /// A SYN said where the stream begins.
    is_certain: bool,
    /// The stream ended here, or its connection did.
    pub(super) is_closed: bool,
}

#[derive(Debug)]
enum Progress {
    /// Nothing came.
    None,
    /// A byte alone, which may be a probe, and its sequence number.
    Probe(u32, u8),
    Begun(Box<Begun>),
}

#[derive(Debug)]
struct Begun {
    first: u32,
    reassembly: Reassembly,
    stream: Stream,
    in_front: InFront,
}

/// Bytes in front of the first.
#[derive(Debug, Default)]
struct InFront {
    /// The position down to which they are shown.
    shown: i64,
    /// The lowest position of any.
    lowest: i64,
    left_out: u64,
}

impl Side {
    pub(super) fn new(label: Label, rules: Rules) -> Self {
        Self { label, rules, progress: Progress::None, is_certain: false, is_closed: false }
    }

    pub(super) fn has_bytes(&self) -> bool {
        match &self.progress {
            Progress::None => false,
            Progress::Probe(..) => true,
            Progress::Begun(begun) => !self.is_certain || begun.reassembly.next() > 0,
        }
    }

    /// Bytes of memory that it holds.
    pub(super) fn held(&self) -> usize {
        match &self.progress {
            Progress::Begun(begun) => begun.reassembly.held().saturating_add(begun.stream.held()),
            _ => 0,
        }
    }

    /// Whether it lacks bytes, as far as is known.
    pub(super) fn is_unfinished(&self) -> bool {
        match &self.progress {
            Progress::None => false,
            Progress::Probe(..) => true,
            Progress::Begun(begun) => begun.stream.is_within_a_frame() || begun.reassembly.gap().is_some(),
        }
    }

    /// Whether a SYN in front of the byte `first` can belong to this stream. None if nothing came of it.
    pub(super) fn begins_at(&self, first: u32) -> Option<bool> {
        // A stream that has ended is not the one whose first bytes are still to come.
        let near = if self.is_certain || self.is_closed { 0 } else { NEAR };
        match &self.progress {
            Progress::None => None,
            Progress::Probe(sequence, _) => Some(sequence.wrapping_add(1).wrapping_sub(first) <= NEAR),
            Progress::Begun(begun) => Some(begun.first.wrapping_sub(first) <= near),
        }
    }

    /// Whether bytes from `sequence` on are too far from this stream to be of it.
    pub(super) fn is_far_from(&self, sequence: u32) -> bool {
        match &self.progress {
            Progress::Begun(begun) => {
                let (position, near) = (begun.reassembly.position(sequence), i64::from(NEAR));
                // What lies between was there before, and is sent again.
                position < near.saturating_neg() || position > begun.reassembly.next().saturating_add(near)
            }
            _ => false,
        }
    }

    /// Takes the SYN in front of the byte `first`.
    pub(super) fn open(&mut self, first: u32, direction: Option<Direction>, show: &mut dyn Show) -> io::Result<()> {
        match self.progress {
            Progress::Begun(ref begun) => {
                self.is_certain |= begun.first == first;
                Ok(())
            }
            Progress::Probe(sequence, byte) => {
                self.begin(first, direction, true);
                self.take_probe(sequence, byte, show)
            }
            Progress::None => {
                self.begin(first, direction, true);
                Ok(())
            }
        }
    }

    /// Takes a segment that says anything of the stream's bytes.
    pub(super) fn take(
        &mut self,
        segment: Segment<'_>,
        direction: Option<Direction>,
        show: &mut dyn Show,
    ) -> io::Result<()> {
        self.is_closed |= segment.fin;
        match (&self.progress, segment.payload) {
            (Progress::None, [byte]) if segment.cut == 0 && !segment.fin => {
                self.progress = Progress::Probe(segment.sequence, *byte);
                return Ok(());
            }
            // Sent again, as probes and lost bytes are.
            (Progress::Probe(sequence, _), [_]) if *sequence == segment.sequence && !segment.fin => return Ok(()),
            (Progress::None, _) => self.begin(segment.sequence, direction, false),
            (Progress::Probe(sequence, byte), payload) => {
                let (sequence, byte) = (*sequence, *byte);
                let first = self.first_of(sequence, byte, segment.sequence, payload, direction);
                self.begin(first, direction, false);
                self.take_probe(sequence, byte, show)?;
            }
            (Progress::Begun(_), _) => {}
        }
        self.pass_on(segment, direction, show)
    }

    /// Shows what is not complete. Nothing more comes.
    pub(super) fn finish(&mut self, direction: Option<Direction>, show: &mut dyn Show) -> io::Result<()> {
        if let Progress::Probe(sequence, byte) = self.progress {
            self.begin(sequence, direction, false);
            self.take_probe(sequence, byte, show)?;
        }
        let Progress::Begun(begun) = &mut self.progress else { return Ok(()) };
        show.left_out(Reason::InFront, begun.in_front.left_out);
        begun.stream.finish(begun.reassembly.gap(), show)
    }

    fn begin(&mut self, first: u32, direction: Option<Direction>, is_certain: bool) {
        let stream = Stream::new(self.label, direction, self.rules);
        let reassembly = Reassembly::new(first);
        let in_front = InFront::default();
        self.progress = Progress::Begun(Box::new(Begun { first, reassembly, stream, in_front }));
        self.is_certain = is_certain;
    }

    /// Where the stream begins of which a byte came alone: with that byte, unless what follows looks more like it.
    fn first_of(&self, probe: u32, byte: u8, sequence: u32, payload: &[u8], direction: Option<Direction>) -> u32 {
        if sequence != probe.wrapping_add(1) {
            return sequence;
        }
        let like = |bytes: &[u8]| Likeness::of(bytes, direction, self.rules);
        let with_byte = [&[byte], payload].concat();
        if like(payload) > like(&with_byte) { sequence } else { probe }
    }

    fn take_probe(&mut self, sequence: u32, byte: u8, show: &mut dyn Show) -> io::Result<()> {
        self.pass_on(Segment { sequence, payload: &[byte], cut: 0, fin: false }, None, show)
    }

    fn pass_on(&mut self, segment: Segment<'_>, direction: Option<Direction>, show: &mut dyn Show) -> io::Result<()> {
        let Progress::Begun(begun) = &mut self.progress else { return Ok(()) };
        let Begun { reassembly, stream, in_front, .. } = &mut **begun;
        stream.decide(direction);
        let position = reassembly.position(segment.sequence);
        reassembly.take(segment, &mut |bytes| stream.push(bytes, show))?;
        if position < 0 {
            let guess = Some(&*stream).filter(|_| !self.is_certain);
            in_front.take(position, segment.payload, guess, show)?;
        }
        Ok(())
    }
}

/// A SYN behind bytes of its stream is no further from them, and a connection on ports that were used before begins
/// further from where the last one ended.
const NEAR: u32 = 64 << 10;

impl InFront {
    /// Shows those of the bytes at `position` that end where the shown ones begin, if they are whole frames of a stream
    /// whose beginning is guessed, and counts them otherwise.
    fn take(&mut self, position: i64, payload: &[u8], guess: Option<&Stream>, show: &mut dyn Show) -> io::Result<()> {
        // What keep-alive sends: the byte in front of the one that is due, whatever it was.
        if payload.is_empty() || (position, payload.len()) == (-1, 1) {
            return Ok(());
        }
        let until = |end: i64| usize::try_from(end.saturating_sub(position)).unwrap_or_default();
        if let (Some(stream), Some(bytes)) = (guess, payload.get(..until(self.shown)))
            && stream.push_in_front(bytes, position, show)?
        {
            (self.shown, self.lowest, self.left_out) = (position, position, 0);
            return Ok(());
        }
        let new = until(self.lowest).min(payload.len());
        self.left_out = self.left_out.saturating_add(new.try_into().unwrap_or(u64::MAX));
        self.lowest = self.lowest.min(position);
        Ok(())
    }
}
