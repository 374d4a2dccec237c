use std::sync::Arc;

use amp_routes::{ApiPath, Segment};
use amp_write::request::BulkOptions;
use amp_write::{Answer, BulkWriteRequest, WriteRequest, limits};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use super::answer::response;
use super::request::body;
use crate::engine::{self, Caller, Refusal};
use crate::runtime::Runtime;
use crate::store::idempotency::{Claim, fingerprint};

/// `POST` of a record or a batch, and `PUT` of rows.
pub(super) async fn write(State(runtime): State<Arc<Runtime>>, request: Request) -> Response {
    let table = runtime.table();
    let (method, target) = (
        request.method().as_str().to_owned(),
        request.uri().path().to_owned(),
    );
    let path = ApiPath::parse(&target);
    let found = table
        .match_path(&method, &target)
        .and_then(|found| Ok((found, path?)));
    let (found, path) = match found {
        Ok(found) => found,
        Err(error) => {
            let mut response = response(Err(Refusal::from(&error)));
            let allow = error
                .allow()
                .and_then(|allow| HeaderValue::from_str(allow).ok());
            if let Some(allow) = allow {
                response.headers_mut().insert(header::ALLOW, allow);
            }
            return response;
        }
    };
    let key = match idempotency_key(request.headers()) {
        Ok(key) => key,
        Err(refusal) => return response(Err(refusal)),
    };
    let limit = if path.bulk {
        limits::BULK_REQUEST_BYTES
    } else {
        limits::REQUEST_BYTES
    };
    let body = match body(request, limit).await {
        Ok(body) => body,
        Err(refused) => return *refused,
    };
    let caller = Caller {
        project: decoded(path.project),
        integration: decoded(path.integration),
        claim: key.map(|key| Claim {
            scope: format!("{method} {target}"),
            key,
            fingerprint: fingerprint(&body),
        }),
    };
    let answer: Result<Answer, Refusal> = if path.bulk {
        match BulkWriteRequest::from_json_with(&body, BulkOptions::left_to_the_runtime()) {
            Ok(request) => engine::accept_bulk(&runtime, caller, found.object, request).await,
            Err(errors) => Err(Refusal::from(&errors)),
        }
    } else {
        match WriteRequest::from_json(&body) {
            Ok(request) => {
                let judge = runtime.options.judge.as_ref();
                let judged =
                    judge.map_or_else(Vec::new, |judge| judge.records(&table, found, &body));
                if judged.is_empty() {
                    engine::write(&runtime, caller, found.object, request).await
                } else {
                    Ok(Answer::malformed(&judged))
                }
            }
            Err(errors) => Err(Refusal::from(&errors)),
        }
    };
    response(answer)
}

/// The `Idempotency-Key` of a request.
fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    let Some(key) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let key = key.to_str().ok().map(str::trim);
    match key.filter(|key| (1..=255).contains(&key.len())) {
        Some(key) => Ok(Some(key.to_owned())),
        None => Err(Refusal::permanent(
            400,
            "Malformed idempotency key",
            "The `Idempotency-Key` has to have 1 to 255 visible characters of ASCII.",
        )),
    }
}

/// The text of a segment that matched, and can therefore be decoded.
fn decoded(segment: Segment<'_>) -> String {
    segment.decoded().unwrap_or_default().into_owned()
}
