use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use amp_project::Discovery;

use super::outputs::{Content, Output};
use crate::{
    cli::{BuildArguments, ConfigArguments},
    error::Error,
};

/// The depfile, if one is requested. It must not replace a file that the build reads or writes.
pub fn depfile(
    outputs: &[Output<'_>],
    input: &Discovery,
    arguments: &BuildArguments,
) -> Result<Option<Output<'static>>, Error> {
    let Some(path) = &arguments.depfile else {
        return Ok(None);
    };
    let inputs = inputs(input, &arguments.config);
    let is_output = outputs.iter().any(|output| same(&output.path, path));
    if is_output || inputs.iter().any(|input| same(input, path)) {
        return Err(Error::Usage(format!(
            "`--depfile {}` names a file that the build itself {}; choose another name",
            path.display(),
            if is_output { "writes" } else { "reads" }
        )));
    }
    Ok(Some(Output {
        path: path.clone(),
        content: Content::Bytes(rule(outputs, &inputs).into_bytes()),
    }))
}

/// Whether two paths are the same, ignoring a leading `./`.
fn same(one: &Path, other: &Path) -> bool {
    let [one, other] = [one, other].map(|path| path.strip_prefix(".").unwrap_or(path));
    one == other
}

/// The files that were read.
fn inputs<'i>(input: &'i Discovery, config: &'i ConfigArguments) -> BTreeSet<&'i Path> {
    let manifests = input.manifests.iter();
    let manifests = manifests.filter(|manifest| manifest.text.is_none());
    manifests
        .flat_map(|manifest| {
            let files = manifest.config.files().iter();
            files.map(|file| &file.shown).chain([&manifest.path])
        })
        .chain(&config.catalog)
        .map(PathBuf::as_path)
        .collect()
}

/// The rule in the syntax of make, which ninja and others also read: the files written depend on
/// the files read.
fn rule(outputs: &[Output<'_>], inputs: &BTreeSet<&Path>) -> String {
    let mut rule = list(outputs.iter().map(|output| output.path.as_path()));
    rule.push(':');
    for path in inputs {
        rule.push_str(" \\\n  ");
        rule.push_str(&escaped(path));
    }
    rule.push('\n');
    // Without a rule of its own, an input that is gone would stop make, which should build without
    // it.
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

/// A path as make reads it: blanks and `#` are escaped with a backslash, dollar signs are doubled.
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
