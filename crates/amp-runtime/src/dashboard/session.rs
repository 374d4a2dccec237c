use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::runtime::Runtime;
use crate::time::{Millis, now};

/// The cookie with the id of a session.
const COOKIE: &str = "ampc_session";

/// How long a session lasts.
const SECONDS: i64 = 12 * 60 * 60;

/// The most sessions. A new one ends the one that would expire first.
const MOST: usize = 1000;

/// The sessions of signed-in users. Only hashes of the ids are kept.
#[derive(Default)]
pub(super) struct Sessions(Mutex<HashMap<[u8; 32], Session>>);

struct Session {
    /// The id of the API key that began it.
    key: String,
    expires: Millis,
}

impl Sessions {
    fn with<T>(&self, work: impl FnOnce(&mut HashMap<[u8; 32], Session>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Begins a session for the owner of a key. Returns the value of the header `Set-Cookie`.
///
/// # Errors
///
/// If the system has no randomness.
pub(super) fn begin(
    runtime: &Runtime,
    key: &str,
    is_secure: bool,
) -> Result<String, getrandom::Error> {
    let mut id = [0; 32];
    getrandom::fill(&mut id)?;
    let id = URL_SAFE_NO_PAD.encode(id);
    let time = now();
    let session = Session {
        key: key.to_owned(),
        expires: time + SECONDS * 1000,
    };
    runtime.dashboard.sessions.with(|sessions| {
        sessions.retain(|_, session| session.expires > time);
        if sessions.len() >= MOST {
            let first = sessions.iter().min_by_key(|(_, session)| session.expires);
            if let Some(first) = first.map(|(hash, _)| *hash) {
                sessions.remove(&first);
            }
        }
        sessions.insert(hash(&id), session);
    });
    Ok(cookie(&id, SECONDS, is_secure))
}

/// Ends the session of a request. Returns the value of the header `Set-Cookie`.
pub(super) fn end(runtime: &Runtime, headers: &HeaderMap) -> String {
    if let Some(id) = id(headers) {
        runtime
            .dashboard
            .sessions
            .with(|sessions| sessions.remove(&hash(id)));
    }
    cookie("", 0, false)
}

/// Whether a request belongs to a session whose key is still valid.
pub(super) fn is_signed_in(runtime: &Runtime, headers: &HeaderMap) -> bool {
    let Some(id) = id(headers) else {
        return false;
    };
    let (hash, time) = (hash(id), now());
    let keys = runtime.keys();
    let is_valid = |session: &Session| {
        let is_key = |key: &&crate::keys::KeyInfo| key.id == session.key && key.revoked.is_none();
        session.expires > time && keys.keys().iter().any(|key| is_key(&key))
    };
    runtime.dashboard.sessions.with(|sessions| {
        let valid = sessions.get(&hash).is_some_and(is_valid);
        if !valid {
            sessions.remove(&hash);
        }
        valid
    })
}

/// Lets requests of sessions pass, and redirects others to the sign-in page.
pub(super) async fn required(
    State(runtime): State<Arc<Runtime>>,
    request: Request,
    next: Next,
) -> Response {
    const SIGN_IN: &str = "/dashboard/sign-in";
    if is_signed_in(&runtime, request.headers()) {
        return next.run(request).await;
    }
    let accepts = request.headers().get(header::ACCEPT);
    let is_page = accepts.is_some_and(|accepts| {
        let accepts = accepts.to_str().unwrap_or_default();
        accepts.contains("text/html")
    });
    if is_page {
        return Redirect::to(SIGN_IN).into_response();
    }
    // A script sent the request: instead of a part of the page, the whole page is redirected.
    let to = HeaderValue::from_static(SIGN_IN);
    let headers = [(HeaderName::from_static("hx-redirect"), to)];
    (StatusCode::UNAUTHORIZED, headers).into_response()
}

fn id(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).iter();
    let texts = cookies.filter_map(|value| value.to_str().ok());
    let mut pairs = texts.flat_map(|text| text.split(';'));
    pairs.find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='))
}

fn hash(id: &str) -> [u8; 32] {
    Sha256::digest(id).into()
}

fn cookie(id: &str, seconds: i64, is_secure: bool) -> String {
    let secure = if is_secure { "; Secure" } else { "" };
    format!("{COOKIE}={id}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
}
