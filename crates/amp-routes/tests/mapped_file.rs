//! A table that is mapped into memory from a file.

#![cfg(feature = "mmap")]
#![expect(clippy::disallowed_methods, reason = "the tables are on the disk")]

use std::fs;

use amp_routes::{LoadError, RouteDocument, RouteTable};

#[test]
fn a_file_is_used_as_it_lies_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("routes.bin");
    let document = RouteDocument::new(Some("demo".to_owned()), Vec::new());
    let bytes = RouteTable::from_document(&document).unwrap();
    fs::write(&path, bytes.as_bytes()).unwrap();
    let table = RouteTable::open(&path).unwrap();
    assert_eq!(table.project(), Some("demo"));
    assert_eq!(table.as_bytes(), bytes.as_bytes());
}

#[test]
fn a_file_that_is_missing_empty_or_no_table_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("routes.bin");
    let error = RouteTable::open(&path).unwrap_err();
    assert!(matches!(error, LoadError::Io(_)), "{error:?}");
    for contents in ["", "{}"] {
        fs::write(&path, contents).unwrap();
        let error = RouteTable::open(&path).unwrap_err();
        assert!(matches!(error, LoadError::NotBinary), "{error:?}");
    }
}
