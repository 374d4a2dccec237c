//! The questions that a page in a browser asks about a manifest.
//!
//! A [`Playground`] holds one text, and answers a [`Question`] about it in JSON. Places are offsets
//! in UTF-16, as in a browser. On WebAssembly, a page calls the functions of `door`; everywhere
//! else this is a plain library.

mod answer;
mod compiled;
#[cfg(target_family = "wasm")]
mod door;
mod editing;
mod findings;
mod utf16;

pub use answer::{Playground, Question};
