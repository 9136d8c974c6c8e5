//! The small loop that reads fields of which nothing is to be known but how long each is.
//!
//! It says nothing of what is wrong: where it gives up, the same bytes are read by who reads any field.

use super::Runner;
use super::look::Sight;
use super::slot::Slot;
use crate::dynamic::program::{Ahead, Program, Quick, Test};
use crate::layout::Given;

/// Bytes that are read: where they end in the input, and which guards of the fields hold.
#[derive(Clone, Copy)]
pub(in crate::dynamic) struct Origin {
    pub(in crate::dynamic) end: usize,
    pub(in crate::dynamic) guards: u64,
}

/// Reads what stands at the beginning of `rest`, the end of `input`, and returns what is behind it.
#[inline(always)]
pub(in crate::dynamic) fn read<'a>(
    quick: &Quick,
    guards: u64,
    (input, rest): (&'a [u8], &'a [u8]),
    slots: &mut [Slot],
) -> Option<&'a [u8]> {
    let behind = find(quick, Origin { end: input.len(), guards }, rest, slots)?;
    for text in &quick.texts {
        let slot = slots.get(*text as usize).filter(|slot| **slot != Slot::ABSENT);
        let Some(slot) = slot else { continue };
        let text = input.get(slot.at as usize..)?.get(..slot.len())?;
        core::str::from_utf8(text).ok()?;
    }
    Some(behind)
}

/// The same of what was read before: all text in it is UTF-8.
#[inline(always)]
pub(in crate::dynamic) fn find<'a>(
    quick: &Quick,
    origin: Origin,
    mut rest: &'a [u8],
    slots: &mut [Slot],
) -> Option<&'a [u8]> {
    let Origin { end, guards } = origin;
    for items in &quick.items {
        let place = slots.get_mut(items.slot as usize)?;
        if guards.wrapping_shr(items.guard.into()) & 1 == 0 {
            if items.clears {
                *place = Slot::ABSENT;
            }
            continue;
        }
        let at = end.wrapping_sub(rest.len());
        let Some((number, ahead)) = items.ahead.take(rest) else {
            if items.ahead != Ahead::Nothing {
                return None;
            }
            rest = rest.get(items.each as usize..)?;
            *place = Slot::new(at, 0);
            continue;
        };
        let number = number.checked_sub(items.minus.into())?;
        if number > u64::from(items.most) {
            return None;
        }
        let len = usize::try_from(number.wrapping_mul(items.each.into())).ok()?;
        rest = rest.get(ahead..)?.get(len..)?;
        *place = Slot::of(at.wrapping_add(ahead), number);
    }
    Some(rest)
}

impl Runner<'_, '_> {
    /// Reads fields of which only the length is to be known, and says whether nothing is wrong with them.
    #[inline]
    pub(super) fn quick(&mut self, quick: &Quick, base: usize, given: Given) -> bool {
        let from = (self.reader.input(), self.reader.remaining());
        let Some(slots) = self.slots.get_mut(base..) else { return false };
        let Some(behind) = read(quick, quick.guards(self.program, given), from, slots) else { return false };
        self.reader.go_to(behind);
        true
    }
}

impl Quick {
    /// Which of its guards hold of what the type is given, as bits.
    pub(in crate::dynamic) fn guards(&self, program: &Program, given: Given) -> u64 {
        if self.guards.is_empty() {
            return 1 << Self::ALWAYS;
        }
        let sight = Sight { program, input: &[], slots: &[], base: 0, given, element: None };
        let holds = |tests: &[(Test, bool)]| tests.iter().all(|(test, is)| sight.holds(test) == *is);
        let guards = self.guards.iter().enumerate().filter(|(_, tests)| holds(tests));
        guards.fold(1 << Self::ALWAYS, |guards, (guard, _)| guards | 1 << guard)
    }
}

impl Ahead {
    /// The number, and how many bytes it takes.
    #[inline(always)]
    fn take(self, rest: &[u8]) -> Option<(u64, usize)> {
        macro_rules! number {
            ($int:ty, $from:ident) => {
                rest.first_chunk().map(|bytes| (<$int>::$from(*bytes).into(), bytes.len()))
            };
        }
        match self {
            Self::Nothing => None,
            Self::One => number!(u8, from_be_bytes),
            Self::Two => number!(u16, from_be_bytes),
            Self::Four => number!(u32, from_be_bytes),
            Self::Eight => number!(u64, from_be_bytes),
            Self::TwoLittle => number!(u16, from_le_bytes),
            Self::FourLittle => number!(u32, from_le_bytes),
            Self::EightLittle => number!(u64, from_le_bytes),
            Self::Varint => match *rest {
                [byte @ ..0x80, ..] => Some((byte.into(), 1)),
                [low, high @ 1..0x80, ..] => Some((u64::from(low & 0x7f) | u64::from(high) << 7, 2)),
                _ => None,
            },
        }
    }
}
