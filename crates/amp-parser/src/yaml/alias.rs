//! Keeps aliases finite: no cycles, and no exponential expansion.

use std::collections::{HashMap, HashSet};

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity, Span};

use super::MAX_REPORTS;
use super::build::{Built, MAX_DEPTH};
use super::edit::in_quotes;
use super::slips::is_schedule;
use super::tree::{NO_TARGET, NodeData, NodeKind, Style, scalar_text};
use crate::rules::{YAML_LIMITS, YAML_SYNTAX};
use amp_suggest::closest;

/// Up to so many values from aliases, or so many values in all, a text is read whatever the share
/// of aliases.
const SMALL: (u64, u64) = (100, 1_000);

/// Up to the first number of values nearly all may come from aliases; from the second on, only a
/// tenth.
const RANGE: (u64, u64) = (400_000, 4_000_000);

/// How many names are searched for a similar one, and for how many aliases.
const MAX_NAMES: usize = 100;

/// The size of a node with every alias in it expanded.
#[derive(Clone, Copy, Default)]
struct Expansion {
    /// The number of values that the platform reads for it, itself included.
    values: u64,
    /// The levels of nesting, this node included.
    depth: usize,
}

/// How many values were read so far.
#[derive(Clone, Copy, Default)]
struct Count {
    values: u64,
    /// How many of them come from aliases.
    from_aliases: u64,
}

impl Count {
    /// Whether the platform refuses the text at this point.
    fn is_excessive(self) -> bool {
        if self.from_aliases <= SMALL.0 || self.values <= SMALL.1 {
            return false;
        }
        let over = self.values.clamp(RANGE.0, RANGE.1) - RANGE.0;
        #[expect(clippy::cast_precision_loss, reason = "texts are below 16 MiB")]
        {
            let allowed = 0.99 - 0.89 * (over as f64 / (RANGE.1 - RANGE.0) as f64);
            self.from_aliases as f64 / self.values as f64 > allowed
        }
    }
}

/// A node whose end has not been reached.
#[derive(Clone, Copy)]
struct OpenNode {
    node: u32,
    subtree_end: u32,
    expansion: Expansion,
}

/// Reports every alias of a name that no earlier anchor has. Returns the places of those in merges:
/// the keys that the mapping around one lacks may be those it would have brought.
pub(super) fn check_unknown_aliases(
    text: &str,
    built: &Built,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Span> {
    let mut lost = Vec::new();
    if built.unknown_aliases.is_empty() {
        return lost;
    }
    let anchors: Vec<(u32, &str)> = built
        .properties
        .iter()
        .filter_map(|property| {
            let anchor = property.anchor?;
            Some((anchor.end, text.get(anchor.range())?.strip_prefix('&')?))
        })
        .take(MAX_NAMES)
        .collect();
    for (count, &index) in built.unknown_aliases.iter().enumerate() {
        let alias = built.nodes[index as usize];
        let span = Span::new(alias.start, alias.end);
        let is_merged = is_merged(text, built, index as usize);
        if is_merged {
            lost.push(span);
        }
        if count >= MAX_REPORTS {
            continue;
        }
        let written = text.get(span.range()).unwrap_or_default();
        // A name that is anchored further down is unknown here, too.
        let searched: &[_] = if count < MAX_NAMES { &anchors } else { &[] };
        let names = searched.iter().filter(|(end, _)| *end <= span.start);
        let names = names.map(|(_, name)| *name);
        diagnostics.push(unknown(span, written, names, is_merged));
    }
    lost
}

/// Whether an alias is the value of `<<`, alone or in a list.
fn is_merged(text: &str, built: &Built, alias: usize) -> bool {
    // Manifests merge only a few mappings at once.
    let before = built.nodes[..alias].iter().rev().take(20);
    let mut before = before.skip_while(|node| node.kind == NodeKind::Alias);
    let number = u32::try_from(alias).unwrap_or(u32::MAX);
    let is_merge_key =
        |node: &NodeData| text.get(node.start as usize..node.end as usize) == Some("<<");
    match before.next() {
        Some(list) if list.kind == NodeKind::Sequence && number < list.subtree_end => {
            before.next().is_some_and(is_merge_key)
        }
        Some(key) => is_merge_key(key),
        None => false,
    }
}

fn unknown<'t>(
    span: Span,
    written: &str,
    names: impl Iterator<Item = &'t str>,
    is_merged: bool,
) -> Diagnostic {
    let name = written.trim_start_matches('*');
    let quoted = in_quotes(written);
    let quote = |title| Fix::safe(title, [Edit::replace(span, quoted.clone())]);
    if is_schedule(written) {
        return Diagnostic::new(
            &YAML_SYNTAX,
            Severity::Error,
            span,
            "a schedule that begins with `*` needs quotes",
        )
        .label("without quotes `*` refers to a value that is named elsewhere")
        .help(format!("Write `{quoted}`."))
        .fix(quote("Put it in quotes"));
    }
    let diagnostic = Diagnostic::new(
        &YAML_SYNTAX,
        Severity::Error,
        span,
        format!("nothing is named `&{name}`"),
    )
    .label("refers to a value that is named further up");
    let diagnostic = if is_merged {
        diagnostic.help("The keys that it would bring are missing here.")
    } else {
        diagnostic
    };
    match closest(name, names) {
        Some(known) => diagnostic
            .help(format!("Did you mean `*{known}`?"))
            .fix(Fix::unsafe_(
                format!("Change to `*{known}`"),
                [Edit::replace(span, format!("*{known}"))],
            )),
        None if is_merged => diagnostic.help(format!("Name a mapping with `&{name}` further up.")),
        None => diagnostic.help(format!(
            "Name a value with `&{name}` further up, or write `{quoted}` if this is a text."
        )),
    }
}

/// Cuts every alias that refers to a node around itself, or that makes the whole larger or deeper
/// than allowed, and reports it. Costs one walk over the nodes; nothing is ever expanded.
pub(super) fn limit_aliases(text: &str, built: &mut Built, diagnostics: &mut Vec<Diagnostic>) {
    if !built.has_aliases {
        return;
    }
    let uncounted = merge_nodes(text, built);
    // The document itself is a value.
    let mut count = Count {
        values: 1,
        from_aliases: 0,
    };
    let mut last_alias = None;
    let mut is_over = false;
    let mut measured: HashMap<u32, Expansion> = HashMap::new();
    let mut open: Vec<OpenNode> = Vec::new();

    for index in 0..built.nodes.len() {
        let data = built.nodes[index];
        let node = to_index(index);
        while let Some(closed) = open.pop_if(|open| open.subtree_end <= node) {
            close(closed, &mut open, built, &mut measured);
        }
        let own = u64::from(!uncounted.contains(&node));
        let mut expansion = Expansion {
            values: own,
            depth: 1,
        };
        count.values += own;
        let mut problem = count.is_excessive().then_some(Problem::TooMany);
        if data.kind == NodeKind::Alias && data.payload != NO_TARGET {
            last_alias = Some(data);
            let target = measured.get(&data.payload).copied();
            let after = target.map(|target| Count {
                values: count.values + target.values,
                from_aliases: count.from_aliases + target.values,
            });
            problem = match (target, after) {
                (Some(_), Some(after)) if after.is_excessive() => Some(Problem::TooMany),
                (Some(target), _) if open.len() + target.depth > MAX_DEPTH => {
                    Some(Problem::TooDeep)
                }
                (Some(target), Some(after)) => {
                    count = after;
                    expansion.values += target.values;
                    expansion.depth = target.depth;
                    None
                }
                // Only nodes around the alias have no size yet.
                _ => Some(Problem::Endless),
            };
            if problem.is_some() {
                built.nodes[index].payload = NO_TARGET;
            }
        }
        if let (Some(problem), Some(alias)) = (problem, last_alias) {
            // Report the expansion limit once per file.
            let is_known = problem == Problem::TooMany && std::mem::replace(&mut is_over, true);
            if !is_known && diagnostics.len() < MAX_REPORTS {
                diagnostics.push(report(built, alias, problem));
            }
        }
        open.push(OpenNode {
            node,
            subtree_end: data.subtree_end,
            expansion,
        });
    }
}

/// The nodes that the platform does not count: each `<<` of a mapping, and a list as its value.
fn merge_nodes(text: &str, built: &Built) -> HashSet<u32> {
    let mut found = HashSet::new();
    if !text.contains("<<") {
        return found;
    }
    for mapping in 0..built.nodes.len() {
        if built.nodes[mapping].kind != NodeKind::Mapping {
            continue;
        }
        let end = built.nodes[mapping].subtree_end as usize;
        let mut key = mapping + 1;
        while key < end {
            let value = built.nodes[key].subtree_end as usize;
            let Some(data) = built.nodes.get(value) else {
                break;
            };
            let is_plain =
                built.nodes[key].style == Style::Plain || built.nodes[key].has_properties;
            if is_plain && scalar_text(&built.nodes[key], text, &built.decoded) == "<<" {
                found.insert(to_index(key));
                if data.kind == NodeKind::Sequence {
                    found.insert(to_index(value));
                }
            }
            key = data.subtree_end as usize;
        }
    }
    found
}

/// Adds the size of a node to the one around it, and records it if aliases may refer to it.
fn close(
    closed: OpenNode,
    open: &mut [OpenNode],
    built: &Built,
    measured: &mut HashMap<u32, Expansion>,
) {
    if built.nodes[closed.node as usize].has_properties {
        measured.insert(closed.node, closed.expansion);
    }
    if let Some(parent) = open.last_mut() {
        parent.expansion.values += closed.expansion.values;
        parent.expansion.depth = parent.expansion.depth.max(closed.expansion.depth + 1);
    }
}

/// Why an alias is not followed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Problem {
    Endless,
    TooMany,
    TooDeep,
}

fn report(built: &Built, alias: NodeData, problem: Problem) -> Diagnostic {
    let span = Span::new(alias.start, alias.end);
    let anchored = built
        .properties
        .binary_search_by_key(&alias.payload, |property| property.node)
        .ok()
        .and_then(|at| built.properties[at].anchor)
        .unwrap_or(span);
    let diagnostic = |message| Diagnostic::new(&YAML_LIMITS, Severity::Error, span, message);
    match problem {
        Problem::Endless => diagnostic("an alias stands for a value that contains it".to_owned())
            .label("inside the value that it repeats")
            .also(anchored, "the value is named here")
            .help("The value would never end. Write out what you mean here instead of the alias."),
        Problem::TooMany => {
            diagnostic("aliases repeat more values than the platform reads".to_owned())
                .label("here the limit is reached")
                .also(anchored, "each use repeats everything under this name")
                .help("Aliases of aliases multiply. Repeat fewer values, or write them out.")
        }
        Problem::TooDeep => diagnostic(format!("more than {MAX_DEPTH} levels of nesting"))
            .label("what this repeats is nested too deeply for this place")
            .also(anchored, "repeated from here")
            .help("A manifest needs about 10 levels."),
    }
}

fn to_index(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
