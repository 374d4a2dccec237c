//! `ampc debug`, and the manual pages.

use std::fs;

use crate::{ampc, check_code, directory, output, shown, text};

/// The output of `ampc debug` in this directory. What differs between builds is replaced with its
/// name.
fn debug(files: &[(&str, &str)]) -> String {
    let files = directory(files);
    let output = ampc(files.path())
        .arg("debug")
        .env("AMPC_API_KEY", "a-secret")
        .env_remove("AMPC_CORPUS")
        .output()
        .expect("the binary runs");
    let shown = shown(&output);
    assert!(!shown.contains("a-secret"), "{shown}");
    let line = |line: &str| match line.split_once("  ") {
        Some((what @ ("version" | "build" | "platform"), answer)) => {
            assert!(!answer.trim().is_empty(), "{what}");
            format!("{what}  ...\n")
        }
        _ => format!("{line}\n"),
    };
    shown.lines().map(line).collect()
}

#[test]
fn a_report_has_what_it_needs_and_no_secret() {
    let nothing = debug(&[]);
    let configured = debug(&[
        ("ampc.toml", "catalog = \"providers.json\"\n"),
        (
            "providers.json",
            r#"{ "hubspot": { "name": "hubspot", "support": {} } }"#,
        ),
    ]);
    let broken = debug(&[("ampc.toml", "catlog = \"providers.json\"\n")]);
    let all = format!("# nothing\n{nothing}# configured\n{configured}# broken\n{broken}");
    insta::with_settings!({ filters => [(r"\d{4}-\d\d-\d\d", "DATE")] }, {
        insta::assert_snapshot!("debug", all);
    });
}

#[test]
fn the_build_and_the_version_are_named() {
    let shown = text(&output(&directory(&[]), "debug").stdout);
    let version = format!("ampc {}\n", env!("CARGO_PKG_VERSION"));
    assert!(shown.contains(&version), "{shown}");
    let lsp = shown.contains("lsp");
    assert_eq!(lsp, cfg!(feature = "lsp"), "{shown}");
    assert!(shown.contains(std::env::consts::ARCH), "{shown}");
}

#[test]
fn every_command_has_a_manual_page() {
    let files = directory(&[("file", "")]);
    check_code(&files, "man pages", 0);
    let help = text(&output(&files, "--help").stdout);
    let (_, commands) = help.split_once("Commands:\n").expect("there is a list");
    let (commands, _) = commands.split_once("\n\n").expect("it ends");
    let mut number = 0;
    for line in commands.lines().filter(|line| !line.starts_with("   ")) {
        let command = line.split_whitespace().next().expect("it has a name");
        if command != "help" {
            let page = format!("pages/ampc-{command}.1");
            let page = fs::read_to_string(files.path().join(&page)).expect(&page);
            assert!(page.contains(".SH OPTIONS"), "{command}: {page}");
            number += 1;
        }
    }
    assert!(number > 10, "{help}");
    check_code(&files, "man file", 2);
}
