use std::collections::{HashMap, HashSet};

use amp_checker::{ReadObjectWalker, Rule, SubscribeObjectWalker, WriteObjectWalker};
use amp_diagnostics::{Diagnostic, Span};

use crate::{
    fields::FieldChanges,
    file::Side,
    matching::{Matched, matched},
};

/// One integration before and after, with what the rules need to know about it.
#[derive(Debug)]
pub(crate) struct Pair<'a> {
    pub old: Side<'a>,
    pub new: Side<'a>,
    pub read: Matched<ReadObjectWalker<'a>>,
    pub write: Matched<WriteObjectWalker<'a>>,
    pub subscribe: Matched<SubscribeObjectWalker<'a>>,
    /// The changes in the fields of each read object in both.
    pub fields: Vec<FieldChanges<'a>>,
    /// The objects whose mappings writes went through and still go through.
    inherited: HashSet<&'a str>,
    /// The new write objects by each name that writes may be addressed to.
    addressed: HashMap<&'a str, (WriteObjectWalker<'a>, Span)>,
    /// The same for the old ones.
    addressed_before: HashMap<&'a str, (WriteObjectWalker<'a>, Span)>,
}

impl<'a> Pair<'a> {
    pub fn new(old: Side<'a>, new: Side<'a>) -> Self {
        let (before, after) = (old.integration, new.integration);
        let read = matched(before.read_objects(), after.read_objects());
        let write = matched(before.write_objects(), after.write_objects());
        let inherits = |write: WriteObjectWalker<'a>| write.inherited().is_some();
        let inherited: HashSet<&str> = write
            .kept
            .iter()
            .filter(|&&(old, new)| inherits(old) && inherits(new))
            .filter_map(|(old, _)| old.name())
            .collect();
        let kept = read.kept.iter();
        let fields = kept
            .map(|&(old, new)| FieldChanges::new(old, new))
            .collect();
        Self {
            old,
            new,
            subscribe: matched(before.subscribe_objects(), after.subscribe_objects()),
            read,
            write,
            fields,
            inherited,
            addressed: addressed(new),
            addressed_before: addressed(old),
        }
    }

    /// Whether writes went through the mappings of the read object of this name,
    /// and still do.
    pub fn is_inherited(&self, name: Option<&str>) -> bool {
        name.is_some_and(|name| self.inherited.contains(name))
    }

    /// The object that a write to this name reaches now, and the place of the name.
    pub fn addressed(&self, name: &str) -> Option<(WriteObjectWalker<'a>, Span)> {
        self.addressed.get(name).copied()
    }

    /// The object that a write to this name reached before, and the place of the name.
    pub fn addressed_before(&self, name: &str) -> Option<(WriteObjectWalker<'a>, Span)> {
        self.addressed_before.get(name).copied()
    }

    /// A finding at a place of the new manifest, with a related place of the old one.
    pub fn finding(
        &self,
        rule: &'static Rule,
        message: impl Into<String>,
        (new, label): (Span, &str),
        (old, old_label): (Span, &str),
    ) -> Diagnostic {
        rule.at(new, message)
            .label(label)
            .elsewhere(self.old.manifest.source, old, old_label)
    }
}

/// The first of several objects with one name counts.
fn addressed(side: Side<'_>) -> HashMap<&str, (WriteObjectWalker<'_>, Span)> {
    let mut addressed = HashMap::new();
    for object in side.integration.write_objects() {
        for (name, place) in object.names() {
            addressed.entry(name).or_insert((object, place));
        }
    }
    addressed
}
