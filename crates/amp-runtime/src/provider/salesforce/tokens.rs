use async_trait::async_trait;
use reqwest::Client;
use url::Url;

use super::super::account::Credentials;
use super::super::outcome::{Failure, FailureKind};
use super::super::session::Tokens;
use super::super::token_request::{nothing_to_renew_with, renew_at, request_token};
use super::jwt;

/// Gets tokens from Salesforce: with a refresh token or, if there is a private key, with a JWT.
///
/// A token has no known lifetime: it ends with the session, whose length the customer sets.
pub(super) struct SalesforceTokens;

/// Where tokens for production are issued.
const PRODUCTION: &str = "https://login.salesforce.com";
const SANDBOX: &str = "https://test.salesforce.com";

#[async_trait]
impl Tokens for SalesforceTokens {
    async fn renew(&self, client: &Client, old: &Credentials) -> Result<Credentials, Failure> {
        let login = login(old);
        let url = token_url(old, login)?;
        let client_id = old.client_id.as_deref().unwrap_or_default();
        let body = if let Some(key) = &old.private_key {
            let subject = old.subject.as_deref().unwrap_or_default();
            let assertion = jwt::assertion(key, client_id, subject, login)?;
            let form = [
                ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                ("assertion", assertion.as_str()),
            ];
            request_token(client, url, &form).await?
        } else {
            let Some(refresh_token) = &old.refresh_token else {
                return Err(nothing_to_renew_with("refresh token and no private key"));
            };
            let secret = old.client_secret.as_deref();
            let mut form = vec![
                ("grant_type", "refresh_token"),
                ("refresh_token", refresh_token.as_str()),
                ("client_id", client_id),
            ];
            form.extend(secret.map(|secret| ("client_secret", secret)));
            request_token(client, url, &form).await?
        };
        let text = |key: &str| body[key].as_str().map(str::to_owned);
        let instance = || text("instance_url").and_then(|url| Url::parse(&url).ok());
        Ok(Credentials {
            access_token: text("access_token"),
            renew_at: renew_at(&body),
            // With rotation, the old one is invalid.
            refresh_token: text("refresh_token").or_else(|| old.refresh_token.clone()),
            base_url: old.base_url.clone().or_else(instance),
            ..old.clone()
        })
    }

    fn base_url(&self, credentials: &Credentials) -> Option<Url> {
        credentials.base_url.clone()
    }
}

/// Where the account's tokens are issued, which is the audience of a JWT.
fn login(credentials: &Credentials) -> &'static str {
    let host = |url: &Option<Url>| url.as_ref().and_then(Url::host_str).map(str::to_owned);
    let is_sandbox = host(&credentials.token_url).as_deref() == Some("test.salesforce.com")
        || host(&credentials.base_url).is_some_and(|it| it.contains(".sandbox."));
    if is_sandbox { SANDBOX } else { PRODUCTION }
}

fn token_url(credentials: &Credentials, login: &str) -> Result<Url, Failure> {
    if let Some(url) = &credentials.token_url {
        return Ok(url.clone());
    }
    let url = Url::parse(&format!("{login}/services/oauth2/token"));
    url.map_err(|error| Failure::new(FailureKind::BadCredentials, error.to_string()))
}
