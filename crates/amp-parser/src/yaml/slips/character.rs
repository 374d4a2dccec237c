//! Characters that look like others or like nothing: they come with text that
//! was copied from web pages, documents and chats.

use amp_diagnostics::{Edit, Fix, Span};

use super::line::Line;
use super::{Broken, Candidate, syntax};
use crate::yaml::build::Built;
use crate::yaml::event::{ErrorKind, SyntaxError};
use crate::yaml::tree::{NodeKind, Style};

/// A character that is not what it seems to be.
struct Impostor {
    character: char,
    name: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Seems to be a space.
    Space,
    /// Cannot be seen.
    Invisible,
    /// Seems to be this sign.
    Sign(char),
}

const fn impostor(character: char, name: &'static str, kind: Kind) -> Impostor {
    Impostor {
        character,
        name,
        kind,
    }
}

const IMPOSTORS: [Impostor; 21] = [
    impostor('\u{A0}', "non-breaking space", Kind::Space),
    impostor('\u{1680}', "ogham space", Kind::Space),
    impostor('\u{2002}', "en space", Kind::Space),
    impostor('\u{2003}', "em space", Kind::Space),
    impostor('\u{2007}', "figure space", Kind::Space),
    impostor('\u{2009}', "thin space", Kind::Space),
    impostor('\u{202F}', "narrow non-breaking space", Kind::Space),
    impostor('\u{3000}', "ideographic space", Kind::Space),
    impostor('\u{AD}', "soft hyphen", Kind::Invisible),
    impostor('\u{200B}', "zero-width space", Kind::Invisible),
    impostor('\u{200C}', "zero-width non-joiner", Kind::Invisible),
    impostor('\u{200D}', "zero-width joiner", Kind::Invisible),
    impostor('\u{200E}', "left-to-right mark", Kind::Invisible),
    impostor('\u{2060}', "word joiner", Kind::Invisible),
    impostor('\u{FEFF}', "byte order mark", Kind::Invisible),
    impostor('“', "typographic quote", Kind::Sign('"')),
    impostor('”', "typographic quote", Kind::Sign('"')),
    impostor('‘', "typographic quote", Kind::Sign('\'')),
    impostor('’', "typographic quote", Kind::Sign('\'')),
    impostor('：', "full-width colon", Kind::Sign(':')),
    impostor('–', "en dash", Kind::Sign('-')),
];

/// The first key that holds such a character. To YAML it is a key like any
/// other, only with a name that nobody meant.
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
            {
                return Some(SyntaxError {
                    kind: ErrorKind::UnexpectedCharacter {
                        character: found.character,
                    },
                    at: node.start + u32::try_from(at).unwrap_or(0),
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

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    if broken.text.is_ascii() {
        return;
    }
    let mut everywhere = Vec::new();
    for line in broken.suspects() {
        let edits = replacements(&line);
        let Some((at, found)) = first_impostor(line.text).filter(|_| !edits.is_empty()) else {
            continue;
        };
        let place = line.span(at..at + found.character.len_utf8());
        if everywhere.is_empty() {
            everywhere = all_replacements(broken);
        }
        candidates.push(candidate(found, place, edits));
        candidates.push(candidate(found, place, everywhere.clone()));
    }
}

fn candidate(found: &Impostor, place: Span, edits: Vec<Edit>) -> Candidate {
    let Impostor {
        character,
        name,
        kind,
    } = found;
    let code = u32::from(*character);
    let diagnostic = match kind {
        Kind::Space => syntax(
            place,
            format!("a {name} (U+{code:04X}) stands where a space belongs"),
        )
        .label("looks like a space, but is none")
        .help("Replace it by a plain space. It often comes with copied text."),
        Kind::Invisible => syntax(
            place,
            format!("an invisible character: {name} (U+{code:04X})"),
        )
        .label("there is something here that cannot be seen")
        .help("Delete it. It often comes with copied text."),
        Kind::Sign(sign) => syntax(place, format!("`{character}` is not `{sign}`"))
            .label(format!("a {name} (U+{code:04X})"))
            .help(format!(
                "Type `{sign}` instead. It often comes with copied text."
            )),
    };
    Candidate {
        diagnostic: diagnostic.fix(Fix::safe(
            "Replace it by what it seems to be",
            edits.clone(),
        )),
        repair: edits,
        damage: Vec::new(),
    }
}

fn all_replacements(broken: &Broken<'_>) -> Vec<Edit> {
    (0..broken.index.line_count())
        .flat_map(|number| replacements(&broken.line(number)))
        .collect()
}

fn replacements(line: &Line<'_>) -> Vec<Edit> {
    let content = &line.text[..line.content().end];
    let mut edits = Vec::new();
    for (at, character) in content.char_indices() {
        let Some(found) = lookup(character) else {
            continue;
        };
        let behind = &content[at + character.len_utf8()..];
        let text = match found.kind {
            Kind::Space => " ".to_owned(),
            Kind::Invisible => String::new(),
            Kind::Sign(':') if !behind.is_empty() && !behind.starts_with(' ') => ": ".to_owned(),
            // A dash in the middle of a text is only a dash.
            Kind::Sign('-') if !content[..at].trim().is_empty() => continue,
            Kind::Sign(sign) => sign.to_string(),
        };
        edits.push(Edit::replace(
            line.span(at..at + character.len_utf8()),
            text,
        ));
    }
    edits
}

fn first_impostor(text: &str) -> Option<(usize, &'static Impostor)> {
    text.char_indices()
        .find_map(|(at, character)| Some((at, lookup(character)?)))
}

fn lookup(character: char) -> Option<&'static Impostor> {
    if character.is_ascii() {
        return None;
    }
    IMPOSTORS.iter().find(|known| known.character == character)
}
