use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use reqwest::Client;

use super::{AccountError, Runtime};
use crate::engine::{Live, Refusal};
use crate::operation::Operation;
use crate::provider::{Account, CredentialKeeper, Credentials, Failure, FailureKind, adapter};
use crate::store::Database;
use crate::store::installations::{self, Installation};
use crate::vault::Vault;

/// The purpose of sealed credentials.
const PURPOSE: &str = "credentials";

/// How long a provider may take to answer.
const TIMEOUT: Duration = Duration::from_secs(120);

/// The accounts that were written to, each with its current tokens.
pub(super) struct Accounts {
    client: Client,
    /// By installation, with the installation's revision.
    known: Mutex<HashMap<String, (i64, Arc<Account>)>>,
}

impl Accounts {
    pub(super) fn new() -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .timeout(TIMEOUT)
            .connect_timeout(Duration::from_secs(10))
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("ampc/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self {
            client,
            known: Mutex::default(),
        })
    }
}

impl Runtime {
    /// The provider that an installation is written to over the network, and the account. `None` if
    /// it is written to the sandbox.
    pub(crate) fn live(
        &self,
        provider: &str,
        installation: &Installation,
    ) -> Result<Option<Live>, Refusal> {
        self.live_at(provider, installation)
            .map_err(|error| Refusal::permanent(503, "Provider not available", error.to_string()))
    }

    /// As [`live`](Self::live), for an operation that goes to the provider.
    pub(crate) async fn live_of(&self, operation: &Operation) -> Result<Live, AccountError> {
        let id = operation.installation.clone();
        let found = self
            .database
            .read(move |connection| installations::by_id(connection, &id));
        let installation = found.await?.ok_or(AccountError::NoInstallation)?;
        let live = self.live_at(&operation.provider, &installation)?;
        live.ok_or(AccountError::NoCredentials)
    }

    fn live_at(
        &self,
        provider: &str,
        installation: &Installation,
    ) -> Result<Option<Live>, AccountError> {
        if self.options.sandbox_only {
            return Ok(None);
        }
        let known = self.accounts.known.lock();
        let mut known = known.unwrap_or_else(PoisonError::into_inner);
        // Other revisions may have other credentials.
        let is_new_enough = |(revision, _): &&(i64, _)| *revision >= installation.revision;
        let account = known.get(&installation.id).filter(is_new_enough);
        let account = if let Some((_, account)) = account {
            Arc::clone(account)
        } else {
            let Some(credentials) = self.credentials(provider, installation)? else {
                return Ok(None);
            };
            let account = Arc::new(Account {
                installation_id: installation.id.clone(),
                credentials: tokio::sync::Mutex::new(credentials),
                keeper: Arc::new(Keeper {
                    database: self.database.clone(),
                    vault: self.vault.clone(),
                    installation: installation.id.clone(),
                }),
            });
            let entry = (installation.revision, Arc::clone(&account));
            known.insert(installation.id.clone(), entry);
            account
        };
        let client = self.accounts.client.clone();
        let provider = adapter(provider, client)
            .ok_or_else(|| AccountError::NoAdapter(provider.to_owned()))?;
        Ok(Some(Live { provider, account }))
    }

    fn credentials(
        &self,
        provider: &str,
        installation: &Installation,
    ) -> Result<Option<Credentials>, AccountError> {
        let Some(sealed) = &installation.credentials else {
            return Ok(self.options.credentials.get(provider).cloned());
        };
        open(&self.vault, &installation.id, sealed).map(Some)
    }

    /// The stored form of an installation's credentials.
    pub(crate) fn seal(
        &self,
        installation: &str,
        credentials: &Credentials,
    ) -> Result<Vec<u8>, AccountError> {
        seal(&self.vault, installation, credentials)
    }
}

fn seal(
    vault: &Vault,
    installation: &str,
    credentials: &Credentials,
) -> Result<Vec<u8>, AccountError> {
    let text = serde_json::to_vec(credentials)?;
    Ok(vault.seal(PURPOSE, installation, &text)?)
}

fn open(vault: &Vault, installation: &str, sealed: &[u8]) -> Result<Credentials, AccountError> {
    let opened = vault.open(PURPOSE, installation, sealed)?;
    serde_json::from_slice(&opened).map_err(|_| AccountError::Malformed)
}

/// Stores new tokens with their installation.
struct Keeper {
    database: Database,
    vault: Vault,
    installation: String,
}

#[async_trait]
impl CredentialKeeper for Keeper {
    async fn keep(&self, credentials: &Credentials) -> Result<(), Failure> {
        let sealed = seal(&self.vault, &self.installation, credentials).map_err(not_kept)?;
        let id = self.installation.clone();
        let kept = self
            .database
            .write(move |connection| installations::set_credentials(connection, &id, &sealed));
        kept.await.map_err(not_kept)
    }

    async fn latest(&self) -> Result<Option<Credentials>, Failure> {
        if !self.database.is_shared() {
            return Ok(None);
        }
        let id = self.installation.clone();
        let found = self
            .database
            .read(move |connection| installations::by_id(connection, &id));
        let installation = found.await.map_err(not_kept)?;
        let sealed = installation.and_then(|installation| installation.credentials);
        let Some(sealed) = sealed else {
            return Ok(None);
        };
        let opened = open(&self.vault, &self.installation, &sealed);
        opened.map(Some).map_err(not_kept)
    }
}

/// The failure of an attempt whose tokens cannot be stored or read.
fn not_kept(error: impl Into<AccountError>) -> Failure {
    Failure::new(FailureKind::Retryable, error.into().to_string())
}
