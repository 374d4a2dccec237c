use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value};

use super::error::ApiError;
use super::ids::{id, short};
use super::jobs::{Job, JobFault, JobView};
use super::objects::{EXTERNAL_ID, Object, object};

/// The data of the fake.
#[derive(Default)]
pub(super) struct World {
    state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    /// By the first 15 characters of their ids.
    pub records: BTreeMap<String, Record>,
    /// Where to look for the record with an external id.
    keys: HashMap<(&'static str, String), String>,
    pub jobs: BTreeMap<String, Job>,
    pub job_fault: Option<JobFault>,
    /// How many further writes of records find them locked.
    pub locked: u32,
    pub trusted: Option<Vec<u8>>,
    made: usize,
}

#[derive(Clone)]
pub(super) struct Record {
    pub id: String,
    object: &'static str,
    pub fields: Map<String, Value>,
    is_deleted: bool,
}

impl World {
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    pub fn next_id(&mut self, prefix: &str) -> String {
        self.made += 1;
        id(prefix, self.made)
    }

    pub fn insert(&mut self, name: &str, fields: Map<String, Value>) -> String {
        let (object, prefix) = object(name).map_or(("", "000"), |it| (it.name, it.prefix));
        let id = self.next_id(prefix);
        let record = Record {
            id: id.clone(),
            object,
            fields,
            is_deleted: false,
        };
        self.note_key(object, &record.fields, &id[..15]);
        self.records.insert(id[..15].to_owned(), record);
        id
    }

    fn note_key(&mut self, object: &'static str, fields: &Map<String, Value>, short: &str) {
        if let Some(value) = fields.get(EXTERNAL_ID).and_then(Value::as_str) {
            let key = (object, value.to_owned());
            self.keys.insert(key, short.to_owned());
        }
    }

    pub fn of(&self, object: &str) -> Vec<(String, Map<String, Value>)> {
        let records = self.records.values();
        let records = records.filter(|it| it.object == object && !it.is_deleted);
        records
            .map(|it| (it.id.clone(), it.fields.clone()))
            .collect()
    }

    pub fn job_views(&self) -> Vec<JobView> {
        self.jobs.values().map(Job::view).collect()
    }

    /// The record with an id of either length.
    pub fn find(&mut self, object: &Object, id: &str) -> Result<&mut Record, ApiError> {
        let Some(short) = short(id) else {
            let message = format!("{}: malformed id {id}", object.name);
            return Err(ApiError::new(400, "MALFORMED_ID", message));
        };
        let record = self.records.get_mut(short);
        match record.filter(|record| record.object == object.name) {
            Some(record) if record.is_deleted => {
                Err(ApiError::new(404, "ENTITY_IS_DELETED", "entity is deleted"))
            }
            Some(record) => Ok(record),
            None => {
                let message = "The requested resource does not exist";
                Err(ApiError::new(404, "NOT_FOUND", message))
            }
        }
    }

    pub fn create(
        &mut self,
        object: &Object,
        given: &Map<String, Value>,
    ) -> Result<String, ApiError> {
        let fields = object.fields(given)?;
        object.check_new(&fields)?;
        self.check_lock()?;
        let value = fields.get(EXTERNAL_ID).and_then(Value::as_str);
        if let Some(other) = value.and_then(|value| self.by_external_id(object, value)) {
            let message = format!(
                "duplicate value found: {EXTERNAL_ID} duplicates value on record with id: {other}"
            );
            return Err(ApiError::new(400, "DUPLICATE_VALUE", message));
        }
        Ok(self.insert(object.name, fields))
    }

    pub fn update(
        &mut self,
        object: &Object,
        id: &str,
        given: &Map<String, Value>,
    ) -> Result<String, ApiError> {
        let fields = object.fields(given)?;
        self.find(object, id)?;
        self.check_lock()?;
        self.note_key(object.name, &fields, &id[..15]);
        let record = self.find(object, id)?;
        record.fields.extend(fields);
        Ok(record.id.clone())
    }

    pub fn delete(&mut self, object: &Object, id: &str) -> Result<(), ApiError> {
        self.find(object, id)?;
        self.check_lock()?;
        self.find(object, id)?.is_deleted = true;
        Ok(())
    }

    /// Upserts by the external id. Returns the id, and whether the record is new.
    pub fn upsert(
        &mut self,
        object: &Object,
        value: &str,
        mut given: Map<String, Value>,
    ) -> Result<(String, bool), ApiError> {
        if let Some(id) = self.by_external_id(object, value) {
            return Ok((self.update(object, &id, &given)?, false));
        }
        given.insert(EXTERNAL_ID.to_owned(), value.into());
        Ok((self.create(object, &given)?, true))
    }

    fn by_external_id(&self, object: &Object, value: &str) -> Option<String> {
        let short = self.keys.get(&(object.name, value.to_owned()))?;
        let record = self.records.get(short).filter(|it| !it.is_deleted)?;
        let has_it = record.fields.get(EXTERNAL_ID).is_some_and(|it| it == value);
        has_it.then(|| record.id.clone())
    }

    fn check_lock(&mut self) -> Result<(), ApiError> {
        if self.locked == 0 {
            return Ok(());
        }
        self.locked -= 1;
        let message = "unable to obtain exclusive access to this record";
        Err(ApiError::new(400, "UNABLE_TO_LOCK_ROW", message))
    }
}
