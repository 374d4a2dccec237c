//! `ampc init`.

use std::fs;

use amp_catalog::{Action, Capability, Catalog, ObjectLookup, Provider};

use crate::{ampc, check, check_code, directory, output, run_with_input, shown, text};

#[test]
fn the_first_manifest_is_sound() {
    let files = directory(&[]);
    let arguments = "init crm --provider hubspot --read contacts,companies --write contacts \
                     --subscribe contacts --destination crmWebhook";
    check("init", &files, arguments);
    let written = |name: &str| fs::read_to_string(files.path().join("crm").join(name)).unwrap();
    let both = format!(
        "{}\n=== ampc.toml\n{}",
        written("amp.yaml"),
        written("ampc.toml")
    );
    insta::assert_snapshot!("init-files", both);
    let schema: serde_json::Value = serde_json::from_str(&written("amp.schema.json")).unwrap();
    assert_eq!(schema["title"], "Ampersand manifest");
    check_code(&files, "check -W style -D warnings crm", 0);
    check_code(&files, "fmt --check crm", 0);
    check_code(&files, "build crm --out-dir out", 0);
}

#[test]
fn nothing_is_written_over() {
    let files = directory(&[
        ("a/amp.yaml", "mine"),
        ("b/ampc.toml", "destinations = []\n"),
        ("c/amp.yml", "mine"),
    ]);
    check(
        "init-again",
        &files,
        "init a --provider hubspot --read contacts",
    );
    check(
        "init-beside",
        &files,
        "init b --provider hubspot --read contacts",
    );
    check_code(&files, "init c --provider hubspot --read contacts", 2);
    let read = |name: &str| fs::read_to_string(files.path().join(name)).unwrap();
    assert_eq!(read("a/amp.yaml"), "mine");
    assert_eq!(read("b/ampc.toml"), "destinations = []\n");
    assert_eq!(fs::read_dir(files.path().join("a")).unwrap().count(), 1);
    let printed = output(&files, "init a --provider hubspot --read contacts --stdout");
    assert!(text(&printed.stdout).contains("objectName: contacts"));
}

#[test]
fn names_of_objects_are_listed_with_blanks_or_without() {
    let files = directory(&[]);
    let mut command = ampc(files.path());
    let arguments = ["init", "--stdout", "--provider", "salesforce", "--read"];
    let manifest = command.args(arguments).arg("account, contact").output();
    let manifest = text(&manifest.expect("the binary runs").stdout);
    assert!(manifest.contains("objectName: contact\n"), "{manifest}");
    // Only people have these, and an account is a person for few customers.
    let (account, _) = manifest
        .split_once("objectName: contact")
        .expect("it is there");
    assert!(
        account.contains("fieldName: Name") && !account.contains("FirstName"),
        "{account}"
    );
    check_code(
        &files,
        "init --provider salesforce --read account,,contact",
        2,
    );
}

#[test]
fn what_is_not_said_is_asked_for_only_on_a_terminal() {
    let files = directory(&[]);
    for (name, arguments) in [
        ("init-unsaid", "init"),
        ("init-no-object", "init --provider hubspot"),
        (
            "init-provider-typo",
            "init --provider hubspto --read contacts",
        ),
        ("init-object-typo", "init --provider gong --read cals"),
        (
            "init-module",
            "init --provider hubspot --module crn --read contacts",
        ),
        (
            "init-cannot-subscribe",
            "init --provider asana --subscribe tasks",
        ),
    ] {
        check(name, &files, arguments);
    }
    assert_eq!(fs::read_dir(files.path()).unwrap().count(), 0);
}

/// An object that the provider may still have is written, with a warning.
#[test]
fn an_object_that_is_not_known_is_doubted() {
    let files = directory(&[]);
    let arguments = "init --provider salesforce --read Contct,Score__c --stdout";
    check("init-unknown-object", &files, arguments);
}

/// Every provider that can be read from, with everything else that it supports.
#[test]
fn every_provider_gets_a_sound_manifest() {
    let files = directory(&[]);
    let catalog = Catalog::default();
    let mut count = 0;
    for provider in catalog.providers() {
        let modules = provider.modules().map(|module| Some(module.name()));
        for module in modules.chain([None]) {
            let support = provider.support_in(module);
            if !support.has(Capability::Read) {
                continue;
            }
            let named = module.map_or_else(String::new, |module| format!("--module {module} "));
            let mut arguments = format!("init --stdout --provider {} {named}", provider.key());
            let flags = [
                ("read", Capability::Read, Action::Read),
                ("write", Capability::Write, Action::Write),
                ("subscribe", Capability::Subscribe, Action::Read),
            ];
            for (flag, capability, action) in flags {
                if support.has(capability) {
                    let objects = some_objects(provider, module, action).join(",");
                    arguments = format!("{} --{flag} {objects}", arguments.trim_end());
                }
            }
            let printed = output(&files, &arguments);
            assert_eq!(
                printed.status.code(),
                Some(0),
                "{arguments}: {}",
                shown(&printed)
            );
            let manifest = text(&printed.stdout);
            let checked = run_with_input(&files, "check - -W style -D warnings", &manifest);
            let report = text(&checked.stdout);
            assert!(
                report.starts_with("No problems found"),
                "{arguments}: {report}\n{manifest}"
            );
            let laid_out = run_with_input(&files, "fmt - --check", &manifest);
            assert_eq!(laid_out.status.code(), Some(0), "{manifest}");
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

fn some_objects(provider: Provider<'_>, module: Option<&str>, action: Action) -> Vec<String> {
    let listed = provider.object_names(module, action).map(str::to_owned);
    let known = provider
        .known_objects(module)
        .map(|object| object.name().to_owned());
    let accepted = |name: &String| {
        let found = provider.object(module, name, action);
        matches!(found, ObjectLookup::Known | ObjectLookup::NotListed)
    };
    let plain = |name: &String| !name.contains([' ', ',']);
    let mut names: Vec<String> = listed.chain(known).filter(accepted).filter(plain).collect();
    names.truncate(3);
    if names.is_empty() {
        names.push("contacts".to_owned());
    }
    names
}
