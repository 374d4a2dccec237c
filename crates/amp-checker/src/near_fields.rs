//! The field that a misspelt name stands for.

use amp_catalog::fields::{Coverage, KnownField, KnownObject};
use amp_suggest::Guesses;

/// The longest suffix of custom fields, as in `Score__pc`.
const LONGEST_SUFFIX: usize = 3;

/// Prefixes of the names of fields that customers define.
const CUSTOM_BEGINNINGS: [&str; 11] = [
    "cf_",
    "custom",
    "u_",
    "x_",
    "custbody",
    "custentity",
    "custcol",
    "custitem",
    "custrecord",
    "custevent",
    "ampersand-",
];

/// The fields of an object that an unknown name may be a typo of, if most fields of the object are
/// known. `fields` are those of the object.
pub fn near_fields<'f>(
    object: &KnownObject,
    fields: &'f [KnownField],
    name: &str,
    guesses: &Guesses,
) -> Vec<&'f str> {
    match object.coverage() {
        Coverage::Partial => Vec::new(),
        Coverage::Closed | Coverage::Standard => one_slip_away(fields, name, guesses),
    }
}

/// The fields one typo away from a name. Empty for a path, for a name like that of a custom field,
/// and for one that begins or ends with a dash, which `name-punctuation` reports.
pub(crate) fn one_slip_away<'f>(
    fields: &'f [KnownField],
    name: &str,
    guesses: &Guesses,
) -> Vec<&'f str> {
    let is_plain = |sign: u8| sign.is_ascii_alphanumeric() || matches!(sign, b'_' | b'-');
    if !name.bytes().all(is_plain) || name.trim_matches('-') != name || is_custom(name) {
        return Vec::new();
    }
    guesses.one_slip_away(name, fields.iter().map(KnownField::name))
}

/// Whether a name looks like one that a customer chose, on any provider.
fn is_custom(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let suffix = name.rsplit_once("__").map(|(_, suffix)| suffix);
    suffix.is_some_and(|suffix| suffix.len() <= LONGEST_SUFFIX)
        || name.ends_with("_c")
        || CUSTOM_BEGINNINGS
            .iter()
            .any(|beginning| name.starts_with(beginning))
}
