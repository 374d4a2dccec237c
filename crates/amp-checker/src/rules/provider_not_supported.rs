use amp_catalog::{Catalog, Provider};
use amp_diagnostics::{Diagnostic, Severity, Span};
use amp_suggest::is_slip_of_name;

use crate::check::Context;
use crate::hashing::HashMap;
use crate::provider::age_of;
use crate::provider_candidates::likely;
use crate::punctuation::without_trailing;
use crate::rewrite::respelling;
use amp_diagnostics::declare_rule;
use amp_suggest::Guesses;

declare_rule! {
    /// a provider that is not in the catalog
    ///
    /// ## What it reports
    ///
    /// A `provider` that is not a key in the catalog. Case matters.
    ///
    /// If the value is not a typo of a known key, the provider may be newer than
    /// the catalog. Then this is a warning, which names the keys that are close or
    /// share a word with the value.
    ///
    /// ## Why
    ///
    /// The platform rejects a provider that it does not know.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: Salesforce
    ///     proxy:
    ///       enabled: true
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: salesforce
    ///     proxy:
    ///       enabled: true
    /// ```
    ///
    /// ## Fix
    ///
    /// The value is replaced by the one key that differs from it only in case or
    /// by a typo.
    PROVIDER_NOT_SUPPORTED {
        id: "provider-not-supported",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let (catalog, text) = (&cx.settings.catalog, cx.model.parse().tree.text());
    let mut answers: HashMap<&str, Answer<'_>> = HashMap::default();
    for integration in cx.model.integrations() {
        // Blanks around a key are reported by `untrimmed-name`.
        let key = integration.provider().unwrap_or_default().trim();
        if !key.is_empty() && catalog.provider(key).is_none() {
            let answer = answers
                .entry(key)
                .or_insert_with(|| answer(key, catalog, &cx.guesses));
            let place = integration.ast().provider.span;
            cx.report(unknown(key, place, answer, catalog, text));
        }
    }
}

/// What to say about an unknown key.
enum Answer<'c> {
    /// The key that is meant.
    Meant(&'c str),
    /// A sentence about the candidates.
    Help(String),
}

fn answer<'c>(key: &str, catalog: &'c Catalog, guesses: &Guesses) -> Answer<'c> {
    if let Some(meant) = surely_meant(key, catalog, guesses) {
        return Answer::Meant(meant);
    }
    Answer::Help(match likely(catalog, key, guesses).as_slice() {
        [] => "Write the key of the provider as the documentation has it, for example `hubspot`."
            .to_owned(),
        [only] => format!("The catalog has {only}; write that if it is meant."),
        [first @ .., last] => format!(
            "The catalog has {} and {last}; write one of them if it is meant.",
            first.join(", ")
        ),
    })
}

fn unknown(
    key: &str,
    place: Span,
    answer: &Answer<'_>,
    catalog: &Catalog,
    text: &str,
) -> Diagnostic {
    let diagnostic = PROVIDER_NOT_SUPPORTED.at(place, format!("there is no provider `{key}`"));
    match *answer {
        Answer::Meant(meant) => {
            let is_evident =
                meant.eq_ignore_ascii_case(key) || without_trailing(key) == Some(meant);
            let label = if is_evident {
                format!("write `{meant}`")
            } else {
                format!("did you mean `{meant}`?")
            };
            let fix = respelling(text, place, meant);
            diagnostic.label(label).help(age_of(catalog)).fix(fix)
        }
        // It may be newer than the catalog.
        Answer::Help(ref help) => Diagnostic {
            severity: Severity::Warning,
            ..diagnostic
                .label("not in the catalog")
                .help(help.clone())
                .help(age_of(catalog))
        },
    }
}

/// The key that is written with a typo, or by its common name.
fn surely_meant<'c>(key: &str, catalog: &'c Catalog, guesses: &Guesses) -> Option<&'c str> {
    let keys = || catalog.providers().map(Provider::key);
    let bare = key.trim_matches(['"', '\'']);
    let bare = without_trailing(bare).unwrap_or(bare);
    // The key or the name is written twice: `provider:hubspot`, `hubspot:hubspot`.
    let bare = match bare.split_once(':') {
        Some((first, rest)) if first == "provider" || first == rest => rest,
        _ => bare,
    };
    if let Some(provider) = catalog.provider(bare) {
        return Some(provider.key());
    }
    let near = guesses.did_you_mean(key, keys());
    let near =
        near.filter(|near| is_slip_of_name(key, near) && !may_mean_another(key, near, keys()));
    near.or_else(|| {
        // A single word may well be the key of another provider.
        key.split_once(' ')?;
        let is_named = |one: &Provider<'_>| one.display_name().eq_ignore_ascii_case(key);
        let mut named = catalog.providers().filter(is_named);
        let only = named.next().filter(|_| named.next().is_none());
        only.map(Provider::key)
    })
}

/// Whether a word is so short, or begins another key, that it may stand for others as well: `git`
/// is one letter from `kit`, but also begins `github`.
fn may_mean_another<'c>(word: &str, near: &str, mut keys: impl Iterator<Item = &'c str>) -> bool {
    /// Among names this short, so many are one edit apart that a single edit proves little.
    const SHORT: usize = 4;

    let begins = |key: &str| {
        let start = key.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let is_other = |key: &&str| !key.starts_with(near);
    let is_short = near.chars().count() <= SHORT;
    !word.eq_ignore_ascii_case(near) && (is_short || keys.any(|key| is_other(&key) && begins(key)))
}
