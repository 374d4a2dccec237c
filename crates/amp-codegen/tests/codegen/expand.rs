use amp_catalog::{Catalog, Provider};
use amp_checker::{Checked, Settings, check};
use amp_codegen::{expand, routing_table};
use amp_diagnostics::SourceFile;
use amp_routes::RouteDocument;

use crate::manifests::testdata;

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
    expand(&checked.model(), &Catalog::default())
}

#[test]
fn everything_is_resolved_and_written_down() {
    insta::assert_snapshot!(expanded(&checked(MANIFEST)));
}

/// The table with the default modules named, as the expansion names them.
fn table(checked: &Checked) -> RouteDocument {
    let catalog = Catalog::default();
    let mut table = routing_table(&checked.model(), &catalog);
    for integration in &mut table.integrations {
        let provider = catalog.provider(&integration.provider);
        let default = provider.and_then(Provider::default_module);
        integration.module = integration.module.take().or(default.map(str::to_owned));
    }
    table
}

/// The expansion of a manifest without errors has none either, means the same,
/// and has nothing left to expand. Tells whether there was one.
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
    assert_eq!(expanded(&after), expansion, "{name}");
    true
}

#[test]
fn an_expansion_means_the_same() {
    let expanded = testdata()
        .iter()
        .filter(|source| check_expansion(source))
        .count();
    assert!(expanded > 50, "only {expanded} manifests have no errors");
}
