//! Answers that HubSpot gives when something is wrong.

use serde_json::json;

use super::error::CORRELATION;
use crate::traffic::Reply;

fn error(status: u16, category: &str, message: &str) -> Reply {
    let body = json!({
        "status": "error",
        "message": message,
        "correlationId": CORRELATION,
        "category": category,
    });
    Reply::new(status, body.to_string())
}

/// The access token has expired.
pub fn expired() -> Reply {
    let message = "The OAuth token used to make this call expired";
    error(401, "EXPIRED_AUTHENTICATION", message)
}

/// Too many calls: `TEN_SECONDLY_ROLLING`, `SECONDLY` or `DAILY`.
pub fn rate_limit(policy: &str) -> Reply {
    let name = policy.to_lowercase();
    let body = json!({
        "status": "error",
        "message": format!("You have reached your {name} limit."),
        "errorType": "RATE_LIMIT",
        "correlationId": CORRELATION,
        "policyName": policy,
    });
    Reply::new(429, body.to_string()).with("x-hubspot-ratelimit-interval-milliseconds", "10000")
}

/// The record is locked.
pub fn locked() -> Reply {
    error(423, "LOCKED", "This resource is currently locked")
}

/// The account is being moved, for this many seconds.
pub fn moving(seconds: u32) -> Reply {
    let reply = error(477, "MIGRATION_IN_PROGRESS", "This account is being moved");
    reply.with("retry-after", seconds.to_string())
}

/// The app lacks the permission.
pub fn missing_scopes() -> Reply {
    let message = "This app hasn't been granted all required scopes to make this call.";
    let body = json!({
        "status": "error",
        "message": message,
        "correlationId": CORRELATION,
        "category": "MISSING_SCOPES",
        "errors": [{
            "message": "One or more of the following scopes are required.",
            "context": { "requiredGranularScopes": ["crm.objects.contacts.write"] },
        }],
    });
    Reply::new(403, body.to_string())
}

/// HubSpot fails.
pub fn server_error(status: u16) -> Reply {
    error(status, "INTERNAL_ERROR", "internal error")
}

/// The refresh token is invalid.
pub fn bad_refresh_token() -> Reply {
    let body = json!({
        "status": "BAD_REFRESH_TOKEN",
        "message": "missing or invalid refresh token",
        "correlationId": CORRELATION,
    });
    Reply::new(400, body.to_string())
}
