//! The configuration, the baseline, statistics and completions.

use std::fs;

use crate::{
    CLEAN, FAILS, WARNS, check, check_code, directory, output, run_with_input, shown, text,
};

const RULE: &str = "inherit-mapping-ambiguous";

#[test]
fn the_command_line_goes_before_the_configuration() {
    let config = format!("[rules]\n{RULE} = 'error'\n");
    let files = directory(&[("a/ampc.toml", &config), ("a/amp.yaml", WARNS)]);
    check_code(&files, "check", 1);
    check_code(&files, "check a/amp.yaml", 1);
    check_code(&files, &format!("check -W {RULE}"), 0);
    check_code(&files, "check --no-config", 0);
    fs::write(files.path().join("none.toml"), "").expect("a new file");
    check_code(&files, "check --config none.toml", 0);
    check_code(&files, "check --config a/ampc.toml", 1);
    check_code(&files, "check --config missing.toml", 2);
    check_code(&files, "check --config none.toml --no-config", 2);
}

/// The keys of a table are unordered.
#[test]
fn in_a_configuration_the_closest_name_counts() {
    let files = directory(&[("amp.yaml", WARNS)]);
    let level = |rules: &str| {
        let config = format!("[rules]\n{rules}\n");
        fs::write(files.path().join("ampc.toml"), config).expect("it can be written");
        let found = text(&output(&files, "check --output-format concise").stdout);
        let found = found.split(": ").nth(1).unwrap_or("off");
        found.split('[').next().unwrap_or_default().to_owned()
    };
    assert_eq!(level("suspicious = 'error'"), "error");
    assert_eq!(level("suspicious = 'off'"), "off");
    assert_eq!(level("'inherit-*' = 'note'\nsuspicious = 'off'"), "note");
    let rule = format!("{RULE} = 'error'\n'inherit-*' = 'note'\nsuspicious = 'off'");
    assert_eq!(level(&rule), "error");
}

#[test]
fn what_is_excluded_can_be_left_out_where_it_is_named() {
    let config = "exclude = ['vendor']\n";
    let files = directory(&[
        ("ampc.toml", config),
        ("vendor/amp.yaml", FAILS),
        ("amp.yaml", CLEAN),
    ]);
    check_code(&files, "check vendor/amp.yaml", 1);
    check_code(&files, "check --force-exclude vendor/amp.yaml", 0);
    check_code(&files, "check --force-exclude vendor/amp.yaml amp.yaml", 0);
    check_code(&files, "check --force-exclude missing.yaml", 2);
}

#[test]
fn a_broken_configuration_is_shown_and_nothing_is_checked() {
    let config = "\
exclude = ['vendor']

[rules]
unknown-keys = 'off'
key-case = 'loud'
stile = 'warning'
'nothing-*' = 'off'
";
    let files = directory(&[("ampc.toml", config), ("amp.yaml", FAILS)]);
    check("broken_config", &files, "check");
}

/// A folder in place of a configuration cannot be read.
#[test]
fn every_configuration_that_cannot_be_used_is_reported() {
    let files = directory(&[
        ("a/ampc.toml/x", ""),
        ("a/amp.yaml", CLEAN),
        ("b/ampc.toml/x", ""),
        ("b/amp.yaml", CLEAN),
        ("c/ampc.toml", "[rules]\nkey-case = 'loud'\n"),
        ("c/amp.yaml", CLEAN),
    ]);
    for command in [
        "check",
        "check --output-format json",
        "build",
        "diff a/amp.yaml .",
    ] {
        let output = output(&files, command);
        assert_eq!(output.status.code(), Some(2), "{}", shown(&output));
        let said = text(&output.stderr);
        for name in [
            "error: `a/ampc.toml`",
            "error: `b/ampc.toml`",
            "c/ampc.toml:2",
        ] {
            assert_eq!(said.matches(name).count(), 1, "{name}: {said}");
        }
    }
}

/// A program that reads the output finds a whole document.
#[test]
fn a_broken_configuration_is_a_finding_for_programs() {
    let files = directory(&[
        ("ampc.toml", "[rules]\nkey-case = 'loud'\n"),
        ("amp.yaml", FAILS),
    ]);
    let run = |arguments: &str| {
        let output = output(&files, arguments);
        assert_eq!(output.status.code(), Some(2), "{}", shown(&output));
        assert_eq!(text(&output.stderr), "", "{arguments}");
        text(&output.stdout)
    };
    for command in ["check", "build", "diff amp.yaml amp.yaml"] {
        let json = |format: &str| -> serde_json::Value {
            let document = run(&format!("{command} --output-format {format}"));
            serde_json::from_str(&document).expect("it is JSON")
        };
        let found = json("json");
        assert_eq!(found["diagnostics"][0]["rule"], "config", "{found}");
        assert_eq!(found["diagnostics"][0]["file"], "ampc.toml", "{found}");
        assert_eq!(found["summary"]["errors"], 1, "{found}");
        assert_eq!(json("gitlab")[0]["check_name"], "config");
        assert_eq!(json("sarif")["runs"][0]["results"][0]["ruleId"], "config");
        let junit = run(&format!("{command} --output-format junit"));
        assert!(junit.ends_with("</testsuites>\n"), "{junit}");
        let github = run(&format!("{command} --output-format github"));
        assert!(
            github.starts_with("::error title=ampc (config)"),
            "{github}"
        );
    }
    // The standard output is reserved for the fixed text.
    let fixed = run_with_input(&files, "check - --fix --output-format json", FAILS);
    assert_eq!(text(&fixed.stdout), "");
    assert_eq!(fixed.status.code(), Some(2));
}

#[test]
fn what_is_excluded_is_left_out_of_the_standard_input_too() {
    const FORCED: &str = "--force-exclude --output-format concise";
    let files = directory(&[("ampc.toml", "exclude = ['vendor']\n")]);
    let run = |arguments: &str, name: &str| {
        let arguments = format!("check - {arguments} --stdin-filename {name}");
        let output = run_with_input(&files, &arguments, FAILS);
        (output.status.code(), text(&output.stdout))
    };
    assert_eq!(run(FORCED, "vendor/amp.yaml"), (Some(0), String::new()));
    assert_eq!(run(FORCED, "amp.yaml").0, Some(1));
    assert_eq!(run("", "vendor/amp.yaml").0, Some(1));
    // An editor replaces its text with the output.
    let fixed = run("--force-exclude --fix", "vendor/amp.yaml");
    assert_eq!(fixed, (Some(0), FAILS.to_owned()));
    let unnamed = run_with_input(&files, "check - --force-exclude", FAILS);
    assert_eq!(unnamed.status.code(), Some(1));
}

#[test]
fn a_catalog_that_cannot_be_used_is_an_error() {
    let files = directory(&[
        ("ampc.toml", "catalog = 'providers.json'\n"),
        ("amp.yaml", CLEAN),
        ("providers.json", "[]"),
    ]);
    check_code(&files, "check", 2);
    check_code(&files, "check --no-config", 0);
    check_code(&files, "check --no-config --catalog providers.json", 2);
    check_code(&files, "check --no-config --catalog missing.json", 2);
}

#[test]
fn a_newer_list_of_fields_counts_wherever_fields_do() {
    let manifest = "\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: robots
          destination: hook
          schedule: 0 * * * *
          requiredFields:
            - fieldName: serialnumbr
";
    let fields = "\
[hubspot/crm]
robots\tclosed
\tserialnumber\tint\tr
\tmood\tsingleSelect\tw\tcalm|busy
";
    let files = directory(&[
        ("amp.yaml", manifest),
        ("fields.txt", fields),
        ("wrong.txt", &fields.replace("closed", "close")),
        ("given.toml", "catalog = ['fields.txt']\n"),
        ("wrong.toml", "catalog = 'wrong.txt'\n"),
    ]);
    check_code(&files, "check --no-config -D field-typo", 0);
    check(
        "fields_given",
        &files,
        "check --catalog fields.txt -D field-typo",
    );
    check_code(&files, "check --config given.toml -D field-typo", 1);
    check(
        "fields_given_listed",
        &files,
        "fields hubspot robots --catalog fields.txt",
    );
    check(
        "fields_given_objects",
        &files,
        "objects hubspot --config given.toml",
    );
    check("fields_given_wrong", &files, "check --catalog wrong.txt");
    check(
        "fields_given_wrong_config",
        &files,
        "check --config wrong.toml",
    );
    let two = "check --catalog wrong.txt --catalog fields.txt";
    check_code(&files, two, 2);
}

#[test]
fn a_build_enters_the_project_and_the_ids() {
    let config = "\
project = 'crm'

[integrations]
write-to-salesforce = 'b7d2'
other = 'c8e3'
";
    let files = directory(&[("ampc.toml", config), ("amp.yaml", CLEAN)]);
    let built = |arguments: &str| -> serde_json::Value {
        check_code(&files, &format!("build --out-dir dist {arguments}"), 0);
        let table = fs::read(files.path().join("dist/routes.json")).expect("it is written");
        serde_json::from_slice(&table).expect("it is JSON")
    };
    let table = built("");
    assert_eq!(table["project"], "crm");
    assert_eq!(table["integrations"][0]["id"], "b7d2");
    let table = built("--no-config");
    assert_eq!(table["project"], serde_json::Value::Null);
    assert_eq!(table["integrations"][0]["id"], serde_json::Value::Null);
}

#[test]
fn an_id_that_belongs_to_no_integration_is_a_warning() {
    let config = "\
[integrations]
write-to-salesfroce = 'b7d2'
gone = 'c8e3'
deals = 'd9f4'
";
    let files = directory(&[
        ("crm/ampc.toml", config),
        ("crm/amp.yaml", CLEAN),
        ("crm/deals/amp.yaml", WARNS),
        ("other/amp.yaml", CLEAN),
    ]);
    check("unused_id", &files, "check crm --output-format plain");
    check("unused_id_build", &files, "build crm --output-format plain");
    check_code(&files, "check crm", 0);
    check_code(&files, "check crm/amp.yaml other -D warnings", 0);
    let counted = output(&files, "check crm --statistics");
    assert!(
        text(&counted.stdout).contains("integration-id-unused"),
        "{}",
        shown(&counted)
    );
    let denied = output(
        &files,
        &format!("check crm -A {RULE} -D warnings --output-format concise"),
    );
    assert_eq!(denied.status.code(), Some(1));
    assert!(
        text(&denied.stdout).contains("crm/ampc.toml:2:1: error[integration-id-unused]: "),
        "{}",
        shown(&denied)
    );
    // Findings that hide no integration have no effect.
    for arguments in ["-D warnings", "-D inherit-mapping-ambiguous"] {
        let denied = output(&files, &format!("check crm {arguments}"));
        assert!(
            text(&denied.stdout).contains("no manifest has an integration `gone`"),
            "{}",
            shown(&denied)
        );
    }
}

#[cfg(unix)]
#[test]
fn a_folder_is_searched_under_each_of_its_names() {
    let config = "[integrations]\ngone = 'c8e3'\n";
    let files = directory(&[("real/ampc.toml", config), ("real/amp.yaml", CLEAN)]);
    let link = files.path().join("link");
    std::os::unix::fs::symlink("real", link).expect("a new link");
    for path in ["real", "real/", "link", "link/", "link/.", "./link/../real"] {
        let found = output(&files, &format!("check {path}"));
        let message = "no manifest has an integration `gone`";
        assert!(text(&found.stdout).contains(message), "{}", shown(&found));
    }
}

#[test]
fn manifests_that_cannot_be_built_together_are_named() {
    let files = directory(&[
        ("a/amp.yaml", CLEAN),
        ("b/amp.yaml", CLEAN),
        ("other/ampc.toml", "project = 'other'\n"),
        ("other/amp.yaml", CLEAN),
    ]);
    let found = output(&files, "check");
    let notes = text(&found.stderr);
    assert_eq!(notes.lines().count(), 1, "{}", shown(&found));
    assert!(
        notes.contains("`a/amp.yaml:3:11` and `b/amp.yaml:3:11` both name an integration"),
        "{}",
        shown(&found)
    );
    check_code(&files, "check", 0);
    let quiet = output(&files, "check --quiet");
    assert_eq!(text(&quiet.stderr), "");
}

#[test]
fn an_id_that_is_the_name_of_another_integration_is_an_error() {
    let config = "\
[integrations]
write-to-salesforce = 'deals'
";
    let files = directory(&[
        ("ampc.toml", config),
        ("amp.yaml", CLEAN),
        ("deals/amp.yaml", WARNS),
        ("alone/ampc.toml", config),
        ("alone/amp.yaml", CLEAN),
    ]);
    let check_with = |name, arguments: &str| {
        check(name, &files, &format!("{arguments} --output-format plain"));
    };
    check_with("clashing_id", "check amp.yaml deals");
    check_with("clashing_id_build", "build amp.yaml deals");
    check(
        "clashing_id_routes",
        &files,
        "routes list --manifest amp.yaml --manifest deals/amp.yaml",
    );
    check_code(&files, "check alone", 0);
    check_code(&files, "check deals amp.yaml alone", 1);
}

/// Another run may include the manifest that has the integration.
#[test]
fn an_id_may_belong_to_a_manifest_that_was_not_seen() {
    const IDS: &str = "[integrations]\nelsewhere = 'b7d2'\n";
    const NAMELESS: &str = "integrations: [{provider: hubspot, proxy: {enabled: true}}]";
    let excluding = format!("exclude = ['drafts']\n{IDS}");
    let files = directory(&[
        ("a/ampc.toml", IDS),
        ("a/amp.yaml", CLEAN),
        ("a/b/amp.yaml", CLEAN),
        ("broken/ampc.toml", IDS),
        ("broken/amp.yaml", NAMELESS),
        ("excluding/ampc.toml", &excluding),
        ("excluding/amp.yaml", CLEAN),
        ("excluding/drafts/amp.yaml", WARNS),
        ("amp.yaml", CLEAN),
    ]);
    let is_reported = |arguments: &str| {
        let output = output(
            &files,
            &format!("check --output-format concise {arguments}"),
        );
        text(&output.stdout).contains("[integration-id-unused]")
    };
    assert!(is_reported("a"));
    assert!(is_reported("."));
    for silent in [
        "a/amp.yaml a/b/amp.yaml",
        "a/b",
        "a a/missing",
        "a --no-config",
        "broken",
        "excluding",
        "amp.yaml --config a/ampc.toml",
    ] {
        assert!(!is_reported(silent), "{silent}");
    }
}

#[test]
fn a_baseline_leaves_out_what_it_knows() {
    let files = directory(&[("amp.yaml", FAILS), ("b/amp.yaml", WARNS)]);
    let baseline = "check --baseline known.json";
    check_code(&files, baseline, 2);
    check_code(&files, "check --update-baseline", 2);
    check(
        "update_baseline",
        &files,
        &format!("{baseline} --update-baseline"),
    );
    check("baseline", &files, baseline);

    let more = format!("{FAILS}  - name: another\n    proxy:\n      enabled: true\n");
    fs::write(files.path().join("amp.yaml"), more).expect("it can be written");
    let found = output(&files, &format!("{baseline} --output-format concise"));
    assert_eq!(found.status.code(), Some(1), "{}", shown(&found));
    assert_eq!(text(&found.stdout).lines().count(), 1, "{}", shown(&found));

    fs::write(files.path().join("amp.yaml"), CLEAN).expect("it can be written");
    let found = output(&files, baseline);
    assert_eq!(found.status.code(), Some(0));
    let gone = "note: 1 finding of `known.json` did not occur again; `--update-baseline` forgets \
                them\n";
    assert_eq!(text(&found.stderr), gone);
}

#[test]
fn a_baseline_of_a_part_keeps_what_it_knows_of_the_rest() {
    let files = directory(&[("a/amp.yaml", FAILS), ("b/amp.yaml", FAILS)]);
    let update = |paths: &str| {
        let arguments = format!("check {paths} --baseline known.json --update-baseline");
        text(&output(&files, &arguments).stderr)
    };
    assert_eq!(update(""), "note: `known.json` now knows 2 findings\n");
    assert_eq!(update("a"), "note: `known.json` now knows 2 findings\n");
    check_code(&files, "check --baseline known.json", 0);
    fs::write(files.path().join("a/amp.yaml"), CLEAN).expect("a changed manifest");
    assert_eq!(update("a"), "note: `known.json` now knows 1 finding\n");
    fs::remove_file(files.path().join("b/amp.yaml")).expect("it is ours");
    assert_eq!(update("a"), "note: `known.json` now knows 0 findings\n");

    let broken = "{ \"version\": 1, <<<<<<<";
    fs::write(files.path().join("known.json"), broken).expect("it can be written");
    let said = update("a");
    assert!(
        said.contains("remove the file to begin a new one"),
        "{said}"
    );
    let left = fs::read_to_string(files.path().join("known.json"));
    assert_eq!(left.expect("it is there"), broken);
}

#[test]
fn a_baseline_that_was_moved_is_mentioned() {
    let files = directory(&[("amp.yaml", WARNS), ("ci/x", "")]);
    check_code(&files, "check --baseline known.json --update-baseline", 0);
    let said = |baseline: &str| {
        let arguments = format!("check --quiet --baseline {baseline}");
        text(&output(&files, &arguments).stderr)
    };
    assert_eq!(said("known.json"), "");
    fs::rename(
        files.path().join("known.json"),
        files.path().join("ci/known.json"),
    )
    .expect("it can be moved");
    let expected = "note: no file that `ci/known.json` knows is there; their paths are relative \
                    to its folder, so it may have been moved\n";
    assert_eq!(said("ci/known.json"), expected);
}

#[test]
fn statistics_count_per_rule() {
    let files = directory(&[
        ("a/amp.yaml", WARNS),
        ("b/amp.yaml", FAILS),
        ("c/amp.yaml", FAILS),
    ]);
    check("statistics", &files, "check --statistics");
    let json = output(&files, "check --statistics --output-format json");
    let list: serde_json::Value = serde_json::from_slice(&json.stdout).expect("it is JSON");
    assert_eq!(list[0]["count"], 2);
    assert_eq!(list[0]["rule"], "required-field");
}

#[test]
fn every_shell_completes() {
    let files = directory(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = text(&output(&files, &format!("completions {shell}")).stdout);
        assert!(script.contains("unsafe-fixes"), "{shell}");
        // The other generators do not complete values.
        if matches!(shell, "bash" | "fish" | "zsh") {
            assert!(script.contains("provider-capability-read"), "{shell}");
            assert!(script.contains("hubspot"), "{shell}");
        }
    }
    check_code(&files, "completions unknown", 2);
}

#[test]
fn many_files_are_shown_in_their_order() {
    let names: Vec<String> = (0..300)
        .map(|number| format!("{number:03}/amp.yaml"))
        .collect();
    let given: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), FAILS)).collect();
    let files = directory(&given);
    let found = text(&output(&files, "check --output-format concise").stdout);
    let shown: Vec<&str> = found
        .lines()
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(shown, names);

    let json = output(&files, "check --output-format json");
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("it is JSON");
    let shown = json["diagnostics"].as_array().expect("it is a list").iter();
    let shown: Vec<&str> = shown.filter_map(|one| one["file"].as_str()).collect();
    assert_eq!(shown, names);
}
