//! A manifest and its configuration that exist only in memory, as in an editor before they are
//! saved, and the effects of changing either.

use std::path::{Path, PathBuf};

use amp_checker::check;
use amp_diagnostics::SourceFile;
use amp_project::{Baseline, ConfigChoice, Configs, Files, for_each_manifest};
use tempfile::TempDir;

const MANIFEST: &str = "specVersion: 1.0.0
integrations:
  - name: crm
    provider: acme
    write:
      objects:
        - objectName: account
          inheritMaping: true
";

/// A catalog with one provider, which can be written to.
const CATALOG: &str = r#"{"acme": {"name": "acme", "support": {"write": true}}}"#;

/// An empty folder.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder can be made"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn open(&self, configs: &mut Configs, name: &str, text: &str) {
        let path = self.path(name);
        let source = SourceFile::new(path.to_string_lossy(), text);
        configs.set_text(&path, Some(source));
    }
}

/// The rules with findings in a manifest.
fn found(configs: &mut Configs, path: &Path) -> Vec<&'static str> {
    let manifest = configs.manifest(path.to_owned());
    let mut rules = Vec::new();
    for_each_manifest(
        &[manifest],
        |manifest, source| Ok(check(&source, &manifest.settings()).diagnostics),
        |found| {
            let found = found?.into_iter();
            rules.extend(found.map(|diagnostic| diagnostic.rule.id));
            Ok::<_, amp_project::Error>(())
        },
    )
    .expect("it can be read");
    rules
}

#[test]
fn what_exists_only_in_memory_is_checked() {
    let folder = Folder::new();
    let path = folder.path("amp.yaml");
    let mut configs = Configs::new(ConfigChoice::Nearest);
    folder.open(&mut configs, "amp.yaml", MANIFEST);
    assert_eq!(
        found(&mut configs, &path),
        ["provider-not-supported", "unknown-key"]
    );

    let config = "catalog = 'providers.json'\n";
    folder.open(&mut configs, "providers.json", CATALOG);
    folder.open(&mut configs, "ampc.toml", config);
    assert_eq!(found(&mut configs, &path), ["unknown-key"]);
    folder.open(
        &mut configs,
        "ampc.toml",
        &format!("{config}[rules]\nunknown-key = 'off'\n"),
    );
    assert_eq!(found(&mut configs, &path), [""; 0]);

    let mended = MANIFEST.replace("inheritMaping: true", "batch: 1");
    folder.open(&mut configs, "amp.yaml", &mended);
    folder.open(&mut configs, "ampc.toml", config);
    assert_eq!(found(&mut configs, &path), ["unknown-key"]);
    folder.open(&mut configs, "providers.json", "{}");
    found(&mut configs, &path);
    assert_eq!(configs.broken.len(), 1);
    folder.open(&mut configs, "providers.json", CATALOG);
    assert_eq!(found(&mut configs, &path), ["unknown-key"]);
    assert_eq!(configs.broken.len(), 0);
}

#[test]
fn what_is_closed_is_what_the_disk_says() {
    let folder = Folder::new();
    let (path, config) = (folder.path("a/amp.yaml"), folder.path("ampc.toml"));
    std::fs::create_dir(folder.path("a")).expect("a folder can be made");
    let mut configs = Configs::new(ConfigChoice::Nearest);
    folder.open(&mut configs, "a/amp.yaml", MANIFEST);
    folder.open(&mut configs, "ampc.toml", "[rules]\nunknown-key = 'off'\n");
    assert_eq!(found(&mut configs, &path), ["provider-not-supported"]);
    configs.set_text(&config, None);
    assert_eq!(
        found(&mut configs, &path),
        ["provider-not-supported", "unknown-key"]
    );

    let text = "[rules]\nprovider-not-supported = 'off'\n";
    std::fs::write(&config, text).expect("it can be written");
    configs.forget(&config);
    assert_eq!(found(&mut configs, &path), ["unknown-key"]);
    // The one in the folder itself takes precedence.
    let own = folder.path("a/ampc.toml");
    std::fs::write(&own, "").expect("it can be written");
    configs.forget(&own);
    assert_eq!(
        found(&mut configs, &path),
        ["provider-not-supported", "unknown-key"]
    );
}

const ACCOUNT: &str = "specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: webhook
          schedule: '0 * * * *'
          requiredFields:
            - fieldName: tier__x
";

/// HubSpot's answer with the properties of an object.
const SCHEMA: &str = r#"{"results": [{"name": "tier", "type": "string"}]}"#;

#[test]
fn what_describes_an_account_is_read_from_the_editor() {
    let folder = Folder::new();
    let path = folder.path("amp.yaml");
    let mut configs = Configs::new(ConfigChoice::Nearest);
    folder.open(&mut configs, "amp.yaml", ACCOUNT);
    folder.open(
        &mut configs,
        "ampc.toml",
        "schemas.hubspot = ['contacts.json']\n",
    );
    found(&mut configs, &path);
    assert_eq!(configs.broken.len(), 1, "there is no such file");

    folder.open(&mut configs, "contacts.json", SCHEMA);
    assert_eq!(found(&mut configs, &path), ["schema-field-unknown"]);
    assert_eq!(configs.broken.len(), 0);
    folder.open(
        &mut configs,
        "contacts.json",
        &SCHEMA.replace("tier", "tier__x"),
    );
    assert_eq!(found(&mut configs, &path), [""; 0]);
}

#[test]
fn a_file_may_appear_in_a_folder_that_describes_an_account() {
    const FIELDS: &str = "objects/Contact/fields";
    let folder = Folder::new();
    let path = folder.path("amp.yaml");
    let field = |name: &str| {
        format!(
            "<CustomField xmlns=\"http://soap.sforce.com/2006/04/metadata\"><fullName>{name}\
             </fullName><type>Text</type></CustomField>"
        )
    };
    let manifest = ACCOUNT.replace("hubspot", "salesforce");
    let manifest = manifest
        .replace("contacts", "Contact")
        .replace("tier__x", "Tier__c");
    let mut configs = Configs::new(ConfigChoice::Nearest);
    folder.open(&mut configs, "amp.yaml", &manifest);
    folder.open(
        &mut configs,
        "ampc.toml",
        "schemas.salesforce = ['objects']\n",
    );
    let first = format!("{FIELDS}/Age__c.field-meta.xml");
    std::fs::create_dir_all(folder.path(FIELDS)).expect("a folder can be made");
    std::fs::write(folder.path(&first), field("Age__c")).expect("it can be written");
    assert_eq!(found(&mut configs, &path), ["schema-field-unknown"]);

    let second = format!("{FIELDS}/Tier__c.field-meta.xml");
    folder.open(&mut configs, &second, &field("Tier__c"));
    assert_eq!(found(&mut configs, &path), [""; 0]);
    let second = folder.path(&second);
    configs.set_text(&second, None);
    assert_eq!(found(&mut configs, &path), ["schema-field-unknown"]);
}

#[test]
fn a_baseline_is_read_from_the_editor() {
    let folder = Folder::new();
    let file = folder.path("known.json");
    let id = Files::default().id(&folder.path("amp.yaml"));
    let source = SourceFile::new("amp.yaml", MANIFEST).of_file(id);
    let mut diagnostics = check(
        &source,
        &Configs::default().manifest("amp.yaml".into()).settings(),
    )
    .diagnostics;
    let mut baseline = Baseline::new(&file);
    baseline.add(&source, &diagnostics);
    let mut files = Files::default();
    assert!(
        Baseline::load(&file, &mut files).is_err(),
        "it is not on the disk"
    );
    files.set_text(
        &file,
        Some(SourceFile::new("known.json", baseline.to_json())),
    );
    let known = Baseline::load(&file, &mut files).expect("an editor has it");
    let mut left = diagnostics.clone();
    known.remove_known(&source, &mut left);
    assert!(left.is_empty(), "{left:?}");

    let empty = Baseline::new(&file).to_json();
    files.set_text(&file, Some(SourceFile::new("known.json", empty)));
    let known = Baseline::load(&file, &mut files).expect("an editor has it");
    let all = diagnostics.len();
    known.remove_known(&source, &mut diagnostics);
    assert_eq!(diagnostics.len(), all);
}

#[cfg(unix)]
#[test]
fn a_file_is_the_same_through_a_linked_folder() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("real")).expect("a folder can be made");
    std::os::unix::fs::symlink("real", folder.path("link")).expect("a link can be made");
    let mut configs = Configs::new(ConfigChoice::Nearest);
    folder.open(&mut configs, "link/amp.yaml", MANIFEST);
    folder.open(&mut configs, "link/p.json", CATALOG);
    folder.open(
        &mut configs,
        "link/ampc.toml",
        "catalog = '../link/p.json'\n",
    );
    assert_eq!(
        found(&mut configs, &folder.path("real/amp.yaml")),
        ["unknown-key"]
    );

    std::fs::write(folder.path("real/p.json"), "{}").expect("it can be written");
    configs.set_text(&folder.path("real/p.json"), None);
    found(&mut configs, &folder.path("real/amp.yaml"));
    assert_eq!(configs.broken.len(), 1, "the list has no providers");
}
