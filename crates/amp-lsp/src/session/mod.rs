//! What the server knows: the open documents and the settings that hold for each.

mod document;
mod documents;
mod settings;
mod text;

pub(crate) use document::{Content, Document, Kind};
pub(crate) use documents::Documents;
pub(crate) use settings::Settings;
pub(crate) use text::changed;
