mod blank;
mod comment;
mod foreign;
mod foreign_sign;
mod markup;
mod object;
mod over_lines;
mod repeated;
mod second;
mod trailing;
mod unseen;

use crate::check::Context;
use crate::hashing::HashMap;
use crate::names::{Name, NameKind};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a name with a character that probably does not belong to it
    ///
    /// ## What it reports
    ///
    /// The name of an integration, provider, module, object, field, event or
    /// destination, or a mapped name,
    ///
    /// - that ends in `,` or `;`, or for an object or field also in `.`
    /// - that is unquoted and contains `#` without the space before it that would
    ///   make it a comment, or `//` in place of the `#`
    /// - that is unquoted and spans several lines, or contains ` - ` as if between
    ///   two items
    /// - of an object or field with a space or another sign, on providers that have
    ///   no such names
    /// - that is unquoted and is the only destination or mapped name of its
    ///   integration with a space
    /// - that contains an invisible character: a zero-width or non-breaking space
    /// - with a character at its start or end that no known name has there
    ///   (`name]`, `?name`), a backslash, or a Greek or Cyrillic letter among
    ///   Latin ones
    /// - that begins with a key (`objectName:deals`) or says itself twice
    ///   (`deals:deals`)
    /// - with HTML tags or entities, or Markdown around it
    /// - that is unquoted and contains a comma, or the start of a comment in
    ///   another language
    ///
    /// ## Why
    ///
    /// A comma separates values only inside brackets. On a line of its own, it is
    /// part of the name, and so is a `#` without a space before it. No object,
    /// field or destination has such a name.
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
    ///           destination: crmWebhook,
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
    /// ```
    ///
    /// ## Fix
    ///
    /// The characters at the end are removed; a space is inserted before the `#`.
    /// The fix is safe only for an object that the provider is known to have.
    NAME_PUNCTUATION {
        id: "name-punctuation",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    let mut taken = HashMap::default();
    let mut habits = HashMap::default();
    for name in &*cx.odd_names() {
        let is_whole = !cx.model.is_damaged(name.span);
        let over_lines = || over_lines::find(name, text).filter(|_| is_whole);
        // In a display text, only a separator at the end, a stray quote and a placeholder as the
        // last line are not part of it.
        // Which providers and modules there are is checked by rules of their own.
        let may_be_read = match name.kind {
            NameKind::Shown => name.text.ends_with(['"', ',', ';']),
            NameKind::Provider | NameKind::Module => false,
            _ => true,
        };
        let within = || {
            unseen::find(name, text)
                .or_else(|| repeated::find(name, text).filter(|_| is_whole))
                .or_else(|| foreign::of_markup(name, text).filter(|_| is_whole))
                .or_else(|| trailing::find(name, text, &mut taken))
                .or_else(|| comment::glued(name, text))
                .or_else(|| second::item(name, text))
                .or_else(|| comment::of_other_language(name, text))
                .or_else(|| second::name(name, text))
                .or_else(|| foreign::find(name, text).filter(|_| is_whole))
                .or_else(|| object::find(name, text).filter(|_| is_whole))
                .or_else(|| blank::find(name, text, &mut habits).filter(|_| is_whole))
        };
        let found = over_lines().or_else(|| may_be_read.then(within).flatten());
        if let Some(found) = found {
            cx.report(found);
        }
    }
}

/// Whether the name is written without quotes, so that source and value are the same.
fn is_plain(name: &Name<'_>, text: &str) -> bool {
    text.get(name.span.range()) == Some(name.text)
}
