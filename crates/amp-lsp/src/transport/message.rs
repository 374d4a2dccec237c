//! Parses the bytes of a message.

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use serde_json::{Map, Value};

/// The answer to an invalid message.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The id, if it is known.
    pub id: Value,
    pub code: ErrorCode,
    pub message: String,
}

impl Refusal {
    pub fn invalid(message: impl Into<String>) -> Self {
        Self {
            id: Value::Null,
            code: ErrorCode::InvalidRequest,
            message: message.into(),
        }
    }
}

/// Parses a message. Unpaired surrogates, which some editors send while a character is typed,
/// become U+FFFD, which has the same length.
pub(super) fn parse(body: Vec<u8>) -> Result<Message, Refusal> {
    let value: Value = match serde_json::from_slice(&body) {
        Ok(value) => value,
        Err(error) => {
            let mended = with_whole_characters(body);
            serde_json::from_slice(&mended).map_err(|_| Refusal {
                id: Value::Null,
                code: ErrorCode::ParseError,
                message: error.to_string(),
            })?
        }
    };
    let Value::Object(mut fields) = value else {
        return Err(Refusal::invalid(
            "a message is an object; batches are not supported",
        ));
    };
    let id = fields.remove("id");
    match (fields.remove("method"), id) {
        (Some(Value::String(method)), None) => Ok(Message::Notification(Notification {
            method,
            params: params(&mut fields),
        })),
        (Some(Value::String(method)), Some(id)) => Ok(Message::Request(Request {
            id: request_id(id)?,
            method,
            params: params(&mut fields),
        })),
        (None, Some(id)) if fields.contains_key("result") || fields.contains_key("error") => {
            let result = match fields.remove("error") {
                Some(error) => Err(ResponseError {
                    code: ErrorCode::UnknownErrorCode as i32,
                    message: error.to_string(),
                    data: None,
                }),
                None => Ok(fields.remove("result").unwrap_or_default()),
            };
            let id = request_id(id)?;
            Ok(Message::Response(Response {
                id,
                response_result: result,
            }))
        }
        (_, id) => Err(Refusal {
            id: id
                .filter(|id| id.is_string() || id.is_number())
                .unwrap_or_default(),
            ..Refusal::invalid("a message has a method, or the result of a request")
        }),
    }
}

fn params(fields: &mut Map<String, Value>) -> Value {
    fields.remove("params").unwrap_or_default()
}

fn request_id(id: Value) -> Result<RequestId, Refusal> {
    let small = id.as_i64().and_then(|id| i32::try_from(id).ok());
    match (small, id) {
        (Some(id), _) => Ok(id.into()),
        (None, Value::String(id)) => Ok(id.into()),
        (None, id) => Err(Refusal {
            id: if id.is_number() { id } else { Value::Null },
            ..Refusal::invalid("an id is a text or a whole number of 32 bits")
        }),
    }
}

/// Replaces each `\uD800` to `\uDFFF` without its other half with U+FFFD.
fn with_whole_characters(mut body: Vec<u8>) -> Vec<u8> {
    let mut at = 0;
    while at < body.len() {
        if body[at] != b'\\' {
            at += 1;
            continue;
        }
        match (unit(&body, at), unit(&body, at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => at += 12,
            (Some(0xD800..=0xDFFF), _) => {
                body[at + 2..at + 6].copy_from_slice(b"FFFD");
                at += 6;
            }
            (Some(_), _) => at += 6,
            (None, _) => at += 2,
        }
    }
    body
}

/// The `\uXXXX` at a place.
fn unit(body: &[u8], at: usize) -> Option<u16> {
    let digits = body.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let digits = str::from_utf8(digits).ok()?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use lsp_server::Message;

    use super::parse;

    fn check(body: &str, expected: &str) {
        let shown = match parse(body.as_bytes().to_vec()) {
            Ok(Message::Request(request)) => format!("{} {}", request.id, request.params),
            Ok(Message::Notification(told)) => format!("told {}", told.params),
            Ok(Message::Response(response)) => format!("answer to {}", response.id),
            Err(refusal) => format!("{} to {}", refusal.code as i32, refusal.id),
        };
        assert_eq!(shown, expected, "{body}");
    }

    #[test]
    fn what_is_a_message_is_read() {
        check(r#"{"id": 1, "method": "a", "params": [2]}"#, "1 [2]");
        check(r#"{"id": "x", "method": "a"}"#, "\"x\" null");
        check(r#"{"method": "a", "params": {}}"#, "told {}");
        check(r#"{"id": 3, "result": null}"#, "answer to 3");
        check(
            r#"{"id": 3, "error": {"code": 1, "message": ""}}"#,
            "answer to 3",
        );
    }

    #[test]
    fn what_is_none_is_refused_with_its_id_where_it_has_one() {
        check("{oops", "-32700 to null");
        check("[]", "-32600 to null");
        check("3", "-32600 to null");
        check(r#"{"id": null, "method": "a"}"#, "-32600 to null");
        check(
            r#"{"id": 5000000000, "method": "a"}"#,
            "-32600 to 5000000000",
        );
        check(r#"{"id": 4}"#, "-32600 to 4");
        check(r#"{"id": 4, "method": 5}"#, "-32600 to 4");
    }

    #[test]
    fn half_a_character_becomes_one_of_its_length() {
        check(
            r#"{"method": "a", "params": ["\ud83d x"]}"#,
            "told [\"\u{FFFD} x\"]",
        );
        check(
            r#"{"method": "a", "params": ["\udd80\ud83e\udd80"]}"#,
            "told [\"\u{FFFD}🦀\"]",
        );
        check(
            r#"{"method": "a", "params": ["\\ud83d \ud83d"]}"#,
            "told [\"\\\\ud83d \u{FFFD}\"]",
        );
    }
}
