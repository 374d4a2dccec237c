use amp_fakes::hubspot::{Association, replies};
use amp_fakes::{Fault, HubSpotFake};
use amp_routes::Operation::{Create, Update};
use amp_runtime::provider::FailureKind::Retryable;
use amp_write::plan::PlannedRecord;
use amp_write::request;
use serde_json::json;

use crate::accounts::{account, at_hubspot, hubspot};
use crate::plans::{batch, failure, id, plan, record, write};

fn linked(mut record: PlannedRecord, to: &str, types: &[i64]) -> PlannedRecord {
    let types = types.iter().map(|number| request::AssociationType {
        association_category: "HUBSPOT_DEFINED".to_owned(),
        association_type_id: *number,
    });
    record.associations.push(request::Association {
        to: request::AssociationTarget { id: to.to_owned() },
        types: types.collect(),
    });
    record
}

fn link(from: &str, to: &str, type_id: i64) -> Association {
    Association {
        from: from.to_owned(),
        to: to.to_owned(),
        type_id,
    }
}

#[tokio::test]
async fn a_new_record_is_associated_in_the_same_call() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    let company = fake.insert("companies", json!({"name": "c"}));
    let contact = |name| linked(record(None, json!({"lastname": name})), &company, &[279]);
    let one = plan("contacts", Create, vec![contact("a")]);
    let two = batch("contacts", Create, false, vec![contact("b"), contact("c")]);
    let mut made = Vec::new();
    for plan in [one, two] {
        let written = write(&hubspot, &account, &plan).await;
        made.extend(written.outcomes.iter().map(|it| id(it).to_owned()));
    }
    let links: Vec<_> = made.iter().map(|made| link(made, &company, 279)).collect();
    assert_eq!(fake.associations(), links);
    assert_eq!(fake.traffic().count(""), 2);
}

#[tokio::test]
async fn a_record_that_is_updated_is_associated_after_it() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    let company = fake.insert("companies", json!({"name": "c"}));
    let deal = fake.insert("deals", json!({"dealname": "d"}));
    let contacts = ["a", "b"].map(|name| fake.insert("contacts", json!({"lastname": name})));
    let records = contacts.iter().map(|id| {
        let record = linked(record(Some(id), json!({"phone": "1"})), &company, &[279, 1]);
        linked(record, &deal, &[4])
    });
    let plan = batch("contacts", Update, false, records.collect());
    let written = write(&hubspot, &account, &plan).await;
    assert_eq!(id(&written.outcomes[1]), contacts[1]);
    assert!(written.warnings.is_empty());
    let links = fake.associations();
    assert_eq!(links.len(), 6);
    for contact in &contacts {
        for (to, number) in [(&company, 279), (&company, 1), (&deal, 4)] {
            assert!(links.contains(&link(contact, to, number)), "{links:?}");
        }
    }
    // The update, the types of objects, and one call for each type.
    assert_eq!(fake.traffic().count(""), 4);
}

#[tokio::test]
async fn an_association_that_is_refused_is_a_warning() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    let contact = fake.insert("contacts", json!({"lastname": "a"}));
    let changed = record(Some(&contact), json!({"phone": "1"}));
    let changed = linked(linked(changed, "999", &[279]), "998", &[12345]);
    let plan = plan("contacts", Update, vec![changed]);
    let written = write(&hubspot, &account, &plan).await;
    assert_eq!(id(&written.outcomes[0]), contact);
    let warnings = [
        "error writing contacts: record 101 is not associated: contacts have no associations of \
         type 12345",
        "error writing contacts: a record is not associated: bad request: 999 is not a valid ID",
    ];
    assert_eq!(written.warnings, warnings);

    fake.traffic()
        .fail(1, "schemas", Fault::Instead(replies::missing_scopes()));
    let written = write(&hubspot, &account, &plan).await;
    assert_eq!(id(&written.outcomes[0]), contact);
    assert_eq!(written.warnings.len(), 1);
}

#[tokio::test]
async fn where_an_association_may_be_tried_again_so_is_the_record() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    let company = fake.insert("companies", json!({"name": "c"}));
    let contact = fake.insert("contacts", json!({"lastname": "a"}));
    let changed = record(Some(&contact), json!({"phone": "1"}));
    let plan = plan("contacts", Update, vec![linked(changed, &company, &[279])]);
    for part in ["schemas", "associations"] {
        let fault = Fault::Instead(replies::rate_limit("SECONDLY"));
        fake.traffic().fail(1, part, fault);
        let written = write(&hubspot, &account, &plan).await;
        let failure = failure(&written.outcomes[0]);
        assert_eq!(failure.kind, Retryable);
        assert!(failure.retry_after.is_some());
        let words = "the fields are written, but not associated: too many requests";
        assert!(failure.message.contains(words), "{}", failure.message);
    }
    for _ in 0..2 {
        id(&write(&hubspot, &account, &plan).await.outcomes[0]);
    }
    assert_eq!(fake.associations(), [link(&contact, &company, 279)]);
}
