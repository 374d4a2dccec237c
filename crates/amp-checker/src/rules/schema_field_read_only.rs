use amp_account::Field;
use amp_diagnostics::{Diagnostic, Span};

use crate::MappedField;
use crate::check::Context;
use amp_diagnostics::declare_rule;
use amp_path::plain_name;

declare_rule! {
    /// an inherited mapping onto a field that the account cannot write
    ///
    /// ## What it reports
    ///
    /// A write object that inherits a mapping onto a field which can be neither
    /// set nor changed, such as a formula, according to the files given by
    /// `--schema` or by `[schemas]` in `ampc.toml`. If the account is not known,
    /// `write-read-only-field` notes the fields that no account can write.
    ///
    /// ## Why
    ///
    /// The provider refuses a record that has a value for such a field.
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
    ///             # A formula of this account.
    ///             - fieldName: Score__c
    ///               mapToName: score
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
    ///             - fieldName: Region__c
    ///               mapToName: region
    ///     write:
    ///       objects:
    ///         - objectName: contact
    ///           inheritMapping: true
    /// ```
    SCHEMA_FIELD_READ_ONLY {
        id: "schema-field-read-only",
        category: Correctness,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    if cx.settings.accounts.is_empty() {
        return;
    }
    for integration in cx.model.integrations() {
        let Some(provider) = integration.provider() else {
            continue;
        };
        for (read, inherit) in integration.inherited_objects() {
            let object = read.name();
            let accounts = &cx.settings.accounts;
            let object = object.and_then(|name| accounts.object(provider, name));
            let Some(object) = object else {
                continue;
            };
            for mapping in read.mapped_fields() {
                let target = mapping.target.map(plain_name);
                let field = target.and_then(|target| object.field(target));
                if let Some(field) = field.filter(|field| field.is_read_only()) {
                    cx.report(refused(mapping, inherit, field));
                }
            }
        }
    }
}

fn refused(mapping: MappedField<'_>, inherit: Span, field: &Field) -> Diagnostic {
    let (name, target) = (mapping.name, &field.name);
    let message = format!("`{name}` is mapped to `{target}`, which the account cannot write");
    SCHEMA_FIELD_READ_ONLY
        .at(mapping.map_to_name.span, message)
        .label("no write can carry it")
        .also(inherit, "takes the mapping over for writes")
        .elsewhere(&field.source, field.span, "can neither be set nor changed")
        .help("Remove the mapping, so that nobody writes to the field by this name.")
}
