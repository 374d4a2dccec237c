//! Characters that look like others or are invisible: they come with text copied from web pages,
//! documents and chats.

use amp_diagnostics::{Diagnostic, Edit, Fix, Severity, Span};

use super::line::Line;
use super::{Broken, Candidate, MAX_EDITS, syntax};
use crate::rules::YAML_SYNTAX;
use crate::yaml::MAX_REPORTS;
use crate::yaml::build::Built;
use crate::yaml::edit::in_quotes;
use crate::yaml::event::{ErrorKind, SyntaxError};
use crate::yaml::scalar::{is_text, is_unambiguous};
use crate::yaml::tree::{NodeKind, Style, Tree};

/// A character that is not what it seems to be.
#[derive(Clone, Copy)]
struct Impostor {
    character: char,
    name: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Looks like a space.
    Space,
    /// Cannot be seen.
    Invisible,
    /// Looks like this sign.
    Sign(char),
}

const fn impostor(character: char, name: &'static str, kind: Kind) -> Impostor {
    Impostor {
        character,
        name,
        kind,
    }
}

const IMPOSTORS: [Impostor; 27] = [
    impostor('\u{A0}', "a non-breaking space", Kind::Space),
    impostor('\u{1680}', "an ogham space", Kind::Space),
    impostor('\u{2002}', "an en space", Kind::Space),
    impostor('\u{2003}', "an em space", Kind::Space),
    impostor('\u{2007}', "a figure space", Kind::Space),
    impostor('\u{2009}', "a thin space", Kind::Space),
    impostor('\u{202F}', "a narrow non-breaking space", Kind::Space),
    impostor('\u{3000}', "an ideographic space", Kind::Space),
    impostor('\u{85}', "a next-line character", Kind::Space),
    impostor('\u{2028}', "a line separator", Kind::Space),
    impostor('\u{2029}', "a paragraph separator", Kind::Space),
    impostor('\u{AD}', "a soft hyphen", Kind::Invisible),
    impostor('\u{200B}', "a zero-width space", Kind::Invisible),
    impostor('\u{200C}', "a zero-width non-joiner", Kind::Invisible),
    impostor('\u{200D}', "a zero-width joiner", Kind::Invisible),
    impostor('\u{200E}', "a left-to-right mark", Kind::Invisible),
    impostor('\u{2060}', "a word joiner", Kind::Invisible),
    impostor('\u{FEFF}', "a byte order mark", Kind::Invisible),
    impostor('\u{FFFE}', "a reversed byte order mark", Kind::Invisible),
    impostor(
        '\u{FFFF}',
        "a code that is not a character",
        Kind::Invisible,
    ),
    impostor('“', "a typographic quote", Kind::Sign('"')),
    impostor('”', "a typographic quote", Kind::Sign('"')),
    impostor('‘', "a typographic quote", Kind::Sign('\'')),
    impostor('’', "a typographic quote", Kind::Sign('\'')),
    impostor('：', "a full-width colon", Kind::Sign(':')),
    impostor('–', "an en dash", Kind::Sign('-')),
    impostor('—', "an em dash", Kind::Sign('-')),
];

/// The first key that holds such a character. To YAML it is a key like any other, but its name is
/// not the one that was meant.
pub(in crate::yaml) fn misleading_key(text: &str, built: &Built) -> Option<SyntaxError> {
    if text.is_ascii() {
        return None;
    }
    let nodes = &built.nodes;
    for (index, mapping) in nodes.iter().enumerate() {
        if mapping.kind != NodeKind::Mapping {
            continue;
        }
        let mut key = index + 1;
        while key < mapping.subtree_end as usize {
            let node = nodes[key];
            let name = text
                .get(node.start as usize..node.end as usize)
                .unwrap_or_default();
            if node.style == Style::Plain
                && node.kind == NodeKind::Scalar
                && let Some((at, found)) = first_impostor(name)
                && (at == 0 || found.kind != Kind::Sign('-'))
            {
                return Some(SyntaxError {
                    kind: ErrorKind::UnexpectedCharacter {
                        character: found.character,
                    },
                    at: node.start + u32::try_from(at).unwrap_or(0),
                    context: None,
                });
            }
            let value = nodes[key].subtree_end as usize;
            key = nodes
                .get(value)
                .map_or(value, |value| value.subtree_end as usize);
        }
    }
    None
}

/// Signs that begin a quotation, and signs that end one.
const OPENING: [char; 8] = ['“', '”', '„', '«', '»', '‘', '’', '‚'];
const CLOSING: [char; 8] = ['”', '“', '«', '»', '’', '‘', '"', '\''];

/// Reports a text in typographic quotes instead of YAML's: they are part of it. Around a single
/// word or a schedule, they are certainly meant as quotes.
pub(in crate::yaml) fn check_typographic_quotes(
    tree: &mut Tree,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if tree.text().is_ascii() {
        return;
    }
    let mut lost = Vec::new();
    for node in tree.all().filter(|node| node.style() == Style::Plain) {
        let Some(inner) = node
            .text()
            .strip_prefix(OPENING)
            .and_then(|text| text.strip_suffix(CLOSING))
            .filter(|inner| !inner.contains(OPENING))
        else {
            continue;
        };
        let is_schedule = inner.split(' ').count() == 5
            && inner
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || " */,-".contains(character));
        let is_meant = is_schedule || !inner.is_empty() && !inner.contains(char::is_whitespace);
        // What everybody reads as a number or a boolean is written without quotes.
        let written = if is_text(inner) || !is_unambiguous(inner) {
            in_quotes(inner)
        } else {
            inner.to_owned()
        };
        let edits = [Edit::replace(node.span(), written.clone())];
        let (severity, fix) = if is_meant {
            lost.push(node.index as usize);
            (Severity::Error, Fix::safe("Use straight quotes", edits))
        } else {
            (
                Severity::Warning,
                Fix::unsafe_("Use straight quotes", edits),
            )
        };
        if diagnostics.len() < MAX_REPORTS {
            diagnostics.push(
                Diagnostic::new(
                    &YAML_SYNTAX,
                    severity,
                    node.span(),
                    "typographic quotes are part of the text",
                )
                .label("these quotes are letters to YAML")
                .help(format!("Write `{written}`."))
                .fix(fix),
            );
        }
    }
    for index in lost {
        tree.nodes[index].is_error = true;
    }
}

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let mut everywhere = Vec::new();
    // A comment that ended too early is not a suspect elsewhere.
    let noticed = broken.line(broken.index.line(broken.at));
    for line in std::iter::once(noticed).chain(broken.suspects()) {
        let edits = replacements(&line, " ");
        let Some((at, found)) = first_impostor(line.text).filter(|_| !edits.is_empty()) else {
            continue;
        };
        let place = line.span(at..at + found.character.len_utf8());
        if everywhere.is_empty() {
            everywhere = all_replacements(broken);
        }
        candidates.push(candidate(found, place, edits));
        candidates.push(candidate(found, place, everywhere.clone()));
        candidates.push(candidate(found, place, replacements(&line, "")));
    }
}

fn candidate(found: Impostor, place: Span, edits: Vec<Edit>) -> Candidate {
    let Impostor {
        character,
        name,
        kind,
    } = found;
    let code = u32::from(character);
    let diagnostic = match kind {
        Kind::Space => syntax(
            place,
            format!("{name} (U+{code:04X}) stands where a space belongs"),
        )
        .label("looks like a space, but is none")
        .help("Write a plain space, or none. It often comes with copied text."),
        Kind::Invisible => syntax(
            place,
            format!("{name} (U+{code:04X}) stands here, which cannot be seen"),
        )
        .label("an invisible character")
        .help("Delete it. It often comes with copied text."),
        Kind::Sign(sign) => syntax(place, format!("`{character}` is not `{sign}`"))
            .label(format!("this is {name} (U+{code:04X})"))
            .help(format!(
                "Type `{sign}` instead. It often comes with copied text."
            )),
    };
    let fix = Fix::safe("Replace what came with copied text", edits.clone());
    Candidate::new(diagnostic.fix(fix), edits)
}

fn all_replacements(broken: &Broken<'_>) -> Vec<Edit> {
    (0..broken.index.line_count())
        .flat_map(|number| replacements(&broken.line(number), " "))
        .take(MAX_EDITS)
        .collect()
}

/// Replaces every such character with what it looks like; `space` replaces those that look like a
/// space.
fn replacements(line: &Line<'_>, space: &str) -> Vec<Edit> {
    let content = &line.text[..line.content().end];
    let mut edits = Vec::new();
    for (at, character) in line.text.char_indices() {
        // In a comment, only a line break is harmful.
        let is_harmless = at >= content.len() && !ends_line(character);
        let Some(found) = lookup(character).filter(|_| !is_harmless) else {
            continue;
        };
        let after = &line.text[at + character.len_utf8()..];
        let text = match found.kind {
            Kind::Space if after.trim().is_empty() => String::new(),
            Kind::Space => space.to_owned(),
            Kind::Invisible => String::new(),
            Kind::Sign(':') if !after.is_empty() && !after.starts_with(' ') => ": ".to_owned(),
            // A dash in the middle of a text is only a dash.
            Kind::Sign('-') if !line.text[..at].trim().is_empty() => continue,
            Kind::Sign(sign) => sign.to_string(),
        };
        if edits.len() == MAX_EDITS {
            return Vec::new();
        }
        edits.push(Edit::replace(
            line.span(at..at + character.len_utf8()),
            text,
        ));
    }
    edits
}

/// Whether a character other than the usual line breaks ends a line.
fn ends_line(character: char) -> bool {
    matches!(character, '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn first_impostor(text: &str) -> Option<(usize, Impostor)> {
    text.char_indices()
        .find_map(|(at, character)| Some((at, lookup(character)?)))
}

fn lookup(character: char) -> Option<Impostor> {
    if character.is_ascii() && !character.is_ascii_control() {
        return None;
    }
    let known = IMPOSTORS.iter().find(|known| known.character == character);
    known.copied().or_else(|| match character {
        '\t' => None,
        '\u{C}' => Some(impostor(character, "a form feed", Kind::Invisible)),
        _ if character.is_control() => {
            Some(impostor(character, "a control character", Kind::Invisible))
        }
        _ => None,
    })
}
