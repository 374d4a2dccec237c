//! What is known of a provider is data of `amp-catalog`: no other crate has the key of a provider
//! as a string. Tests and comments may name any.

use std::fs;
use std::path::Path;

use amp_catalog::{Catalog, Provider};
use walkdir::WalkDir;

/// Words that are keys of providers and have another meaning here: one is a Rust word.
const WORDS: [&str; 1] = ["box"];

/// Development tools, and code that shows a manifest to its author. An adapter is about one
/// provider, so it must name it. Two services that display findings are also providers.
const PASSED_OVER: [&str; 7] = [
    "crates/amp-catalog/",
    "crates/amp-render/src/github.rs",
    "crates/amp-render/src/gitlab.rs",
    "crates/amp-runtime/src/provider/",
    "crates/amp-testkit/",
    "crates/xtask/",
    "crates/amp-codegen/src/schema/snippets.rs",
];

#[test]
fn no_crate_but_the_catalog_names_a_provider() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let catalog = Catalog::default();
    let keys: Vec<String> = catalog
        .providers()
        .map(Provider::key)
        .filter(|key| !WORDS.contains(key))
        .map(|key| format!("\"{key}\""))
        .collect();
    let mut seen = 0;
    let mut found = Vec::new();
    for entry in WalkDir::new(root.join("crates")).sort_by_file_name() {
        let entry = entry.expect("the crates can be read");
        let path = entry.path();
        let name = path.strip_prefix(&root).expect("it is inside");
        let name = name.to_string_lossy().replace('\\', "/");
        let is_source = name.contains("/src/") && path.extension().is_some_and(|it| it == "rs");
        if !is_source || PASSED_OVER.iter().any(|passed| name.starts_with(passed)) {
            continue;
        }
        seen += 1;
        let text = fs::read_to_string(path).expect("it is text");
        // Unit tests are at the end of a file.
        let (code, _) = text.split_once("#[cfg(test)]").unwrap_or((&text, ""));
        for (number, line) in code.lines().enumerate() {
            let line = line.trim_start();
            if line.starts_with("//") || line.contains("\"examples\"") {
                continue;
            }
            let named = keys.iter().filter(|key| line.contains(key.as_str()));
            found.extend(named.map(|key| format!("{name}:{}: {key}", number + 1)));
        }
    }
    assert!(seen > 200, "only {seen} files were read");
    assert_eq!(found, [""; 0], "make it a trait in `amp-catalog/data`");
}
