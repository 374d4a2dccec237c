//! Keeps aliases finite: none of itself, none that makes the tree explode.

use std::collections::HashMap;

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity, Span};

use super::MAX_REPORTS;
use super::build::{Built, MAX_DEPTH};
use super::slips::{is_schedule, quoted};
use super::tree::{NO_TARGET, NodeData, NodeKind};
use crate::rule_ids::{YAML_LIMITS, YAML_SYNTAX};
use crate::suggest::closest;

/// The smallest number of nodes that aliases may stand for, however short the
/// text is.
const MIN_BUDGET: u64 = 100_000;

/// How many nodes aliases may stand for, for each node that is written.
const BUDGET_PER_NODE: u64 = 10;

/// How many names are searched for one that is similar.
const MAX_NAMES: usize = 100;

/// How large a node is when every alias in it is replaced by what it stands
/// for.
#[derive(Clone, Copy, Default)]
struct Expansion {
    nodes: u64,
    /// The levels of nesting, this node included.
    depth: usize,
}

/// A node whose end is not reached yet.
#[derive(Clone, Copy)]
struct OpenNode {
    node: u32,
    subtree_end: u32,
    expansion: Expansion,
}

/// Reports every alias of a name that stands nowhere before it.
pub(super) fn check_unknown_aliases(text: &str, built: &Built, diagnostics: &mut Vec<Diagnostic>) {
    if built.unknown_aliases.is_empty() {
        return;
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
    for &alias in built.unknown_aliases.iter().take(MAX_REPORTS) {
        let alias = built.nodes[alias as usize];
        let span = Span::new(alias.start, alias.end);
        let written = text.get(span.range()).unwrap_or_default();
        // A name that stands further down is unknown here, too.
        let names = anchors.iter().filter(|(end, _)| *end <= span.start);
        diagnostics.push(unknown(span, written, names.map(|(_, name)| *name)));
    }
}

fn unknown<'t>(span: Span, written: &str, names: impl Iterator<Item = &'t str>) -> Diagnostic {
    let name = written.trim_start_matches('*');
    let quoted = quoted(written);
    let quote = |title| Fix::safe(title, [Edit::replace(span, quoted.clone())]);
    if is_schedule(written) {
        return Diagnostic::new(
            YAML_SYNTAX,
            Severity::Error,
            span,
            "a schedule that begins with `*` needs quotes",
        )
        .label("without quotes `*` refers to a value that is named elsewhere")
        .help(format!("Write `{quoted}`."))
        .fix(quote("Put it in quotes"));
    }
    let diagnostic = Diagnostic::new(
        YAML_SYNTAX,
        Severity::Error,
        span,
        format!("nothing is named `&{name}`"),
    )
    .label("refers to a value that is named further up");
    match closest(name, names) {
        Some(known) => diagnostic
            .help(format!("Did you mean `*{known}`?"))
            .fix(Fix::unsafe_(
                format!("Change to `*{known}`"),
                [Edit::replace(span, format!("*{known}"))],
            )),
        None => diagnostic.help(format!(
            "Name a value with `&{name}` further up, or write `{quoted}` if this is a text."
        )),
    }
}

/// Cuts every alias that stands for a node around itself, or that makes the
/// whole larger or deeper than allowed, and reports it. Costs one walk over the
/// nodes; nothing is ever expanded.
pub(super) fn limit_aliases(built: &mut Built, diagnostics: &mut Vec<Diagnostic>) {
    if !built.has_aliases {
        return;
    }
    let budget = (BUDGET_PER_NODE * built.nodes.len() as u64).max(MIN_BUDGET);
    let mut spent = 0;
    let mut is_over_budget = false;
    let mut measured: HashMap<u32, Expansion> = HashMap::new();
    let mut open: Vec<OpenNode> = Vec::new();

    for index in 0..built.nodes.len() {
        let data = built.nodes[index];
        let node = u32::try_from(index).unwrap_or(u32::MAX);
        while let Some(closed) = open.pop_if(|open| open.subtree_end <= node) {
            close(closed, &mut open, built, &mut measured);
        }
        let mut expansion = Expansion { nodes: 1, depth: 1 };
        if data.kind == NodeKind::Alias && data.payload != NO_TARGET {
            // Only the nodes around an alias are not measured yet.
            let target = measured.get(&data.payload);
            match target {
                Some(target)
                    if spent + target.nodes <= budget && open.len() + target.depth <= MAX_DEPTH =>
                {
                    spent += target.nodes;
                    expansion = *target;
                }
                _ => {
                    let too_large = target.is_some_and(|target| spent + target.nodes > budget);
                    // One bomb has many fuses.
                    let is_known = too_large && std::mem::replace(&mut is_over_budget, true);
                    if !is_known && diagnostics.len() < MAX_REPORTS {
                        diagnostics.push(report(built, data, target, too_large, budget));
                    }
                    built.nodes[index].payload = NO_TARGET;
                }
            }
        }
        open.push(OpenNode {
            node,
            subtree_end: data.subtree_end,
            expansion,
        });
    }
}

/// Adds a node to the one around it, and remembers it when aliases may ask.
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
        parent.expansion.nodes += closed.expansion.nodes;
        parent.expansion.depth = parent.expansion.depth.max(closed.expansion.depth + 1);
    }
}

fn report(
    built: &Built,
    alias: NodeData,
    target: Option<&Expansion>,
    too_large: bool,
    budget: u64,
) -> Diagnostic {
    let span = Span::new(alias.start, alias.end);
    let anchored = built
        .properties
        .binary_search_by_key(&alias.payload, |property| property.node)
        .ok()
        .and_then(|at| built.properties[at].anchor)
        .unwrap_or(span);
    let diagnostic = |message| Diagnostic::new(YAML_LIMITS, Severity::Error, span, message);
    if target.is_none() {
        diagnostic("an alias stands for a value that contains it".to_owned())
            .label("inside the value that it repeats")
            .also(anchored, "the value is named here")
            .help("The value would never end. Write out what you mean here instead of the alias.")
    } else if too_large {
        diagnostic(format!("aliases repeat more than {budget} values"))
            .label("here the limit is reached")
            .also(anchored, "each use repeats everything under this name")
            .help("Aliases of aliases multiply. Repeat fewer values, or write them out.")
    } else {
        diagnostic(format!("more than {MAX_DEPTH} levels of nesting"))
            .label("what this repeats is nested too deeply for this place")
            .also(anchored, "repeated from here")
            .help("A manifest needs about 10 levels.")
    }
}
