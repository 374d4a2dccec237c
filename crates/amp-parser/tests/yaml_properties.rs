//! Properties of every text, valid or not.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use amp_diagnostics::{Diagnostic, SourceFile, Span};
use amp_parser::yaml::{Node, Tree};

use amp_testkit::mutation::{Random, mutated};
use amp_testkit::{manifests, testdata};

/// How many mutations of each seed are tried.
const MUTATIONS: usize = 4;

#[test]
fn every_text_has_a_sound_tree() {
    let seeds = manifests(&testdata().join("syntax"));
    assert!(seeds.len() > 30);
    let mut random = Random::new(0);
    for seed in &seeds {
        let seed = seed.text();
        check(seed);
        for _ in 0..MUTATIONS {
            check(&mutated(seed, &mut random));
        }
    }
}

fn check(text: &str) {
    let source = SourceFile::new("amp.yaml", text);
    let (tree, diagnostics) = Tree::parse(&source);
    let mut nodes = Vec::new();
    if let Some(root) = tree.root() {
        check_node(root, text, &mut nodes);
    }
    check_order(tree.comments(), text);
    check_order(tree.damage(), text);
    for diagnostic in &diagnostics {
        check_diagnostic(diagnostic, text);
    }
    let primary: Vec<Span> = diagnostics.iter().map(|found| found.primary.span).collect();
    assert_eq!(tree.paths(&primary).len(), primary.len());
    let (again, same) = Tree::parse(&source);
    let mut nodes_again = Vec::new();
    if let Some(root) = again.root() {
        check_node(root, text, &mut nodes_again);
    }
    assert_eq!((diagnostics, nodes), (same, nodes_again), "{text:?}");
}

/// Checks a node and all below it, and lists their spans and texts.
fn check_node(root: Node<'_>, text: &str, seen: &mut Vec<(Span, String)>) {
    let mut open = vec![(root, Span::new(0, u32::try_from(text.len()).unwrap()))];
    while let Some((node, parent)) = open.pop() {
        let span = node.span();
        check_span(span, text);
        assert!(
            parent.contains(span),
            "{span:?} is not in {parent:?} of {text:?}"
        );
        seen.push((span, node.text().to_owned()));
        // Typing is total, too.
        let _ = (
            node.platform_scalar(),
            node.core_scalar(),
            node.is_damaged(),
        );
        let children: Vec<Node<'_>> = node
            .items()
            .chain(node.entries().flat_map(|(key, value)| [key, value]))
            .collect();
        let is_sorted = children.is_sorted_by_key(|child| child.span().start);
        assert!(is_sorted, "{children:?} of {text:?}");
        open.extend(children.into_iter().map(|child| (child, span)));
        let merged = node.merged_entries().count();
        assert!(merged <= 10_000, "{merged} entries of {text:?}");
    }
}

fn check_diagnostic(diagnostic: &Diagnostic, text: &str) {
    for label in diagnostic.labels() {
        check_span(label.span, text);
    }
    let Some(fix) = &diagnostic.fix else { return };
    let mut end = 0;
    for edit in &fix.edits {
        check_span(edit.span, text);
        assert!(end <= edit.span.start, "edits overlap in {text:?}");
        end = edit.span.end;
    }
}

fn check_order(spans: &[Span], text: &str) {
    for &span in spans {
        check_span(span, text);
    }
    let is_sorted = spans.windows(2).all(|pair| pair[0].end <= pair[1].start);
    assert!(is_sorted, "{spans:?} of {text:?}");
}

fn check_span(span: Span, text: &str) {
    let is_sound = span.start <= span.end && text.get(span.range()).is_some();
    assert!(is_sound, "{span:?} of {text:?}");
}
