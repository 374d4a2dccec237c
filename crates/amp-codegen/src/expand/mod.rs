//! The manifest as the platform reads it.

mod inherited;
mod text;
mod yaml;

use std::io::{self, Write};

use amp_checker::Model;
use serde::Serialize;
use serde_json::Serializer;

use self::yaml::Yaml;
use crate::schema::manifest_structure;

/// Writes the manifest as the platform reads it, as YAML: anchors and merge keys are resolved,
/// values have the type that the platform gives them, keys that it drops are left out, and every
/// default is written out.
///
/// The result is again a manifest, with the same meaning. What a write object inherits has no key
/// of its own, so it is written in comments.
///
/// The manifest should have been checked without errors: values of the wrong type are left out. A
/// few aliases can stand for very much, so the output is not kept in memory.
///
/// # Errors
///
/// Those of the writer.
pub fn expand(model: &Model<'_>, out: impl Write) -> io::Result<()> {
    let structure = manifest_structure();
    let mut serializer = Serializer::with_formatter(out, Yaml::new(model, &structure));
    Ok(model.manifest().serialize(&mut serializer)?)
}
