//! The field names that people expect, as a static.

use std::collections::BTreeMap;

use anyhow::Result;

use super::rust::{lines, wrong};

/// The lines of the static.
pub(super) fn misnamed(text: &str) -> Result<String> {
    let mut providers: BTreeMap<&str, String> = BTreeMap::new();
    for line in lines(text) {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells.as_slice() {
            [provider, "=", other] => {
                let same = providers.get(other).ok_or_else(|| wrong(line))?.clone();
                providers.insert(provider, same);
            }
            [provider, object, name, meant] => {
                let field = format!(
                    "        MisnamedField {{ object: {object:?}, name: {name:?}, \
                     meant: {meant:?} }},\n"
                );
                *providers.entry(provider).or_default() += &field;
            }
            _ => return Err(wrong(line)),
        }
    }
    let providers = providers.into_iter();
    let lines = providers.map(|(key, fields)| format!("    ({key:?}, &[\n{fields}    ]),\n"));
    Ok(lines.collect())
}
