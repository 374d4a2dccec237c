use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use url::form_urlencoded;

use super::{Shared, replies};

pub(super) async fn token(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let form: HashMap<_, _> = form_urlencoded::parse(&body).into_owned().collect();
    if form.get("refresh_token") != Some(&shared.tokens.refresh_token()) {
        return replies::bad_refresh_token().into_response();
    }
    let access_token = shared.tokens.renew();
    let body = json!({
        "token_type": "bearer",
        "access_token": access_token,
        "refresh_token": shared.tokens.refresh_token(),
        "expires_in": 1800,
        "hub_id": 1,
        "scopes": ["crm.objects.contacts.write"],
        "user_id": 1,
        "token_use": "access_token",
    });
    Json(body).into_response()
}
