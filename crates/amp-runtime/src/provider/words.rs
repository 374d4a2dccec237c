//! How failures are put into words: `error writing account: bad request: No such
//! column`.

use reqwest::StatusCode;

use super::outcome::{Failure, Outcome, Written};

/// How many characters of a provider's message are repeated.
const MOST: usize = 1000;

/// The text, or its beginning and an ellipsis.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// What a status means, in the platform's words.
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

/// Says which object could not be written.
pub(super) fn for_object(mut failure: Failure, object: &str) -> Failure {
    failure.message = format!("error writing {object}: {}", failure.message);
    failure
}

/// Says of each failure which object could not be written.
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
