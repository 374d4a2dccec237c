use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::sync::watch;

/// What was asked of a fake, and how it is to fail.
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
    /// `None` where it is to succeed.
    fault: Option<Fault>,
}

/// A request that a fake got.
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
    /// The body, where it is JSON; null otherwise.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// A way to fail.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Nothing is done, and this is answered.
    Instead(Reply),
    /// All is done, and this is answered.
    After(Reply),
    /// Nothing is done, and the connection closes.
    Cut,
    /// All is done, and the connection closes before the answer.
    CutAfter,
}

/// An answer that is given in the place of another.
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

    /// With a header.
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

/// That the connection closes in the place of this answer.
#[derive(Clone, Copy)]
pub(crate) struct Cut;

impl Traffic {
    /// The requests up to now, those that failed included.
    pub fn calls(&self) -> Vec<Call> {
        self.lock().calls.clone()
    }

    /// How many requests have `part` in their line.
    pub fn count(&self, part: &str) -> usize {
        let calls = &self.lock().calls;
        calls.iter().filter(|call| call.line.contains(part)).count()
    }

    /// Lets the next requests fail whose line has `part` in it, so many times.
    pub fn fail(&self, times: u32, part: &str, fault: Fault) {
        self.plan(times, part, Some(fault));
    }

    /// Lets the next requests pass, so many times, before those fail that are told to
    /// after this.
    pub fn pass(&self, times: u32, part: &str) {
        self.plan(times, part, None);
    }

    /// Lets all requests succeed again.
    pub fn forget(&self) {
        self.lock().planned.clear();
    }

    /// Lets all requests wait from now on, once they are noted.
    pub fn hold(&self) {
        self.held.send_replace(true);
    }

    /// Lets those that wait go on, and those that come.
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

/// Notes each request, and lets it fail where that is planned.
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
    // It has a sender as long as there is a fake.
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
