use amp_parser::ast::{Field, Text};

use super::wide_step::{WideStep, wide_step};
use super::{Gap, Schedule, ScheduleDefect};
use crate::hashing::HashMap;

/// The schedules of a manifest, parsed. Many objects share a schedule and several rules ask for it,
/// so each text is parsed once.
#[derive(Debug, Default)]
pub(crate) struct Readings(HashMap<Text, Reading>);

/// The meaning of one text.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The schedule, or why it is not one.
    pub schedule: Result<Schedule, ScheduleDefect>,
    /// The two consecutive firings with the smallest gap, if it ever fires.
    pub smallest_gap: Option<Gap>,
    /// The first step in a schedule that is larger than its field.
    pub wide_step: Option<WideStep>,
}

impl Readings {
    pub fn of<'f>(fields: impl Iterator<Item = &'f Field<Text>>) -> Self {
        let mut readings = HashMap::default();
        for text in fields.filter_map(Field::get) {
            if !readings.contains_key(text) {
                readings.insert(text.clone(), Reading::of(text));
            }
        }
        Self(readings)
    }

    /// The reading of a field that holds a text.
    pub fn get(&self, field: &Field<Text>) -> Option<&Reading> {
        self.0.get(field.get()?)
    }
}

impl Reading {
    fn of(text: &str) -> Self {
        let schedule = Schedule::parse(text);
        let smallest_gap = schedule.as_ref().ok().and_then(Schedule::smallest_gap);
        let wide_step = schedule.as_ref().ok().and_then(|_| wide_step(text));
        Self {
            schedule,
            smallest_gap,
            wide_step,
        }
    }
}
