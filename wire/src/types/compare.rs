//! Views of arrays beside others, and beside slices: equal and ordered as slices of their elements are. Equal views hash alike.
//!
//! Owns what two views of the same elements have in common, whichever of them was received. It looks at values, never at
//! bytes: what is written in another order of bytes, or behind another count, is equal.

use core::cmp::Ordering;
use core::hash::{Hash, Hasher};

use super::{Array, FixedLen, List};
use crate::codec::Decode;

/// Compares a view whose elements are `$bounds` and `$element` with views and slices.
macro_rules! compare_elements {
    ($view:ident, $($bounds:tt)+) => {
        impl<'a, T: $($bounds)+ + PartialEq> PartialEq for $view<'a, T> {
            fn eq(&self, other: &Self) -> bool {
                self.len() == other.len() && self.iter().eq(other.iter())
            }
        }

        impl<'a, T: $($bounds)+ + Eq> Eq for $view<'a, T> {}

        impl<'a, T: $($bounds)+ + PartialOrd> PartialOrd for $view<'a, T> {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                self.iter().partial_cmp(other.iter())
            }
        }

        impl<'a, T: $($bounds)+ + Ord> Ord for $view<'a, T> {
            fn cmp(&self, other: &Self) -> Ordering {
                self.iter().cmp(other.iter())
            }
        }

        impl<'a, T: $($bounds)+ + Hash> Hash for $view<'a, T> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                state.write_usize(self.len());
                self.iter().for_each(|element| element.hash(state));
            }
        }

        impl<'a, T: $($bounds)+ + PartialEq> PartialEq<[T]> for $view<'a, T> {
            fn eq(&self, other: &[T]) -> bool {
                self.len() == other.len() && self.iter().zip(other).all(|(one, other)| one == *other)
            }
        }

        impl<'a, T: $($bounds)+ + PartialEq> PartialEq<&[T]> for $view<'a, T> {
            fn eq(&self, other: &&[T]) -> bool {
                *self == **other
            }
        }

        impl<'a, T: $($bounds)+ + PartialEq, const N: usize> PartialEq<[T; N]> for $view<'a, T> {
            fn eq(&self, other: &[T; N]) -> bool {
                *self == *other.as_slice()
            }
        }

        impl<'a, T: $($bounds)+ + PartialEq, const N: usize> PartialEq<&[T; N]> for $view<'a, T> {
            fn eq(&self, other: &&[T; N]) -> bool {
                *self == *other.as_slice()
            }
        }

        #[cfg(feature = "alloc")]
        impl<'a, T: $($bounds)+ + PartialEq> PartialEq<alloc::vec::Vec<T>> for $view<'a, T> {
            fn eq(&self, other: &alloc::vec::Vec<T>) -> bool {
                *self == *other.as_slice()
            }
        }
    };
}

compare_elements!(Array, FixedLen);
compare_elements!(List, Decode<'a> + Clone);

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use alloc::vec::Vec;
    use core::hash::{BuildHasher, BuildHasherDefault, Hasher};

    use super::*;
    use crate::codec::Wire;
    use crate::io::Reader;
    use crate::layout::Endian;
    use crate::layout::constant::Format;

    /// Sums up what is hashed, in the order in which it comes.
    #[derive(Default)]
    struct Sum(u64);

    impl Hasher for Sum {
        fn write(&mut self, bytes: &[u8]) {
            for byte in bytes {
                self.0 = self.0.wrapping_mul(31).wrapping_add(u64::from(*byte) + 1);
            }
        }

        fn finish(&self) -> u64 {
            self.0
        }
    }

    fn hash(value: impl Hash) -> u64 {
        BuildHasherDefault::<Sum>::default().hash_one(value)
    }

    const SLICES: [&[i16]; 7] = [&[], &[-1], &[0], &[0, 0], &[0, 1], &[1], &[1, -1, 5]];

    #[test]
    fn arrays_compare_as_slices_do() {
        let received: Vec<Vec<u8>> = SLICES.iter().map(|slice| Array::new(slice).encode_to_vec().unwrap()).collect();
        for (one, bytes) in SLICES.iter().zip(&received) {
            let view = Array::<i16>::decode(bytes).unwrap();
            for other in SLICES {
                assert_eq!(view.cmp(&Array::new(other)), one.cmp(&other), "{one:?} {other:?}");
                assert_eq!(Array::new(other).partial_cmp(&view), other.partial_cmp(one));
                assert_eq!(view == Array::new(other), *one == other);
                assert_eq!(
                    (view == other, view == *other, view == other.to_vec()),
                    ((*one == other), (*one == other), (*one == other))
                );
                assert_eq!(hash(view) == hash(Array::new(other)), *one == other);
            }
        }
        assert!(Array::new(&[1, 2]) == [1, 2] && Array::new(&[1, 2]) != [1, 3]);
        let (two, slice): (&[i16; 2], &[i16]) = (&[1, 2], &[1, 2]);
        assert!(Array::new(two) == two && Array::new(two) == slice);
    }

    #[test]
    fn lists_compare_as_slices_do() {
        let texts = SLICES.map(|slice| {
            slice
                .iter()
                .map(|number| match number {
                    0 => "",
                    1.. => "b",
                    _ => "a",
                })
                .collect()
        });
        let texts: [Vec<&str>; 7] = texts;
        let received: Vec<Vec<u8>> = texts.iter().map(|texts| List::from(texts).encode_to_vec().unwrap()).collect();
        for (one, bytes) in texts.iter().zip(&received) {
            let view = List::<&str>::decode(bytes).unwrap();
            for other in &texts {
                assert_eq!(view.cmp(&List::from(other)), one.cmp(other), "{one:?} {other:?}");
                assert_eq!(List::from(other).partial_cmp(&view), other.partial_cmp(one));
                assert_eq!(view == List::from(other), one == other);
                assert_eq!(
                    (view == *other, view == **other, view == other.as_slice()),
                    (one == other, one == other, one == other)
                );
                assert_eq!(hash(view) == hash(List::from(other)), one == other);
            }
        }
        let two = &["a", "b"];
        assert!(List::new(two) == ["a", "b"] && List::new(two) == two);
        assert!(List::new(&["a", "b"]) != ["a", "c"] && List::new(&["a"]) != ["a", "b"]);
    }

    #[test]
    fn what_was_received_in_another_order_of_bytes_is_equal_and_hashes_alike() {
        static LITTLE: Format = Format::DEFAULT.with_endian(Endian::Little);
        let (native, bytes) = (Array::new(&[1u16, 256]), [0, 2, 1, 0, 0, 1]);
        let view = Array::<u16>::read(&mut Reader::new(&bytes), Format::DEFAULT.with_each(&LITTLE)).unwrap();
        assert_eq!((view, hash(view), view.cmp(&native)), (native, hash(native), Ordering::Equal));
    }

    #[test]
    fn numbers_that_are_none_are_equal_to_nothing() {
        let (numbers, none) = (Array::new(&[1.0, 2.0]), Array::new(&[1.0, f32::NAN]));
        assert_eq!((none.partial_cmp(&none), none == none), (None, false));
        assert_eq!(numbers.partial_cmp(&Array::new(&[1.0, 3.0])), Some(Ordering::Less));
        assert!(!none.contains(&f32::NAN) && none.contains(&1.0));
    }

    #[test]
    fn ends_and_elements_are_found_in_both() {
        let (array, list) = (Array::new(SLICES[6]), List::new(SLICES[6]));
        let (array_bytes, list_bytes) = (array.encode_to_vec().unwrap(), list.encode_to_vec().unwrap());
        for array in [array, Array::decode(&array_bytes).unwrap()] {
            assert_eq!((array.first(), array.last()), (Some(1), Some(5)));
            assert!(array.contains(&-1) && !array.contains(&2));
        }
        for list in [list, List::decode(&list_bytes).unwrap()] {
            assert_eq!((list.first(), list.to_vec()), (Some(1), [1, -1, 5].to_vec()));
            assert!(list.contains(&-1) && !list.contains(&2));
        }
        assert_eq!((Array::<u8>::default().first(), Array::<u8>::default().last()), (None, None));
        assert_eq!((List::<u8>::default().first(), List::<u8>::default().to_vec()), (None, Vec::new()));
    }
}
