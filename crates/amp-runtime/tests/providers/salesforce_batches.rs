use amp_fakes::salesforce::replies;
use amp_fakes::{Fault, SalesforceFake};
use amp_routes::Operation::{Create, Update};
use amp_runtime::provider::FailureKind::{Refused, Retryable, Unknown};
use amp_runtime::provider::Outcome;
use serde_json::json;

use crate::accounts::{account, at_salesforce, salesforce};
use crate::plans::{batch, failure, id, plan, record, said, write};

#[tokio::test]
async fn the_records_of_a_batch_are_written_with_one_call() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let names = ["a", "b", "c"];
    let records = names.map(|name| record(None, json!({"Name": name})));
    let new = batch("Account", Create, false, records.to_vec());
    let written = write(&salesforce, &account, &new).await;
    let made = fake.records("Account");
    for ((outcome, name), (id, fields)) in written.outcomes.iter().zip(names).zip(&made) {
        assert_eq!(fields["Name"], name);
        let record_id = id.clone();
        let expected = Outcome::Written {
            record_id,
            created: Some(true),
            data: None,
        };
        assert_eq!(*outcome, expected);
    }
    assert_eq!(written.raw_response, None);

    let records = made
        .iter()
        .map(|(id, _)| record(Some(id), json!({"Phone": id})));
    let changed = batch("Account", Update, false, records.collect());
    let written = write(&salesforce, &account, &changed).await;
    for (outcome, (made, fields)) in written.outcomes.iter().zip(fake.records("Account")) {
        assert_eq!(id(outcome), made);
        assert_eq!(fields["Phone"], made);
    }
    assert_eq!(fake.traffic().count(""), 2);
}

#[tokio::test]
async fn a_record_that_is_refused_leaves_the_others_alone() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let fields = [
        json!({"Name": "a"}),
        json!({"Phone": "1"}),
        json!({"Name": "c"}),
    ];
    let records = fields.map(|fields| record(None, fields));
    let plan = batch("Account", Create, false, records.to_vec());
    let written = write(&salesforce, &account, &plan).await;
    let made = fake.records("Account");
    assert_eq!(made.len(), 2);
    assert_eq!(id(&written.outcomes[0]), made[0].0);
    assert_eq!(id(&written.outcomes[2]), made[1].0);
    let message = "error writing Account: bad request: Required fields are missing: [Name] \
                   (REQUIRED_FIELD_MISSING)";
    assert_eq!(said(&written.outcomes[1]), (Refused, message));
    assert!(written.raw_response.unwrap().contains("statusCode"));
}

#[tokio::test]
async fn all_or_none_are_written() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let fields = [json!({"Name": "a"}), json!({"Phone": "1"})];
    let records = fields.map(|fields| record(None, fields));
    let plan = batch("Account", Create, true, records.to_vec());
    let written = write(&salesforce, &account, &plan).await;
    assert!(fake.records("Account").is_empty());
    let (kind, message) = said(&written.outcomes[0]);
    assert_eq!(kind, Refused);
    assert!(message.contains("Record rolled back"), "{message}");
    assert_eq!(failure(&written.outcomes[1]).kind, Refused);
}

#[tokio::test]
async fn locked_records_may_be_tried_again() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let records = ["a", "b"]
        .map(|name| record(None, json!({"Name": name})))
        .to_vec();
    fake.lock_rows(1);
    let some = batch("Account", Create, false, records.clone());
    let written = write(&salesforce, &account, &some).await;
    assert_eq!(failure(&written.outcomes[0]).kind, Retryable);
    id(&written.outcomes[1]);

    // If all or none are written, all of them are retried.
    fake.lock_rows(1);
    let all = batch("Account", Create, true, records);
    let written = write(&salesforce, &account, &all).await;
    for outcome in &written.outcomes {
        assert_eq!(failure(outcome).kind, Retryable);
    }

    // A refused record also refuses the locked one.
    fake.lock_rows(1);
    let records = [json!({"Name": "a"}), json!({"Nme": "b"})];
    let records = records.map(|fields| record(None, fields)).to_vec();
    let written = write(
        &salesforce,
        &account,
        &batch("Account", Create, true, records),
    )
    .await;
    for outcome in &written.outcomes {
        assert_eq!(failure(outcome).kind, Refused);
    }
}

#[tokio::test]
async fn a_batch_that_fails_fails_for_each_record() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let records = ["a", "b"]
        .map(|name| record(None, json!({"Name": name})))
        .to_vec();
    let new = batch("Account", Create, false, records);
    for (fault, kind) in [
        (Fault::CutAfter, Unknown),
        (Fault::After(replies::server_error(500)), Unknown),
        (Fault::Instead(replies::concurrent_limit()), Retryable),
        (Fault::Instead(replies::forbidden()), Refused),
    ] {
        fake.traffic().fail(1, "/composite/", fault);
        let written = write(&salesforce, &account, &new).await;
        for outcome in &written.outcomes {
            assert_eq!(failure(outcome).kind, kind);
        }
    }
}

#[tokio::test]
async fn more_records_than_a_call_takes_are_written_with_several() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let records = (0..201).map(|number| record(None, json!({"Name": number.to_string()})));
    let plan = plan("Account", Create, records.collect());
    let written = write(&salesforce, &account, &plan).await;
    let made = fake.records("Account");
    assert_eq!(made.len(), 201);
    for (outcome, (made, _)) in written.outcomes.iter().zip(made) {
        assert_eq!(id(outcome), made);
    }
    assert_eq!(fake.traffic().count(""), 2);
}

#[tokio::test]
async fn the_fields_of_all_records_are_read_with_one_call() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let phones = [json!("1"), json!(null), json!("3")];
    let ids = phones.map(|phone| fake.insert("Account", json!({"Name": "x", "Phone": phone})));
    let mut wrong: Vec<_> = ids.iter().map(String::as_str).collect();
    wrong.extend(["001xX0000009999AAA", "no id"]);
    let records = wrong.iter().map(|id| {
        let mut guarded = record(Some(id), json!({"Phone": "new", "Website": "w"}));
        guarded.if_empty = vec!["Phone".to_owned()];
        guarded
    });
    let plan = batch("Account", Update, false, records.collect());
    let written = write(&salesforce, &account, &plan).await;
    for (outcome, id_of) in written.outcomes.iter().zip(&ids) {
        assert_eq!(id(outcome), id_of);
    }
    for outcome in &written.outcomes[3..] {
        assert_eq!(failure(outcome).kind, Refused);
    }
    let phones: Vec<_> = fake.records("Account").into_iter().collect();
    let phones: Vec<_> = phones.iter().map(|(_, fields)| &fields["Phone"]).collect();
    assert_eq!(phones, [&json!("1"), &json!("new"), &json!("3")]);
    assert_eq!(fake.traffic().count(""), 2);
}
