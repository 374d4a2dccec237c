//! From the facts as CSV to the compact form.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use anyhow::{Context, Result, anyhow, bail};

use super::csv::{Row, Table};
use super::{CUSTOM_NAMES, FIELDS, FOLDER, OBJECTS, PROVIDERS, fields};

/// The columns of the capabilities, and their names in the compact form.
const CAPABILITIES: [(&str, &str); 9] = [
    ("read", "Read"),
    ("write", "Write"),
    ("delete", "Delete"),
    ("subscribe", "Subscribe"),
    ("proxy", "Proxy"),
    ("bulk_insert", "BulkInsert"),
    ("bulk_update", "BulkUpdate"),
    ("bulk_upsert", "BulkUpsert"),
    ("bulk_delete", "BulkDelete"),
];

/// Providers that are the same system as another, with another way of signing in. The facts list
/// the conventions for names only once.
const TWINS: [(&str, &str); 2] = [("netsuite", "netsuiteM2M"), ("salesforce", "salesforceJWT")];

/// Rewrites the compact form from the facts in `folder`, which were taken from
/// Ampersand's connectors repository at `commit` on `date`.
pub(crate) fn import(workspace: &Path, folder: &Path, commit: &str, date: &str) -> Result<()> {
    for (name, text) in files(folder, commit, date)? {
        fs::write(workspace.join(FOLDER).join(name), text)
            .with_context(|| format!("cannot write {FOLDER}/{name}"))?;
    }
    Ok(())
}

/// The files of the compact form.
pub(super) fn files(
    folder: &Path,
    commit: &str,
    date: &str,
) -> Result<[(&'static str, String); 4]> {
    let table = |name| Table::read(&folder.join(name));
    let source = format!("# source: commit {commit} of {date}\n");
    Ok([
        (
            PROVIDERS,
            source.clone() + &providers(&table("providers.csv")?)?,
        ),
        (
            CUSTOM_NAMES,
            source.clone() + &custom_names(&table("custom-objects.csv")?)?,
        ),
        (
            OBJECTS,
            source.clone() + &objects(&table("object-coverage.csv")?, &table("objects.csv")?)?,
        ),
        (
            FIELDS,
            source + &fields::import(&table("field-coverage.csv")?, &table("fields.csv")?)?,
        ),
    ])
}

fn providers(table: &Table) -> Result<String> {
    let mut lines = BTreeMap::new();
    for row in table.rows() {
        let mut capabilities = Vec::new();
        for (column, capability) in CAPABILITIES {
            if row.is_true(column)? {
                capabilities.push(capability);
            }
        }
        let cells = [
            row.get("display_name")?,
            row.get("default_module")?,
            &capabilities.join(" "),
            row.get("batch_create_limit")?,
            row.get("batch_update_limit")?,
        ];
        lines.insert(module_key(row)?, cells.join("\t"));
    }
    let mut text = String::from(
        "# provider, module, display name, default module, capabilities, \
         batch limit of create, of update\n",
    );
    for ((provider, module), cells) in lines {
        writeln!(text, "{provider}\t{module}\t{cells}")?;
    }
    Ok(text)
}

fn custom_names(table: &Table) -> Result<String> {
    let mut lines = BTreeSet::new();
    for row in table.rows() {
        let (provider, _) = split_module(row.get("provider")?);
        let target = row.get("target")?;
        for pattern in patterns(target, row.get("regex")?)? {
            let twins = TWINS.iter().filter(|(original, _)| *original == provider);
            for provider in twins.map(|(_, twin)| *twin).chain([provider]) {
                lines.insert(format!("{provider}\t{target}\t{pattern}\n"));
            }
        }
    }
    Ok(String::from("# provider, kind, pattern\n") + &lines.into_iter().collect::<String>())
}

/// The patterns that are equivalent to a regular expression of the facts. There are few of them,
/// and a new one requires a decision.
fn patterns(target: &str, regex: &str) -> Result<&'static [&'static str]> {
    Ok(match regex {
        "__c$" => &["*__c"],
        "_c$" => &["*_c"],
        "__r$" => &["*__r"],
        "^(2-[0-9]+|p[0-9]+_.+)$" => &["2-#", "p#_*"],
        "^[a-z][a-z0-9]{1,7}_" => &["@_*"],
        "^customrecord" => &["customrecord*"],
        "^cust(body|entity|col|item|record|event)" => &[
            "custbody*",
            "custcol*",
            "custentity*",
            "custevent*",
            "custitem*",
            "custrecord*",
        ],
        "^(u_|x_)" => &["u_*", "x_*"],
        "^x_" => &["x_*"],
        "^cf_" => &["cf_*"],
        "^custom_field_" => &["custom_field_*"],
        "^customField[0-9]+$" => &["customField#"],
        // Names that cannot be recognised, as there is no rule, or it takes more than a shape (any
        // 40 hexadecimal digits); names of events; special cases of the patterns above.
        ""
        | "^[0-9a-f]{40}$"
        | "(__e|ChangeEvent)$"
        | "^AMPERSAND-event-occurrences-.+"
        | "^[A-Za-z0-9]+__[A-Za-z0-9_]+__c$" => &[],
        _ => bail!("no pattern is known for `{regex}` of an {target}"),
    })
}

fn objects(coverage: &Table, objects: &Table) -> Result<String> {
    let mut names: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for row in objects.rows() {
        let flags = [
            flag(row.get("read")?, 'r')?,
            flag(row.get("write")?, 'w')?,
            flag(row.get("delete")?, 'd')?,
        ];
        names
            .entry(module_key(row)?)
            .or_default()
            .insert(row.get("object_name")?, String::from_iter(flags));
    }
    let mut tables = BTreeMap::new();
    for row in coverage.rows() {
        let header = format!(
            "read={} write={}",
            row.get("read_names")?,
            row.get("write_names")?
        );
        tables.insert(module_key(row)?, header);
    }
    let mut text = String::from(
        "# [provider/module] how far the names can be trusted; then for each object: \
         read, write, delete (- refused, ? not known), name\n",
    );
    for (key, header) in tables {
        let (provider, module) = key;
        let slash = if module.is_empty() { "" } else { "/" };
        write!(text, "\n[{provider}{slash}{module}] {header}\n")?;
        for (name, flags) in names.remove(&key).unwrap_or_default() {
            writeln!(text, "{flags} {name}")?;
        }
    }
    match names.keys().next() {
        Some(key) => Err(anyhow!("the objects of {key:?} have no coverage")),
        None => Ok(text),
    }
}

fn flag(cell: &str, letter: char) -> Result<char> {
    match cell {
        "true" => Ok(letter),
        "false" => Ok('-'),
        "" => Ok('?'),
        _ => Err(anyhow!("`{cell}` is neither true nor false")),
    }
}

pub(super) fn module_key(row: Row<'_>) -> Result<(&str, &str)> {
    Ok((row.get("provider")?, row.get("module")?))
}

/// Some facts name a module after the provider: `salesforce:crm`.
fn split_module(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or((name, ""))
}
