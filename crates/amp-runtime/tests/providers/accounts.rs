use std::sync::{Arc, Mutex};
use std::time::Duration;

use amp_fakes::{HubSpotFake, SalesforceFake};
use amp_runtime::provider::hubspot::HubSpot;
use amp_runtime::provider::salesforce::{Salesforce, SalesforceOptions};
use amp_runtime::provider::{Account, CredentialKeeper, Credentials, Failure, FailureKind};
use async_trait::async_trait;
use reqwest::Client;

/// Stores credentials in memory, in the order in which they arrive.
#[derive(Default)]
pub struct Keeper {
    pub kept: Mutex<Vec<Credentials>>,
    pub is_full: bool,
}

#[async_trait]
impl CredentialKeeper for Keeper {
    async fn keep(&self, credentials: &Credentials) -> Result<(), Failure> {
        if self.is_full {
            return Err(Failure::new(FailureKind::Retryable, "the disk is full"));
        }
        let mut kept = self.kept.lock().expect("no test panics with it");
        kept.push(credentials.clone());
        Ok(())
    }
}

pub fn client() -> Client {
    let client = Client::builder().no_proxy();
    client
        .timeout(Duration::from_secs(20))
        .build()
        .expect("it is sound")
}

pub fn salesforce() -> Salesforce {
    let options = SalesforceOptions {
        first_poll: Duration::from_millis(1),
        longest_poll: Duration::from_millis(4),
        ..SalesforceOptions::default()
    };
    Salesforce::new(client(), options)
}

pub fn hubspot() -> HubSpot {
    HubSpot::new(client())
}

pub fn at_salesforce(fake: &SalesforceFake) -> Credentials {
    Credentials {
        base_url: Some(fake.url()),
        token_url: Some(fake.token_url()),
        access_token: Some(fake.tokens().access_token()),
        refresh_token: Some(fake.tokens().refresh_token()),
        client_id: Some("client".to_owned()),
        client_secret: Some("s3cret".to_owned()),
        ..Credentials::default()
    }
}

pub fn at_hubspot(fake: &HubSpotFake) -> Credentials {
    Credentials {
        base_url: Some(fake.url()),
        token_url: Some(fake.token_url()),
        access_token: Some(fake.tokens().access_token()),
        refresh_token: Some(fake.tokens().refresh_token()),
        client_id: Some("client".to_owned()),
        client_secret: Some("s3cret".to_owned()),
        ..Credentials::default()
    }
}

pub fn account(credentials: Credentials) -> Account {
    kept_by(Arc::new(Keeper::default()), credentials)
}

pub fn kept_by(keeper: Arc<Keeper>, credentials: Credentials) -> Account {
    Account {
        installation_id: "installation".to_owned(),
        credentials: credentials.into(),
        keeper,
    }
}
