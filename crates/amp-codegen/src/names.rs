//! Names of generated items, made from the names in a manifest.

use std::collections::{HashMap, HashSet};

use amp_routes::RouteDocument;
use heck::ToUpperCamelCase as _;

/// The names that are taken, so that none is given twice.
#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: HashSet<String>,
    /// How often a name was requested.
    wanted: HashMap<String, usize>,
}

impl Names {
    /// No names taken yet, except that those in `reserved` are never given.
    pub(crate) fn without(reserved: &[&str]) -> Self {
        Self {
            taken: reserved.iter().map(|&name| name.to_owned()).collect(),
            wanted: HashMap::new(),
        }
    }

    /// The name itself for the first request, and the name with a number after `separator` for
    /// later ones: 2, 3 and so on.
    pub(crate) fn give(&mut self, name: &str, separator: &str) -> String {
        let count = self.wanted.entry(name.to_owned()).or_default();
        loop {
            *count += 1;
            let given = match *count {
                1 => name.to_owned(),
                count => format!("{name}{separator}{count}"),
            };
            if self.taken.insert(given.clone()) {
                return given;
            }
        }
    }
}

/// A name with a space in place of every character that is not valid in identifiers of all
/// languages. That includes letters beyond ASCII: languages disagree on which of them are valid,
/// and on which are equal.
pub(crate) fn words(name: &str) -> String {
    name.replace(|character: char| !character.is_ascii_alphanumeric(), " ")
}

/// A converted name as an identifier: not empty, and without a leading digit.
pub(crate) fn identifier(converted: String, if_empty: &str) -> String {
    match converted.chars().next() {
        None => if_empty.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{converted}"),
        Some(_) => converted,
    }
}

/// A name for the types of each object, such as `SyncSalesforceAccount`, by the
/// positions of the integration and the object.
///
/// With `Record`, `Write` or `Upsert` appended, it is the name of a type. No other name in our
/// outputs has such an ending, and no two types get the same name.
pub(crate) fn type_names(table: &RouteDocument) -> Vec<Vec<String>> {
    let mut names = Names::default();
    let mut name = |integration: &str, object: &str| {
        let converted = words(&format!("{integration} {object}")).to_upper_camel_case();
        names.give(&identifier(converted, "Unnamed"), "_")
    };
    let integrations = table.integrations.iter();
    integrations
        .map(|integration| {
            let objects = integration.objects.iter();
            objects
                .map(|object| name(&integration.name, &object.object_name))
                .collect()
        })
        .collect()
}
