//! The facts about providers: from Ampersand's facts to the project's own compact form, and from
//! there to the statics of `amp-catalog`.

#[cfg(test)]
mod against_facts;
mod csv;
mod fields;
mod import;
mod misnamed;
mod rust;
mod traits;

use std::path::Path;

use anyhow::{Context, Result};

pub(crate) use import::import;

/// The folder of the compact form, relative to the workspace.
const FOLDER: &str = "crates/amp-catalog/data";

/// The names of the files of the compact form.
const PROVIDERS: &str = "providers.tsv";
const CUSTOM_NAMES: &str = "custom-names.tsv";
const OBJECTS: &str = "objects.txt";
const TRAITS: &str = "traits.tsv";
const FIELDS: &str = "fields.txt";
const MISNAMED_FIELDS: &str = "misnamed-fields.tsv";

/// The text of `crates/amp-catalog/src/generated.rs`.
pub(crate) fn generated(workspace: &Path) -> Result<String> {
    let read = |name| read(workspace, name);
    rust::source(&rust::Texts {
        providers: &read(PROVIDERS)?,
        custom_names: &read(CUSTOM_NAMES)?,
        objects: &read(OBJECTS)?,
        traits: &read(TRAITS)?,
        misnamed_fields: &read(MISNAMED_FIELDS)?,
    })
}

/// The bytes of `crates/amp-catalog/src/fields/packed.bin`.
pub(crate) fn packed_fields(workspace: &Path) -> Result<Vec<u8>> {
    fields::pack(&read(workspace, FIELDS)?)
}

/// A file of the compact form.
fn read(workspace: &Path, name: &str) -> Result<String> {
    let path = workspace.join(FOLDER).join(name);
    std::fs::read_to_string(&path)
        .map(|text| text.replace("\r\n", "\n"))
        .with_context(|| format!("cannot read {FOLDER}/{name}"))
}
