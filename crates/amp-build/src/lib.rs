#![doc = include_str!("../README.md")]

mod compile;
mod error;
mod module;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use amp_routes::RouteTable;

use compile::compile;

pub use error::Error;

/// The module for `include!`.
const MODULE: &str = "amp_routes.rs";

/// The binary form of the table, which the module includes.
const TABLE: &str = "amp_routes.bin";

/// Compiles manifests to one table. It must be called in a build script, where paths are relative
/// to the folder of its `Cargo.toml`; a folder is searched for manifests.
///
/// Writes `amp_routes.rs` into `OUT_DIR`, shows warnings as warnings of the build, and tells cargo
/// to run the script again when a manifest or its `ampc.toml` changes. A new manifest in a searched
/// folder is noticed, too.
///
/// # Errors
///
/// Manifests with errors, and files that cannot be read or written. If it is returned from `main`,
/// the error is shown with the excerpts of `ampc check`.
pub fn manifests<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Result<(), Error> {
    let out_dir = env::var_os("OUT_DIR").ok_or(Error::NoBuildScript)?;
    let paths: Vec<PathBuf> = paths.into_iter().map(Into::into).collect();
    let instructions = generate(&paths, Path::new(&out_dir))?;
    let mut out = io::stdout().lock();
    for instruction in instructions {
        // A closed pipe to cargo is not worth a failure.
        let _ = writeln!(out, "{instruction}");
    }
    Ok(())
}

/// Does the same as [`manifests`] with another folder in place of `OUT_DIR`, and returns the lines
/// for cargo.
///
/// # Errors
///
/// See [`manifests`].
pub fn generate(paths: &[PathBuf], out_dir: &Path) -> Result<Vec<String>, Error> {
    let compiled = compile(paths)?;
    let table = RouteTable::from_document(&compiled.document)?;
    write(&out_dir.join(TABLE), table.as_bytes())?;
    let module = module::module(&compiled.document, TABLE);
    write(&out_dir.join(MODULE), module.as_bytes())?;
    let read: BTreeSet<&PathBuf> = compiled.read.iter().chain(paths).collect();
    let watched = read
        .into_iter()
        .map(|path| format!("cargo::rerun-if-changed={}", path.display()));
    let warnings = compiled.warnings.lines();
    let warnings = warnings.map(|line| format!("cargo::warning={line}"));
    Ok(watched.chain(warnings).collect())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    fs::write(path, bytes).map_err(|source| Error::Write {
        path: path.to_owned(),
        source,
    })
}
