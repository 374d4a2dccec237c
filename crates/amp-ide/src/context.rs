//! The context of a cursor: what can be written there.
//!
//! A text that is being typed is usually broken, and the resulting tree does not tell where a word
//! would belong. So a valid word is inserted in place of what is at the cursor, and its place in
//! the new tree is the answer.

use std::ops::Range;

use amp_diagnostics::{SourceFile, Span};
use amp_parser::yaml::Tree;

use crate::Snapshot;
use crate::line::{Site, comment_start, content_start, ends_in_brackets, key_end, site};

/// The word that is inserted at the cursor.
const MARKER: &str = "ampCursor";

/// What is at a cursor.
#[derive(Debug)]
pub(crate) enum Context {
    /// A comment, which begins at this byte.
    Comment(u32),
    /// A place in the tree.
    Place(Marked),
}

/// A text with a word at the cursor.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "signs that have nothing to do with each other"
)]
pub(crate) struct Marked {
    /// The tree of the text with the word.
    pub tree: Tree,
    /// The byte of the word in it.
    pub at: u32,
    /// What a completion replaces, in the text of the author.
    pub replace: Span,
    /// Superfluous blanks before it, in the text of the author.
    pub surplus: Option<Span>,
    /// The column of the word, in characters.
    pub column: usize,
    /// Whether a colon follows already.
    pub has_colon: bool,
    /// Whether quotes are around it.
    pub is_quoted: bool,
    /// Whether a blank must be inserted before it.
    pub needs_blank: bool,
    /// Whether it begins an element whose dash is missing.
    pub needs_dash: bool,
    /// Whether it is in brackets.
    pub in_flow: bool,
}

/// The context of the byte `offset`; `None` if nothing can be written there.
pub(crate) fn context(snapshot: &Snapshot, offset: u32) -> Option<Context> {
    let text = snapshot.text();
    let offset = snapshot.clamp(offset);
    let span = snapshot.line(offset);
    let start = span.start as usize;
    let line = text.get(span.range())?;
    // A place inside a line break is the end of its line.
    let at = (offset as usize).checked_sub(start)?.min(line.len());
    let above = text.get(..start)?;
    let site = site(line, at, ends_in_brackets(above))?;
    let (word, marker) = match &site {
        Site::Comment(comment) => return Some(Context::Comment(to_offset(start + comment))),
        Site::Key {
            word,
            has_colon,
            needs_blank,
        } => {
            let blank = if *needs_blank { " " } else { "" };
            let colon = if *has_colon { "" } else { ":" };
            (word.clone(), format!("{blank}{MARKER}{colon}"))
        }
        Site::Value {
            whole, needs_blank, ..
        } => {
            let blank = if *needs_blank { " " } else { "" };
            (whole.clone(), format!("{blank}{MARKER}"))
        }
        Site::Flow { word, .. } => (word.clone(), MARKER.to_owned()),
    };
    let fit = fit(&site, above, line);
    let needs_dash = matches!(fit, Some(Fit::Element(_)));
    let marker = if needs_dash {
        format!("- {marker}")
    } else {
        marker
    };
    let surplus = fit.map(|fit| fit.column()..word.start);
    let cut = surplus.clone().map_or(word.start, |surplus| surplus.start);
    let tail = flow_rest(&site, line, word.end);
    let mut typed = String::with_capacity(text.len() + MARKER.len());
    typed.push_str(&text[..start + cut]);
    typed.push_str(&marker);
    typed.push_str(&line[tail..]);
    typed.push_str(&text[span.end as usize..]);
    let blank = marker.find(MARKER).unwrap_or_default();
    let name = snapshot.source().name();
    let (mut tree, _) = Tree::parse(&SourceFile::new(name, typed.as_str()));
    if matches!(site, Site::Flow { .. }) && !tree.damage().is_empty() {
        // The bracket may not be closed yet.
        let line_end = start + cut + marker.len() + line.len() - tail;
        let closing = unclosed(&typed[start..line_end]);
        typed.insert_str(line_end, &closing);
        let (closed, _) = Tree::parse(&SourceFile::new(name, typed));
        if closed.damage().len() < tree.damage().len() {
            tree = closed;
        }
    }
    let (replace, has_colon, is_quoted, needs_blank, in_flow) = described(&site);
    let absolute = |range: Range<usize>| {
        Span::new(to_offset(start + range.start), to_offset(start + range.end))
    };
    Some(Context::Place(Marked {
        tree,
        at: to_offset(start + cut + blank),
        replace: absolute(replace),
        surplus: surplus.filter(|surplus| !surplus.is_empty()).map(absolute),
        needs_dash,
        column: line[..cut].chars().count() + blank,
        has_colon,
        is_quoted,
        needs_blank,
        in_flow,
    }))
}

fn described(site: &Site) -> (Range<usize>, bool, bool, bool, bool) {
    match site {
        Site::Comment(at) => (*at..*at, false, false, false, false),
        Site::Key {
            word,
            has_colon,
            needs_blank,
        } => (word.clone(), *has_colon, false, *needs_blank, false),
        Site::Value {
            word,
            is_quoted,
            needs_blank,
            ..
        } => (word.clone(), false, *is_quoted, *needs_blank, false),
        Site::Flow {
            word, is_quoted, ..
        } => (word.clone(), false, *is_quoted, false, true),
    }
}

/// The byte from which the rest of the line is kept. In brackets, a value includes everything up to
/// the next sign.
fn flow_rest(site: &Site, line: &str, end: usize) -> usize {
    match site {
        Site::Flow { is_value: true, .. } => {
            let rest = &line[end..];
            end + rest.find([',', '}', ']', '"', '\'']).unwrap_or(rest.len())
        }
        _ => end,
    }
}

/// The brackets that close what a line opens.
fn unclosed(line: &str) -> String {
    let mut closing = Vec::new();
    for sign in line[..comment_start(line).unwrap_or(line.len())].chars() {
        match sign {
            '[' => closing.push(']'),
            '{' => closing.push('}'),
            ']' | '}' => drop(closing.pop()),
            _ => {}
        }
    }
    closing.into_iter().rev().collect()
}

/// Where a word that begins a line belongs.
#[derive(Clone, Copy)]
enum Fit {
    /// In the mapping that is open at this column.
    Key(usize),
    /// In a new element of the list whose dashes are at this column.
    Element(usize),
}

impl Fit {
    fn column(self) -> usize {
        match self {
            Self::Key(column) | Self::Element(column) => column,
        }
    }
}

/// Where a word that begins a line belongs, if that is not its own column, or if its dash is
/// missing.
fn fit(site: &Site, above: &str, line: &str) -> Option<Fit> {
    let Site::Key { word, .. } = site else {
        return None;
    };
    let own = word.start;
    if !line[..own].chars().all(|sign| sign == ' ') {
        return None;
    }
    let mut limit = usize::MAX;
    let mut lines = written_lines(above).enumerate();
    while let Some((distance, other)) = lines.next() {
        let lead = other.len() - other.trim_start_matches(' ').len();
        if lead >= limit {
            continue;
        }
        limit = lead;
        let column = content_start(other);
        let is_key = key_end(&other[column..]);
        if distance == 0 && own > column && opens_a_value(other, column, is_key) {
            return None;
        }
        if own >= column {
            return (own > column).then_some(Fit::Key(column));
        }
        if own < lead {
            continue;
        }
        // The line is indented between a dash and its key: the list may be in the column of its own
        // key.
        let mut outer = lines.filter(|(_, outer)| {
            let lead_of = outer.len() - outer.trim_start_matches(' ').len();
            lead_of < lead || lead_of == lead && content_start(outer) == lead
        });
        let is_compact = outer
            .next()
            .is_some_and(|(_, outer)| content_start(outer) == lead);
        return if is_compact {
            (own > lead).then_some(Fit::Key(lead))
        } else {
            Some(Fit::Element(lead))
        };
    }
    None
}

/// Whether the lines under a line may belong to its key.
fn opens_a_value(line: &str, column: usize, colon: Option<usize>) -> bool {
    match colon {
        Some(colon) => {
            let value = &line[column + colon + 1..];
            let value = value[..comment_start(value).unwrap_or(value.len())].trim();
            value.is_empty() || value.starts_with(['|', '>', '&', '!'])
        }
        // A word without a colon, or a bare dash.
        None => true,
    }
}

/// The lines with more than a comment, from the last one up.
fn written_lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().rev();
    lines.filter(|line| !matches!(line.trim_start().chars().next(), None | Some('#')))
}

fn to_offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
