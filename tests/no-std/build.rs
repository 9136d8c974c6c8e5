//! How to link a program that has neither std nor a `main`.

fn main() {
    // Start-up code would call a `main`.
    println!("cargo::rustc-link-arg-bins=-nostartfiles");
    // Only for the memory functions that the compiler calls, such as memcpy.
    println!("cargo::rustc-link-arg-bins=-lc");
    // The precompiled core names the function that unwinds, and with `panic = "abort"` nothing does.
    println!("cargo::rustc-link-arg-bins=-Wl,--defsym=rust_eh_personality=0");
}
