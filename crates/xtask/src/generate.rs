//! The files that are generated from the code and committed beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use crate::catalog;
use crate::rule_pages::{FOLDER, rule_pages};

/// A generated file.
struct Generated {
    /// Relative to the workspace.
    path: String,
    content: Vec<u8>,
}

/// Writes every generated file that is not up to date, and removes the pages of
/// rules that are gone.
pub(crate) fn write() -> Result<()> {
    for file in stale()? {
        let path = workspace().join(&file.path);
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        folder
            .and_then(|()| fs::write(&path, &file.content))
            .with_context(|| format!("cannot write {}", file.path))?;
    }
    for path in left_over()? {
        fs::remove_file(workspace().join(&path))
            .with_context(|| format!("cannot remove {path}"))?;
    }
    Ok(())
}

/// Fails if a generated file is not up to date.
pub(crate) fn check() -> Result<()> {
    let mut stale: Vec<String> = stale()?.into_iter().map(|file| file.path).collect();
    stale.extend(left_over()?);
    if stale.is_empty() {
        Ok(())
    } else {
        Err(anyhow!(
            "not up to date: {}; run `cargo xtask generate` and commit the result",
            stale.join(", ")
        ))
    }
}

fn generated() -> Result<Vec<Generated>> {
    let diagnostics = amp_codegen::readable_schema(amp_render::json::schema());
    let config = amp_codegen::readable_schema(amp_project::config_schema());
    let mut files = vec![
        schema("schema/amp.schema.json", &amp_codegen::manifest_schema()),
        schema("schema/routes.schema.json", &amp_codegen::routes_schema()),
        schema("schema/diagnostics.schema.json", &diagnostics),
        schema("schema/ampc.schema.json", &config),
        Generated {
            path: "crates/amp-catalog/src/generated.rs".to_owned(),
            content: catalog::generated(&workspace())?.into_bytes(),
        },
        Generated {
            path: "crates/amp-catalog/src/fields/packed.bin".to_owned(),
            content: catalog::packed_fields(&workspace())?,
        },
    ];
    files.extend(rule_pages().into_iter().map(|(name, text)| Generated {
        path: format!("{FOLDER}/{name}"),
        content: text.into_bytes(),
    }));
    Ok(files)
}

fn schema(path: &str, schema: &serde_json::Value) -> Generated {
    Generated {
        path: path.to_owned(),
        content: format!("{schema:#}\n").into_bytes(),
    }
}

/// The files that are missing or different. Line endings make no difference, as a checkout may
/// change them.
fn stale() -> Result<Vec<Generated>> {
    let is_stale = |file: &Generated| {
        fs::read(workspace().join(&file.path)).map_or(true, |bytes| {
            let text = str::from_utf8(&bytes).map(|text| text.replace("\r\n", "\n"));
            text.map_or(bytes, String::into_bytes) != file.content
        })
    };
    Ok(generated()?.into_iter().filter(is_stale).collect())
}

/// Files among the rule pages that are not a rule's page.
fn left_over() -> Result<Vec<String>> {
    let pages = rule_pages();
    let mut names = names_in(FOLDER).with_context(|| format!("cannot read {FOLDER}"))?;
    names.retain(|name| pages.iter().all(|(page, _)| page != name));
    Ok(names
        .iter()
        .map(|name| format!("{FOLDER}/{name}"))
        .collect())
}

/// The names in a folder of the workspace, sorted; empty if the folder is missing.
fn names_in(folder: &str) -> io::Result<Vec<String>> {
    let folder = workspace().join(folder);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// The folder of the workspace.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[cfg(test)]
mod tests {
    #[test]
    fn generated_files_are_up_to_date() {
        super::check().expect("they follow from the code");
    }
}
