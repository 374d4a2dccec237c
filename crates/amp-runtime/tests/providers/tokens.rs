use std::sync::Arc;

use amp_fakes::salesforce::replies;
use amp_fakes::{Fault, HubSpotFake, Reply, SalesforceFake};
use amp_routes::Operation::Create;
use amp_runtime::provider::FailureKind::{BadCredentials, Retryable};
use amp_runtime::provider::{Credentials, Provider};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::future::join_all;
use serde_json::json;

use crate::accounts::{Keeper, account, at_hubspot, at_salesforce, hubspot, kept_by, salesforce};
use crate::plans::{failure, id, plan, record, said, write};

fn new_account() -> amp_write::WritePlan {
    plan("Account", Create, vec![record(None, json!({"Name": "x"}))])
}

fn new_contact() -> amp_write::WritePlan {
    plan(
        "contacts",
        Create,
        vec![record(None, json!({"lastname": "x"}))],
    )
}

#[tokio::test]
async fn a_token_that_has_expired_is_renewed_once() {
    let fake = SalesforceFake::start().await.unwrap();
    let keeper = Arc::new(Keeper::default());
    let account = kept_by(Arc::clone(&keeper), at_salesforce(&fake));
    fake.tokens().expire();
    id(&write(&salesforce(), &account, &new_account())
        .await
        .outcomes[0]);
    assert_eq!(fake.records("Account").len(), 1);
    let calls = fake.traffic().calls();
    let lines: Vec<_> = calls.iter().map(|call| call.line.as_str()).collect();
    let create = "POST /services/data/v60.0/sobjects/Account";
    assert_eq!(lines, [create, "POST /services/oauth2/token", create]);
    let kept = keeper.kept.lock().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].access_token, Some(fake.tokens().access_token()));
    // Without rotation, the old one is still valid.
    assert_eq!(kept[0].refresh_token, Some(fake.tokens().refresh_token()));
}

#[tokio::test]
async fn a_new_refresh_token_is_kept_before_it_is_used() {
    let fake = SalesforceFake::start().await.unwrap();
    fake.tokens().rotate();
    let keeper = Arc::new(Keeper::default());
    let account = kept_by(Arc::clone(&keeper), at_salesforce(&fake));
    for round in 1..=3 {
        fake.tokens().expire();
        id(&write(&salesforce(), &account, &new_account())
            .await
            .outcomes[0]);
        let kept = keeper.kept.lock().unwrap();
        let last = kept.last().unwrap();
        assert_eq!(kept.len(), round);
        assert_eq!(last.refresh_token, Some(format!("refresh-{round}")));
    }

    let hubspot_fake = HubSpotFake::start().await.unwrap();
    hubspot_fake.tokens().rotate();
    let account = kept_by(Arc::clone(&keeper), at_hubspot(&hubspot_fake));
    for _ in 0..2 {
        hubspot_fake.tokens().expire();
        id(&write(&hubspot(), &account, &new_contact()).await.outcomes[0]);
    }
    assert_eq!(keeper.kept.lock().unwrap().len(), 5);
}

#[tokio::test]
async fn a_token_that_cannot_be_kept_is_not_used() {
    let fake = SalesforceFake::start().await.unwrap();
    fake.tokens().expire();
    let keeper = Arc::new(Keeper {
        is_full: true,
        ..Keeper::default()
    });
    let account = kept_by(keeper, at_salesforce(&fake));
    let written = write(&salesforce(), &account, &new_account()).await;
    let message = "error writing Account: the disk is full";
    assert_eq!(said(&written.outcomes[0]), (Retryable, message));
    assert!(fake.records("Account").is_empty());
    let credentials = account.credentials.lock().await;
    assert_eq!(credentials.access_token.as_deref(), Some("access-0"));
}

#[tokio::test]
async fn calls_at_one_time_renew_a_token_once() {
    let fake = SalesforceFake::start().await.unwrap();
    fake.tokens().rotate();
    fake.tokens().expire();
    let (salesforce, account) = (salesforce(), account(at_salesforce(&fake)));
    let plan = new_account();
    let written = join_all((0..20).map(|_| write(&salesforce, &account, &plan))).await;
    for written in &written {
        id(&written.outcomes[0]);
    }
    assert_eq!(fake.traffic().count("/oauth2/token"), 1);
    assert_eq!(fake.records("Account").len(), 20);
}

#[tokio::test]
async fn a_token_that_is_refused_again_is_not_renewed_again() {
    let fake = SalesforceFake::start().await.unwrap();
    let account = account(at_salesforce(&fake));
    let fault = Fault::Instead(replies::expired());
    fake.traffic().fail(2, "/sobjects/", fault);
    let written = write(&salesforce(), &account, &new_account()).await;
    assert_eq!(failure(&written.outcomes[0]).kind, BadCredentials);
    assert_eq!(fake.traffic().count(""), 3);
}

#[tokio::test]
async fn the_customer_has_to_sign_in_again() {
    let fake = SalesforceFake::start().await.unwrap();
    fake.tokens().expire();
    let mut credentials = at_salesforce(&fake);
    credentials.refresh_token = Some("v01d-t0ken".to_owned());
    let account = account(credentials);
    let written = write(&salesforce(), &account, &new_account()).await;
    let message = "error writing Account: access token invalid: invalid_grant: expired \
                   access/refresh token; the customer has to sign in again";
    assert_eq!(said(&written.outcomes[0]), (BadCredentials, message));

    let fake = HubSpotFake::start().await.unwrap();
    fake.tokens().expire();
    let mut credentials = at_hubspot(&fake);
    credentials.refresh_token = Some("v01d-t0ken".to_owned());
    let written = write(
        &hubspot(),
        &crate::accounts::account(credentials),
        &new_contact(),
    )
    .await;
    let message = "error writing contacts: access token invalid: missing or invalid refresh \
                   token; the customer has to sign in again";
    assert_eq!(said(&written.outcomes[0]), (BadCredentials, message));
}

#[tokio::test]
async fn without_a_refresh_token_nothing_is_renewed() {
    let fake = SalesforceFake::start().await.unwrap();
    fake.tokens().expire();
    let mut credentials = at_salesforce(&fake);
    credentials.refresh_token = None;
    let written = write(&salesforce(), &account(credentials), &new_account()).await;
    assert_eq!(failure(&written.outcomes[0]).kind, BadCredentials);
    assert_eq!(fake.traffic().count("/oauth2/token"), 0);
}

#[tokio::test]
async fn where_no_token_can_be_had_now_the_write_may_be_tried_again() {
    let fake = SalesforceFake::start().await.unwrap();
    fake.tokens().expire();
    let account = account(at_salesforce(&fake));
    for fault in [
        Fault::Cut,
        Fault::Instead(Reply::new(503, "")),
        Fault::Instead(Reply::new(429, "")),
        Fault::Instead(Reply::new(200, "<html>")),
        Fault::Instead(Reply::new(200, "{\"access_token\": 5}")),
    ] {
        fake.traffic().fail(1, "/oauth2/token", fault);
        let written = write(&salesforce(), &account, &new_account()).await;
        // Also for a create: it was answered with 401.
        assert_eq!(failure(&written.outcomes[0]).kind, Retryable);
    }
}

#[tokio::test]
async fn no_secret_is_told() {
    let fake = SalesforceFake::start().await.unwrap();
    fake.tokens().expire();
    let credentials = at_salesforce(&fake);
    let shown = format!("{credentials:?}");
    let account = account(credentials);
    let words = "refresh-0 of s3cret";
    let body = json!({"error": "invalid_grant", "error_description": words}).to_string();
    fake.traffic()
        .fail(1, "/oauth2/token", Fault::Instead(Reply::new(400, body)));
    let written = write(&salesforce(), &account, &new_account()).await;
    let told = format!("{written:?}{shown}");
    for secret in ["access-0", "refresh-0", "s3cret"] {
        assert!(!told.contains(secret), "{told}");
    }
    assert!(told.contains("invalid_grant"), "{told}");
}

#[tokio::test]
async fn a_jwt_asks_for_a_token() {
    let key = KeyPair::generate(KeySize::Rsa2048).unwrap();
    let fake = SalesforceFake::start().await.unwrap();
    fake.trust(key.public_key().as_ref());
    let der: Pkcs8V1Der<'_> = key.as_der().unwrap();
    let pem = |der: &[u8]| {
        let text = STANDARD.encode(der);
        format!("-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----\n")
    };
    let credentials = |private_key| Credentials {
        token_url: Some(fake.token_url()),
        client_id: Some("client".to_owned()),
        subject: Some("user@example.com".to_owned()),
        private_key: Some(private_key),
        ..Credentials::default()
    };
    // There is neither a token nor an address yet: both come with the token.
    let first = account(credentials(pem(der.as_ref())));
    id(&write(&salesforce(), &first, &new_account()).await.outcomes[0]);
    fake.tokens().expire();
    id(&write(&salesforce(), &first, &new_account()).await.outcomes[0]);
    assert_eq!(fake.traffic().count("/oauth2/token"), 2);

    let other = KeyPair::generate(KeySize::Rsa2048).unwrap();
    let der: Pkcs8V1Der<'_> = other.as_der().unwrap();
    for wrong in [pem(der.as_ref()), pem(b"x"), "no PEM".to_owned()] {
        let account = account(credentials(wrong.clone()));
        let written = write(&salesforce(), &account, &new_account()).await;
        let failure = failure(&written.outcomes[0]);
        assert_eq!(failure.kind, BadCredentials);
        assert!(!failure.message.contains(&wrong));
    }
}

/// The engine calls a provider through a trait object.
#[tokio::test]
async fn nothing_is_written_without_records() {
    let fake = SalesforceFake::start().await.unwrap();
    let account = account(at_salesforce(&fake));
    let provider: Box<dyn Provider> = Box::new(salesforce());
    let written = provider.write(&account, &new_account(), &[]).await;
    assert!(written.outcomes.is_empty());
    assert_eq!(fake.traffic().count(""), 0);
}

#[tokio::test]
async fn a_token_is_renewed_before_it_expires() {
    let fake = HubSpotFake::start().await.unwrap();
    let keeper = Arc::new(Keeper::default());
    let near = Credentials {
        renew_at: Some(1),
        ..at_hubspot(&fake)
    };
    let account = kept_by(Arc::clone(&keeper), near);
    for _ in 0..2 {
        id(&write(&hubspot(), &account, &new_contact()).await.outcomes[0]);
    }
    // The fake's tokens are valid for half an hour.
    let calls = fake.traffic().calls();
    let lines: Vec<_> = calls.iter().map(|call| call.line.as_str()).collect();
    let create = "POST /crm/v3/objects/contacts";
    assert_eq!(lines, ["POST /oauth/v3/token", create, create]);
    assert!(keeper.kept.lock().unwrap()[0].renew_at > Some(1));
}
