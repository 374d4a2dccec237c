use std::fmt::{self, Write as _};

use crate::generated::CUSTOM_NAMES;

/// How a provider names what its customers define.
#[derive(Debug)]
pub(crate) struct CustomNames {
    pub provider: &'static str,
    pub objects: &'static [NamePattern],
    pub fields: &'static [NamePattern],
}

/// The conventions of a provider.
pub(crate) fn of(provider: &str) -> Option<&'static CustomNames> {
    let position = CUSTOM_NAMES
        .binary_search_by(|names| names.provider.cmp(provider))
        .ok()?;
    CUSTOM_NAMES.get(position)
}

/// A shape of names, such as `*__c`: `*` stands for any text, `#` for digits and `@` for letters
/// and digits, each for at least one character. Everything else stands for itself, in either case.
/// It displays as `<name>__c`.
///
/// A pattern has at most one `*`, and no two wildcards are adjacent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NamePattern(pub(crate) &'static str);

impl NamePattern {
    /// Whether the name has this shape.
    pub fn matches(self, name: &str) -> bool {
        match self.0.split_once('*') {
            None => match_start(self.0, name) == Some(""),
            Some((before, after)) => match_start(before, name).is_some_and(|rest| {
                let start = rest.len().checked_sub(after.len());
                start.is_some_and(|start| {
                    start > 0 && rest.as_bytes()[start..].eq_ignore_ascii_case(after.as_bytes())
                })
            }),
        }
    }
}

impl fmt::Debug for NamePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, f)
    }
}

impl fmt::Display for NamePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|char| match char {
            '*' => f.write_str("<name>"),
            '#' => f.write_str("<number>"),
            '@' => f.write_str("<prefix>"),
            _ => f.write_char(char),
        })
    }
}

/// The rest of the name after the pattern, which has no `*`; `None` if the name does not begin with
/// it.
fn match_start<'n>(pattern: &str, name: &'n str) -> Option<&'n str> {
    pattern.chars().try_fold(name, |rest, expected| {
        let is_wanted: fn(char) -> bool = match expected {
            '#' => |char| char.is_ascii_digit(),
            '@' => |char| char.is_ascii_alphanumeric(),
            _ => {
                let mut chars = rest.chars();
                let is_same = chars.next()?.eq_ignore_ascii_case(&expected);
                return is_same.then_some(chars.as_str());
            }
        };
        let after = rest.trim_start_matches(is_wanted);
        (after.len() < rest.len()).then_some(after)
    })
}
