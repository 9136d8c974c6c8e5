//! The first bytes of an element, for what ends an array may not stand there.
//!
//! Owns how many of them are kept. It never says which a value begins with: its type does.

use crate::error::Overrun;
use crate::io::Writer;
use crate::layout::Unit;
use crate::layout::constant::Format;

/// The first bytes of a value as it would be written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beginning {
    bytes: [u8; Self::LEN],
    len: usize,
}

impl Beginning {
    /// As many are kept.
    pub(crate) const LEN: usize = 8;

    /// Appends bytes, as far as there is room.
    pub(crate) fn put(&mut self, bytes: &[u8]) {
        for (slot, byte) in self.bytes.iter_mut().skip(self.len).zip(bytes) {
            *slot = *byte;
            self.len = self.len.saturating_add(1);
        }
    }

    /// Appends what is written by `write`, which takes at most 16 bytes: a number.
    pub fn fill(&mut self, write: impl FnOnce(&mut Writer<'_>) -> Result<(), Overrun>) {
        const ROOM: usize = 16;

        let mut room = [0; ROOM];
        let mut writer = Writer::new(&mut room);
        if write(&mut writer).is_ok() {
            let len = ROOM.saturating_sub(writer.remaining());
            self.put(room.get(..len).unwrap_or_default());
        }
    }

    /// Appends those of a string.
    pub(crate) fn string(&mut self, bytes: &[u8], format: Format) {
        self.fill(|writer| Unit::Byte.put(writer, bytes.len(), format));
        self.put(bytes);
        if let Some(until) = format.until() {
            self.put(until.bytes());
        }
    }

    /// Appends those of an array: its count, or else those of its first element, or what ends it.
    pub(crate) fn array(&mut self, count: usize, format: Format, first: impl FnOnce(&mut Self, Format)) {
        match format.until() {
            None => self.fill(|writer| Unit::Element.put(writer, count, format)),
            Some(until) if count == 0 => self.put(until.bytes()),
            Some(_) => first(self, format.of_elements()),
        }
    }

    /// What is there.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bytes_are_kept() {
        let mut beginning = Beginning::default();
        beginning.fill(|writer| writer.put(&[1, 2]));
        beginning.fill(|writer| writer.put(&[9; 17]));
        beginning.put(&[3; 5]);
        assert_eq!(beginning.bytes(), [1, 2, 3, 3, 3, 3, 3]);
        beginning.put(&[4; 5]);
        assert_eq!(beginning.bytes(), [1, 2, 3, 3, 3, 3, 3, 4]);
    }
}
