//! Texts that are deep, long or full of one sign are read in one pass.

use amp_diagnostics::SourceFile;
use amp_parser::yaml::Tree;

/// How often a sign is repeated.
const MANY: usize = 100_000;

#[test]
fn deep_texts_are_given_up() {
    for sign in [
        "[", "{a: ", "{", "- ", "? ", "[{a: ", "- ? ", "!x [", "&a [",
    ] {
        let (_, found) = parse(&sign.repeat(MANY));
        assert!(found.contains(&"yaml-limits"), "{sign:?}: {found:?}");
    }
}

#[test]
fn long_texts_are_read_to_their_end() {
    let line = "word ".repeat(20);
    for (before, piece, after) in [
        ("a: ", "b", "\n"),
        ("a: \"", "b", "\"\n"),
        ("a: \"", "\\x41", "\"\n"),
        ("a: '", "''", "'\n"),
        ("a: \"b", "\n", "\"\n"),
        ("a: 'b", "\r\n ", "'\n"),
        ("a: b", "\n  c", "\n"),
        ("a: |\n", "  b\n", ""),
        ("a: >\n", "  b\n\n", ""),
        ("a: |\n", " \n", "  b\n"),
        ("a: [", "b, ", "]\n"),
        ("a: [", "[b], ", "]\n"),
        ("a: [", "b: c, ", "]\n"),
        ("a: [", "b\n, ", "]\n"),
        ("a:\n", "- b\n", ""),
        ("a:\n", "  - [b]\n", ""),
        ("a: b\n", "# c\n", ""),
        ("a:\n", "# c\n", "  b: c\n"),
        ("", "\n", "a: b\n"),
        ("a:", " ", "b\n"),
    ] {
        let text = format!("{before}{}{after}", piece.repeat(MANY));
        let (_, found) = parse(&text);
        assert!(found.is_empty(), "{before:?} {piece:?}: {found:?}");
    }
    let text = format!("a: |\n{}", format!("  {line}\n").repeat(MANY));
    let (tree, found) = parse(&text);
    assert!(found.is_empty(), "{found:?}");
    let root = tree.root().expect("the text has a root");
    let (_, value) = root.entries().next().expect("the root has a key");
    assert_eq!(value.text().len(), (line.len() + 1) * MANY);
}

#[test]
fn many_keys_directives_and_anchors_are_read_to_their_end() {
    let numbered = |write: fn(usize) -> String| (0..MANY).map(write).collect::<String>();
    for text in [
        numbered(|number| format!("key{number}: value\n")),
        numbered(|number| format!("? [key{number}]\n")),
        numbered(|number| format!("%TAG !e{number}! x\n")) + "---\na: b\n",
        numbered(|number| format!("a{number}: &a{number} b\n")),
        numbered(|number| format!("a{number}: &a b\nb{number}: *a\n")),
        numbered(|number| format!("<<: {{a{number}: b}}\n")),
    ] {
        parse(&text);
    }
}

fn parse(text: &str) -> (Tree, Vec<&'static str>) {
    let (tree, diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", text));
    (
        tree,
        diagnostics.iter().map(|found| found.rule.id).collect(),
    )
}
