use std::time::Duration;

use amp_fakes::salesforce::replies;
use amp_fakes::{Fault, SalesforceFake};
use amp_routes::Operation::{Create, Delete, Update};
use amp_runtime::provider::FailureKind::{Refused, Retryable, Unknown};
use amp_runtime::provider::Outcome;
use amp_write::request::Header;
use serde_json::json;
use tokio::net::TcpListener;
use url::Url;

use crate::accounts::{account, at_salesforce, salesforce};
use crate::plans::{failure, id, object, plan, record, said, write};

#[tokio::test]
async fn a_record_is_created_updated_and_deleted() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));

    let plan_create = plan(
        "Account",
        Create,
        vec![record(None, json!({"Name": "Hogwarts"}))],
    );
    let created = write(&salesforce, &account, &plan_create).await;
    let (made, fields) = fake.records("Account").remove(0);
    let expected = |created| Outcome::Written {
        record_id: made.clone(),
        created: Some(created),
        data: None,
    };
    assert_eq!(created.outcomes, [expected(true)]);
    assert_eq!(fields, object(json!({"Name": "Hogwarts"})));

    let fields = json!({"Phone": "1", "Website": null});
    let plan_update = plan("Account", Update, vec![record(Some(&made), fields)]);
    let updated = write(&salesforce, &account, &plan_update).await;
    assert_eq!(updated.outcomes, [expected(false)]);
    let fields = json!({"Name": "Hogwarts", "Phone": "1", "Website": null});
    assert_eq!(fake.records("Account"), [(made.clone(), object(fields))]);

    let plan_delete = plan("Account", Delete, vec![record(Some(&made), json!({}))]);
    let deleted = write(&salesforce, &account, &plan_delete).await;
    assert_eq!(id(&deleted.outcomes[0]), made);
    assert!(fake.records("Account").is_empty());

    let deleted = write(&salesforce, &account, &plan_delete).await;
    let message = "error writing Account: not found: entity is deleted (ENTITY_IS_DELETED)";
    assert_eq!(said(&deleted.outcomes[0]), (Refused, message));
}

#[tokio::test]
async fn an_id_leads_to_no_other_place() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    for wrong in [None, Some(""), Some("."), Some("..")] {
        let plan = plan("Account", Delete, vec![record(wrong, json!({}))]);
        let written = write(&salesforce, &account, &plan).await;
        assert_eq!(failure(&written.outcomes[0]).kind, Refused);
    }
    assert_eq!(fake.traffic().count(""), 0);
    let plan = plan(
        "Account",
        Delete,
        vec![record(Some("../Contact/1?x=#"), json!({}))],
    );
    let written = write(&salesforce, &account, &plan).await;
    assert_eq!(failure(&written.outcomes[0]).kind, Refused);
    let path = "DELETE /services/data/v60.0/sobjects/Account/..%2FContact%2F1%3Fx=%23";
    assert_eq!(fake.traffic().calls()[0].line, path);
}

#[tokio::test]
async fn a_refusal_is_told_in_the_words_of_salesforce() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    for (fields, words) in [
        (
            json!({"Name": "x", "Nme": "y"}),
            "No such column 'Nme' on sobject of type Account (INVALID_FIELD)",
        ),
        (
            json!({"Phone": "1"}),
            "Required fields are missing: [Name] (REQUIRED_FIELD_MISSING)",
        ),
        (
            json!({"Id": "1"}),
            "The Id field should not be specified in the sobject data. (INVALID_FIELD)",
        ),
    ] {
        let plan = plan("Account", Create, vec![record(None, fields)]);
        let written = write(&salesforce, &account, &plan).await;
        let message = format!("error writing Account: bad request: {words}");
        assert_eq!(said(&written.outcomes[0]), (Refused, message.as_str()));
        let raw = written.raw_response.unwrap();
        assert!(raw.starts_with("[{") && raw.contains("errorCode"), "{raw}");
    }
    assert!(fake.records("Account").is_empty());
}

#[tokio::test]
async fn headers_are_forwarded() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let known = fake.insert("Account", json!({"Name": "x"}));
    let one = record(None, json!({"Name": "y"}));
    let changed = record(Some(&known), json!({"Name": "y"}));
    for (operation, records) in [
        (Create, vec![one.clone()]),
        (Create, vec![one.clone(), one]),
        (Update, vec![changed]),
        (Delete, vec![record(Some(&known), json!({}))]),
    ] {
        let mut plan = plan("Account", operation, records);
        plan.headers.push(Header {
            key: "Sforce-Duplicate-Rule-Header".to_owned(),
            value: "allowSave=true".to_owned(),
        });
        let written = write(&salesforce, &account, &plan).await;
        id(&written.outcomes[0]);
        let call = fake.traffic().calls().pop().unwrap();
        let value = call.headers.get("sforce-duplicate-rule-header");
        assert_eq!(value.unwrap(), "allowSave=true", "{}", call.line);
    }
}

#[tokio::test]
async fn what_passes_may_be_tried_again() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let plan = plan("Account", Create, vec![record(None, json!({"Name": "x"}))]);
    let quarter = Duration::from_secs(15 * 60);
    let busy = replies::concurrent_limit();
    for (reply, kind, wait) in [
        (replies::daily_limit(), Retryable, Some(quarter)),
        (busy.clone(), Retryable, None),
        (
            busy.with("retry-after", "7"),
            Retryable,
            Some(Duration::from_secs(7)),
        ),
        (replies::locked(), Retryable, None),
        (replies::forbidden(), Refused, None),
        (replies::server_error(500), Unknown, None),
        (replies::server_error(503), Unknown, None),
    ] {
        let what = reply.body.clone();
        fake.traffic().fail(1, "/sobjects/", Fault::Instead(reply));
        let written = write(&salesforce, &account, &plan).await;
        let failure = failure(&written.outcomes[0]);
        assert_eq!((failure.kind, failure.retry_after), (kind, wait), "{what}");
    }
    // Only the engine retries.
    assert_eq!(fake.traffic().count(""), 7);
    id(&write(&salesforce, &account, &plan).await.outcomes[0]);
}

#[tokio::test]
async fn nobody_knows_of_a_create_whose_answer_is_lost() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let known = fake.insert("Account", json!({"Name": "old"}));
    let faults = [
        Fault::CutAfter,
        Fault::Cut,
        Fault::After(replies::server_error(502)),
    ];
    for fault in faults {
        let before = fake.records("Account").len();
        let new = plan(
            "Account",
            Create,
            vec![record(None, json!({"Name": "new"}))],
        );
        fake.traffic().fail(1, "/sobjects/", fault.clone());
        let written = write(&salesforce, &account, &new).await;
        assert_eq!(failure(&written.outcomes[0]).kind, Unknown, "{fault:?}");
        let is_made = !matches!(fault, Fault::Cut);
        assert_eq!(fake.records("Account").len() - before, usize::from(is_made));

        let changed = plan(
            "Account",
            Update,
            vec![record(Some(&known), json!({"Phone": "1"}))],
        );
        fake.traffic().fail(1, "/sobjects/", fault.clone());
        let written = write(&salesforce, &account, &changed).await;
        assert_eq!(failure(&written.outcomes[0]).kind, Retryable, "{fault:?}");
    }
}

#[tokio::test]
async fn where_nothing_was_sent_a_create_may_be_tried_again() {
    let fake = SalesforceFake::start().await.unwrap();
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = nobody.local_addr().unwrap();
    drop(nobody);
    let mut credentials = at_salesforce(&fake);
    credentials.base_url = Some(Url::parse(&format!("http://{address}")).unwrap());
    let plan = plan("Account", Create, vec![record(None, json!({"Name": "x"}))]);
    let written = write(&salesforce(), &account(credentials), &plan).await;
    let (kind, message) = said(&written.outcomes[0]);
    assert_eq!(kind, Retryable);
    assert!(message.starts_with("error writing Account: the provider cannot be reached"));
}

#[tokio::test]
async fn a_field_that_has_a_value_is_left_alone() {
    let fake = SalesforceFake::start().await.unwrap();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let full = fake.insert("Account", json!({"Name": "x", "Phone": "1", "Website": ""}));

    let fields = json!({"phone": "2", "Website": "w", "Industry": "i"});
    let mut guarded = record(Some(&full[..15]), fields);
    guarded.if_empty = ["phone", "Website", "Industry"].map(str::to_owned).to_vec();
    let written = write(
        &salesforce,
        &account,
        &plan("Account", Update, vec![guarded]),
    )
    .await;
    assert_eq!(id(&written.outcomes[0]), &full[..15]);
    let (_, fields) = fake.records("Account").remove(0);
    let expected = json!({"Name": "x", "Phone": "1", "Website": "w", "Industry": "i"});
    assert_eq!(fields, object(expected));

    // If nothing is left, nothing is written.
    let mut guarded = record(Some(&full), json!({"Phone": "2"}));
    guarded.if_empty = vec!["Phone".to_owned()];
    let written = write(
        &salesforce,
        &account,
        &plan("Account", Update, vec![guarded]),
    )
    .await;
    assert_eq!(id(&written.outcomes[0]), full);
    assert_eq!(fake.traffic().count("PATCH"), 1);
}
