//! The names in a manifest that are no field of their object, as far as its fields are
//! known.

use std::rc::Rc;

use amp_account::Accounts;
use amp_catalog::Provider;

use crate::Model;
use crate::known::{Known, Object};
use crate::written_fields::{WrittenField, written_fields};

/// A name that is no known field of its object.
#[derive(Debug)]
pub(crate) struct UnknownField<'m> {
    pub provider: Provider<'m>,
    /// The object, of which all fields are known or those that every customer has.
    pub object: Rc<Object>,
    pub field: WrittenField<'m>,
    /// The names of all fields that are written of the object.
    pub siblings: Rc<[&'m str]>,
}

/// All of a manifest, in its order. What is known of an account says more of its objects.
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
        for written in written_fields(integration) {
            let object = known.object(integration, written.name);
            let object = object.filter(|object| object.is_complete());
            let object = object.filter(|_| accounts.object(provider.key(), written.name).is_none());
            let Some(object) = object else {
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
