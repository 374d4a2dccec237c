//! The state of the server: the open documents, the settings of each, and the manifests around
//! them.

mod document;
mod documents;
mod settings;
mod text;
mod workspace;

pub(crate) use document::{Content, Document, Kind};
pub(crate) use documents::Documents;
pub(crate) use settings::Settings;
pub(crate) use text::changed;
pub(crate) use workspace::{IndexedManifest, Workspace};

use std::sync::Arc;

use crate::client::Client;

/// The state that requests are answered from.
#[derive(Clone)]
pub(crate) struct Session {
    pub client: Arc<Client>,
    pub documents: Documents,
    pub workspace: Workspace,
}
