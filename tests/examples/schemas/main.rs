//! Prints each type of the vectors as a line of JSON: its name, and its schema as text.
//!
//!     cargo run -p tests --example schemas > types.jsonl
//!
//! For harnesses that know no type of a program, such as `kaitai` of `wire-tools`.

use std::io::{self, Write as _};

use serde_json::json;
use tests::every::CODECS;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for codec in CODECS {
        writeln!(out, "{}", json!({ "name": codec.name, "text": codec.schema.text().to_string() }))?;
    }
    Ok(())
}
