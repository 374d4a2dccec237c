//! The wording of failures: `error writing account: bad request: No such column`.

use reqwest::StatusCode;

use super::outcome::{Failure, Outcome, Written};

/// How many characters of a provider's message are repeated.
const MOST: usize = 1000;

/// The text, shortened with an ellipsis if it is long.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The meaning of a status, in the platform's words.
pub(super) fn class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 => "access token invalid",
        403 => "forbidden",
        404 => "not found",
        409 => "conflict",
        423 => "locked",
        429 => "too many requests",
        477 => "account is being moved",
        300..=399 => "unexpected redirect",
        500.. => "server error",
        _ => "bad request",
    }
}

/// Adds the object that could not be written to a failure.
pub(super) fn for_object(mut failure: Failure, object: &str) -> Failure {
    failure.message = format!("error writing {object}: {}", failure.message);
    failure
}

/// Adds the object that could not be written to each failure.
pub(super) fn all_for_object(mut written: Written, object: &str) -> Written {
    for outcome in &mut written.outcomes {
        if let Outcome::Failed(failure) = outcome {
            failure.message = format!("error writing {object}: {}", failure.message);
        }
    }
    let sentences = written.errors.iter_mut().chain(&mut written.warnings);
    for sentence in sentences {
        *sentence = format!("error writing {object}: {sentence}");
    }
    written
}
