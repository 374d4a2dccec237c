//! What an unknown key is meant to be: a known one spelt differently, or one that belongs a level
//! further in or out. If the key that is meant is missing, both become one finding, at the unknown
//! key.

mod elsewhere;
mod fit;
mod group;
mod place;
mod wording;
pub(super) mod words;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use amp_diagnostics::{Diagnostic, Span};

use super::mapping::find_key;
use super::reports::{Alias, Lack, Mapping, Missing, Unknown};
use crate::rules::EMPTY_VALUE;
use group::Group;

pub(super) use elsewhere::may_stand_elsewhere;
pub(super) use fit::{fits, known};

/// An unknown key that was probably meant as a key that is missing.
#[derive(Clone, Debug)]
pub struct StandIn {
    /// The mapping that lacks the key.
    pub mapping: Span,
    /// The key that is missing.
    pub key: &'static str,
    /// Where the unknown key stands.
    pub at: Span,
    /// Whether the only evidence is that one key is unknown and one is missing.
    pub is_guess: bool,
}

/// The findings about unknown and missing keys.
pub(super) struct Explained {
    pub diagnostics: Vec<(Option<Alias>, Diagnostic)>,
    pub stand_ins: Vec<StandIn>,
}

/// What an unknown key is meant to be, as one finding.
struct Finding {
    alias: Option<Alias>,
    diagnostic: Diagnostic,
    /// The keys that it stands for, each with the mapping that lacks it.
    stands_for: Vec<(Span, &'static str)>,
    /// How the finding relates to the missing key.
    meaning: Meaning,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// The key has another name.
    Name,
    /// The message says where the key belongs, or how it is written.
    Place,
    /// Nothing else is unknown, nothing else is missing, and the value fits.
    Guess,
    /// The same, but the value does not fit.
    Misfit,
}

/// Reports what every unknown key is meant to be, and every missing key that no unknown one is
/// meant to be.
pub(super) fn explain(
    mappings: &[Mapping<'_>],
    unknown: &[Unknown<'_>],
    missing: Vec<Missing>,
) -> Explained {
    let known = Mappings {
        list: mappings,
        free: RefCell::default(),
    };
    let groups = || unknown.chunk_by(|one, next| one.mapping == next.mapping);
    let is_written = |group: &&[Unknown<'_>]| group.iter().all(|one| one.alias.is_none());
    let place = |group: &[Unknown<'_>]| {
        let mapping = &mappings[group[0].mapping];
        (mapping.node.span(), mapping.owner)
    };
    // What is reported where it is written is not repeated at an alias.
    let written: HashSet<(Span, &str)> = groups().filter(is_written).map(place).collect();
    let mut findings: Vec<Finding> = groups()
        .filter(|group| is_written(group) || !written.contains(&place(group)))
        .flat_map(|unknown| Group::new(&known, unknown).explain())
        .collect();
    let mut meant: HashMap<(Span, &str), usize> = HashMap::new();
    let mut filled: HashMap<Span, usize> = HashMap::new();
    for (index, finding) in findings.iter().enumerate() {
        for &(mapping, key) in &finding.stands_for {
            meant.entry((mapping, key)).or_insert(index);
            filled.entry(mapping).or_insert(index);
        }
    }
    let mut lacks: HashMap<usize, usize> = HashMap::new();
    for missing in &missing {
        if let Lack::Key(mapping, key) = missing.lack
            && !missing.is_left
            && meant
                .get(&(mappings[mapping].node.span(), key))
                .is_none_or(|&index| findings[index].meaning.is_weak())
        {
            *lacks.entry(mapping).or_default() += 1;
        }
    }
    let mut diagnostics = Vec::new();
    for missing in missing {
        let (index, is_only) = match missing.lack {
            Lack::Key(number, key) => {
                let mapping = mappings[number].node.span();
                (meant.get(&(mapping, key)), lacks.get(&number) == Some(&1))
            }
            Lack::Value(place) => (filled.get(&place), false),
        };
        let finding = index.and_then(|&index| findings.get_mut(index));
        match finding.filter(|one| is_only || !one.meaning.is_weak()) {
            Some(finding) => finding.be_about(missing),
            None if missing.is_left => {}
            None => diagnostics.push((missing.alias, missing.diagnostic)),
        }
    }
    let mut stand_ins = Vec::new();
    for finding in findings {
        let at = finding.diagnostic.primary.span;
        let is_guess = finding.meaning.is_weak();
        let keys = finding.stands_for.into_iter();
        stand_ins.extend(keys.map(|(mapping, key)| StandIn {
            mapping,
            key,
            at,
            is_guess,
        }));
        diagnostics.push((finding.alias, finding.diagnostic));
    }
    Explained {
        diagnostics,
        stand_ins,
    }
}

impl Meaning {
    /// Whether the only evidence is the lack of another reading.
    fn is_weak(self) -> bool {
        matches!(self, Self::Guess | Self::Misfit)
    }
}

impl Finding {
    /// Makes it the finding about a missing key as well.
    fn be_about(&mut self, missing: Missing) {
        let diagnostic = &mut self.diagnostic;
        if missing.diagnostic.rule != &EMPTY_VALUE {
            diagnostic.rule = missing.diagnostic.rule;
        }
        diagnostic.severity = missing.diagnostic.severity;
        if matches!(self.meaning, Meaning::Name | Meaning::Guess) {
            diagnostic.message = missing.diagnostic.message;
        }
        if matches!(self.meaning, Meaning::Name | Meaning::Misfit) {
            diagnostic.help = Some(missing.remedy);
        }
        if let (Meaning::Guess, Lack::Key(_, key)) = (self.meaning, missing.lack) {
            diagnostic.primary.message = format!("is this meant to be `{key}`?");
        }
    }
}

/// The mappings of a manifest.
struct Mappings<'v, 't> {
    list: &'v [Mapping<'t>],
    /// The keys that a mapping lacks, computed on demand.
    free: RefCell<HashMap<usize, Vec<&'static str>>>,
}

impl Mappings<'_, '_> {
    /// The keys that a mapping may have and lacks.
    fn free(&self, number: usize) -> Vec<&'static str> {
        let mut free = self.free.borrow_mut();
        let keys = free.entry(number).or_insert_with(|| {
            let Mapping { node, keys, .. } = self.list[number];
            let mut is_there = vec![false; keys.len()];
            for (key, _) in node.merged_entries() {
                if let Some(index) = find_key(key, keys) {
                    is_there[index] = true;
                }
            }
            let keys = keys.iter().zip(is_there);
            let free = keys.filter(|(_, is_there)| !is_there);
            free.map(|(key, _)| *key).collect()
        });
        keys.clone()
    }
}
