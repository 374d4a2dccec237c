use std::collections::HashMap;
use std::fmt::Write as _;

use amp_fakes::salesforce::{JobFault, replies};
use amp_fakes::{Fault, SalesforceFake};
use amp_runtime::provider::FailureKind::{Refused, Retryable};
use amp_runtime::provider::{Outcome, Provider};
use serde_json::json;

use crate::accounts::{account, at_salesforce, salesforce};
use crate::parts::{Left, bulk_plan, part};
use crate::plans::{id, said};

const KEY: &str = "ExternalId__c";

#[tokio::test]
async fn rows_are_upserted_with_a_job() {
    let fake = SalesforceFake::start().await.unwrap();
    let account = account(at_salesforce(&fake));
    let known = fake.insert("Account", json!({"Name": "old", "Phone": "1", KEY: "k2"}));
    let text = "ExternalId__c,Name,Phone\nk1,\"a, \"\"b\"\"\nc\",\nk2,new,\nk3,,5\nk4,d,#N/A\n";
    // The line break is inside a cell.
    let (mut part, _file) = part(text);
    part.rows = vec![2..=3, 7..=8];
    let plan = bulk_plan("Account", KEY, text);
    let mut left = Left::default();
    salesforce()
        .upsert(&account, &plan, &part, &mut left)
        .await
        .unwrap();

    assert_eq!(fake.jobs()[0].text, text);
    let rows = left.rows();
    let numbers: Vec<_> = rows.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [2, 3, 7, 8]);
    let made = fake.records("Account");
    assert_eq!(made[1].1["Name"], "a, \"b\"\nc");
    let written = |index: usize, created| Outcome::Written {
        record_id: made[index].0.clone(),
        created: Some(created),
        data: None,
    };
    assert_eq!(*rows[0].1, written(1, true));
    assert_eq!(*rows[1].1, written(0, false));
    let message = "error writing Account: bad request: Required fields are missing: [Name] \
                   (REQUIRED_FIELD_MISSING)";
    assert_eq!(said(rows[2].1), (Refused, message));
    assert_eq!(*rows[3].1, written(2, true));
    // An empty cell leaves its field unchanged.
    assert_eq!(made[0], (known, made[0].1.clone()));
    assert_eq!(made[0].1["Phone"], "1");
    assert_eq!(left.kept, Some(json!({ "jobs": [fake.jobs()[0].id] })));
}

#[tokio::test]
async fn rows_of_one_key_are_told_apart() {
    let fake = SalesforceFake::start().await.unwrap();
    let account = account(at_salesforce(&fake));
    // The second row with the key has nothing that makes it fail, but the first one has: its name
    // is too long for a record that exists by then.
    let long = "x".repeat(300);
    let text = format!("ExternalId__c,Name\nk,a\nk,{long}\nk,b\nk,b\nother,c\n");
    let (part, _file) = part(&text);
    let plan = bulk_plan("Account", KEY, &text);
    let mut left = Left::default();
    salesforce()
        .upsert(&account, &plan, &part, &mut left)
        .await
        .unwrap();
    let rows = left.rows();
    assert_eq!(rows.len(), 5);
    for (number, outcome) in rows {
        if number == 2 {
            assert!(said(outcome).1.contains("STRING_TOO_LONG"));
        } else {
            id(outcome);
        }
    }
}

#[tokio::test]
async fn locked_rows_go_into_a_further_job() {
    let fake = SalesforceFake::start().await.unwrap();
    let account = account(at_salesforce(&fake));
    let mut text = "ExternalId__c,Name\n".to_owned();
    for row in 1..=2500 {
        writeln!(text, "k{row},\"n,{row}\"").unwrap();
    }
    let (part, _file) = part(&text);
    let plan = bulk_plan("Account", KEY, &text);
    let mut left = Left::default();
    fake.lock_rows(3);
    salesforce()
        .upsert(&account, &plan, &part, &mut left)
        .await
        .unwrap();
    let jobs = fake.jobs();
    assert_eq!(jobs.len(), 2);
    let sent = "ExternalId__c,Name\nk1,\"n,1\"\nk2,\"n,2\"\nk3,\"n,3\"\n";
    assert_eq!(jobs[1].text, sent);
    let rows = left.rows();
    assert_eq!(rows.len(), 2500);
    let made: HashMap<_, _> = fake.records("Account").into_iter().collect();
    for (row, outcome) in rows {
        let id = id(outcome);
        assert_eq!(made[id]["Name"], format!("n,{row}"));
    }
}

#[tokio::test]
async fn a_row_that_stays_locked_may_be_tried_again() {
    let fake = SalesforceFake::start().await.unwrap();
    let account = account(at_salesforce(&fake));
    let text = "ExternalId__c,Name\nk,a\n";
    let (part, _file) = part(text);
    let plan = bulk_plan("Account", KEY, text);
    let mut left = Left::default();
    fake.lock_rows(100);
    salesforce()
        .upsert(&account, &plan, &part, &mut left)
        .await
        .unwrap();
    let (kind, message) = said(left.rows()[0].1);
    assert_eq!(kind, Retryable);
    assert!(
        message.contains("unable to obtain exclusive access"),
        "{message}"
    );
    assert_eq!(fake.jobs().len(), 4);
}

#[tokio::test]
async fn a_job_that_fails_says_why() {
    let fake = SalesforceFake::start().await.unwrap();
    let account = account(at_salesforce(&fake));
    let text = "ExternalId__c,Nme\nk,a\n";
    let (part, _file) = part(text);
    let plan = bulk_plan("Account", KEY, text);
    let upserted = salesforce()
        .upsert(&account, &plan, &part, &mut Left::default())
        .await;
    let failure = upserted.unwrap_err();
    let message = "error writing Account: the bulk job failed: InvalidBatch : Field name not \
                   found : Nme";
    assert_eq!((failure.kind, failure.message.as_str()), (Refused, message));

    fake.fail_job(JobFault {
        after_rows: 0,
        message: "TooManyLockFailure : too many".to_owned(),
    });
    let upserted = salesforce()
        .upsert(&account, &plan, &part, &mut Left::default())
        .await;
    assert_eq!(upserted.unwrap_err().kind, Retryable);
}

#[tokio::test]
async fn rows_that_a_job_did_not_reach_are_told() {
    let fake = SalesforceFake::start().await.unwrap();
    let account = account(at_salesforce(&fake));
    let text = "ExternalId__c,Name\nk1,a\nk2,b\nk3,c\n";
    let (part, _file) = part(text);
    let plan = bulk_plan("Account", KEY, text);
    let mut left = Left::default();
    fake.fail_job(JobFault {
        after_rows: 1,
        message: "Timeout : 20 times".to_owned(),
    });
    salesforce()
        .upsert(&account, &plan, &part, &mut left)
        .await
        .unwrap();
    let rows = left.rows();
    id(rows[0].1);
    for (_, outcome) in &rows[1..] {
        let message = "error writing Account: the bulk job ended without processing the row: \
                       Timeout : 20 times";
        assert_eq!(said(outcome), (Retryable, message));
    }
    assert_eq!(rows.len(), 3);
}

#[tokio::test]
async fn a_token_that_expires_while_rows_are_sent_is_renewed() {
    let fake = SalesforceFake::start().await.unwrap();
    let account = account(at_salesforce(&fake));
    let text = "ExternalId__c,Name\nk1,a\n";
    let (part, _file) = part(text);
    let plan = bulk_plan("Account", KEY, text);
    let mut left = Left::default();
    fake.traffic()
        .fail(1, "PUT", Fault::Instead(replies::expired()));
    salesforce()
        .upsert(&account, &plan, &part, &mut left)
        .await
        .unwrap();
    assert_eq!(fake.jobs()[0].text, text);
    id(left.rows()[0].1);
}

#[tokio::test]
async fn rows_without_the_key_are_refused() {
    let fake = SalesforceFake::start().await.unwrap();
    let account = account(at_salesforce(&fake));
    let text = "Name\na\n";
    let (part, _file) = part(text);
    let plan = bulk_plan("Account", KEY, text);
    let upserted = salesforce()
        .upsert(&account, &plan, &part, &mut Left::default())
        .await;
    let failure = upserted.unwrap_err();
    assert_eq!(failure.kind, Refused);
    assert!(
        failure.message.contains("no column `ExternalId__c`"),
        "{}",
        failure.message
    );
    assert_eq!(fake.traffic().count(""), 0);
}
