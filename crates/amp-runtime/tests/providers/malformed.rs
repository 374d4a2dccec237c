//! Unexpected answers from a provider, or from something in between.

use amp_fakes::{Fault, HubSpotFake, Reply, SalesforceFake, Traffic};
use amp_routes::Operation::{self, Create, Delete, Update};
use amp_runtime::provider::FailureKind::{Refused, Retryable, Unknown};
use amp_runtime::provider::{Account, FailureKind, Outcome, Provider};
use amp_write::plan::PlannedRecord;
use serde_json::json;

use crate::accounts::{account, at_hubspot, at_salesforce, hubspot, salesforce};
use crate::parts::{Left, bulk_plan, part};
use crate::plans::{batch, record, write};

const BODIES: [&str; 14] = [
    "",
    "<html><body>Down for maintenance</body></html>",
    "null",
    "5",
    "[]",
    "[null, 5, [], {}]",
    "{}",
    "{\"id\": 5, \"success\": \"true\", \"state\": 5, \"results\": {}, \"errors\": {}}",
    "{\"id\": \"\", \"state\": \"\", \"results\": [], \"errors\": [{}]}",
    "{\"results\": [null, 5, {}, {\"id\": 7}], \"errors\": [null, 5, {\"context\": 5}]}",
    "{\"errors\": [{\"context\": {\"objectWriteTraceId\": [\"99999999999\", \"-1\", 5]}}]}",
    "[{\"success\": true}, {\"success\": false, \"errors\": 5}, {\"success\": false}]",
    "[{\"errorCode\": 5, \"message\": {}}]",
    "{\"results\": [{\"id\": \"1\"",
];

const STATUSES: [u16; 9] = [200, 201, 204, 207, 300, 400, 404, 429, 500];

#[tokio::test]
async fn no_answer_makes_salesforce_fall_over() {
    let fake = SalesforceFake::start().await.unwrap();
    let known = fake.insert("Account", json!({"Name": "x"}));
    let account = account(at_salesforce(&fake));
    let fields = json!({"Name": "y"});
    try_all(
        &salesforce(),
        &account,
        fake.traffic(),
        "Account",
        &known,
        fields,
    )
    .await;
}

#[tokio::test]
async fn no_answer_makes_hubspot_fall_over() {
    let fake = HubSpotFake::start().await.unwrap();
    let known = fake.insert("contacts", json!({"lastname": "x"}));
    let account = account(at_hubspot(&fake));
    let fields = json!({"lastname": "y"});
    try_all(
        &hubspot(),
        &account,
        fake.traffic(),
        "contacts",
        &known,
        fields,
    )
    .await;
}

async fn try_all(
    provider: &impl Provider,
    account: &Account,
    traffic: &Traffic,
    object: &str,
    known: &str,
    fields: serde_json::Value,
) {
    let new = record(None, fields.clone());
    let mut changed = record(Some(known), fields);
    changed.if_empty = changed.record.keys().cloned().collect();
    let gone = record(Some(known), json!({}));
    let writes: [(Operation, Vec<PlannedRecord>); 5] = [
        (Create, vec![new.clone()]),
        (Create, vec![new.clone(), new]),
        (Update, vec![changed.clone()]),
        (Update, vec![changed.clone(), changed]),
        (Delete, vec![gone]),
    ];
    for body in BODIES {
        for status in STATUSES {
            for (operation, records) in &writes {
                let fault = Fault::Instead(Reply::new(status, body));
                traffic.fail(2, "", fault);
                let plan = batch(object, *operation, false, records.clone());
                let written = write(provider, account, &plan).await;
                for outcome in &written.outcomes {
                    let said = kind(outcome);
                    let context = format!("{operation:?}, {status}, {body}: {outcome:?}");
                    match (*operation, status) {
                        // It may have been created.
                        (Create, 200..=204 | 500) => {
                            assert!(matches!(said, Some(Unknown | Refused)), "{context}");
                        }
                        (Create, 207) => assert!(said.is_some(), "{context}"),
                        (_, 400 | 404) => assert_eq!(said, Some(Refused), "{context}"),
                        (_, 429) => assert_eq!(said, Some(Retryable), "{context}"),
                        _ => assert_ne!(said, Some(Unknown), "{context}"),
                    }
                }
                traffic.forget();
            }
        }
    }
}

fn kind(outcome: &Outcome) -> Option<FailureKind> {
    match outcome {
        Outcome::Written { .. } => None,
        Outcome::Failed(failure) => Some(failure.kind),
    }
}

#[tokio::test]
async fn no_answer_makes_a_bulk_job_fall_over() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let text = "ExternalId__c,Name\nk1,a\nk2,b\n";
    let (part, _file) = part(text);
    let plan = bulk_plan("Account", "ExternalId__c", text);
    let lines = [
        "POST /services/data",
        "PUT",
        "PATCH",
        "GET",
        "successfulResults",
    ];
    for line in lines {
        for body in BODIES {
            for status in STATUSES {
                let fault = Fault::Instead(Reply::new(status, body));
                fake.traffic().fail(1, line, fault);
                let mut left = Left::default();
                let upserted = salesforce.upsert(&account, &plan, &part, &mut left).await;
                let is_told = left.rows().len() == 2;
                assert!(upserted.is_err() || is_told, "{line}, {status}, {body}");
                fake.traffic().forget();
            }
        }
    }
}

#[tokio::test]
async fn an_answer_without_end_is_not_read_to_its_end() {
    let fake = SalesforceFake::start().await.unwrap();
    let account = account(at_salesforce(&fake));
    let plan = batch(
        "Account",
        Create,
        false,
        vec![record(None, json!({"Name": "x"}))],
    );
    let body = " ".repeat(17 * 1024 * 1024) + "{\"id\": \"1\", \"success\": true}";
    fake.traffic()
        .fail(1, "", Fault::Instead(Reply::new(201, body)));
    let written = write(&salesforce(), &account, &plan).await;
    assert_eq!(kind(&written.outcomes[0]), Some(Unknown));
}
