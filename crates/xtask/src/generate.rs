//! The files that are generated from the code and committed beside it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::catalog;

/// A file that follows from the code.
struct Generated {
    /// Relative to the workspace.
    path: &'static str,
    text: String,
}

/// Writes every generated file that is not up to date.
pub(crate) fn write() -> Result<(), String> {
    for file in stale()? {
        let path = workspace().join(file.path);
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        folder
            .and_then(|()| fs::write(&path, &file.text))
            .map_err(|error| format!("cannot write {}: {error}", file.path))?;
    }
    Ok(())
}

/// Fails if a generated file is not up to date.
pub(crate) fn check() -> Result<(), String> {
    let stale = stale()?;
    let stale: Vec<&str> = stale.iter().map(|file| file.path).collect();
    if stale.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "not up to date: {}; run `cargo xtask generate` and commit the result",
            stale.join(", ")
        ))
    }
}

fn generated() -> Result<[Generated; 4], String> {
    let diagnostics = amp_codegen::readable_schema(amp_render::json::schema());
    Ok([
        schema("schema/amp.schema.json", &amp_codegen::manifest_schema()),
        schema("schema/routes.schema.json", &amp_codegen::routes_schema()),
        schema("schema/diagnostics.schema.json", &diagnostics),
        Generated {
            path: "crates/amp-catalog/src/generated.rs",
            text: catalog::generated(&workspace())?,
        },
    ])
}

fn schema(path: &'static str, schema: &serde_json::Value) -> Generated {
    Generated {
        path,
        text: format!("{schema:#}\n"),
    }
}

/// The files that are missing or differ. How a checkout ends its lines makes no
/// difference.
fn stale() -> Result<Vec<Generated>, String> {
    let is_stale = |file: &Generated| {
        fs::read_to_string(workspace().join(file.path))
            .map_or(true, |text| text.replace("\r\n", "\n") != file.text)
    };
    Ok(generated()?.into_iter().filter(is_stale).collect())
}

/// The folder of the workspace.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[cfg(test)]
mod tests {
    #[test]
    fn generated_files_are_up_to_date() {
        assert_eq!(super::check(), Ok(()));
    }
}
