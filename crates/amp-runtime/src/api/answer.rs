use amp_write::{Answer, Problem};
use axum::body::Body;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

use crate::engine::Refusal;

/// A problem that lacks the request's id.
#[derive(Clone)]
pub(super) struct Draft(pub(super) Box<Problem>);

/// The response for an answer or a refusal.
pub(super) fn response(answer: Result<Answer, Refusal>) -> Response {
    match answer {
        Ok(answer) | Err(Refusal::Answer(answer)) => sent(answer),
        Err(Refusal::Problem(problem)) => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = status(problem.status);
            if problem.status == 429 {
                let seconds = HeaderValue::from_static("1");
                response.headers_mut().insert(header::RETRY_AFTER, seconds);
            }
            response.extensions_mut().insert(Draft(problem));
            response
        }
    }
}

/// A value as JSON, or the refusal.
pub(super) fn json<T: Serialize>(value: Result<T, Refusal>) -> Response {
    response(value.map(|value| Answer::json(200, &value)))
}

fn sent(answer: Answer) -> Response {
    let content_type = HeaderValue::from_static(answer.content_type);
    let headers = [(header::CONTENT_TYPE, content_type)];
    (status(answer.status), headers, answer.body).into_response()
}

fn status(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Answers a request for an unknown path.
pub(super) async fn not_found(uri: Uri) -> Response {
    let detail = format!("There is nothing at `{}`.", uri.path());
    response(Err(Refusal::permanent(404, "Unknown path", detail)
        .with_remedy("See `/openapi.json` for the paths.")))
}

/// Answers a request with a method that its path does not have.
pub(super) async fn method_not_allowed(method: Method, uri: Uri) -> Response {
    let detail = format!("`{}` does not take `{method}`.", uri.path());
    response(Err(Refusal::permanent(405, "Method not allowed", detail)))
}

/// The refusal of a request for something that does not exist.
pub(super) fn missing(what: &str, id: &str) -> Refusal {
    let id: String = id.chars().take(100).collect();
    Refusal::permanent(
        404,
        &format!("Unknown {what}"),
        format!("There is no {what} `{id}`."),
    )
}
