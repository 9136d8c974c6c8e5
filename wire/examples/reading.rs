//! A message of one's own: declare it, write it, read it, and see what an error says.
//!
//! ```sh
//! cargo run -p wire --example reading
//! ```

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "an example says what it expects")]

use std::error::Error;

use wire::{Array, DecodeErrorKind, Wire, schema};

/// What a sensor measured.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Reading<'a> {
    /// Where it hangs.
    sensor: &'a str,
    /// In seconds since the Unix epoch.
    taken_at: i64,
    /// In tenths of a degree.
    values: Array<'a, i16>,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("The layout that the declaration gives:\n\n{}", Reading::SCHEMA.table());

    // Encoding measures first, so the vector is allocated once and a slice that is too small stays as it was.
    let reading = Reading { sensor: "roof", taken_at: 1_750_000_000, values: Array::from(&[-31, 42]) };
    let bytes = reading.encode_to_vec()?;
    assert_eq!(bytes.len(), reading.encoded_len()?);
    println!("One reading in {} bytes:\n\n{}", bytes.len(), schema::annotate(&[("", Reading::SCHEMA)], &bytes));

    // Decoding copies nothing: the name and the values are views of `bytes`.
    let decoded = Reading::decode(&bytes)?;
    assert_eq!(decoded, reading);
    let warmest = decoded.values.iter().max();
    println!("{} at its warmest: {} tenths of a degree\n", decoded.sensor, warmest.unwrap_or_default());
    assert_eq!(warmest, Some(42));

    // Whatever the bytes are, the worst that happens is an error that names the field and the byte.
    let mut broken = bytes;
    broken[3] = 200;
    let error = Reading::decode(&broken).unwrap_err();
    println!("The same with a length that lies: {error}");
    assert_eq!(error.kind(), DecodeErrorKind::LengthOverrun { length: 200, left: 18 });
    assert_eq!(error.path().to_string(), "Reading.sensor");
    Ok(())
}
