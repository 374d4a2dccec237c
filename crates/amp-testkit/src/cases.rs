//! Tests whose cases are files of `testdata`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use globset::GlobBuilder;
use walkdir::WalkDir;

use crate::testdata;

/// Runs `check` on each file below `testdata/<folder>` whose path from there matches the glob, in
/// the order of the paths. All cases run, and then those that failed are listed. Returns how many
/// there are: at least one.
#[track_caller]
pub fn each_case(folder: &str, glob: &str, mut check: impl FnMut(&Path)) -> usize {
    let glob = GlobBuilder::new(glob).literal_separator(true).build();
    let glob = glob.expect("the glob is valid").compile_matcher();
    let folder = testdata().join(folder);
    let mut cases = 0;
    let mut failed = Vec::new();
    for entry in WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.expect("it can be read");
        let below = entry.path().strip_prefix(&folder);
        let below = below.expect("the walk stays below its folder");
        if !entry.file_type().is_file() || !glob.is_match(below) {
            continue;
        }
        cases += 1;
        let run = AssertUnwindSafe(|| check(entry.path()));
        if catch_unwind(run).is_err() {
            failed.push(below.display().to_string());
        }
    }
    assert!(cases > 0, "{} has no case", folder.display());
    assert!(
        failed.is_empty(),
        "{} of {cases} cases failed: {}",
        failed.len(),
        failed.join(", ")
    );
    cases
}

/// Compares what a case shows with the snapshot `<name>.snap` beside it. Filters and the like are
/// those of the settings that are bound.
#[track_caller]
pub fn assert_beside(case: &Path, name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(case.parent().expect("a file lies in a folder"));
    settings.set_prepend_module_to_snapshot(false);
    settings.remove_snapshot_suffix();
    settings.set_omit_expression(true);
    settings.set_input_file(case);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

/// The name of a case: that of its file without the extension.
#[track_caller]
pub fn stem(case: &Path) -> &str {
    let stem = case.file_stem().and_then(|stem| stem.to_str());
    stem.expect("a case has a name")
}
