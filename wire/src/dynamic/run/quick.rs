//! The small loop that reads fields of which nothing is to be known but how long each is.
//!
//! It says nothing of what is wrong: where it gives up, the same bytes are read by who reads any field.

use super::look::Sight;
use super::slot::Slot;
use super::{Env, Runner};
use crate::dynamic::look::Look as _;
use crate::dynamic::program::{Ahead, Inner, Items, Program, Quick, Test, Union};
use crate::layout::Given;

/// The steps of the loop: what is read, what elements in it are, and which guards hold.
#[derive(Clone, Copy)]
pub(in crate::dynamic) struct Steps<'q> {
    items: &'q [Items],
    inner: &'q [Items],
    guards: u64,
}

/// Reads what stands at the beginning of `rest`, the end of an input of so many bytes, and returns what is behind it. Text is
/// judged where it `IS_NEW`, and not where it was before. Nothing is noted where there are no slots.
#[inline(always)]
pub(in crate::dynamic) fn read<'a, const IS_NEW: bool>(
    steps: Steps<'_>,
    end: usize,
    mut rest: &'a [u8],
    slots: &mut [Slot],
) -> Option<&'a [u8]> {
    for items in steps.items {
        let mut note = |slot| {
            if let Some(place) = slots.get_mut(items.slot as usize) {
                *place = slot;
            }
        };
        if steps.guards.wrapping_shr(items.guard.into()) & 1 == 0 {
            if items.clears {
                note(Slot::ABSENT);
            }
            continue;
        }
        let at = end.wrapping_sub(rest.len());
        let (number, ahead) = match items.ahead {
            Ahead::Nothing => {
                rest = rest.get(items.each as usize..)?;
                note(Slot::new(at, 0));
                continue;
            }
            Ahead::Nul => {
                let (len, behind) = up_to_nul::<IS_NEW>(items, rest)?;
                note(Slot::new(at, len));
                rest = behind;
                continue;
            }
            ahead => ahead.take(rest)?,
        };
        rest = rest.get(ahead..)?;
        // Less than nothing is more than the most.
        let count = number.wrapping_sub(items.minus.into());
        if count > items.most.into() {
            if !items.is_null(number) {
                return None;
            }
            note(Slot::NULL);
            continue;
        }
        rest = if items.inner == 0 {
            let len = usize::try_from(count.wrapping_mul(items.each.into())).ok()?;
            let (bytes, behind) = rest.split_at_checked(len)?;
            if IS_NEW && items.is_text {
                core::str::from_utf8(bytes).ok()?;
            }
            behind
        } else {
            elements::<IS_NEW>(steps, items, count, end, rest)?
        };
        note(Slot::of(at.wrapping_add(ahead), count));
    }
    Some(rest)
}

/// How long the string at the beginning of `rest` is that a NUL ends, and what is behind that.
#[inline(never)]
fn up_to_nul<'a, const IS_NEW: bool>(items: &Items, rest: &'a [u8]) -> Option<(usize, &'a [u8])> {
    let len = rest.iter().position(|byte| *byte == 0).filter(|len| *len <= items.most as usize)?;
    let (bytes, behind) = rest.split_at_checked(len)?;
    if IS_NEW && items.is_text {
        core::str::from_utf8(bytes).ok()?;
    }
    Some((len, behind.get(1..)?))
}

/// Reads so many elements, each of which takes a byte at least.
#[inline(never)]
fn elements<'a, const IS_NEW: bool>(
    steps: Steps<'_>,
    items: &Items,
    count: u64,
    end: usize,
    mut rest: &'a [u8],
) -> Option<&'a [u8]> {
    let each = steps.inner.get(items.each as usize..)?.get(..items.inner.into())?;
    for _ in 0..count {
        rest = read::<IS_NEW>(Steps { items: each, ..steps }, end, rest, &mut [])?;
    }
    Some(rest)
}

impl Runner<'_, '_> {
    /// Reads fields of which only the length is to be known, and says whether nothing is wrong with them.
    #[inline]
    pub(super) fn quick(&mut self, quick: &Quick, base: usize, given: Given) -> bool {
        let (is_checked, end, rest) = (self.reader.is_checked(), self.reader.input().len(), self.reader.remaining());
        let steps = quick.steps(quick.guards(self.program, given));
        let slots = self.room(base, 0);
        let behind =
            if is_checked { read::<false>(steps, end, rest, slots) } else { read::<true>(steps, end, rest, slots) };
        let Some(behind) = behind else { return false };
        self.reader.go_to(behind);
        true
    }

    /// Reads an enum of which only lengths are to be known; nothing where it is more, or something is wrong with it.
    pub(super) fn quick_union(&mut self, union: &Union, env: &Env) -> Option<()> {
        let Variant { inner, inside, behind, .. } = union.choose(self.reader.remaining())?;
        let is_checked = self.reader.is_checked();
        let left = match (behind, env.frame) {
            // Who asks for none of its fields need not find them in what was judged before.
            (Some(_), None) if is_checked => &[],
            (_, frame) => {
                let end = self.reader.input().len().wrapping_sub(behind.map_or(0, <[u8]>::len));
                let steps = inner.quick.steps(inner.quick.guards(self.program, env.given));
                let slots = frame.map_or(&mut [][..], |frame| self.room(frame, 0));
                if is_checked {
                    read::<false>(steps, end, inside, slots)?
                } else {
                    read::<true>(steps, end, inside, slots)?
                }
            }
        };
        match behind {
            Some(behind) if left.is_empty() => self.reader.go_to(behind),
            Some(_) => return None,
            None => self.reader.go_to(left),
        }
        Some(())
    }
}

/// A variant of which only lengths are to be known.
pub(in crate::dynamic) struct Variant<'q, 'a> {
    pub(in crate::dynamic) number: u64,
    pub(in crate::dynamic) position: u32,
    pub(in crate::dynamic) inner: &'q Inner,
    /// Its fields, and what follows where no size says where they end.
    pub(in crate::dynamic) inside: &'a [u8],
    /// What follows where one does.
    pub(in crate::dynamic) behind: Option<&'a [u8]>,
}

impl Union {
    /// The variant that stands at the beginning of `rest`.
    #[inline]
    pub(in crate::dynamic) fn choose<'a>(&self, rest: &'a [u8]) -> Option<Variant<'_, 'a>> {
        let choice = self.choice.as_ref()?;
        let (number, ahead) = choice.tag.take(rest)?;
        let inside = rest.get(ahead..)?;
        let position = *self.first.get(usize::try_from(number).ok()?)?;
        let inner = choice.variants.get(position as usize)?.as_ref()?;
        let (inside, behind) = match &inner.size {
            Some(size) => size.split(inside).map(|(inside, behind)| (inside, Some(behind)))?,
            None => (inside, None),
        };
        Some(Variant { number, position, inner, inside, behind })
    }
}

impl Quick {
    /// Its steps, where these of its guards hold.
    #[inline(always)]
    pub(in crate::dynamic) fn steps(&self, guards: u64) -> Steps<'_> {
        Steps { items: &self.items, inner: &self.inner, guards }
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
    /// The bytes behind their number, and what is behind these.
    #[inline(always)]
    fn split<'a>(&self, rest: &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
        let (number, ahead) = self.ahead.take(rest)?;
        let count = number.wrapping_sub(self.minus.into());
        if count > self.most.into() {
            return None;
        }
        rest.get(ahead..)?.split_at_checked(usize::try_from(count).ok()?)
    }

    /// Whether a number that is no length says that there is nothing.
    #[cold]
    #[inline(never)]
    const fn is_null(&self, number: u64) -> bool {
        let all = match self.ahead {
            Ahead::One => 0xff,
            Ahead::Two | Ahead::TwoLittle => 0xffff,
            Ahead::Four | Ahead::FourLittle => 0xffff_ffff,
            Ahead::Eight | Ahead::EightLittle | Ahead::Varint | Ahead::Nothing | Ahead::Nul => u64::MAX,
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
            Self::Nothing | Self::Nul => None,
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
