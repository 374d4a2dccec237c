//! The read section as what other sections refer to.

use amp_parser::ast::ReadObject;

use crate::{IntegrationWalker, Model};

/// Whether a read object that is meant elsewhere may be among what is reported as
/// unreadable, nameless or missing.
pub(crate) fn may_hide_objects(integration: IntegrationWalker<'_>, model: &Model<'_>) -> bool {
    let Some(read) = &integration.ast().read else {
        return model.is_damaged(integration.span());
    };
    let objects = read.get().and_then(|read| read.objects.get());
    let is_named = |object: &ReadObject| object.object_name.get().is_some();
    let is_readable = objects.is_some_and(|objects| {
        !objects.is_empty() && objects.iter().all(|item| item.get().is_some_and(is_named))
    });
    !is_readable || model.is_damaged(read.span)
}
