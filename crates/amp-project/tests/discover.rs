//! Which files are found, in a directory made for each test.

use std::{
    fs,
    path::{Path, PathBuf},
};

use amp_checker::Settings;
use amp_project::{check_files, discover};
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
    let discovery = discover(&paths);
    assert!(discovery.errors.is_empty(), "{:?}", discovery.errors);
    let found: Vec<String> = discovery
        .files
        .iter()
        .map(|path| {
            let relative = path.strip_prefix(root.path()).expect("it is below");
            relative.to_string_lossy().replace('\\', "/")
        })
        .collect();
    assert_eq!(found, expected);
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
    symlink("nowhere", root.path().join("a/broken.amp.yaml")).unwrap();
    check(&root, &[""], &["a/amp.yaml"]);
    check(&root, &["a/twice.amp.yaml"], &["a/twice.amp.yaml"]);
}

#[test]
fn a_missing_path_is_an_error_and_the_rest_is_found() {
    let root = directory(&["amp.yaml"]);
    let missing = root.path().join("missing.yaml");
    let discovery = discover(&[missing.clone(), root.path().to_owned()]);
    assert_eq!(discovery.files, [root.path().join("amp.yaml")]);
    let messages: Vec<String> = discovery.errors.iter().map(ToString::to_string).collect();
    let expected = format!(
        "`{}` does not exist: give the path of a manifest or of a directory that holds manifests",
        missing.display()
    );
    assert_eq!(messages, [expected]);
}

#[test]
fn files_are_checked_in_order_and_one_by_one() {
    let root = directory(&["a.yaml", "b.yaml"]);
    let paths = ["a.yaml", "gone.yaml", "b.yaml"].map(|name| root.path().join(name));
    let names: Vec<Result<String, String>> = check_files(&paths, &Settings::default())
        .into_iter()
        .map(|file| match file {
            Ok(file) => Ok(file.source.name().to_owned()),
            Err(error) => Err(error.to_string()),
        })
        .collect();
    let [a, gone, b] = paths.map(|path| path.display().to_string());
    let missing = format!(
        "`{gone}` does not exist: give the path of a manifest or of a directory that holds \
         manifests"
    );
    assert_eq!(names, [Ok(a), Err(missing), Ok(b)]);
}
