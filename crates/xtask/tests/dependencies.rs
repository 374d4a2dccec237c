//! What the project may be built from: known licences, only packages from the registry, and none
//! that needs a newer Rust than the project declares. And which of its own crates use which,
//! compared with `docs/architecture.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

use serde_json::Value;

/// Licences under which a dependency may be taken.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    // For data: the certificates that a TLS client trusts.
    "CDLA-Permissive-2.0",
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

#[test]
fn the_arrows_are_those_of_the_architecture() {
    let page = include_str!("../../../docs/architecture.md");
    let (_, rest) = page.split_once("```text\n").expect("there is a list");
    let (list, _) = rest.split_once("```").expect("it ends");
    // A line that begins with a blank continues the one before.
    let list = list.replace("\n ", " ");
    let mut drawn = Arrows::new();
    for line in list.lines() {
        let (name, used) = line.split_once("->").unwrap_or((line, ""));
        let used = used
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty());
        let used = used.map(str::to_owned).collect();
        let known = drawn.insert(name.trim().to_owned(), used);
        assert_eq!(known, None, "`{name}` is listed twice");
    }

    let packages = packages();
    let own = packages
        .iter()
        .filter(|package| package["source"].is_null());
    let mut arrows: Arrows = own
        .map(|package| (text(package, "name").to_owned(), used_crates(package)))
        .collect();
    for never_published in ["amp-fakes", "amp-testkit", "example-build-script", "xtask"] {
        arrows.remove(never_published);
    }
    assert_eq!(drawn, arrows);
}

/// Each crate of the project with the crates that it uses.
type Arrows = BTreeMap<String, BTreeSet<String>>;

/// The crates of the project that a package uses, except in tests.
fn used_crates(package: &Value) -> BTreeSet<String> {
    let dependencies = package["dependencies"].as_array().into_iter().flatten();
    let own = dependencies.filter(|one| one["source"].is_null() && one["kind"].is_null());
    own.map(|one| text(one, "name").to_owned()).collect()
}

/// The oldest Rust, as major and minor version, that a package declares to build with.
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

/// Whether, in every part of an SPDX expression, one alternative is on the list.
fn is_allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    plain.split(" AND ").all(|part| {
        let mut alternatives = part.split(" OR ").map(str::trim);
        alternatives.any(|licence| ALLOWED.contains(&licence))
    })
}
