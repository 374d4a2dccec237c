//! Names of anchors and aliases with characters that the platform does not accept in them.

use amp_diagnostics::{Edit, Fix, Span};

use super::{Broken, Candidate, MAX_EDITS, syntax};
use crate::yaml::event::ErrorKind;

/// `&crm.base`, where `*crm.base` appears elsewhere.
pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    if broken.kind() != Some(ErrorKind::InvalidAnchorName) {
        return;
    }
    let start = broken
        .error
        .and_then(|error| error.context)
        .unwrap_or(broken.at) as usize;
    let written = word(broken.text.get(start + 1..).unwrap_or_default());
    let name: String = written
        .chars()
        .map(|sign| if is_taken(sign) { sign } else { '-' })
        .collect();
    let uses = |sign: char, name: &str| places(broken.text, sign, name);
    let (anchors, aliases) = (uses('&', written), uses('*', written));
    let is_free = uses('&', &name).is_empty();
    if anchors.is_empty() || !is_free || !name.contains(is_taken) {
        return;
    }
    // Without an alias it may be a text.
    let fix = if aliases.is_empty() {
        Fix::unsafe_
    } else {
        Fix::safe
    };
    let mut places = [anchors, aliases].concat();
    if places.len() > MAX_EDITS {
        return;
    }
    places.sort_unstable();
    let rename = |span| Edit::replace(span, name.clone());
    let edits: Vec<Edit> = places.into_iter().map(rename).collect();
    let span = Span::new(to_offset(start), to_offset(start + 1 + written.len()));
    let diagnostic = syntax(span, format!("`{written}` cannot name a value"))
        .label("only letters, digits, `-` and `_` can")
        .help(format!(
            "Name it `&{name}`, and write `*{name}` where it is used."
        ))
        .fix(fix(format!("Rename to `{name}`"), edits.clone()));
    candidates.push(Candidate::new(diagnostic, edits));
}

/// The places of a name after a sign that begins a word.
fn places(text: &str, sign: char, name: &str) -> Vec<Span> {
    let pattern = format!("{sign}{name}");
    let found = text.match_indices(&pattern).map(|(at, _)| at);
    let is_alone = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let is_start = before.is_none_or(|sign| sign.is_whitespace() || "[{,".contains(sign));
        is_start && word(&text[at + 1..]) == name
    };
    found
        .filter(is_alone)
        .map(|at| Span::new(to_offset(at + 1), to_offset(at + pattern.len())))
        .collect()
}

/// The part before the next space, or before what ends an item in brackets.
fn word(text: &str) -> &str {
    let end = text.find(|sign: char| sign.is_whitespace() || ",]}".contains(sign));
    &text[..end.unwrap_or(text.len())]
}

fn is_taken(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_')
}

fn to_offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
