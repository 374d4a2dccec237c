use std::collections::BTreeMap;

use amp_catalog::{Action, ObjectList, Provider};
use serde::Serialize;

use crate::{
    cli::{ObjectsArguments, TableFormat},
    commands::{
        Status,
        catalog::{Pattern, catalog, provider},
        columns::{print_columns, yes_or_no},
        json::print_json,
    },
    error::Error,
    terminal::Terminal,
};

/// Lists the known objects of a provider.
pub fn run(arguments: &ObjectsArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let catalog = catalog(&arguments.known.config)?;
    let provider = provider(&catalog, &arguments.known)?;
    let module = arguments.known.module.as_deref();
    let mut objects = known(provider, module);
    let pattern = Pattern::new(arguments.pattern.as_deref())?;
    objects.retain(|name, _| pattern.leaves(name));
    if objects.is_empty() {
        pattern.remark_on_none(format_args!("object of {}", provider.display_name()));
    }
    match arguments.known.output_format {
        TableFormat::Table => {
            let heading = ["object", "read", "write", "fields", "others"].map(str::to_owned);
            print_columns(heading, objects.values().map(Object::row), terminal)?;
        }
        TableFormat::Json => {
            let objects: Vec<&Object> = objects.values().collect();
            print_json(&objects, terminal)?;
        }
    }
    Ok(Status::Clean)
}

/// A listed object.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Object {
    name: String,
    /// Whether it can be read and written. `None` if unknown.
    read: Option<bool>,
    write: Option<bool>,
    /// How many fields are known.
    fields: usize,
    /// How far they are known: `closed`, `standard` or `partial`.
    coverage: Option<&'static str>,
}

impl Object {
    fn row(&self) -> [String; 5] {
        let others = match self.coverage {
            Some("closed") => "none",
            Some("standard") => "the customer's",
            Some(_) => "some",
            None => "",
        };
        let fields = match self.fields {
            0 => String::new(),
            count => count.to_string(),
        };
        [
            self.name.clone(),
            yes_or_no(self.read).to_owned(),
            yes_or_no(self.write).to_owned(),
            fields,
            others.to_owned(),
        ]
    }
}

/// The known objects of a module, by name.
fn known(provider: Provider<'_>, module: Option<&str>) -> BTreeMap<String, Object> {
    let mut objects: BTreeMap<String, Object> = BTreeMap::new();
    for known in provider.known_objects(module) {
        let object = objects.entry(known.name().to_owned()).or_default();
        object.fields = known.field_count();
        object.coverage = Some(known.coverage().as_str());
    }
    for action in [Action::Read, Action::Write] {
        for name in provider.object_names(module, action) {
            let object = objects.entry(name.to_owned()).or_default();
            *object.can(action) = Some(true);
        }
        if provider.object_list(module, action) == Some(ObjectList::Closed) {
            for object in objects.values_mut() {
                object.can(action).get_or_insert(false);
            }
        }
    }
    for (name, object) in &mut objects {
        object.name.clone_from(name);
    }
    objects
}

impl Object {
    fn can(&mut self, action: Action) -> &mut Option<bool> {
        match action {
            Action::Read => &mut self.read,
            Action::Write => &mut self.write,
        }
    }
}
