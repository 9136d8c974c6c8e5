//! What the fuzzer has found before, replayed through the same functions.

use std::panic::catch_unwind;
use std::path::Path;

use tests::fuzz;

/// Every input of a target's corpus; the ones that fail are named.
fn replay(target: &str, run: fn(&[u8])) {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut paths: Vec<_> = directory.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 15, "only {} inputs in {}", paths.len(), directory.display());
    let fails = |path: &&std::path::PathBuf| {
        let data = std::fs::read(path).unwrap();
        assert!(data.len() < 4096, "{} is {} bytes long", path.display(), data.len());
        catch_unwind(|| run(&data)).is_err()
    };
    let failed: Vec<_> = paths.iter().filter(fails).collect();
    assert!(failed.is_empty(), "{target} does not hold for {failed:#?}; each says why above");
}

macro_rules! targets {
    ($($target:ident)*) => {
        $(#[test]
        fn $target() {
            replay(stringify!($target), fuzz::$target);
        })*

        /// Each has a program for the fuzzer, and no other is there.
        #[test]
        fn every_target_is_replayed() {
            let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
            let mut programs: Vec<_> =
                programs.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            programs.sort();
            assert_eq!(programs, [$(concat!(stringify!($target), ".rs")),*]);
        }
    };
}

targets! {
    annotate
    client
    client_session
    command_line
    conversation
    dynamic_encode
    dynamic_views
    frames
    requests
    responses
    round_trip
    schema_text
    server
    server_session
    splits
    vocabulary
}
