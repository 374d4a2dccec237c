//! What all requests have in common: an id, an entry in the log, and bodies with limits.

use std::time::{Duration, Instant};

use amp_write::{Answer, Problem};
use axum::body::{Body, to_bytes};
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use bytes::Bytes;
use uuid::Uuid;

use super::answer::{Draft, response};
use crate::engine::Refusal;
use crate::metrics;
use crate::time::{now, rfc3339};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// How many bytes of a body are still read after the answer, so that a client that sends all of it
/// first sees the answer.
const DRAINED: usize = 64 * 1024;

/// How long they are waited for.
const DRAIN: Duration = Duration::from_secs(1);

/// Gives the request an id, and logs its outcome.
pub(super) async fn identified(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = request_id(request.headers());
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    if let Some(Draft(mut problem)) = response.extensions_mut().remove::<Draft>() {
        complete(&mut problem, &id);
        let (mut parts, _) = response.into_parts();
        let answer = Answer::from(&*problem);
        parts.headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(answer.content_type),
        );
        parts.headers.remove(header::CONTENT_LENGTH);
        response = Response::from_parts(parts, Body::from(answer.body));
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let headers = response.headers_mut();
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    let status = response.status().as_u16();
    let took = begun.elapsed();
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    metrics::answered(known(&method), route, status, took);
    let milliseconds = took.as_secs_f64() * 1000.0;
    // The query may contain a key, so only the path is logged.
    tracing::info!(request_id = id, %method, path, status, milliseconds, "answered");
    response
}

/// The method as a label: a client may make up any method.
fn known(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    let known = KNOWN.into_iter().find(|known| *known == method.as_str());
    known.unwrap_or("other")
}

/// The id that the client gave, if it is a plain word, or a new one.
fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let is_plain = |id: &&str| {
        (1..=128).contains(&id.len())
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
    };
    given
        .filter(is_plain)
        .map_or_else(|| Uuid::new_v4().to_string(), str::to_owned)
}

fn complete(problem: &mut Problem, id: &str) {
    let slug = problem.title.to_lowercase().replace(' ', "-");
    problem.kind = Some(format!("urn:ampc:problem:{slug}"));
    problem.request_id = Some(id.to_owned());
    problem.instance = Some(format!("urn:ampc:request:{id}"));
    problem.time = Some(rfc3339(now()));
    problem.subsystem = Some("write".to_owned());
}

/// How long a client may take to send a body.
const BODY: Duration = Duration::from_secs(120);

/// The body of a request, if it is at most `limit` bytes long and arrives in time.
pub(super) async fn body(request: Request, limit: usize) -> Result<Bytes, Box<Response>> {
    let declared = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let too_long = || {
        let detail = format!("The body has more than {limit} bytes.");
        Box::new(response(Err(Refusal::permanent(
            413,
            "Request body too long",
            detail,
        )
        .with_remedy("Send less at once."))))
    };
    if declared.is_some_and(|length| length > limit as u64) {
        drop(tokio::time::timeout(DRAIN, to_bytes(request.into_body(), DRAINED)).await);
        return Err(too_long());
    }
    let read = tokio::time::timeout(BODY, to_bytes(request.into_body(), limit)).await;
    let Ok(read) = read else {
        let detail = format!("The body was not there after {} s.", BODY.as_secs());
        let refusal = Refusal::permanent(408, "Request body too slow", detail);
        return Err(Box::new(response(Err(refusal))));
    };
    read.map_err(|error| {
        let is_limit = std::error::Error::source(&error)
            .is_some_and(|source| source.to_string().contains("length limit"));
        if is_limit {
            too_long()
        } else {
            let detail = "The body ended before all of it was there.";
            Box::new(response(Err(Refusal::permanent(
                400,
                "Request body broken off",
                detail,
            ))))
        }
    })
}
