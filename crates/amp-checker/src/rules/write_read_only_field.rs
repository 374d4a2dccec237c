use amp_catalog::Provider;
use amp_diagnostics::{Diagnostic, Span};

use crate::MappedField;
use crate::check::Context;
use amp_diagnostics::declare_rule;
use amp_path::keys;

declare_rule! {
    /// an inherited mapping onto a field that cannot be written
    ///
    /// ## What it reports
    ///
    /// On Salesforce, a write object that inherits a mapping onto a field that
    /// no write can change: the record's `Id`, a field that Salesforce fills in
    /// itself (`CreatedDate`, `LastModifiedById`, `SystemModstamp`, ...), or a
    /// field of another object, reached through a relationship (`__r`).
    ///
    /// ## Why
    ///
    /// The mapping is fine for reading. But Salesforce refuses a record that
    /// carries a value for such a field, so the mapped name must be left out of
    /// what is written.
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
    ///             - fieldName: CreatedDate
    ///               mapToName: createdAt
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
    ///             - fieldName: Birthdate
    ///               mapToName: birthday
    ///     write:
    ///       objects:
    ///         - objectName: contact
    ///           inheritMapping: true
    /// ```
    WRITE_READ_ONLY_FIELD {
        id: "write-read-only-field",
        category: Risk,
        level: Note,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        let provider = integration.known_provider();
        let provider = provider.filter(|provider| !provider.traits().read_only_fields.is_empty());
        let Some(provider) = provider else {
            continue;
        };
        for (read, inherit) in integration.inherited_objects() {
            for mapping in read.mapped_fields() {
                if let Some(found) = read_only(mapping, inherit, provider) {
                    cx.report(found);
                }
            }
        }
    }
}

fn read_only(
    mapping: MappedField<'_>,
    inherit: Span,
    provider: Provider<'_>,
) -> Option<Diagnostic> {
    let target = mapping.target?;
    let (title, fields) = (provider.display_name(), provider.write_traits());
    let (traits, id) = (provider.traits(), &fields.id_field);
    let mut read_only = traits.read_only_fields.iter();
    let refused = format!("{title} refuses a record with a value for `{target}`.");
    let (reason, help) = if fields.is_same_field(target, id) {
        (
            "is the key of a record".to_owned(),
            format!(
                "No write changes the key. Records to update or delete are named by `{id}` itself."
            ),
        )
    } else if read_only.any(|known| fields.is_same_field(target, known)) {
        (format!("is filled in by {title}"), refused)
    } else if traits.suffixes && follows_relationship(target) {
        ("is a field of another object".to_owned(), refused)
    } else {
        return None;
    };
    let name = mapping.name;
    let field = mapping.entry.field_name.as_ref()?;
    Some(
        WRITE_READ_ONLY_FIELD
            .at(
                mapping.map_to_name.span,
                format!("`{name}` is mapped to `{target}`, which cannot be written"),
            )
            .label("leave it out of records that you write")
            .also(field.span, reason)
            .also(inherit, "takes the mapping over for writes")
            .help(help)
            .help("The mapping is fine for reading."),
    )
}

/// Whether a field is reached through a relationship: `Owner__r.Name`.
fn follows_relationship(field: &str) -> bool {
    let is_relationship = |name: &str| name.to_ascii_lowercase().ends_with("__r");
    match keys(field) {
        Ok(keys) => keys.into_iter().any(is_relationship),
        Err(_) => field.split('.').any(is_relationship),
    }
}
