//! A manifest and its configuration that exist only in memory, as in an editor before
//! they are saved, and what follows from a change of either.

use std::path::{Path, PathBuf};

use amp_checker::check;
use amp_diagnostics::SourceFile;
use amp_project::{ConfigChoice, Configs, for_each_manifest};
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

/// A folder in which nothing is.
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

/// The rules that speak of a manifest.
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
    // The one in the folder itself goes before it.
    let own = folder.path("a/ampc.toml");
    std::fs::write(&own, "").expect("it can be written");
    configs.forget(&own);
    assert_eq!(
        found(&mut configs, &path),
        ["provider-not-supported", "unknown-key"]
    );
}
