use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

pub(super) const CORRELATION: &str = "aeb5f871-7f07-4993-9211-075dc63e7cbf";

/// What is wrong with a request, or with an input of one.
#[derive(Clone, Debug)]
pub(super) struct ApiError {
    pub status: u16,
    pub category: &'static str,
    pub message: String,
    /// The details below the message.
    pub context: Box<Value>,
    pub errors: Vec<Value>,
}

impl ApiError {
    pub fn new(status: u16, category: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            category,
            message: message.into(),
            context: Box::new(json!({})),
            errors: Vec::new(),
        }
    }

    /// The error in the form of an item in a batch's errors.
    pub fn of_input(&self) -> Value {
        json!({
            "status": "error",
            "category": self.category,
            "message": self.message,
            "context": self.context,
            "errors": [],
            "links": {},
        })
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut body = json!({
            "status": "error",
            "message": self.message,
            "correlationId": CORRELATION,
            "category": self.category,
        });
        if !self.errors.is_empty() {
            body["errors"] = self.errors.into();
        }
        let status = StatusCode::from_u16(self.status).unwrap_or_default();
        (status, Json(body)).into_response()
    }
}
