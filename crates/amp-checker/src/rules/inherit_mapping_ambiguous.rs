use std::collections::HashMap;

use amp_diagnostics::{Diagnostic, Span};

use crate::MappedField;
use crate::check::Context;
use crate::rule::declare_rule;

declare_rule! {
    /// two mapped names that write to one provider field
    ///
    /// ## What it reports
    ///
    /// A write object with `inheritMapping: true` whose read object maps two
    /// names to one field.
    ///
    /// ## Why
    ///
    /// A record that carries both names holds two values for one field, and
    /// nothing says which of them is written.
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
        check: check,
    }
}

fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for write in integration.write_objects() {
            let (Some(inherit), Some(read)) = (write.inherit_mapping(), write.inherited()) else {
                continue;
            };
            let mut writers: HashMap<&str, MappedField<'_>> = HashMap::new();
            for mapping in read.mapped_fields() {
                let Some(target) = mapping.target else {
                    continue;
                };
                match writers.get(target) {
                    Some(first) if first.name != mapping.name => {
                        cx.report(ambiguous(target, *first, mapping, inherit.entry_span()));
                    }
                    Some(_) => {}
                    None => {
                        writers.insert(target, mapping);
                    }
                }
            }
        }
    }
}

fn ambiguous(
    target: &str,
    first: MappedField<'_>,
    second: MappedField<'_>,
    inherit: Span,
) -> Diagnostic {
    let message = format!(
        "`{}` and `{}` both write to `{target}`",
        first.name, second.name
    );
    INHERIT_MAPPING_AMBIGUOUS
        .at(second.map_to_name.span, message)
        .label(format!("written to `{target}`"))
        .also(first.map_to_name.span, "so is this")
        .also(inherit, "makes both writable")
        .help(format!(
            "a record that carries both has two values for `{target}`, and nothing says which one is written"
        ))
        .help("map the field to one name, or drop `inheritMapping` and write to the provider's own names")
}
