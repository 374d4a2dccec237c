//! A file is replaced as a whole or not at all.

use std::{fs, io, mem, path::Path};

use amp_diagnostics::SourceFile;
use amp_project::{Draft, Error, OutputFolders, create_file, replace_file, replace_text};

/// The names in a directory: nothing but what the test created may be left.
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

/// The draft into which a text is written first has a name that means nothing to a user.
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

#[test]
fn what_was_changed_or_removed_meanwhile_is_left_alone() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("amp.yaml");
    let read = SourceFile::new("amp.yaml", "as it was read");
    fs::write(&path, "edited meanwhile").unwrap();
    let error = replace_text(&path, &read, "fixed").unwrap_err();
    assert!(matches!(error, Error::Changed { .. }), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "edited meanwhile");

    fs::write(&path, "as it was read").unwrap();
    replace_text(&path, &read, "fixed").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "fixed");

    fs::remove_file(&path).unwrap();
    let error = replace_text(&path, &read, "fixed").unwrap_err();
    assert!(matches!(error, Error::Removed { .. }), "{error}");
    assert!(names(root.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn all_names_of_a_file_have_the_new_text() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("amp.yaml");
    let other = root.path().join("other.yaml");
    fs::write(&path, "a long old text").unwrap();
    fs::hard_link(&path, &other).unwrap();
    let read = SourceFile::new("amp.yaml", "a long old text");
    replace_text(&path, &read, "new").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(fs::read_to_string(&other).unwrap(), "new");
    // This is what a fix of the file under its other name does.
    replace_text(&other, &read, "new").unwrap();
    let error = replace_text(&other, &read, "newer").unwrap_err();
    assert!(matches!(error, Error::Changed { .. }), "{error}");
    assert_eq!(names(root.path()), ["amp.yaml", "other.yaml"]);
}

#[cfg(unix)]
#[test]
fn the_owner_stays() {
    use std::os::unix::fs::{MetadataExt, chown};

    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("amp.yaml");
    fs::write(&path, "old").unwrap();
    if chown(&path, Some(1), Some(1)).is_err() {
        println!("SKIPPED: only root can give a file away");
        return;
    }
    replace_text(&path, &SourceFile::new("amp.yaml", "old"), "new").unwrap();
    let found = fs::metadata(&path).unwrap();
    assert_eq!((found.uid(), found.gid()), (1, 1));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_that_is_not_there_yet_stays() {
    let root = tempfile::tempdir().unwrap();
    let link = root.path().join("link.json");
    std::os::unix::fs::symlink("real.json", &link).unwrap();
    replace_file(&link, "{}").unwrap();
    assert!(link.is_symlink());
    assert_eq!(names(root.path()), ["link.json", "real.json"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_stays_a_pipe() {
    use std::{os::unix::fs::FileTypeExt, process::Command, thread};

    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("pipe");
    let made = Command::new("mkfifo").arg(&path).status();
    assert!(made.expect("there is `mkfifo`").success());
    // It has no reader.
    assert!(replace_file(&path, "content").is_err());
    let text = SourceFile::new("pipe", "");
    assert!(replace_text(&path, &text, "content").is_err());

    let reader = thread::spawn({
        let path = path.clone();
        move || fs::read_to_string(path)
    });
    // Opening it takes a moment.
    while replace_file(&path, "content").is_err() {
        thread::yield_now();
    }
    assert_eq!(reader.join().unwrap().unwrap(), "content");
    let kind = fs::symlink_metadata(&path).unwrap().file_type();
    assert!(kind.is_fifo());
    assert_eq!(names(root.path()), ["pipe"]);
}

#[test]
fn what_an_interrupted_build_left_goes_and_nothing_else() {
    const OURS: [&str; 3] = [".ampc-build-notes.tmp", ".ampc-notes", "notes.tmp"];
    let root = tempfile::tempdir().unwrap();
    for name in OURS {
        fs::write(root.path().join(name), "mine").unwrap();
    }
    let write = |file: &mut dyn io::Write| file.write_all(b"half of i");
    let draft = Draft::new(&root.path().join("routes.json"), write).unwrap();
    mem::forget(draft);
    assert_eq!(names(root.path()).len(), OURS.len() + 1);
    let folders = OutputFolders::take([root.path().to_owned()], |_| {}).unwrap();
    assert_eq!(names(root.path()), OURS);
    drop(folders);
    assert_eq!(names(root.path()), OURS);
}

#[test]
fn what_an_interrupted_run_left_goes_when_a_file_is_made() {
    for is_there in [false, true] {
        let root = tempfile::tempdir().unwrap();
        let left = root.path().join(".ampc-draft-0123456789ab.tmp");
        fs::write(left, "half of i").unwrap();
        let path = root.path().join("amp.yaml");
        if is_there {
            fs::write(&path, "mine").unwrap();
        }
        assert_eq!(create_file(&path, "new").is_err(), is_there);
        assert_eq!(names(root.path()), ["amp.yaml"]);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text, if is_there { "mine" } else { "new" });
    }
}

#[test]
fn a_folder_that_was_made_and_stayed_empty_goes() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("new/dist");
    let folders = OutputFolders::take([folder.clone()], |_| {}).unwrap();
    assert!(folder.is_dir());
    drop(folders);
    assert!(names(root.path()).is_empty());

    let folders = OutputFolders::take([folder.clone()], |_| {}).unwrap();
    fs::write(folder.join("routes.json"), "{}").unwrap();
    drop(folders);
    assert_eq!(names(&folder), ["routes.json"]);
}
