use std::collections::HashMap;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::{Shared, replies};
use crate::traffic::Reply;

/// How far in the future a JWT may expire, in seconds.
const LONGEST: u64 = 180;

pub(super) async fn token(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form: HashMap<_, _> = form_urlencoded::parse(&body).into_owned().collect();
    let text = |key: &str| form.get(key).map(String::as_str).unwrap_or_default();
    let is_jwt = match text("grant_type") {
        "refresh_token" => {
            if text("refresh_token") != shared.tokens.refresh_token() {
                return replies::invalid_grant().into_response();
            }
            false
        }
        "urn:ietf:params:oauth:grant-type:jwt-bearer" => {
            let key = shared.world.lock().trusted.clone().unwrap_or_default();
            if let Err(description) = check(text("assertion"), &key) {
                return refused("invalid_grant", description).into_response();
            }
            true
        }
        _ => return refused("invalid_request", "grant type is missing").into_response(),
    };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let instance = format!("http://{}", host.unwrap_or_default());
    let mut body = json!({
        "access_token": shared.tokens.renew(),
        "instance_url": instance,
        "id": format!("{instance}/id/00D/005"),
        "token_type": "Bearer",
        "scope": "api refresh_token",
    });
    if !is_jwt {
        body["issued_at"] = "1725914491000".into();
        body["signature"] = "c2lnbmF0dXJl".into();
        if shared.tokens.rotates() {
            body["refresh_token"] = shared.tokens.refresh_token().into();
        }
    }
    Json(body).into_response()
}

fn refused(error: &str, description: &str) -> Reply {
    Reply::new(
        400,
        json!({ "error": error, "error_description": description }).to_string(),
    )
}

/// Checks a JWT as Salesforce does.
fn check(assertion: &str, key: &[u8]) -> Result<(), &'static str> {
    let invalid = "invalid assertion";
    let (signed, signature) = assertion.rsplit_once('.').ok_or(invalid)?;
    let (header, claims) = signed.split_once('.').ok_or(invalid)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| invalid)?;
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key);
    let verified = key.verify(signed.as_bytes(), &signature);
    verified.map_err(|_| invalid)?;
    let [header, claims] = [header, claims].map(|text| {
        let text = URL_SAFE_NO_PAD.decode(text).unwrap_or_default();
        serde_json::from_slice::<Value>(&text).unwrap_or_default()
    });
    if header["alg"] != "RS256" || header.get("kid").is_some() {
        return Err(invalid);
    }
    let audiences = [
        "https://login.salesforce.com",
        "https://test.salesforce.com",
    ];
    if !claims["aud"]
        .as_str()
        .is_some_and(|it| audiences.contains(&it))
    {
        return Err("audience is invalid");
    }
    if claims["sub"].as_str().is_none_or(str::is_empty) {
        return Err("user hasn't approved this consumer");
    }
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_secs();
    match claims["exp"].as_u64() {
        Some(expires) if (now..=now + LONGEST).contains(&expires) => Ok(()),
        _ => Err("expired authorization code"),
    }
}
