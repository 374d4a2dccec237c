//! How much of a manifest survives one broken line.
//!
//! Real manifests are broken by one edit at a time. Nearly all scalars outside the edited line must
//! still be in the tree, at the right place and below the right keys.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fmt::Write;

use amp_diagnostics::{SourceFile, Span};
use amp_parser::yaml::{NodeKind, Tree};
use amp_testkit::{beside, manifests};

/// How often each kind of edit is made in each file.
const EDITS_PER_FILE: usize = 2;

/// The least percentage of scalars that must be found at their place.
const MIN_FOUND: f64 = 99.9;

/// Mistakes on neighbouring lines may be read as one; from this distance on they must be told
/// apart.
const MIN_DISTANCE: usize = 6;

/// A line to edit: `indent`, `key`, `value` are its parts.
struct Line<'t> {
    text: &'t str,
    indent: &'t str,
    /// The text before the `:`, dash included.
    key: &'t str,
    value: &'t str,
}

impl<'t> Line<'t> {
    fn name(&self) -> &'t str {
        self.key.trim_start_matches([' ', '-'])
    }
}

/// How a mistake changes a line; `None` where it does not apply.
type Edit = fn(&Line<'_>) -> Option<String>;

/// A kind of mistake and its name.
type Kind = (&'static str, Edit);

const KINDS: [Kind; 12] = [
    ("drop `:`", drop_colon),
    ("open `\"`", |line| before_value(line, "\"")),
    ("open `[`", |line| before_value(line, "[")),
    ("indent +1", |line| Some(format!(" {}", line.text))),
    ("indent -1", |line| {
        line.text.strip_prefix(' ').map(str::to_owned)
    }),
    ("tab indent", tab_indent),
    ("cut short", cut_short),
    ("bare word line", |line| {
        Some(format!("{}\n{}word", line.text, line.indent))
    }),
    ("half-typed key", |line| {
        Some(format!("{}\n{}objec", line.text, line.indent))
    }),
    ("`@` value", |line| before_value(line, "@")),
    ("`a: b: c`", |line| before_value(line, "b: ")),
    ("`*/10`", |line| {
        (!line.value.is_empty()).then(|| format!("{}: */10 * * * *", line.key))
    }),
];

fn drop_colon(line: &Line<'_>) -> Option<String> {
    let rest = line.text.strip_prefix(line.key)?.strip_prefix(':')?;
    Some(format!("{}{rest}", line.key))
}

fn before_value(line: &Line<'_>, inserted: &str) -> Option<String> {
    let is_plain = line
        .value
        .starts_with(|first: char| first.is_alphanumeric());
    is_plain.then(|| format!("{}: {inserted}{}", line.key, line.value))
}

fn tab_indent(line: &Line<'_>) -> Option<String> {
    let content = line.text.trim_start_matches(' ');
    (!line.indent.is_empty()).then(|| format!("\t{content}"))
}

fn cut_short(line: &Line<'_>) -> Option<String> {
    line.key
        .get(..line.key.len() - line.name().len() / 2)
        .map(str::to_owned)
}

#[derive(Default)]
struct Tally {
    broken: usize,
    diagnostics: usize,
    scalars: usize,
    found: usize,
    under_path: usize,
}

#[test]
#[ignore = "reads published manifests"]
fn one_broken_line_does_not_hide_the_others() {
    let files = corpus();
    let mut tallies = Vec::new();
    for (name, edit) in KINDS {
        let mut tally = Tally::default();
        for (number, file) in files.iter().enumerate() {
            for round in 0..EDITS_PER_FILE {
                tally.count(file, &[(number + round * 7, edit)]);
            }
        }
        tallies.push((name, tally));
    }
    check_tallies(&tallies, 1, 99.8);
}

#[test]
#[ignore = "reads published manifests"]
fn two_broken_lines_do_not_hide_the_others() {
    let mut tallies = Vec::new();
    let files = corpus();
    for (first, (name, edit)) in KINDS.into_iter().enumerate() {
        let mut tally = Tally::default();
        for (number, file) in files.iter().enumerate().step_by(2) {
            let (_, other) = KINDS[(first + number) % KINDS.len()];
            tally.count(file, &[(number, edit), (number + 11, other)]);
        }
        tallies.push((name, tally));
    }
    check_tallies(&tallies, 2, 98.5);
}

/// Checks the tallies against the minimum shares, `min_under_path` being the one for scalars under
/// the right keys, and the number of diagnostics against that of the edits: one defect, one
/// diagnostic.
fn check_tallies(tallies: &[(&str, Tally)], edits: usize, min_under_path: f64) {
    let mut table = String::new();
    let mut failures = 0;
    for (name, tally) in tallies {
        let found = percent(tally.found, tally.scalars);
        let under_path = percent(tally.under_path, tally.scalars);
        let is_enough = tally.broken > 20
            && tally.diagnostics <= tally.broken * edits
            && found >= MIN_FOUND
            && under_path >= min_under_path;
        failures += usize::from(!is_enough);
        let _ = writeln!(
            table,
            "{:4} {name:15} {:4} broken, {:4} diagnostics, {found:6.2} % found, \
             {under_path:6.2} % under their path",
            if is_enough { "" } else { "FAIL" },
            tally.broken,
            tally.diagnostics,
        );
    }
    assert_eq!(
        failures, 0,
        "at least {MIN_FOUND} % and {min_under_path} %\n{table}"
    );
}

#[expect(clippy::cast_precision_loss, reason = "the counts are small")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

impl Tally {
    /// Makes the edits, each on the line that its seed picks, and counts what is left if that
    /// breaks the text.
    fn count(&mut self, text: &str, edits: &[(usize, Edit)]) {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut names = Vec::new();
        let mut picked: Vec<usize> = Vec::new();
        for &(seed, edit) in edits {
            let Some((number, edited)) = pick_line(text, seed, edit) else {
                return;
            };
            if picked
                .iter()
                .any(|&other| number.abs_diff(other) < MIN_DISTANCE)
            {
                return;
            }
            picked.push(number);
            let name = parts(&lines[number])
                .map_or("", |line| line.name())
                .to_owned();
            names.push((name, edited.trim_start_matches([' ', '-']).to_owned()));
            lines[number] = edited;
        }
        let (tree, diagnostics) = parse(&lines.join("\n"));
        if diagnostics == 0 {
            return;
        }
        self.broken += 1;
        self.diagnostics += diagnostics;
        let kept = scalars(&tree);
        let moved = LineMap::new(text, &lines);
        for (span, path) in scalars(&parse(text).0) {
            let Some(moved) = moved.span(span) else {
                continue;
            };
            self.scalars += 1;
            if let Some(found) = kept.get(&moved) {
                self.found += 1;
                // What was below a key that was cut is now below what is left of it.
                let cut = names.iter().fold(path.clone(), |path, (name, left)| {
                    path.replace(&format!(".{name}"), &format!(".{left}"))
                });
                self.under_path += usize::from(*found == path || *found == cut);
            }
        }
    }
}

/// The first line from the one that `seed` picks to which an edit applies.
fn pick_line(text: &str, seed: usize, edit: Edit) -> Option<(usize, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let pick = seed * 7919 % lines.len();
    (0..lines.len())
        .map(|offset| (pick + offset) % lines.len())
        .find_map(|number| Some((number, edit(&parts(lines[number])?)?)))
}

/// Where the unchanged lines of a text moved to.
struct LineMap {
    /// Start before, start after, and length of each line that is unchanged.
    lines: Vec<(usize, usize, usize)>,
}

impl LineMap {
    fn new(text: &str, edited: &[String]) -> Self {
        let (mut before, mut after) = (0, 0);
        let mut lines = Vec::new();
        for (old, new) in text.lines().zip(edited) {
            if old == new {
                lines.push((before, after, old.len()));
            }
            before += old.len() + 1;
            after += new.len() + 1;
        }
        Self { lines }
    }

    /// The new place of a span on an unchanged line.
    fn span(&self, span: Span) -> Option<Span> {
        let start = span.start as usize;
        let at = self.lines.partition_point(|(before, ..)| *before <= start);
        let (before, after, length) = self.lines[at.checked_sub(1)?];
        let offset = |at: usize| u32::try_from(at - before + after).unwrap();
        (start < before + length).then(|| Span::new(offset(start), offset(span.end as usize)))
    }
}

/// The parts of a line that is a key with or without a value.
fn parts(text: &str) -> Option<Line<'_>> {
    let content = text.trim_start();
    if content.starts_with('#') {
        return None;
    }
    let (key, value) = match text.split_once(": ") {
        Some((key, value)) => (key, value.trim()),
        None => (text.trim_end().strip_suffix(':')?, ""),
    };
    let indent = &text[..text.len() - content.len()];
    Some(Line {
        text,
        indent,
        key,
        value,
    })
}

fn parse(text: &str) -> (Tree, usize) {
    let (tree, diagnostics) = Tree::parse(&SourceFile::new("amp.yaml", text));
    (tree, diagnostics.len())
}

/// Every scalar that is not empty, with its path.
fn scalars(tree: &Tree) -> BTreeMap<Span, String> {
    let mut spans = Vec::new();
    let mut open: Vec<_> = tree.root().into_iter().collect();
    while let Some(node) = open.pop() {
        if node.kind() == NodeKind::Scalar && !node.span().is_empty() {
            spans.push(node.span());
        }
        open.extend(node.items());
        open.extend(node.entries().flat_map(|(key, value)| [key, value]));
    }
    let paths = tree.paths(&spans);
    spans.into_iter().zip(paths).collect()
}

/// The manifests of the corpus in ASCII that parse without an error.
fn corpus() -> Vec<String> {
    let folder = beside("corpus");
    let texts: Vec<String> = manifests(&folder)
        .iter()
        .map(|source| source.text().to_owned())
        .filter(|text| text.is_ascii() && parse(text).1 == 0)
        .collect();
    assert!(
        texts.len() > 20,
        "only {} manifests in {}",
        texts.len(),
        folder.display()
    );
    texts
}
