//! A sign of YAML before a key: `&write:` is an anchor and leaves no key; `*write:` is an alias of
//! an anchor that does not exist.

use amp_diagnostics::{Edit, Fix, Span};

use super::{Broken, Candidate, syntax};
use crate::lower::is_key;
use crate::yaml::build::Built;
use crate::yaml::event::{ErrorKind, SyntaxError};

/// The first key of the manifest with such a sign.
pub(in crate::yaml) fn signed_key(text: &str, built: &Built) -> Option<SyntaxError> {
    let aliases = built.unknown_aliases.iter();
    let aliases = aliases.map(|&index| built.nodes[index as usize].start);
    let anchors = built.properties.iter();
    let anchors = anchors.filter_map(|property| Some(property.anchor?.start));
    let at = aliases
        .chain(anchors)
        .filter(|&at| key_at(text, at).is_some());
    let at = at.min()?;
    let character = text[at as usize..].chars().next()?;
    Some(SyntaxError {
        kind: ErrorKind::UnexpectedCharacter { character },
        at,
        context: None,
    })
}

/// The key after the sign at `at`.
fn key_at(text: &str, at: u32) -> Option<&str> {
    let rest = text.get(at as usize..)?.strip_prefix(['&', '*'])?;
    let (key, after) = rest.split_at(rest.find(|sign: char| !sign.is_alphanumeric())?);
    let after = after.strip_prefix(':')?;
    let is_whole = after.is_empty() || after.starts_with(char::is_whitespace);
    (is_whole && is_key(key)).then_some(key)
}

pub(super) fn propose(broken: &Broken<'_>, candidates: &mut Vec<Candidate>) {
    let Some(key) = key_at(broken.text, broken.at) else {
        return;
    };
    let sign = &broken.text[broken.at as usize..][..1];
    let span = Span::new(broken.at, broken.at + 1);
    let edits = vec![Edit::delete(span)];
    let label = if sign == "&" {
        "to YAML it names what stands after it, and there is no key"
    } else {
        "to YAML it refers to a value that is named further up"
    };
    let diagnostic = syntax(span, format!("a `{sign}` stands before the key `{key}`"))
        .label(label)
        .help(format!("Write `{key}:`."))
        .fix(Fix::safe(format!("Remove the `{sign}`"), edits.clone()));
    candidates.push(Candidate::new(diagnostic, edits));
}
