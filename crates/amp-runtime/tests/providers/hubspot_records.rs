use std::time::Duration;

use amp_fakes::hubspot::replies;
use amp_fakes::{Fault, HubSpotFake};
use amp_routes::Operation::{Create, Delete, Update};
use amp_runtime::provider::FailureKind::{Refused, Retryable, Unknown};
use amp_runtime::provider::Outcome;
use serde_json::json;

use crate::accounts::{account, at_hubspot, hubspot};
use crate::plans::{failure, id, object, plan, record, said, write};

#[tokio::test]
async fn a_record_is_created_updated_and_deleted() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    let fields = json!({"email": "a@b.c", "phone": 5});
    let new = plan("contacts", Create, vec![record(None, fields)]);
    let written = write(&hubspot, &account, &new).await;
    let (made, properties) = fake.records("contacts").remove(0);
    assert_eq!(properties, object(json!({"email": "a@b.c", "phone": "5"})));
    let Outcome::Written {
        record_id,
        created,
        data: Some(data),
    } = &written.outcomes[0]
    else {
        panic!("{written:?}");
    };
    assert_eq!((record_id, *created), (&made, Some(true)));
    assert_eq!(data["properties"]["phone"], "5");
    assert_eq!(data["archived"], false);

    // Null clears a property.
    let fields = json!({"firstname": "A", "phone": null});
    let changed = plan("contacts", Update, vec![record(Some(&made), fields)]);
    let written = write(&hubspot, &account, &changed).await;
    assert_eq!(id(&written.outcomes[0]), made);
    let call = fake.traffic().calls().pop().unwrap();
    assert_eq!(
        call.json(),
        json!({"properties": {"firstname": "A", "phone": ""}})
    );

    let gone = plan("contacts", Delete, vec![record(Some(&made), json!({}))]);
    assert_eq!(
        id(&write(&hubspot, &account, &gone).await.outcomes[0]),
        made
    );
    assert!(fake.records("contacts").is_empty());
    let written = write(&hubspot, &account, &gone).await;
    let message = "error writing contacts: not found: resource not found";
    assert_eq!(said(&written.outcomes[0]), (Refused, message));
}

#[tokio::test]
async fn a_refusal_is_told_in_the_words_of_hubspot() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    let known = fake.insert("contacts", json!({"email": "a@b.c"}));
    let conflict = format!("conflict: Contact already exists. Existing ID: {known}");
    for (fields, words) in [
        (json!({"email": "a@b.c"}), conflict.as_str()),
        (
            json!({"email": "x", "a": 1, "b": 2}),
            "bad request: Property values were not valid: Property \"a\" does not exist; \
             Property \"b\" does not exist",
        ),
    ] {
        let plan = plan("contacts", Create, vec![record(None, fields)]);
        let written = write(&hubspot, &account, &plan).await;
        let message = format!("error writing contacts: {words}");
        assert_eq!(said(&written.outcomes[0]), (Refused, message.as_str()));
        assert!(written.raw_response.unwrap().contains("correlationId"));
    }
    fake.traffic()
        .fail(1, "/crm/", Fault::Instead(replies::missing_scopes()));
    let plan = plan(
        "contacts",
        Create,
        vec![record(None, json!({"email": "x"}))],
    );
    let written = write(&hubspot, &account, &plan).await;
    let (kind, message) = said(&written.outcomes[0]);
    assert_eq!(kind, Refused);
    assert!(
        message.ends_with("the app needs crm.objects.contacts.write"),
        "{message}"
    );
}

#[tokio::test]
async fn what_passes_may_be_tried_again_after_a_while() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    let known = fake.insert("contacts", json!({"email": "a@b.c"}));
    let new = plan(
        "contacts",
        Create,
        vec![record(None, json!({"email": "x@y.z"}))],
    );
    let changed = plan(
        "contacts",
        Update,
        vec![record(Some(&known), json!({"phone": "1"}))],
    );
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    let rolling = replies::rate_limit("TEN_SECONDLY_ROLLING");
    for (reply, of_new, of_changed, wait) in [
        (rolling.clone(), Retryable, Retryable, seconds(10)),
        (
            rolling.with("retry-after", "3"),
            Retryable,
            Retryable,
            seconds(3),
        ),
        (
            replies::rate_limit("SECONDLY"),
            Retryable,
            Retryable,
            seconds(1),
        ),
        (
            replies::rate_limit("DAILY"),
            Retryable,
            Retryable,
            seconds(3600),
        ),
        (replies::locked(), Retryable, Retryable, seconds(2)),
        (replies::moving(5000), Retryable, Retryable, seconds(5000)),
        (replies::server_error(500), Unknown, Retryable, None),
        (replies::server_error(502), Unknown, Retryable, None),
        (replies::server_error(503), Unknown, Retryable, None),
        (replies::server_error(504), Unknown, Retryable, None),
        (replies::server_error(521), Retryable, Retryable, None),
        (replies::server_error(523), Retryable, Retryable, None),
        (replies::server_error(522), Unknown, Refused, None),
    ] {
        let status = reply.status;
        fake.traffic().fail(2, "/crm/", Fault::Instead(reply));
        for (plan, kind) in [(&new, of_new), (&changed, of_changed)] {
            let written = write(&hubspot, &account, plan).await;
            let failure = failure(&written.outcomes[0]);
            assert_eq!(
                (failure.kind, failure.retry_after),
                (kind, wait),
                "{status}"
            );
        }
    }
    assert_eq!(fake.traffic().count(""), 26);
}

#[tokio::test]
async fn a_wait_may_be_a_date_and_is_never_endless() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    let new = plan(
        "contacts",
        Create,
        vec![record(None, json!({"email": "x@y.z"}))],
    );
    let longest = Some(Duration::from_secs(48 * 3600));
    for (value, wait) in [
        ("Sun, 06 Nov 1994 08:49:37 GMT", Some(Duration::ZERO)),
        ("Thu, 31 Dec 9998 23:59:59 GMT", longest),
        ("18446744073709551615", longest),
        ("-1", Some(Duration::from_secs(2))),
        ("soon", Some(Duration::from_secs(2))),
    ] {
        let reply = replies::locked().with("retry-after", value);
        fake.traffic().fail(1, "/crm/", Fault::Instead(reply));
        let written = write(&hubspot, &account, &new).await;
        assert_eq!(failure(&written.outcomes[0]).retry_after, wait, "{value}");
    }
}

#[tokio::test]
async fn nobody_knows_of_a_create_whose_answer_is_lost() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    for fault in [Fault::CutAfter, Fault::After(replies::server_error(502))] {
        let new = plan(
            "deals",
            Create,
            vec![record(None, json!({"dealname": "x"}))],
        );
        fake.traffic().fail(1, "/crm/", fault);
        let written = write(&hubspot, &account, &new).await;
        assert_eq!(failure(&written.outcomes[0]).kind, Unknown);
    }
    assert_eq!(fake.records("deals").len(), 2);
}

#[tokio::test]
async fn a_property_that_has_a_value_is_left_alone() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    let full = fake.insert(
        "contacts",
        json!({"email": "a@b.c", "phone": "1", "firstname": ""}),
    );
    let fields = json!({"phone": "2", "firstname": "F", "lastname": "L"});
    let mut guarded = record(Some(&full), fields);
    guarded.if_empty = ["phone", "firstname", "lastname"]
        .map(str::to_owned)
        .to_vec();
    let written = write(&hubspot, &account, &plan("contacts", Update, vec![guarded])).await;
    assert_eq!(id(&written.outcomes[0]), full);
    let expected = json!({"email": "a@b.c", "phone": "1", "firstname": "F", "lastname": "L"});
    assert_eq!(fake.records("contacts")[0].1, object(expected));

    let mut guarded = record(Some(&full), json!({"phone": "2"}));
    guarded.if_empty = vec!["phone".to_owned()];
    let written = write(&hubspot, &account, &plan("contacts", Update, vec![guarded])).await;
    assert_eq!(id(&written.outcomes[0]), full);
    assert_eq!(fake.traffic().count("PATCH"), 1);
}
