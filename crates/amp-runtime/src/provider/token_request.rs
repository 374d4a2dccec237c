use reqwest::{Client, StatusCode};
use serde_json::Value;
use url::Url;

use super::answer::{Answer, Repeat};
use super::outcome::{Failure, FailureKind};
use super::retry_after::retry_after;
use super::words::shortened;
use crate::time::now;

/// Requests a token (RFC 6749, section 6), and returns the answer, which has an `access_token`.
///
/// # Errors
///
/// `BadCredentials` if the provider refuses, `Retryable` if it cannot tell.
pub(super) async fn request_token(
    client: &Client,
    url: Url,
    form: &[(&str, &str)],
) -> Result<Value, Failure> {
    let sent = client.post(url).form(form).send().await;
    let response = sent.map_err(|error| not_renewed(&Repeat::Harmless.not_answered(error)))?;
    let answer = Answer::read(response, Repeat::Harmless).await;
    let answer = answer.map_err(|failure| not_renewed(&failure))?;
    let body = answer.json();
    if answer.status.is_success() {
        return match body["access_token"].as_str() {
            Some(token) if !token.is_empty() => Ok(body),
            _ => Err(not_renewed(&answer.unreadable(Repeat::Harmless))),
        };
    }
    let status = answer.status;
    let words = without_secrets(&words(&body, status), form);
    let is_passing = status.is_server_error()
        || matches!(
            status,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT
        );
    if is_passing {
        let mut failure = not_renewed(&Failure::new(FailureKind::Retryable, words));
        failure.retry_after = retry_after(&answer.headers);
        return Err(failure);
    }
    let message = format!("access token invalid: {words}; the customer has to sign in again");
    Err(Failure::new(FailureKind::BadCredentials, message))
}

/// The time after nine tenths of the token's lifetime, in milliseconds since 1970, if the answer
/// gives its lifetime.
pub(super) fn renew_at(body: &Value) -> Option<i64> {
    let seconds = body["expires_in"].as_i64()?;
    now().checked_add(seconds.checked_mul(900)?)
}

/// The failure of credentials that cannot be renewed.
pub(super) fn nothing_to_renew_with(what: &str) -> Failure {
    let message = format!(
        "access token invalid: it has expired, and there is no {what} to renew it with; the \
         customer has to sign in again"
    );
    Failure::new(FailureKind::BadCredentials, message)
}

/// Nothing was written yet, so everything can be retried.
fn not_renewed(failure: &Failure) -> Failure {
    let message = format!("the access token cannot be renewed: {}", failure.message);
    Failure::new(FailureKind::Retryable, message)
}

fn words(body: &Value, status: StatusCode) -> String {
    let texts = ["error", "error_description", "message"].map(|key| body[key].as_str());
    let texts: Vec<_> = texts.into_iter().flatten().collect();
    if texts.is_empty() {
        return format!("HTTP status {}", status.as_u16());
    }
    shortened(&texts.join(": "))
}

/// Removes the secrets that were sent, in case the provider repeats them.
fn without_secrets(words: &str, form: &[(&str, &str)]) -> String {
    let secrets = form
        .iter()
        .filter(|(key, value)| !matches!(*key, "grant_type" | "client_id") && !value.is_empty());
    secrets.fold(words.to_owned(), |words, (_, secret)| {
        words.replace(secret, "...")
    })
}
