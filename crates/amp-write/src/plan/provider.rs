//! What a plan must know of providers.

use super::key_path::Case;

/// HubSpot, in the catalog's spelling.
const HUBSPOT: &str = "hubspot";

/// Salesforce and its variant that signs in by JWT.
fn is_salesforce(provider: &str) -> bool {
    matches!(provider, "salesforce" | "salesforceJWT")
}

/// Salesforce takes the names of fields in any case.
pub(super) fn case_of_fields(provider: &str) -> Case {
    if is_salesforce(provider) {
        Case::Ignored
    } else {
        Case::Counts
    }
}

/// The key of a record that holds its id.
pub(super) fn id_field(provider: &str) -> &'static str {
    if is_salesforce(provider) { "Id" } else { "id" }
}

pub(super) fn has_associations(provider: &str) -> bool {
    provider == HUBSPOT
}

pub(super) fn takes_headers(provider: &str) -> bool {
    is_salesforce(provider)
}

/// Whether a field can be written only where it has no value yet.
pub(super) fn writes_if_empty(provider: &str) -> bool {
    provider == HUBSPOT || is_salesforce(provider)
}

/// Whether a batch of updates is written in part when one of them is refused,
/// whatever `allOrNone` says.
pub(super) fn updates_are_partial(provider: &str) -> bool {
    provider == HUBSPOT
}

/// What two ids of one record have in common. Salesforce gives an id of 15
/// characters, or the same with three more behind it, which repeat the case of its
/// letters.
pub(super) fn record_key<'i>(provider: &str, id: &'i str) -> &'i str {
    match id.get(..15) {
        Some(key) if is_salesforce(provider) && id.len() == 18 => key,
        _ => id,
    }
}
