//! What holds for every text, sound or not.

#![expect(clippy::unwrap_used, reason = "a test may fail")]
#![expect(clippy::disallowed_methods, reason = "the seeds are on the disk")]

use std::path::Path;

use amp_diagnostics::{Diagnostic, SourceFile, Span};
use amp_parser::yaml::{Node, Tree};

/// How many mutations of each seed are tried.
const MUTATIONS: usize = 60;

/// What is put into a text: signs of YAML, and characters of several bytes.
const PIECES: [&str; 32] = [
    ":",
    ": ",
    "- ",
    "-",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    " # c",
    "&a ",
    "*a",
    "!!str ",
    "|\n",
    ">-\n",
    "<<: ",
    "? ",
    "---\n",
    "...\n",
    "%",
    "\u{a0}",
    "“é🦀",
    "\u{feff}",
];

/// The generator of Marsaglia's xorshift64: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (bound.max(1) as u64)).unwrap()
    }
}

#[test]
fn every_text_has_a_sound_tree() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/syntax");
    let mut seeds: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    seeds.sort();
    assert!(seeds.len() > 30);
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for seed in &seeds {
        check(seed);
        for _ in 0..MUTATIONS {
            let mut text = seed.clone();
            for _ in 0..=random.below(3) {
                mutate(&mut text, &mut random);
            }
            check(&text);
        }
    }
}

/// Inserts, deletes, repeats or moves something at a character boundary.
fn mutate(text: &mut String, random: &mut Random) {
    let from = boundary(text, random.below(text.len() + 1));
    let to = boundary(text, from + random.below(12));
    match random.below(5) {
        0 => text.replace_range(from..to, ""),
        1 => text.truncate(from),
        2 => {
            let piece = text[from..to].to_owned();
            let place = boundary(text, random.below(text.len() + 1));
            text.insert_str(place, &piece);
        }
        _ => text.insert_str(from, PIECES[random.below(PIECES.len())]),
    }
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
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
