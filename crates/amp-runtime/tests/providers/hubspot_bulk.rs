use amp_fakes::hubspot::replies;
use amp_fakes::{Fault, HubSpotFake};
use amp_runtime::provider::FailureKind::{Refused, Retryable};
use amp_runtime::provider::{BulkPart, Outcome, PartText, Provider};
use serde_json::json;

use crate::accounts::{account, at_hubspot, hubspot};
use crate::parts::{Left, bulk_plan};
use crate::plans::{id, said};

fn part(text: &str, first: u64) -> BulkPart {
    let rows = text.lines().count() as u64 - 1;
    BulkPart {
        number: 0,
        text: PartText::Memory(text.to_owned().into()),
        bytes: text.len() as u64,
        rows: vec![first..=first + rows - 1],
    }
}

#[tokio::test]
async fn rows_are_upserted_with_one_call() {
    let fake = HubSpotFake::start().await.unwrap();
    let account = account(at_hubspot(&fake));
    fake.shuffle();
    let known = fake.insert("contacts", json!({"email": "b@x", "phone": "1"}));
    let text = "firstname,email,phone\nA,a@x,\nB,b@x,\n,,2\n\"C,D\",c@x,3\n";
    let plan = bulk_plan("contacts", "email", text);
    let mut left = Left::default();
    hubspot()
        .upsert(&account, &plan, &part(text, 401), &mut left)
        .await
        .unwrap();
    let rows = left.rows();
    let made = fake.records("contacts");
    let numbers: Vec<_> = rows.iter().map(|(row, _)| *row).collect();
    assert_eq!(numbers, [401, 402, 403, 404]);
    for (row, place, is_new) in [(0, 1, true), (1, 0, false), (3, 2, true)] {
        let Outcome::Written {
            record_id, created, ..
        } = rows[row].1
        else {
            panic!("{rows:?}");
        };
        assert_eq!((record_id, *created), (&made[place].0, Some(is_new)));
    }
    let message = "error writing contacts: bad request: the row has no value of `email`";
    assert_eq!(said(rows[2].1), (Refused, message));
    // An empty cell leaves its property unchanged.
    assert_eq!(made[0].0, known);
    assert_eq!(made[0].1["phone"], "1");
    assert_eq!(made[0].1["firstname"], "B");
    assert_eq!(made[2].1["firstname"], "C,D");
    assert_eq!(fake.traffic().count(""), 1);
    let sent = fake.traffic().calls()[0].json();
    let first = json!({
        "id": "a@x",
        "idProperty": "email",
        "properties": {"firstname": "A"},
        "objectWriteTraceId": "0",
    });
    assert_eq!(sent["inputs"][0], first);
}

#[tokio::test]
async fn of_rows_of_one_key_the_last_one_counts() {
    let fake = HubSpotFake::start().await.unwrap();
    let account = account(at_hubspot(&fake));
    let text = "email,firstname\na@x,1\nb@x,2\nA@x,3\na@x,4\n";
    let plan = bulk_plan("contacts", "email", text);
    let mut left = Left::default();
    hubspot()
        .upsert(&account, &plan, &part(text, 1), &mut left)
        .await
        .unwrap();
    for (_, outcome) in left.rows() {
        id(outcome);
    }
    assert_eq!(left.rows().len(), 4);
    let made = fake.records("contacts");
    assert_eq!(made.len(), 2);
    assert_eq!(made[0].1["firstname"], "4");
    assert_eq!(fake.traffic().count(""), 3);
}

#[tokio::test]
async fn a_part_that_is_refused_says_so_for_each_row() {
    let fake = HubSpotFake::start().await.unwrap();
    let account = account(at_hubspot(&fake));
    let text = "email,nme\na@x,1\nb@x,2\n";
    let plan = bulk_plan("contacts", "email", text);
    let mut left = Left::default();
    hubspot()
        .upsert(&account, &plan, &part(text, 1), &mut left)
        .await
        .unwrap();
    assert_eq!(left.rows().len(), 2);
    for (_, outcome) in left.rows() {
        let (kind, message) = said(outcome);
        assert_eq!(kind, Refused);
        assert!(
            message.contains("Property \"nme\" does not exist"),
            "{message}"
        );
    }
}

#[tokio::test]
async fn a_part_may_be_tried_again() {
    let fake = HubSpotFake::start().await.unwrap();
    let account = account(at_hubspot(&fake));
    let text = "email,firstname\na@x,1\n";
    let plan = bulk_plan("contacts", "email", text);
    let mut left = Left::default();
    for fault in [
        Fault::Instead(replies::rate_limit("TEN_SECONDLY_ROLLING")),
        Fault::CutAfter,
        Fault::After(replies::server_error(500)),
    ] {
        fake.traffic().fail(1, "/batch/upsert", fault);
        let upserted = hubspot()
            .upsert(&account, &plan, &part(text, 1), &mut left)
            .await;
        let failure = upserted.unwrap_err();
        assert_eq!(failure.kind, Retryable);
        assert!(failure.message.starts_with("error writing contacts: "));
        assert!(left.rows().is_empty());
    }
    hubspot()
        .upsert(&account, &plan, &part(text, 1), &mut left)
        .await
        .unwrap();
    assert_eq!(fake.records("contacts").len(), 1);
    id(left.rows()[0].1);
}
