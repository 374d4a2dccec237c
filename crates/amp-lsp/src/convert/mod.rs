//! Conversions between our types and those of the protocol.

mod diagnostic;
mod edit;
mod position;
mod tokens;
mod uri;

pub(crate) use diagnostic::diagnostic;
pub(crate) use edit::{text_edit, workspace_edit};
pub(crate) use position::{offset, offset_in, position, range, span};
pub(crate) use tokens::{TOKEN_TYPES, semantic_tokens};
pub(crate) use uri::{to_path, to_uri, uri_beside};
