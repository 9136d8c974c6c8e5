//! The bytes that end a string.
//!
//! Owns where they stand and where they may not stand, one search for reading and writing. It never touches a reader.

use super::refusal::{Obeyed, demand, settled};

/// Bytes at the end of a string, which end it at the first place where they stand: a NUL, the end of a line, a 16-bit zero.
///
/// ```
/// use wire::schema::Until;
///
/// let line = Until::new(b"\r\n");
/// assert_eq!((line.bytes(), line.is_kept()), (&b"\r\n"[..], false));
/// // Of two bytes at once, counted from where the string begins.
/// assert_eq!((Until::in_units(b"\0\0").unit(), Until::NUL.unit()), (2, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Until {
    bytes: [u8; MOST],
    len: u8,
    unit: u8,
    form: Form,
}

/// What is said of them. One comparison tells the most usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A byte 0, which is no part of the string.
    Nul,
    /// They are no part of the string.
    Dropped,
    /// They are the last bytes of the string.
    Kept,
}

/// As many as there may be.
const MOST: usize = 8;

/// Why a string that is to end with some bytes cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misplaced {
    /// They stand here already.
    Early(usize),
    /// They are to be kept, and it does not end with them.
    Missing,
    /// It has no whole number of units.
    Uneven,
}

#[expect(clippy::arithmetic_side_effects, reason = "at most 8 bytes, and positions in a slice")]
impl Until {
    /// A byte 0, as strings of C have it.
    pub const NUL: Self = Self { bytes: [0; MOST], len: 1, unit: 1, form: Form::Nul };

    /// These bytes, wherever they stand.
    ///
    /// # Panics
    ///
    /// When there are none, or more than 8.
    #[must_use]
    #[track_caller]
    pub const fn new(bytes: &[u8]) -> Self {
        settled(Self::try_new(bytes))
    }

    /// The same, or why not.
    #[expect(clippy::indexing_slicing, reason = "compared with the limit")]
    #[expect(clippy::cast_possible_truncation, reason = "compared with the limit")]
    pub(crate) const fn try_new(bytes: &[u8]) -> Obeyed<Self> {
        demand!(!bytes.is_empty() && bytes.len() <= MOST, "what ends a string is 1 to 8 bytes");
        let (mut own, mut index) = ([0; MOST], 0);
        while index < bytes.len() {
            own[index] = bytes[index];
            index += 1;
        }
        let form = if bytes.len() == 1 && own[0] == 0 { Form::Nul } else { Form::Dropped };
        Ok(Self { bytes: own, len: bytes.len() as u8, unit: 1, form })
    }

    /// These bytes, where a multiple of as many stands in front of them: a number of so many bytes.
    ///
    /// # Panics
    ///
    /// When there are none, or more than 8.
    #[must_use]
    #[track_caller]
    pub const fn in_units(bytes: &[u8]) -> Self {
        settled(Self::try_in_units(bytes))
    }

    /// The same, or why not.
    pub(crate) const fn try_in_units(bytes: &[u8]) -> Obeyed<Self> {
        let until = attempt!(Self::try_new(bytes));
        Ok(Self { unit: until.len, ..until })
    }

    /// The same, as the last bytes of the string.
    #[must_use]
    pub const fn kept(self) -> Self {
        Self { form: Form::Kept, ..self }
    }

    /// The bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8] {
        match self.bytes.split_at_checked(self.len as usize) {
            Some((bytes, _)) => bytes,
            None => &self.bytes,
        }
    }

    /// How many bytes, from where the string begins, stand together.
    #[must_use]
    pub const fn unit(self) -> usize {
        self.unit as usize
    }

    /// Whether they are part of the string.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn is_kept(self) -> bool {
        matches!(self.form, Form::Kept)
    }

    /// Whether it is a byte 0 behind the string.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_nul(self) -> bool {
        matches!(self.form, Form::Nul)
    }

    /// The bytes behind the string.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn dropped_len(self) -> usize {
        if self.is_kept() { 0 } else { self.len as usize }
    }

    /// The bytes of the shortest string.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn kept_len(self) -> usize {
        if self.is_kept() { self.len as usize } else { 0 }
    }

    /// The length of the string that begins with `bytes`, where its end stands in them.
    pub(crate) fn length(&self, bytes: &[u8]) -> Option<usize> {
        Some(self.position(bytes)? + self.kept_len())
    }

    /// Where they first stand. At most 8 comparisons for each byte.
    fn position(&self, bytes: &[u8]) -> Option<usize> {
        let end = self.bytes();
        let mut windows = bytes.windows(end.len()).step_by(self.unit());
        let window = windows.position(|window| window.first() == end.first() && window == end)?;
        Some(window * self.unit())
    }

    /// Whether a string of at most `max` bytes may still end where `bytes`, which have no end, go on.
    pub(crate) fn can_follow(&self, bytes: &[u8], max: usize) -> bool {
        let most = max.saturating_sub(self.kept_len());
        // Only so far back can they have begun.
        let first = bytes.len().saturating_sub(self.len as usize).next_multiple_of(self.unit());
        let mut starts = (first..=bytes.len().next_multiple_of(self.unit())).step_by(self.unit());
        starts.any(|start| start <= most && self.bytes().starts_with(bytes.get(start..).unwrap_or_default()))
            && max >= self.kept_len()
    }

    /// What is wrong with a string that is to end so.
    #[cold]
    #[inline(never)]
    fn misplaced_in(&self, string: &[u8]) -> Option<Misplaced> {
        let end = self.bytes();
        let own = string.len().saturating_sub(self.kept_len());
        match self.position(string) {
            None if self.is_kept() => return Some(Misplaced::Missing),
            Some(position) if !self.is_kept() || position < own => return Some(Misplaced::Early(position)),
            _ => {}
        }
        if !string.len().is_multiple_of(self.unit()) {
            return Some(Misplaced::Uneven);
        }
        if self.is_kept() {
            return None;
        }
        // The last bytes of the string and the first of what ends it may be the same as what ends it.
        let first = own.saturating_sub(end.len()).next_multiple_of(self.unit());
        (first..own).step_by(self.unit()).find_map(|start| {
            let (inside, behind) = end.split_at_checked(own - start)?;
            (string.get(start..) == Some(inside) && end.starts_with(behind)).then_some(Misplaced::Early(start))
        })
    }

    /// Why `string` cannot end so.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn misplaced(&self, string: &[u8]) -> Option<Misplaced> {
        if self.is_nul() {
            return string.iter().position(|byte| *byte == 0).map(Misplaced::Early);
        }
        self.misplaced_in(string)
    }

    /// The same of a string of whole units whose bytes stand nowhere: each is handed out once.
    pub(crate) fn misplaced_among(&self, bytes: impl Iterator<Item = u8>, len: usize) -> Option<Misplaced> {
        let end = self.bytes();
        let number = |bytes: &[u8]| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        let mask = u64::MAX >> (8 * (MOST - end.len()));
        let mut window = 0;
        // The last bytes of the string and the first of what ends it may be the same as what ends it.
        let behind = if self.is_kept() { &[] } else { end };
        for (count, byte) in (1..).zip(bytes.chain(behind.iter().copied())) {
            window = (window << 8 | u64::from(byte)) & mask;
            if count < end.len() {
                continue;
            }
            let start = count - end.len();
            if window == number(end) && start.is_multiple_of(self.unit()) {
                let own = len - self.kept_len();
                return if start < own { Some(Misplaced::Early(start)) } else { None };
            }
        }
        self.is_kept().then_some(Misplaced::Missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: Until = Until::new(b"\r\n");
    const WIDE: Until = Until::in_units(b"\0\0");

    #[test]
    fn they_stand_where_they_are_first() {
        for (until, bytes, length) in [
            (LINE, &b"ab\r\n"[..], Some(2)),
            (LINE, b"ab\r\r\n\r\n", Some(3)),
            (LINE, b"\n\r", None),
            (LINE, b"", None),
            (LINE.kept(), b"ab\r\nc", Some(4)),
            (Until::NUL, b"a\0", Some(1)),
            (Until::new(b"\0"), b"\0", Some(0)),
            // The byte of one unit and the byte of the next are no end.
            (WIDE, b"a\0\0b\0\0", Some(4)),
            (WIDE, b"a\0\0b\0", None),
            (WIDE.kept(), b"a\0\0\0", Some(4)),
        ] {
            assert_eq!(until.length(bytes), length, "{until:?} in {bytes:?}");
        }
        assert_eq!((Until::new(b"\0"), Until::in_units(b"\0")), (Until::NUL, Until::NUL));
    }

    #[test]
    fn what_may_still_end_is_not_too_long() {
        for (until, bytes, max, can) in [
            (LINE, &b""[..], 0, true),
            (LINE, b"\r", 0, true),
            (LINE, b"a", 0, false),
            (LINE, b"ab", 2, true),
            (LINE, b"ab\r", 2, true),
            (LINE, b"abc", 2, false),
            (LINE, b"abc\r", 2, false),
            (LINE.kept(), b"\r", 2, true),
            (LINE.kept(), b"a", 2, false),
            (LINE.kept(), b"", 1, false),
            (WIDE, b"a", 1, false),
            (WIDE, b"a", 2, true),
            (WIDE, b"ab\0", 2, true),
            (WIDE, b"ab\0", usize::MAX, true),
        ] {
            assert_eq!(until.can_follow(bytes, max), can, "{until:?} behind {bytes:?}, at most {max}");
        }
    }

    #[test]
    fn a_string_has_its_end_at_its_end_alone() {
        let long = Until::new(b"aba");
        for (until, string, misplaced) in [
            (LINE, &b"ab\r"[..], None),
            (LINE, b"a\r\nb", Some(Misplaced::Early(1))),
            // With the end behind it, `ab` would be `ababa`, which is empty.
            (long, b"ab", Some(Misplaced::Early(0))),
            (long, b"xab", Some(Misplaced::Early(1))),
            (long, b"xa", None),
            (LINE.kept(), b"ab\r\n", None),
            (LINE.kept(), b"ab", Some(Misplaced::Missing)),
            (LINE.kept(), b"", Some(Misplaced::Missing)),
            (LINE.kept(), b"a\r\n\r\n", Some(Misplaced::Early(1))),
            (LINE.kept(), b"a\r\nb", Some(Misplaced::Early(1))),
            (WIDE, b"a\0\0b", None),
            (WIDE, b"a\0\0", Some(Misplaced::Uneven)),
            (WIDE, b"\0\0ab", Some(Misplaced::Early(0))),
            (WIDE.kept(), b"ab\0\0", None),
            (Until::NUL, b"a\0", Some(Misplaced::Early(1))),
        ] {
            assert_eq!(until.misplaced(string), misplaced, "{until:?} of {string:?}");
        }
    }

    #[test]
    fn what_is_read_of_what_is_written_is_the_same() {
        // All strings of up to 6 of two letters, and all ends of up to 4 of them.
        let words = |most: u32| (0..=most).flat_map(|len| (0..1u32 << len).map(move |bits| (len, bits)));
        let letters = |(len, bits): (u32, u32)| (0..len).map(move |at| b'a' + (bits >> at & 1) as u8);
        for end in words(4).filter(|(len, _)| *len > 0) {
            let mut bytes = [0; 4];
            letters(end).zip(&mut bytes).for_each(|(letter, byte)| *byte = letter);
            let end = &bytes[..end.0 as usize];
            for until in [Until::new(end), Until::in_units(end), Until::new(end).kept(), Until::in_units(end).kept()] {
                for word in words(6) {
                    let mut room = [0; 10];
                    letters(word).zip(&mut room).for_each(|(letter, byte)| *byte = letter);
                    let len = word.0 as usize;
                    let misplaced = until.misplaced(&room[..len]);
                    let is_right = misplaced.is_none();
                    if len.is_multiple_of(until.unit()) {
                        assert_eq!(until.misplaced_among(room[..len].iter().copied(), len), misplaced);
                    }
                    let written = if until.is_kept() { len } else { len + end.len() };
                    room[len..written].copy_from_slice(&end[..written - len]);
                    assert_eq!(
                        until.length(&room[..written]) == Some(len),
                        is_right,
                        "{until:?} of {:?}",
                        &room[..len]
                    );
                }
            }
        }
    }
}
