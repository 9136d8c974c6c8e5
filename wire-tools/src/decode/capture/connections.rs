//! Which segments belong to one connection, and which end is the server.
//!
//! Owns the table of connections, and its bounds: so many at once, and so much held by all of them. The one that was idle
//! the longest leaves it first. It never looks into a stream.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::net::SocketAddr;

use super::super::left_out::Reason;
use super::super::stream::{Direction, Label, Rules, Show};
use super::layer::Captured;
use super::side::Side;

/// Connections that are known at once.
const MAX_CONNECTIONS: usize = 16 << 10;

/// Bytes that all connections hold together, unless one alone needs more.
const MAX_HELD: usize = 64 << 20;

/// Both ends, the smaller address first.
type Ends = [SocketAddr; 2];

#[derive(Debug)]
struct Connection {
    ends: Ends,
    number: usize,
    /// What each end sent.
    sides: [Side; 2],
    /// Which of them asked for the connection.
    client: Option<SocketAddr>,
    /// When a segment of it came last.
    seen: u64,
}

/// The newest connection between each two ends.
#[derive(Debug)]
pub(super) struct Connections {
    rules: Rules,
    max_connections: usize,
    max_held: usize,
    all: HashMap<Ends, Connection>,
    /// The same by when they were seen last.
    by_age: BTreeMap<u64, Ends>,
    held: usize,
    begun: usize,
    segments: u64,
}

impl Connections {
    pub(super) fn new(rules: Rules) -> Self {
        Self {
            rules,
            max_connections: MAX_CONNECTIONS,
            max_held: MAX_HELD,
            all: HashMap::new(),
            by_age: BTreeMap::new(),
            held: 0,
            begun: 0,
            segments: 0,
        }
    }

    pub(super) fn take(&mut self, captured: &Captured<'_>, show: &mut dyn Show) -> io::Result<()> {
        let ends = [captured.from.min(captured.to), captured.from.max(captured.to)];
        self.segments = self.segments.saturating_add(1);
        let mut connection = match self.remove(&ends) {
            Some(known) if known.continues(captured) => known,
            Some(mut known) => {
                known.finish(self.rules.port, show)?;
                self.begin(ends)
            }
            None => self.begin(ends),
        };
        connection.seen = self.segments;
        let taken = connection.take(captured, self.rules.port, show);
        self.held = self.held.saturating_add(connection.held());
        self.by_age.insert(connection.seen, ends);
        self.all.insert(ends, connection);
        taken?;
        self.make_room(show)
    }

    /// Shows what is not complete in any connection, in the order of their first segments.
    pub(super) fn finish(&mut self, show: &mut dyn Show) -> io::Result<()> {
        let mut left: Vec<_> = std::mem::take(&mut self.all).into_values().collect();
        left.sort_by_key(|connection| connection.number);
        left.iter_mut().try_for_each(|connection| connection.finish(self.rules.port, show))
    }

    fn begin(&mut self, ends: Ends) -> Connection {
        let number = self.begun;
        self.begun = self.begun.saturating_add(1);
        let [low, high] = ends;
        let side = |from, to| Side::new(Label { connection: number, ends: Some((from, to)) }, self.rules);
        Connection { ends, number, sides: [side(low, high), side(high, low)], client: None, seen: 0 }
    }

    fn remove(&mut self, ends: &Ends) -> Option<Connection> {
        let connection = self.all.remove(ends)?;
        self.by_age.remove(&connection.seen);
        self.held = self.held.saturating_sub(connection.held());
        Some(connection)
    }

    /// Lets go of connections that were idle the longest, until there is room for one more.
    fn make_room(&mut self, show: &mut dyn Show) -> io::Result<()> {
        while self.all.len() > self.max_connections || (self.held > self.max_held && self.all.len() > 1) {
            let Some((_, ends)) = self.by_age.pop_first() else { break };
            let Some(mut connection) = self.remove(&ends) else { break };
            if connection.sides.iter().any(Side::is_unfinished) {
                show.left_out(Reason::GivenUp, 1);
            }
            connection.finish(self.rules.port, show)?;
        }
        Ok(())
    }
}

impl Connection {
    /// Whether a segment belongs to this connection and does not begin another between the same ends.
    fn continues(&self, captured: &Captured<'_>) -> bool {
        let [low, high] = &self.sides;
        let (own, other) = if self.is_low(captured.from) { (low, high) } else { (high, low) };
        let sequence = captured.segment.sequence;
        match own.begins_at(sequence) {
            Some(is_so) if captured.syn => is_so,
            // Who answers with a SYN has not sent before; who asks with one has not been answered.
            None if captured.syn => captured.ack || !other.has_bytes(),
            _ => !(low.is_closed && high.is_closed && !captured.segment.is_empty() && own.is_far_from(sequence)),
        }
    }

    fn take(&mut self, captured: &Captured<'_>, port: Option<u16>, show: &mut dyn Show) -> io::Result<()> {
        let Captured { from, to, syn, ack, rst, segment } = *captured;
        if syn {
            self.client = Some(if ack { to } else { from });
        }
        let direction = self.direction(to, port);
        let is_low = self.is_low(from);
        let [low, high] = &mut self.sides;
        let (own, other) = if is_low { (low, high) } else { (high, low) };
        if rst {
            // RFC 9293, 3.5.3: what follows the header of a reset is a text about its cause.
            (own.is_closed, other.is_closed) = (true, true);
            let label = Label { connection: self.number, ends: Some((from, to)) };
            return if segment.payload.is_empty() { Ok(()) } else { show.reset(label, direction, segment.payload) };
        }
        if syn {
            own.open(segment.sequence, direction, show)?;
        }
        if segment.is_empty() { Ok(()) } else { own.take(segment, direction, show) }
    }

    fn finish(&mut self, port: Option<u16>, show: &mut dyn Show) -> io::Result<()> {
        let [low, high] = self.ends;
        let directions = [self.direction(high, port), self.direction(low, port)];
        let shown =
            self.sides.iter_mut().zip(directions).try_for_each(|(side, direction)| side.finish(direction, show));
        show.closed(self.number);
        shown
    }

    fn held(&self) -> usize {
        self.sides.iter().map(Side::held).fold(0, usize::saturating_add)
    }

    fn is_low(&self, end: SocketAddr) -> bool {
        self.ends.first() == Some(&end)
    }

    /// What is sent to one end, if it is known which of them answers: the one at `port`, else the one that was asked for
    /// the connection.
    fn direction(&self, to: SocketAddr, port: Option<u16>) -> Option<Direction> {
        let [low, high] = self.ends;
        let server = match (Some(low.port()) == port, Some(high.port()) == port) {
            (true, false) => low,
            (false, true) => high,
            _ => self.client.map(|client| if client == low { high } else { low })?,
        };
        Some(if to == server { Direction::Request } else { Direction::Response })
    }
}

#[cfg(test)]
mod tests {
    use wire::dynamic::text::leak;

    use super::super::super::stream::{Frame, Lost};
    use super::super::reassembly::Segment;
    use super::*;
    use crate::protocol::Protocol;

    /// Counts what is shown.
    #[derive(Default)]
    struct Shown {
        frames: usize,
        lost: usize,
        given_up: u64,
    }

    impl Show for Shown {
        fn frame(&mut self, _frame: &Frame<'_>) -> io::Result<()> {
            self.frames = self.frames.saturating_add(1);
            Ok(())
        }

        fn lost(&mut self, _label: Label, _direction: Direction, _offset: i64, _lost: Lost) -> io::Result<()> {
            self.lost = self.lost.saturating_add(1);
            Ok(())
        }

        fn reset(&mut self, _label: Label, _direction: Option<Direction>, _text: &[u8]) -> io::Result<()> {
            Ok(())
        }

        fn asked(&self, _connection: usize, _tag: Option<i128>) -> Option<i64> {
            None
        }

        fn closed(&mut self, _connection: usize) {}

        fn at(&mut self, _time: Option<u64>) {}

        fn left_out(&mut self, reason: Reason, number: u64) {
            let given_up = if reason == Reason::GivenUp { number } else { 0 };
            self.given_up = self.given_up.saturating_add(given_up);
        }
    }

    fn connections(max_connections: usize, max_held: usize) -> Connections {
        let pings = "wire 1
            struct Header { key: i8 key, sequence: i8 }
            struct Ping key=9 {}
            protocol pings { frame i32, request Header, 9: Ping }";
        let protocol = Box::leak(Box::new(Protocol::of(leak(pings).unwrap().protocol().unwrap())));
        let rules = Rules { protocol, direction: None, port: Some(7400), max_payload: [1 << 20; 2] };
        Connections { max_connections, max_held, ..Connections::new(rules) }
    }

    fn segment(port: u16, sequence: u32, payload: &[u8]) -> Captured<'_> {
        let (from, to) = (([10, 0, 0, 1], port).into(), ([10, 0, 0, 2], 7400).into());
        let segment = Segment { sequence, payload, cut: 0, fin: false };
        Captured { from, to, syn: false, ack: true, rst: false, segment }
    }

    #[test]
    fn the_connection_that_was_idle_the_longest_makes_room() {
        let (mut connections, mut shown) = (connections(2, usize::MAX), Shown::default());
        let whole = b"\0\0\0\x02\x09\0";
        connections.take(&segment(1, 1, whole), &mut shown).unwrap();
        connections.take(&segment(2, 1, &whole[..3]), &mut shown).unwrap();
        connections.take(&segment(1, 7, whole), &mut shown).unwrap();
        assert_eq!((shown.frames, shown.given_up), (2, 0));
        // The second connection goes, with a frame that is not complete, and then the first, with none.
        connections.take(&segment(3, 1, whole), &mut shown).unwrap();
        assert_eq!((shown.frames, shown.given_up, connections.all.len()), (4, 1, 2));
        connections.take(&segment(4, 1, whole), &mut shown).unwrap();
        assert_eq!((shown.frames, shown.given_up, connections.all.len()), (5, 1, 2));
        connections.finish(&mut shown).unwrap();
        assert_eq!((shown.frames, shown.lost), (5, 0));
    }

    #[test]
    fn what_all_connections_hold_is_bounded() {
        let (mut connections, mut shown) = (connections(100, 10_000), Shown::default());
        for port in 1..=20 {
            connections.take(&segment(port, 1, b"\0\0\0\x02\x09\0"), &mut shown).unwrap();
            connections.take(&segment(port, 1000, &[0; 1000]), &mut shown).unwrap();
            assert!(connections.held <= 10_000);
        }
        assert_eq!((shown.frames, shown.lost, shown.given_up), (20, 11, 11));
        // One alone may hold more.
        connections.take(&segment(50, 1, b"\0\0\0\x02\x09\0"), &mut shown).unwrap();
        connections.take(&segment(50, 1000, &[0; 20_000]), &mut shown).unwrap();
        assert_eq!((connections.all.len(), shown.given_up), (1, 20));
        connections.finish(&mut shown).unwrap();
        assert_eq!(shown.lost, 21);
    }
}
