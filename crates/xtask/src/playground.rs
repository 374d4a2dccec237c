//! Builds the page for trying manifests in a browser.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::generate::workspace;

/// Builds the page into `target/playground`, with npm, xz, and Rust for WebAssembly.
pub(crate) fn build() -> Result<()> {
    for arguments in [&["ci", "--silent"][..], &["run", "--silent", "build"]] {
        let status = Command::new("npm")
            .args(arguments)
            .current_dir(workspace().join("crates/amp-playground/page"))
            .status()
            .context("cannot run `npm`, which comes with Node.js")?;
        ensure!(status.success(), "`npm {}` failed", arguments.join(" "));
    }
    Ok(())
}
