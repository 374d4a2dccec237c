use amp_diagnostics::Diagnostic;

use crate::check::Context;
use crate::duplicates::{Bearer, repeated};
use crate::plain_name;
use crate::rule::declare_rule;

declare_rule! {
    /// one mapped name for two fields
    ///
    /// ## What it reports
    ///
    /// A `mapToName` that stands twice in a read object, over `requiredFields`
    /// and `optionalFields` together.
    ///
    /// ## Why
    ///
    /// A record can carry only one value under a name, so the platform rejects
    /// the manifest.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - fieldName: phone
    ///               mapToName: phoneNumber
    ///             - fieldName: mobilephone
    ///               mapToName: phoneNumber
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: contacts
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: contact
    ///           destination: contactsWebhook
    ///           requiredFields:
    ///             - fieldName: phone
    ///               mapToName: phoneNumber
    ///             - fieldName: mobilephone
    ///               mapToName: mobileNumber
    /// ```
    FIELD_MAPPING_UNIQUE {
        id: "field-mapping-unique",
        category: Correctness,
        fix: None,
        since: "0.1.0",
        check: check,
    }
}

fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        for read in integration.read_objects() {
            let mapped = read.fields().filter_map(|field| {
                let mapping = field.mapping()?;
                let bearer = Bearer {
                    name: mapping.name,
                    span: mapping.map_to_name.span,
                    owner: field.span,
                };
                Some((plain_name(bearer.name), (bearer, mapping.target)))
            });
            for (first, later) in repeated(mapped) {
                cx.report(taken(first, later, text));
            }
        }
    }
}

/// Each mapping with its field, if it is a predefined one.
fn taken(
    (first, first_target): (Bearer<'_>, Option<&str>),
    (later, later_target): (Bearer<'_>, Option<&str>),
    text: &str,
) -> Diagnostic {
    let name = later.name;
    let message = match (first_target, later_target) {
        (Some(one), Some(other)) if one != other => {
            format!("`{one}` and `{other}` are both mapped to `{name}`")
        }
        _ => format!("two fields are mapped to `{name}`"),
    };
    FIELD_MAPPING_UNIQUE
        .at(later.place(text, &first), message)
        .label("mapped to the same name again")
        .also(first.span, "first used here")
        .help("A record has one value for each name. Map the fields to different names, or remove one of them.")
}
