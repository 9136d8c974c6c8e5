//! A program with a protocol of its own does what the command `wire` does with the same protocol in a file.

#![expect(clippy::unwrap_used, reason = "a test says what it expects by unwrapping it")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

/// The example, which tests alone do not build.
static OWN: LazyLock<PathBuf> = LazyLock::new(|| {
    let features = [
        ("captures", cfg!(feature = "captures")),
        ("checksums", cfg!(feature = "checksums")),
        ("completions", cfg!(feature = "completions")),
    ];
    let features: Vec<_> = features.iter().filter(|(_, is_on)| *is_on).map(|(name, _)| *name).collect();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--package", "wire-tools", "--example", "own_protocol", "--no-default-features"]);
    cargo.args(["--features", &features.join(",")]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let wire = Path::new(env!("CARGO_BIN_EXE_wire"));
    if wire.parent().unwrap().ends_with("release") {
        cargo.arg("--release");
    }
    assert!(cargo.status().unwrap().success());
    wire.with_file_name("examples").join("own_protocol")
});

fn run(program: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // Who does not read it has said why.
    let _unread = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

const MEASURE: &str = "0005 01 0007 02 6131 000a";

#[test]
fn each_command_says_what_the_command_wire_says() {
    let schema = run(&OWN, &["schema"], "");
    assert!(schema.status.success(), "{}", text(&schema.stderr));
    let path = std::env::temp_dir().join(format!("wire-tools-own-{}.wire", std::process::id()));
    std::fs::write(&path, &schema.stdout).unwrap();
    let file = path.to_str().unwrap();
    let frame = r#"{"message": "Measure", "frame": {"id": 7}, "fields": {"sensor": "a1", "at_most": 10}}"#;
    // What both are asked, where the schema stands for the command wire, and how much of it is the same.
    let option = &["--schema", file][..];
    for (arguments, schema, input) in [
        (&["decode", "--hex", MEASURE][..], option, ""),
        (&["decode", "--json", "--hex", MEASURE], option, ""),
        (&["decode", "--message", "Announce", "--hex", "02 6131"], option, ""),
        (&["decode", "--hex", "0005 01 0007 02 6131 0065"], option, ""),
        (&["decode", "--message", "Nothing", "--hex", "02 6131"], option, ""),
        (&["stats", "--json", "--hex", MEASURE], option, ""),
        (&["encode", "--hex"], option, frame),
        (&["encode", "--hex", "--message", "Measure"], option, r#"{"sensor": "a1", "at_most": 101}"#),
        (&["table"], &[file], ""),
        (&["layout"], &[file], ""),
        (&["describe"], &[file], ""),
        (&["export", "lua"], &[file], ""),
    ] {
        let own = run(&OWN, arguments, input);
        let other = run(Path::new(env!("CARGO_BIN_EXE_wire")), &[arguments, schema].concat(), input);
        assert_eq!(text(&own.stdout), text(&other.stdout), "{arguments:?}");
        // A file is called by its path, and a protocol by its name.
        assert_eq!(text(&own.stderr), text(&other.stderr).replace(file, "sensors"), "{arguments:?}");
        assert_eq!(own.status.code(), other.status.code(), "{arguments:?}");
        assert_ne!(own.stdout.len() + own.stderr.len(), 0, "{arguments:?}");
    }
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn it_has_its_own_name_in_all_that_it_says() {
    let help = run(&OWN, &["--help"], "");
    let shown = text(&help.stdout);
    assert!(
        shown.starts_with("Reads, writes and describes the messages of sensors.\n\nUsage: own_protocol "),
        "{shown}"
    );
    for command in ["decode", "stats", "encode", "table", "layout", "describe", "export", "schema"] {
        assert!(shown.contains(&format!("\n  {command} ")), "{shown}");
        let shown = run(&OWN, &[command, "--help"], "");
        let shown = text(&shown.stdout);
        // In its usage, and in examples.
        assert!(shown.matches(&format!("own_protocol {command}")).count() >= 2, "{shown}");
        for other in ["wire ", "{wire}", "{schema}", "--schema", ".wire ", "pings", "Ping ", "7500"] {
            let is_named = shown.lines().any(|line| line.contains(other) && !line.contains("the command wire"));
            assert!(!is_named || (command, other) == ("schema", ".wire "), "{command}: {other}: {shown}");
        }
    }
    let said = run(&OWN, &["decode", "--schema", "x"], "");
    assert_eq!(text(&said.stderr), "error: \"--schema\" is no option here (see own_protocol decode --help)\n");
    assert_eq!(said.status.code(), Some(2));
    let version = run(&OWN, &["--version"], "");
    assert_eq!(text(&version.stdout), concat!("own_protocol ", env!("CARGO_PKG_VERSION"), "\n"));
}
