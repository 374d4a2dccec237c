//! The real binary, run in a directory created for each test.

mod building;
mod debugging;
mod diff;
#[cfg(unix)]
mod files;
mod fixing;
mod formatting;
#[cfg(unix)]
mod ignored;
mod links;
mod paths;
mod project;
mod readme;
mod routes;
mod schemas;
#[cfg(feature = "serve")]
mod send;
mod starting;
#[cfg(feature = "watch")]
mod watching;

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

const CLEAN: &str = "\
specVersion: 1.0.0
integrations:
  - name: write-to-salesforce
    provider: salesforce
    write:
      objects:
        - objectName: account
        - objectName: touchpoints__c
";

const WARNS: &str = "\
specVersion: 1.0.0
integrations:
  - name: deals
    provider: salesforce
    read:
      objects:
        - objectName: opportunity
          destination: deals
          requiredFields:
            - fieldName: stagename
              mapToName: stage
            - fieldName: stagename
              mapToName: status
    write:
      objects:
        - objectName: opportunity
          inheritMapping: true
";

const FAILS: &str = "\
specVersion: 1.0.0
integrations:
  - name: nowhere
    write:
      objects:
        - objectName: account
";

/// A directory with these files.
fn directory(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().expect("a directory for the test");
    for (file, text) in files {
        let path = root.path().join(file);
        let parent = path.parent().expect("a file has a parent");
        fs::create_dir_all(parent).expect("a new directory");
        fs::write(path, text).expect("a new file");
    }
    root
}

/// The binary in `directory`, in an environment that is the same everywhere.
fn ampc(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ampc"));
    command.current_dir(directory).env("LANG", "C.UTF-8");
    for name in [
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "LC_ALL",
        "LC_CTYPE",
        "NO_COLOR",
        "TERM",
    ] {
        command.env_remove(name);
    }
    command
}

fn output(directory: &TempDir, arguments: &str) -> Output {
    ampc(directory.path())
        .args(arguments.split_whitespace())
        .output()
        .expect("the binary runs")
}

/// Runs the binary with this text as its standard input.
fn run_with_input(directory: &TempDir, arguments: &str, input: &str) -> Output {
    let mut child = ampc(directory.path())
        .args(arguments.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(input.as_bytes()).expect("it is read");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

/// What the user sees: both streams and the exit code.
fn shown(output: &Output) -> String {
    let stdout = text(&output.stdout);
    let stderr = text(&output.stderr);
    let code = output
        .status
        .code()
        .map_or("none".to_owned(), |code| code.to_string());
    format!("{stdout}--- standard error ---\n{stderr}--- exit code: {code} ---\n")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the output is UTF-8")
}

/// Runs the binary and compares its whole output with the snapshot `name`.
fn check(name: &str, directory: &TempDir, arguments: &str) {
    insta::assert_snapshot!(name, shown(&output(directory, arguments)));
}

fn check_code(directory: &TempDir, arguments: &str, expected: i32) {
    let output = output(directory, arguments);
    assert_eq!(
        output.status.code(),
        Some(expected),
        "{arguments}: {}",
        shown(&output)
    );
}

#[test]
fn check_shows_findings_and_counts_them() {
    let files = directory(&[
        ("amp.yaml", CLEAN),
        ("deals/amp.yaml", WARNS),
        ("nowhere.amp.yaml", FAILS),
    ]);
    check("check_full", &files, "check");
    check("check_clean", &files, "check amp.yaml");
    check("check_quiet", &files, "check amp.yaml --quiet");
}

#[test]
fn every_format_shows_the_same_findings() {
    const FOUND: [(&str, &str); 2] = [
        (
            "deals/amp.yaml:13:26",
            "warning[inherit-mapping-ambiguous]: ",
        ),
        ("nowhere.amp.yaml:3:5", "error[required-field]: "),
    ];
    let files = directory(&[("deals/amp.yaml", WARNS), ("nowhere.amp.yaml", FAILS)]);
    let stdout = |format: &str| {
        let output = output(&files, &format!("check --output-format {format}"));
        assert_eq!(output.status.code(), Some(1), "{}", shown(&output));
        text(&output.stdout)
    };

    let plain = stdout("plain");
    assert!(plain.is_ascii(), "{plain}");
    for (place, title) in FOUND {
        assert!(plain.contains(&format!("--> {place}\n")), "{plain}");
        assert!(plain.contains(title), "{plain}");
    }

    let concise = stdout("concise");
    assert_eq!(concise.lines().count(), FOUND.len(), "{concise}");
    for (line, (place, title)) in concise.lines().zip(FOUND) {
        assert!(line.starts_with(&format!("{place}: {title}")), "{concise}");
    }

    let json: serde_json::Value = serde_json::from_str(&stdout("json")).expect("it is JSON");
    for (index, (place, title)) in FOUND.into_iter().enumerate() {
        let finding = &json["diagnostics"][index];
        let start = &finding["range"]["start"];
        let file = finding["file"].as_str().unwrap_or_default();
        assert_eq!(
            format!("{file}:{}:{}", start["line"], start["column"]),
            place
        );
        let rule = finding["rule"].as_str().unwrap_or_default();
        let severity = finding["severity"].as_str().unwrap_or_default();
        assert_eq!(format!("{severity}[{rule}]: "), title);
    }
    assert_eq!(json["summary"]["files"], FOUND.len());
}

/// Hash maps have a different order in every process.
#[test]
fn every_process_says_the_same() {
    // Two destinations that are used equally often and both resemble a third.
    let objects = |name: &str, count: usize| -> String {
        let object = |number: usize| {
            format!("        - objectName: {name}{number}\n          destination: {name}\n")
        };
        (0..count).map(object).collect()
    };
    let manifest = format!(
        "specVersion: 1.0.0\nintegrations:\n  - name: crm\n    provider: hubspot\n    read:\n      \
         objects:\n{}{}{}",
        objects("salesHook", 3),
        objects("saleHooks", 3),
        objects("saleHook", 1),
    );
    let directory = directory(&[("amp.yaml", &manifest)]);
    let first = output(&directory, "check --output-format json amp.yaml");
    assert!(
        text_of_typo(&first).contains("salesHook"),
        "{}",
        shown(&first)
    );
    for _ in 0..10 {
        let again = output(&directory, "check --output-format json amp.yaml");
        assert_eq!(text(&again.stdout), text(&first.stdout));
    }
}

/// The message about a destination that looks misspelt.
fn text_of_typo(output: &Output) -> String {
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let mut diagnostics = report["diagnostics"].as_array().into_iter().flatten();
    let typo = diagnostics.find(|one| one["rule"] == "destination-typo");
    typo.map(|typo| typo["message"].to_string())
        .unwrap_or_default()
}

#[test]
fn the_exit_code_tells_how_a_check_ended() {
    let files = directory(&[
        ("clean.yaml", CLEAN),
        ("warns.yaml", WARNS),
        ("fails.yaml", FAILS),
    ]);
    check_code(&files, "check clean.yaml", 0);
    check_code(&files, "check warns.yaml", 0);
    check_code(&files, "check warns.yaml -D warnings", 1);
    check_code(
        &files,
        "check warns.yaml --deny inherit-mapping-ambiguous",
        1,
    );
    check_code(&files, "check fails.yaml", 1);
    check_code(&files, "check fails.yaml --exit-zero", 0);
    check_code(&files, "check clean.yaml missing.yaml", 2);
    check_code(&files, "check clean.yaml missing.yaml --exit-zero", 2);
    check_code(&files, "check", 2);
    check_code(&files, "check --allow-empty", 0);
    check_code(&files, "check --no-such-option", 2);
}

#[test]
fn of_two_levels_for_one_rule_the_later_counts() {
    let files = directory(&[("amp.yaml", WARNS)]);
    let rule = "inherit-mapping-ambiguous";
    let found = |flags: &str| {
        let output = output(&files, &format!("check --output-format concise {flags}"));
        text(&output.stdout).contains(rule)
    };
    assert!(!found(&format!("-D {rule} -A {rule}")));
    assert!(found(&format!("-A {rule} -W {rule}")));
    check_code(&files, &format!("check -D {rule} -W {rule}"), 0);
    check_code(&files, &format!("check -W {rule} -D {rule}"), 1);
}

#[test]
fn levels_are_set_for_several_rules_at_once() {
    const BOTH: &str = "warning[inherit-mapping-ambiguous] warning[unknown-key]";
    const DENIED: &str = "error[inherit-mapping-ambiguous] error[unknown-key]";
    let files = directory(&[("amp.yaml", WARNS), ("odd.yaml", &format!("{WARNS}x: 1\n"))]);
    let found = |flags: &str| {
        let arguments = format!("check odd.yaml --output-format concise {flags}");
        let mut found: Vec<String> = text(&output(&files, &arguments).stdout)
            .lines()
            .filter_map(|line| Some(line.split_once(": ")?.1.split_once(':')?.0.to_owned()))
            .collect();
        found.sort();
        found.join(" ")
    };
    assert_eq!(found(""), BOTH);
    assert_eq!(found("-A unknown-key,inherit-mapping-ambiguous"), "");
    assert_eq!(found("-D suspicious"), DENIED);
    assert_eq!(found("-D * -A style"), DENIED);
    assert_eq!(found("-A inherit-*"), "warning[unknown-key]");
    assert_eq!(
        found("-A {unknown-key}"),
        "warning[inherit-mapping-ambiguous]"
    );
    let later = "warning[unknown-key]";
    assert_eq!(found("-A suspicious -W unknown-key"), later);
    assert_eq!(found("-W unknown-key -A suspicious,risk"), "");
    assert_eq!(found("-D warnings,risk"), DENIED);
    assert!(found("-W style").contains("warning[schedule-missing]"));
}

#[test]
fn the_standard_input_is_a_file_like_others() {
    let files = directory(&[]);
    let run = |arguments: &str| shown(&run_with_input(&files, arguments, FAILS));
    let concise = "check - --output-format concise";
    let title = ":3:5: error[required-field]: ";
    assert!(run(concise).starts_with(&format!("<stdin>{title}")));
    let named = format!("{concise} --stdin-filename crm/amp.yaml");
    assert!(run(&named).starts_with(&format!("crm/amp.yaml{title}")));
}

#[test]
fn what_the_tool_cannot_do_names_the_file_and_the_remedy() {
    let files = directory(&[
        ("a/amp.yaml", CLEAN),
        ("b/amp.yaml", CLEAN),
        ("out", ""),
        ("empty/x", ""),
    ]);
    let commands = [
        "check missing.yaml",
        "check missing.yaml a",
        "check empty",
        "check empty empty",
        "check - a",
        "check a --stdin-filename x",
        "check -D inherit-mapping-ambigous",
        "check -A nothing-like-it",
        "check --deny warning",
        "check -A warnings",
        "check -W stile",
        "check -A unknown-key,provder-*",
        "check -A provider-[",
        "check a --config missing.toml",
        "check a --statistics --output-format sarif",
        "build --out-dir out a",
        "expand",
        "build --out-dir dist empty",
        "build --out-dir dist missing",
        "explain unknown",
        "explain inherit-mapping-no-reed",
        "explain config",
    ];
    let answer = |command: &str| {
        let output = output(&files, command);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{command}: {}",
            shown(&output)
        );
        format!("$ ampc {command}\n{}", text(&output.stderr))
    };
    let answers: Vec<String> = commands.into_iter().map(answer).collect();
    insta::assert_snapshot!("tool_errors", answers.join("\n"));
}

fn names_in(directory: &Path) -> Vec<String> {
    fs::read_dir(directory)
        .expect("the directory is there")
        .map(|entry| {
            entry
                .expect("it can be read")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

#[test]
fn rules_lists_every_rule() {
    let files = directory(&[]);
    let table = text(&output(&files, "rules").stdout);
    let listed: Vec<&str> = table
        .lines()
        .skip(1)
        .filter_map(|line| line.split(' ').next())
        .collect();
    let known: Vec<&str> = amp_project::rules().map(|rule| rule.id).collect();
    assert_eq!(listed, known);

    let json = text(&output(&files, "rules --output-format json").stdout);
    let entries: Vec<serde_json::Value> = serde_json::from_str(&json).expect("it is JSON");
    let listed: Vec<&str> = entries
        .iter()
        .filter_map(|entry| entry["id"].as_str())
        .collect();
    assert_eq!(listed, known);
}

#[test]
fn explain_prints_the_page_of_a_rule() {
    let files = directory(&[]);
    for rule in amp_project::rules() {
        let printed = text(&output(&files, &format!("explain {}", rule.id)).stdout);
        let title = format!("{}: {}\n", rule.id, rule.summary());
        assert!(printed.starts_with(&title), "{printed}");
        assert!(
            !printed.contains("```") && !printed.contains("## "),
            "{printed}"
        );
        let is_text = |line: &&str| !line.starts_with("```");
        for line in rule.page().lines().skip(1).filter(is_text) {
            assert!(
                printed.contains(line.trim_start_matches("## ")),
                "{line}\n{printed}"
            );
        }
    }
}

#[test]
fn schema_prints_the_published_file() {
    let files = directory(&[]);
    let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema");
    for (arguments, file) in [
        ("schema", "amp.schema.json"),
        ("schema manifest", "amp.schema.json"),
        ("schema routes", "routes.schema.json"),
        ("schema config", "ampc.schema.json"),
        ("schema diagnostics", "diagnostics.schema.json"),
    ] {
        let file = fs::read_to_string(published.join(file)).expect("the schema is published");
        let printed = text(&output(&files, arguments).stdout);
        assert_eq!(printed, file.replace("\r\n", "\n"), "{arguments}");
    }
}

#[test]
fn the_json_output_keeps_to_its_schema() {
    let files = directory(&[("amp.yaml", WARNS), ("fails.amp.yaml", FAILS)]);
    let parse = |arguments: &str| -> serde_json::Value {
        serde_json::from_slice(&output(&files, arguments).stdout).expect("it is JSON")
    };
    let findings = parse("check --output-format json");
    assert!(
        jsonschema::is_valid(&parse("schema diagnostics"), &findings),
        "{findings}"
    );
}

#[test]
fn colours_follow_the_flag_and_the_environment() {
    let files = directory(&[("amp.yaml", FAILS)]);
    let is_colored = |flag: &str, variable: Option<&str>| {
        let mut command = ampc(files.path());
        command.args(["check", "--color", flag]);
        command.envs(variable.map(|name| (name, "1")));
        let output = command.output().expect("the binary runs");
        text(&output.stdout).contains('\u{1B}')
    };
    assert!(!is_colored("auto", None));
    assert!(is_colored("auto", Some("CLICOLOR_FORCE")));
    assert!(!is_colored("auto", Some("NO_COLOR")));
    assert!(is_colored("always", Some("NO_COLOR")));
    assert!(!is_colored("never", Some("CLICOLOR_FORCE")));
}

#[test]
fn errors_have_colours_and_show_paths_as_they_are() {
    let files = directory(&[]);
    let mut command = ampc(files.path());
    command.args(["check", "--color", "always", "red\u{1B}[31m.yaml"]);
    let output = command.output().expect("the binary runs");
    let shown = text(&output.stderr);
    let title = "\u{1B}[1m\u{1B}[31merror\u{1B}[0m: `red␛[31m.yaml` does not exist";
    assert!(shown.starts_with(title), "{shown:?}");
}

#[test]
fn help_is_wrapped_at_the_width_of_the_terminal() {
    let files = directory(&[("amp.yaml", WARNS)]);
    let help_lines = |columns: &str| {
        let mut command = ampc(files.path());
        command.arg("check").env("COLUMNS", columns);
        let output = command.output().expect("the binary runs");
        let stdout = text(&output.stdout);
        let help = stdout.split("  help: ").nth(1).expect("there is help");
        help.lines().take_while(|line| !line.is_empty()).count()
    };
    let usual = help_lines("100");
    assert!(help_lines("200") < usual && usual < help_lines("40"));
    assert_eq!(help_lines("10"), help_lines("40"));
    for unknown in ["0", "", "wide"] {
        assert_eq!(help_lines(unknown), usual, "{unknown}");
    }
}

#[test]
fn a_reader_that_goes_away_changes_no_exit_code() {
    let files = directory(&[("amp.yaml", FAILS), ("clean.yaml", CLEAN)]);
    for (arguments, expected) in [
        ("rules", 0),
        ("schema", 0),
        ("--help", 0),
        ("check", 1),
        ("check clean.yaml", 0),
        ("check --output-format json", 1),
        ("check --statistics", 1),
        ("check missing.yaml amp.yaml", 2),
        ("build", 1),
        ("build clean.yaml --check", 1),
    ] {
        let mut child = ampc(files.path())
            .args(arguments.split_whitespace())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let code = output.status.code();
        assert_eq!(code, Some(expected), "{arguments}: {}", shown(&output));
        let is_silent = output.stderr.is_empty();
        assert_eq!(is_silent, expected != 2, "{}", shown(&output));
    }
}
