//! One file for each rule, and the one list that names them.
//!
//! A new rule is a file here and a line in [`RULES`]. What a rule reports, why,
//! and how it looks wrong and right stands in its doc comment, which is its
//! page; a test runs the page's examples.

mod inherit_mapping_ambiguous;
mod inherit_mapping_no_read;
pub(crate) mod unused_ignore;

use crate::Rule;

/// Every rule, in the order in which `ampc rules` lists them.
static RULES: &[&Rule] = &[
    &inherit_mapping_no_read::INHERIT_MAPPING_NO_READ,
    &inherit_mapping_ambiguous::INHERIT_MAPPING_AMBIGUOUS,
    &unused_ignore::UNUSED_IGNORE,
];

/// Every rule.
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id).copied()
}
