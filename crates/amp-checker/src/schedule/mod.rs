//! Schedules: five-field cron expressions, as the platform's standard parser
//! (Go's `robfig/cron`) reads them.
//!
//! A cron crate would tell neither which bytes of a field are wrong nor the
//! smallest gap between two firings, so both are worked out here: the gap over
//! the whole calendar, never from the current time. Times are in UTC.

mod calendar;
mod describe;
mod field;
mod gap;
mod parse;
mod readings;
#[cfg(test)]
mod tests;
mod wide_step;
mod words;

pub use describe::{ScheduleWords, schedule_in_words};
pub(crate) use field::FieldKind;
pub(crate) use gap::Gap;
pub(crate) use parse::{FieldDefect, ScheduleDefect, ScheduleDefectKind, fields};
pub(crate) use readings::{Reading, Readings};
pub(crate) use wide_step::WideStep;
pub(crate) use words::{MINIMUM, minutes, period_in_words, spelt_out, spelt_out_period};

use amp_parser::ast::{Field, OptionalField, Text, Value};

use crate::IntegrationWalker;

/// When something is done: in the minutes whose time and day are in these sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Schedule {
    minutes: Set,
    hours: Set,
    days_of_month: Set,
    months: Set,
    /// From 0 for Sunday.
    days_of_week: Set,
}

/// The numbers that one field of the expression stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Set {
    /// Bit `n` is set when `n` is in the set.
    bits: u64,
    /// Whether an element is `*`. If so for a set of days, a day must be in both sets; otherwise
    /// one of them is enough.
    has_star: bool,
}

impl Set {
    fn has(self, number: u32) -> bool {
        self.bits >> number & 1 == 1
    }

    /// The numbers in order.
    fn iter(self) -> impl Iterator<Item = u32> {
        let mut rest = self.bits;
        std::iter::from_fn(move || {
            let number = rest.trailing_zeros();
            rest &= rest.checked_sub(1)?;
            Some(number)
        })
    }
}

impl Schedule {
    /// Reads an expression.
    pub fn parse(text: &str) -> Result<Self, ScheduleDefect> {
        parse::parse(text)
    }

    /// Whether it fires on any day of a year.
    pub fn fires(&self) -> bool {
        self.days().next().is_some()
    }

    /// The two consecutive firings with the smallest gap in the whole calendar; `None` if it never
    /// fires.
    pub fn smallest_gap(&self) -> Option<Gap> {
        gap::smallest(self)
    }
}

/// Every schedule of an integration: of its read objects and of `watchSchema`.
pub(crate) fn schedules(integration: IntegrationWalker<'_>) -> impl Iterator<Item = &Field<Text>> {
    let read = integration.read_objects();
    let watch_schema = integration.ast().watch_schema.get();
    read.filter_map(|object| object.ast().schedule.as_ref())
        .chain(watch_schema.and_then(|watch| watch.schedule.as_ref()))
}

/// Whether a field of the manifest is missing or blank.
pub(crate) fn is_blank(field: Option<&Field<Text>>) -> bool {
    field.is_none_or(|field| match &field.value {
        Value::Valid(text) => text.trim().is_empty(),
        Value::Missing | Value::Null => true,
        Value::Invalid => false,
    })
}
