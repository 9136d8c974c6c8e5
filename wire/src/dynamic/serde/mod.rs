//! Messages and values without types for serde.
//!
//! Owns what serde sees of them: the shapes of their JSON. Formats that nobody reads get bytes as bytes, and floats that are no
//! numbers as floats. It knows nothing of bytes on the wire.

mod read;
mod value;
mod view;
