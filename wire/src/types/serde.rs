//! Views for serde: sequences of their elements.
//!
//! Owns what serializers see of types of this crate. It knows nothing of bytes on the wire.
//!
//! There is no `Deserialize` of a view: it would have to borrow elements that no input of serde holds. A struct to be read by
//! serde holds a `Vec`.

use serde::ser::{Serialize, Serializer};

use super::{Array, FixedLen, List};
use crate::codec::Decode;

impl<T: FixedLen + Serialize> Serialize for Array<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'a, T: Decode<'a> + Clone + Serialize> Serialize for List<'a, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
