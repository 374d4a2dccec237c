//! Prints manifests as JSON, one per line, for checkers that do not read YAML. It uses the library
//! that the tree is compared with in tests.
//!
//! `cargo run --release -p amp-parser --example to_json -- amp.yaml...`
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program reads its input from disk and prints what it made"
)]

use std::{error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let value: serde_json::Value = serde_yaml::from_str(&fs::read_to_string(path)?)?;
        println!("{value}");
    }
    Ok(())
}
