use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value, json};

use super::error::ApiError;
use super::objects::Object;

/// The data of the fake.
#[derive(Default)]
pub(super) struct World {
    state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    /// By their ids.
    pub records: BTreeMap<u64, Record>,
    pub associations: Vec<Association>,
    pub shuffles: bool,
    /// The custom properties, by object and name.
    pub custom: BTreeMap<(String, String), Value>,
    /// The groups of properties, by object and name.
    pub groups: BTreeSet<(String, String)>,
    /// The custom objects.
    pub schemas: Vec<Value>,
    made: u64,
}

#[derive(Clone)]
pub(super) struct Record {
    pub id: String,
    object: String,
    pub properties: Map<String, Value>,
    is_archived: bool,
}

/// A link from one record to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Association {
    /// The id of the record that it leads from.
    pub from: String,
    /// The id of the record that it leads to.
    pub to: String,
    /// The type of the link.
    pub type_id: i64,
}

impl World {
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Record {
    pub fn json(&self) -> Value {
        let mut properties = self.properties.clone();
        properties.insert("hs_object_id".to_owned(), self.id.as_str().into());
        json!({
            "id": self.id,
            "properties": properties,
            "createdAt": "2024-09-09T20:41:31.000Z",
            "updatedAt": "2024-09-09T20:41:31.000Z",
            "archived": self.is_archived,
        })
    }
}

impl State {
    pub fn insert(&mut self, object: &str, properties: Map<String, Value>) -> String {
        self.made += 1;
        let number = 100 + self.made;
        let record = Record {
            id: number.to_string(),
            object: object.to_owned(),
            properties,
            is_archived: false,
        };
        self.records.insert(number, record);
        number.to_string()
    }

    pub fn of(&self, object: &str) -> Vec<(String, Map<String, Value>)> {
        let records = self.records.values();
        let records = records.filter(|it| it.object == object && !it.is_archived);
        records
            .map(|it| (it.id.clone(), it.properties.clone()))
            .collect()
    }

    pub fn find(&mut self, object: &Object, id: &str) -> Result<&mut Record, ApiError> {
        let record = id.parse().ok().and_then(|id| self.records.get_mut(&id));
        let record = record.filter(|it| it.object == object.name && !it.is_archived);
        record.ok_or_else(|| ApiError::new(404, "OBJECT_NOT_FOUND", "resource not found"))
    }

    /// Creates a record with the associations of the input.
    pub fn create(&mut self, object: &Object, input: &Value) -> Result<Record, ApiError> {
        let properties = object.properties(input, &self.custom)?;
        object.check_new(&properties)?;
        let value = properties.get(object.unique).and_then(Value::as_str);
        if let Some(id) = value.and_then(|value| self.by_unique(object, value)) {
            let label = object.label;
            let message = format!("{label} already exists. Existing ID: {id}");
            let mut error = ApiError::new(409, "CONFLICT", message);
            *error.context = json!({ "existingId": [id] });
            return Err(error);
        }
        let id = self.insert(object.name, properties);
        for association in input["associations"].as_array().into_iter().flatten() {
            self.associate(&id, association);
        }
        self.find(object, &id).cloned()
    }

    pub fn update(&mut self, object: &Object, id: &str, input: &Value) -> Result<Record, ApiError> {
        let properties = object.properties(input, &self.custom)?;
        let record = self.find(object, id)?;
        record.properties.extend(properties);
        Ok(record.clone())
    }

    pub fn archive(&mut self, object: &Object, id: &str) -> Result<(), ApiError> {
        self.find(object, id)?.is_archived = true;
        Ok(())
    }

    /// Adds the links that an item names.
    pub fn associate(&mut self, from: &str, item: &Value) {
        let to = item["to"]["id"].as_str().unwrap_or_default();
        for kind in item["types"].as_array().into_iter().flatten() {
            let association = Association {
                from: from.to_owned(),
                to: to.to_owned(),
                type_id: kind["associationTypeId"].as_i64().unwrap_or_default(),
            };
            if !self.associations.contains(&association) {
                self.associations.push(association);
            }
        }
    }

    pub fn by_unique(&self, object: &Object, value: &str) -> Option<String> {
        let mut records = self.records.values().filter(|it| !it.is_archived);
        let found = records.find(|it| {
            let given = it.properties.get(object.unique).and_then(Value::as_str);
            it.object == object.name && given.is_some_and(|it| it.eq_ignore_ascii_case(value))
        });
        found.map(|record| record.id.clone())
    }
}
