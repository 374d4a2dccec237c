use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use url::Url;

use super::outcome::Failure;
use crate::time::now;

/// A customer's account at a provider: where it is, and what opens it.
pub struct Account {
    /// The installation that it belongs to.
    pub installation_id: String,
    /// What opens it. Whoever refreshes a token holds the lock, so that there is one
    /// refresh at a time.
    pub credentials: Mutex<Credentials>,
    /// Where new tokens are kept before they are used.
    pub keeper: Arc<dyn CredentialKeeper>,
}

/// What opens an account.
///
/// It has no `Display`, and its `Debug` shows no secret.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Credentials {
    /// Where the API of the account is: `https://acme.my.salesforce.com`. The provider's
    /// own address where it is left out.
    pub base_url: Option<Url>,
    /// Where tokens are refreshed. The provider's own address where it is left out.
    pub token_url: Option<Url>,
    /// The token that requests carry.
    pub access_token: Option<String>,
    /// When a new one is asked for before this one expires, in milliseconds since 1970,
    /// where the provider has said how long it lives.
    pub renew_at: Option<i64>,
    /// What a new access token is asked for with.
    pub refresh_token: Option<String>,
    /// The OAuth client.
    pub client_id: Option<String>,
    /// Its secret.
    pub client_secret: Option<String>,
    /// The user that a JWT speaks for.
    pub subject: Option<String>,
    /// The private key that signs a JWT, as PEM.
    pub private_key: Option<String>,
}

impl Credentials {
    /// Whether the access token is about to expire, and a new one can be asked for.
    pub(super) fn is_expiring(&self) -> bool {
        self.refresh_token.is_some() && self.renew_at.is_some_and(|time| time <= now())
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = |secret: &Option<String>| secret.as_ref().map(|_| "...");
        f.debug_struct("Credentials")
            .field("base_url", &self.base_url.as_ref().map(Url::as_str))
            .field("access_token", &known(&self.access_token))
            .field("refresh_token", &known(&self.refresh_token))
            .field("client_secret", &known(&self.client_secret))
            .field("private_key", &known(&self.private_key))
            .finish_non_exhaustive()
    }
}

/// Keeps credentials.
#[async_trait]
pub trait CredentialKeeper: Send + Sync {
    /// Keeps new credentials on disk: a provider that rotates refresh tokens has
    /// forgotten the old one.
    ///
    /// # Errors
    ///
    /// Where they cannot be kept. They must not be used then.
    async fn keep(&self, credentials: &Credentials) -> Result<(), Failure>;

    /// The credentials that are kept, where another process may have refreshed them.
    ///
    /// # Errors
    ///
    /// Where they cannot be read.
    async fn latest(&self) -> Result<Option<Credentials>, Failure> {
        Ok(None)
    }
}
