//! `wire compat`: two schemas in files, and what is printed of them.

#![expect(clippy::unwrap_used, reason = "a test says what it expects by unwrapping it")]

use std::path::PathBuf;
use std::process::Command;

const OLD: &str = "wire 1
struct Header { length: u16 payload_len, kind: u8 key }
struct Ping key=1 extra=ignore { sent_at: u64, note: text len=u8 max=16 }
protocol pings { frame Header, 1: Ping -> Ping }
";

/// A directory of its own for each test, with the files that it names.
fn files(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let directory = std::env::temp_dir().join(format!("wire-compat-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    for (name, text) in files {
        std::fs::write(directory.join(name), text).unwrap();
    }
    directory
}

/// What is printed, on stderr, and the exit status.
fn compat(directory: &PathBuf, arguments: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_wire")).arg("compat").args(arguments).current_dir(directory).output();
    let output = output.unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn who_may_be_first_is_said_with_the_reason() {
    let new =
        OLD.replace("max=16 }", "max=16, more: u8 default }").replace("1: Ping -> Ping", "1: Ping -> Ping, 2: Stop");
    let new = new.replace("protocol", "struct Stop key=2 { }\nprotocol");
    let directory = files("order", &[("old", OLD), ("new", &new)]);
    let (printed, told, status) = compat(&directory, &["old", "new"]);
    assert_eq!((told.as_str(), status), ("", 0), "{printed}");
    assert!(
        printed.contains("\ndeploy: servers first: new servers and old clients understand each other"),
        "{printed}"
    );
    assert!(printed.contains("is unknown: `pings` has no request `2`: there is `1`"), "{printed}");

    let (printed, _, status) = compat(&directory, &["old", "old"]);
    assert_eq!((printed.as_str(), status), ("nothing changed\ndeploy: any: in any order\n", 0));

    let (printed, ..) = compat(&directory, &["--json", "old", "new"]);
    let document: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(document["deploy"], "servers first");
    let stop = document["changes"].as_array().unwrap().last().unwrap();
    assert_eq!(stop["old_reads_new"]["witness"]["outcome"], "unknown");
    std::fs::remove_dir_all(directory).unwrap();
}

#[test]
fn what_breaks_fails_and_shows_bytes() {
    let new = OLD.replace("sent_at: u64", "sent_at: u64 little");
    let directory = files("break", &[("old", OLD), ("new", &new)]);
    let (printed, told, status) = compat(&directory, &["old", "new"]);
    assert_eq!((told.as_str(), status), ("", 1), "{printed}");
    assert!(
        printed.contains("is misread: Ping.sent_at was ")
            && printed.contains("\ndeploy: neither: whoever has the new one first"),
        "{printed}"
    );

    let (printed, _, status) = compat(&directory, &["--format", "github", "old", "new"]);
    assert_eq!(status, 1);
    let first = printed.lines().next().unwrap();
    assert!(first.starts_with("::error file=new,line=3,title=Ping.sent_at::Ping.sent_at%0A"), "{printed}");
    std::fs::remove_dir_all(directory).unwrap();
}

#[test]
fn each_release_of_a_lock_file_is_compared() {
    let lock = "// A comment.\n\nrelease 1.0\nwire 1\nstruct A { a: u8 }\n\nrelease 2.0\nwire 1\nstruct A { a: u8, b: u8 default }\n";
    let new = "wire 1\nstruct A { a: u8, b: u8 default, c: u8 default }\n";
    let directory =
        files("lock", &[("lock", lock), ("new", new), ("wrong", "release 1.0\nwire 1\nstruct A { a: u9 }\n")]);
    let (printed, told, status) = compat(&directory, &["lock", "new"]);
    assert_eq!((told.as_str(), status), ("", 0), "{printed}");
    let [first, second] = ["1.0", "2.0"].map(|name| printed.find(&format!("since release {name}:")).unwrap());
    assert!(first < second);
    let (_, told, status) = compat(&directory, &["wrong", "new"]);
    assert!(told.contains("release 1.0 in wrong") && told.contains("u9") && status == 1, "{told}");
    let (_, told, status) = compat(&directory, &["nowhere", "new"]);
    assert!(told.starts_with("error: cannot read nowhere") && status == 1, "{told}");
    std::fs::remove_dir_all(directory).unwrap();
}
