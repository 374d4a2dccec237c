//! How much of a manifest survives one broken line.
//!
//! Real manifests are broken by one edit at a time. Of the scalars that do not
//! stand on the edited line, nearly all must still be in the tree, at the right
//! place and below the right keys.

#![expect(clippy::unwrap_used, reason = "a test may fail")]
#![expect(clippy::disallowed_methods, reason = "the corpus is on the disk")]

use std::collections::HashMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use amp_diagnostics::{SourceFile, Span};
use amp_parser::yaml::{NodeKind, Tree};

/// How often each kind of edit is made in each file.
const EDITS_PER_FILE: usize = 3;

/// A line to edit: `indent`, `key`, `value` are its parts.
struct Line<'t> {
    text: &'t str,
    indent: &'t str,
    /// The text in front of the `:`, dash included.
    key: &'t str,
    value: &'t str,
}

impl<'t> Line<'t> {
    fn name(&self) -> &'t str {
        self.key.trim_start_matches([' ', '-'])
    }
}

/// A kind of mistake: its name, how it changes a line (`None` where it does not
/// apply), and the percentages of scalars that must be found, and found under
/// the right path.
type Kind = (&'static str, fn(&Line<'_>) -> Option<String>, f64, f64);

const KINDS: [Kind; 12] = [
    ("drop `:`", drop_colon, 99.0, 98.0),
    ("open `\"`", |line| before_value(line, "\""), 99.9, 99.9),
    ("open `[`", |line| before_value(line, "["), 99.9, 99.9),
    (
        "indent +1",
        |line| Some(format!(" {}", line.text)),
        98.7,
        98.0,
    ),
    (
        "indent -1",
        |line| line.text.strip_prefix(' ').map(str::to_owned),
        99.0,
        98.0,
    ),
    ("tab indent", tab_indent, 98.1, 98.0),
    ("cut short", cut_short, 99.0, 93.0),
    (
        "bare word line",
        |line| Some(format!("{}\n{}word", line.text, line.indent)),
        99.9,
        99.9,
    ),
    (
        "half-typed key",
        |line| Some(format!("{}\n{}objec", line.text, line.indent)),
        99.9,
        99.9,
    ),
    ("`@` value", |line| before_value(line, "@"), 99.9, 99.9),
    ("`a: b: c`", |line| before_value(line, "b: "), 99.9, 99.9),
    (
        "`*/10`",
        |line| (!line.value.is_empty()).then(|| format!("{}: */10 * * * *", line.key)),
        99.9,
        99.9,
    ),
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
    scalars: usize,
    found: usize,
    with_path: usize,
}

#[test]
fn one_broken_line_does_not_hide_the_others() {
    let files = corpus();
    let mut table = String::new();
    let mut failures = 0;
    for (name, edit, min_found, min_path) in KINDS {
        let mut tally = Tally::default();
        for (number, file) in files.iter().enumerate() {
            for round in 0..EDITS_PER_FILE {
                break_one_line(file, number + round * 7, edit, &mut tally);
            }
        }
        let found = percent(tally.found, tally.scalars);
        let with_path = percent(tally.with_path, tally.scalars);
        let is_enough = tally.broken > 20 && found >= min_found && with_path >= min_path;
        failures += usize::from(!is_enough);
        let _ = writeln!(
            table,
            "{:4} {name:15} {:5} broken, {found:6.2} % found (at least {min_found}), \
             {with_path:6.2} % under their path (at least {min_path})",
            if is_enough { "" } else { "FAIL" },
            tally.broken,
        );
    }
    assert_eq!(failures, 0, "\n{table}");
}

#[expect(clippy::cast_precision_loss, reason = "the counts are small")]
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Edits the line of `text` that `seed` picks, if that breaks the text, and
/// counts what is left.
fn break_one_line(
    text: &str,
    seed: usize,
    edit: fn(&Line<'_>) -> Option<String>,
    tally: &mut Tally,
) {
    let lines: Vec<&str> = text.lines().collect();
    let pick = seed * 7919 % lines.len();
    let picked = (0..lines.len())
        .map(|offset| (pick + offset) % lines.len())
        .find_map(|number| Some((number, edit(&parts(lines[number])?)?)));
    let Some((number, edited)) = picked else {
        return;
    };
    let start: usize = lines[..number].iter().map(|line| line.len() + 1).sum();
    let end = start + lines[number].len();
    let broken = format!("{}{edited}{}", &text[..start], &text[end..]);
    let (tree, diagnostics) = parse(&broken);
    if diagnostics == 0 {
        return;
    }
    tally.broken += 1;
    let name = parts(lines[number]).map_or("", |line| line.name());
    let left = edited.trim_start_matches([' ', '-']);
    let kept = scalars(&tree);
    for (span, path) in scalars(&parse(text).0) {
        if span.end as usize > start && (span.start as usize) < end {
            continue;
        }
        let moved = if (span.start as usize) < start {
            span
        } else {
            let shift = |at: u32| u32::try_from(at as usize + edited.len() - lines[number].len());
            Span::new(shift(span.start).unwrap(), shift(span.end).unwrap())
        };
        tally.scalars += 1;
        if let Some(found) = kept.get(&moved) {
            tally.found += 1;
            // What hangs below a key that was cut is below what is left of it.
            let cut = path.replace(&format!(".{name}"), &format!(".{left}"));
            tally.with_path += usize::from(*found == path || *found == cut);
        }
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
fn scalars(tree: &Tree) -> HashMap<Span, String> {
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
    let root = corpus_root();
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                files.push(path);
            }
        }
    }
    files.sort();
    let texts: Vec<String> = files
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .filter(|text| text.is_ascii() && parse(text).1 == 0)
        .collect();
    assert!(
        texts.len() > 20,
        "only {} manifests in {}",
        texts.len(),
        root.display()
    );
    texts
}

fn corpus_root() -> PathBuf {
    let given = std::env::var_os("AMPC_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let root = given.unwrap_or(beside);
    assert!(
        root.is_dir(),
        "no manifests at {}: put the corpus there, or name its folder in AMPC_CORPUS",
        root.display()
    );
    root
}
