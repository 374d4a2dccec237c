//! Changes within a document.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::engine::Refusal;

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub(super) enum Change {
    Add { path: String, value: Value },
    Replace { path: String, value: Value },
    Remove { path: String },
}

/// Applies one change to a config.
pub(super) fn apply(config: &mut Value, change: &Change) -> Result<(), Refusal> {
    let wrong = |path: &str| {
        let detail = format!("`{path}` leads to nothing in the config of the object.");
        Refusal::permanent(422, "Change does not apply", detail)
    };
    let (path, value) = match change {
        Change::Add { path, value } => (path, Some(value.clone())),
        Change::Replace { path, value } => match config.pointer_mut(path) {
            Some(place) => {
                *place = value.clone();
                return Ok(());
            }
            None => return Err(wrong(path)),
        },
        Change::Remove { path } => (path, None),
    };
    let Some((parent, key)) = path.rsplit_once('/') else {
        return Err(wrong(path));
    };
    let key = key.replace("~1", "/").replace("~0", "~");
    match (config.pointer_mut(parent), value) {
        (Some(Value::Object(parent)), Some(value)) => {
            parent.insert(key, value);
            Ok(())
        }
        (Some(Value::Object(parent)), None) => {
            parent.remove(&key).map(drop).ok_or_else(|| wrong(path))
        }
        (Some(Value::Array(parent)), Some(value)) if key == "-" => {
            parent.push(value);
            Ok(())
        }
        (Some(Value::Array(parent)), value) => {
            let index = key.parse().ok();
            match (index.filter(|index| *index <= parent.len()), value) {
                (Some(index), Some(value)) => parent.insert(index, value),
                (Some(index), None) if index < parent.len() => drop(parent.remove(index)),
                _ => return Err(wrong(path)),
            }
            Ok(())
        }
        _ => Err(wrong(path)),
    }
}

pub(super) fn value_at<'d>(document: &'d Map<String, Value>, keys: &[&str]) -> Option<&'d Value> {
    let (first, rest) = keys.split_first()?;
    rest.iter()
        .try_fold(document.get(*first)?, |value, key| value.get(key))
}

/// Sets a value at a path of keys, or removes it. `None` if the path leads through something that
/// is not an object.
pub(super) fn set(
    document: &mut Map<String, Value>,
    keys: &[&str],
    value: Option<Value>,
) -> Option<()> {
    let (first, rest) = keys.split_first()?;
    if rest.is_empty() {
        match value {
            Some(value) => drop(document.insert((*first).to_owned(), value)),
            None => drop(document.shift_remove(*first)),
        }
        return Some(());
    }
    let child = document
        .entry(*first)
        .or_insert_with(|| Value::Object(Map::new()));
    set(child.as_object_mut()?, rest, value)
}
