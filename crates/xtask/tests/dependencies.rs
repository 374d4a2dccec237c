//! What the project may be built from: known licences, nothing that does not come
//! from the registry, and nothing that needs a newer Rust than the project states.

use std::process::Command;

use serde_json::Value;

/// Licences under which a dependency may be taken.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

#[test]
fn every_dependency_has_a_known_licence_and_comes_from_the_registry() {
    let mut refused = Vec::new();
    for package in packages() {
        let name = format!("{} {}", text(&package, "name"), text(&package, "version"));
        let licence = text(&package, "license");
        if !is_allowed(licence) {
            refused.push(format!(
                "{name}: the licence `{licence}` is not on the list"
            ));
        }
        let source = package["source"].as_str();
        if source.is_some_and(|source| !source.starts_with("registry+")) {
            refused.push(format!("{name}: {source:?} is not the registry"));
        }
    }
    assert_eq!(refused, [""; 0]);
}

#[test]
fn no_dependency_needs_a_newer_rust() {
    let packages = packages();
    let own = packages.iter().find(|package| package["name"] == "ampc");
    let stated = rust_version(own.expect("it is in the tree")).expect("it states a version");
    let mut newer = Vec::new();
    for package in &packages {
        let needed = rust_version(package);
        if needed > Some(stated) {
            let name = format!("{} {}", text(package, "name"), text(package, "version"));
            newer.push((name, needed));
        }
    }
    assert_eq!(newer, [], "newer than {stated:?}");
}

/// The oldest Rust, major and minor version, that a package says it builds with.
fn rust_version(package: &Value) -> Option<(u32, u32)> {
    let version = package["rust_version"].as_str()?;
    let mut parts = version.split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??))
}

/// Every package in the tree, the project's own included.
fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--all-features",
            "--locked",
        ])
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    assert!(packages.len() > 50, "the tree is whole");
    packages
}

fn text<'v>(package: &'v Value, key: &str) -> &'v str {
    package[key].as_str().unwrap_or_default()
}

/// Whether one alternative of every part of an SPDX expression is on the list.
fn is_allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    plain.split(" AND ").all(|part| {
        let mut alternatives = part.split(" OR ").map(str::trim);
        alternatives.any(|licence| ALLOWED.contains(&licence))
    })
}
