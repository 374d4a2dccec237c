use std::cell::LazyCell;

use amp_diagnostics::{Diagnostic, Severity};
use amp_parser::ast::{Field, Text};

use crate::check::Context;
use crate::duplicates::{Bearer, repeated};
use crate::hashing::{HashMap, HashSet};
use crate::{MappedField, ReadObjectWalker};
use amp_diagnostics::declare_rule;
use amp_path::plain_name;

declare_rule! {
    /// the same mapped name for two fields
    ///
    /// ## What it reports
    ///
    /// A `mapToName` that is used twice in a read object, in `requiredFields` and
    /// `optionalFields` together. As a warning, it also reports a `mapToName` that
    /// is the name of another field which the object lists without a mapping. If a
    /// write object inherits that mapping, `write-mapping-shadow` reports it
    /// instead.
    ///
    /// ## Why
    ///
    /// A record can hold only one value under a name. The platform rejects a
    /// manifest that uses one `mapToName` for two fields.
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
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        let inherited = LazyCell::new(|| {
            let inherited = integration.inherited_objects();
            let names = inherited.filter_map(|(read, _)| read.name());
            names.collect::<HashSet<&str>>()
        });
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
            for (mapping, field) in arriving_as_another(read) {
                let is_inherited = read.name().is_some_and(|name| inherited.contains(name));
                if !is_inherited {
                    cx.report(arrives_as_another(mapping, field));
                }
            }
        }
    }
}

/// The mappings whose name is that of another, unmapped field; each with that field.
fn arriving_as_another(read: ReadObjectWalker<'_>) -> Vec<(MappedField<'_>, &Field<Text>)> {
    let mapped = read.mapped_fields();
    let mapped: HashMap<_, _> = mapped
        .map(|mapping| (plain_name(mapping.name), mapping))
        .collect();
    if mapped.is_empty() {
        return Vec::new();
    }
    let integration = read.integration();
    let fields = read.fields().filter_map(|field| {
        let entry = field.entry;
        let field = entry.field_name.as_ref()?;
        let name = field.get().filter(|_| entry.map_to_name.is_none())?;
        let mapping = *mapped.get(&plain_name(name))?;
        // A field that is listed again is reported by `duplicate-field`.
        let target = mapping
            .target
            .map(|target| integration.field_identity(target));
        let is_itself = target == Some(integration.field_identity(name));
        (!is_itself).then_some((mapping, field))
    });
    fields.collect()
}

fn arrives_as_another(mapping: MappedField<'_>, field: &Field<Text>) -> Diagnostic {
    let name = mapping.name;
    let target = match mapping.target {
        Some(target) => format!("`{target}`"),
        None => "the field that the customer picks".to_owned(),
    };
    let diagnostic = FIELD_MAPPING_UNIQUE
        .at(
            mapping.map_to_name.span,
            format!("{target} is mapped to `{name}`, which is another field of the object"),
        )
        .label(format!("delivered as `{name}`"))
        .also(field.span, "delivered under this name, too")
        .help("A record has one value for each name. Choose another mapped name, or give the other field one, too.");
    Diagnostic {
        severity: Severity::Warning,
        ..diagnostic
    }
}

/// Each mapped name with its field, if the mapping is a predefined one.
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
