//! The traits of providers, as statics.

use std::collections::BTreeMap;

use anyhow::Result;

use super::rust::{lines, wrong};

/// The traits of a provider by name.
type Values<'t> = BTreeMap<&'t str, &'t str>;

/// The fields of `WriteTraits`, each with the name of its trait. A static with a
/// `Cow` names them all.
const WRITE_FIELDS: [(&str, &str); 7] = [
    ("id_field", "id-field"),
    ("id_lengths", "id-lengths"),
    ("ignores_case", "ignores-case"),
    ("headers", "headers"),
    ("associations", "associations"),
    ("if_empty", "if-empty"),
    ("partial_updates", "partial-updates"),
];

/// The lines of the static with `Traits`.
pub(super) fn traits(text: &str) -> Result<String> {
    let is_write = |name: &str| WRITE_FIELDS.iter().any(|(_, known)| *known == name);
    let mut lines = Vec::new();
    for (provider, values) in providers(text)? {
        let others: Vec<_> = values
            .into_iter()
            .filter(|(name, _)| !is_write(name))
            .collect();
        if others.is_empty() {
            continue;
        }
        let mut fields = Vec::new();
        for (name, value) in others {
            let value =
                value_of(name, value).ok_or_else(|| wrong(&format!("{provider} {name}")))?;
            fields.push(format!("{}: {value}", field(name)));
        }
        let fields = fields.join(", ");
        lines.push(format!(
            "    ({provider:?}, Traits {{ {fields}, ..Traits::DEFAULT }}),\n"
        ));
    }
    Ok(lines.concat())
}

/// The lines of the static with `WriteTraits`.
pub(super) fn write_traits(text: &str) -> Result<String> {
    let mut lines = Vec::new();
    for (provider, values) in providers(text)? {
        if !WRITE_FIELDS
            .iter()
            .any(|(_, name)| values.contains_key(name))
        {
            continue;
        }
        let mut fields = Vec::new();
        for (field, name) in WRITE_FIELDS {
            let value = match (values.get(name), name) {
                (Some(value), _) => {
                    value_of(name, value).ok_or_else(|| wrong(&format!("{provider} {name}")))?
                }
                (None, "id-field") => "Cow::Borrowed(\"id\")".to_owned(),
                (None, "id-lengths") => "None".to_owned(),
                (None, _) => "false".to_owned(),
            };
            fields.push(format!("{field}: {value}"));
        }
        let fields = fields.join(", ");
        lines.push(format!("    ({provider:?}, WriteTraits {{ {fields} }}),\n"));
    }
    Ok(lines.concat())
}

fn providers(text: &str) -> Result<BTreeMap<&str, Values<'_>>> {
    let mut providers: BTreeMap<&str, Values<'_>> = BTreeMap::new();
    for line in lines(text) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [provider, name, value] = cells.as_slice() else {
            return Err(wrong(line));
        };
        if *name == "=" {
            let same = providers.get(value).ok_or_else(|| wrong(line))?.clone();
            providers.insert(provider, same);
        } else {
            providers.entry(provider).or_default().insert(name, value);
        }
    }
    Ok(providers)
}

/// The struct field of a trait.
fn field(name: &str) -> String {
    match name {
        "history-limit" => "history_limits".to_owned(),
        _ => name.replace('-', "_"),
    }
}

/// The value in Rust. `None` if it is not valid for its trait, or the trait is unknown.
fn value_of(name: &str, value: &str) -> Option<String> {
    let words: Vec<&str> = value.split(' ').collect();
    Some(match (name, words.as_slice()) {
        ("id-field", [name]) => format!("Cow::Borrowed({name:?})"),
        ("id-lengths", [long, short]) => format!("Some(({long}, {short}))"),
        ("subscribed-objects", [most]) => format!("Some({most})"),
        ("names-shown-on", _) => format!("Some({value:?})"),
        ("suffixed-names", parts) => format!("Some({})", suffixed_names(parts)?),
        ("read-only-fields" | "products", names) => format!("&{names:?}"),
        ("history-limit", [module, object, days]) => {
            format!("&[HistoryLimit {{ module: {module:?}, object: {object:?}, days: {days} }}]")
        }
        (
            "ignores-case" | "headers" | "associations" | "if-empty" | "partial-updates"
            | "plain-names" | "tables" | "full-history-only" | "association-events",
            ["yes"],
        ) => "true".to_owned(),
        _ => return None,
    })
}

/// The grammar in `name:40 namespace:15 custom:c`, and the suffixes of each kind.
fn suffixed_names(parts: &[&str]) -> Option<String> {
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|part| part.split_once(':'))
        .collect::<Option<_>>()?;
    let [
        ("name", name),
        ("namespace", namespace),
        ("custom", custom),
        kinds @ ..,
    ] = parts.as_slice()
    else {
        return None;
    };
    let mut suffixes = Vec::new();
    for (kind, of_kind) in kinds {
        let kind = match *kind {
            "writable" => "Writable",
            "metadata" => "Metadata",
            "relationship" => "Relationship",
            "system" => "System",
            _ => return None,
        };
        let of_kind = of_kind.split(',');
        suffixes.extend(of_kind.map(|suffix| format!("({suffix:?}, SuffixKind::{kind})")));
    }
    let suffixes = suffixes.join(", ");
    Some(format!(
        "SuffixedNames {{ max_name: {name}, max_namespace: {namespace}, custom: {custom:?}, \
         suffixes: &[{suffixes}] }}"
    ))
}
