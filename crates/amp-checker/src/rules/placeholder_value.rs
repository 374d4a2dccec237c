use amp_diagnostics::{Diagnostic, Span};

use crate::check::Context;
use crate::names::NameKind;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a value that still has to be filled in
    ///
    /// ## What it reports
    ///
    /// A name, or a text that customers see, that looks like an unfilled
    /// placeholder of a template: `...`, `TODO`, `xxx`, `changeme`,
    /// `<your destination>`, `${DESTINATION}`, `{{ destination }}` and the like.
    ///
    /// ## Why
    ///
    /// The platform takes the text literally, because it has no variables or
    /// templates: results would go to a destination called `${DESTINATION}`.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     displayName: TODO
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: <your destination>
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     displayName: CRM sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    /// ```
    PLACEHOLDER_VALUE {
        id: "placeholder-value",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for name in &*cx.odd_names() {
        let may_be_a_word = matches!(name.kind, NameKind::Object | NameKind::Field);
        if let Some(kind) = placeholder(name.text, may_be_a_word) {
            cx.report(left_open(name.text, name.span, kind));
        }
    }
}

/// What kind of placeholder a text is.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// `${NAME}` and similar ones, which a program replaces.
    Variable,
    /// A word or signs that a person replaces.
    Gap,
}

/// Whether a text is a placeholder. A word such as `todo` may be the name of an object or a field,
/// so there it counts only in capitals.
pub(crate) fn placeholder(text: &str, may_be_a_word: bool) -> Option<Kind> {
    const NOTES: [&str; 4] = ["TODO", "TBD", "FIXME", "XXX"];
    const WORDS: [&str; 9] = [
        "changeme",
        "nil",
        "string",
        "undefined",
        "fixme",
        "placeholder",
        "replaceme",
        "tbd",
        "todo",
    ];
    let text = text.trim();
    if has_template(text) || is_shell_variable(text) {
        return Some(Kind::Variable);
    }
    let is_gap = matches!(text, "..." | "…" | "???")
        || is_crossed(text)
        || is_in_angle_brackets(text)
        || starts_with_one_of(text, &NOTES)
        || (!may_be_a_word && WORDS.iter().any(|word| is_word(text, word)));
    is_gap.then_some(Kind::Gap)
}

/// Whether a text is in one pair of brackets: `<b>name</b>` is in two.
fn is_in_angle_brackets(text: &str) -> bool {
    let inner = text
        .strip_prefix('<')
        .and_then(|text| text.strip_suffix('>'));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(['<', '>']))
}

fn is_crossed(text: &str) -> bool {
    text.len() > 2 && text.bytes().all(|letter| matches!(letter, b'x' | b'X'))
}

/// Whether a text contains a template anywhere.
fn has_template(text: &str) -> bool {
    const TEMPLATES: [(&str, &str); 3] = [("${", "}"), ("{{", "}}"), ("$(", ")")];
    // Hardly any text has one of the signs.
    text.bytes().any(|sign| matches!(sign, b'$' | b'{'))
        && TEMPLATES.iter().any(|(open, close)| {
            let rest = text.split_once(open).map(|(_, rest)| rest);
            rest.is_some_and(|rest| rest.contains(close))
        })
}

/// Whether a text begins with one of these words, and not with a longer one.
fn starts_with_one_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let rest = text.strip_prefix(word);
        // `TODO__c` is a field like any other.
        let goes_on = |letter: char| letter.is_alphanumeric() || letter == '_';
        rest.is_some_and(|rest| !rest.starts_with(goes_on))
    })
}

/// Whether a text has the letters of a word: `change-me`.
fn is_word(text: &str, word: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters
        .map(|letter| letter.to_ascii_lowercase())
        .eq(word.chars())
}

/// Whether a text is `$NAME` or `%NAME%`.
fn is_shell_variable(text: &str) -> bool {
    let name = text.strip_prefix('$').or_else(|| {
        let inner = text.strip_prefix('%')?;
        inner.strip_suffix('%')
    });
    name.is_some_and(|name| {
        let is_variable = |letter: u8| letter.is_ascii_uppercase() || letter == b'_';
        name.len() > 1 && name.bytes().all(is_variable)
    })
}

fn left_open(text: &str, span: Span, kind: Kind) -> Diagnostic {
    let diagnostic = PLACEHOLDER_VALUE.at(
        span,
        format!("`{}` is a placeholder", text.trim().escape_debug()),
    );
    match kind {
        Kind::Variable => diagnostic
            .label("the platform fills in nothing")
            .help("The platform knows no variables. Write the value, or fill it in before the manifest is deployed."),
        Kind::Gap => diagnostic
            .label("to be filled in")
            .help("Write the value that is meant here."),
    }
}
