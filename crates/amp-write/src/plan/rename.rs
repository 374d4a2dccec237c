use std::cell::RefCell;
use std::collections::HashSet;
use std::hash::{Hash, Hasher};

use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::error::PlanDefect;
use super::key_path::{Case, KeyPath, ending_at, with_key};
use super::mapping::{Mapping, Rule, Unmapped};
use super::step::{StepKind, Trace};

/// The record with its keys renamed, in the order of the record.
///
/// An object from which a rule reads a part keeps the rest, and disappears if nothing is left.
pub(super) fn rename(
    record: &Map<String, Value>,
    mapping: &Mapping<'_>,
    unmapped: Unmapped<'_>,
    trace: &mut Trace<'_>,
) -> Result<Map<String, Value>, PlanDefect> {
    rename_all(std::slice::from_ref(record), mapping, unmapped, trace)
}

/// The parts of a record, renamed and merged into one.
pub(super) fn rename_all(
    parts: &[Map<String, Value>],
    mapping: &Mapping<'_>,
    unmapped: Unmapped<'_>,
    trace: &mut Trace<'_>,
) -> Result<Map<String, Value>, PlanDefect> {
    let len = parts.iter().map(Map::len).sum();
    let mut renaming = Renaming {
        mapping,
        unmapped,
        renamed: Map::with_capacity(len),
        written: Vec::with_capacity(len),
        places: RefCell::default(),
        trace,
    };
    for part in parts {
        renaming.walk(part, &mapping.rules, &mut Vec::new())?;
    }
    if mapping.writes == Case::Ignored
        && let Some(twins) = twins(&renaming.renamed, &mut Vec::new())
    {
        return Err(renaming.ambiguous_twins(twins));
    }
    Ok(renaming.renamed)
}

struct Renaming<'r, 't, 's> {
    mapping: &'r Mapping<'r>,
    unmapped: Unmapped<'r>,
    renamed: Map<String, Value>,
    /// The origin of each value of `renamed`.
    written: Vec<Origin<'r>>,
    /// The paths of the first entries of `written`, collected on demand. Few records need them.
    places: RefCell<HashSet<Vec<&'r str>>>,
    trace: &'t mut Trace<'s>,
}

/// How a value got to its place.
enum Origin<'r> {
    Rule(&'r Rule<'r>, &'r KeyPath<'r>),
    Passed(KeyPath<'r>),
}

impl<'r> Origin<'r> {
    fn from(&self) -> &KeyPath<'r> {
        match self {
            Self::Rule(rule, _) => &rule.from,
            Self::Passed(path) => path,
        }
    }

    fn to(&self) -> &KeyPath<'r> {
        match self {
            Self::Rule(_, to) => to,
            Self::Passed(path) => path,
        }
    }
}

impl<'r> Renaming<'r, '_, '_> {
    /// Renames the keys of an object of the record. All `rules` read something below `parents`.
    fn walk(
        &mut self,
        object: &'r Map<String, Value>,
        rules: &'r [Rule<'r>],
        parents: &mut Vec<&'r str>,
    ) -> Result<(), PlanDefect> {
        let depth = parents.len();
        for (key, value) in object {
            let rules = &rules[with_key(rules, depth, key, self.mapping.reads)];
            let (whole, inner) = ending_at(rules, depth);
            match value {
                _ if !whole.is_empty() => self.apply_all(whole, inner, value, depth + 1)?,
                Value::Object(object) if !inner.is_empty() && !object.is_empty() => {
                    parents.push(key);
                    self.walk(object, inner, parents)?;
                    parents.pop();
                }
                _ => self.pass(parents, key, value)?,
            }
        }
        Ok(())
    }

    /// Applies the rules that read a whole value and, if values are copied, those that read a part
    /// of it.
    fn apply_all(
        &mut self,
        whole: &'r [Rule<'r>],
        inner: &'r [Rule<'r>],
        value: &Value,
        depth: usize,
    ) -> Result<(), PlanDefect> {
        let reads = self.mapping.reads;
        let parts = inner.iter().filter_map(|rule| {
            let part = rule.from.keys()[depth..]
                .iter()
                .try_fold(value, |value, key| reads.get(value.as_object()?, key))?;
            Some((rule, part))
        });
        let mut all = whole.iter().map(|rule| (rule, value)).chain(parts);
        if !self.mapping.copies {
            if let (Some((one, _)), Some((other, _))) = (all.next(), all.next()) {
                return Err(claimed_twice(one, other));
            }
            return whole.iter().try_for_each(|rule| self.apply(rule, value));
        }
        all.try_for_each(|(rule, value)| self.apply(rule, value))
    }

    fn apply(&mut self, rule: &'r Rule<'r>, value: &Value) -> Result<(), PlanDefect> {
        let key = || rule.from.to_string();
        match &rule.to {
            Some(to) => {
                self.trace.note(|| StepKind::Mapped {
                    key: key(),
                    field: to.to_string(),
                });
                self.write(Origin::Rule(rule, to), value)
            }
            None if rule.required => Err(PlanDefect::NotPicked { key: key() }),
            None => {
                self.trace.note(|| StepKind::NotPicked { key: key() });
                Ok(())
            }
        }
    }

    fn pass(&mut self, parents: &[&'r str], key: &'r str, value: &Value) -> Result<(), PlanDefect> {
        let path = KeyPath::below(parents, key);
        if let Unmapped::Drop { except } = self.unmapped
            && !(parents.is_empty() && self.mapping.writes.same(key, except))
        {
            self.trace.note(|| StepKind::Dropped {
                key: path.to_string(),
            });
            return Ok(());
        }
        self.trace.note(|| StepKind::Passed {
            key: path.to_string(),
        });
        self.write(Origin::Passed(path), value)
    }

    fn write(&mut self, origin: Origin<'r>, value: &Value) -> Result<(), PlanDefect> {
        let (written, places) = (&self.written, &self.places);
        // Whether the object at a path was created only to hold what is inside it.
        let is_implied = |path: &[&str]| {
            let mut places = places.borrow_mut();
            for origin in &written[places.len()..] {
                places.insert(origin.to().keys().to_vec());
            }
            !(1..=path.len()).any(|len| places.contains(&path[..len]))
        };
        let path = origin.to().keys();
        if !place(&mut self.renamed, path, 0, value, &is_implied) {
            let first = self.writer_of(path).unwrap_or(&origin);
            let field = if first.to().keys().len() > path.len() {
                first.to()
            } else {
                origin.to()
            };
            return Err(PlanDefect::Ambiguous {
                field: field.to_string(),
                keys: [first.from().to_string(), origin.from().to_string()],
            });
        }
        self.written.push(origin);
        Ok(())
    }

    fn writer_of(&self, path: &[&str]) -> Option<&Origin<'r>> {
        let mut written = self.written.iter();
        written.find(|origin| Case::Counts.overlap(origin.to().keys(), path))
    }

    fn ambiguous_twins(&self, [one, other]: [KeyPath<'_>; 2]) -> PlanDefect {
        let key = |path: &KeyPath<'_>| match self.writer_of(path.keys()) {
            Some(Origin::Rule(rule, _)) => rule.from.to_string(),
            // A value that passed unchanged has the same path in the record.
            Some(Origin::Passed(_)) | None => path.to_string(),
        };
        PlanDefect::Ambiguous {
            keys: [key(&one), key(&other)],
            field: other.to_string(),
        }
    }
}

/// Puts a value in its place; `false` if the place is taken.
fn place(
    object: &mut Map<String, Value>,
    path: &[&str],
    depth: usize,
    value: &Value,
    is_implied: &dyn Fn(&[&str]) -> bool,
) -> bool {
    let key = path[depth];
    if depth + 1 < path.len() {
        let inner = object
            .entry(key)
            .or_insert_with(|| Value::Object(Map::new()));
        return match inner {
            Value::Object(inner) => place(inner, path, depth + 1, value, is_implied),
            _ => false,
        };
    }
    match object.entry(key) {
        Entry::Vacant(slot) => {
            slot.insert(value.clone());
            true
        }
        Entry::Occupied(mut slot) => match (slot.get_mut(), value) {
            (Value::Object(held), Value::Object(value)) if is_implied(path) => {
                value.iter().all(|(key, value)| {
                    let path = [path, &[key]].concat();
                    place(held, &path, depth + 1, value, is_implied)
                })
            }
            _ => false,
        },
    }
}

fn claimed_twice(one: &Rule<'_>, other: &Rule<'_>) -> PlanDefect {
    if one.from == other.from {
        let field = |rule: &Rule<'_>| rule.to.as_ref().map(ToString::to_string);
        PlanDefect::MappedTwice {
            key: one.from.to_string(),
            fields: [one, other].into_iter().filter_map(field).collect(),
        }
    } else {
        PlanDefect::Overlapping {
            outer: one.from.to_string(),
            inner: other.from.to_string(),
        }
    }
}

/// The paths of two keys of one object that differ only in case.
fn twins<'v>(
    object: &'v Map<String, Value>,
    parents: &mut Vec<&'v str>,
) -> Option<[KeyPath<'v>; 2]> {
    let mut seen = HashSet::with_capacity(object.len());
    for (key, value) in object {
        if let Some(Folded(twin)) = seen.replace(Folded(key)) {
            return Some([twin, key].map(|key| KeyPath::below(parents, key)));
        }
        if let Value::Object(inner) = value {
            parents.push(key);
            if let Some(twins) = twins(inner, parents) {
                return Some(twins);
            }
            parents.pop();
        }
    }
    None
}

/// A name that equals names differing only in ASCII case.
struct Folded<'n>(&'n str);

impl PartialEq for Folded<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(other.0)
    }
}

impl Eq for Folded<'_> {}

impl Hash for Folded<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(self.0.to_ascii_lowercase().as_bytes());
    }
}
