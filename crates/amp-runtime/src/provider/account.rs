use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;
use url::Url;

use super::outcome::Failure;
use crate::time::now;

/// A customer's account at a provider: its address and its credentials.
pub struct Account {
    /// The installation that it belongs to.
    pub installation_id: String,
    /// Its credentials. The lock is held during a refresh, so that there is one at a time.
    pub credentials: Mutex<Credentials>,
    /// Where new tokens are stored before they are used.
    pub keeper: Arc<dyn CredentialKeeper>,
}

/// The credentials of an account.
///
/// It has no `Display`, and its `Debug` shows no secret.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Credentials {
    /// The address of the account's API, such as `https://acme.my.salesforce.com`. The provider's
    /// own address if it is left out.
    pub base_url: Option<Url>,
    /// The address where tokens are refreshed. The provider's own address if it is left out.
    pub token_url: Option<Url>,
    /// The token that is sent with requests.
    pub access_token: Option<String>,
    /// When to request a new token before this one expires, in milliseconds since 1970, if the
    /// provider gave its lifetime.
    pub renew_at: Option<i64>,
    /// The token for requesting a new access token.
    pub refresh_token: Option<String>,
    /// The OAuth client.
    pub client_id: Option<String>,
    /// Its secret.
    pub client_secret: Option<String>,
    /// The user that a JWT is for.
    pub subject: Option<String>,
    /// The private key that signs a JWT, as PEM.
    pub private_key: Option<String>,
}

impl Credentials {
    /// Whether the access token is about to expire, and a new one can be requested.
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

/// Stores credentials.
#[async_trait]
pub trait CredentialKeeper: Send + Sync {
    /// Stores new credentials on disk: a provider that rotates refresh tokens has invalidated the
    /// old one.
    ///
    /// # Errors
    ///
    /// If they cannot be stored. They must not be used then.
    async fn keep(&self, credentials: &Credentials) -> Result<(), Failure>;

    /// The stored credentials, if another process may have refreshed them.
    ///
    /// # Errors
    ///
    /// If they cannot be read.
    async fn latest(&self) -> Result<Option<Credentials>, Failure> {
        Ok(None)
    }
}
