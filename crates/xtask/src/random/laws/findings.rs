//! Findings are the same in every run, at places in the text, and printable.

use amp_checker::check;
use amp_diagnostics::{Diagnostic, Edit, Span};
use amp_parser::yaml::Node;

use super::{Bench, Subject};
use crate::random::broken::Broken;

pub(super) fn broken(bench: &Bench, subject: &Subject) -> Vec<Broken> {
    let mut broken = Vec::new();
    let again = check(&subject.source, &bench.settings);
    if again.diagnostics != subject.checked.diagnostics {
        broken.push(Broken::new("the same findings in every run", "", ""));
    }
    let text = subject.source.text();
    let count = subject.checked.diagnostics.len();
    if count > text.len() + 10 {
        broken.push(Broken::new(
            "no more findings than characters",
            "",
            count.to_string(),
        ));
    }
    let mut open: Vec<Node<'_>> = subject.checked.parse.tree.root().into_iter().collect();
    while let Some(node) = open.pop() {
        if !is_place(text, node.span()) {
            broken.push(Broken::new(
                "places in the text",
                "tree",
                format!("{:?}", node.span()),
            ));
        }
        open.extend(node.items());
        open.extend(node.entries().flat_map(|(key, value)| [key, value]));
    }
    for diagnostic in &subject.checked.diagnostics {
        check_finding(text, diagnostic, &mut broken);
    }
    broken
}

fn check_finding(text: &str, diagnostic: &Diagnostic, broken: &mut Vec<Broken>) {
    let mut report = |law, why: String| broken.push(Broken::new(law, diagnostic.rule.id, why));
    for label in diagnostic.labels() {
        if !is_place(text, label.span) {
            report("places in the text", format!("{label:?}"));
        }
    }
    let fix = diagnostic.fix.as_ref();
    let labels = diagnostic.labels().map(|label| &label.message);
    let one_line = labels
        .chain([&diagnostic.message])
        .chain(fix.map(|fix| &fix.title));
    for message in one_line {
        if message.chars().any(breaks_line) {
            report("messages of one line", format!("{message:?}"));
        }
    }
    let help = diagnostic.help.as_deref().unwrap_or_default();
    if help.chars().any(|sign| sign != '\n' && breaks_line(sign)) {
        report("messages of one line", format!("{help:?}"));
    }
    let Some(fix) = fix else { return };
    if fix.edits.iter().any(|edit| !is_place(text, edit.span)) {
        report("places in the text", format!("{fix:?}"));
    } else if overlap(&fix.edits) {
        report("edits do not overlap", format!("{fix:?}"));
    } else if changes_nothing(text, &fix.edits) {
        report("a fix changes something", format!("{fix:?}"));
    }
}

fn is_place(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

fn breaks_line(sign: char) -> bool {
    matches!(
        sign,
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}'
    )
}

fn overlap(edits: &[Edit]) -> bool {
    let mut spans: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
    spans.sort_unstable();
    spans
        .windows(2)
        .any(|pair| pair[1].start < pair[0].end || pair[0] == pair[1])
}

fn changes_nothing(text: &str, edits: &[Edit]) -> bool {
    edits
        .iter()
        .all(|edit| text.get(edit.span.range()) == Some(edit.text.as_str()))
}
