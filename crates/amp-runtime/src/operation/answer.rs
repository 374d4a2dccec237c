use amp_write::Answer;
use amp_write::answer::{BatchAnswer, Message, RecordAnswer, RecordFailure, WriteResult};

use super::Operation;
use crate::provider::Outcome;

/// The answer to a synchronous write that is done.
pub(crate) fn answer(operation: &Operation) -> Answer {
    let progress = &operation.progress;
    let results: Vec<_> = progress
        .outcomes
        .iter()
        .map(|outcome| result(outcome.as_ref()))
        .collect();
    let operation_id = operation.id.clone();
    let errors = messages(progress.messages());
    let written = results.iter().filter(|result| result.success).count();
    let status = if written == 0 { 422 } else { 200 };
    if progress.is_batch {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let answer = BatchAnswer {
            operation_id,
            success_count: count(written),
            failure_count: count(results.len() - written),
            results,
            errors,
        };
        return Answer::json(status, &answer);
    }
    let result = results.into_iter().next();
    if status == 200 {
        let answer = RecordAnswer {
            operation_id,
            result,
        };
        return Answer::json(status, &answer);
    }
    let answer = RecordFailure {
        operation_id,
        errors,
        result: Some(result.unwrap_or_default()),
        warnings: messages(progress.warnings.clone()),
        raw_response: progress.raw_response.clone(),
    };
    Answer::json(status, &answer)
}

fn result(outcome: Option<&Outcome>) -> WriteResult {
    match outcome {
        Some(Outcome::Written {
            record_id, data, ..
        }) => WriteResult {
            success: true,
            record_id: Some(record_id.clone()),
            data: data.clone(),
        },
        _ => WriteResult::default(),
    }
}

fn messages(texts: Vec<String>) -> Vec<Message> {
    let messages = texts.into_iter().map(|message| Message { message });
    messages.collect()
}
