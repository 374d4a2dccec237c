//! The answers that a page gets about a manifest.

use amp_playground::{Playground, Question};
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("../../../testdata/sample/amp.yaml");

/// The answer to a question, asked as a page asks it.
fn ask(text: &str, question: &Value) -> Value {
    let question: Question = serde_json::from_value(question.clone()).expect("it is a question");
    Playground::new(text).answer(&question)
}

/// The same if there is an answer.
fn answer(text: &str, question: &Value) -> Value {
    ask(text, question)["ok"].clone()
}

/// A text after changes, whose places count in UTF-16.
fn changed(text: &str, changes: &Value) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let place = |change: &Value, key: &str| {
        let place = change[key].as_u64().expect("a place is a number");
        usize::try_from(place).expect("it is within the text")
    };
    let mut out = Vec::new();
    let mut at = 0;
    for change in changes.as_array().expect("changes are a list") {
        out.extend_from_slice(&units[at..place(change, "from")]);
        out.extend(change["insert"].as_str().unwrap_or_default().encode_utf16());
        at = place(change, "to");
    }
    out.extend_from_slice(&units[at..]);
    String::from_utf16(&out).expect("no character is cut in two")
}

/// The units of UTF-16 before a part of a text.
fn place(text: &str, part: &str) -> usize {
    let (before, _) = text.split_once(part).expect("it is in the text");
    before.encode_utf16().count()
}

#[test]
fn findings_have_places_and_pictures() {
    let found = answer(SAMPLE, &json!({ "ask": "findings" }));
    assert_eq!(
        (&found["warnings"], &found["errors"]),
        (&json!(2), &json!(0))
    );
    let second = &found["all"][1];
    assert_eq!(second["rule"], "unknown-key");
    assert_eq!(second["from"], place(SAMPLE, "allowAnyField:"));
    assert_eq!(second["fix"]["applicability"], "safe");
    let picture = answer(
        SAMPLE,
        &json!({ "ask": "picture", "finding": 1, "width": 60 }),
    );
    insta::assert_snapshot!(picture.as_str().expect("it is a text").replace('\x1b', "^"));
}

#[test]
fn a_fix_counts_in_utf16() {
    let text = SAMPLE.replace("Sync with Salesforce", "Sync 💡 é");
    let mended = text.replace("allowAnyField:", "allowAnyFields:");
    for question in [
        json!({ "ask": "fix", "finding": 1 }),
        json!({ "ask": "fixAll" }),
    ] {
        assert_eq!(changed(&text, &answer(&text, &question)), mended);
    }
    let at = place(&text, "allowAnyField:");
    let titles = answer(&text, &json!({ "ask": "actions", "at": at }));
    assert_eq!(titles[0], "Rename to `allowAnyFields`");
    let edits = answer(&text, &json!({ "ask": "edits", "at": at, "action": 0 }));
    assert_eq!(changed(&text, &edits), mended);
}

#[test]
fn layout_is_that_of_the_formatter() {
    let text = "specVersion:   1.0.0\nintegrations: []\n";
    let edits = answer(text, &json!({ "ask": "layout" }));
    assert_eq!(
        changed(text, &edits),
        "specVersion: 1.0.0\nintegrations: []\n"
    );
}

#[test]
fn a_place_is_explained_and_completed() {
    let hover = answer(
        SAMPLE,
        &json!({ "ask": "hover", "at": place(SAMPLE, "schedule") + 2 }),
    );
    assert_eq!(hover["from"], place(SAMPLE, "schedule"));
    assert!(
        hover["markdown"]
            .as_str()
            .is_some_and(|text| text.contains("every 30 minutes"))
    );
    assert_eq!(
        answer(SAMPLE, &json!({ "ask": "hover", "at": 999_999 })),
        Value::Null
    );

    let text = SAMPLE
        .replace("# A product", "# 💡")
        .replace("billingcity", "annualr");
    let at = place(&text, "annualr") + "annualr".len();
    let offered = answer(&text, &json!({ "ask": "completion", "at": at }));
    let mut offers = offered.as_array().expect("it is a list").iter();
    let field = offers.find(|one| one["label"] == "AnnualRevenue");
    let field = field.unwrap_or_else(|| panic!("not offered: {offered}"));
    assert_eq!(field["from"], at - "annualr".len());
}

#[test]
fn what_compiles_is_shown() {
    let routes = answer(SAMPLE, &json!({ "ask": "routes" }));
    let examples = answer(SAMPLE, &json!({ "ask": "examples" }));
    let (routes, examples) = (routes.as_array(), examples.as_array());
    let (routes, examples) = (routes.expect("a list"), examples.expect("a list"));
    assert_eq!(routes.len(), examples.len());
    for (route, body) in routes.iter().zip(examples) {
        let plan = answer(
            SAMPLE,
            &json!({
                "ask": "plan", "method": route["method"], "path": route["path"],
                "body": body, "installation": "",
            }),
        );
        assert_eq!(plan["problem"], Value::Null, "{body}");
    }
    let description = answer(SAMPLE, &json!({ "ask": "openApi" }));
    let description: Value =
        serde_json::from_str(description.as_str().expect("a text")).expect("JSON");
    assert!(
        description["paths"]
            .as_object()
            .is_some_and(|paths| !paths.is_empty())
    );
    let types = answer(SAMPLE, &json!({ "ask": "typeScript" }));
    assert!(
        types
            .as_str()
            .is_some_and(|text| text.contains("export interface"))
    );
}

#[test]
fn what_does_not_compile_says_so() {
    for question in ["routes", "examples", "openApi", "typeScript"] {
        let refused = ask("specVersion: 1.0.0\n", &json!({ "ask": question }));
        assert_eq!(
            refused["refused"],
            "An error keeps the manifest from being compiled."
        );
    }
    let plan = json!({
        "ask": "plan", "method": "POST", "path": "/v1/nowhere", "body": "{}", "installation": "{",
    });
    let refused = ask(SAMPLE, &plan);
    let sentence = refused["refused"].as_str().unwrap_or_default();
    assert!(
        sentence.starts_with("The installation cannot be used: "),
        "{sentence}"
    );
}
