//! The small loop that reads fields of which nothing is to be known but how long each is.
//!
//! It says nothing of what is wrong: where it gives up, the same bytes are read by who reads any field.

use super::slot::Slot;
use crate::dynamic::program::{Ahead, Quick};

/// Reads what stands at the beginning of `rest`, the end of `input`, and returns what is behind it.
#[inline(always)]
pub(in crate::dynamic) fn read<'a>(
    quick: &Quick,
    (input, rest): (&'a [u8], &'a [u8]),
    slots: &mut [Slot],
) -> Option<&'a [u8]> {
    let behind = find(quick, (input.len(), rest), slots)?;
    for text in &quick.texts {
        let slot = slots.get(*text as usize)?;
        let text = input.get(slot.at as usize..)?.get(..slot.len())?;
        core::str::from_utf8(text).ok()?;
    }
    Some(behind)
}

/// The same of what was read before: all text in it is UTF-8.
#[inline(always)]
pub(in crate::dynamic) fn find<'a>(
    quick: &Quick,
    (end, mut rest): (usize, &'a [u8]),
    slots: &mut [Slot],
) -> Option<&'a [u8]> {
    for items in &quick.items {
        let place = slots.get_mut(items.slot as usize)?;
        let at = end.wrapping_sub(rest.len());
        let Some((number, ahead)) = items.ahead.take(rest) else {
            if items.ahead != Ahead::Nothing {
                return None;
            }
            rest = rest.get(items.each as usize..)?;
            *place = Slot::new(at, 0);
            continue;
        };
        if number > u64::from(items.most) {
            return None;
        }
        let len = usize::try_from(number.wrapping_mul(items.each.into())).ok()?;
        rest = rest.get(ahead..)?.get(len..)?;
        *place = Slot::of(at.wrapping_add(ahead), number);
    }
    Some(rest)
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
        }
    }
}
