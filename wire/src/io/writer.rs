//! The output side: the room that a message measured, filled from its front.
//!
//! Owns the bounds check of every byte that is written. It never grows and never measures.

use crate::error::Overrun;

/// Room for exactly the bytes that [`Encode::measure`](crate::Encode::measure) announced.
///
/// For [`Encode`](crate::Encode) impls written by hand; [`Wire::encode`](crate::Wire::encode) makes and checks it.
#[derive(Debug)]
pub struct Writer<'a> {
    rest: &'a mut [u8],
    /// How far the room goes, counted from where the innermost size, or the message, begins.
    end: usize,
    tells: Tells,
}

/// What the size of a room tells about what is written next. A hint: no byte may depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tells {
    /// Nothing: much else may follow.
    Nothing,
    /// That of a whole message ends with it: more fields may follow.
    Message,
    /// That of a measured field ends with it: less is expected to follow.
    Field,
    /// That a field with a size takes so many bytes, as the one before did: elements of a list are alike.
    About(u32),
}

impl Tells {
    /// That each of `count` elements takes as much of what is left, if what is left tells anything of them.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn of_elements(writer: &Writer<'_>, count: usize) -> Self {
        match (writer.tells, writer.remaining().checked_div(count)) {
            (Self::Message | Self::Field, Some(len)) => Self::about(len),
            (Self::Nothing | Self::About(_), _) | (_, None) => Self::Nothing,
        }
    }

    /// That the next such field takes about `len` bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn about(len: usize) -> Self {
        Self::About(u32::try_from(len).unwrap_or(u32::MAX))
    }
}

impl<'a> Writer<'a> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn new(room: &'a mut [u8]) -> Self {
        Self::telling(room, Tells::Nothing)
    }

    /// The same of room that tells something.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn telling(room: &'a mut [u8], tells: Tells) -> Self {
        Self { end: room.len(), rest: room, tells }
    }

    /// What the size of the room tells.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn tells(&self) -> Tells {
        self.tells
    }

    /// What is left.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn into_rest(self) -> &'a mut [u8] {
        self.rest
    }

    /// Writes what stands behind a size of its own, from which its positions count.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn sized(&mut self, write: impl FnOnce(&mut Self) -> Result<(), Overrun>) -> Result<(), Overrun> {
        let end = core::mem::replace(&mut self.end, self.rest.len());
        let written = write(self);
        self.end = end;
        written
    }

    /// Takes back what is left of its room, and what that tells.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn resume(&mut self, rest: &'a mut [u8], tells: Tells) {
        self.rest = rest;
        self.tells = tells;
    }

    /// Writes into a part of the room that is as long as what was written, and returns that with what `write` does: whoever
    /// has it may change it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn written<T>(
        &mut self,
        write: impl FnOnce(&mut Writer<'_>) -> Result<T, Overrun>,
    ) -> Result<(T, &'a mut [u8]), Overrun> {
        let (end, tells) = (self.end, self.tells);
        let room = core::mem::take(&mut self.rest);
        let mut own = Writer { rest: &mut *room, end, tells };
        let value = attempt!(write(&mut own));
        let (left, tells) = (own.rest.len(), own.tells);
        let Some((written, rest)) = room.split_at_mut_checked(room.len().wrapping_sub(left)) else {
            return Err(Overrun);
        };
        self.resume(rest, tells);
        Ok((value, written))
    }

    /// How many bytes stand in front of the next one, counted from where the innermost [size](derive@crate::Wire)
    /// begins, or else the message: for codecs whose bytes say where they stand. Their length must not depend on it:
    /// a value is measured before it has a place.
    #[inline]
    #[must_use]
    pub const fn position(&self) -> usize {
        // The room ends at `end`, so this cannot wrap.
        self.end.wrapping_sub(self.rest.len())
    }

    /// The bytes that are still to be written.
    #[inline]
    #[must_use]
    pub const fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// Appends `bytes`.
    ///
    /// # Errors
    ///
    /// When the room ends before.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn put(&mut self, bytes: &[u8]) -> Result<(), Overrun> {
        self.room(bytes.len())?.copy_from_slice(bytes);
        Ok(())
    }

    /// Appends an array, for which one bounds check of a run of fields can serve.
    ///
    /// # Errors
    ///
    /// When the room ends before.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn put_array<const N: usize>(&mut self, bytes: [u8; N]) -> Result<(), Overrun> {
        // First, so that a writer in memory is not emptied there for an error that there is not.
        attempt!(self.ensure(N));
        let Some((room, rest)) = core::mem::take(&mut self.rest).split_first_chunk_mut() else {
            return Err(Overrun);
        };
        *room = bytes;
        self.rest = rest;
        Ok(())
    }

    /// The next `len` bytes, to be written in place.
    ///
    /// # Errors
    ///
    /// When the room ends before.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn room(&mut self, len: usize) -> Result<&'a mut [u8], Overrun> {
        attempt!(self.ensure(len));
        let Some((room, rest)) = core::mem::take(&mut self.rest).split_at_mut_checked(len) else {
            return Err(Overrun);
        };
        self.rest = rest;
        Ok(room)
    }

    /// A writer of the same room; this one then has none.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn split(&mut self) -> Self {
        self.split_telling(self.tells)
    }

    /// The same where the room tells something else.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn split_telling(&mut self, tells: Tells) -> Self {
        Self { rest: core::mem::take(&mut self.rest), end: self.end, tells }
    }

    /// The same for what does not ask where it stands: nothing of this needs to be kept for it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn split_anywhere(&mut self, tells: Tells) -> Self {
        Self { rest: core::mem::take(&mut self.rest), end: 0, tells }
    }

    /// Ends what was measured: it fills its room.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn finish(&self) -> Result<(), Overrun> {
        if self.rest.is_empty() { Ok(()) } else { Err(Overrun) }
    }

    /// Checks once that the next `len` bytes are there; what is written within them needs no check of its own.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn ensure(&self, len: usize) -> Result<(), Overrun> {
        if self.rest.len() < len { Err(Overrun) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_is_filled_from_its_front_and_no_further() {
        let mut room = [0; 6];
        let mut writer = Writer::new(&mut room);
        writer.put(&[1, 2]).unwrap();
        assert_eq!(writer.remaining(), 4);
        writer.put_array([3]).unwrap();
        writer.room(2).unwrap().copy_from_slice(&[4, 5]);
        assert_eq!(writer.remaining(), 1);
        assert_eq!(writer.ensure(2), Err(Overrun));
        assert_eq!(writer.put(&[6, 7]), Err(Overrun));
        assert_eq!(room, [1, 2, 3, 4, 5, 0]);
    }
}
