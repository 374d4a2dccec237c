//! Unknown keys that are known a level further in or out.

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity, Span};

use super::fits;
use super::group::Group;
use crate::lower::in_place::indentation_of;
use crate::lower::key_in_text;
use crate::lower::layout;
use crate::lower::mapping::{find_key, guess};
use crate::lower::outline::{KeyOutline, ValueType, outline};
use crate::lower::reports::Unknown;
use crate::lower::with_article;
use crate::rules::UNKNOWN_KEY;
use crate::yaml::{Node, NodeKind, Style};

/// The place where an unknown key belongs.
pub(super) struct Place {
    pub diagnostic: Diagnostic,
    /// The misplaced keys, each with the mapping that lacks it.
    pub stands_for: Vec<(Span, &'static str)>,
    /// The places of the keys that belong there together.
    pub keys: Vec<Span>,
}

type Entry<'t> = (Node<'t>, Node<'t>);

/// Where an unknown key belongs, if there is exactly one such place.
pub(super) fn of<'t>(group: &Group<'_, 't>, one: Unknown<'t>) -> Option<Place> {
    let start = one.key.span().start;
    let entries = &group.entries;
    let at = entries.binary_search_by_key(&start, |(key, _)| key.span().start);
    let at = at.ok().filter(|_| one.alias.is_none())?;
    below_neighbour(group, at)
        .or_else(|| in_a_section(group, at))
        .or_else(|| further_out(group, at))
}

/// `read:` without a value, and `objects:` beside it; or keys that belong to the
/// last item of a list above them.
fn below_neighbour(group: &Group<'_, '_>, at: usize) -> Option<Place> {
    let &(section, content) = group.entries.get(at.checked_sub(1)?)?;
    let index = find_key(section, group.mapping.keys)?;
    let known = group.known(group.mapping.keys[index])?;
    let (path, target) = match (known.value, content.kind()) {
        (ValueType::Section, NodeKind::Scalar) if content.is_null() => (".", content),
        (ValueType::Section, NodeKind::Mapping) => (".", content),
        (ValueType::List, NodeKind::Sequence) => ("[].", content.items().last()?),
        _ => return None,
    };
    let path = format!("{}{path}", known.path);
    below(group, at, (section, known), &path, target)
        .or_else(|| below_last_empty(group, at, known, content))
}

/// `days:` two levels too far out, below `defaultPeriod:` without a value.
fn below_last_empty<'t>(
    group: &Group<'_, 't>,
    at: usize,
    mut known: &'static KeyOutline,
    mut content: Node<'t>,
) -> Option<Place> {
    loop {
        let path = match content.kind() {
            NodeKind::Mapping => format!("{}.", known.path),
            NodeKind::Sequence => {
                content = content.items().last()?;
                format!("{}[].", known.path)
            }
            _ => return None,
        };
        let (section, value) = content.entries().last()?;
        known = key_at(&path, section)?;
        if known.value == ValueType::Section && value.is_null() {
            let path = format!("{}.", known.path);
            return below(group, at, (section, known), &path, value);
        }
        content = value;
    }
}

/// The entries from `at` on that belong into `target`, the content of a section or
/// the last item of a list, whose keys have paths beginning with `path`.
fn below<'t>(
    group: &Group<'_, 't>,
    at: usize,
    (section, known): (Node<'t>, &KeyOutline),
    path: &str,
    target: Node<'t>,
) -> Option<Place> {
    let run = run(group, at, |key| {
        let meant = key_at(path, key)?;
        let mut theirs = target.entries();
        let is_there = theirs.any(|(own, _)| own.text().eq_ignore_ascii_case(meant.key));
        (!is_there).then_some(meant)
    });
    let (first, _) = *run.first()?;
    let column = match target.entries().next() {
        Some((key, _)) => indentation_of(key),
        None => indentation_of(section).map(|column| column + 2),
    };
    let own = indentation_of(first.0);
    let shift = column
        .zip(own)
        .and_then(|(column, own)| column.checked_sub(own));
    let edits = shift
        .filter(|shift| *shift > 0 && target.style() != Style::Flow)
        .and_then(|shift| layout::indent(group.mapping.node, &entries_of(&run), shift));
    let name = section.text();
    let (place, help) = match known.value {
        ValueType::List => (
            format!("the last item of `{name}`"),
            "Indent it like the keys of that item.".to_owned(),
        ),
        _ => (
            format!("`{name}`"),
            format!("Indent it, with what stands below it, under `{name}:`."),
        ),
    };
    let diagnostic = belongs(group, &run, &format!("belongs under {place}"))
        .also(section.span(), "the section that it belongs to")
        .help(help)
        .fix(edits.map(|edits| certain("Indent it", edits, &run)));
    Some(Place {
        diagnostic,
        stands_for: keys_of(&run, target.span()),
        keys: places_of(&run),
    })
}

/// `backfill: {days: 90}`, which lacks `defaultPeriod`.
fn in_a_section(group: &Group<'_, '_>, at: usize) -> Option<Place> {
    let (steps, is_sure) = steps_to(group, group.entries[at].0)?;
    let path = format!("{}{}.", group.path(), steps.join("."));
    let run = run(group, at, |key| key_at(&path, key));
    let names: Vec<&str> = steps
        .iter()
        .map(|step| step.trim_end_matches("[]"))
        .collect();
    let is_whole =
        steps.iter().all(|step| !step.ends_with("[]")) || run.len() == group.unknown.len();
    let quote = run.first()?.0.0.style().quote();
    let edits = layout::wrap(group.mapping.node, &entries_of(&run), &steps, quote);
    let place = names.iter().map(|name| format!("`{name}`"));
    let place = place.collect::<Vec<_>>().join(" and there under ");
    let picture = names.iter().map(|name| format!("`{name}:`"));
    let picture = picture.collect::<Vec<_>>().join(" and ");
    let diagnostic = belongs(group, &run, &format!("belongs under {place}"))
        .help(format!("Write {picture} above it, and indent it below."))
        .fix(edits.filter(|_| is_whole).map(|edits| {
            let fix = certain(&format!("Put it under `{}`", names.join(".")), edits, &run);
            if is_sure { fix } else { guess(fix) }
        }));
    let first = group
        .mapping
        .keys
        .iter()
        .find(|key| names.first() == Some(key))?;
    Some(Place {
        diagnostic,
        stands_for: vec![(group.span(), first)],
        keys: places_of(&run),
    })
}

/// The missing sections between the mapping and the only place below it where a key is known, such
/// as `["backfill", "defaultPeriod"]`, and whether no section that is present knows the key either.
fn steps_to(group: &Group<'_, '_>, key: Node<'_>) -> Option<(Vec<&'static str>, bool)> {
    let prefix = group.path();
    let is_free = |known: &&&KeyOutline| {
        let first = known.path[prefix.len()..].split(['.', '[']).next();
        first.is_some_and(|first| group.free.contains(&first))
    };
    let below = outline()
        .iter()
        .filter(|known| known.path.starts_with(&prefix));
    let below = below.filter(|known| known.key.eq_ignore_ascii_case(key.text()));
    let below: Vec<&'static KeyOutline> = below.collect();
    let mut places = below.iter().filter(is_free);
    let place = places.next().filter(|_| places.next().is_none())?;
    let steps = place.path[prefix.len()..].strip_suffix(place.key)?;
    let steps: Vec<&'static str> = steps.strip_suffix('.')?.split('.').collect();
    Some((steps, below.len() == 1))
}

/// `write:` inside `read`, one level or more too far in.
fn further_out(group: &Group<'_, '_>, at: usize) -> Option<Place> {
    let key = group.entries[at].0;
    let outer = group
        .ancestors()
        .find(|&outer| find_key(key, &group.mappings.free(outer)).is_some())?;
    let free = group.mappings.free(outer);
    let outer = group.mappings.list[outer];
    let run = run(group, at, |key| {
        super::known(outer.owner, free[find_key(key, &free)?])
    });
    let reaches_end = at > 0 && at + run.len() == group.entries.len();
    let column = outer
        .node
        .entries()
        .next()
        .and_then(|(key, _)| indentation_of(key));
    let edits = column.filter(|_| reaches_end && outer.node.style() == Style::Block);
    let edits =
        edits.and_then(|column| layout::outdent(group.mapping.node, &entries_of(&run), column));
    let diagnostic = belongs(
        group,
        &run,
        &format!("belongs to {}", with_article(outer.owner)),
    )
    .help(format!(
        "Indent it, with what stands below it, like the other keys of the {}.",
        outer.owner
    ))
    .fix(edits.map(|edits| certain("Indent it less", edits, &run)));
    Some(Place {
        diagnostic,
        stands_for: keys_of(&run, outer.node.span()),
        keys: places_of(&run),
    })
}

/// Entries, each with the definition of its key where it belongs.
type Run<'t> = Vec<(Entry<'t>, &'static KeyOutline)>;

/// The entries from `at` on that are unknown to the mapping but known elsewhere, each key once.
fn run<'t>(
    group: &Group<'_, 't>,
    at: usize,
    known: impl Fn(Node<'t>) -> Option<&'static KeyOutline>,
) -> Run<'t> {
    let mut run: Run<'t> = Vec::new();
    for &(key, value) in &group.entries[at..] {
        let is_known_here = find_key(key, group.mapping.keys).is_some();
        match known(key).filter(|_| !is_known_here) {
            Some(known) if run.iter().all(|(_, other)| *other != known) => {
                run.push(((key, value), known));
            }
            _ => break,
        }
    }
    run
}

fn entries_of<'t>(run: &Run<'t>) -> Vec<Entry<'t>> {
    run.iter().map(|(entry, _)| *entry).collect()
}

fn places_of(run: &Run<'_>) -> Vec<Span> {
    run.iter().map(|((key, _), _)| key.span()).collect()
}

fn keys_of(run: &Run<'_>, mapping: Span) -> Vec<(Span, &'static str)> {
    run.iter().map(|(_, known)| (mapping, known.key)).collect()
}

/// The definition of a key in the mapping whose keys have paths beginning with `path`.
fn key_at(path: &str, key: Node<'_>) -> Option<&'static KeyOutline> {
    outline().iter().find(|known| {
        known.path.strip_prefix(path) == Some(known.key)
            && key.kind() == NodeKind::Scalar
            && known.key.eq_ignore_ascii_case(key.text())
    })
}

/// The finding about a run.
fn belongs(group: &Group<'_, '_>, run: &Run<'_>, what: &str) -> Diagnostic {
    let ((key, _), _) = run[0];
    let diagnostic = Diagnostic::new(
        &UNKNOWN_KEY,
        Severity::Warning,
        key.span(),
        format!("`{}` {what}", key.text()),
    )
    .label(format!(
        "{} has no such key",
        with_article(group.mapping.owner)
    ));
    run[1..]
        .iter()
        .fold(diagnostic, |diagnostic, ((key, _), _)| {
            diagnostic.also(key.span(), "and so does this key")
        })
}

/// A fix that is safe if what is moved is valid where it goes.
fn certain(title: &str, edits: Vec<Edit>, run: &Run<'_>) -> Fix {
    let fix = Fix::safe(title, edits);
    let is_right = |((_, value), known): &(Entry<'_>, &KeyOutline)| {
        let is_text = value.kind() == NodeKind::Scalar;
        let holds_key = is_text && key_in_text(value.raw()).is_some();
        fits(known, *value) && !holds_key
    };
    if run.iter().all(is_right) {
        fix
    } else {
        guess(fix)
    }
}
