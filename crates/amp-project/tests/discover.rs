//! Which files are found, in a directory created for each test.

use std::{
    fs,
    path::{Path, PathBuf},
};

use amp_project::{ConfigChoice, Configs, discover, for_each_manifest};
use tempfile::TempDir;

/// A directory with these files; each holds a manifest without an integration.
fn directory(files: &[&str]) -> TempDir {
    let root = tempfile::tempdir().expect("a directory for the test");
    for file in files {
        write(root.path(), file, "specVersion: 1.0.0\n");
    }
    root
}

fn write(root: &Path, file: &str, text: &str) {
    let path = root.join(file);
    let parent = path.parent().expect("a file has a parent");
    fs::create_dir_all(parent).expect("a new directory");
    fs::write(path, text).expect("a new file");
}

/// Compares what is found at `paths`, relative to `root`.
fn check(root: &TempDir, paths: &[&str], expected: &[&str]) {
    let paths: Vec<PathBuf> = paths.iter().map(|path| root.path().join(path)).collect();
    let mut configs = Configs::new(ConfigChoice::Nearest);
    let discovery = discover(&paths, &mut configs);
    assert!(discovery.errors.is_empty(), "{:?}", discovery.errors);
    let found: Vec<String> = discovery
        .manifests
        .iter()
        .map(|manifest| {
            let relative = manifest
                .path
                .strip_prefix(root.path())
                .expect("it is below");
            relative.to_string_lossy().replace('\\', "/")
        })
        .collect();
    assert_eq!(found, expected);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_unicode_is_found() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

    let root = directory(&[]);
    let name = OsStr::from_bytes(b"caf\xE9.amp.yaml");
    fs::write(root.path().join(name), "specVersion: 1.0.0\n").expect("a new file");
    check(&root, &[""], &["caf\u{FFFD}.amp.yaml"]);
}

#[test]
fn manifests_are_known_by_their_names() {
    let root = directory(&[
        "amp.yaml",
        "amp.yml",
        "b/crm.amp.yaml",
        "b/crm.amp.yml",
        "b/amp.yaml.bak",
        "b/camp.yaml",
        "b/other.yaml",
        "b/.amp.yaml",
        "a/amp.yaml",
        "c/amp.yaml/inside.txt",
    ]);
    let expected = [
        "a/amp.yaml",
        "amp.yaml",
        "amp.yml",
        "b/crm.amp.yaml",
        "b/crm.amp.yml",
    ];
    check(&root, &[""], &expected);
}

#[test]
fn ignored_hidden_and_foreign_directories_are_passed_over() {
    let root = directory(&[
        "amp.yaml",
        "generated/amp.yaml",
        "kept/amp.yaml",
        "kept/draft.amp.yaml",
        "kept/deep/draft.amp.yaml",
        "node_modules/vendor/amp.yaml",
        "kept/target/amp.yaml",
        ".hidden/amp.yaml",
        ".git/amp.yaml",
    ]);
    write(root.path(), ".gitignore", "/generated\n");
    write(root.path(), "kept/.gitignore", "draft.*\n!deep/draft.*\n");
    let expected = ["amp.yaml", "kept/amp.yaml", "kept/deep/draft.amp.yaml"];
    check(&root, &[""], &expected);
    check(&root, &["kept/deep"], &["kept/deep/draft.amp.yaml"]);
}

#[test]
fn what_is_named_is_taken() {
    let root = directory(&["generated/amp.yaml", ".hidden/amp.yaml", "manifest.txt"]);
    write(root.path(), ".gitignore", "/generated\n");
    let paths = ["manifest.txt", "generated/amp.yaml", ".hidden"];
    let expected = ["manifest.txt", "generated/amp.yaml", ".hidden/amp.yaml"];
    check(&root, &paths, &expected);
}

#[test]
fn a_file_that_is_reached_twice_comes_once() {
    let root = directory(&["a/amp.yaml", "b/amp.yaml"]);
    let paths = ["b/amp.yaml", "", "a/../a/amp.yaml"];
    check(&root, &paths, &["b/amp.yaml", "a/amp.yaml"]);
}

#[cfg(unix)]
#[test]
fn links_are_harmless() {
    use std::os::unix::fs::symlink;

    let root = directory(&["a/amp.yaml"]);
    symlink(root.path(), root.path().join("a/loop")).unwrap();
    symlink("amp.yaml", root.path().join("a/twice.amp.yaml")).unwrap();
    check(&root, &[""], &["a/amp.yaml"]);
    check(&root, &["a/twice.amp.yaml"], &["a/twice.amp.yaml"]);
    let both = ["a/twice.amp.yaml", "a/amp.yaml", "a/loop/a/./amp.yaml"];
    check(&root, &both, &["a/twice.amp.yaml"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_an_error() {
    use std::os::unix::fs::symlink;

    let root = directory(&["a/amp.yaml"]);
    symlink("nowhere", root.path().join("a/broken.amp.yaml")).unwrap();
    symlink("loop.amp.yaml", root.path().join("a/loop.amp.yaml")).unwrap();
    symlink("nowhere", root.path().join("a/notes.yaml")).unwrap();
    let discovery = discover(&[root.path().to_owned()], &mut Configs::default());
    assert_eq!(discovery.manifests.len(), 1);
    let messages: Vec<String> = discovery.errors.iter().map(ToString::to_string).collect();
    let [broken, endless] = messages.as_slice() else {
        panic!("{messages:?}");
    };
    let remedy = "see that it is a readable file, or leave it out";
    assert!(broken.ends_with(&format!(
        "broken.amp.yaml` cannot be read: it is a link that leads nowhere; {remedy}"
    )));
    assert!(endless.contains("loop.amp.yaml` cannot be read") && endless.ends_with(remedy));
}

#[test]
fn a_missing_path_is_an_error_and_the_rest_is_found() {
    let root = directory(&["amp.yaml"]);
    let missing = root.path().join("missing.yaml");
    let paths = [missing.clone(), root.path().to_owned()];
    let discovery = discover(&paths, &mut Configs::default());
    let found: Vec<_> = discovery.manifests.iter().map(|one| &one.path).collect();
    assert_eq!(found, [&root.path().join("amp.yaml")]);
    let messages: Vec<String> = discovery.errors.iter().map(ToString::to_string).collect();
    let expected = format!(
        "`{}` does not exist: give the path of a manifest or of a directory that holds manifests",
        missing.display()
    );
    assert_eq!(messages, [expected]);
}

#[test]
fn manifests_are_worked_on_one_by_one_and_taken_in_order() {
    let names: Vec<String> = (0..600).map(|number| format!("{number:03}.yaml")).collect();
    let given: Vec<&str> = names.iter().map(String::as_str).collect();
    let root = directory(&given);
    let mut configs = Configs::default();
    let mut manifests: Vec<_> = names
        .iter()
        .map(|name| configs.manifest(root.path().join(name)))
        .collect();
    let gone = root.path().join("gone.yaml");
    manifests.insert(300, configs.manifest(gone.clone()));

    let mut taken = Vec::new();
    let outcome: Result<(), ()> = for_each_manifest(
        &manifests,
        |_, source| Ok(source.name().to_owned()),
        |result| {
            taken.push(result.map_err(|error| error.to_string()));
            Ok(())
        },
    );
    assert_eq!(outcome, Ok(()));
    let missing = format!(
        "`{}` does not exist: give the path of a manifest or of a directory that holds manifests",
        gone.display()
    );
    assert_eq!(taken.remove(300), Err(missing));
    let paths = names.iter().map(|name| root.path().join(name));
    let paths: Vec<_> = paths.map(|path| Ok(path.display().to_string())).collect();
    assert_eq!(taken, paths);
}

#[test]
fn a_taker_that_fails_ends_the_run() {
    let root = directory(&["a.yaml", "b.yaml"]);
    let mut configs = Configs::default();
    let manifests = ["a.yaml", "b.yaml"].map(|name| configs.manifest(root.path().join(name)));
    let mut taken = 0;
    let outcome = for_each_manifest(
        &manifests,
        |_, _| Ok(()),
        |_| {
            taken += 1;
            Err("enough")
        },
    );
    assert_eq!((outcome, taken), (Err("enough"), 1));
}
