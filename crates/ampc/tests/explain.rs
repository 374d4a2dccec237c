//! What `ampc explain` says of a provider, from the real binary.

use std::process::Command;

/// What the binary prints on its standard output.
fn explained(provider: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ampc"))
        .args(["explain", provider, "--color", "never"])
        .output()
        .expect("the binary runs");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("it is text")
}

#[test]
fn explain_shows_what_is_known_of_a_provider() {
    let pages = [
        "salesforce",
        "hubspot",
        "google",
        "accuLynx",
        "marketo",
        "adobe",
    ]
    .map(|provider| format!("$ ampc explain {provider}\n{}", explained(provider)));
    insta::assert_snapshot!("providers", pages.join("\n"));
}
