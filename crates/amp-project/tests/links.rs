//! Findings about manifests together, whose texts are read again for them.

use std::fs;

use amp_checker::check;
use amp_project::{
    Configs, Discovery, IntegrationNames, ManifestFile, check_links, discover, for_each_manifest,
};

const MANIFEST: &str = "specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    proxy:
      enabled: true
";

/// The names in all manifests, without the texts.
fn names(discovery: &Discovery) -> Vec<Option<IntegrationNames>> {
    let mut names = Vec::new();
    for_each_manifest(
        &discovery.manifests,
        |manifest, source| {
            let mut names = IntegrationNames::new(&source, &check(&source, &manifest.settings()));
            names.let_go_of_text(manifest);
            Ok(names)
        },
        |found| {
            names.push(Some(found?));
            Ok::<_, amp_project::Error>(())
        },
    )
    .expect("all can be read");
    names
}

#[test]
fn a_text_is_read_again_for_a_finding() {
    let root = tempfile::tempdir().expect("a folder can be made");
    fs::write(root.path().join("ampc.toml"), "project = 'acme'\n").unwrap();
    for folder in ["a", "b"] {
        fs::create_dir(root.path().join(folder)).unwrap();
        fs::write(root.path().join(folder).join("amp.yaml"), MANIFEST).unwrap();
    }
    let discovery = discover(&[root.path().to_owned()], &mut Configs::default());
    let name = |names: &[Option<IntegrationNames>]| {
        let links = check_links(&discovery, names, ManifestFile::settings);
        let [found] = &*links.in_manifests else {
            panic!("one manifest has a finding");
        };
        let place = found.diagnostics[0].primary.span;
        assert!(found.source.name().ends_with("amp.yaml"));
        found.source.slice(place).to_owned()
    };
    let before = names(&discovery);
    assert_eq!(name(&before), "crm");

    // A file that is no longer what was checked has no such places.
    let before = names(&discovery);
    fs::write(root.path().join("b/amp.yaml"), "").unwrap();
    assert_eq!(name(&before), "   ");
}
