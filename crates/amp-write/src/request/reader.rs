use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use super::errors::{Defect, Errors, MOST};
use super::pointer::Pointer;
use crate::sentence::shortened;
use crate::whole_number::whole;
use amp_suggest::closest;

/// Takes the keys out of one JSON object. What is left at the end is unknown, so that no misspelt
/// key goes unnoticed.
///
/// A key whose value is `null` counts as absent, as many languages write optional values that way.
pub(super) struct ObjectReader<'p, 'e> {
    pub(super) pointer: Pointer<'p>,
    pub(super) errors: &'e mut Errors,
    entries: Map<String, Value>,
    known: Vec<&'static str>,
}

impl<'p, 'e> ObjectReader<'p, 'e> {
    pub(super) fn new(
        entries: Map<String, Value>,
        pointer: Pointer<'p>,
        errors: &'e mut Errors,
    ) -> Self {
        Self {
            pointer,
            errors,
            entries,
            known: Vec::new(),
        }
    }

    pub(super) fn take(&mut self, key: &'static str) -> Option<Value> {
        self.known.push(key);
        // Keeps the order of the rest, which is that of the report.
        self.entries
            .shift_remove(key)
            .filter(|value| !value.is_null())
    }

    pub(super) fn report(&mut self, key: &str, defect: Defect) {
        self.errors.push(Pointer::Key(&self.pointer, key), defect);
    }

    /// Reports something about the object as a whole.
    pub(super) fn report_here(&mut self, defect: Defect) {
        self.errors.push(self.pointer, defect);
    }

    /// Reports a missing key. Call it before the key is taken.
    pub(super) fn require(&mut self, key: &'static str) {
        if !self.has(key) {
            self.report_here(Defect::Missing { key });
        }
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        match self.take(key)? {
            Value::String(text) => Some(text),
            other => self.mistyped(key, "a string", &other),
        }
    }

    /// A required text that must not be empty.
    pub(super) fn required_text(&mut self, key: &'static str) -> Option<String> {
        self.require(key);
        let text = self.text(key)?;
        if text.is_empty() {
            self.report(key, Defect::Empty);
        }
        Some(text)
    }

    pub(super) fn boolean(&mut self, key: &'static str) -> Option<bool> {
        match self.take(key)? {
            Value::Bool(value) => Some(value),
            other => self.mistyped(key, "`true` or `false`", &other),
        }
    }

    pub(super) fn integer<T>(&mut self, key: &'static str, range: RangeInclusive<T>) -> Option<T>
    where
        T: TryFrom<i128> + Into<i128> + PartialOrd,
    {
        let value = self.take(key)?;
        let Some(found) = value.as_number().and_then(whole) else {
            return self.mistyped(key, "an integer", &value);
        };
        let fitting = T::try_from(found).ok();
        let fitting = fitting.filter(|found| range.contains(found));
        if fitting.is_none() {
            let (least, most) = range.into_inner();
            let (least, most) = (least.into(), most.into());
            self.report(key, Defect::OutOfRange { found, least, most });
        }
        fitting
    }

    /// One of a few words, each with its meaning.
    pub(super) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &'static [(&'static str, T)],
    ) -> Option<T> {
        let found = self.text(key)?;
        let chosen = choices.iter().find(|(word, _)| *word == found);
        if chosen.is_none() {
            let allowed: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
            let meant = closest(&found, allowed.iter().copied());
            self.report(
                key,
                Defect::UnknownValue {
                    found: shortened(found),
                    meant,
                    allowed,
                },
            );
        }
        chosen.map(|(_, value)| *value)
    }

    pub(super) fn object(&mut self, key: &'static str) -> Option<Map<String, Value>> {
        match self.take(key)? {
            Value::Object(object) => Some(object),
            other => self.mistyped(key, "an object", &other),
        }
    }

    pub(super) fn list(&mut self, key: &'static str) -> Option<Vec<Value>> {
        match self.take(key)? {
            Value::Array(list) => Some(list),
            other => self.mistyped(key, "a list", &other),
        }
    }

    /// The objects of a list, each read by `read`. One that cannot be read is
    /// left out; `read` has reported it.
    pub(super) fn objects<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut ObjectReader<'_, '_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let list = self.list(key)?;
        let pointer = Pointer::Key(&self.pointer, key);
        let items = list.into_iter().enumerate().filter_map(|(index, item)| {
            let pointer = Pointer::Index(&pointer, index);
            match item {
                Value::Object(item) => {
                    let mut reader = ObjectReader::new(item, pointer, self.errors);
                    let value = read(&mut reader);
                    reader.finish();
                    value
                }
                other => {
                    let defect = Defect::wrong_type("an object", &other);
                    self.errors.push(pointer, defect);
                    None
                }
            }
        });
        Some(items.collect())
    }

    /// The object under a key, read by `read`.
    pub(super) fn nested<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut ObjectReader<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        let object = self.object(key)?;
        let pointer = Pointer::Key(&self.pointer, key);
        let mut reader = ObjectReader::new(object, pointer, self.errors);
        let value = read(&mut reader);
        reader.finish();
        value
    }

    /// Whether the key is present. Call it before the key is taken.
    pub(super) fn has(&self, key: &str) -> bool {
        self.peek(key).is_some()
    }

    /// The value of a key, which is left where it is.
    pub(super) fn peek(&self, key: &str) -> Option<&Value> {
        self.entries.get(key).filter(|value| !value.is_null())
    }

    /// Reports the keys that were not taken.
    pub(super) fn finish(self) {
        // A body may consist of a million unknown keys.
        for key in self.entries.keys().take(MOST) {
            let meant = closest(key, self.known.iter().copied());
            self.errors.push(
                Pointer::Key(&self.pointer, key),
                Defect::UnknownKey {
                    meant,
                    known: self.known.clone(),
                },
            );
        }
    }

    fn mistyped<T>(&mut self, key: &str, expected: &'static str, found: &Value) -> Option<T> {
        self.report(key, Defect::wrong_type(expected, found));
        None
    }
}
