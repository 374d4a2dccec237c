use amp_diagnostics::{Diagnostic, Span};

use crate::MappedField;
use crate::check::Context;
use crate::rule::declare_rule;
use crate::salesforce::{is_id_field, is_read_only_field};
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
        check: check,
    }
}

fn check(cx: &mut Context<'_>) {
    let salesforce = cx.model.integrations();
    for integration in salesforce.filter(|integration| integration.is_salesforce()) {
        for (read, inherit) in integration.inherited_objects() {
            for mapping in read.mapped_fields() {
                if let Some(found) = read_only(mapping, inherit) {
                    cx.report(found);
                }
            }
        }
    }
}

fn read_only(mapping: MappedField<'_>, inherit: Span) -> Option<Diagnostic> {
    let target = mapping.target?;
    let refused = format!("Salesforce refuses a record with a value for `{target}`.");
    let (reason, help) = if is_id_field(target) {
        (
            "is the key of a record",
            "No write changes the key. Records to update or delete are named by `Id` itself."
                .to_owned(),
        )
    } else if is_read_only_field(target) {
        ("is filled in by Salesforce", refused)
    } else if follows_relationship(target) {
        ("is a field of another object", refused)
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
