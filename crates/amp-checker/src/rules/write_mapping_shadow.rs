use amp_diagnostics::{Diagnostic, Span};

use crate::check::Context;
use crate::hashing::HashMap;
use crate::{MappedField, ReadObjectWalker};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a mapped name that hides a field of the object
    ///
    /// ## What it reports
    ///
    /// A write object that inherits a mapped name which is also the name of
    /// another field that its read object lists without a mapping.
    ///
    /// ## Why
    ///
    /// A value under that name goes to the mapped field. The field that really has
    /// the name can no longer be written.
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
    ///             - fieldName: mobilephone
    ///               mapToName: phone
    ///     write:
    ///       objects:
    ///         - objectName: contact
    ///           inheritMapping: true
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
    ///             - fieldName: mobilephone
    ///               mapToName: mobile
    ///     write:
    ///       objects:
    ///         - objectName: contact
    ///           inheritMapping: true
    /// ```
    WRITE_MAPPING_SHADOW {
        id: "write-mapping-shadow",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for (read, inherit) in integration.inherited_objects() {
            for (mapping, field, listed) in shadows(read) {
                cx.report(shadow(mapping, field, listed, inherit));
            }
        }
    }
}

/// The mappings whose name is that of a listed field, each with that field.
fn shadows(read: ReadObjectWalker<'_>) -> Vec<(MappedField<'_>, &str, Span)> {
    let integration = read.integration();
    let unmapped: HashMap<_, _> = read
        .fields()
        .filter(|field| field.entry.map_to_name.is_none())
        .filter_map(|field| {
            let name = field.entry.name()?.as_str();
            let span = field.entry.field_name.as_ref()?.span;
            Some((integration.field_identity(name), (name, span)))
        })
        .collect();
    let mapped = read.mapped_fields().filter_map(|mapping| {
        let identity = integration.field_identity(mapping.name);
        let own = mapping.target.map(|name| integration.field_identity(name));
        // A field mapped to its own name hides nothing.
        let &(name, span) = unmapped.get(&identity).filter(|_| own != Some(identity))?;
        Some((mapping, name, span))
    });
    mapped.collect()
}

fn shadow(mapping: MappedField<'_>, field: &str, listed: Span, inherit: Span) -> Diagnostic {
    let target = match mapping.target {
        Some(target) => format!("`{target}`"),
        None => "the field that the customer picked".to_owned(),
    };
    let hidden = if *mapping.name == *field {
        "the field of that name".to_owned()
    } else {
        format!("the field `{field}`")
    };
    WRITE_MAPPING_SHADOW
        .at(
            mapping.map_to_name.span,
            format!("the mapped name `{}` hides {hidden}", mapping.name),
        )
        .label(format!("writes go to {target}"))
        .also(listed, "so this field can no longer be written")
        .also(inherit, "takes the mapping over for writes")
        .help(format!(
            "Choose a mapped name that is not a field of the object, or give `{field}` a mapped name, too."
        ))
}
