use std::collections::HashSet;

use super::PlanOptions;
use super::chosen::Chosen;
use super::error::PlanDefect;
use super::key_path::{Case, KeyPath, Placed};
use crate::installation::ReadObjectConfig;
use crate::sentence::shortened;
use amp_path::DepartureKind;
use amp_routes::Object;

/// Which keys on one side of the API become which keys on the other.
#[derive(Debug)]
pub(super) struct Mapping<'m> {
    /// Ordered by the path that is read, so that those below one key are adjacent, the shortest
    /// first.
    pub(super) rules: Vec<Rule<'m>>,
    /// How the keys of a record compare with those of the rules.
    pub(super) reads: Case,
    /// How the keys that are written compare with each other.
    pub(super) writes: Case,
    /// Whether a value that several rules read is written to all their places. Otherwise that is
    /// ambiguous.
    pub(super) copies: bool,
}

/// What happens to one key.
#[derive(Debug)]
pub(super) struct Rule<'m> {
    pub(super) from: KeyPath<'m>,
    /// `None` if the customer picked no field.
    pub(super) to: Option<KeyPath<'m>>,
    pub(super) required: bool,
}

impl Placed for Rule<'_> {
    fn path(&self) -> &KeyPath<'_> {
        &self.from
    }
}

/// What happens to a key that no rule reads.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unmapped<'m> {
    Pass,
    /// It is dropped, unless it is the key that identifies the record.
    Drop {
        except: &'m str,
    },
}

impl<'m> Unmapped<'m> {
    /// `id` is the key that identifies the record. Without mappings, there is nothing that a key
    /// could match, so all of them pass.
    pub(super) fn of(object: Object<'_>, options: PlanOptions, id: &'m str) -> Self {
        if options.drop_unmapped && object.inherit_mapping() {
            Self::Drop { except: id }
        } else {
            Self::Pass
        }
    }
}

impl<'m> Mapping<'m> {
    /// The rules that read exactly this path.
    pub(super) fn rules_of(&self, path: &KeyPath<'_>) -> &[Rule<'m>] {
        let order = |rule: &Rule<'_>| self.reads.compare_paths(rule.from.keys(), path.keys());
        let start = self.rules.partition_point(|rule| order(rule).is_lt());
        let rules = &self.rules[start..];
        &rules[..rules.partition_point(|rule| order(rule).is_eq())]
    }
}

/// The mapping from the builder's names to the provider's fields.
pub(super) fn forward<'m>(
    object: Object<'m>,
    chosen: Chosen<'m>,
) -> Result<Mapping<'m>, PlanDefect> {
    let mut rules = Vec::with_capacity(object.fields().len());
    each_pair(object, chosen, |pair| {
        rules.push(Rule {
            from: path(pair.name)?,
            to: pair.target.map(path).transpose()?,
            required: pair.required,
        });
        Ok(())
    })?;
    Ok(Mapping {
        rules: ordered(rules, Case::Counts),
        reads: Case::Counts,
        writes: Case::of(object.integration().traits()),
        copies: false,
    })
}

/// The mapping from the provider's fields to the builder's names.
pub(super) fn backward<'m>(
    object: Object<'m>,
    chosen: Chosen<'m>,
) -> Result<Mapping<'m>, PlanDefect> {
    let mut rules = Vec::with_capacity(object.fields().len());
    each_pair(object, chosen, |pair| {
        if let Some(target) = pair.target {
            rules.push(Rule {
                from: path(target)?,
                to: Some(path(pair.name)?),
                required: pair.required,
            });
        }
        Ok(())
    })?;
    let reads = Case::of(object.integration().traits());
    Ok(Mapping {
        rules: ordered(rules, reads),
        reads,
        writes: Case::Counts,
        copies: true,
    })
}

/// A mapped name with its field.
struct Pair<'m> {
    name: &'m str,
    /// `None` if the customer picked no field.
    target: Option<&'m str>,
    required: bool,
}

/// Passes on the mappings of the manifest, and then those that only this customer has.
fn each_pair<'m>(
    object: Object<'m>,
    chosen: Chosen<'m>,
    mut take: impl FnMut(Pair<'m>) -> Result<(), PlanDefect>,
) -> Result<(), PlanDefect> {
    let mut picked = 0;
    for field in object.fields() {
        let pick = || {
            let pick = chosen.read?.selected_field_mappings.get(field.name)?;
            picked += 1;
            Some(pick.as_str())
        };
        take(Pair {
            name: field.name,
            target: non_empty(field.target.or_else(pick)),
            required: field.required,
        })?;
    }
    match chosen.read {
        // Usually all picks are for names of the manifest, which is known without a set of names.
        Some(read)
            if picked < read.selected_field_mappings.len()
                || !read.dynamic_mappings_input.is_empty() =>
        {
            dynamic(object, read).into_iter().try_for_each(take)
        }
        _ => Ok(()),
    }
}

/// The mappings that the manifest lacks: those that the builder's app offered, and those for whose
/// names the customer picked a field anyway.
fn dynamic<'m>(object: Object<'m>, read: &'m ReadObjectConfig) -> Vec<Pair<'m>> {
    let mut known: HashSet<_> = object.fields().map(|field| field.name).collect();
    let picks = &read.selected_field_mappings;
    let offered = read.dynamic_mappings_input.iter().map(|offer| {
        let picked = picks.get(&offer.map_to_name);
        let target = picked.or(offer.field_name.as_ref());
        (offer.map_to_name.as_str(), target)
    });
    let picked = picks.iter();
    let picked = picked.map(|(name, field)| (name.as_str(), Some(field)));
    let all = offered.chain(picked);
    all.filter(|(name, _)| !name.is_empty() && known.insert(name))
        .map(|(name, target)| Pair {
            name,
            target: non_empty(target.map(String::as_str)),
            required: false,
        })
        .collect()
}

fn non_empty(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

pub(super) fn path(name: &str) -> Result<KeyPath<'_>, PlanDefect> {
    KeyPath::parse(name).map_err(|defect| {
        let path = shortened(name.to_owned());
        match defect.kind {
            DepartureKind::TooDeep => PlanDefect::DeepPath { path },
            _ => PlanDefect::BadPath { path },
        }
    })
}

fn ordered(mut rules: Vec<Rule<'_>>, reads: Case) -> Vec<Rule<'_>> {
    rules.sort_by(|one, other| reads.compare_paths(one.from.keys(), other.from.keys()));
    // A duplicate rule adds nothing, except that it may be the one that is required.
    rules.dedup_by(|again, first| {
        let is_same = again.from == first.from && again.to == first.to;
        first.required |= is_same && again.required;
        is_same
    });
    rules
}
