//! Findings on aliases: what is wrong with a value is reported where it is written, and not again
//! at each of its aliases.

use amp_diagnostics::{Diagnostic, Label, Span};
use amp_parser::yaml::{NodeKind, Tree};

use crate::Rule;
use crate::hashing::HashMap;

/// Drops findings on an alias that are also reported on the value itself. The others show what the
/// alias stands for.
pub(crate) fn point_to_values(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) {
    let values: Vec<Option<Span>> = diagnostics
        .iter()
        .map(|diagnostic| value_of_alias(tree, diagnostic.primary.span))
        .collect();
    if values.iter().all(Option::is_none) {
        return;
    }
    let mut said: HashMap<(&'static Rule, String), Vec<Span>> = HashMap::default();
    for (diagnostic, value) in diagnostics.iter().zip(&values) {
        if value.is_none() {
            let places = said.entry(identity(diagnostic)).or_default();
            places.push(diagnostic.primary.span);
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each is sorted by itself")]
    for places in said.values_mut() {
        places.sort_unstable();
    }
    let is_said_at = |diagnostic: &Diagnostic, value: Span| {
        let places = said
            .get(&identity(diagnostic))
            .map_or(&[][..], Vec::as_slice);
        let next = places.partition_point(|place| place.start < value.start);
        places.get(next).is_some_and(|place| value.contains(*place))
    };
    let mut values = values.into_iter();
    diagnostics.retain_mut(|diagnostic| {
        let Some(value) = values.next().flatten() else {
            return true;
        };
        if is_said_at(diagnostic, value) {
            return false;
        }
        if !diagnostic.labels().any(|label| value.contains(label.span)) {
            diagnostic.secondary.push(Label {
                span: value,
                message: "what the alias stands for".to_owned(),
            });
        }
        true
    });
}

/// What identifies two findings about one value as the same.
fn identity(diagnostic: &Diagnostic) -> (&'static Rule, String) {
    (diagnostic.rule, diagnostic.message.clone())
}

/// Where the scalar that an alias stands for is written, for a place that may be an alias.
fn value_of_alias(tree: &Tree, place: Span) -> Option<Span> {
    if !tree.text().get(place.range())?.starts_with('*') {
        return None;
    }
    let value = tree.alias_at(place)?.resolved()?;
    (value.kind() == NodeKind::Scalar).then(|| value.span())
}
