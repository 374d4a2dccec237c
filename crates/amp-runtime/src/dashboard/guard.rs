use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::page;

/// Nothing is loaded from elsewhere, no inline script runs, and no other page frames one.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
     img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
);

/// Refuses requests from other sites, and sends the browser the policy of the pages.
pub(super) async fn guarded(request: Request, next: Next) -> Response {
    let mut response = if request.method().is_safe() || is_own(request.headers()) {
        next.run(request).await
    } else {
        page::bare(
            StatusCode::FORBIDDEN,
            "Cross-site request",
            "The request does not come from a page of this dashboard, so it was ignored.",
        )
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    let others = [
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ];
    for (name, value) in others {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether one of our pages sent the request. Browsers tell in `Sec-Fetch-Site`; older ones name
/// the page in `Origin`.
fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name)?.to_str().ok();
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let origin = text("origin").and_then(|origin| origin.split_once("://"));
    match (origin, text("host")) {
        (Some((_, origin)), Some(host)) => origin == host,
        _ => false,
    }
}
