//! Rebuilds the program when a file joins or leaves the folders that it embeds.

fn main() {
    println!("cargo::rerun-if-changed=../modules");
    println!("cargo::rerun-if-changed=../themes");
    println!("cargo::rerun-if-changed=build.rs");
}
