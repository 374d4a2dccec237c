//! A text of block lines has the tree that its events give. A tab in a comment at its end has no
//! effect except on how it is read.
#![no_main]

use amp_diagnostics::{SourceFile, Span};
use amp_parser::yaml::{Node, Tree};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    // A block scalar ends with a line break if something follows.
    let text = format!("{text}\n");
    let (tree, diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", text.as_str()));
    // How a broken text is mended may depend on what follows it.
    let is_broken = diagnostics.iter().any(|one| one.rule.id == "yaml-syntax");
    if is_broken || tree.root().is_none() {
        return;
    }
    let with_tab = format!("{text}#\t");
    let (other, other_diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", with_tab));
    assert_eq!(diagnostics, other_diagnostics, "{text:?}");
    // The added comment is not in the first document if there are two.
    let is_own = |comment: &&Span| (comment.start as usize) < text.len();
    assert!(
        tree.comments()
            .iter()
            .eq(other.comments().iter().filter(is_own)),
        "{text:?}"
    );
    check(tree.root(), other.root(), &text);
});

fn check(node: Option<Node<'_>>, other: Option<Node<'_>>, text: &str) {
    let mut pairs: Vec<_> = node.into_iter().zip(other).collect();
    while let Some((node, other)) = pairs.pop() {
        let facts = |node: Node<'_>| (node.kind(), node.style(), node.span());
        assert_eq!(facts(node), facts(other), "{text:?}");
        assert_eq!(node.text(), other.text(), "{text:?}");
        pairs.extend(node.items().zip(other.items()));
        for (entry, other) in node.entries().zip(other.entries()) {
            pairs.push((entry.0, other.0));
            pairs.push((entry.1, other.1));
        }
    }
}
