//! Answers that Salesforce gives when something is wrong.

use serde_json::json;

use crate::traffic::Reply;

fn error(status: u16, code: &str, message: &str) -> Reply {
    Reply::new(
        status,
        json!([{ "message": message, "errorCode": code }]).to_string(),
    )
}

/// The access token has expired.
pub fn expired() -> Reply {
    error(401, "INVALID_SESSION_ID", "Session expired or invalid")
}

/// The calls of 24 hours are used up.
pub fn daily_limit() -> Reply {
    error(
        403,
        "REQUEST_LIMIT_EXCEEDED",
        "TotalRequests Limit exceeded.",
    )
}

/// Too many calls run at once.
pub fn concurrent_limit() -> Reply {
    let message = "ConcurrentRequests (Concurrent API Requests) Limit exceeded.";
    error(403, "REQUEST_LIMIT_EXCEEDED", message)
}

/// The user lacks the permission.
pub fn forbidden() -> Reply {
    let message = "insufficient access rights on object id";
    error(403, "INSUFFICIENT_ACCESS_OR_READONLY", message)
}

/// The record is locked.
pub fn locked() -> Reply {
    let message = "unable to obtain exclusive access to this record";
    error(400, "UNABLE_TO_LOCK_ROW", message)
}

/// Salesforce fails.
pub fn server_error(status: u16) -> Reply {
    let message = "An unexpected error occurred.";
    error(status, "UNKNOWN_EXCEPTION", message)
}

/// The refresh token is invalid.
pub fn invalid_grant() -> Reply {
    let description = "expired access/refresh token";
    let body = json!({ "error": "invalid_grant", "error_description": description });
    Reply::new(400, body.to_string())
}
