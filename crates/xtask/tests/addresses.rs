//! The address of the project is defined once, in `Cargo.toml`. Every other place that names it
//! must agree.

use std::process::Command;

use serde_json::Value;

/// Stands for the owner while there is no address.
const NOBODY: &str = "OWNER";

#[test]
fn every_place_names_the_address_of_the_workspace() {
    let repository = repository();
    let slug = repository
        .strip_prefix("https://github.com/")
        .expect("the action and the hooks are for GitHub");
    let mut named = 0;
    let mut wrong = Vec::new();
    for line in lines_with(&[slug, NOBODY]) {
        // The test itself, and the definition.
        if line.starts_with("crates/xtask/tests/") || line.starts_with("Cargo.toml:") {
            continue;
        }
        named += line.matches(slug).count();
        if line.replace(slug, "").contains(&format!("{NOBODY}/")) {
            wrong.push(line);
        }
    }
    assert!(named > 5, "the pages for users name `{repository}`");
    assert_eq!(wrong, [""; 0], "put `{repository}` there");
}

fn repository() -> String {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--locked"])
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let own = packages.iter().find(|package| package["name"] == "ampc");
    let repository = own.expect("it is a member")["repository"].as_str();
    repository.expect("`Cargo.toml` says it").to_owned()
}

/// The lines of the project that contain one of these texts, with their files. Data from elsewhere
/// is left out.
fn lines_with(texts: &[&str]) -> Vec<String> {
    let mut git = Command::new("git");
    git.args(["-C", concat!(env!("CARGO_MANIFEST_DIR"), "/../..")])
        .args(["grep", "--fixed-strings", "--no-color", "-I"]);
    for text in texts {
        git.args(["-e", text]);
    }
    git.args(["--", ".", ":!crates/amp-catalog/data"]);
    let output = git.output().expect("git runs");
    let lines = String::from_utf8(output.stdout).expect("the project is UTF-8");
    lines.lines().map(str::to_owned).collect()
}
