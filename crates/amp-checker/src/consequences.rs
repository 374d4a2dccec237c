//! Findings that follow from another one, and are gone once that one is mended.

use amp_diagnostics::{Category, Diagnostic, Severity, Span};
use amp_parser::rules::INDENTATION;

use crate::hashing::{HashMap, HashSet};
use crate::model::IntegrationWalker;
use crate::names::{Name, odd_names};
use crate::place::last_up_to;
use crate::precedence::is_on_form;
use crate::rules::{
    inherit_mapping_no_read, integration_name_format, name_punctuation,
    subscribe_read_object_missing, watch_field_unknown,
};
use crate::{Model, Rule};

/// Drops what is found in a text that was not understood: nobody knows what it says. A safe fix of
/// it is that of the error.
pub(crate) fn drop_in_damage(model: &Model<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let damage = model.parse().tree.damage();
    if damage.is_empty() {
        return;
    }
    let around = |span: Span| {
        let next = damage.partition_point(|damage| damage.end < span.end);
        damage.get(next).filter(|damage| damage.contains(span))
    };
    let is_syntax =
        |one: &Diagnostic| one.rule.category == Category::Syntax || *one.rule == INDENTATION;
    let mut errors: HashMap<Span, usize> = HashMap::default();
    for (index, one) in diagnostics.iter().enumerate() {
        if is_syntax(one)
            && one.severity == Severity::Error
            && let Some(damage) = around(one.primary.span)
        {
            errors.entry(*damage).or_insert(index);
        }
    }
    let mut dropped = vec![false; diagnostics.len()];
    for index in 0..diagnostics.len() {
        let one = &mut diagnostics[index];
        let damage = around(one.primary.span).filter(|_| !is_syntax(one));
        let Some(&error) = damage.and_then(|damage| errors.get(damage)) else {
            continue;
        };
        dropped[index] = true;
        if one.safe_fix().is_some() {
            let (fix, help) = (one.fix.take(), one.help.take());
            let error = &mut diagnostics[error];
            if error.safe_fix().is_none() {
                (error.fix, error.help) = (fix, help);
            }
        }
    }
    retain_others(diagnostics, dropped);
}

fn retain_others(diagnostics: &mut Vec<Diagnostic>, dropped: Vec<bool>) {
    let mut dropped = dropped.into_iter();
    diagnostics.retain(|_| !dropped.next().unwrap_or_default());
}

/// Drops that the name of an integration has other characters, where it is known why.
pub(crate) fn drop_explained_formats(model: &Model<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let is_format =
        |one: &Diagnostic| *one.rule == integration_name_format::INTEGRATION_NAME_FORMAT;
    if !diagnostics.iter().any(is_format) {
        return;
    }
    let names = model.integrations().map(|one| one.ast().name.span);
    let mut names: Vec<Span> = names.collect();
    names.sort_unstable();
    let name_around = |one: &Diagnostic| {
        let span = one.primary.span;
        last_up_to(&names, span).filter(|name| name.contains(span))
    };
    let explained: HashSet<Span> = diagnostics
        .iter()
        .filter(|one| *one.rule == name_punctuation::NAME_PUNCTUATION)
        .filter_map(name_around)
        .collect();
    diagnostics.retain(|one| {
        let name = name_around(one).filter(|_| is_format(one));
        name.is_none_or(|name| !explained.contains(&name))
    });
}

/// The rules that miss a name which others refer to.
const MISSING: [&Rule; 3] = [
    &inherit_mapping_no_read::INHERIT_MAPPING_NO_READ,
    &subscribe_read_object_missing::SUBSCRIBE_READ_OBJECT_MISSING,
    &watch_field_unknown::WATCH_FIELD_UNKNOWN,
];

/// Drops what misses a name that is there with a sign too many: `email` beside `email;`. The
/// finding about the sign is then as severe.
pub(crate) fn drop_missed_names(model: &Model<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let misses = |one: &Diagnostic| MISSING.contains(&one.rule);
    if !diagnostics.iter().any(misses) || !diagnostics.iter().any(is_on_form) {
        return;
    }
    let odd = odd_names(model);
    let by_span: HashMap<Span, &Name<'_>> = odd.iter().map(|name| (name.span, name)).collect();
    let mut places: Vec<Span> = by_span.keys().copied().collect();
    places.sort_unstable();
    let name_at = |span: Span| {
        let place = last_up_to(&places, span)?;
        place.contains(span).then(|| by_span[&place])
    };
    // The findings about odd names, by their places and by the words in them.
    let (mut by_place, mut by_word) = (HashMap::default(), HashMap::default());
    for (index, one) in diagnostics
        .iter()
        .enumerate()
        .filter(|one| is_on_form(one.1))
    {
        let Some(name) = name_at(one.primary.span) else {
            continue;
        };
        by_place.insert(name.span, index);
        for word in words(name.text) {
            by_word.insert((name.integration.span(), word), index);
        }
    }
    let mut integrations: Vec<Span> = model.integrations().map(IntegrationWalker::span).collect();
    integrations.sort_unstable();
    let text = model.parse().tree.text();
    let cause = |span: Span| {
        let integration = last_up_to(&integrations, span)?;
        let name = text.get(span.range())?.trim_matches(['"', '\'']);
        let by_word = || by_word.get(&(integration, name));
        by_place.get(&span).or_else(by_word).copied()
    };
    let mut dropped = vec![false; diagnostics.len()];
    for index in 0..diagnostics.len() {
        let one = &diagnostics[index];
        let severity = one.severity;
        let mut places = one.labels().map(|label| label.span);
        let found = places.find_map(cause).filter(|_| misses(one));
        drop(places);
        let Some(cause) = found else {
            continue;
        };
        dropped[index] = true;
        let cause = &mut diagnostics[cause];
        cause.severity = cause.severity.max(severity);
    }
    retain_others(diagnostics, dropped);
}

/// The parts of a name without the signs that names seldom have.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let is_part = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-');
    name.split(move |sign| !is_part(sign))
        .map(|word| word.trim_matches('-'))
        .filter(|word| !word.is_empty())
}
