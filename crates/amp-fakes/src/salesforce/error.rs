use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// What is wrong with a request, or with a record of one.
#[derive(Clone, Debug)]
pub(super) struct ApiError {
    pub status: u16,
    pub code: &'static str,
    pub message: String,
    pub fields: Vec<String>,
}

impl ApiError {
    pub fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            fields: Vec::new(),
        }
    }

    /// The error as an item of a collection has it, where its code is called `statusCode`.
    pub fn of_item(&self) -> Value {
        let error = json!({
            "statusCode": self.code,
            "message": self.message,
            "fields": self.fields,
        });
        json!({ "success": false, "errors": [error] })
    }

    /// The error as a row of the failed results has it.
    pub fn of_row(&self) -> String {
        format!(
            "{}:{}:{} --",
            self.code,
            self.message,
            self.fields.join(",")
        )
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut error = json!({ "message": self.message, "errorCode": self.code });
        if !self.fields.is_empty() {
            error["fields"] = json!(self.fields);
        }
        let status = StatusCode::from_u16(self.status).unwrap_or_default();
        (status, Json(json!([error]))).into_response()
    }
}
