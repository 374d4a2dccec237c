//! The manifest as the platform takes it.

mod inherited;
mod text;
mod yaml;

use std::io::{self, Write};

use amp_checker::Model;
use serde::Serialize;
use serde_json::Serializer;

use self::yaml::Yaml;
use crate::schema::manifest_structure;

/// Writes the manifest as the platform takes it, as YAML: anchors and merge keys
/// resolved, values in the type that they have there, keys that it drops left
/// out, and every default written down.
///
/// It is again a manifest, and means the same. What a write object inherits has
/// no key of its own, so it stands there as comments.
///
/// The manifest should have been checked without errors: what is mistyped in it
/// is left out. A few aliases can stand for very much, so nothing is kept of what is
/// written.
///
/// # Errors
///
/// Those of the writer.
pub fn expand(model: &Model<'_>, out: impl Write) -> io::Result<()> {
    let structure = manifest_structure();
    let mut serializer = Serializer::with_formatter(out, Yaml::new(model, &structure));
    Ok(model.manifest().serialize(&mut serializer)?)
}
