//! Frames as hex, field by field, from the schema of their message.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use wire::{DecodeError, Reader, Wire};

const OFFSET: Style = Style::new().dimmed();
const NAME: Style = AnsiColor::Cyan.on_default();

/// How many bytes stand in one line.
const WIDTH: usize = 8;

/// A frame with an int32 size whose payload is an `M`: a line for each field, with its offset in the frame, its bytes,
/// its name and its value.
///
/// # Errors
///
/// Those of decoding the payload.
pub(crate) fn annotate<M: Wire>(frame: &[u8]) -> Result<String, DecodeError> {
    let mut out = String::new();
    let mut reader = Reader::new(frame);
    i32::SCHEMA.walk(&mut reader, &mut |leaf| line(&mut out, 0, leaf.bytes(), &"size", &leaf.value()))?;
    M::SCHEMA.walk(&mut reader, &mut |leaf| {
        line(&mut out, leaf.offset(), leaf.bytes(), &leaf.name(), &leaf.value());
    })?;
    reader.finish()?;
    Ok(out)
}

fn line(out: &mut String, offset: usize, bytes: &[u8], name: &dyn std::fmt::Display, value: &dyn std::fmt::Display) {
    for (row, bytes) in bytes.chunks(WIDTH).enumerate() {
        let hex: Vec<_> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let hex = hex.join(" ");
        let written = if row == 0 {
            let name = name.to_string();
            writeln!(out, "  {OFFSET}{offset:>5}{OFFSET:#}  {hex:<23}  {NAME}{name:<9}{NAME:#}  {value}")
        } else {
            writeln!(out, "         {hex}")
        };
        // Writing to a string does not fail.
        let _infallible = written;
    }
}
