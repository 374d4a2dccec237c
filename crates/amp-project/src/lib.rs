//! Finds manifests and checks many of them.
//!
//! This is the only library that reads the disk for the checker. It knows no
//! terminal and no streams: what goes wrong is an [`Error`] that names the file
//! and the remedy, and one unreadable file never keeps the others from being
//! checked.

mod check;
mod discover;
mod error;

pub use check::{CheckedFile, check_files, read_source};
pub use discover::{Discovery, discover};
pub use error::Error;
