//! The known fields, compared with the text that they were packed from.
#![expect(clippy::unwrap_used, reason = "a failed assumption is a failed test")]

use std::collections::BTreeMap;

use amp_catalog::Catalog;
use amp_catalog::fields::{Coverage, KnownField, KnownObject, KnownObjects};

/// The lines of fields by group and object, each object with its coverage.
type Facts<'t> = BTreeMap<&'t str, BTreeMap<&'t str, (&'t str, Vec<&'t str>)>>;

fn objects(provider: &str, module: &str) -> impl Iterator<Item = KnownObject> {
    let known = KnownObjects::of(provider, module).into_iter();
    known.flat_map(KnownObjects::all)
}

fn object(provider: &str, module: &str, name: &str) -> Option<KnownObject> {
    KnownObjects::of(provider, module)?.object(name)
}

fn facts() -> Facts<'static> {
    let mut facts = Facts::new();
    let (mut group, mut name) = ("", "");
    for line in include_str!("../data/fields.txt").lines() {
        if let Some(header) = line.strip_prefix('[') {
            group = header.trim_end_matches(']');
        } else if let Some(same) = line.strip_prefix('=') {
            let objects = facts[same].clone();
            facts.insert(group, objects);
        } else if let Some(field) = line.strip_prefix('\t') {
            let objects = facts.get_mut(group).unwrap();
            objects.get_mut(name).unwrap().1.push(field);
        } else if let Some((object, coverage)) = line.split_once('\t') {
            name = object;
            let objects = facts.entry(group).or_default();
            objects.insert(name, (coverage, Vec::new()));
        }
    }
    facts
}

/// A field as a line of the facts.
fn line(field: &KnownField) -> String {
    let flag = match field.read_only() {
        Some(true) => "r",
        Some(false) => "w",
        None => "",
    };
    let values: Vec<_> = field.values().collect();
    let (name, kind, values) = (field.name(), field.field_type().as_str(), values.join("|"));
    let line = format!("{name}\t{kind}\t{flag}\t{values}");
    line.trim_end_matches('\t').to_owned()
}

#[test]
fn every_field_is_there() {
    let mut count = 0;
    for (group, expected) in facts() {
        let (provider, module) = group.split_once('/').unwrap_or((group, ""));
        let mut found: Vec<String> = objects(provider, module)
            .map(|object| object.name().to_owned())
            .collect();
        found.sort();
        assert!(found.iter().eq(expected.keys()), "{group}");
        for (name, (coverage, lines)) in expected {
            let object = object(provider, module, name).unwrap();
            assert_eq!(object.name(), name);
            assert_eq!(object.coverage().as_str(), coverage, "{group} {name}");
            let mut fields: Vec<String> = object.fields().map(|field| line(&field)).collect();
            fields.sort();
            assert_eq!(fields, lines, "{group} {name}");
            assert_eq!(object.field_count(), lines.len());
            for expected in lines {
                let name = expected.split('\t').next().unwrap();
                assert_eq!(line(&object.field(name).unwrap()), expected);
                count += 1;
            }
        }
    }
    assert!(count > 90_000, "{count}");
}

#[test]
fn names_are_found_in_any_case_and_others_are_not() {
    let contact = object("salesforce", "crm", "contact").unwrap();
    assert_eq!(contact.name(), "Contact");
    assert_eq!(contact.coverage(), Coverage::Standard);
    assert_eq!(contact.field("MAILINGCITY").unwrap().name(), "MailingCity");
    for name in ["Emial", "", "A", "zzzz", "\u{10ffff}", "Email ", "Score__c"] {
        assert!(contact.field(name).is_none(), "{name}");
        assert!(object("salesforce", "crm", name).is_none(), "{name}");
        assert!(object("salesforce", name, "Contact").is_none(), "{name}");
        assert!(object(name, "", "Contact").is_none(), "{name}");
        assert_eq!(objects(name, "crm").count(), 0, "{name}");
    }
    // Two names that differ only in case.
    let transcripts = object("gong", "", "transcripts").unwrap();
    for name in ["callId", "callid"] {
        assert_eq!(transcripts.field(name).unwrap().name(), name);
    }
}

#[test]
fn a_provider_knows_the_fields_of_its_default_module() {
    let catalog = Catalog::built_in();
    let salesforce = catalog.provider("salesforce").unwrap();
    let twin = catalog.provider("salesforceJWT").unwrap();
    for provider in [salesforce, twin] {
        let industry = provider.known_object(None, "Account").unwrap();
        let industry = industry.field("industry").unwrap();
        assert_eq!(industry.name(), "Industry");
    }
    assert!(
        salesforce
            .known_object(Some("no-module"), "Account")
            .is_none()
    );
    let pardot = Some("account-engagement");
    assert!(salesforce.known_object(pardot, "Account").is_none());
    let count = salesforce.known_objects(None).count();
    assert_eq!(count, twin.known_objects(Some("crm")).count());
    assert!(count > 2000, "{count}");
}

#[test]
fn a_name_that_is_meant_is_known_and_the_one_that_is_written_is_not() {
    let catalog = Catalog::built_in();
    let mut count = 0;
    for line in include_str!("../data/misnamed-fields.tsv").lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [provider, object, name, meant] = *cells else {
            continue;
        };
        let provider = catalog.provider(provider).unwrap();
        let known = provider.known_object(None, object).unwrap();
        assert!(known.field(name).is_none(), "{line}");
        let meant: Vec<&str> = meant.split(' ').collect();
        for field in &meant {
            assert_eq!(known.field(field).unwrap().name(), *field, "{line}");
        }
        let (object, name) = (object.to_uppercase(), name.to_uppercase());
        assert!(provider.meant_fields(&object, &name).eq(meant), "{line}");
        count += 1;
    }
    assert!(count > 100, "{count}");
}
