//! Any bytes can be parsed, and every place is in the text.
#![no_main]

use amp_diagnostics::{Diagnostic, SourceFile, Span};
use amp_parser::yaml::Node;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = SourceFile::from_bytes("amp.yaml", bytes.to_vec());
    let parse = amp_parser::parse(&source);
    for diagnostic in &parse.diagnostics {
        check_places(&source, diagnostic);
    }
    if let Some(root) = parse.tree.root() {
        check_nodes(&source, root);
    }
});

fn check_places(source: &SourceFile, diagnostic: &Diagnostic) {
    for label in diagnostic.labels() {
        check_span(source, label.span);
    }
    for edit in diagnostic.fix.iter().flat_map(|fix| &fix.edits) {
        check_span(source, edit.span);
    }
}

fn check_nodes(source: &SourceFile, node: Node<'_>) {
    check_span(source, node.span());
    for (key, value) in node.entries() {
        check_nodes(source, key);
        check_nodes(source, value);
    }
    for item in node.items() {
        check_nodes(source, item);
    }
}

fn check_span(source: &SourceFile, span: Span) {
    assert!(
        source.text().get(span.range()).is_some(),
        "{span:?} is no place in {:?}",
        source.text()
    );
}
