//! Makes one program of the blocks of the guide, as its readers do.

use std::{env, fs, path};

const GUIDE: &str = "../docs/guide.md";

fn main() {
    println!("cargo::rerun-if-changed={GUIDE}");
    println!("cargo::rerun-if-changed=build.rs");
    let Ok(guide) = fs::read_to_string(GUIDE) else {
        // A package of this crate is built without it, but not tested.
        return write("compile_error!(\"docs/guide.md is missing\");");
    };
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
    write(&program);
}

fn write(program: &str) {
    let directory = env::var_os("OUT_DIR").expect("cargo says where");
    fs::write(path::Path::new(&directory).join("guide.rs"), program).expect("there is room");
}
