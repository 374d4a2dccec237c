//! Parses one manifest and does nothing else: the baseline for measuring a check.
//!
//! `cargo run --release -p amp-parser --example parse -- amp.yaml`
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program reads its input from disk and says what came of it"
)]

use amp_diagnostics::SourceFile;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let source = SourceFile::from_bytes(path.as_str(), std::fs::read(&path)?);
        let parse = amp_parser::parse(&source);
        println!("{path}: {} problems", parse.diagnostics.len());
    }
    Ok(())
}
