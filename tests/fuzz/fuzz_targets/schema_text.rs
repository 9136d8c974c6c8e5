#![no_main]

/// What a text of any length may take, in bytes, the loader included.
const LEAST: u64 = 80 << 10;
/// The most bytes of memory that a byte of text costs.
const MOST: u64 = 64;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let counted = allocation_counter::measure(|| tests::fuzz::load_text(&text));
    assert!(counted.bytes_max <= LEAST + MOST * text.len() as u64, "{} bytes", counted.bytes_max);
    tests::fuzz::schema_text(data);
});
