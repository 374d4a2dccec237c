//! A file is replaced as a whole or not at all.

use std::{fs, io, path::Path};

use amp_project::{Error, replace_file};

/// The names in a directory: nothing but what the test put there may be left.
fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).expect("the directory is there");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("it can be read")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_made_and_replaced() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("amp.yaml");
    for text in ["one\n", "two\r\nlines"] {
        replace_file(&path, text).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    assert_eq!(names(root.path()), ["amp.yaml"]);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("real/amp.yaml");
    fs::create_dir(root.path().join("real")).unwrap();
    fs::write(&path, "old").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let link = root.path().join("amp.yaml");
    symlink("real/amp.yaml", &link).unwrap();

    replace_file(&link, "new").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(names(&root.path().join("real")), ["amp.yaml"]);
}

#[test]
fn what_cannot_be_written_stays_as_it_is() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("amp.yaml");
    fs::write(&path, "old").unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert!(replace_file(&path, "new").is_err());
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert!(replace_file(&root.path().join("gone/amp.yaml"), "new").is_err());
    assert_eq!(names(root.path()), ["amp.yaml"]);
}

/// The file into which a text is written first has a name that means nothing to
/// anybody.
#[test]
fn an_error_does_not_name_the_draft() {
    let root = tempfile::tempdir().unwrap();
    let error = replace_file(&root.path().join("gone/amp.yaml"), "new").unwrap_err();
    assert!(!error.to_string().contains(".ampc-"), "{error}");
}

#[test]
fn the_remedy_fits_the_error() {
    let check = |kind: io::ErrorKind, remedy: &str| {
        let error = Error::unwritable(Path::new("amp.yaml"), io::Error::from(kind));
        let shown = error.to_string();
        assert!(shown.ends_with(remedy), "{shown}");
    };
    check(
        io::ErrorKind::PermissionDenied,
        "the right to write it and its folder",
    );
    check(
        io::ErrorKind::StorageFull,
        "; it was left as it is, make room for it",
    );
    check(io::ErrorKind::Other, "; it was left as it is");
}
