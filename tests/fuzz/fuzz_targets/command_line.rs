#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tests::fuzz::command_line(data));
