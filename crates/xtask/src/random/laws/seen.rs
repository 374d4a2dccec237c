//! What callers and receivers see of a manifest, unordered, with the names that they use and the
//! defaults written out.

use std::collections::BTreeSet;

use amp_catalog::Catalog;
use amp_checker::{Model, Settings};
use amp_codegen::routing_table;
use amp_path::plain_name;
use amp_routes::document::WriteObject;
use serde_json::{Value, json};

/// `written` is the routing table, `read` the rest.
pub(super) fn seen(settings: &Settings, model: &Model<'_>) -> Value {
    let catalog = &settings.catalog;
    let mut table = routing_table(model);
    table.routes.clear();
    for integration in &mut table.integrations {
        let name = |object: &WriteObject| object.object_name.clone();
        integration.objects.sort_by_key(name);
    }
    let written = table.integrations.iter().map(|one| json!(one));
    let manifest = serde_json::to_value(model.manifest()).expect("a manifest has a JSON form");
    let read = list(&manifest["integrations"]).map(|source| integration(catalog, source));
    json!({ "written": sorted(written), "read": sorted(read) })
}

fn integration(catalog: &Catalog, source: &Value) -> Value {
    let provider = text(&source["provider"]).and_then(|key| catalog.provider(key));
    let ignores_case = provider.is_some_and(|provider| provider.write_traits().ignores_case);
    let read = list(&source["read"]["objects"]);
    let read = read.map(|object| read_object(object, ignores_case));
    let read_objects = &source["read"]["objects"];
    let subscribe = list(&source["subscribe"]["objects"]);
    let subscribe = subscribe.map(|object| subscribe_object(object, read_objects, ignores_case));
    let schema = &source["watchSchema"];
    let events = ["fieldCreated", "fieldDeleted", "fieldChanged"];
    let events = events.map(|event| !schema["allObjects"][event]["enabled"].is_null());
    // Without an event, nothing is sent to the destination.
    let schema = events
        .contains(&true)
        .then(|| json!([schema["destination"], events]));
    let proxy = &source["proxy"];
    let is_proxy = proxy["enabled"] == true;
    json!({
        "name": source["name"],
        "provider": source["provider"],
        "read": sorted(read),
        "subscribe": sorted(subscribe),
        "proxy": is_proxy,
        "useModule": is_proxy && proxy["useModule"] == true,
        "schema": schema,
    })
}

fn read_object(object: &Value, ignores_case: bool) -> Value {
    let fields = |entries| {
        let fields = fields(entries).into_iter();
        // Under a mapped name, the spelling of the provider's name is not visible.
        let respelt = fields.map(|(name, target)| match target.as_str() {
            Some(field) if ignores_case && field != name => (name, json!(field.to_lowercase())),
            _ => (name, target),
        });
        respelt.collect::<Vec<_>>()
    };
    let required = fields(&object["requiredFields"]);
    let optional = fields(&object["optionalFields"]);
    let is_new = |field: &&(String, Value)| !required.contains(field);
    let optional: Vec<_> = optional.iter().filter(is_new).collect();
    let schedule = object["schedule"].as_str().unwrap_or_default();
    json!({
        "object": object["objectName"],
        "name": text(&object["mapToName"]).or(text(&object["objectName"])),
        "destination": object["destination"],
        "required": sorted(required.iter().map(|field| json!(field))),
        "optional": sorted(optional.iter().map(|field| json!(field))),
        "optionalFieldsAuto": object["optionalFieldsAuto"],
        "enabled": object["enabled"],
        "onRequest": object["delivery"]["mode"] == "onRequest",
        "scheduled": !schedule.trim().is_empty(),
    })
}

/// The fields by the names under which they are delivered.
fn fields(entries: &Value) -> Vec<(String, Value)> {
    let fields = list(entries).filter_map(|entry| {
        let target = text(&entry["fieldName"]).map(plain_name);
        let name = text(&entry["mapToName"]).map(plain_name).or(target)?;
        Some((name.to_owned(), json!(target)))
    });
    fields.collect()
}

fn subscribe_object(object: &Value, read_objects: &Value, ignores_case: bool) -> Value {
    let mut reads = list(read_objects);
    let read = reads.find(|read| read["objectName"] == object["objectName"]);
    let lists = read.map(|read| [&read["requiredFields"], &read["optionalFields"]]);
    let mapped: Vec<(String, Value)> = lists.into_iter().flatten().flat_map(fields).collect();
    // A mapped name stands for the field that it maps.
    let watched_field = |name: &Value| {
        let mut mapped = mapped.iter().filter(|(name, field)| field != name);
        let field = mapped.find(|(mapped, _)| name == mapped);
        let field = field.map_or(name, |(_, field)| field);
        match field.as_str() {
            Some(field) if ignores_case => json!(field.to_lowercase()),
            _ => field.clone(),
        }
    };
    let events = [
        "createEvent",
        "updateEvent",
        "deleteEvent",
        "associationChangeEvent",
    ];
    let mut seen: Value = events
        .iter()
        .chain(&["objectName", "destination"])
        .map(|key| ((*key).to_owned(), object[*key].clone()))
        .collect();
    seen["otherEvents"] = sorted(list(&object["otherEvents"]).cloned());
    let watched = &object["updateEvent"]["requiredWatchFields"];
    if watched.is_array() {
        seen["updateEvent"]["requiredWatchFields"] = sorted(list(watched).map(watched_field));
    }
    seen
}

/// A text that is not empty.
fn text(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| !text.is_empty())
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The values, each once, sorted as text.
fn sorted(values: impl Iterator<Item = Value>) -> Value {
    let values: BTreeSet<String> = values.map(|value| value.to_string()).collect();
    let values = values
        .iter()
        .map(|text| serde_json::from_str::<Value>(text).unwrap_or_default());
    values.collect()
}
