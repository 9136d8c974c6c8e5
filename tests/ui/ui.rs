//! What the derives say of mistakes, one folder for each class, and what compiles beside anything, in `pass`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The compiler whose words the expected messages are; others word, number and arrange theirs differently.
const COMPILER: &str = "rustc 1.95.";

fn folders() -> impl Iterator<Item = PathBuf> {
    let here = Path::new(".").read_dir().unwrap().map(|entry| entry.unwrap().path());
    here.filter(|path| path.is_dir()).map(|path| path.file_name().unwrap().into())
}

#[test]
fn every_mistake_is_explained() {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().unwrap().stdout;
    if !version.starts_with(COMPILER.as_bytes()) {
        let version = String::from_utf8_lossy(&version);
        eprintln!("the messages are those of {COMPILER}*, so they are not compared under {version}");
        return;
    }
    let cases = trybuild::TestCases::new();
    for folder in folders().filter(|folder| !folder.ends_with("pass")) {
        cases.compile_fail(folder.join("*.rs"));
    }
}

#[test]
fn correct_declarations_compile_anywhere() {
    trybuild::TestCases::new().pass("pass/*.rs");
}
