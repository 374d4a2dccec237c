use amp_fakes::hubspot::replies;
use amp_fakes::{Fault, HubSpotFake};
use amp_routes::Operation::Create;
use amp_runtime::provider::FailureKind::{Refused, Retryable};
use amp_runtime::provider::{CustomField, FieldKind, FieldOutcome, Provider};
use serde_json::json;

use crate::accounts::{account, at_hubspot, at_salesforce, hubspot, salesforce};
use crate::plans::{id, plan, record, write};

fn field(name: &str, kind: FieldKind) -> CustomField {
    CustomField {
        name: name.to_owned(),
        label: format!("The {name}"),
        description: None,
        kind,
        required: false,
        unique: false,
        choices: Vec::new(),
    }
}

#[tokio::test]
async fn properties_are_made_and_written_and_changed() {
    let fake = HubSpotFake::start().await.unwrap();
    let (hubspot, account) = (hubspot(), account(at_hubspot(&fake)));
    let mut tier = field("tier", FieldKind::Choice);
    tier.choices = vec!["gold".to_owned(), "silver".to_owned()];
    let fields = [field("score", FieldKind::Number), tier];
    let made = hubspot.upsert_fields(&account, "contacts", &fields).await;
    assert_eq!(
        made.unwrap(),
        [FieldOutcome::Created, FieldOutcome::Created]
    );
    let tier = fake.custom_property("contacts", "tier").unwrap();
    assert_eq!(
        (
            &tier["type"],
            &tier["fieldType"],
            &tier["options"][1]["value"]
        ),
        (&json!("enumeration"), &json!("select"), &json!("silver"))
    );
    let new = json!({ "email": "a@b.c", "score": 5, "tier": "gold" });
    let new = plan("contacts", Create, vec![record(None, new)]);
    id(&write(&hubspot, &account, &new).await.outcomes[0]);

    let mut score = field("score", FieldKind::Number);
    score.label = "How good".to_owned();
    let changed = hubspot.upsert_fields(&account, "contacts", &[score]).await;
    assert_eq!(changed.unwrap(), [FieldOutcome::Updated]);
    let score = fake.custom_property("contacts", "score").unwrap();
    assert_eq!(score["label"], "How good");
}

#[tokio::test]
async fn a_custom_object_is_made_with_its_properties() {
    let fake = HubSpotFake::start().await.unwrap();
    let account = account(at_hubspot(&fake));
    let mut name = field("name", FieldKind::Text);
    name.required = true;
    let fields = [name, field("seats", FieldKind::Number)];
    let made = hubspot().upsert_fields(&account, "p_cars", &fields).await;
    assert_eq!(
        made.unwrap(),
        [FieldOutcome::Created, FieldOutcome::Created]
    );
    let schema = &fake.schemas()[0];
    assert_eq!(schema["name"], "cars");
    assert_eq!(schema["primaryDisplayProperty"], "name");
    assert_eq!(schema["requiredProperties"], json!(["name"]));
    assert_eq!(schema["properties"][1]["name"], "seats");

    let unknown = hubspot().upsert_fields(&account, "cars", &fields).await;
    let failure = unknown.unwrap_err();
    assert_eq!(failure.kind, Refused);
    assert!(
        failure.message.contains("infer object type from: cars"),
        "{failure:?}"
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_property_is_told_of_it_and_what_passes_is_not() {
    let fake = HubSpotFake::start().await.unwrap();
    let account = account(at_hubspot(&fake));
    let mut nameless = field("nameless", FieldKind::Text);
    nameless.label = String::new();
    let fields = [nameless, field("score", FieldKind::Number)];
    let made = hubspot().upsert_fields(&account, "deals", &fields).await;
    let made = made.unwrap();
    let FieldOutcome::Refused(reason) = &made[0] else {
        panic!("{made:?}");
    };
    assert!(reason.contains("label is missing"), "{reason}");
    assert_eq!(made[1], FieldOutcome::Created);

    let busy = Fault::Instead(replies::server_error(503));
    fake.traffic().fail(1, "/properties/deals", busy);
    let failure = hubspot().upsert_fields(&account, "deals", &fields).await;
    assert_eq!(failure.unwrap_err().kind, Retryable);
}

#[tokio::test]
async fn a_provider_that_makes_no_fields_for_us_says_so() {
    let fake = amp_fakes::SalesforceFake::start().await.unwrap();
    let account = account(at_salesforce(&fake));
    let fields = [field("Score__c", FieldKind::Number)];
    let failure = salesforce()
        .upsert_fields(&account, "Account", &fields)
        .await;
    let failure = failure.unwrap_err();
    assert!(
        failure.message.contains("make them at the provider"),
        "{failure:?}"
    );
    assert!(fake.traffic().calls().is_empty());
}
