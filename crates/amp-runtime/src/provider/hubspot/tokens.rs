use async_trait::async_trait;
use reqwest::Client;
use url::Url;

use super::super::account::Credentials;
use super::super::outcome::{Failure, FailureKind};
use super::super::session::Tokens;
use super::super::token_request::{nothing_to_renew_with, renew_at, request_token};

/// Gets tokens from HubSpot with a refresh token.
pub(super) struct HubSpotTokens;

const API: &str = "https://api.hubapi.com";
const TOKEN: &str = "https://api.hubapi.com/oauth/v3/token";

#[async_trait]
impl Tokens for HubSpotTokens {
    async fn renew(&self, client: &Client, old: &Credentials) -> Result<Credentials, Failure> {
        let url = old.token_url.clone().or_else(|| Url::parse(TOKEN).ok());
        let url = url.ok_or_else(|| {
            let message = "where tokens are renewed is not known";
            Failure::new(FailureKind::BadCredentials, message)
        })?;
        let Some(refresh_token) = &old.refresh_token else {
            return Err(nothing_to_renew_with("refresh token"));
        };
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let (client_id, client_secret) = (text(&old.client_id), text(&old.client_secret));
        let form = [
            ("grant_type", "refresh_token"),
            ("client_id", &client_id),
            ("client_secret", &client_secret),
            ("refresh_token", refresh_token),
        ];
        let body = request_token(client, url, &form).await?;
        let text = |key: &str| body[key].as_str().map(str::to_owned);
        Ok(Credentials {
            access_token: text("access_token"),
            renew_at: renew_at(&body),
            refresh_token: text("refresh_token").or_else(|| old.refresh_token.clone()),
            ..old.clone()
        })
    }

    fn base_url(&self, credentials: &Credentials) -> Option<Url> {
        let known = credentials.base_url.clone();
        known.or_else(|| Url::parse(API).ok())
    }
}
