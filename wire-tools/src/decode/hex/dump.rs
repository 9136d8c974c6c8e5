//! Dumps: rows of an offset, bytes, and often the same bytes as text beside them.
//!
//! Owns this form, as `xxd`, `od -t x1`, `hexdump -C` and Wireshark have it, with `*` for rows that repeat. Offsets and
//! text are compared with the bytes: they tell where the bytes of a row end, and in which order they are. It holds a row.

use super::place::{Place, Sink, Stop};
use super::row::{self, Offsets, Row, WORDS};

/// Characters of a line; `xxd -c 256` has fewer.
const MAX_LINE: usize = 2048;

/// Bytes that all the `*` of one side stand for at most: a line of text is not the work of hours.
const MAX_REPEATED: u64 = 16 << 20;

/// Repeated rows that are handed out together, at most.
const TOGETHER: usize = 1024;

/// Reads a dump piece by piece.
#[derive(Debug)]
pub(super) struct Dump {
    place: Place,
    /// The last line with anything in it.
    last: Place,
    line: String,
    /// Both sides of a conversation, which Wireshark tells apart by indentation.
    sides: [Option<Side>; 2],
}

/// The rows of one indentation.
#[derive(Debug)]
struct Side {
    indentation: usize,
    /// The offset of the first row.
    base: Offsets,
    /// Bytes of all rows but the last.
    count: u64,
    /// The last row, whose end the offset of the next one says.
    row: Option<(Place, Row)>,
    /// The bytes of the row before that, and where text stood beside them.
    last: Vec<u8>,
    text_column: Option<Option<usize>>,
    /// Behind a `*`.
    repeats: bool,
    /// Bytes that all `*` up to here stand for.
    repeated: u64,
    /// A row told that bytes are in their order; until then they wait.
    is_in_order: bool,
    waiting: Vec<u8>,
}

/// Bytes that wait for a row that tells.
const MAX_WAITING: usize = 64 << 10;

const NO_OFFSET: &str = "no offset in front";
const OTHER_OFFSET: &str = "the offset is not the number of the bytes in front";
const TOO_LONG: &str = "too long for a row of a dump";
const SIDES: &str = "a third indentation, but a conversation has two sides";
const NOTHING_REPEATS: &str = "* repeats no row";
const NO_END: &str = "no offset behind * says how many rows it stands for";
const REPEATED: &str = "up to here, * stands for more than 16 MiB; dump every row, as hexdump -v and od -v do";
const RADIX: &str = "the offset behind * could be octal or decimal; dump with hexadecimal offsets, as od -A x does";
const AMBIGUOUS: &str = "where the bytes end and their text begins is not certain";

impl Dump {
    pub(super) fn new() -> Self {
        Self { place: Place::start(), last: Place::start(), line: String::new(), sides: [None, None] }
    }

    pub(super) fn push(&mut self, text: &str, sink: Sink<'_>) -> Result<(), Stop> {
        for piece in text.split_inclusive('\n') {
            if self.line.len().saturating_add(piece.len()) > MAX_LINE {
                return Err(self.place.wrong_line(TOO_LONG).into());
            }
            self.line.push_str(piece);
            if piece.ends_with('\n') {
                self.end_line(sink)?;
            }
        }
        Ok(())
    }

    pub(super) fn finish(&mut self, sink: Sink<'_>) -> Result<(), Stop> {
        self.end_line(sink)?;
        for (peer, side) in self.sides.iter_mut().enumerate() {
            if let Some(side) = side {
                side.settle(None, &mut |bytes| sink(peer, bytes))?;
                if !side.waiting.is_empty() {
                    return Err(self.last.wrong_line(WORDS).into());
                }
                if side.repeats {
                    return Err(self.last.wrong_line(NO_END).into());
                }
            }
        }
        Ok(())
    }

    fn end_line(&mut self, sink: Sink<'_>) -> Result<(), Stop> {
        let line = std::mem::take(&mut self.line);
        let place = self.place;
        self.place.next_line();
        let rest = line.trim_start();
        let content = rest.trim_end();
        if content.is_empty() {
            return Ok(());
        }
        self.last = place;
        let indentation = line.len().saturating_sub(rest.len());
        let (peer, side) = self.side(indentation).ok_or_else(|| place.wrong_line(SIDES))?;
        let mut deliver = |bytes: &[u8]| sink(peer, bytes);
        if content == "*" {
            // Which row repeats, the next offset says.
            let side = side.as_mut().ok_or_else(|| place.wrong_line(NOTHING_REPEATS))?;
            side.repeats = true;
            return Ok(());
        }
        let row = row::parse(rest.trim_end_matches(['\r', '\n'])).map_err(|why| place.wrong_line(why))?;
        let row = row.ok_or_else(|| place.wrong_line(NO_OFFSET))?;
        match side {
            Some(side) => side.next(place, row, &mut deliver),
            None => {
                *side = Some(Side::new(indentation, place, row));
                Ok(())
            }
        }
    }

    fn side(&mut self, indentation: usize) -> Option<(usize, &mut Option<Side>)> {
        let is_it = |side: &Option<Side>| side.as_ref().is_none_or(|side| side.indentation == indentation);
        self.sides.iter_mut().enumerate().find(|(_, side)| is_it(side))
    }
}

type Deliver<'d> = &'d mut dyn FnMut(&[u8]) -> std::io::Result<()>;

impl Side {
    fn new(indentation: usize, place: Place, row: Row) -> Self {
        Self {
            indentation,
            base: row.base,
            count: 0,
            row: Some((place, row)),
            last: Vec::new(),
            text_column: None,
            repeats: false,
            repeated: 0,
            is_in_order: false,
            waiting: Vec::new(),
        }
    }

    /// Takes the row behind the last.
    fn next(&mut self, place: Place, row: Row, deliver: Deliver<'_>) -> Result<(), Stop> {
        // How many bytes there are up to here, by each radix that is left.
        let counts: Vec<_> =
            self.base.iter().zip(row.offset).map(|(base, offset)| offset?.checked_sub((*base)?)).collect();
        if self.repeats {
            self.settle(None, deliver)?;
            self.repeat(place, &counts, deliver)?;
        } else {
            let due: Vec<_> = counts.iter().flatten().filter_map(|count| count.checked_sub(self.count)).collect();
            self.settle(Some((place, &due)), deliver)?;
        }
        // Only those that agree go on.
        for (base, count) in self.base.iter_mut().zip(counts) {
            *base = base.filter(|_| count == Some(self.count));
        }
        self.row = Some((place, row));
        Ok(())
    }

    /// Hands out the last row, of whose possible lengths one is among those due, if those are known.
    fn settle(&mut self, due: Option<(Place, &[u64])>, deliver: Deliver<'_>) -> Result<(), Stop> {
        let Some((place, row)) = self.row.take() else { return Ok(()) };
        let lengths: Vec<_> = match due {
            Some((_, due)) => row.ends.iter().filter(|(len, _)| due.contains(&to_u64(*len))).collect(),
            None => {
                row.ends.iter().filter(|(_, text)| row.ends.len() == 1 || Some(*text) == self.text_column).collect()
            }
        };
        let (len, text) = match (lengths.as_slice(), due) {
            ([end], _) => **end,
            (_, Some((place, _))) => return Err(place.wrong_line(OTHER_OFFSET).into()),
            (_, None) => return Err(place.wrong_line(AMBIGUOUS).into()),
        };
        self.last = row.bytes.get(..len).unwrap_or_default().to_vec();
        self.text_column = Some(text);
        self.count = self.count.saturating_add(to_u64(len));
        self.is_in_order |= row.is_in_order;
        if self.is_in_order {
            deliver(&std::mem::take(&mut self.waiting))?;
            return deliver(&self.last).map_err(Stop::Output);
        }
        self.waiting.extend_from_slice(&self.last);
        if self.waiting.len() > MAX_WAITING { Err(place.wrong_line(WORDS).into()) } else { Ok(()) }
    }

    /// Hands out the last row again, up to one of `counts`.
    fn repeat(&mut self, place: Place, counts: &[Option<u64>], deliver: Deliver<'_>) -> Result<(), Stop> {
        self.repeats = false;
        if !self.is_in_order {
            return Err(place.wrong_line(WORDS).into());
        }
        let len = to_u64(self.last.len());
        let mut missing: Vec<_> = counts.iter().flatten().filter_map(|count| count.checked_sub(self.count)).collect();
        missing.retain(|missing| missing.checked_rem(len) == Some(0));
        missing.dedup();
        let missing = match missing[..] {
            [missing] => missing,
            [] => return Err(place.wrong_line(OTHER_OFFSET).into()),
            _ => return Err(place.wrong_line(RADIX).into()),
        };
        self.repeated = self.repeated.saturating_add(missing);
        if self.repeated > MAX_REPEATED {
            return Err(place.wrong_line(REPEATED).into());
        }
        self.count = self.count.saturating_add(missing);
        let mut rows = usize::try_from(missing.checked_div(len).unwrap_or_default()).unwrap_or(usize::MAX);
        let together = self.last.repeat(rows.min(TOGETHER));
        while rows > 0 {
            let now = rows.min(TOGETHER);
            deliver(together.get(..now.saturating_mul(self.last.len())).unwrap_or_default())?;
            rows = rows.saturating_sub(now);
        }
        Ok(())
    }
}

fn to_u64(len: usize) -> u64 {
    len.try_into().unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Dump, REPEATED, Stop};

    #[test]
    fn all_that_repeats_is_bounded_together() {
        let read = |last: &str| {
            let (mut dump, mut count) = (Dump::new(), 0);
            let text = format!("00000000  00 00  |..|\n*\n00800000  00 00  |..|\n*\n{last}\n");
            let read = dump.push(&text, &mut |_, bytes| {
                count += bytes.len();
                Ok(())
            });
            (read, count)
        };
        let (fits, count) = read("01000004");
        assert!(fits.is_ok());
        assert_eq!(count, (16 << 20) + 4);
        let (refused, count) = read("01000006");
        assert!(matches!(refused, Err(Stop::Wrong(wrong)) if wrong.to_string().ends_with(REPEATED)));
        assert_eq!(count, (8 << 20) + 2);
    }
}
