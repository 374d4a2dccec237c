//! Where the nodes of a tree are and what their text is.

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

#[test]
fn offsets_count_bytes_whatever_the_characters_and_line_breaks() {
    check(
        "\u{feff}é: \"ü\\n\" # ö\r\n🦀:\r\n  - x\r\n",
        r#"
        3 Mapping "é: \"ü\\n\" # ö\r\n🦀:\r\n  - x"
          3 "é"
          7 "\"ü\\n\"" = "ü\n"
          20 "🦀"
          31 Sequence "x"
            31 "x"
        # ö
        "#,
    );
}

#[test]
fn quoted_and_folded_texts_are_read_as_yaml_says() {
    check(
        "a: 'it''s'\nb: \"x\n  y\\u00e9\"\nc: one\n  two\nd: [p, \"q\", {r: s}]\n",
        r#"
        0 Mapping "a: 'it''s'\nb: \"x\n  y\\u00e9\"\nc: one\n  two\nd: [p, \"q\", {r: s}]"
          0 "a"
          3 "'it''s'" = "it's"
          11 "b"
          14 "\"x\n  y\\u00e9\"" = "x yé"
          28 "c"
          31 "one\n  two" = "one two"
          41 "d"
          44 Sequence "[p, \"q\", {r: s}]"
            45 "p"
            48 "\"q\"" = "q"
            53 Mapping "{r: s}"
              54 "r"
              57 "s"
        "#,
    );
}

#[test]
fn explicit_keys_and_pairs_in_brackets_have_their_places() {
    check(
        "? a\n: - b\n? c\nd: [e: f, ? g]\n? |\n  h\n: &i !!str # j\n  k\n",
        r#"
        2 Mapping "a\n: - b\n? c\nd: [e: f, ? g]\n? |\n  h\n: &i !!str # j\n  k"
          2 "a"
          8 Sequence "b"
            8 "b"
          12 "c"
          13 ""
          14 "d"
          17 Sequence "[e: f, ? g]"
            18 Mapping "e: f"
              18 "e"
              21 "f"
            26 Mapping "g"
              26 "g"
              27 ""
          31 "|\n  h" = "h\n"
          54 "k"
        # j
        "#,
    );
}

#[test]
fn tabs_may_separate_but_not_indent() {
    check(
        "a:\t1\t# c\n",
        r#"
        0 Mapping "a:\t1"
          0 "a"
          3 "1"
        # c
        "#,
    );
}

#[test]
fn many_comments_in_a_row_are_all_kept() {
    let text = format!("a:\n{}  b: 1\n", "  # c\n".repeat(200));
    assert_eq!(outline(&text).matches("# c\n").count(), 200);
}
