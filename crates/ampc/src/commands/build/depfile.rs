use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use amp_project::Discovery;

use super::outputs::Output;
use crate::cli::ConfigArguments;

/// The rule in the syntax of make, as ninja and others read it too: what was
/// written depends on what was read.
pub fn depfile(outputs: &[Output], input: &Discovery, config: &ConfigArguments) -> String {
    let manifests = input.manifests.iter();
    let manifests = manifests.filter(|manifest| manifest.text.is_none());
    let inputs: BTreeSet<&Path> = manifests
        .flat_map(|manifest| {
            let files = manifest.config.files().iter();
            files.chain([&manifest.path])
        })
        .chain(&config.catalog)
        .map(PathBuf::as_path)
        .collect();
    let mut rule = list(outputs.iter().map(|output| output.path.as_path()));
    rule.push(':');
    for path in &inputs {
        rule.push_str(" \\\n  ");
        rule.push_str(&escaped(path));
    }
    rule.push('\n');
    // Without a rule of its own, an input that is gone would stop make, which is
    // to build without it.
    for path in inputs {
        rule.push('\n');
        rule.push_str(&escaped(path));
        rule.push_str(":\n");
    }
    rule
}

fn list<'a>(paths: impl Iterator<Item = &'a Path>) -> String {
    paths.map(escaped).collect::<Vec<_>>().join(" ")
}

/// A path as make takes it: a blank and a `#` behind a backslash, a dollar sign
/// twice.
fn escaped(path: &Path) -> String {
    let path = path.to_string_lossy();
    let mut escaped = String::with_capacity(path.len());
    for character in path.chars() {
        match character {
            ' ' | '#' | '\\' => escaped.push('\\'),
            '$' => escaped.push('$'),
            _ => {}
        }
        escaped.push(character);
    }
    escaped
}
