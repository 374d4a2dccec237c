//! Files that are generated from manifests.

use std::fs;

use tempfile::TempDir;

use crate::{CLEAN, FAILS, WARNS, check, check_code, directory, names_in, output, shown, text};

fn file(directory: &TempDir, path: &str) -> String {
    fs::read_to_string(directory.path().join(path)).expect("the file is there")
}

#[test]
fn build_writes_the_routing_table() {
    let files = directory(&[("amp.yaml", CLEAN)]);
    check("build", &files, "build --out-dir dist/routes");
    let table = fs::read_to_string(files.path().join("dist/routes/routes.json"));
    insta::assert_snapshot!("routes", table.expect("the table is written"));
    check_code(&files, "build --out-dir dist/routes", 0);
    assert_eq!(names_in(&files.path().join("dist/routes")), ["routes.json"]);
}

#[test]
fn build_refuses_a_manifest_with_errors_and_writes_nothing() {
    let files = directory(&[("amp.yaml", FAILS), ("old/routes.json", "the old table")]);
    let refused = output(&files, "build --out-dir dist");
    assert_eq!(refused.status.code(), Some(1), "{}", shown(&refused));
    assert!(text(&refused.stdout).contains("error[required-field]: "));
    assert!(!files.path().join("dist").exists());
    check_code(&files, "build --out-dir old", 1);
    let old = fs::read_to_string(files.path().join("old/routes.json"));
    assert_eq!(old.expect("it is still there"), "the old table");
}

#[test]
fn a_build_that_cannot_write_leaves_nothing_behind() {
    let files = directory(&[("amp.yaml", CLEAN), ("dist/routes.json/in_the_way", "")]);
    check_code(&files, "build --out-dir dist", 2);
    assert_eq!(names_in(&files.path().join("dist")), ["routes.json"]);
}

#[test]
fn outputs_are_replaced_together_or_not_at_all() {
    let files = directory(&[
        ("amp.yaml", CLEAN),
        ("dist/routes.json", "the old table"),
        ("dist/ampc.d.ts/in_the_way", ""),
    ]);
    let emit = "build --out-dir dist --emit routes,types";
    check("build_output_in_the_way", &files, emit);
    assert_eq!(file(&files, "dist/routes.json"), "the old table");
    let mut names = names_in(&files.path().join("dist"));
    names.sort();
    assert_eq!(names, ["ampc.d.ts", "routes.json"]);

    // The depfile is one of them.
    let depfile = "build --out-dir dist --depfile dist/ampc.d.ts";
    check_code(&files, depfile, 2);
    assert_eq!(file(&files, "dist/routes.json"), "the old table");
}

#[test]
fn a_depfile_takes_the_place_of_no_other_file() {
    let files = directory(&[("amp.yaml", CLEAN)]);
    check("build_depfile_input", &files, "build --depfile amp.yaml");
    check(
        "build_depfile_output",
        &files,
        "build --depfile routes.json",
    );
    check_code(&files, "build --depfile ./amp.yaml", 2);
    check_code(&files, "build --out-dir ./ --depfile routes.json", 2);
    assert_eq!(names_in(files.path()), ["amp.yaml"]);
    assert_eq!(file(&files, "amp.yaml"), CLEAN);
}

#[test]
fn a_build_says_what_it_changed() {
    let files = directory(&[("amp.yaml", CLEAN)]);
    check_code(&files, "build", 0);
    check("build_unchanged", &files, "build");
    let emit = "build --emit routes,types,request-schemas";
    check("build_some_unchanged", &files, emit);
    check("build_all_unchanged", &files, emit);
    let edited = CLEAN.replace("        - objectName: touchpoints__c\n", "");
    fs::write(files.path().join("amp.yaml"), edited).expect("a changed manifest");
    check("build_removed", &files, emit);
}

#[test]
fn levels_decide_what_is_built() {
    let files = directory(&[("amp.yaml", WARNS)]);
    check("build_denied", &files, "build -D warnings");
    assert_eq!(names_in(files.path()), ["amp.yaml"]);
    check_code(&files, "build -D warnings -A inherit-mapping-ambiguous", 0);
    let files = directory(&[
        ("amp.yaml", CLEAN),
        ("ampc.toml", "[integrations]\nnowhere = '1234'\n"),
    ]);
    check_code(&files, "build -D warnings", 1);
    assert!(!files.path().join("routes.json").exists());
    check_code(&files, "build", 0);
}

#[test]
fn several_manifests_become_one_table() {
    let files = directory(&[("amp.yaml", CLEAN), ("deals/amp.yaml", WARNS)]);
    check_code(&files, "build", 0);
    let table = file(&files, "routes.json");
    assert!(table.contains("write-to-salesforce") && table.contains("\"deals\""));
}

#[test]
fn a_name_in_two_manifests_is_shown_in_both() {
    let files = directory(&[("a/amp.yaml", CLEAN), ("b/amp.yaml", CLEAN)]);
    check("build_clash", &files, "build");
    assert!(!files.path().join("routes.json").exists());
}

#[test]
fn a_table_is_for_one_project() {
    let files = directory(&[
        ("a/amp.yaml", CLEAN),
        ("a/ampc.toml", "project = 'first'"),
        ("b/amp.yaml", WARNS),
        ("b/ampc.toml", "project = 'second'"),
    ]);
    check("build_two_projects", &files, "build");
}

#[test]
fn check_compares_with_what_is_there() {
    let files = directory(&[("amp.yaml", CLEAN)]);
    check("build_check_missing", &files, "build --check");
    check_code(&files, "build", 0);
    check("build_check_fresh", &files, "build --check");
    let edited = CLEAN.replace("touchpoints__c", "meetings__c");
    fs::write(files.path().join("amp.yaml"), edited).expect("a changed manifest");
    let before = file(&files, "routes.json");
    check("build_check_stale", &files, "build --check");
    assert_eq!(file(&files, "routes.json"), before);
}

#[test]
fn the_line_ends_of_windows_are_not_stale() {
    let files = directory(&[("amp.yaml", CLEAN)]);
    check_code(&files, "build", 0);
    let windows = file(&files, "routes.json").replace('\n', "\r\n");
    fs::write(files.path().join("routes.json"), windows).expect("it can be written");
    check_code(&files, "build --check", 0);
}

#[test]
fn a_format_for_programs_has_the_standard_output_to_itself() {
    let files = directory(&[("amp.yaml", CLEAN), ("routes.json", "{}")]);
    let stale = output(&files, "build --check --output-format json");
    assert_eq!(stale.status.code(), Some(1));
    let json: Result<serde_json::Value, _> = serde_json::from_slice(&stale.stdout);
    assert!(json.is_ok(), "{}", shown(&stale));
    assert!(text(&stale.stderr).starts_with("--- routes.json\n"));
}

#[test]
fn a_build_that_changes_nothing_touches_nothing() {
    let files = directory(&[("amp.yaml", CLEAN)]);
    check_code(&files, "build", 0);
    let table = files.path().join("routes.json");
    let read_only = |is_read_only| {
        let mut permissions = fs::metadata(&table).expect("it is there").permissions();
        permissions.set_readonly(is_read_only);
        fs::set_permissions(&table, permissions).expect("it is ours");
    };
    read_only(true);
    check_code(&files, "build", 0);
    fs::write(files.path().join("amp.yaml"), WARNS).expect("a changed manifest");
    check_code(&files, "build", 2);
    read_only(false);
}

#[test]
fn a_build_replaces_what_differs_in_anything() {
    let objects = (0..300).map(|number| format!("        - objectName: object{number}\n"));
    let manifest = CLEAN.to_owned() + &objects.collect::<String>();
    let files = directory(&[("amp.yaml", &manifest)]);
    check_code(&files, "build", 0);
    let table = file(&files, "routes.json");
    let others = [
        String::new(),
        table[..64 * 1024].to_owned(),
        table[..table.len() - 1].to_owned(),
        format!("{table}\n"),
        table.replacen("write-to-salesforce", "write-to-salesfirce", 1),
        format!("{}{}", &table[..table.len() - 1], "X"),
    ];
    for other in others {
        fs::write(files.path().join("routes.json"), other).expect("it can be written");
        check_code(&files, "build", 0);
        assert!(file(&files, "routes.json") == table);
    }
}

#[test]
fn a_depfile_names_all_that_was_read() {
    let files = directory(&[
        ("my app/amp.yaml", CLEAN),
        ("$b#/amp.yaml", WARNS),
        ("$b#/ampc.toml", "[rules]\n"),
    ]);
    check_code(&files, "build --out-dir out --depfile out/routes.d", 0);
    insta::assert_snapshot!("depfile", file(&files, "out/routes.d"));
}

#[test]
fn expand_prints_a_manifest_with_everything_resolved() {
    let files = directory(&[("amp.yaml", WARNS), ("wrong/amp.yaml", FAILS)]);
    check("expand", &files, "expand amp.yaml");
    check("expand_with_errors", &files, "expand wrong");
}

#[test]
fn everything_can_be_emitted_and_what_is_gone_is_removed() {
    const EMIT: &str = "build --out-dir out --emit all";
    let files = directory(&[("amp.yaml", CLEAN)]);
    check_code(&files, EMIT, 0);
    check_code(&files, &format!("{EMIT} --check"), 0);
    let edited = CLEAN.replace("touchpoints__c", "meetings__c");
    fs::write(files.path().join("amp.yaml"), edited).expect("a changed manifest");
    let schemas = files.path().join("out/request-schemas");
    fs::write(schemas.join("notes.txt"), "mine").expect("a file of the user");
    fs::write(schemas.join("upsert.my-own-notes.json"), "{}").expect("a file of the user");
    let gone = "write.write-to-salesforce.touchpoints__c.json";
    fs::copy(schemas.join(gone), schemas.join("write.backup.json")).expect("a copy of the user");
    let stale = output(&files, &format!("{EMIT} --check"));
    assert_eq!(stale.status.code(), Some(1));
    let stale = text(&stale.stdout);
    for name in [
        "`out/routes.bin` differs",
        "`out/request-schemas/write.write-to-salesforce.meetings__c.json` is missing",
        "`out/request-schemas/write.write-to-salesforce.touchpoints__c.json` is no longer",
        "+++ out/ampc.d.ts",
        "+++ out/openapi.json",
    ] {
        assert!(stale.contains(name), "{name}: {stale}");
    }
    check_code(&files, EMIT, 0);
    check_code(&files, &format!("{EMIT} --check"), 0);
    let mut left = names_in(&schemas);
    left.sort();
    insta::assert_snapshot!("schemas", left.join("\n"));
}
