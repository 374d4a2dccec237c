//! The read section as other sections refer to it.

use std::cell::OnceCell;

use amp_parser::ast::{ReadObject, Value};

use crate::hashing::HashMap;
use crate::{FieldWalker, IntegrationWalker, Model, ReadObjectWalker};
use amp_suggest::Guesses;

/// Whether a read object that another section refers to may be one that is reported as unreadable,
/// nameless or missing.
pub(crate) fn may_hide_objects(integration: IntegrationWalker<'_>, model: &Model<'_>) -> bool {
    let Some(read) = &integration.ast().read else {
        let span = integration.span();
        return model.is_damaged(span) || model.stand_in(span, &["read"]).is_some();
    };
    let objects = read.get().and_then(|read| read.objects.get());
    let is_named = |object: &ReadObject| object.object_name.get().is_some();
    let is_readable = objects.is_some_and(|objects| {
        !objects.is_empty() && objects.iter().all(|item| item.get().is_some_and(is_named))
    });
    !is_readable || model.is_damaged(read.span)
}

/// Whether a field or a mapping that another section refers to may be one that is reported as
/// unreadable, nameless or missing.
pub(crate) fn may_hide_fields(read: ReadObjectWalker<'_>, model: &Model<'_>) -> bool {
    let is_unreadable = read.field_lists().any(|list| match &list.value {
        Value::Valid(items) => items.iter().any(|item| item.get().is_none()),
        Value::Invalid => true,
        Value::Missing | Value::Null => false,
    });
    let lists = ["requiredFields", "optionalFields"];
    let is_nameless = |field: FieldWalker<'_>| {
        let names = [field.entry.name(), field.entry.mapped_name()];
        let has_name = names.into_iter().flatten().any(|name| !name.is_empty());
        !has_name
            || model
                .stand_in(field.span, &["fieldName", "mapToName"])
                .is_some()
    };
    is_unreadable || model.stand_in(read.span(), &lists).is_some() || read.fields().any(is_nameless)
}

/// What `read` has for the name of an object elsewhere.
pub(crate) enum Counterpart<'m> {
    /// An object of exactly this name.
    Found,
    /// An object whose name differs only in case, and its spelling.
    OtherCase(ReadObjectWalker<'m>, &'m str),
    /// An object whose name differs by the blanks around it, which
    /// `untrimmed-name` reports.
    Untrimmed,
    /// No such object; perhaps this name is meant.
    Missing(Option<&'m str>),
}

/// The read objects of an integration, as other sections look for them.
pub(crate) struct ReadNames<'m> {
    integration: IntegrationWalker<'m>,
    /// By an identity that names meant to be the same share.
    by_identity: OnceCell<HashMap<String, ReadObjectWalker<'m>>>,
}

impl<'m> ReadNames<'m> {
    pub fn new(integration: IntegrationWalker<'m>) -> Self {
        Self {
            integration,
            by_identity: OnceCell::new(),
        }
    }

    pub fn counterpart(&self, name: &str, guesses: &Guesses) -> Counterpart<'m> {
        if self.integration.read_object(name).is_some() {
            return Counterpart::Found;
        }
        let by_identity = self.by_identity.get_or_init(|| {
            let objects = self.integration.read_objects();
            objects
                .filter_map(|read| Some((identity(read.name()?), read)))
                .collect()
        });
        let same = by_identity.get(&identity(name));
        match same.and_then(|read| Some((*read, read.name()?))) {
            Some((_, spelling)) if is_untrimmed(name) || is_untrimmed(spelling) => {
                Counterpart::Untrimmed
            }
            Some((read, spelling)) => Counterpart::OtherCase(read, spelling),
            None => {
                let objects = self.integration.read_objects();
                let names = objects.filter_map(ReadObjectWalker::name);
                Counterpart::Missing(guesses.did_you_mean(name, names))
            }
        }
    }
}

fn identity(name: &str) -> String {
    name.trim().to_lowercase()
}

fn is_untrimmed(name: &str) -> bool {
    name.trim() != name
}
