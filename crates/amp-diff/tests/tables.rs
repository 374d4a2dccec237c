//! If two valid manifests have different meanings for callers or receivers, the comparison reports
//! something; if they have the same meaning, nothing.

mod comparing;

use std::collections::BTreeSet;

use amp_catalog::{Catalog, Provider};
use amp_checker::{Checked, Settings};
use amp_parser::ast::{Field, OptionalField as _, Text};
use amp_path::plain_name;
use amp_testkit::{manifests, testdata};
use comparing::{Side, compare, shown};

/// How many changes of one manifest are tried. The choice differs from manifest to manifest.
const MAX_CHANGES: usize = 8;

#[test]
fn what_differs_is_said_and_what_is_equal_is_not() {
    let mut pairs = 0;
    for (number, source) in manifests(&testdata()).iter().enumerate() {
        pairs += check_changes(source.text(), number);
    }
    assert!(pairs > 300, "only {pairs} pairs of sound manifests");
}

/// Compares a valid manifest with small changes of it. Returns how many of them are valid.
fn check_changes(text: &str, file: usize) -> usize {
    let old = Side::any("old/amp.yaml", text, Settings::default());
    if old.checked.has_errors() {
        return 0;
    }
    let changed = changes(text);
    let step = changed.len().div_ceil(MAX_CHANGES).max(1);
    let changed = changed.iter().skip(file % step).step_by(step);
    let sides = changed.map(|text| Side::any("amp.yaml", text, Settings::default()));
    let sound: Vec<Side> = sides.filter(|side| !side.checked.has_errors()).collect();
    for new in &sound {
        check_pair(&old, new);
        check_pair(new, &old);
    }
    sound.len()
}

#[track_caller]
fn check_pair(old: &Side, new: &Side) {
    let findings = compare(old, new);
    let (before, after) = (meaning(&old.checked), meaning(&new.checked));
    let changed: Vec<&String> = before.symmetric_difference(&after).collect();
    // The table tells whether a default module was named.
    let table = |side: &Side| amp_codegen::routing_table(&side.checked.model());
    let is_same = expanded(&old.checked) == expanded(&new.checked) && table(old) == table(new);
    assert!(
        changed.is_empty() || !findings.is_empty(),
        "nothing is said of {changed:#?}\n{}\n{}",
        old.source.text(),
        new.source.text()
    );
    assert!(
        !is_same || findings.is_empty(),
        "{}\n{}\n{}",
        old.source.text(),
        new.source.text(),
        shown(&new.source, &findings)
    );
}

fn expanded(checked: &Checked) -> String {
    let mut text = Vec::new();
    amp_codegen::expand(&checked.model(), &mut text).expect("a vector takes everything");
    String::from_utf8(text).expect("names are texts")
}

/// The texts that differ from this one in one line: it is removed, its value is removed or replaced
/// with another one of the text, or it is repeated.
fn changes(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let value = |line: &str| line.split_once(": ").map(|(_, value)| value.to_owned());
    let values: BTreeSet<String> = lines.iter().filter_map(|line| value(line)).collect();
    let mut changes = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let mut with = |line: &[&str]| {
            let lines = [&lines[..at], line, &lines[at + 1..]];
            changes.push(lines.concat().join("\n") + "\n");
        };
        with(&[]);
        with(&[line, line]);
        let Some((key, old)) = line.split_once(": ") else {
            continue;
        };
        let other = match old {
            "true" => "false".to_owned(),
            "false" => "true".to_owned(),
            _ => format!("{old}x"),
        };
        for value in values.iter().chain([&other]) {
            with(&[&format!("{key}: {value}")]);
        }
        let indentation = " ".repeat(line.len() - line.trim_start_matches([' ', '-']).len());
        for key in ["mapToName: name", "inheritMapping: true", "default: phone"] {
            with(&[line, &format!("{indentation}{key}")]);
        }
    }
    changes
}

/// The meaning of the compiled manifest for callers, and of the manifest for receivers. Order,
/// spelling and display texts make no difference.
fn meaning(checked: &Checked) -> BTreeSet<String> {
    let catalog = Catalog::default();
    let model = checked.model();
    let table = amp_codegen::routing_table(&model);
    let mut meaning = BTreeSet::new();
    for (walker, compiled) in model.integrations().zip(&table.integrations) {
        let name = &compiled.name;
        let provider = catalog.provider(&compiled.provider);
        let module = compiled.module.as_deref();
        let module = module.or_else(|| provider.and_then(Provider::default_module));
        let mut say = |what: String| meaning.insert(format!("{name}: {what}"));
        say(format!("{} {module:?}", compiled.provider));
        for object in &compiled.objects {
            let own = &object.object_name;
            say(format!("writes {own} with {:?}", object.operations));
            say(format!("{own} has {:?}", object.value_defaults));
            say(format!("{own} inherits: {}", object.inherit_mapping));
            for name in &object.names {
                say(format!("{name} leads to {own}"));
            }
            for field in &object.fields {
                let target = field.target.as_deref();
                let target = target.map(|target| walker.field_identity(target));
                say(format!(
                    "{own} takes {} for {target:?} {} {:?}",
                    plain_name(&field.name),
                    field.required,
                    field.default
                ));
            }
        }
        for object in walker.read_objects() {
            let own = object.name().unwrap_or_default();
            let delivered = object.mapped_name().filter(|name| !name.is_empty());
            say(format!(
                "{own} is delivered as {}",
                delivered.unwrap_or(own)
            ));
            say(format!(
                "{own} goes to {:?}",
                object.ast().destination.get()
            ));
            // A field that customers can choose, whether it is listed or not.
            let any = object.ast().optional_fields_auto.get().is_some();
            for field in object.fields() {
                let text = |name: &Option<Field<Text>>| {
                    let text = name.get().map(|text| plain_name(text).to_owned());
                    text.filter(|text| !text.is_empty())
                };
                let target = text(&field.entry.field_name);
                let mapped = text(&field.entry.map_to_name);
                if !any || field.required || mapped.is_some() {
                    let identity = target.as_deref().map(|name| walker.field_identity(name));
                    let name = mapped.as_ref().or(target.as_ref());
                    say(format!("{own} delivers {name:?} of {identity:?}"));
                }
            }
        }
        for object in walker.subscribe_objects() {
            let own = object.name().unwrap_or_default();
            say(format!(
                "events of {own} go to {:?}",
                object.ast().destination.get()
            ));
        }
    }
    meaning
}
