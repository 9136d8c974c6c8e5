//! The small loop that reads fields of which nothing is to be known but how long each is.
//!
//! It says nothing of what is wrong: where it gives up, the same bytes are read by who reads any field.

use super::Runner;
use super::look::Sight;
use super::slot::Slot;
use crate::dynamic::look::Look as _;
use crate::dynamic::program::{Ahead, Items, Program, Quick, Test};
use crate::layout::Given;

/// The steps of the loop: what is read, which of it is text, and which guards hold.
#[derive(Clone, Copy)]
pub(in crate::dynamic) struct Steps<'q> {
    pub(in crate::dynamic) items: &'q [Items],
    pub(in crate::dynamic) texts: &'q [u32],
    pub(in crate::dynamic) guards: u64,
}

/// Reads what stands at the beginning of `rest`, the end of `input`, and returns what is behind it.
#[inline(always)]
pub(in crate::dynamic) fn read<'a>(
    steps: Steps<'_>,
    input: &'a [u8],
    rest: &'a [u8],
    slots: &mut [Slot],
) -> Option<&'a [u8]> {
    let behind = find(steps, input.len(), rest, slots)?;
    for text in steps.texts {
        let slot = slots.get(*text as usize).filter(|slot| slot.at().is_some());
        let Some(slot) = slot else { continue };
        let text = input.get(slot.at as usize..)?.get(..slot.len())?;
        core::str::from_utf8(text).ok()?;
    }
    Some(behind)
}

/// The same of what was read before: all text in it is UTF-8. The input has so many bytes.
#[inline(always)]
pub(in crate::dynamic) fn find<'a>(
    steps: Steps<'_>,
    end: usize,
    mut rest: &'a [u8],
    slots: &mut [Slot],
) -> Option<&'a [u8]> {
    for items in steps.items {
        let place = slots.get_mut(items.slot as usize)?;
        if steps.guards.wrapping_shr(items.guard.into()) & 1 == 0 {
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
        rest = rest.get(ahead..)?;
        // Less than nothing is more than the most.
        let count = number.wrapping_sub(items.minus.into());
        if count > items.most.into() {
            if !items.is_null(number) {
                return None;
            }
            *place = Slot::NULL;
            continue;
        }
        rest = rest.get(usize::try_from(count.wrapping_mul(items.each.into())).ok()?..)?;
        *place = Slot::of(at.wrapping_add(ahead), count);
    }
    Some(rest)
}

impl Runner<'_, '_> {
    /// Reads fields of which only the length is to be known, and says whether nothing is wrong with them.
    #[inline]
    pub(super) fn quick(&mut self, quick: &Quick, base: usize, given: Given) -> bool {
        let (input, rest) = (self.reader.input(), self.reader.remaining());
        let steps = quick.steps(quick.guards(self.program, given));
        let is_checked = self.reader.is_checked();
        let slots = self.room(base, 0);
        let behind = if is_checked { find(steps, input.len(), rest, slots) } else { read(steps, input, rest, slots) };
        let Some(behind) = behind else { return false };
        self.reader.go_to(behind);
        true
    }
}

impl Quick {
    /// Its steps, where these of its guards hold.
    #[inline(always)]
    pub(in crate::dynamic) fn steps(&self, guards: u64) -> Steps<'_> {
        Steps { items: &self.items, texts: &self.texts, guards }
    }

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

impl Items {
    /// Whether a number that is no length says that there is nothing.
    #[cold]
    #[inline(never)]
    const fn is_null(&self, number: u64) -> bool {
        let all = match self.ahead {
            Ahead::One => 0xff,
            Ahead::Two | Ahead::TwoLittle => 0xffff,
            Ahead::Four | Ahead::FourLittle => 0xffff_ffff,
            Ahead::Eight | Ahead::EightLittle | Ahead::Varint | Ahead::Nothing => u64::MAX,
        };
        self.is_optional && number == if self.minus == 0 { all } else { 0 }
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
