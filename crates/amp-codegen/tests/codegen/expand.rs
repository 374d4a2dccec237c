use amp_catalog::{Catalog, Provider};
use amp_checker::{Checked, Settings, check};
use amp_codegen::{expand, routing_table};
use amp_diagnostics::SourceFile;
use amp_routes::RouteDocument;
use amp_testkit::mutation::{Random, mutated};
use amp_testkit::{manifests, testdata};
use serde_json::Value;

use crate::odd_names::Numbers;

const MANIFEST: &str = r#"# Comments are not kept.
specVersion: 1.0.0
integrations:
- name: crm
  provider: hubspot
  colour: red # a key that the platform drops
  proxy: {enabled: yes}
  read:
    objects:
    - &account
      objectName: account
      destination: "off"
      schedule: "*/30 * * * *"
      mapToName: company
      requiredFields: &fields
      - fieldName: mobilephone
        mapToName: phone
      - fieldName: name
      optionalFields:
      - mapToName: $['more']['notes']
        default: description
      - mapToName: "tags\nand more"
      displayName:
    - <<: *account
      objectName: no
      mapToName: "0777"
      optionalFields: *fields
  write:
    objects:
    - objectName: account
      inheritMapping: true
      valueDefaults: {allowAnyFields: on}
    - objectName: contact
  watchSchema:
    destination: hook
    allObjects: {fieldCreated: {enabled: always}}
"#;

fn checked(text: &str) -> Checked {
    check(&SourceFile::new("amp.yaml", text), &Settings::default())
}

fn expanded(checked: &Checked) -> String {
    let mut text = Vec::new();
    expand(&checked.model(), &mut text).unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn everything_is_resolved_and_written_down() {
    insta::assert_snapshot!(expanded(&checked(MANIFEST)));
}

/// The table with the default modules named, as in the expansion.
fn table(checked: &Checked) -> RouteDocument {
    let catalog = Catalog::default();
    let mut table = routing_table(&checked.model());
    for integration in &mut table.integrations {
        let provider = catalog.provider(&integration.provider);
        let default = provider.and_then(Provider::default_module);
        integration.module = integration.module.take().or(default.map(str::to_owned));
    }
    table
}

/// The expansion of a manifest without errors has no errors either, the same meaning, and nothing
/// left to expand. Returns whether there was one.
pub(crate) fn check_expansion(source: &SourceFile) -> bool {
    let before = check(source, &Settings::default());
    if before.has_errors() {
        return false;
    }
    let name = source.name();
    let expansion = expanded(&before);
    let after = checked(&expansion);
    assert!(
        !after.has_errors(),
        "{name}: {:#?}\n{expansion}",
        after.diagnostics
    );
    assert_eq!(table(&after), table(&before), "{name}:\n{expansion}");
    check_kept(&tree(&before), &tree(&after), &expansion);
    assert_eq!(expanded(&after), expansion, "{name}");
    true
}

/// All keys of the manifest with their values; an absent key is `null`.
fn tree(checked: &Checked) -> Value {
    serde_json::to_value(checked.model().manifest()).unwrap()
}

/// What is in the manifest is in the expansion, which adds only what was left out.
fn check_kept(before: &Value, after: &Value, expansion: &str) {
    match (before, after) {
        (Value::Null, _) => {}
        (Value::Object(before), Value::Object(after)) => {
            for (key, value) in before {
                check_kept(value, &after[key], expansion);
            }
        }
        (Value::Array(before), Value::Array(after)) => {
            // The platform drops an entry without a value.
            let before = before.iter().filter(|value| !value.is_null());
            assert_eq!(before.clone().count(), after.len(), "{expansion}");
            for (before, after) in before.zip(after) {
                check_kept(before, after, expansion);
            }
        }
        _ => assert_eq!(before, after, "{expansion}"),
    }
}

/// A manifest in which everything that has a name has an odd one.
fn odd_manifest(numbers: &mut Numbers) -> String {
    let mut name = || {
        let mut name = numbers.name();
        if name.is_empty() {
            name.push('n');
        }
        let escapes = name.chars().map(|one| format!("\\U{:08x}", u32::from(one)));
        format!("\"{}\"", escapes.collect::<String>())
    };
    let object = name();
    format!(
        "specVersion: 1.0.0
integrations:
- name: {}
  displayName: {}
  provider: hubspot
  read:
    objects:
    - objectName: {object}
      destination: {}
      mapToName: {}
      mapToDisplayName: {}
      schedule: '*/30 * * * *'
      requiredFields:
      - {{fieldName: {}, mapToName: {}}}
      optionalFields:
      - fieldName: {}
      - {{mapToName: {}, prompt: {}, default: {}}}
  write:
    objects:
    - objectName: {object}
      inheritMapping: true
    - objectName: {}
",
        name(),
        name(),
        name(),
        name(),
        name(),
        name(),
        name(),
        name(),
        name(),
        name(),
        name(),
        name(),
    )
}

#[test]
fn odd_names_come_back_as_they_were() {
    let mut numbers = Numbers(11);
    let expanded = (0..200)
        .map(|_| SourceFile::new("odd.amp.yaml", odd_manifest(&mut numbers)))
        .filter(check_expansion)
        .count();
    assert!(expanded > 40, "only {expanded} manifests have no errors");
}

#[test]
fn an_expansion_means_the_same() {
    let expanded = manifests(&testdata())
        .iter()
        .filter(|source| check_expansion(source))
        .count();
    assert!(expanded > 50, "only {expanded} manifests have no errors");
}

/// A delivery with a page size has no mode that could be written out.
#[test]
fn a_page_size_stays_alone() {
    let text = "specVersion: 1.0.0
integrations:
- name: crm
  provider: salesforce
  read:
    objects:
    - objectName: account
      destination: webhook
      schedule: '*/10 * * * *'
      delivery:
        pageSize: 100
    - objectName: contact
      destination: webhook
      schedule: '*/10 * * * *'
      delivery: {}
";
    let source = SourceFile::new("amp.yaml", text);
    check_expansion(&source);
    let expansion = expanded(&checked(text));
    assert_eq!(expansion.matches("mode: auto").count(), 1, "{expansion}");
}

#[test]
fn what_only_some_readers_take_for_a_text_is_quoted() {
    for text in [
        "=", "<<", "<", "~", "-", "--", "-_1", "+1", ".5", ".", "..", "y", "Off", "0o17", "0b1",
        "1_0", "0x1f", "1e3", "!x", "&a", "*a", "null", "---", "- a", "a: b", "a #b",
    ] {
        let manifest = format!(
            "specVersion: 1.0.0\nintegrations:\n- name: crm\n  displayName: \"{text}\"\n  \
             provider: hubspot\n  proxy: {{enabled: true}}\n"
        );
        check_expansion(&SourceFile::new(text, manifest.as_str()));
        let expansion = expanded(&checked(&manifest));
        assert!(
            expansion.contains(&format!("displayName: '{text}'\n")),
            "{text}: {expansion}"
        );
    }
}

#[test]
fn an_expansion_of_a_mutated_manifest_means_the_same() {
    let mut random = Random::new(0);
    let seeds = manifests(&testdata());
    let expanded = (0..4)
        .flat_map(|_| &seeds)
        .map(|seed| SourceFile::new(seed.name(), mutated(seed.text(), &mut random)))
        .filter(check_expansion)
        .count();
    assert!(expanded > 50, "only {expanded} manifests have no errors");
}
