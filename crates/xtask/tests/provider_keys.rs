//! What is known of a provider is data of `amp-catalog`: no other crate has the key
//! of a provider as a text, the name of one with traits of its own, or the suffix of its
//! custom names. Tests and comments may name any.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use amp_catalog::{Catalog, Provider, Traits, WriteTraits};
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

/// What reads files of two providers, and what stands for them in tests.
const ABOUT_ONE: [&str; 2] = ["crates/amp-account/", "crates/amp-fakes/"];

#[test]
fn no_crate_but_the_catalog_names_a_provider() {
    let catalog = Catalog::default();
    let keys = catalog
        .providers()
        .map(Provider::key)
        .filter(|key| !WORDS.contains(key))
        .map(|key| format!("\"{key}\""));
    let found = lines_with(&keys.collect::<Vec<_>>());
    assert_eq!(found, [""; 0], "make it a trait in `amp-catalog/data`");
}

#[test]
fn no_crate_but_the_catalog_knows_what_is_special_about_a_provider() {
    let catalog = Catalog::default();
    let is_special = |one: &Provider<'_>| {
        *one.traits() != Traits::DEFAULT || *one.write_traits() != WriteTraits::DEFAULT
    };
    let special: Vec<Provider<'_>> = catalog.providers().filter(is_special).collect();
    let names = special.iter().map(|one| one.display_name().to_owned());
    let suffixes = special.iter().filter_map(|one| {
        let suffix = one.traits().suffixed_names?.custom_name("");
        Some([format!("\"{suffix}"), format!("}}{suffix}")])
    });
    let facts: BTreeSet<String> = names.chain(suffixes.flatten()).collect();
    assert!(facts.len() > 5, "{facts:?}");
    let mut found = lines_with(&Vec::from_iter(facts));
    found.retain(|line| !ABOUT_ONE.iter().any(|crate_| line.starts_with(crate_)));
    assert_eq!(found, [""; 0], "make it a trait, or use `display_name()`");
}

/// The lines of code that have one of these texts.
fn lines_with(texts: &[String]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
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
            let named = texts.iter().filter(|text| line.contains(text.as_str()));
            found.extend(named.map(|text| format!("{name}:{}: {text}", number + 1)));
        }
    }
    assert!(seen > 200, "only {seen} files were read");
    found
}
