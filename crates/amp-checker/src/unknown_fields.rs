//! The names in a manifest that are not a field of their object, as far as the object's fields are
//! known.

use std::rc::Rc;

use amp_account::Accounts;
use amp_catalog::Provider;

use crate::Model;
use crate::known::{Known, Object};
use crate::written_fields::{WrittenField, written_fields};

/// A name that is not a known field of its object.
#[derive(Debug)]
pub(crate) struct UnknownField<'m> {
    pub provider: Provider<'m>,
    /// The object, of which all fields are known, or those that every customer has.
    pub object: Rc<Object>,
    pub field: WrittenField<'m>,
    /// The names of all fields that the manifest names of the object.
    pub siblings: Rc<[&'m str]>,
}

/// All of them, in the order of the manifest. Objects of a known account are left out, as the
/// account is more precise.
pub(crate) fn unknown_fields<'m>(
    model: &'m Model<'m>,
    accounts: &Accounts,
    known: &Known<'m>,
) -> Vec<UnknownField<'m>> {
    let mut found = Vec::new();
    for integration in model.integrations() {
        let Some(provider) = integration.known_provider() else {
            continue;
        };
        let object = |name| {
            let object = known.object(integration, name)?;
            let is_described = accounts.object(provider.key(), name).is_some();
            (object.is_complete() && !is_described).then_some(object)
        };
        for written in written_fields(integration, |name| object(name).is_some()) {
            let Some(object) = object(written.name) else {
                continue;
            };
            let siblings: Rc<[&str]> = written.fields.iter().map(|field| field.name).collect();
            for field in written.fields {
                if object.field(field.name).is_none() {
                    found.push(UnknownField {
                        provider,
                        object: Rc::clone(&object),
                        field,
                        siblings: Rc::clone(&siblings),
                    });
                }
            }
        }
    }
    found
}
