use amp_diagnostics::Diagnostic;

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
    /// if the known one is also listed.
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
            .fix(edits.map(|edits| writing(text, first, edits))),
    )
}
