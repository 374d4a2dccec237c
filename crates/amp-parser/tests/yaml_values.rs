//! What scalars, aliases, merge keys and paths mean.

use std::fmt::Write;

use amp_diagnostics::{Severity, SourceFile, Span};
use amp_parser::yaml::{Node, Scalar, Tree};

fn parse(text: &str) -> Tree {
    let (tree, diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", text));
    assert_eq!(diagnostics, [], "{text:?}");
    tree
}

/// The value of the only key of a mapping.
fn value(tree: &Tree) -> Node<'_> {
    let root = tree.root().expect("the text has a root");
    root.entries().last().expect("the root has a key").1
}

#[test]
fn plain_scalars_mean_different_things_to_yaml_1_1_and_1_2() {
    use Scalar::{Bool, Float, Int, Null, String};
    for (text, platform, core) in [
        ("", Null, Null),
        ("~", Null, Null),
        ("null", Null, Null),
        ("NULL", Null, Null),
        ("nUll", String("nUll"), String("nUll")),
        ("true", Bool(true), Bool(true)),
        ("False", Bool(false), Bool(false)),
        ("yes", Bool(true), String("yes")),
        ("Yes", Bool(true), String("Yes")),
        ("yES", String("yES"), String("yES")),
        ("no", Bool(false), String("no")),
        ("on", Bool(true), String("on")),
        ("OFF", Bool(false), String("OFF")),
        ("y", Bool(true), String("y")),
        ("N", Bool(false), String("N")),
        ("0", Int(0), Int(0)),
        ("-12", Int(-12), Int(-12)),
        ("+12", Int(12), Int(12)),
        ("0777", Int(0o777), Int(777)),
        ("-010", Int(-8), Int(-10)),
        ("0888", Float(888.0), Int(888)),
        ("0o17", Int(15), Int(15)),
        ("0O17", Int(15), String("0O17")),
        ("0x1F", Int(31), Int(31)),
        ("0X1f", Int(31), String("0X1f")),
        ("0x", String("0x"), String("0x")),
        ("-0x10", Int(-16), String("-0x10")),
        ("0b101", Int(5), String("0b101")),
        ("1_000", Int(1000), String("1_000")),
        ("+_1", Int(1), String("+_1")),
        ("_1", String("_1"), String("_1")),
        (".5_0", Float(0.5), String(".5_0")),
        ("._5", String("._5"), String("._5")),
        ("1:30", String("1:30"), String("1:30")),
        ("-1:30:00", String("-1:30:00"), String("-1:30:00")),
        ("1:30.5", String("1:30.5"), String("1:30.5")),
        ("1.5", Float(1.5), Float(1.5)),
        (".5", Float(0.5), Float(0.5)),
        ("1e3", Float(1000.0), Float(1000.0)),
        ("-1.5E-1", Float(-0.15), Float(-0.15)),
        ("1.0.0", String("1.0.0"), String("1.0.0")),
        (".", String("."), String(".")),
        ("1e", String("1e"), String("1e")),
        ("--1", String("--1"), String("--1")),
        ("99999999999999999999", Float(1e20), Float(1e20)),
        (
            "9223372036854775808",
            Float(9_223_372_036_854_775_808.0),
            Float(9_223_372_036_854_775_808.0),
        ),
        ("1e400", String("1e400"), String("1e400")),
        ("2026-11-21", String("2026-11-21"), String("2026-11-21")),
        ("account", String("account"), String("account")),
        ("'yes'", String("yes"), String("yes")),
        ("\"12\"", String("12"), String("12")),
        ("!!str yes", String("yes"), String("yes")),
        ("!!str 12", String("12"), String("12")),
        ("!!int \"12\"", Int(12), Int(12)),
        ("!!float 1", Float(1.0), Float(1.0)),
        ("!!bool yes", Bool(true), String("yes")),
        ("! 12", String("12"), String("12")),
        ("!!binary aGk=", String("hi"), String("hi")),
        (
            "!!timestamp 2026-11-21",
            String("2026-11-21"),
            String("2026-11-21"),
        ),
    ] {
        let tree = parse(&format!("key: {text}\n"));
        let node = value(&tree);
        assert_eq!(node.platform_scalar(), platform, "{text:?} to the platform");
        assert_eq!(node.core_scalar(), core, "{text:?} to YAML 1.2");
        assert_eq!(node.is_null(), platform == Null, "{text:?}");
    }
}

#[test]
fn infinity_is_a_number_that_the_platform_cannot_take() {
    for text in [".inf", "-.INF", ".nan", "!!float .Inf"] {
        let text = format!("key: {text}\n");
        let (tree, diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", text.as_str()));
        assert!(
            matches!(value(&tree).platform_scalar(), Scalar::Float(found) if !found.is_finite()),
            "{text}"
        );
        let found: Vec<_> = diagnostics
            .iter()
            .map(|found| (found.rule.id, found.severity))
            .collect();
        assert_eq!(found, [("yaml-syntax", Severity::Error)], "{text}");
    }
}

#[test]
fn numbers_become_texts_as_the_platform_writes_them() {
    for (text, expected) in [
        ("'0123'", "0123"),
        ("0123", "83"),
        ("0X1f", "31"),
        ("1_000", "1000"),
        ("18446744073709551615", "18446744073709551615"),
        ("1.50", "1.5"),
        ("1.0", "1"),
        ("-0.0", "-0"),
        ("123456.0", "123456"),
        ("1234567.0", "1.234567e+06"),
        ("0.0001", "0.0001"),
        ("0.00001", "1e-05"),
        ("3.14159265358979", "3.1415927"),
        ("08", "8"),
        ("yes", "true"),
        ("Off", "false"),
        ("~", ""),
    ] {
        let tree = parse(&format!("key: {text}\n"));
        assert_eq!(value(&tree).platform_text(), expected, "{text}");
    }
}

#[test]
fn keys_are_called_by_what_they_mean() {
    for (key, expected) in [
        ("name", "name"),
        ("'on'", "on"),
        ("on", "true"),
        ("0x10", "16"),
        ("1.50", "1.5"),
        (".inf", ".inf"),
        ("-.Inf", "-.inf"),
        (".nan", ".nan"),
        ("2026-11-21", "2026-11-21"),
        ("? *word\n", "word"),
    ] {
        let tree = parse(&format!("a: &word word\n{key}: value\n"));
        let root = tree.root().expect("the text has a root");
        let (key, _) = root.entries().last().expect("the root has a key");
        assert_eq!(key.platform_key().as_deref(), Some(expected), "{expected}");
    }
}

#[test]
fn of_merged_mappings_the_earlier_wins_and_else_what_is_written_later() {
    for (mapping, expected) in [
        ("{<<: *a, x: own}", "x=own v=a "),
        ("{<<: *a, <<: *b}", "x=b v=b z=b "),
        ("{x: own, <<: *b}", "x=b v=b z=b "),
        ("{<<: *b, <<: {x: inline}}", "x=inline v=b z=b "),
        ("{<<: [*a, *b]}", "x=a v=a z=b "),
        ("{<<: [*b, *a]}", "x=b v=b z=b "),
        ("{<<: *nested}", "x=a v=a w=n "),
        ("{! '<<': *a}", "x=a v=a "),
        ("{!!merge '<<': *a}", "x=a v=a "),
        ("{? *merge : text}", "<<=text "),
        ("{<<: [{x: p}, {<<: *a, x: q}]}", "x=p v=a "),
        ("{<<: {q: inline}}", "q=inline "),
        ("{'<<': text}", "<<=text "),
    ] {
        let text = format!(
            "a: &a {{x: a, v: a}}\nb: &b {{x: b, v: b, z: b}}\nmerge: &merge <<\n\
             nested: &nested {{<<: *a, w: n}}\nkey: {mapping}\n"
        );
        let (tree, _) = Tree::parse(&SourceFile::new("amp.yaml", text));
        let mut entries = String::new();
        for (key, value) in value(&tree).merged_entries() {
            let key = key.platform_key().expect("the key has a name");
            let _ = write!(entries, "{key}={} ", value.text());
        }
        assert_eq!(entries, expected, "{mapping}");
    }
}

#[test]
fn aliases_are_led_to_the_last_anchor_of_their_name() {
    let tree = parse("a: &x 1\nb: &x 2\nc: *x\n");
    let target = value(&tree).resolved().expect("`x` is known");
    assert_eq!(target.text(), "2");
    let anchor = target.anchor().expect("the target has an anchor");
    assert_eq!(&tree.text()[anchor.range()], "&x");
}

#[test]
fn refused_aliases_lead_nowhere() {
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for pair in ["ab", "bc", "cd", "de", "ef", "fg", "gh", "hi", "ij"] {
        let (from, to) = pair.split_at(1);
        let uses = vec![format!("*{from}"); 9].join(", ");
        let _ = writeln!(bomb, "{to}: &{to} [{uses}]");
    }
    for (text, rule) in [
        ("a: &a [*a]\n", "yaml-limits"),
        ("a: &a {b: {c: *a}}\n", "yaml-limits"),
        (bomb.as_str(), "yaml-limits"),
        ("a: *missing\n", "yaml-syntax"),
    ] {
        let (tree, diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", text));
        let rules: Vec<&str> = diagnostics.iter().map(|found| found.rule.id).collect();
        assert_eq!(rules, [rule], "{text}");
        let mut visited = 0;
        let mut open: Vec<Node<'_>> = tree.root().into_iter().collect();
        while let Some(node) = open.pop() {
            visited += 1;
            let resolved = node.resolved().into_iter();
            open.extend(resolved.flat_map(|node| {
                let values = node.entries().map(|(_, value)| value);
                node.items().chain(values).collect::<Vec<_>>()
            }));
        }
        assert!(visited <= 110_000, "{visited} nodes after {text}");
    }
}

#[test]
fn paths_name_the_innermost_node() {
    let text = "integrations:\n  - name: a\n    write:\n      objects:\n        - objectName: x\n  \
                - {read: [1, 2], 'odd key': 3, \"it's\": 4}\n";
    let tree = parse(text);
    for (needle, expected) in [
        ("integrations", "$.integrations"),
        ("name", "$.integrations[0].name"),
        ("objects", "$.integrations[0].write.objects"),
        ("x\n", "$.integrations[0].write.objects[0].objectName"),
        ("{read", "$.integrations[1]"),
        ("2]", "$.integrations[1].read"),
        ("2", "$.integrations[1].read[1]"),
        ("3", "$.integrations[1]['odd key']"),
        ("4", "$.integrations[1]['it\\'s']"),
    ] {
        let start = text.find(needle).expect("the needle is there");
        let end = start + needle.trim_end().len();
        let span = Span::new(to_offset(start), to_offset(end));
        assert_eq!(
            tree.paths(&[span, Span::empty(0)]),
            [expected, "$.integrations"],
            "{needle}"
        );
    }
}

fn to_offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[test]
fn texts_beyond_the_limits_are_not_read() {
    let text = "a: 1\n".repeat(16 * 1024 * 1024 / 5 + 1);
    let (tree, diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", text));
    assert!(tree.root().is_none());
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].rule.id, "yaml-limits");
}

#[test]
fn a_lost_value_is_an_error_and_its_mapping_is_damaged() {
    let text = "a:\n  key: {{ template }}-x\n  other: 1\nb:\n  key: 2\n";
    let (tree, diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", text));
    assert_eq!(diagnostics.len(), 1);
    let root = tree.root().expect("the text has a root");
    let sections: Vec<Node<'_>> = root.entries().map(|(_, section)| section).collect();
    let lost: Vec<(&str, bool)> = sections
        .iter()
        .flat_map(|section| section.entries())
        .map(|(key, value)| (key.text(), value.is_error()))
        .collect();
    assert_eq!(lost, [("key", true), ("other", false), ("key", false)]);
    assert_eq!(
        sections
            .iter()
            .map(|section| section.is_damaged())
            .collect::<Vec<_>>(),
        [true, false]
    );
}

#[test]
fn a_key_lost_after_a_dash_damages_its_item_alone() {
    let text = "- objec\n  destination: a\n- objectName: b\n  destination: b\n";
    let (tree, diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", text));
    assert!(!diagnostics.is_empty());
    let root = tree.root().expect("the text has a root");
    let damaged: Vec<bool> = root.items().map(Node::is_damaged).collect();
    assert_eq!(damaged, [true, false]);
}
