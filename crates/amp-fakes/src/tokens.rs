use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

/// The tokens of the only account of a fake.
#[derive(Default)]
pub struct Tokens {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    given: u32,
    refreshes: u32,
    has_expired: bool,
    rotates: bool,
}

impl Tokens {
    /// The valid access token.
    pub fn access_token(&self) -> String {
        format!("access-{}", self.lock().given)
    }

    /// The valid refresh token.
    pub fn refresh_token(&self) -> String {
        format!("refresh-{}", self.lock().refreshes)
    }

    /// Makes the access token expire.
    pub fn expire(&self) {
        self.lock().has_expired = true;
    }

    /// From now on, issues a new refresh token with each access token, and invalidates the old one.
    pub fn rotate(&self) {
        self.lock().rotates = true;
    }

    pub(crate) fn rotates(&self) -> bool {
        self.lock().rotates
    }

    /// Whether a request has the valid access token.
    pub(crate) fn open(&self, headers: &HeaderMap) -> bool {
        let given = headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let expected = format!("Bearer {}", self.access_token());
        !self.lock().has_expired && given == Some(&expected)
    }

    /// Issues a new access token.
    pub(crate) fn renew(&self) -> String {
        let mut inner = self.lock();
        inner.given += 1;
        inner.has_expired = false;
        inner.refreshes += u32::from(inner.rotates);
        drop(inner);
        self.access_token()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
