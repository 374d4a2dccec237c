//! What `docs/tour.md` refers to exists: the file, and in it the function or the type.

use std::{fs, path::Path};

#[test]
fn every_step_of_the_tour_is_there() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let page = fs::read_to_string(docs.join("tour.md")).expect("the page is there");
    let mut steps = 0;
    let mut missing = Vec::new();
    // [`name`](../crates/...), which may contain a line break.
    for link in page.split("[`").skip(1) {
        let parts = link.split_once("`](").and_then(|(name, rest)| {
            let (file, _) = rest.split_once(')')?;
            Some((name, file))
        });
        let (name, file) = parts.expect("a name in backquotes links to its file");
        let text = fs::read_to_string(docs.join(file)).unwrap_or_default();
        steps += 1;
        if !defines(&text, name) {
            missing.push(format!("{file} has no `{name}`"));
        }
    }
    assert!(steps > 25, "{steps} steps were read");
    assert_eq!(missing, [""; 0]);
}

/// Whether a source defines a function, a type or a trait of this name.
fn defines(source: &str, name: &str) -> bool {
    ["fn", "struct", "enum", "trait"].iter().any(|kind| {
        let definition = format!("{kind} {name}");
        source.match_indices(&definition).any(|(at, found)| {
            let next = source[at + found.len()..].chars().next();
            next.is_some_and(|next| !next.is_alphanumeric() && next != '_')
        })
    })
}
