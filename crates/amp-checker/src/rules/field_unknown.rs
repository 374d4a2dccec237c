use amp_diagnostics::Diagnostic;

use crate::check::Context;
use crate::unknown_fields::UnknownField;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a field that the object is not known to have
    ///
    /// ## What it reports
    ///
    /// A field that is known to have another name: a HubSpot contact has no
    /// `name`, but a `firstname` and a `lastname`.
    ///
    /// If a level is set for this rule, it also reports every other unknown field
    /// of objects whose fields the connector lists completely. The connector may
    /// read more fields than it lists.
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
    ///   - name: deals
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: deals
    ///           destination: dealsWebhook
    ///           requiredFields:
    ///             - fieldName: name
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: deals
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: deals
    ///           destination: dealsWebhook
    ///           requiredFields:
    ///             - fieldName: dealname
    /// ```
    FIELD_UNKNOWN {
        id: "field-unknown",
        category: Suspicious,
        level: Note,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    let is_wanted = cx.settings.levels.chosen(&FIELD_UNKNOWN).is_some();
    for unknown in &*cx.unknown_fields() {
        let meant = unknown
            .provider
            .meant_fields(unknown.object.name(), unknown.field.name);
        let meant: Vec<_> = meant.map(|field| format!("`{field}`")).collect();
        let is_refused = unknown.object.is_closed() && !is_added(unknown.field.name);
        if !meant.is_empty() || is_wanted && is_refused {
            cx.report(miss(unknown, &meant, text));
        }
    }
}

/// Whether the connector itself adds a field of this name to what it reads.
fn is_added(name: &str) -> bool {
    name.eq_ignore_ascii_case("id")
}

fn miss(unknown: &UnknownField<'_>, meant: &[String], text: &str) -> Diagnostic {
    let (name, object) = (unknown.field.name, unknown.object.name());
    let title = unknown.provider.display_name();
    let message = format!("{title} is not known to have a field `{name}` of `{object}`");
    let mut places = unknown.field.spans(text);
    let found = FIELD_UNKNOWN.at(places.next().unwrap_or_default(), message);
    let found = if meant.is_empty() {
        found.label("not among its fields")
    } else {
        found.label(format!("write {}", meant.join(" and ")))
    };
    places.fold(found, |found, place| found.also(place, "and here"))
}
