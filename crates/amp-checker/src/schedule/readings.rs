use amp_parser::ast::{Field, Text};

use super::wide_step::{WideStep, wide_step};
use super::{Defect, Gap, Schedule};
use crate::hashing::HashMap;

/// What the schedules of a manifest mean. Many objects have the same one and
/// several rules ask, so each text is read once.
#[derive(Debug, Default)]
pub(crate) struct Readings(HashMap<Text, Reading>);

/// What one text means.
#[derive(Debug)]
pub(crate) struct Reading {
    /// Whether it is a schedule.
    pub schedule: Result<Schedule, Defect>,
    /// The two firings that follow each other soonest, when it ever fires.
    pub smallest_gap: Option<Gap>,
    /// The first step that leads beyond its field, in a schedule.
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
