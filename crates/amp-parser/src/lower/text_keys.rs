//! Keys that were swallowed by a text of several lines.

use std::ops::Range;

use super::is_key;

/// The first key of the manifest that begins a line of a text as it is written, apart
/// from its first line.
pub fn key_in_text(raw: &str) -> Option<Range<usize>> {
    let mut at = raw.find('\n')? + 1;
    for line in raw[at..].split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '-']);
        let name = content.split(':').next().unwrap_or_default();
        let rest = content[name.len()..].strip_prefix(':');
        let is_separated =
            rest.is_some_and(|rest| rest.trim_end().is_empty() || rest.starts_with(' '));
        if is_separated && is_key(name) {
            let start = at + line.len() - content.len();
            return Some(start..start + name.len());
        }
        at += line.len();
    }
    None
}
