use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use percent_encoding::percent_decode_str;

use super::answer::response;
use crate::engine::Refusal;
use crate::runtime::Runtime;

/// Lets a request pass that has a valid key: in `X-Api-Key`, in `Authorization`, bare or as a
/// bearer token, or in the query as `apiKey`.
pub(super) async fn with_key(
    State(runtime): State<Arc<Runtime>>,
    request: Request,
    next: Next,
) -> Response {
    let presented = presented(request.headers(), request.uri());
    if presented.is_some_and(|key| runtime.keys().find(&key).is_some()) {
        return next.run(request).await;
    }
    let refusal = Refusal::permanent(
        401,
        "No valid API key",
        "The request has no API key that is valid here.",
    )
    .with_remedy("Send a key in the header `X-Api-Key`; `ampc serve keys new` makes one.");
    let mut response = response(Err(refusal));
    response.headers_mut().insert(
        header::WWW_AUTHENTICATE,
        HeaderValue::from_static("Bearer realm=\"ampc\""),
    );
    response
}

fn presented(headers: &HeaderMap, uri: &Uri) -> Option<String> {
    let header = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    if let Some(key) = header("x-api-key") {
        return Some(key.to_owned());
    }
    if let Some(value) = header("authorization") {
        let key = match value.split_once(' ') {
            Some((scheme, key)) if scheme.eq_ignore_ascii_case("bearer") => key.trim(),
            _ => value,
        };
        return Some(key.to_owned());
    }
    let mut pairs = uri.query()?.split('&');
    let key = pairs.find_map(|pair| pair.strip_prefix("apiKey="))?;
    let key = percent_decode_str(key).decode_utf8().ok()?;
    Some(key.into_owned())
}
