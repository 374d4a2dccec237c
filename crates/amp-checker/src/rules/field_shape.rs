use amp_diagnostics::Diagnostic;

use crate::FieldWalker;
use crate::check::Context;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a field that is both fixed and left for customers to pick
    ///
    /// ## What it reports
    ///
    /// A field with `fieldName` and also `prompt` or `default`.
    ///
    /// ## Why
    ///
    /// There are two kinds of field. With `fieldName`, it is one of the provider's
    /// fields, the same for every customer. Without it, each customer picks the
    /// field for `mapToName`: `prompt` is the question they read, and `default` is
    /// the field that is picked for them. An entry with keys of both kinds leaves
    /// open which one is meant.
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
    ///               mapToName: phone_number
    ///               prompt: Which field holds the phone number?
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
    ///             - mapToName: phone_number
    ///               prompt: Which field holds the phone number?
    /// ```
    FIELD_SHAPE {
        id: "field-shape",
        category: Suspicious,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for read in integration.read_objects() {
            for field in read.fields() {
                if let Some(mixed) = mixed(field) {
                    cx.report(mixed);
                }
            }
        }
    }
}

fn mixed(field: FieldWalker<'_>) -> Option<Diagnostic> {
    let entry = field.entry;
    let field_name = entry.field_name.as_ref().filter(|name| !name.is_null())?;
    let prompt = entry.prompt.as_deref().map(|field| ("prompt", field));
    let default = entry.default.as_deref().map(|field| ("default", field));
    let mut picking = prompt.into_iter().chain(default);
    let (key, first) = picking.next()?;
    let (keys, verb, second) = match picking.next() {
        Some((other, second)) => (format!("`{key}` and `{other}`"), "belong", Some(second)),
        None => (format!("`{key}`"), "belongs", None),
    };
    let diagnostic = FIELD_SHAPE
        .at(
            first.key,
            format!("{keys} {verb} to a field without `fieldName`"),
        )
        .label("is for a field that customers pick");
    let diagnostic = match second {
        Some(second) => diagnostic.also(second.key, "so is this"),
        None => diagnostic,
    };
    let remedy = if entry.map_to_name.is_some() {
        "remove `fieldName`"
    } else {
        "write `mapToName` in the place of `fieldName`"
    };
    Some(
        diagnostic
            .also(field_name.entry_span(), "is the same field for everybody")
            .help(format!(
                "To let each customer pick the field, {remedy}. Otherwise remove {keys}."
            )),
    )
}
