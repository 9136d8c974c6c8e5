//! Makes one program of the blocks of the guide, as its readers do.

use std::{env, fs, path};

const GUIDE: &str = "../docs/guide.md";

fn main() {
    println!("cargo::rerun-if-changed={GUIDE}");
    println!("cargo::rerun-if-changed=build.rs");
    let guide = fs::read_to_string(GUIDE).expect("the guide is there");
    let mut program = String::new();
    let mut in_block = false;
    for line in guide.lines() {
        match line {
            "```rust" => in_block = true,
            "```" => in_block = false,
            _ if in_block => program.extend([line, "\n"]),
            _ => {}
        }
    }
    let directory = env::var_os("OUT_DIR").expect("cargo says where");
    fs::write(path::Path::new(&directory).join("guide.rs"), program).expect("there is room");
}
