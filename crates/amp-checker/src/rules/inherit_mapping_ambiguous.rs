use amp_diagnostics::{Diagnostic, Span};

use crate::MappedField;
use crate::check::Context;
use crate::duplicates::repeated;
use amp_diagnostics::declare_rule;
use amp_path::plain_name;

declare_rule! {
    /// two mapped names that write to one provider field
    ///
    /// ## What it reports
    ///
    /// A write object with `inheritMapping: true` whose read object maps two names
    /// to the same field. On Salesforce, `StageName` and `stagename` are the same
    /// field.
    ///
    /// ## Why
    ///
    /// A record with both names holds two values for one field, and nothing says
    /// which one is written.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: deals
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: opportunity
    ///           destination: defaultWebhook
    ///           requiredFields:
    ///             - fieldName: stagename
    ///               mapToName: stage
    ///             - fieldName: stagename
    ///               mapToName: status
    ///     write:
    ///       objects:
    ///         - objectName: opportunity
    ///           inheritMapping: true
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: deals
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: opportunity
    ///           destination: defaultWebhook
    ///           requiredFields:
    ///             - fieldName: stagename
    ///               mapToName: stage
    ///     write:
    ///       objects:
    ///         - objectName: opportunity
    ///           inheritMapping: true
    /// ```
    INHERIT_MAPPING_AMBIGUOUS {
        id: "inherit-mapping-ambiguous",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for (read, inherit) in integration.inherited_objects() {
            let writers = read.mapped_fields().filter_map(|mapping| {
                let target = mapping.target?;
                Some((integration.field_identity(target), (mapping, target)))
            });
            for (first, second) in repeated(writers) {
                // The same name twice is reported by `field-mapping-unique`.
                if plain_name(first.0.name) != plain_name(second.0.name) {
                    cx.report(ambiguous(first, second, inherit));
                }
            }
        }
    }
}

/// Each ambiguous mapping with the field that it writes to, as spelt there.
fn ambiguous(
    (first, first_target): (MappedField<'_>, &str),
    (second, target): (MappedField<'_>, &str),
    inherit: Span,
) -> Diagnostic {
    let message = format!(
        "`{}` and `{}` both write to `{target}`",
        first.name, second.name
    );
    let diagnostic = INHERIT_MAPPING_AMBIGUOUS
        .at(second.map_to_name.span, message)
        .label(format!("written to `{target}`"));
    let diagnostic = if first_target == target {
        diagnostic.also(first.map_to_name.span, "so is this")
    } else {
        let same = format!("so is this: `{first_target}` is the same field");
        diagnostic.also(first.map_to_name.span, same)
    };
    diagnostic
        .also(inherit, "makes both writable")
        .help(format!(
            "A record that carries both has two values for `{target}`, and nothing says which one is written."
        ))
        .help("Map the field to one name, or remove `inheritMapping` and write to the provider's own names.")
}
