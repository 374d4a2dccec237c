//! How cargo runs a build script that compiles manifests.
//!
//! The crate that is built has no dependencies: its build script runs the one in `examples`, which
//! is compiled already. So every part of it is real, and a build takes a second instead of a
//! minute.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::{MANIFEST, filled};

const CARGO_TOML: &str = "\
[package]
name = \"service\"
version = \"0.1.0\"
edition = \"2024\"

[workspace]
";

/// Runs the build script in `examples`, and leaves a mark of that.
const BUILD_RS: &str = "\
use std::process::{Command, exit};

fn main() {
    let runs = std::fs::read_to_string(\"runs\").unwrap_or_default();
    std::fs::write(\"runs\", runs + \"x\").unwrap();
    let status = Command::new(env!(\"BUILD_SCRIPT\")).status().unwrap();
    exit(status.code().unwrap_or(1));
}
";

const LIB_RS: &str = "\
pub const TABLE: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/amp_routes.bin\"));
";

/// A crate that compiles an `amp.yaml`.
fn service(manifest: &str) -> TempDir {
    let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    filled(
        folder,
        &[
            ("Cargo.toml", CARGO_TOML),
            ("build.rs", BUILD_RS),
            ("src/lib.rs", LIB_RS),
            ("amp.yaml", manifest),
        ],
    )
}

/// The build script in `examples`.
fn build_script() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let compiled = tests.parent().and_then(Path::parent).unwrap();
    let name = format!("build_script{}", std::env::consts::EXE_SUFFIX);
    let script = compiled.join("examples").join(name);
    assert!(
        script.exists(),
        "`cargo test` of the whole package builds its examples"
    );
    script
}

/// Builds the crate. Returns the output of cargo and how often the build script has run so far.
fn build(service: &TempDir) -> (Output, usize) {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--color", "never"])
        .current_dir(service.path())
        .env("BUILD_SCRIPT", build_script())
        .env("CARGO_TARGET_DIR", service.path().join("target"))
        .env("RUST_BACKTRACE", "0")
        .output()
        .unwrap();
    let runs = fs::read_to_string(service.path().join("runs")).unwrap();
    (output, runs.len())
}

#[track_caller]
fn check_built(service: &TempDir, expected_runs: usize) -> String {
    let (output, runs) = build(service);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert_eq!(runs, expected_runs, "{said}");
    said
}

#[test]
fn a_broken_manifest_fails_the_build_until_it_is_mended() {
    let service = service(&MANIFEST.replace("objectName: account", "objectName:"));
    let (output, _) = build(&service);
    assert_eq!(output.status.code(), Some(101));
    let said = String::from_utf8_lossy(&output.stderr);
    let shown = "\
  Error: no routing table can be made

  error[required-field]: `objectName` has no value
    --> amp.yaml:7:11
";
    assert!(said.contains(shown), "{said}");

    fs::write(service.path().join("amp.yaml"), MANIFEST).unwrap();
    check_built(&service, 2);
}

#[test]
fn what_was_read_is_what_makes_the_build_script_run_again() {
    let service = service(MANIFEST);
    let write = |file: &str, text: &str| fs::write(service.path().join(file), text).unwrap();
    write("ampc.toml", "");
    check_built(&service, 1);
    check_built(&service, 1);

    write("src/lib.rs", &LIB_RS.replace("TABLE", "ROUTES"));
    check_built(&service, 1);

    write("amp.yaml", &MANIFEST.replace("account", "contact"));
    check_built(&service, 2);

    write("ampc.toml", "[integrations]\nsync-salesforce = '1234'\n");
    check_built(&service, 3);

    fs::remove_file(service.path().join("ampc.toml")).unwrap();
    check_built(&service, 4);
    check_built(&service, 4);
}

#[test]
fn a_warning_is_one_of_the_build() {
    let misspelt = "account\n          inheritMaping: true";
    let service = service(&MANIFEST.replace("account", misspelt));
    let said = check_built(&service, 1);
    let shown = "warning: service@0.1.0: amp.yaml:8:11: warning[unknown-key]: ";
    assert!(said.contains(shown), "{said}");
}
