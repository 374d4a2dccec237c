//! A text of block lines has the tree that the library's events give. A tab in
//! a comment at its end changes nothing but the way in which it is read.
#![no_main]

use amp_diagnostics::SourceFile;
use amp_parser::yaml::{Node, Tree};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (tree, diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", text));
    if !tree.damage().is_empty() || tree.root().is_none() {
        return;
    }
    let with_tab = format!("{text}\n#\t");
    let (other, other_diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", with_tab));
    if !other.damage().is_empty() {
        // The comment stands inside of a quoted or a block scalar.
        return;
    }
    assert_eq!(diagnostics, other_diagnostics, "{text:?}");
    let comments = other.comments().len() - 1;
    assert_eq!(tree.comments(), &other.comments()[..comments], "{text:?}");
    check(tree.root(), other.root(), text);
});

fn check(node: Option<Node<'_>>, other: Option<Node<'_>>, text: &str) {
    let mut pairs: Vec<_> = node.into_iter().zip(other).collect();
    while let Some((node, other)) = pairs.pop() {
        let facts = |node: Node<'_>| (node.kind(), node.style(), node.span());
        assert_eq!(facts(node), facts(other), "{text:?}");
        if node.style() != amp_parser::yaml::Style::Literal {
            assert_eq!(node.text(), other.text(), "{text:?}");
        }
        pairs.extend(node.items().zip(other.items()));
        for (entry, other) in node.entries().zip(other.entries()) {
            pairs.push((entry.0, other.0));
            pairs.push((entry.1, other.1));
        }
    }
}
