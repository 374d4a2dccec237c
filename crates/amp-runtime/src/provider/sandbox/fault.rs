use std::time::Duration;

use serde_json::{Map, Value};

use crate::provider::{Failure, FailureKind};

/// The prefix of a value that asks for an answer.
pub(super) const MARK: &str = "sandbox:";

/// The answer that one of a record's values asks for:
///
/// - `sandbox:refuse` or `sandbox:refuse:MESSAGE`: it is refused.
/// - `sandbox:busy:N`: the first N attempts fail because the provider is busy.
/// - `sandbox:wait:N:SECONDS`: the same, with a request to wait that long.
/// - `sandbox:lost`: it is unknown whether it is written.
pub(super) fn fault(fields: &Map<String, Value>, attempt: u32) -> Option<Failure> {
    let mut texts = fields.values().filter_map(Value::as_str);
    texts.find_map(|text| of_text(text, attempt))
}

/// The answer that one value asks for.
pub(super) fn of_text(text: &str, attempt: u32) -> Option<Failure> {
    let mut words = text.strip_prefix(MARK)?.splitn(3, ':');
    let (word, first, second) = (words.next()?, words.next(), words.next());
    match word {
        "refuse" => Some(Failure::new(
            FailureKind::Refused,
            first.unwrap_or("the record is refused, as its value asks for"),
        )),
        "busy" | "wait" => {
            let attempts: u32 = first.unwrap_or("1").parse().ok()?;
            let seconds = second.and_then(|seconds| seconds.parse().ok());
            (attempt <= attempts).then(|| Failure {
                retry_after: seconds.map(Duration::from_secs),
                ..Failure::new(FailureKind::Retryable, "the sandbox is busy")
            })
        }
        "lost" => Some(Failure::new(
            FailureKind::Unknown,
            "the answer of the sandbox was lost",
        )),
        _ => None,
    }
}
