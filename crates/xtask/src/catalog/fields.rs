//! The fields of objects: from the facts to the compact form, and from there to the bytes
//! that `amp-catalog` reads.

mod bytes;
mod pack;
mod words;

use std::{collections::BTreeMap, fmt::Write as _};

use anyhow::{Context, Result, bail};

use super::csv::Table;
use super::import::module_key;

pub(super) use pack::pack;

/// The compact form.
pub(super) fn import(coverage: &Table, fields: &Table) -> Result<String> {
    let mut lines: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for row in fields.rows() {
        let flag = match row.get("read_only")? {
            "true" => "r",
            "false" => "w",
            "" => "",
            other => bail!("`{other}` is not a flag"),
        };
        let (name, kind, values) = (row.get("field")?, row.get("type")?, row.get("values")?);
        let line = format!("\t{name}\t{kind}\t{flag}\t{values}");
        let key = (module_key(row)?, row.get("object")?);
        let line = format!("{}\n", line.trim_end_matches('\t'));
        lines.entry(key).or_default().push(line);
    }
    let mut groups: BTreeMap<_, String> = BTreeMap::new();
    for row in coverage.rows() {
        let (key, object) = (module_key(row)?, row.get("object")?);
        let text = groups.entry(key).or_default();
        if let Some(same) = row.get("source")?.strip_prefix('=') {
            writeln!(text, "={same}")?;
            continue;
        }
        let word = row.get("coverage")?;
        writeln!(text, "{object}\t{word}")?;
        let mut fields = lines
            .remove(&(key, object))
            .with_context(|| format!("the object {object} of {key:?} has no field"))?;
        fields.sort();
        fields.dedup();
        text.extend(fields);
    }
    if let Some(key) = lines.keys().next() {
        bail!("the fields of {key:?} have no coverage");
    }
    let mut text = String::from(
        "# docs/third-party-facts.md names the sources\n\
         # [provider/module]; then each object and how far its fields are known; then each\n\
         # field, its type, whether it is only read (r) or written, too (w), and its values;\n\
         # or, after `=`, whose objects it has\n",
    );
    for ((provider, module), objects) in groups {
        let slash = if module.is_empty() { "" } else { "/" };
        write!(text, "\n[{provider}{slash}{module}]\n{objects}")?;
    }
    Ok(text)
}
