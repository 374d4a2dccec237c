use async_trait::async_trait;
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use url::Url;

use super::account::{Account, Credentials};
use super::answer::{Answer, Repeat};
use super::outcome::{Failure, FailureKind};

/// How a provider issues tokens.
#[async_trait]
pub(super) trait Tokens: Sync {
    /// Requests new tokens. Returns the complete credentials.
    async fn renew(&self, client: &Client, old: &Credentials) -> Result<Credentials, Failure>;

    /// The address of the account's API, as far as it is known.
    fn base_url(&self, credentials: &Credentials) -> Option<Url>;
}

/// What all requests to an account share.
#[derive(Clone, Copy)]
pub(super) struct Session<'a> {
    pub client: &'a Client,
    pub account: &'a Account,
    pub tokens: &'a dyn Tokens,
}

/// The token of an account, and its address. It has no `Debug`, as it holds a token.
pub(super) struct Access {
    base: Url,
    token: String,
    /// Whether the token was requested because another one was refused.
    is_renewed: bool,
}

impl Access {
    /// A URL below the address of the API. Each of `segments` is escaped.
    pub fn url<'s>(&self, segments: impl IntoIterator<Item = &'s str>) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        url
    }
}

impl Session<'_> {
    /// Sends a request and reads its answer.
    ///
    /// # Errors
    ///
    /// If there is no answer. An error status is still an answer.
    pub async fn ask(
        &self,
        repeat: Repeat,
        request: impl Fn(&Client, &Access) -> RequestBuilder + Send + Sync,
    ) -> Result<Answer, Failure> {
        let response = self.send(repeat, request).await?;
        Answer::read(response, repeat).await
    }

    /// Sends a request, and again with a new token if the old one has expired. An answer of 401
    /// means that nothing was written.
    ///
    /// # Errors
    ///
    /// As [`ask`](Self::ask).
    pub async fn send(
        &self,
        repeat: Repeat,
        request: impl Fn(&Client, &Access) -> RequestBuilder + Send + Sync,
    ) -> Result<Response, Failure> {
        // Tokens that other calls have renewed meanwhile may have expired as well.
        const TOKENS: usize = 4;
        let mut access = self.access(None).await?;
        let mut tokens = 1;
        loop {
            let response = self.send_with(&access, repeat, &request).await?;
            if response.status() != StatusCode::UNAUTHORIZED {
                return Ok(response);
            }
            drop(response);
            if access.is_renewed || tokens == TOKENS {
                let message = "access token invalid: the new access token is refused too; the \
                               customer has to sign in again";
                return Err(Failure::new(FailureKind::BadCredentials, message));
            }
            access = self.access(Some(&access.token)).await?;
            tokens += 1;
        }
    }

    async fn send_with(
        &self,
        access: &Access,
        repeat: Repeat,
        request: impl Fn(&Client, &Access) -> RequestBuilder + Send + Sync,
    ) -> Result<Response, Failure> {
        let request = request(self.client, access).bearer_auth(&access.token);
        let sent = request.send().await;
        sent.map_err(|error| repeat.not_answered(error))
    }

    /// A token other than the refused one that does not expire before the request is answered. If
    /// another call has refreshed it meanwhile, that token is used.
    async fn access(&self, refused: Option<&str>) -> Result<Access, Failure> {
        let mut credentials = self.account.credentials.lock().await;
        let expiring = credentials
            .access_token
            .clone()
            .filter(|_| credentials.is_expiring());
        let refused = refused.or(expiring.as_deref());
        if let Some(access) = self.known(&credentials)
            && Some(access.token.as_str()) != refused
        {
            return Ok(access);
        }
        let mut is_renewed = false;
        *credentials = match self.refreshed_elsewhere(refused).await? {
            Some(latest) => latest,
            None => match self.tokens.renew(self.client, &credentials).await {
                Ok(new) => {
                    self.account.keeper.keep(&new).await?;
                    is_renewed = true;
                    new
                }
                // Another process may have used the same refresh token first.
                Err(failure) => self.refreshed_elsewhere(refused).await?.ok_or(failure)?,
            },
        };
        let access = self.known(&credentials).ok_or_else(|| {
            let message = "the address of the account is not known; give its `baseUrl`";
            Failure::new(FailureKind::BadCredentials, message)
        })?;
        Ok(Access {
            is_renewed,
            ..access
        })
    }

    /// The credentials from another process, if their token is not the refused one.
    async fn refreshed_elsewhere(
        &self,
        refused: Option<&str>,
    ) -> Result<Option<Credentials>, Failure> {
        let latest = self.account.keeper.latest().await?;
        Ok(latest.filter(|latest| {
            latest.access_token.is_some()
                && latest.access_token.as_deref() != refused
                && !latest.is_expiring()
        }))
    }

    fn known(&self, credentials: &Credentials) -> Option<Access> {
        let base = self.tokens.base_url(credentials)?;
        let token = credentials.access_token.clone()?;
        (!base.cannot_be_a_base()).then_some(Access {
            base,
            token,
            is_renewed: false,
        })
    }
}
