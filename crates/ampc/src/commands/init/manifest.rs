//! The text of a new manifest.

use std::fmt::{self, Write};

use amp_catalog::fields::KnownField;
use amp_parser::yaml::is_text;

use super::plan::{Plan, ReadObject};

/// The text of a manifest, commented, in the layout of `ampc fmt`.
pub fn text(plan: &Plan<'_>) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(plan, &mut out);
    out
}

fn write(plan: &Plan<'_>, out: &mut String) -> fmt::Result {
    let title = plan.provider.display_name();
    writeln!(out, "# yaml-language-server: $schema=./amp.schema.json\n")?;
    writeln!(out, "# What this product does with its customers' {title}.")?;
    writeln!(out, "specVersion: 1.0.0")?;
    writeln!(out, "integrations:")?;
    writeln!(out, "  - name: {}", scalar(&plan.name))?;
    writeln!(out, "    displayName: {}", scalar(title))?;
    writeln!(out, "    provider: {}", scalar(plan.provider.key()))?;
    if let Some(module) = &plan.module {
        writeln!(out, "    module: {}", scalar(module))?;
    }
    if !plan.read.is_empty() {
        writeln!(out, "    read:\n      objects:")?;
        for (number, object) in plan.read.iter().enumerate() {
            read_object(plan, object, number == 0, out)?;
        }
    }
    if !plan.write.is_empty() {
        writeln!(out, "    write:\n      objects:")?;
        for (number, name) in plan.write.iter().enumerate() {
            write_object(plan, name, number == 0, out)?;
        }
    }
    if !plan.subscribe.is_empty() {
        writeln!(out, "    subscribe:\n      objects:")?;
        for name in &plan.subscribe {
            subscribe_object(plan, name, out)?;
        }
    }
    Ok(())
}

fn read_object(
    plan: &Plan<'_>,
    object: &ReadObject,
    is_first: bool,
    out: &mut String,
) -> fmt::Result {
    writeln!(out, "        - objectName: {}", scalar(&object.name))?;
    if is_first {
        writeln!(
            out,
            "          # A webhook or a stream that the dashboard has."
        )?;
    }
    writeln!(out, "          destination: {}", scalar(&plan.destination))?;
    writeln!(out, "          schedule: \"0 * * * *\" # every hour")?;
    if is_first {
        writeln!(
            out,
            "          # Records from before the installation are read with this:\n          \
             # backfill:\n          #   defaultPeriod:\n          #     days: 30"
        )?;
    }
    if object.fields.is_empty() {
        writeln!(out, "          # Customers choose from all fields.")?;
        return writeln!(out, "          optionalFieldsAuto: all");
    }
    if is_first {
        writeln!(
            out,
            "          # Read for every customer; `mapToName` gives a field a name of your own."
        )?;
    }
    writeln!(out, "          requiredFields:")?;
    for field in &object.fields {
        let remark = remark(field);
        writeln!(
            out,
            "            - fieldName: {}{remark}",
            scalar(field.name())
        )?;
    }
    if is_first {
        writeln!(out, "          # Customers choose from all others.")?;
    }
    writeln!(out, "          optionalFieldsAuto: all")
}

/// What is known of a field, as a comment after it.
fn remark(field: &KnownField) -> String {
    let kind = field.field_type().as_str();
    match (kind, field.read_only()) {
        ("", Some(true)) => " # only read".to_owned(),
        ("", _) => String::new(),
        (kind, Some(true)) => format!(" # {kind}, only read"),
        (kind, _) => format!(" # {kind}"),
    }
}

fn write_object(plan: &Plan<'_>, name: &str, is_first: bool, out: &mut String) -> fmt::Result {
    if is_first {
        writeln!(
            out,
            "        # `ampc routes list` shows the requests that can be made."
        )?;
    }
    writeln!(out, "        - objectName: {}", scalar(name))?;
    let is_read = plan.read.iter().any(|object| object.name == name);
    if is_first && is_read {
        writeln!(
            out,
            "          # With `mapToName` in the read object, its names count for writes, too:\n          \
             # inheritMapping: true"
        )?;
    }
    Ok(())
}

fn subscribe_object(plan: &Plan<'_>, name: &str, out: &mut String) -> fmt::Result {
    writeln!(out, "        - objectName: {}", scalar(name))?;
    writeln!(out, "          destination: {}", scalar(&plan.destination))?;
    writeln!(out, "          inheritFieldsAndMapping: true")?;
    writeln!(out, "          createEvent:\n            enabled: always")?;
    writeln!(
        out,
        "          updateEvent:\n            enabled: always\n            watchFieldsAuto: all"
    )?;
    writeln!(out, "          deleteEvent:\n            enabled: always")
}

/// A text as a value: without quotes if it is read as a text anyway.
fn scalar(text: &str) -> String {
    let mut signs = text.chars();
    let is_first = signs
        .next()
        .is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
    let is_plain = signs.all(|sign| sign.is_alphanumeric() || " -_./()&+'".contains(sign));
    let is_trimmed = text.trim() == text;
    if is_first && is_plain && is_trimmed && is_text(text) {
        return text.to_owned();
    }
    // A JSON string is also a YAML string.
    serde_json::Value::from(text).to_string()
}
