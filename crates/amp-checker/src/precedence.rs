//! Which of several findings is kept, where a general rule and a more specific one report the same
//! defect: one defect is one finding.

use amp_diagnostics::{Category, Diagnostic, Severity, Span};
use amp_parser::rules;

use crate::Model;
use crate::consequences::{drop_explained_formats, drop_in_damage, drop_missed_names};
use crate::hashing::{HashMap, HashSet};
use crate::model::{IntegrationWalker, ReadObjectWalker};
use crate::place::last_up_to;
use crate::rules::{
    field_shape, field_typo, field_unknown, inherit_mapping_no_read, key_in_text, mapping_detached,
    name_punctuation, object_typo, placeholder_value, schema_field_unknown,
    subscribe_read_object_missing, watch_field_unknown,
};

/// Drops findings that another one explains better.
pub(crate) fn one_finding_each(model: &Model<'_>, diagnostics: &mut Vec<Diagnostic>) {
    drop_in_damage(model, diagnostics);
    drop_empty_values(model, diagnostics);
    drop_around_names(diagnostics);
    drop_explained_formats(model, diagnostics);
    drop_missed_names(model, diagnostics);
    drop_around_typos(diagnostics);
    drop_fields_of_others(diagnostics);
    drop_detached_by_slips(model, diagnostics);
    drop_keys_in_wrong_texts(diagnostics);
}

/// Whether a finding is about the form of a name.
pub(crate) fn is_on_form(one: &Diagnostic) -> bool {
    let rules = [
        &name_punctuation::NAME_PUNCTUATION,
        &placeholder_value::PLACEHOLDER_VALUE,
    ];
    rules.contains(&one.rule)
}

/// Where a text is of the wrong type, that is the defect, whatever it contains.
fn drop_keys_in_wrong_texts(diagnostics: &mut Vec<Diagnostic>) {
    let is_in_text = |one: &Diagnostic| *one.rule == key_in_text::KEY_IN_TEXT;
    if !diagnostics.iter().any(is_in_text) {
        return;
    }
    let wrong = diagnostics
        .iter()
        .filter(|one| *one.rule == rules::TYPE_MISMATCH);
    let wrong: HashSet<u32> = wrong.map(|one| one.primary.span.start).collect();
    diagnostics.retain(|one| {
        let mut places = one.labels().map(|label| label.span.start);
        !(is_in_text(one) && places.any(|place| wrong.contains(&place)))
    });
}

/// Where the form of the object is wrong, that is what detaches a mapped name from its field.
fn drop_detached_by_slips(model: &Model<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let is_detached = |one: &Diagnostic| *one.rule == mapping_detached::MAPPING_DETACHED;
    if !diagnostics.iter().any(is_detached) {
        return;
    }
    let is_of_form = |one: &&Diagnostic| {
        let is_form = [Category::Syntax, Category::Structure].contains(&one.rule.category);
        is_form || [&rules::UNKNOWN_KEY, &field_shape::FIELD_SHAPE].contains(&one.rule)
    };
    let slips = diagnostics.iter().filter(is_of_form);
    let mut slips: Vec<u32> = slips.map(|one| one.primary.span.start).collect();
    slips.sort_unstable();
    let objects = model
        .integrations()
        .flat_map(IntegrationWalker::read_objects);
    let mut broken: Vec<Span> = objects
        .map(ReadObjectWalker::span)
        .filter(|span| {
            let next = slips.partition_point(|slip| *slip < span.start);
            slips.get(next).is_some_and(|slip| *slip <= span.end)
        })
        .collect();
    broken.sort_unstable();
    let is_in_broken = |place: Span| {
        let object = last_up_to(&broken, place);
        object.is_some_and(|object| object.contains(place))
    };
    diagnostics.retain(|one| !(is_detached(one) && is_in_broken(one.primary.span)));
}

/// One finding about a field is kept: from what is known of the account, else from a rule that
/// compares the names in the manifest, then from `field-typo`, then from `field-unknown`.
fn drop_fields_of_others(diagnostics: &mut Vec<Diagnostic>) {
    let rules = [
        &schema_field_unknown::SCHEMA_FIELD_UNKNOWN,
        &watch_field_unknown::WATCH_FIELD_UNKNOWN,
        &field_typo::FIELD_TYPO,
        &field_unknown::FIELD_UNKNOWN,
    ];
    let rank = |one: &Diagnostic| rules.iter().position(|rule| *rule == one.rule);
    let mut best: HashMap<Span, usize> = HashMap::default();
    for (one, rank) in diagnostics.iter().filter_map(|one| Some((one, rank(one)?))) {
        let least = best.entry(one.primary.span).or_insert(rank);
        *least = rank.min(*least);
    }
    if !best.is_empty() {
        diagnostics.retain(|one| rank(one).is_none_or(|rank| rank <= best[&one.primary.span]));
    }
}

/// A misspelt object is also missing for those that refer to it; the finding that is kept is the
/// one that best knows what is meant.
fn drop_around_typos(diagnostics: &mut Vec<Diagnostic>) {
    let is_typo = |one: &Diagnostic| *one.rule == object_typo::OBJECT_TYPO;
    if !diagnostics.iter().any(is_typo) {
        return;
    }
    let refers = |one: &&Diagnostic| {
        let rules = [
            &inherit_mapping_no_read::INHERIT_MAPPING_NO_READ,
            &subscribe_read_object_missing::SUBSCRIBE_READ_OBJECT_MISSING,
        ];
        rules.contains(&one.rule)
    };
    let places = diagnostics.iter().filter(refers);
    let places: HashSet<Span> = places
        .flat_map(|one| one.labels().map(|label| label.span))
        .collect();
    diagnostics.retain(|one| !(is_typo(one) && places.contains(&one.primary.span)));
}

/// A section of an integration without a value is reported by `empty-section`, and a rule that
/// misses a value points to its key.
fn drop_empty_values(model: &Model<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let is_empty_value = |one: &Diagnostic| *one.rule == rules::EMPTY_VALUE;
    if !diagnostics.iter().any(is_empty_value) {
        return;
    }
    let sections = model.integrations().flat_map(|integration| {
        let sections = integration.actions().chain(integration.watch_schema());
        sections.map(|section| section.key.start)
    });
    let mut spoken_for: HashSet<u32> = sections.collect();
    let others = diagnostics.iter().filter(|one| !is_empty_value(one));
    spoken_for.extend(others.flat_map(|one| one.labels().map(|label| label.span.start)));
    diagnostics
        .retain(|one| !(is_empty_value(one) && spoken_for.contains(&one.primary.span.start)));
}

/// A finding about the form of a name explains others about it, unless they are errors or have a
/// fix.
fn drop_around_names(diagnostics: &mut Vec<Diagnostic>) {
    if !diagnostics.iter().any(is_on_form) {
        return;
    }
    let (mut forms, mut others): (Vec<Span>, Vec<(Span, bool)>) = (Vec::new(), Vec::new());
    for one in diagnostics.iter() {
        if is_on_form(one) {
            forms.push(one.primary.span);
        } else {
            let knows_more = one.severity == Severity::Error || one.fix.is_some();
            others.push((one.primary.span, knows_more));
        }
    }
    others.sort_unstable();
    let mut dropped_forms = HashSet::default();
    let mut dropped_others = HashSet::default();
    for form in forms {
        let first = others.partition_point(|(span, _)| span.start < form.start);
        let inside = others[first..].iter();
        let inside = inside.take_while(|(span, _)| span.start <= form.end);
        let inside: Vec<_> = inside.filter(|(span, _)| form.contains(*span)).collect();
        if inside.iter().any(|(_, knows_more)| *knows_more) {
            dropped_forms.insert(form);
        } else {
            dropped_others.extend(inside.iter().map(|(span, _)| *span));
        }
    }
    diagnostics.retain(|one| {
        let dropped = if is_on_form(one) {
            &dropped_forms
        } else {
            &dropped_others
        };
        !dropped.contains(&one.primary.span)
    });
}
