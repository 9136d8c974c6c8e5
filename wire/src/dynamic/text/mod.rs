//! Schemas as text, for files that people read and for places where only text may stand.
//!
//! Owns the form, with its version. One grammar has two spellings. The canonical one has a line for each field, with names and
//! documentation. The compact one is a line of printable ASCII.
//!
//! ```
//! use wire::Wire;
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
//! ```

mod fingerprint;
mod named;
mod print;
mod rules;
mod spelling;
mod words;

pub use self::print::Text;
