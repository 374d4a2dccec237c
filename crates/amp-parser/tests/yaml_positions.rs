//! Where the nodes of a tree stand and what their text is.

use amp_diagnostics::SourceFile;
use amp_parser::yaml::{Node, NodeKind, Tree};

/// One line for each node, indented by depth: the source of its span, and the
/// text where the two differ.
fn outline(text: &str) -> String {
    let (tree, diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", text));
    assert_eq!(diagnostics, [], "{text:?}");
    let mut lines = String::new();
    if let Some(root) = tree.root() {
        write_node(root, 0, &mut lines);
    }
    for comment in tree.comments() {
        lines.push_str(&tree.text()[comment.range()]);
        lines.push('\n');
    }
    lines
}

fn write_node(node: Node<'_>, depth: usize, lines: &mut String) {
    let span = node.span();
    let start = span.start;
    let line = match node.kind() {
        NodeKind::Scalar if node.raw() == node.text() => format!("{start} {:?}", node.raw()),
        NodeKind::Scalar => format!("{start} {:?} = {:?}", node.raw(), node.text()),
        kind => format!("{start} {kind:?} {:?}", node.raw()),
    };
    lines.push_str(&"  ".repeat(depth));
    lines.push_str(&line);
    lines.push('\n');
    for item in node.items() {
        write_node(item, depth + 1, lines);
    }
    for (key, value) in node.entries() {
        write_node(key, depth + 1, lines);
        write_node(value, depth + 1, lines);
    }
}

fn check(text: &str, expected: &str) {
    let expected: Vec<&str> = expected
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let margin = expected
        .first()
        .map_or(0, |line| line.len() - line.trim_start().len());
    let found = outline(text);
    let expected: Vec<&str> = expected.iter().map(|line| &line[margin..]).collect();
    assert_eq!(
        found.lines().collect::<Vec<_>>(),
        expected,
        "{text:?}\n{found}"
    );
}

#[test]
fn collections_by_indentation_reach_from_first_to_last_child() {
    check(
        "a:\n  - x\n  - b: 1 # c\n\n# d\n",
        r#"
        0 Mapping "a:\n  - x\n  - b: 1"
          0 "a"
          7 Sequence "x\n  - b: 1"
            7 "x"
            13 Mapping "b: 1"
              13 "b"
              16 "1"
        # c
        # d
        "#,
    );
}

#[test]
fn block_scalars_begin_at_their_header_and_end_with_their_last_line() {
    check(
        "a: |+ # c\n\n  x\n   y\n\n\nb: !!str >-\n  # no comment\n  z\nc: &anchor |\n",
        r##"
        0 Mapping "a: |+ # c\n\n  x\n   y\n\n\nb: !!str >-\n  # no comment\n  z\nc: &anchor |"
          0 "a"
          3 "|+ # c\n\n  x\n   y" = "\nx\n y\n\n\n"
          22 "b"
          31 ">-\n  # no comment\n  z" = "# no comment z"
          53 "c"
          64 "|" = ""
        # c
        "##,
    );
}

#[test]
fn missing_values_are_empty_right_after_what_announces_them() {
    check(
        "a:   # c\nb:\n- \n- ~\nc: {d, e: , f:  }\n",
        r#"
        0 Mapping "a:   # c\nb:\n- \n- ~\nc: {d, e: , f:  }"
          0 "a"
          2 ""
          9 "b"
          13 Sequence " \n- ~"
            13 ""
            17 "~"
          19 "c"
          22 Mapping "{d, e: , f:  }"
            23 "d"
            24 ""
            26 "e"
            28 ""
            31 "f"
            33 ""
        # c
        "#,
    );
}
