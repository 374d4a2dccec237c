use super::error::PlanDefect;
use super::key_path::{Case, KeyPath};
use super::{PlanOptions, provider};
use crate::installation::InstallationConfig;
use crate::table::{Field, Object};

/// Which keys of one side of the API become which keys of the other.
pub(super) struct Mapping<'m> {
    /// Ordered by the path that is read, so that those below one key stand
    /// together, the shortest first.
    pub(super) rules: Vec<Rule<'m>>,
    /// How the keys that are read compare with those of the rules.
    pub(super) reads: Case,
    /// How the keys that are written compare with each other.
    pub(super) writes: Case,
    /// Whether a value that several rules read is written to all their places.
    /// Otherwise it is ambiguous.
    pub(super) copies: bool,
    /// What becomes of a key that no rule reads.
    pub(super) unmapped: Unmapped<'m>,
}

/// What becomes of one key.
pub(super) struct Rule<'m> {
    pub(super) from: KeyPath<'m>,
    /// `None` where the customer picked no field.
    pub(super) to: Option<KeyPath<'m>>,
    pub(super) required: bool,
}

/// What becomes of a key that no rule reads.
#[derive(Clone, Copy)]
pub(super) enum Unmapped<'m> {
    Pass,
    /// Only one key passes: that which tells which record is meant.
    Drop {
        except: &'m str,
    },
}

impl<'m> Unmapped<'m> {
    /// `id` tells which record is meant. Without mappings there is nothing that
    /// a key could match, so all of them pass.
    pub(super) fn of(object: Object<'_>, options: PlanOptions, id: &'m str) -> Self {
        if options.drop_unmapped && object.inherit_mapping() {
            Self::Drop { except: id }
        } else {
            Self::Pass
        }
    }
}

/// From the builder's names to the provider's fields.
pub(super) fn forward<'m>(
    object: Object<'m>,
    installation: &'m InstallationConfig,
    unmapped: Unmapped<'m>,
) -> Result<Mapping<'m>, PlanDefect> {
    let mut rules = Vec::with_capacity(object.fields().len());
    for field in object.fields() {
        rules.push(Rule {
            from: path(field.name)?,
            to: target(&field, installation).map(path).transpose()?,
            required: field.required,
        });
    }
    let provider = object.integration().provider();
    Ok(Mapping {
        rules: ordered(rules, Case::Counts),
        reads: Case::Counts,
        writes: provider::case_of_fields(provider),
        copies: false,
        unmapped,
    })
}

/// From the provider's fields to the builder's names.
pub(super) fn backward<'m>(
    object: Object<'m>,
    installation: &'m InstallationConfig,
) -> Result<Mapping<'m>, PlanDefect> {
    let mut rules = Vec::with_capacity(object.fields().len());
    for field in object.fields() {
        if let Some(target) = target(&field, installation) {
            rules.push(Rule {
                from: path(target)?,
                to: Some(path(field.name)?),
                required: field.required,
            });
        }
    }
    let reads = provider::case_of_fields(object.integration().provider());
    Ok(Mapping {
        rules: ordered(rules, reads),
        reads,
        writes: Case::Counts,
        copies: true,
        unmapped: Unmapped::Pass,
    })
}

/// The field that a mapping writes: the manifest's, else the one that the
/// customer picked.
fn target<'m>(field: &Field<'m>, installation: &'m InstallationConfig) -> Option<&'m str> {
    let picked = || installation.selected_field_mappings.get(field.name);
    let target = field.target.or_else(|| picked().map(String::as_str));
    target.filter(|target| !target.is_empty())
}

pub(super) fn path(name: &str) -> Result<KeyPath<'_>, PlanDefect> {
    KeyPath::parse(name).ok_or_else(|| PlanDefect::BadPath {
        path: name.to_owned(),
    })
}

fn ordered(mut rules: Vec<Rule<'_>>, reads: Case) -> Vec<Rule<'_>> {
    rules.sort_by(|one, other| reads.compare_paths(one.from.keys(), other.from.keys()));
    // A rule that says again what another says adds nothing, unless it is the
    // one that requires it.
    rules.dedup_by(|again, first| {
        let is_same = again.from == first.from && again.to == first.to;
        first.required |= is_same && again.required;
        is_same
    });
    rules
}
