use amp_catalog::fields::KnownField;
use amp_diagnostics::{Diagnostic, Fix};

use crate::check::Context;
use crate::near_fields::one_slip_away;
use crate::rewrite::writing;
use crate::unknown_fields::UnknownField;
use amp_diagnostics::declare_rule;
use amp_suggest::Guesses;

declare_rule! {
    /// a field name that is one typo away from a known field
    ///
    /// ## What it reports
    ///
    /// A `fieldName`, a `default` or a watched field that the object is not known
    /// to have, and that is one typo away from a field that it has. For a path,
    /// only the first key is checked.
    ///
    /// A known field with `_` or `$` around its name (`_email_`) is reported as well.
    ///
    /// The fields of some 5,000 objects are known. The rule skips names that look
    /// like custom fields, short names, and names that differ in digits or by a
    /// plural.
    ///
    /// ## Why
    ///
    /// The platform accepts any name. Some providers then refuse to read the
    /// object; others leave the field out without an error.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - fieldName: fistname
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - fieldName: firstname
    /// ```
    ///
    /// ## Fix
    ///
    /// The name is corrected to the known one everywhere it is used for the
    /// object. The rule offers no fix if several known names are one typo away, or
    /// if the known one is also listed. If the name
    /// has signs around it, the fix is unsafe.
    FIELD_TYPO {
        id: "field-typo",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    // A budget of its own, so that other rules have theirs.
    let guesses = Guesses::default();
    for unknown in &*cx.unknown_fields() {
        if let Some(found) = typo(unknown, &guesses, text) {
            cx.report(found);
        }
    }
}

fn typo(unknown: &UnknownField<'_>, guesses: &Guesses, text: &str) -> Option<Diagnostic> {
    let name = unknown.field.name;
    let meant = one_slip_away(unknown.object.fields(), name, guesses);
    let in_signs = in_signs(unknown);
    let meant = if meant.is_empty() {
        in_signs.iter().map(KnownField::name).collect()
    } else {
        meant
    };
    let (first, others) = meant.split_first()?;
    let title = unknown.provider.display_name();
    let mut places = unknown.field.spans(text);
    let message = format!(
        "{title} is not known to have a field `{name}` of `{}`",
        unknown.object.name()
    );
    let label = match others {
        [] => format!("did you mean `{first}`?"),
        [other, ..] => format!("did you mean `{first}` or `{other}`?"),
    };
    let found = FIELD_TYPO.at(places.next()?, message).label(label);
    let found = places.fold(found, |found, place| found.also(place, "and here"));
    let mut siblings = unknown.siblings.iter();
    // Listing one field twice would be worse.
    let is_free = !siblings.any(|sibling| sibling.eq_ignore_ascii_case(first));
    let edits = unknown.field.respelling(text, first);
    let edits = edits.filter(|_| others.is_empty() && is_free);
    Some(
        found
            .help("If there is a field of this name, silence this with a comment.")
            .fix(edits.map(|edits| {
                let fix = writing(text, first, edits);
                match in_signs {
                    Some(_) => Fix::unsafe_(fix.title, fix.edits),
                    None => fix,
                }
            })),
    )
}

/// The known field whose name has signs around it: `$email`, `_email_`. Of a provider whose names
/// are plain, `name-punctuation` reports any other sign.
fn in_signs(unknown: &UnknownField<'_>) -> Option<KnownField> {
    let has_plain_names = unknown.provider.traits().plain_names;
    let name = unknown.field.name;
    let bare = name.trim_matches(|sign| sign == '_' || sign == '$' && !has_plain_names);
    let is_changed = bare.len() < name.len() && !bare.is_empty();
    is_changed.then(|| unknown.object.field(bare))?
}
