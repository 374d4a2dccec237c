//! Resolution: what the objects of a manifest mean for each other.
//!
//! A [`Model`] looks over a parse and knows, for each integration, which read
//! object goes by which name. Walkers are cheap handles on it: every consumer
//! (rules, routing table, editors) asks the same questions in the same words.

mod field;
mod integration;
mod objects;

pub use field::{FieldWalker, MappedField};
pub use integration::IntegrationWalker;
pub use objects::{ReadObjectWalker, SubscribeObjectWalker, WriteObjectWalker};

use std::collections::HashMap;

use amp_parser::Parse;
use amp_parser::ast::{Integration, Manifest, OptionalField, ReadObject};

/// A manifest with its references resolved.
#[derive(Debug)]
pub struct Model<'p> {
    parse: &'p Parse,
    integrations: Vec<Resolved<'p>>,
}

/// One integration and the index of its read objects.
#[derive(Debug)]
struct Resolved<'p> {
    integration: &'p Integration,
    /// The read objects by name; of several with one name the first.
    read_objects: HashMap<&'p str, &'p ReadObject>,
}

impl<'p> Model<'p> {
    /// Resolves the references of a manifest.
    pub fn new(parse: &'p Parse) -> Self {
        let integrations = parse
            .manifest
            .integrations
            .get()
            .into_iter()
            .flatten()
            .filter_map(|item| item.get())
            .map(|integration| Resolved {
                integration,
                read_objects: index_read_objects(integration),
            })
            .collect();
        Self {
            parse,
            integrations,
        }
    }

    /// The tree and the manifest that this is about.
    pub fn parse(&self) -> &'p Parse {
        self.parse
    }

    /// The typed manifest.
    pub fn manifest(&self) -> &'p Manifest {
        &self.parse.manifest
    }

    /// The integrations, in the order of the manifest; those of the wrong type
    /// are left out.
    pub fn integrations(&self) -> impl Iterator<Item = IntegrationWalker<'_>> {
        self.integrations.iter().map(IntegrationWalker::new)
    }
}

fn index_read_objects(integration: &Integration) -> HashMap<&str, &ReadObject> {
    let mut index = HashMap::new();
    let objects = integration.read.get().and_then(|read| read.objects.get());
    for object in objects.into_iter().flatten().filter_map(|item| item.get()) {
        if let Some(name) = object.object_name.get() {
            index.entry(name.as_str()).or_insert(object);
        }
    }
    index
}
