//! Which configuration applies to which manifest, and its settings.

use std::{fs, path::Path};

use amp_checker::{Level, rule};
use amp_project::{ConfigChoice, Configs, discover};
use tempfile::TempDir;

/// A directory with these files.
fn directory(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().expect("a directory for the test");
    for (file, text) in files {
        let path = root.path().join(file);
        fs::create_dir_all(path.parent().expect("a file has a parent")).expect("a new directory");
        fs::write(path, text).expect("a new file");
    }
    root
}

/// The level of `unknown-key` in a manifest.
fn level(root: &TempDir, choice: ConfigChoice, manifest: &str) -> Level {
    let mut configs = Configs::new(choice);
    let manifest = configs.manifest(root.path().join(manifest));
    assert!(configs.broken.is_empty(), "{:?}", configs.broken);
    assert!(configs.errors.is_empty(), "{:?}", configs.errors);
    let rule = rule("unknown-key").expect("it is a rule");
    manifest.settings().levels.of(rule)
}

/// The only complaint about a configuration, and the text at its place.
#[track_caller]
fn check_broken(text: impl AsRef<[u8]>, place: &str, message: &str, label: &str) {
    let root = directory(&[]);
    fs::write(root.path().join("ampc.toml"), text).expect("a new file");
    let mut configs = Configs::default();
    configs.manifest(root.path().join("amp.yaml"));
    let [broken] = configs.broken.as_slice() else {
        panic!("{:?}", configs.broken);
    };
    let [problem] = broken.diagnostics.as_slice() else {
        panic!("{:?}", broken.diagnostics);
    };
    assert_eq!(broken.source.slice(problem.primary.span), place);
    assert_eq!(problem.message, message);
    assert_eq!(problem.primary.message, label);
}

#[test]
fn the_nearest_configuration_counts() {
    let root = directory(&[
        ("ampc.toml", "[rules]\nunknown-key = 'error'\n"),
        ("a/b/ampc.toml", "[rules]\nunknown-key = 'off'\n"),
        ("other.toml", "[rules]\nunknown-key = 'note'\n"),
        ("a/b/c/amp.yaml", ""),
    ]);
    let nearest = |manifest| level(&root, ConfigChoice::Nearest, manifest);
    assert_eq!(nearest("amp.yaml"), Level::Error);
    assert_eq!(nearest("a/amp.yaml"), Level::Error);
    assert_eq!(nearest("a/b/amp.yaml"), Level::Off);
    assert_eq!(nearest("a/b/c/amp.yaml"), Level::Off);
    assert_eq!(nearest("a/b/../amp.yaml"), Level::Error);
    let named = ConfigChoice::File(root.path().join("other.toml"));
    assert_eq!(level(&root, named, "a/b/amp.yaml"), Level::Note);
    let nothing = ConfigChoice::Nothing;
    assert_eq!(level(&root, nothing, "a/b/amp.yaml"), Level::Warning);
}

#[test]
fn the_last_override_that_applies_counts() {
    let text = "\
[rules]
unknown-key = 'error'

[[overrides]]
files = ['crm/**']
rules = { unknown-key = 'note' }

[[overrides]]
files = ['draft.amp.yaml', './old', 'x/*/amp.yaml']
rules = { unknown-key = 'off' }
";
    let names = [
        ("amp.yaml", Level::Error),
        ("crm/amp.yaml", Level::Note),
        ("crm/deep/amp.yaml", Level::Note),
        ("crm/deep/draft.amp.yaml", Level::Off),
        ("draft.amp.yaml", Level::Off),
        ("old/deep/amp.yaml", Level::Off),
        ("crm/old/amp.yaml", Level::Note),
        ("x/y/amp.yaml", Level::Off),
        ("x/y/z/amp.yaml", Level::Error),
    ];
    let files: Vec<(&str, &str)> = names.iter().map(|&(name, _)| (name, "")).collect();
    let root = directory(&[&files[..], &[("ampc.toml", text)]].concat());
    for (name, expected) in names {
        assert_eq!(
            level(&root, ConfigChoice::Nearest, name),
            expected,
            "{name}"
        );
    }
}

#[test]
fn what_is_excluded_is_not_found_but_can_be_named() {
    let root = directory(&[
        (
            "ampc.toml",
            "exclude = ['vendor', '/x/**/draft.amp.yaml']\n",
        ),
        ("amp.yaml", ""),
        ("a/vendor/deep/amp.yaml", ""),
        ("x/draft.amp.yaml", ""),
        ("draft.amp.yaml", ""),
    ]);
    let found = |path: &str| -> Vec<String> {
        let discovery = discover(&[root.path().join(path)], &mut Configs::default());
        let manifests = discovery.manifests.iter();
        let relative = |path: &Path| path.strip_prefix(root.path()).map(Path::to_owned);
        manifests
            .map(|one| {
                relative(&one.path)
                    .expect("it is below")
                    .display()
                    .to_string()
            })
            .collect()
    };
    assert_eq!(found(""), ["amp.yaml", "draft.amp.yaml"]);
    assert_eq!(found("x/draft.amp.yaml"), ["x/draft.amp.yaml"]);
}

#[test]
fn destinations_and_ids_are_passed_on() {
    let text = "\
destinations = ['b', 'a', 'b']
project = 'crm'

[integrations]
write-to-salesforce = 'f0e1'
";
    let root = directory(&[("ampc.toml", text)]);
    let manifest = Configs::default().manifest(root.path().join("amp.yaml"));
    let destinations = manifest.settings().destinations;
    let named = destinations.expect("destinations are named");
    assert!(named.iter().eq(["a", "b"]), "{named:?}");
    let config = &manifest.config;
    assert_eq!(config.project(), Some("crm"));
    assert_eq!(config.integration_id("write-to-salesforce"), Some("f0e1"));
    assert_eq!(config.integration_id("other"), None);
    assert_eq!(
        Configs::default()
            .manifest("amp.yaml".into())
            .config
            .project(),
        None
    );
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    let unknown = "not known";
    check_broken(
        "rule = {}",
        "rule",
        "there is no key `rule`",
        "did you mean `rules`?",
    );
    check_broken(
        b"exclude = ['caf\xE9']",
        "\u{FFFD}",
        "the file is not UTF-8",
        "save the file as UTF-8",
    );
    check_broken("colour = 1", "colour", "there is no key `colour`", unknown);
    check_broken(
        "[rules]\nunknown-keys = 'off'",
        "unknown-keys",
        "there is no rule `unknown-keys`",
        "did you mean `unknown-key`?",
    );
    check_broken(
        "[rules]\nunknown-key = 'warn'",
        "'warn'",
        "there is no level `warn`",
        unknown,
    );
    check_broken(
        "[rules]\nunknown-key = 'warnin'",
        "'warnin'",
        "there is no level `warnin`",
        "did you mean `warning`?",
    );
    check_broken(
        "exclude = 'x'",
        "'x'",
        "`exclude` is a list of texts in quotes, not a text",
        "write a list of texts in quotes",
    );
    check_broken(
        "destinations = ['a', 3]",
        "3",
        "`destinations` is a list of texts in quotes, not a number",
        "write a list of texts in quotes",
    );
    check_broken(
        "exclude = ['a/{b']",
        "'a/{b'",
        "this pattern cannot be matched",
        "unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)",
    );
    for (pattern, reason) in [
        ("", "names no file or folder"),
        ("./", "names no file or folder"),
        ("a/../b", "`..` leads nowhere in a pattern"),
    ] {
        check_broken(
            format!("exclude = ['{pattern}']"),
            &format!("'{pattern}'"),
            "this pattern cannot be matched",
            reason,
        );
    }
    check_broken(
        "overrides = [3]",
        "3",
        "`overrides` is a list of tables, not a number",
        "write a list of tables",
    );
    check_broken(
        "[integrations]\ncrm = true",
        "true",
        "`crm` is a text in quotes, not true or false",
        "write a text in quotes",
    );
    check_broken(
        "[[overrides]]\nfile = ['x']\nfiles = []\nrules = {}",
        "file",
        "there is no key `file`",
        "did you mean `files`?",
    );
}

#[test]
fn an_id_is_not_empty_and_belongs_to_one_integration() {
    let label = "write what deploying gave";
    check_broken("project = ''", "''", "`project` is empty", label);
    check_broken("[integrations]\ncrm = ''", "''", "`crm` is empty", label);
    check_broken(
        "[integrations]\nb = 'f0e1'\na = \"f0e1\"",
        "\"f0e1\"",
        "two integrations have the id `f0e1`",
        "also that of `b`",
    );
    check_broken(
        "[integrations]\nb = 'a'\na = 'f0e1'\nc = 'c'",
        "'a'",
        "the id of `b` is the name of another integration",
        "a request for `a` could mean both",
    );
}

#[test]
fn an_override_has_manifests_and_levels() {
    let place = "[[overrides]]";
    let label = "say what it changes";
    let text = "[[overrides]]\nfiles = []";
    check_broken(text, place, "an override has no `rules`", label);
    let label = "say which manifests it is for";
    let text = "[[overrides]]\nrules = {}";
    check_broken(text, place, "an override has no `files`", label);
}

#[test]
fn text_that_is_no_toml_is_shown_where_it_breaks() {
    let root = directory(&[("ampc.toml", "project = 'a\n[rules\n")]);
    let mut configs = Configs::default();
    configs.manifest(root.path().join("amp.yaml"));
    let problems = &configs.broken[0].diagnostics;
    assert!(
        problems
            .iter()
            .all(|problem| problem.message == "this is not TOML")
    );
    assert!(!problems.is_empty());
}

#[test]
fn a_configuration_is_read_once_and_complained_about_once() {
    let root = directory(&[
        ("ampc.toml", "x = 1"),
        ("a/amp.yaml", ""),
        ("b/amp.yaml", ""),
    ]);
    let mut configs = Configs::default();
    discover(&[root.path().to_owned()], &mut configs);
    assert_eq!(configs.broken.len(), 1);
}

#[test]
fn a_named_configuration_has_to_be_there() {
    let root = directory(&[]);
    let mut configs = Configs::new(ConfigChoice::File(root.path().join("x.toml")));
    configs.manifest(root.path().join("a/amp.yaml"));
    configs.manifest(root.path().join("b/amp.yaml"));
    assert_eq!(configs.errors.len(), 1);
}

#[test]
fn a_configuration_that_cannot_be_read_is_complained_about_once() {
    let root = directory(&[
        ("ampc.toml", "project = 'above'"),
        ("a/ampc.toml/file", ""),
        ("a/one/amp.yaml", ""),
        ("a/two/amp.yaml", ""),
    ]);
    let mut configs = Configs::default();
    let found = discover(&[root.path().to_owned()], &mut configs);
    assert_eq!(configs.errors.len(), 1, "{:?}", configs.errors);
    let projects = found.manifests.iter().map(|one| one.config.project());
    assert_eq!(projects.collect::<Vec<_>>(), [Some("above"); 2]);
}

#[test]
fn no_path_is_too_deep() {
    for depth in [1_000, 10_000, 1_000_000] {
        let path = "a/".repeat(depth) + "amp.yaml";
        let mut configs = Configs::default();
        let manifest = configs.manifest(path.into());
        assert_eq!(manifest.config.project(), None);
        assert!(configs.errors.is_empty(), "{:?}", configs.errors.len());
    }
}
