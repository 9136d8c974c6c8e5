//! Walking over an array from either end.
//!
//! Owns the order in which elements are asked for. It never decodes one itself.

use core::iter::FusedIterator;

use super::{Array, Elements, FixedLen};

/// The elements of an [`Array`], decoded one by one.
#[derive(Debug, Clone)]
pub struct ArrayIter<'a, T> {
    rest: Elements<'a, T>,
}

impl<'a, T> ArrayIter<'a, T> {
    pub(super) const fn new(array: Array<'a, T>) -> Self {
        Self { rest: array.elements }
    }
}

impl<'a, T: FixedLen> Array<'a, T> {
    /// The elements in order.
    #[inline]
    #[must_use]
    pub const fn iter(&self) -> ArrayIter<'a, T> {
        ArrayIter::new(*self)
    }
}

impl<T: FixedLen> Iterator for ArrayIter<'_, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        match &mut self.rest {
            Elements::Wire(bytes, shape) => {
                let (first, rest) = bytes.split_at_checked(shape.len::<T>())?;
                *bytes = rest;
                shape.element(first)
            }
            Elements::Native(elements) => elements.split_off_first().copied(),
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = match self.rest {
            Elements::Wire(bytes, shape) => bytes.len().checked_div(shape.len::<T>()).unwrap_or_default(),
            Elements::Native(elements) => elements.len(),
        };
        (len, Some(len))
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<T> {
        match &mut self.rest {
            Elements::Wire(bytes, shape) => {
                *bytes = bytes.get(n.saturating_mul(shape.len::<T>())..).unwrap_or_default();
            }
            Elements::Native(elements) => *elements = elements.get(n..).unwrap_or_default(),
        }
        self.next()
    }
}

impl<T: FixedLen> DoubleEndedIterator for ArrayIter<'_, T> {
    #[inline]
    fn next_back(&mut self) -> Option<T> {
        match &mut self.rest {
            Elements::Wire(bytes, shape) => {
                let (rest, last) = bytes.split_at_checked(bytes.len().checked_sub(shape.len::<T>())?)?;
                *bytes = rest;
                shape.element(last)
            }
            Elements::Native(elements) => elements.split_off_last().copied(),
        }
    }
}

impl<T: FixedLen> ExactSizeIterator for ArrayIter<'_, T> {}
impl<T: FixedLen> FusedIterator for ArrayIter<'_, T> {}

impl<'a, T: FixedLen> IntoIterator for Array<'a, T> {
    type Item = T;
    type IntoIter = ArrayIter<'a, T>;

    #[inline]
    fn into_iter(self) -> ArrayIter<'a, T> {
        self.iter()
    }
}

impl<'a, T: FixedLen> IntoIterator for &Array<'a, T> {
    type Item = T;
    type IntoIter = ArrayIter<'a, T>;

    #[inline]
    fn into_iter(self) -> ArrayIter<'a, T> {
        self.iter()
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;
    use crate::Wire;

    #[test]
    fn both_representations_walk_alike() {
        let native = [1i16, 2, 3, 4, 5];
        let bytes = Array::from(&native).encode_to_vec().unwrap();
        for array in [Array::from(&native), Array::decode(&bytes).unwrap()] {
            let mut iter = array.iter();
            assert_eq!(iter.len(), 5);
            assert_eq!((iter.next(), iter.next_back(), iter.len()), (Some(1), Some(5), 3));
            assert_eq!((iter.nth(1), iter.len()), (Some(3), 1));
            assert_eq!((iter.next_back(), iter.next_back(), iter.next()), (Some(4), None, None));
            assert_eq!(array.iter().nth(5), None);
            assert_eq!(array.iter().nth(usize::MAX), None);
            for behind in [5, usize::MAX] {
                let mut iter = array.iter();
                assert_eq!((iter.nth(behind), iter.next(), iter.next_back(), iter.len()), (None, None, None, 0));
            }
            assert!(array.into_iter().rev().eq([5, 4, 3, 2, 1]));
            let mut walked = 0;
            for element in &array {
                walked += element;
            }
            assert_eq!(walked, 15);
        }
    }
}
