//! The output of `ampc explain`, `objects` and `fields` about a provider, from the real binary.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

const CATALOG: &str = r#"{
  "zebra": {
    "name": "zebra", "authType": "none", "displayName": "Zebra",
    "baseURL": "https://zebra.example",
    "support": { "read": true, "write": false, "subscribe": false, "proxy": true,
      "bulkWrite": { "insert": false, "update": false, "upsert": false, "delete": false } }
  }
}"#;

/// Runs the binary with these arguments after `explain`.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    ampc(folder, &[&["explain"], arguments].concat())
}

fn ampc(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ampc"))
        .args(arguments)
        .args(["--color", "never"])
        .env_remove("COLUMNS")
        .current_dir(folder)
        .output()
        .expect("the binary runs")
}

/// The standard output of the binary.
fn explained(provider: &str) -> String {
    let output = run(Path::new("."), &[provider]);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("it is text")
}

#[test]
fn the_catalog_is_the_one_that_counts_here() {
    let root = tempfile::tempdir().expect("a directory for the test");
    fs::write(root.path().join("providers.json"), CATALOG).expect("a new file");
    let check = |arguments: &[&str], code: i32| {
        let output = run(root.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{output:?}");
        let streams = [output.stdout, output.stderr].concat();
        String::from_utf8(streams).expect("it is text")
    };
    check(&["zebra"], 2);
    let given = check(&["zebra", "--catalog", "providers.json"], 0);
    assert!(
        given.starts_with("zebra: Zebra\n\nsupports: read, proxy\n"),
        "{given}"
    );
    let missing = check(&["hubspot", "--catalog", "providers.json"], 2);
    assert!(
        missing.contains("no rule or provider `hubspot`"),
        "{missing}"
    );

    let config = root.path().join("ampc.toml");
    fs::write(&config, "catalog = 'providers.json'\n").expect("a new file");
    assert_eq!(check(&["zebra"], 0), given);
    let near = check(&["zebar"], 2);
    assert!(near.contains("did you mean `zebra`?"), "{near}");
    check(&["zebra", "--no-config"], 2);
    fs::write(&config, "catalogue = 'providers.json'\n").expect("it can be written");
    check(&["zebra"], 2);
    check(&["unknown-key"], 0);
}

#[test]
fn providers_that_may_be_meant_are_named() {
    let said = |name: &str| {
        let output = run(Path::new("."), &[name]);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        String::from_utf8(output.stderr).expect("it is text")
    };
    let names = ["hubspt", "excel", "google-calendar", "nothing-like-it"].map(said);
    insta::assert_snapshot!("unknown", names.concat());
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

#[test]
fn objects_and_fields_are_listed() {
    let said = |line: &&str| {
        let arguments: Vec<&str> = line.split(' ').collect();
        let output = ampc(Path::new("."), &arguments);
        let streams = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(streams).expect("it is text");
        format!(
            "$ ampc {line}\n{text}[{}]\n",
            output.status.code().expect("it ended")
        )
    };
    let lines = [
        "objects salesforce opportunit",
        "objects capsule",
        "objects hubspot contact --output-format json",
        "fields salesforce contact MAIL",
        "fields salesforce contact *email*date",
        "fields salesforce contact [m",
        "objects hubspot *CONTACT*",
        "fields capsule opportunities",
        "fields hubspot contacts lifecycle --output-format json",
        "fields google calendarList --module calendar",
        "fields hubspt contacts",
        "fields hubspot contcats",
        "fields hubspot contacts --module cms",
        "fields salesforce Foo__c",
        "fields bigquery tables",
        "objects bigquery",
    ];
    let said: Vec<String> = lines.iter().map(said).collect();
    insta::assert_snapshot!("known", said.join("\n"));
}
