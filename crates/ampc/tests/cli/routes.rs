//! Queries of a routing table, compiled in memory or read from a file.

use std::fs;

use tempfile::TempDir;

use crate::{FAILS, ampc, check, check_code, directory, output, run_with_input, shown, text};

const MANIFEST: &str = "\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: salesforce
    read:
      objects:
        - objectName: account
          mapToName: company
          destination: accounts
          requiredFields:
            - fieldName: name
            - fieldName: mobilephone
              mapToName: phone
            - fieldName: status
              mapToName: $['moreInfo']['currentStatus']
          optionalFields:
            - mapToName: notes
            - mapToName: segment
              default: industry
    write:
      objects:
        - objectName: account
          inheritMapping: true
        - objectName: contact
        - objectName: tactics__c
  - name: marketing
    provider: hubspot
    write:
      objects:
        - objectName: contact
";

const COMPANY: &str = "\
POST /v1/projects/demo/integrations/crm/objects/company HTTP/1.1
Host: write.withampersand.com
Content-Type: application/json

{
  \"groupRef\": \"demo-group-id\",
  \"type\": \"create\",
  \"record\": {
    \"name\": \"Acme\",
    \"phone\": \"+49 30 1234\",
    \"moreInfo\": {\"currentStatus\": \"active\", \"since\": 2020},
    \"notes\": \"met in Berlin\",
    \"segment\": \"SMB\"
  }
}
";

const HARRY: &str = r#"{"groupRef":"demo-group-id","type":"create","record":{"FirstName":"Harry","LastName":"Potter"}}"#;

const BATCH_AND_RECORD: &str =
    r#"{"groupRef":"g","type":"delete","mode":"asynchronous","record":{},"batch":[]}"#;

const BULK: &str = r#"{"groupRef":"g","primaryKey":"Key__c","records":"Key__c,Name\n1,a\n"}"#;

const COMPANY_BULK: &str = r#"{"groupRef":"g","primaryKey":"Key__c","records":"Key__c,phone,notes,segment\n1,+49 30 1234,\"a, b\",SMB\n"}"#;

const BEHIND_URL: &str =
    r#"{"groupRef":"g","primaryKey":"Key__c","recordsURL":"https://files.example/a.csv"}"#;

fn files() -> TempDir {
    directory(&[
        ("amp.yaml", MANIFEST),
        ("company.http", COMPANY),
        ("harry.json", HARRY),
        ("both.json", BATCH_AND_RECORD),
        ("bulk.json", BULK),
        ("company-bulk.json", COMPANY_BULK),
        ("behind-url.json", BEHIND_URL),
        (
            "installation.json",
            r#"{"read": {"objects": {"account": {"selectedFieldMappings": {"notes": "description"}}}}}"#,
        ),
    ])
}

#[test]
fn list_shows_every_request() {
    let files = files();
    check("routes_list", &files, "routes list");
    check(
        "routes_list_json",
        &files,
        "routes list --output-format json",
    );
}

#[test]
fn match_names_the_object_or_the_remedy() {
    const OBJECTS: &str = "/v1/projects/demo/integrations/crm/objects";
    let files = files();
    let requests = [
        format!("POST {OBJECTS}/contact"),
        format!("PUT {OBJECTS}/tactics__c:async"),
        format!("POST https://write.withampersand.com{OBJECTS}/company?apiKey=x"),
        format!("POST {OBJECTS}/compny"),
        format!("POST {OBJECTS}/a%2Fb"),
        format!("POST {OBJECTS}/a%2"),
        format!("GET {OBJECTS}/contact"),
        format!("POST {OBJECTS}/contact:async"),
        "PUT /v1/projects/demo/integrations/marketing/objects/contact:async".to_owned(),
        "POST /v1/projects/demo/integrations/cmr/objects/contact".to_owned(),
        "POST /v2/objects/contact".to_owned(),
    ];
    let answers: Vec<String> = requests
        .iter()
        .map(|request| {
            let output = output(&files, &format!("routes match {request}"));
            assert_eq!(text(&output.stderr), "");
            let code = output.status.code().expect("it ends by itself");
            format!(
                "$ ampc routes match {request}\n{}({code})\n",
                text(&output.stdout)
            )
        })
        .collect();
    insta::assert_snapshot!("routes_match", answers.join("\n"));
}

#[test]
fn explain_shows_the_mapping_both_ways() {
    let files = files();
    check("routes_explain", &files, "routes explain company");
    check("routes_explain_two", &files, "routes explain contact");
    check("routes_explain_none", &files, "routes explain lead");
    check("routes_explain_case", &files, "routes explain Contact");
    check(
        "routes_explain_unmapped",
        &files,
        "routes explain contact --integration crm",
    );
    check(
        "routes_explain_json",
        &files,
        "routes explain account --integration crm --output-format json",
    );
}

#[test]
fn test_plans_what_is_written() {
    const CONTACT: &str = "POST /v1/projects/demo/integrations/crm/objects/contact";
    const COMPANIES: &str = "PUT /v1/projects/demo/integrations/crm/objects/company:async";
    const TACTICS: &str = "PUT /v1/projects/demo/integrations/crm/objects/tactics__c:async";
    let files = files();
    check(
        "routes_test_founding_example",
        &files,
        &format!("routes test --request harry.json {CONTACT}"),
    );
    check(
        "routes_test_mapped",
        &files,
        "routes test --request company.http --installation installation.json",
    );
    check(
        "routes_test_json",
        &files,
        "routes test --request company.http --output-format json",
    );
    check(
        "routes_test_refused",
        &files,
        &format!("routes test --request both.json {CONTACT}"),
    );
    check(
        "routes_test_bulk",
        &files,
        &format!("routes test --request bulk.json {TACTICS}"),
    );
    check(
        "routes_test_bulk_mapped",
        &files,
        &format!(
            "routes test --request company-bulk.json --installation installation.json {COMPANIES}"
        ),
    );
    check(
        "routes_test_bulk_json",
        &files,
        &format!("routes test --request company-bulk.json --output-format json {COMPANIES}"),
    );
    check(
        "routes_test_bulk_url",
        &files,
        &format!("routes test --request behind-url.json {COMPANIES}"),
    );
    check(
        "routes_test_no_path",
        &files,
        "routes test --request harry.json",
    );
}

#[test]
fn no_name_commands_the_terminal() {
    let odd = MANIFEST.replace(
        "objectName: contact\n",
        "objectName: \"con\\e[2Jtact\\n\"\n",
    );
    let files = directory(&[("amp.yaml", &odd)]);
    for question in [
        "list",
        "match POST /v1/projects/p/integrations/marketing/objects/con%1B[2Jtact%0A",
        "match POST /v1/projects/p/integrations/marketing/objects/con%1B[2Jtact",
    ] {
        let shown = output(&files, &format!("routes {question}"));
        let shown = text(&shown.stdout);
        assert!(shown.contains("con␛[2Jtact"), "{shown}");
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }
    let explained = ampc(files.path())
        .args(["routes", "explain", "--integration", "crm"])
        .arg("con\u{1b}[2Jtact\n")
        .output()
        .expect("the binary runs");
    insta::assert_snapshot!("routes_explain_odd", text(&explained.stdout));
}

#[test]
fn a_request_may_come_through_the_standard_input() {
    let files = files();
    let file = output(&files, "routes test --request company.http");
    let message = fs::read_to_string(files.path().join("company.http")).expect("it is there");
    let stdin = run_with_input(&files, "routes test --request -", &message);
    assert_eq!(shown(&stdin), shown(&file));

    let target = "POST /v1/projects/demo/integrations/crm/objects/contact";
    let arguments = format!("routes test --request - {target}");
    let body = r#"{"groupRef":"g","type":"create","record":{}}"#;
    let stdin = run_with_input(&files, &arguments, body);
    assert_ne!(stdin.status.code(), Some(2), "{}", shown(&stdin));
    let bare = run_with_input(&files, "routes test --request -", body);
    let said = text(&bare.stderr);
    assert!(
        said.starts_with("error: the standard input holds a body only"),
        "{said}"
    );
}

#[test]
fn an_unknown_object_ends_alike_however_it_is_asked_for() {
    let files = files();
    for question in [
        "explain unheard-of",
        "explain unheard-of --output-format json",
        "explain unheard-of --integration crm",
        "explain contact --integration unheard-of",
        "match POST /v1/projects/demo/integrations/crm/objects/unheard-of",
    ] {
        check_code(&files, &format!("routes {question}"), 1);
    }
}

#[test]
fn what_http_files_add_to_a_request_is_passed_over() {
    let files = files();
    let added = format!("### A company\r\n# of ours\n// here\n\n{COMPANY}\n\n### Next\nGET /\n");
    fs::write(files.path().join("added.http"), added).expect("a new file");
    let planned = |file: &str| output(&files, &format!("routes test --request {file}"));
    let (plain, added) = (planned("company.http"), planned("added.http"));
    assert_eq!(text(&added.stdout), text(&plain.stdout));
    assert_eq!(text(&added.stderr), "");
}

#[test]
fn either_form_of_a_table_answers_alike() {
    let files = files();
    check_code(&files, "build --emit routes,routes-bin --out-dir built", 0);
    fs::remove_file(files.path().join("amp.yaml")).expect("it was there");
    for question in ["list", "explain company", "test --request company.http"] {
        let answer = |table: &str| {
            let output = output(&files, &format!("routes --routes built/{table} {question}"));
            assert_eq!(text(&output.stderr), "");
            text(&output.stdout)
        };
        let from_json = answer("routes.json");
        assert!(from_json.contains("account"), "{from_json}");
        assert_eq!(answer("routes.bin"), from_json);
    }
}

#[test]
fn a_table_that_cannot_be_had_is_explained() {
    let files = directory(&[("amp.yaml", FAILS), ("cut.bin", "amp"), ("cut.json", "{")]);
    check("routes_broken_manifest", &files, "routes list");
    check(
        "routes_broken_binary",
        &files,
        "routes --routes cut.bin list",
    );
    check(
        "routes_broken_json",
        &files,
        "routes --routes cut.json list",
    );
    check(
        "routes_manifest_as_table",
        &files,
        "routes list --routes amp.yaml",
    );
    check(
        "routes_directory_as_table",
        &files,
        "routes list --routes .",
    );
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    const CONTACT: &str = "POST /v1/projects/demo/integrations/crm/objects/contact";
    let files = files();
    check_code(&files, "build", 0);
    let outcomes = || {
        let list = output(&files, "routes list --routes routes.json");
        let with_body = format!("routes test --request harry.json {CONTACT}");
        let body = output(&files, &with_body);
        let message = "routes test --request company.http --installation installation.json";
        [list, body, output(&files, message)].map(|output| text(&output.stdout))
    };
    let before = outcomes();
    assert!(before.iter().all(|outcome| !outcome.is_empty()));
    for name in [
        "routes.json",
        "harry.json",
        "company.http",
        "installation.json",
    ] {
        let path = files.path().join(name);
        let content = fs::read_to_string(&path).expect("it is there");
        fs::write(&path, format!("\u{FEFF}{content}")).expect("it can be written");
    }
    assert_eq!(outcomes(), before);
}

#[cfg(target_os = "linux")]
#[test]
fn an_endless_request_is_refused() {
    let files = files();
    let endless = output(&files, "routes test --request /dev/zero");
    assert_eq!(endless.status.code(), Some(2));
    let message = "error: `/dev/zero` cannot be read: the file is larger than 512 MiB\n";
    assert_eq!(text(&endless.stderr), message);
}

/// What is known of the provider casts doubt on fields and values of a request.
#[test]
fn a_request_is_held_against_what_is_known() {
    let manifest = MANIFEST.replace(
        "    provider: hubspot\n    write:\n      objects:\n        - objectName: contact\n",
        "    provider: hubspot\n    write:\n      objects:\n        - objectName: contacts\n",
    );
    let files = directory(&[("amp.yaml", &manifest)]);
    let contact = r#"{"groupRef":"demo","type":"create","record":{"Emial":"a@b.c","SystemModstamp":"2026-01-01","Score__c":1}}"#;
    let lead = r#"{"groupRef":"demo","type":"create","batch":[{"record":{"hs_lead_status":"CONECTED","fistname":"A"}},{"record":{"fistname":"B","hs_lead_status":"OURS"}}]}"#;
    let rows =
        r#"{"groupRef":"demo","primaryKey":"Emial","records":"Emial,LastName\na@b.c,Potter\n"}"#;
    let mut report = String::new();
    for (method, path, body) in [
        ("POST", "crm/objects/contact", contact),
        ("POST", "marketing/objects/contacts", lead),
        ("PUT", "crm/objects/contact:async", rows),
    ] {
        let target = format!("/v1/projects/demo/integrations/{path}");
        let arguments = format!("routes test --request - {method} {target}");
        report += &shown(&run_with_input(&files, &arguments, body));
    }
    insta::assert_snapshot!(report);
}
