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
    /// a name with a sign that hardly belongs to it
    ///
    /// ## What it reports
    ///
    /// A name of an integration, a provider, a module, an object, a field, an event
    /// or a destination, or a mapped name:
    ///
    /// - that ends in `,` or `;`, and of objects and fields also in `.`
    /// - without quotes and with a `#` inside, before which a blank is missing
    ///   to make it a comment, or with `//` in the place of the `#`
    /// - without quotes over several lines, or with ` - ` inside as between two items
    /// - of an object or a field with a space or another sign, on providers that have
    ///   no such names
    /// - that is the only destination or mapped name of its integration with a space,
    ///   without quotes
    /// - with a character that cannot be seen: a zero-width or a non-breaking space
    /// - with a sign at its edge that no known name has there (`name]`, `?name`), a
    ///   backslash, or a Greek or Cyrillic letter among Latin ones
    /// - that begins with a key (`objectName:deals`), or says itself twice
    ///   (`deals:deals`)
    /// - with tags and entities of HTML, or signs of Markdown around it
    /// - without quotes and with a comma or the beginning of a comment of another
    ///   language inside
    ///
    /// ## Why
    ///
    /// Only in brackets does a comma separate. On a line of its own it is a part of
    /// the name, and so is a `#` without a blank before it. No object, field or
    /// destination of that name exists.
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
    /// The signs at the end are removed; a blank is put before the `#`. It is
    /// safe only for an object that the provider is known to have.
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
