use amp_catalog::{Provider, SuffixKind};
use amp_diagnostics::{Diagnostic, Span};

use crate::MappedField;
use crate::check::Context;
use crate::known::Object;
use amp_diagnostics::declare_rule;
use amp_path::{keys, plain_name};

declare_rule! {
    /// an inherited mapping onto a field that cannot be written
    ///
    /// ## What it reports
    ///
    /// A write object that inherits a mapping onto a field that no write can
    /// change, as far as that is known: mostly on Salesforce and HubSpot. On
    /// Salesforce this includes the record's `Id`, the fields that Salesforce sets
    /// itself on every object (`CreatedDate`, `LastModifiedById`,
    /// `SystemModstamp`, ...), and a field of another object, reached through a
    /// relationship (`__r`).
    ///
    /// ## Why
    ///
    /// The mapping is fine for reads. But the provider refuses a record with a
    /// value for such a field, so writes must leave the mapped name out.
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
        let Some(provider) = integration.known_provider() else {
            continue;
        };
        for (read, inherit) in integration.inherited_objects() {
            let mut mappings = read.mapped_fields().peekable();
            let Some(name) = read.name().filter(|_| mappings.peek().is_some()) else {
                continue;
            };
            let object = cx.known.object(integration, name);
            let account = cx.settings.accounts.object(provider.key(), name);
            // Fields of a known account are reported by `schema-field-read-only`.
            let is_described = |mapping: &MappedField<'_>| {
                let target = mapping.target.map(plain_name);
                account
                    .zip(target)
                    .is_some_and(|(account, target)| account.field(target).is_some())
            };
            for mapping in mappings.filter(|mapping| !is_described(mapping)) {
                if let Some(found) = read_only(mapping, inherit, provider, object.as_deref()) {
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
    object: Option<&Object>,
) -> Option<Diagnostic> {
    let target = mapping.target?;
    let (title, fields) = (provider.display_name(), provider.write_traits());
    let (traits, id) = (provider.traits(), &fields.id_field);
    let mut read_only = traits.read_only_fields.iter();
    let refused = format!("{title} refuses a record with a value for `{target}`.");
    let known = object.and_then(|object| object.field(plain_name(target)));
    let is_known = known.is_some_and(|field| field.read_only() == Some(true));
    // Some providers let callers choose the key.
    let has_key = is_known || !traits.read_only_fields.is_empty();
    let (reason, help) = if has_key && fields.is_same_field(target, id) {
        (
            "is the key of a record".to_owned(),
            format!(
                "No write changes the key. Records to update or delete are named by `{id}` itself."
            ),
        )
    } else if read_only.any(|known| fields.is_same_field(target, known)) {
        (format!("is filled in by {title}"), refused)
    } else if is_known {
        ("is only read".to_owned(), refused)
    } else if follows_relationship(target, provider) {
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
fn follows_relationship(field: &str, provider: Provider<'_>) -> bool {
    let names = provider.traits().suffixed_names.as_ref();
    let is_relationship = |name: &str| {
        let split = names.and_then(|names| names.split(name));
        split.is_some_and(|(_, kind)| kind == SuffixKind::Relationship)
    };
    match keys(field) {
        Ok(keys) => keys.into_iter().any(is_relationship),
        Err(_) => field.split('.').any(is_relationship),
    }
}
