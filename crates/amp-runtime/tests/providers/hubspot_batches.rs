use amp_fakes::hubspot::replies;
use amp_fakes::{Fault, HubSpotFake, Reply};
use amp_routes::Operation::{Create, Update};
use amp_runtime::provider::FailureKind::{Refused, Retryable, Unknown};
use serde_json::json;

use crate::accounts::{account, at_hubspot, hubspot};
use crate::plans::{batch, failure, id, record, said, write};

#[tokio::test]
async fn results_are_matched_whatever_their_order() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    fake.shuffle();
    fake.insert("contacts", json!({"email": "b@x"}));
    let emails = ["a@x", "b@x", "c@x", "d@x"];
    let records = emails.map(|email| record(None, json!({"email": email})));
    let new = batch("contacts", Create, false, records.to_vec());
    let written = write(&hubspot, &account, &new).await;
    let made = fake.records("contacts");
    for (outcome, email) in written.outcomes.iter().zip(emails) {
        if email == "b@x" {
            let message = "error writing contacts: conflict: Contact already exists. Existing \
                           ID: 101";
            assert_eq!(said(outcome), (Refused, message));
            continue;
        }
        let (made, _) = made.iter().find(|(_, it)| it["email"] == email).unwrap();
        assert_eq!(id(outcome), made);
    }
    assert!(written.raw_response.is_some());
    assert!(written.errors.is_empty());

    let ids: Vec<_> = made.iter().map(|(id, _)| id.as_str()).collect();
    let ids = [ids[0], "999", ids[1], "998", ids[2]];
    let records = ids.map(|id| record(Some(id), json!({"phone": id})));
    // An update is always partial.
    let changed = batch("contacts", Update, true, records.to_vec());
    let written = write(&hubspot, &account, &changed).await;
    for (outcome, of) in written.outcomes.iter().zip(ids) {
        if of.starts_with("99") {
            let (kind, message) = said(outcome);
            assert_eq!(kind, Refused);
            assert!(
                message.contains("Could not get some CONTACT objects"),
                "{message}"
            );
        } else {
            assert_eq!(id(outcome), of);
        }
    }
    assert_eq!(fake.traffic().count(""), 2);
}

#[tokio::test]
async fn all_or_none_are_created() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    fake.insert("contacts", json!({"email": "b@x"}));
    let create = |emails: [&str; 2]| {
        let records = emails.map(|email| record(None, json!({"email": email})));
        batch("contacts", Create, true, records.to_vec())
    };
    let written = write(&hubspot, &account, &create(["a@x", "b@x"])).await;
    assert_eq!(fake.records("contacts").len(), 1);
    for outcome in &written.outcomes {
        assert_eq!(failure(outcome).kind, Refused);
    }
    // Results without trace ids are matched by what was sent.
    for (shuffles, emails) in [(false, ["c@x", "d@x"]), (true, ["e@x", "f@x"])] {
        if shuffles {
            fake.shuffle();
        }
        let written = write(&hubspot, &account, &create(emails)).await;
        let made = fake.records("contacts");
        let made = &made[made.len() - 2..];
        for (outcome, (made, _)) in written.outcomes.iter().zip(made) {
            assert_eq!(id(outcome), made);
        }
    }
    let sent = fake.traffic().calls().pop().unwrap().json();
    assert_eq!(sent["inputs"][0]["objectWriteTraceId"], json!(null));
}

#[tokio::test]
async fn a_batch_that_fails_fails_for_each_record() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    let records = [json!({"email": "a@x"}), json!({"emial": "b@x"})];
    let records = records.map(|fields| record(None, fields));
    let plan = batch("contacts", Create, false, records.to_vec());
    let written = write(&hubspot, &account, &plan).await;
    for outcome in &written.outcomes {
        let message = "error writing contacts: bad request: Property values were not valid: \
                       Property \"emial\" does not exist";
        assert_eq!(said(outcome), (Refused, message));
    }
    for (fault, kind) in [
        (Fault::CutAfter, Unknown),
        (Fault::Instead(replies::rate_limit("SECONDLY")), Retryable),
        (Fault::Instead(replies::locked()), Retryable),
    ] {
        fake.traffic().fail(1, "/batch/create", fault);
        let written = write(&hubspot, &account, &plan).await;
        for outcome in &written.outcomes {
            assert_eq!(failure(outcome).kind, kind);
        }
    }
}

#[tokio::test]
async fn a_record_without_a_result_is_not_taken_for_written() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    let records = ["a", "b"]
        .map(|name| record(None, json!({"lastname": name})))
        .to_vec();
    let new = batch("contacts", Create, false, records);
    let result = json!({"id": "7", "properties": {}, "objectWriteTraceId": "1"});
    let error = json!({"message": "no", "category": "VALIDATION_ERROR"});

    // An error that names no record belongs to the one without a result.
    let body = json!({"results": [result], "errors": [error]}).to_string();
    fake.traffic()
        .fail(1, "/batch/", Fault::Instead(Reply::new(207, body)));
    let written = write(&hubspot, &account, &new).await;
    let message = "error writing contacts: bad request: no";
    assert_eq!(said(&written.outcomes[0]), (Refused, message));
    assert_eq!(id(&written.outcomes[1]), "7");

    // Without an error, the outcome is unknown.
    let body = json!({"results": [result]}).to_string();
    fake.traffic()
        .fail(1, "/batch/", Fault::Instead(Reply::new(201, body)));
    let written = write(&hubspot, &account, &new).await;
    assert_eq!(failure(&written.outcomes[0]).kind, Unknown);
    assert_eq!(id(&written.outcomes[1]), "7");
}

#[tokio::test]
async fn the_properties_of_all_records_are_read_with_one_call() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    let full = fake.insert("contacts", json!({"email": "a@x", "phone": "1"}));
    let empty = fake.insert("contacts", json!({"email": "b@x"}));
    let records = [full.as_str(), "999", empty.as_str()].map(|id| {
        let mut guarded = record(Some(id), json!({"phone": "2"}));
        guarded.if_empty = vec!["phone".to_owned()];
        guarded
    });
    fake.shuffle();
    let plan = batch("contacts", Update, false, records.to_vec());
    let written = write(&hubspot, &account, &plan).await;
    assert_eq!(id(&written.outcomes[0]), full);
    assert_eq!(failure(&written.outcomes[1]).kind, Refused);
    assert_eq!(id(&written.outcomes[2]), empty);
    let made = fake.records("contacts");
    assert_eq!(made[0].1["phone"], "1");
    assert_eq!(made[1].1["phone"], "2");
    assert_eq!(fake.traffic().count(""), 2);
}
