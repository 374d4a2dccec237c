//! How much of the past a read object asks for.

use amp_catalog::HistoryLimit;
use amp_parser::ast::{DefaultPeriod, Field, OptionalField};

use crate::ReadObjectWalker;

/// A period of the past.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Backfill<'m> {
    /// This number of days, which may be negative.
    Days(&'m Field<i64>, i64),
    /// `fullHistory: true`
    FullHistory(&'m Field<bool>),
}

/// The backfill of an object that asks for exactly one period.
pub(crate) fn backfill(object: ReadObjectWalker<'_>) -> Option<Backfill<'_>> {
    let period = default_period(object)?.get()?;
    let days = period.days.as_ref().filter(|days| !days.is_null());
    let history = period.full_history.as_ref().filter(|all| !all.is_null());
    match (days, history) {
        (Some(days), None) => Some(Backfill::Days(days, *days.get()?)),
        (None, Some(history)) => {
            (history.get() == Some(&true)).then_some(Backfill::FullHistory(history))
        }
        (Some(_), Some(_)) | (None, None) => None,
    }
}

/// The `defaultPeriod` key of an object's `backfill`.
pub(crate) fn default_period(object: ReadObjectWalker<'_>) -> Option<&Field<DefaultPeriod>> {
    Some(&object.ast().backfill.get()?.default_period)
}

/// How far back the provider lets the object be read, if that is limited.
pub(crate) fn history_limit(object: ReadObjectWalker<'_>) -> Option<HistoryLimit> {
    let integration = object.integration();
    let module = integration.effective_module();
    let mut limits = integration.traits().history_limits.iter().copied();
    limits.find(|limit| module == Some(limit.module) && object.name() == Some(limit.object))
}
