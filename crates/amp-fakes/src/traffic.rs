use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::sync::watch;

/// The requests to a fake, and its planned failures.
#[derive(Default)]
pub struct Traffic {
    inner: Mutex<Inner>,
    held: watch::Sender<bool>,
}

#[derive(Default)]
struct Inner {
    calls: Vec<Call>,
    planned: Vec<Planned>,
}

struct Planned {
    part: String,
    times: u32,
    /// `None` if the request should succeed.
    fault: Option<Fault>,
}

/// A request that a fake received.
#[derive(Clone, Debug)]
pub struct Call {
    /// The method and the path with its query: `POST /crm/v3/objects/contacts`.
    pub line: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Call {
    /// The body, if it is JSON; null otherwise.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// A way to fail.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Nothing is done, and this is the answer.
    Instead(Reply),
    /// Everything is done, and this is the answer.
    After(Reply),
    /// Nothing is done, and the connection closes.
    Cut,
    /// Everything is done, and the connection closes before the answer.
    CutAfter,
}

/// An answer that replaces another.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The HTTP status code.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: String,
}

impl Reply {
    /// An answer without headers.
    pub fn new(status: u16, body: impl Into<String>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: body.into(),
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or_default();
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                let name = HeaderName::from_bytes(name.as_bytes());
                name.map(|name| response.headers_mut().insert(name, value))
                    .ok();
            }
        }
        response
    }
}

/// Marks an answer in place of which the connection closes.
#[derive(Clone, Copy)]
pub(crate) struct Cut;

impl Traffic {
    /// The requests so far, including failed ones.
    pub fn calls(&self) -> Vec<Call> {
        self.lock().calls.clone()
    }

    /// How many requests have `part` in their line.
    pub fn count(&self, part: &str) -> usize {
        let calls = &self.lock().calls;
        calls.iter().filter(|call| call.line.contains(part)).count()
    }

    /// Makes the next `times` requests fail whose line contains `part`.
    pub fn fail(&self, times: u32, part: &str, fault: Fault) {
        self.plan(times, part, Some(fault));
    }

    /// Lets the next `times` requests pass before failures that are planned after this.
    pub fn pass(&self, times: u32, part: &str) {
        self.plan(times, part, None);
    }

    /// Cancels all planned failures.
    pub fn forget(&self) {
        self.lock().planned.clear();
    }

    /// From now on, makes all requests wait once they are recorded.
    pub fn hold(&self) {
        self.held.send_replace(true);
    }

    /// Lets waiting and future requests continue.
    pub fn go_on(&self) {
        self.held.send_replace(false);
    }

    fn plan(&self, times: u32, part: &str, fault: Option<Fault>) {
        let part = part.to_owned();
        self.lock().planned.push(Planned { part, times, fault });
    }

    fn note(&self, call: Call) -> Option<Fault> {
        let mut inner = self.lock();
        let mut planned = inner.planned.iter_mut();
        let planned = planned.find(|it| it.times > 0 && call.line.contains(&it.part));
        let fault = planned.and_then(|planned| {
            planned.times -= 1;
            planned.fault.clone()
        });
        inner.calls.push(call);
        fault
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Records each request, and makes it fail if that is planned.
pub(crate) async fn traffic(
    State(noted): State<Arc<Traffic>>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return cut();
    };
    let fault = noted.note(Call {
        line: format!("{} {}", parts.method, parts.uri),
        headers: parts.headers.clone(),
        body: body.to_vec(),
    });
    // The sender exists as long as the fake.
    let _ = noted.held.subscribe().wait_for(|held| !held).await;
    match fault {
        Some(Fault::Instead(reply)) => return reply.into_response(),
        Some(Fault::Cut) => return cut(),
        _ => {}
    }
    let response = next.run(Request::from_parts(parts, body.into())).await;
    match fault {
        Some(Fault::After(reply)) => reply.into_response(),
        Some(Fault::CutAfter) => cut(),
        _ => response,
    }
}

fn cut() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(Cut);
    response
}
