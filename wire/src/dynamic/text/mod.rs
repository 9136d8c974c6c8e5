//! Schemas as text, for files that people write and for places where only text may stand.
//!
//! Owns the form, with its version. One grammar has two spellings. The canonical one has a line for each field, with names and
//! documentation. The compact one is a line of printable ASCII. `docs/schema.md` in the repository says how it is written.
//!
//! ```
//! use wire::Wire;
//! use wire::dynamic::text::{Memory, load};
//!
//! /// Where somebody is.
//! #[derive(Wire)]
//! struct Place<'a> {
//!     /// In metres.
//!     height: i32,
//!     #[wire(len = "u16", max = 80)]
//!     name: &'a str,
//! }
//!
//! let text = Place::SCHEMA.text();
//! assert!(text.to_string().lines().eq([
//!     "wire 1 #ab929ad22058a259",
//!     "",
//!     "/// Where somebody is.",
//!     "struct Place {",
//!     "    /// In metres.",
//!     "    height: i32,",
//!     "    name: text len=u16 max=80,",
//!     "}",
//! ]));
//! assert_eq!(text.compact().to_string(), "w 1#ab929ad22058a259 s Place{height:i,name:t l=H m=80}");
//!
//! let memory = Memory::new();
//! let loaded = load(&text.to_string(), &memory)?;
//! assert_eq!(loaded.schema(), Place::SCHEMA);
//!
//! let error = load("wire 1\nstruct Place { name: text lenn=u16 }", &memory).unwrap_err();
//! assert_eq!(error.to_string(), "line 2, column 27: `lenn` is no attribute of a field: did you mean `len`?");
//! # Ok::<(), wire::dynamic::text::TextError>(())
//! ```

mod fingerprint;
mod lexer;
mod load;
mod memory;
mod named;
pub(super) mod near;
mod parts;
mod print;
mod rules;
mod spelling;
mod told;
mod words;

#[cfg(feature = "std")]
pub use self::load::leak;
pub(super) use self::load::load_messages;
pub use self::load::{Loaded, load};
pub use self::memory::Memory;
pub(crate) use self::print::Line;
pub use self::print::Text;
pub use super::text_error::TextError;
