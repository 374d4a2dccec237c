//! From the compact form to the statics of `amp-catalog`.

use std::{collections::BTreeMap, fmt::Write as _};

use anyhow::{Context, Result, anyhow};

use super::misnamed::misnamed;
use super::traits::{traits, write_traits};

/// The files of the compact form, with lines that end in `\n`.
pub(super) struct Texts<'t> {
    pub providers: &'t str,
    pub custom_names: &'t str,
    pub objects: &'t str,
    pub traits: &'t str,
    pub misnamed_fields: &'t str,
}

/// The text of the generated module.
pub(super) fn source(texts: &Texts<'_>) -> Result<String> {
    let (commit, date) = provenance(texts.providers)
        .context("the first line of the providers does not name their source")?;
    Ok(format!(
        "\
// The facts of Ampersand's connectors repository, commit {commit} of {date}.
// Written from `data/` by `cargo xtask generate`.

use std::borrow::Cow;

use crate::{{
    custom_names::{{CustomNames, NamePattern}},
    fields::MisnamedField,
    objects::{{ObjectList, ObjectTable}},
    provider::Entry,
    suffixed_names::{{SuffixKind, SuffixedNames}},
    support::{{BatchLimits, Capability, Support}},
    traits::{{HistoryLimit, Traits, WriteTraits}},
}};

pub(crate) const SOURCE_DATE: &str = {date:?};

pub(crate) static ENTRIES: [Entry; {entry_count}] = [
{entries}];

pub(crate) static CUSTOM_NAMES: &[CustomNames] = &[
{custom_names}];

pub(crate) static TRAITS: &[(&str, Traits)] = &[
{traits}];

pub(crate) static WRITE_TRAITS: &[(&str, WriteTraits)] = &[
{write_traits}];

pub(crate) static MISNAMED_FIELDS: &[(&str, &[MisnamedField])] = &[
{misnamed_fields}];

pub(crate) static OBJECTS: &[ObjectTable] = &[
{objects}];
",
        entry_count = lines(texts.providers).count(),
        entries = entries(texts.providers)?,
        custom_names = custom_names(texts.custom_names)?,
        traits = traits(texts.traits)?,
        misnamed_fields = misnamed(texts.misnamed_fields)?,
        write_traits = write_traits(texts.traits)?,
        objects = objects(texts.objects)?,
    ))
}

/// The commit and the date in `# source: commit 30bbef6d of 2026-08-21`.
fn provenance(text: &str) -> Option<(&str, &str)> {
    text.lines()
        .next()?
        .strip_prefix("# source: commit ")?
        .split_once(" of ")
}

pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn entries(text: &str) -> Result<String> {
    lines(text)
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [
                provider,
                module,
                display_name,
                default_module,
                capabilities,
                create,
                update,
            ] = cells.as_slice()
            else {
                return Err(wrong(line));
            };
            let names = [provider, module, display_name, default_module];
            let capabilities: Vec<String> = capabilities
                .split_whitespace()
                .map(|name| format!("Capability::{name}"))
                .collect();
            let capabilities = capabilities.join(", ");
            let batch = match (*create, *update) {
                ("", "") => "None".to_owned(),
                _ => format!("Some(BatchLimits {{ create: {create}, update: {update} }})"),
            };
            Ok(format!(
                "    Entry::new({names:?}, Support::of(&[{capabilities}]), {batch}),\n"
            ))
        })
        .collect()
}

fn custom_names(text: &str) -> Result<String> {
    let mut providers: BTreeMap<&str, [Vec<String>; 2]> = BTreeMap::new();
    for line in lines(text) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [provider, kind, pattern] = cells.as_slice() else {
            return Err(wrong(line));
        };
        let [objects, fields] = providers.entry(provider).or_default();
        let patterns = match *kind {
            "object" => objects,
            "field" => fields,
            _ => return Err(wrong(line)),
        };
        patterns.push(format!("NamePattern({pattern:?})"));
    }
    let mut source = String::new();
    for (provider, [objects, fields]) in providers {
        writeln!(
            source,
            "    CustomNames {{ provider: {provider:?}, objects: &[{}], fields: &[{}] }},",
            objects.join(", "),
            fields.join(", ")
        )?;
    }
    Ok(source)
}

fn objects(text: &str) -> Result<String> {
    let mut source = String::new();
    let mut is_first = true;
    for line in lines(text) {
        if let Some(header) = line.strip_prefix('[') {
            if !is_first {
                source.push_str("\" },\n");
            }
            is_first = false;
            source.push_str(&table_start(header).ok_or_else(|| wrong(line))?);
        } else {
            source.push_str(&line.replace('\\', r"\\").replace('"', "\\\""));
            source.push('\n');
        }
    }
    source.push_str("\" },\n");
    Ok(source)
}

/// The lines before those of a table whose header reads `google/gmail] read=closed
/// write=schema-gated`.
fn table_start(header: &str) -> Option<String> {
    let (key, lists) = header.split_once("] ")?;
    let (provider, module) = key.split_once('/').unwrap_or((key, ""));
    let (read, write) = lists.split_once(' ')?;
    let read = list(read.strip_prefix("read=")?)?;
    let write = list(write.strip_prefix("write=")?)?;
    Some(format!(
        "    ObjectTable {{ provider: {provider:?}, module: {module:?}, \
         read: {read}, write: {write}, lines: \"\\\n"
    ))
}

fn list(word: &str) -> Option<&'static str> {
    Some(match word {
        "closed" => "ObjectList::Closed",
        "schema-gated" => "ObjectList::SchemaGated",
        "metadata-only" => "ObjectList::MetadataOnly",
        "open" => "ObjectList::Open",
        "not-implemented" => "ObjectList::NotImplemented",
        _ => return None,
    })
}

pub(super) fn wrong(line: &str) -> anyhow::Error {
    anyhow!("this line of the facts cannot be read: {line}")
}
