//! The small loop that reads fields of which nothing is to be known but how long each is.
//!
//! It says nothing of what is wrong: where it gives up, the same bytes are read by who reads any field.

use super::slot::Slot;
use crate::dynamic::program::{Ahead, Quick};

/// Reads what stands at the beginning of `rest`, the end of an input of so many bytes, and returns what is behind it. Text that
/// was read before is UTF-8.
#[inline(always)]
pub(in crate::dynamic) fn read<'a, const WAS_READ: bool>(
    steps: &[Quick],
    (mut rest, end): (&'a [u8], usize),
    slots: &mut [Slot],
) -> Option<&'a [u8]> {
    for step in steps {
        let place = slots.get_mut(step.slot as usize)?;
        if step.ahead == Ahead::Nothing {
            let behind = rest.get(step.each as usize..)?;
            *place = Slot::new(end.wrapping_sub(rest.len()), 0);
            rest = behind;
            continue;
        }
        let (number, behind) = step.ahead.take(rest)?;
        if number > u64::from(step.most) {
            return None;
        }
        let len = usize::try_from(number.wrapping_mul(step.each.into())).ok()?;
        let (items, behind) = behind.split_at_checked(len)?;
        if !WAS_READ && step.is_text && core::str::from_utf8(items).is_err() {
            return None;
        }
        *place = Slot::of(end.wrapping_sub(behind.len()).wrapping_sub(len), number);
        rest = behind;
    }
    Some(rest)
}

impl Ahead {
    /// The number, and what is behind it.
    #[inline(always)]
    fn take(self, rest: &[u8]) -> Option<(u64, &[u8])> {
        macro_rules! number {
            ($int:ty, $from:ident) => {
                rest.split_first_chunk().map(|(bytes, behind)| (<$int>::$from(*bytes).into(), behind))
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
