//! The readings of the unknown keys of one mapping, from the most certain to none.

use std::collections::HashSet;

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity, Span};

use super::{Finding, Mappings, Meaning, fits, known, place, wording, words};
use crate::lower::in_place::colon_of;
use crate::lower::mapping::{find_key, guess, is_surely, rename};
use crate::lower::outline::{KeyOutline, is_key, outline};
use crate::lower::reports::{Mapping, Unknown};
use crate::lower::unseparated;
use crate::rules::UNKNOWN_KEY;
use crate::yaml::{Node, NodeKind, Style};
use amp_suggest::closest;

/// The unknown keys of one mapping.
pub(super) struct Group<'v, 't> {
    pub mappings: &'v Mappings<'v, 't>,
    pub mapping: Mapping<'t>,
    pub unknown: &'v [Unknown<'t>],
    /// The entries as written.
    pub entries: Vec<(Node<'t>, Node<'t>)>,
    /// The known keys that the mapping lacks and that no unknown key is matched with yet.
    pub free: Vec<&'static str>,
    /// The known keys that an unknown one is matched with.
    taken: Vec<&'static str>,
    /// The places of the unknown keys that the finding about another one covers.
    explained: HashSet<Span>,
    /// The unknown keys that appear twice: moving or renaming one would leave the other.
    twice: HashSet<&'t str>,
    findings: Vec<Finding>,
}

impl<'v, 't> Group<'v, 't> {
    pub fn new(mappings: &'v Mappings<'v, 't>, unknown: &'v [Unknown<'t>]) -> Self {
        let number = unknown[0].mapping;
        let mapping = mappings.list[number];
        Self {
            mappings,
            mapping,
            unknown,
            entries: mapping.node.entries().collect(),
            free: mappings.free(number),
            taken: Vec::new(),
            explained: HashSet::new(),
            twice: twice(unknown),
            findings: Vec::new(),
        }
    }

    /// The most certain readings come first, since each uses up a key.
    pub fn explain(mut self) -> Vec<Finding> {
        let readings: [fn(&mut Self, Unknown<'t>) -> bool; 5] = [
            Self::unseparated,
            Self::misspelt,
            Self::list_of_keys,
            Self::other_words,
            Self::misplaced,
        ];
        let mut left: Vec<Unknown<'t>> = self.unknown.to_vec();
        for reading in readings {
            left.retain(|&one| !reading(&mut self, one));
        }
        let is_alone = left.len() == 1;
        for one in left {
            self.plain(one, is_alone);
        }
        self.findings
    }

    fn find(
        &mut self,
        one: Unknown<'t>,
        diagnostic: Diagnostic,
        stands_for: Vec<(Span, &'static str)>,
        meaning: Meaning,
    ) {
        let diagnostic = if self.twice.contains(one.key.text()) {
            diagnostic.fix(None)
        } else {
            diagnostic
        };
        let own = self.span();
        if !meaning.is_weak() {
            self.free.retain(|key| !stands_for.contains(&(own, key)));
        }
        self.findings.push(Finding {
            alias: one.alias,
            diagnostic,
            stands_for,
            meaning,
        });
    }

    /// `objectNmae: account`.
    fn misspelt(&mut self, one: Unknown<'t>) -> bool {
        let all = self.mapping.keys.iter().copied();
        let near = closest(one.key.text(), self.free.iter().copied());
        let Some(meant) = near else {
            // Of two keys with the same misspelling, one is superfluous.
            let twin = closest(one.key.text(), all).filter(|twin| self.taken.contains(twin));
            return twin.is_some_and(|twin| {
                let diagnostic = wording::misspelt(one.key, self.mapping.owner, &[twin]);
                self.find(one, diagnostic, Vec::new(), Meaning::Name);
                true
            });
        };
        self.taken.push(meant);
        self.named(one, meant, is_surely(one.key, meant));
        true
    }

    /// Reports that the key is spelt differently.
    fn named(&mut self, one: Unknown<'t>, meant: &'static str, is_sure: bool) {
        let known = self.known(meant);
        let fits = known.is_none_or(|known| known.required || fits(known, one.value));
        let mut fix = rename(one.key, meant);
        let brackets = bracketed(one);
        // `(fieldName: name)` loses both of its signs; `name: fieldName` has its two
        // words the wrong way round.
        fix.edits.extend(brackets.map(Edit::delete));
        let is_swapped = one.value.kind() == NodeKind::Scalar && one.value.text() == meant;
        if is_swapped {
            fix.edits
                .push(Edit::replace(one.value.span(), one.key.raw()));
        }
        let fix = if is_sure && fits && !is_swapped {
            fix
        } else {
            guess(fix)
        };
        let diagnostic = wording::misspelt(one.key, self.mapping.owner, &[meant]).fix(fix);
        self.find(one, diagnostic, vec![(self.span(), meant)], Meaning::Name);
    }

    /// `{objectName:account}`, whose only key has a colon in its name.
    fn unseparated(&mut self, one: Unknown<'t>) -> bool {
        let Some(text) = unseparated::read(one.key, &self.free) else {
            return false;
        };
        let key = text.entries[0].key;
        let has_value = !one.value.span().is_empty();
        let diagnostic = if one.key.raw() == format!("{key}:") {
            wording::two_colons(one.key, key)
        } else if has_value {
            wording::two_values(one.key, key)
        } else {
            let edits = text.is_evident().then(|| text.edits(one.key, 0)).flatten();
            // In `fieldName:name:` the last colon made it a key.
            let colon = colon_of(one.key).map(|at| Edit::delete(Span::new(at, at + 1)));
            let edits = edits.map(|edits| edits.into_iter().chain(colon).collect::<Vec<_>>());
            let fix = edits.map(|edits| Fix::safe("Write `: ` after the key", edits));
            text.diagnostic(&UNKNOWN_KEY, Severity::Warning).fix(fix)
        };
        self.find(one, diagnostic, vec![(self.span(), key)], Meaning::Place);
        true
    }

    /// `events: [create, update]`.
    fn list_of_keys(&mut self, one: Unknown<'t>) -> bool {
        let keys = words::listed_keys(one.value, self.mapping.owner, &self.free);
        let Some(keys) = keys else {
            return false;
        };
        let diagnostic = wording::list_of_keys(one.key, self.mapping.owner, &keys);
        let stands_for = keys.iter().map(|known| (self.span(), known.key)).collect();
        self.find(one, diagnostic, stands_for, Meaning::Place);
        true
    }

    /// `object: account` for `objectName`.
    fn other_words(&mut self, one: Unknown<'t>) -> bool {
        let keys = words::keys_like(one, self.mapping.owner, &self.free);
        match keys.as_slice() {
            [] => self.other_name(one),
            [meant] => {
                let is_known_outside = self
                    .ancestors()
                    .any(|outer| find_key(one.key, &self.mappings.free(outer)).is_some());
                // A key that has more words than the known one may say something else.
                let is_short = words::is_part(one.key.text(), meant);
                let is_for_name = Some(*meant) == words::name_key(self.mapping.owner);
                let is_other_key =
                    !(is_for_name && words::is_name_key(one.key.text())) && is_key(one.key.text());
                // The name of something else may be in the wrong place if the mapping lacks more
                // than its name.
                let is_element = is_key(one.key.text()) && !self.lacks_only(meant);
                // For a key that is not required, at least half of its words must match, and they
                // must match no other key of the mapping.
                let words = words::of(one.key.text()).len();
                let is_required = self.known(meant).is_some_and(|known| known.required);
                let own = words::keys_like(one, self.mapping.owner, self.mapping.keys);
                let is_half = 2 * words >= words::of(meant).len() && own.len() == 1;
                let is_enough = is_required || is_for_name || is_half;
                let is_sure = (is_short || is_for_name)
                    && is_enough
                    && !is_known_outside
                    && !is_other_key
                    && !is_element;
                self.named(one, meant, is_sure);
                true
            }
            _ => {
                let diagnostic = wording::misspelt(one.key, self.mapping.owner, &keys);
                let stands_for = keys.iter().map(|key| (self.span(), *key)).collect();
                self.find(one, diagnostic, stands_for, Meaning::Name);
                true
            }
        }
    }

    /// `fieldName: account` for `objectName`: the name key of another type.
    fn other_name(&mut self, one: Unknown<'t>) -> bool {
        let Some(name) = words::name_key(self.mapping.owner) else {
            return false;
        };
        if !self.free.contains(&name) || !words::is_name_key(one.key.text()) {
            return false;
        }
        let is_complete = self.lacks_only(name);
        let is_out_of_place = self
            .unknown
            .iter()
            .any(|other| other.key != one.key && is_key(other.key.text()));
        let is_told = self.has_known_key() || !self.is_of_inner_list(one.key, name);
        self.named(one, name, is_complete && !is_out_of_place && is_told);
        true
    }

    /// Whether a present key shows what the mapping is.
    fn has_known_key(&self) -> bool {
        let mut keys = self.entries.iter().map(|(key, _)| *key);
        keys.any(|key| find_key(key, self.mapping.keys).is_some())
    }

    /// Whether a key names the elements of a nested list: alone, `- fieldName: name` may be a field
    /// that lost its object.
    fn is_of_inner_list(&self, key: Node<'_>, name: &str) -> bool {
        let lists = |path: &str| path.matches("[]").count();
        let own = format!("{}{name}", self.path());
        let mut others = outline().iter();
        others.any(|other| other.key == key.text() && lists(&other.path) > lists(&own))
    }

    /// Whether no other required key is missing.
    fn lacks_only(&self, name: &str) -> bool {
        let mut known = outline().iter();
        known.all(|known| {
            let is_own = known.owner == self.mapping.owner && known.required;
            !is_own || known.key == name || !self.free.contains(&known.key)
        })
    }

    /// `days: 30` below `backfill`, which belongs below its `defaultPeriod`.
    fn misplaced(&mut self, one: Unknown<'t>) -> bool {
        if self.explained.contains(&one.key.span()) {
            return true;
        }
        let Some(place) = place::of(self, one) else {
            return false;
        };
        self.explained.extend(place.keys);
        let diagnostic = if self.twice.is_empty() {
            place.diagnostic
        } else {
            place.diagnostic.fix(None)
        };
        self.find(one, diagnostic, place.stands_for, Meaning::Place);
        true
    }

    /// A key that resembles nothing. If it is the only unknown one, it may stand for the only one
    /// that is missing.
    fn plain(&mut self, one: Unknown<'t>, is_alone: bool) {
        let is_known = outline()
            .iter()
            .any(|known| known.key.eq_ignore_ascii_case(one.key.text()));
        let may_be = |known: &&KeyOutline| is_alone && !is_known && self.free.contains(&known.key);
        let own = |known: &&KeyOutline| known.owner == self.mapping.owner;
        let keys: Vec<&KeyOutline> = outline().iter().filter(own).filter(may_be).collect();
        let (takers, others): (Vec<&KeyOutline>, Vec<&KeyOutline>) =
            keys.into_iter().partition(|known| fits(known, one.value));
        let is_required = |known: &&KeyOutline| known.required;
        let (meaning, keys) = if takers.iter().any(is_required) || !others.iter().any(is_required) {
            (Meaning::Guess, takers)
        } else {
            (
                Meaning::Misfit,
                others.into_iter().filter(is_required).collect(),
            )
        };
        let stands_for = keys.iter().map(|known| (self.span(), known.key)).collect();
        let diagnostic = wording::unknown(one.key, self.mapping.owner, self.mapping.keys);
        self.find(one, diagnostic, stands_for, meaning);
    }

    pub fn span(&self) -> Span {
        self.mapping.node.span()
    }

    pub fn known(&self, key: &str) -> Option<&'static KeyOutline> {
        known(self.mapping.owner, key)
    }

    /// The numbers of the mappings around this one, the innermost first.
    pub fn ancestors(&self) -> impl Iterator<Item = usize> {
        let list = self.mappings.list;
        std::iter::successors(self.mapping.parent, |outer| list[*outer].parent)
    }

    /// The prefix of the paths of its keys.
    pub fn path(&self) -> String {
        let mut keys = outline().iter();
        let first = keys.find(|known| known.owner == self.mapping.owner);
        let prefix = first.and_then(|known| known.path.strip_suffix(known.key));
        prefix.unwrap_or("?").to_owned()
    }
}

/// The keys that appear more than once.
fn twice<'t>(unknown: &[Unknown<'t>]) -> HashSet<&'t str> {
    let mut seen = HashSet::new();
    let keys = unknown.iter().map(|one| one.key.text());
    keys.filter(|key| !seen.insert(*key)).collect()
}

/// The bracket at the end of a value that closes one in the key: `(fieldName: name)`.
fn bracketed(one: Unknown<'_>) -> Option<Span> {
    let (key, value) = (one.key.raw(), one.value.raw());
    let close = match key.chars().next()? {
        '(' => ')',
        '<' => '>',
        '*' | '_' | '`' | '~' | '|' | '/' => key.chars().next()?,
        _ => return None,
    };
    let is_plain = one.value.kind() == NodeKind::Scalar && one.value.style() == Style::Plain;
    let end = one.value.span().end;
    (is_plain && value.ends_with(close)).then(|| Span::new(end - 1, end))
}
