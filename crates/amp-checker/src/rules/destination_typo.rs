use std::cmp::Reverse;

use amp_parser::ast::{Field, Text};

use crate::check::Context;
use crate::destinations::destinations;
use crate::hashing::HashMap;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a destination that looks misspelt
    ///
    /// ## What it reports
    ///
    /// A `destination` that appears once in the manifest and is one letter away
    /// from one that appears three times or more. If the configuration lists the
    /// destinations, `destination-not-found` applies instead.
    ///
    /// ## Why
    ///
    /// Results for a destination that does not exist are lost.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///         - objectName: companies
    ///           destination: crmWebhook
    ///         - objectName: deals
    ///           destination: crmWebhook
    ///         - objectName: tickets
    ///           destination: crmWebhok
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///         - objectName: companies
    ///           destination: crmWebhook
    ///         - objectName: deals
    ///           destination: crmWebhook
    ///         - objectName: tickets
    ///           destination: crmWebhook
    /// ```
    DESTINATION_TYPO {
        id: "destination-typo",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

/// From this number of uses on, a name is certainly meant.
const FREQUENT: usize = 3;

/// How many names with a common neighbour are compared.
const MOST: usize = 16;

/// The longest name that is compared, in bytes.
const LONGEST: usize = 200;

pub(super) fn check(cx: &mut Context<'_>) {
    if cx.settings.destinations.is_some() {
        return;
    }
    let mut uses: HashMap<&str, Vec<&Field<Text>>> = HashMap::default();
    for integration in cx.model.integrations() {
        for (name, field) in destinations(integration) {
            // Blanks around a name are reported by `untrimmed-name`.
            uses.entry(name.trim()).or_default().push(field);
        }
    }
    let single = uses.iter().filter_map(|(name, fields)| match fields[..] {
        [field] => Some((*name, field)),
        _ => None,
    });
    // Nearly every manifest sends everything to one place.
    let mut single = single.peekable();
    if single.peek().is_none() {
        return;
    }
    // The most frequent first; among equally frequent ones, the first used.
    let mut frequent: Vec<(&str, &[&Field<Text>])> = uses
        .iter()
        .map(|(name, fields)| (*name, fields.as_slice()))
        .filter(|(_, fields)| fields.len() >= FREQUENT)
        .collect();
    if frequent.is_empty() {
        return;
    }
    frequent.sort_by_key(|(_, fields)| (Reverse(fields.len()), fields[0].span));
    let mut ranks: HashMap<String, Vec<usize>> = HashMap::default();
    for (rank, (name, _)) in frequent.iter().enumerate() {
        for near in neighbours(name) {
            let ranks = ranks.entry(near).or_default();
            if ranks.len() < MOST {
                ranks.push(rank);
            }
        }
    }
    for (name, field) in single {
        let near = neighbours(name).into_iter();
        let candidates = near.filter_map(|near| ranks.get(&near)).flatten();
        let meant = candidates.filter(|&&rank| is_slip(name, frequent[rank].0));
        let Some(&(meant, fields)) = meant.min().map(|&rank| &frequent[rank]) else {
            continue;
        };
        let (count, place) = (fields.len(), fields[0].span);
        cx.report(
            DESTINATION_TYPO
                .at(
                    field.span,
                    format!("the destination `{name}` is almost `{meant}`"),
                )
                .label(format!("did you mean `{meant}`?"))
                .also(place, format!("used {count} times"))
                .help("If both exist, list the destinations in `ampc.toml`."),
        );
    }
}

/// Whether two names are one edit apart and too alike to be different. Names may differ in a number
/// on purpose.
fn is_slip(name: &str, meant: &str) -> bool {
    let letters = |name: &str| -> String {
        let letters = name.chars().filter(|letter| !letter.is_numeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let is_long = meant.chars().count() > 3;
    let is_numbered =
        name.to_lowercase() != meant.to_lowercase() && letters(name) == letters(meant);
    let distance = amp_suggest::edits(name, meant);
    is_long && !is_numbered && distance <= 1
}

/// The name in lower case, whole and without each of its letters in turn. Two names one edit apart
/// have one of these in common, so not every name need be compared with every other.
fn neighbours(name: &str) -> Vec<String> {
    if name.len() > LONGEST {
        return Vec::new();
    }
    let name = name.to_lowercase();
    let without =
        |at: usize, letter: char| format!("{}{}", &name[..at], &name[at + letter.len_utf8()..]);
    let shortened = name.char_indices().map(|(at, letter)| without(at, letter));
    shortened.chain([name.clone()]).collect()
}
