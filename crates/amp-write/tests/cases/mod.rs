//! The cases of `testdata/write/plans`: a request, and the files beside it.

use std::fs;
use std::path::{Path, PathBuf};

use amp_routes::{Integration, Object, RouteDocument, RouteTable};

/// The table of the `integration.json` beside a request.
pub fn table_beside(request: &Path) -> RouteTable {
    let integration = fs::read(request.with_file_name("integration.json")).unwrap();
    let integration = serde_json::from_slice(&integration).unwrap();
    RouteTable::from_document(&RouteDocument::new(None, vec![integration])).unwrap()
}

/// The only object of a table.
pub fn only_object(table: &RouteTable) -> Object<'_> {
    let mut objects = table.integrations().flat_map(Integration::objects);
    objects.next().unwrap()
}

/// Where the installation of a case is, if it has one.
pub fn installation_of(request: &Path) -> PathBuf {
    request.with_file_name(format!("{}.installation.json", case_of(request)))
}

/// The name of a case.
pub fn case_of(request: &Path) -> &str {
    let name = request.file_name().unwrap().to_str().unwrap();
    let request = name.strip_suffix(".request.json");
    request.or(name.strip_suffix(".bulk.json")).unwrap()
}
