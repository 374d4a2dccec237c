use amp_fakes::salesforce::replies;
use amp_fakes::{Fault, SalesforceFake};
use amp_runtime::provider::FailureKind::Retryable;
use amp_runtime::provider::Provider;
use serde_json::json;

use crate::accounts::{account, at_salesforce, salesforce};
use crate::parts::{Left, bulk_plan, part};
use crate::plans::id;

const TEXT: &str = "ExternalId__c,Name\nk1,a\nk2,b\n";

/// Upserts rows twice, the first time with a fault, and returns the states of the jobs.
async fn interrupted(part_of_line: &str, fault: Fault) -> Vec<&'static str> {
    let fake = SalesforceFake::start().await.expect("a port is free");
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let (part, _file) = part(TEXT);
    let plan = bulk_plan("Account", "ExternalId__c", TEXT);
    let mut left = Left::default();
    fake.traffic().fail(1, part_of_line, fault);
    let failure = salesforce
        .upsert(&account, &plan, &part, &mut left)
        .await
        .expect_err("it is told to fail");
    assert_eq!(failure.kind, Retryable, "{}", failure.message);

    left.again();
    salesforce
        .upsert(&account, &plan, &part, &mut left)
        .await
        .expect("nothing is in the way");
    let made = fake.records("Account");
    assert_eq!(made.len(), 2);
    for ((_, outcome), (made, _)) in left.rows().iter().zip(&made) {
        assert_eq!(id(outcome), made);
    }
    fake.jobs().iter().map(|job| job.state).collect()
}

#[tokio::test]
async fn an_open_job_is_aborted_and_a_new_one_made() {
    for fault in [Fault::Cut, Fault::CutAfter] {
        assert_eq!(interrupted("PUT", fault).await, ["Aborted", "JobComplete"]);
    }
    assert_eq!(
        interrupted("PATCH", Fault::Cut).await,
        ["Aborted", "JobComplete"]
    );
}

#[tokio::test]
async fn a_job_that_has_its_rows_is_waited_for() {
    let unavailable = || Fault::Instead(replies::server_error(503));
    assert_eq!(interrupted("PATCH", Fault::CutAfter).await, ["JobComplete"]);
    assert_eq!(interrupted("GET", unavailable()).await, ["JobComplete"]);
    assert_eq!(interrupted("GET", Fault::Cut).await, ["JobComplete"]);
    assert_eq!(
        interrupted("failedResults", unavailable()).await,
        ["JobComplete"]
    );
    assert_eq!(
        interrupted("successfulResults", Fault::Cut).await,
        ["JobComplete"]
    );
}

#[tokio::test]
async fn a_job_whose_id_was_lost_is_left_alone() {
    let states = interrupted("POST /services/data", Fault::CutAfter).await;
    assert_eq!(states, ["Open", "JobComplete"]);
}

#[tokio::test]
async fn a_job_that_is_forgotten_is_made_anew() {
    let fake = SalesforceFake::start().await.unwrap();
    let account = account(at_salesforce(&fake));
    let (part, _file) = part(TEXT);
    let plan = bulk_plan("Account", "ExternalId__c", TEXT);
    for kept in [
        json!({"jobs": ["750xX0000009999AAA"]}),
        json!({"jobs": 5}),
        json!("x"),
    ] {
        let mut left = Left::of(kept);
        salesforce()
            .upsert(&account, &plan, &part, &mut left)
            .await
            .unwrap();
        assert_eq!(left.rows().len(), 2);
    }
}

#[tokio::test]
async fn locked_rows_are_sent_again_after_an_interruption() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let (part, _file) = part(TEXT);
    let plan = bulk_plan("Account", "ExternalId__c", TEXT);
    let mut left = Left::default();
    fake.lock_rows(1);
    // The rows of the first job are sent, those of the second are not.
    fake.traffic().pass(1, "PUT");
    fake.traffic().fail(1, "PUT", Fault::Cut);
    salesforce
        .upsert(&account, &plan, &part, &mut left)
        .await
        .unwrap_err();
    left.again();
    salesforce
        .upsert(&account, &plan, &part, &mut left)
        .await
        .unwrap();
    assert_eq!(left.rows().len(), 2);
    for (_, outcome) in left.rows() {
        id(outcome);
    }
    let jobs = fake.jobs();
    let states: Vec<_> = jobs.iter().map(|job| job.state).collect();
    assert_eq!(states, ["JobComplete", "Aborted", "JobComplete"]);
    assert_eq!(jobs[2].text, "ExternalId__c,Name\nk1,a\n");
}
