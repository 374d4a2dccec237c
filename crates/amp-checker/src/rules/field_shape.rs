use amp_diagnostics::Diagnostic;
use amp_parser::ast::{Field, Text};

use crate::FieldWalker;
use crate::check::Context;
use crate::rule::declare_rule;

declare_rule! {
    /// a field that is both fixed and to be picked
    ///
    /// ## What it reports
    ///
    /// A field with `fieldName` together with `prompt` or `default`.
    ///
    /// ## Why
    ///
    /// There are two kinds of field. `fieldName` names one of the provider's
    /// fields, the same for every customer. Without it, each customer picks the
    /// field for `mapToName`; `prompt` is the question they read, and `default`
    /// the field that is picked for them. An entry with keys of both kinds
    /// leaves open which one is meant.
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
        check: check,
    }
}

fn check(cx: &mut Context<'_>) {
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
    let field_name = entry.field_name.as_ref()?;
    let prompt = entry.prompt.as_ref().map(|field| ("prompt", field));
    let default = entry.default.as_ref().map(|field| ("default", field));
    let mut picking = prompt.into_iter().chain(default);
    let (key, first) = picking.next()?;
    let (keys, diagnostic) = match picking.next() {
        Some((other, second)) => {
            let keys = format!("`{key}` and `{other}`");
            let message = format!("{keys} belong to a field without `fieldName`");
            let diagnostic = finding(first, message).also(second.key, "and so is this");
            (keys, diagnostic)
        }
        None => {
            let message = format!("`{key}` belongs to a field without `fieldName`");
            (format!("`{key}`"), finding(first, message))
        }
    };
    let remedy = if entry.map_to_name.is_some() {
        "To let each customer pick the field, remove `fieldName`"
    } else {
        "To let each customer pick the field, write `mapToName` in the place of `fieldName`"
    };
    Some(
        diagnostic
            .also(field_name.entry_span(), "fixes the field for everybody")
            .help(format!("{remedy}. Otherwise remove {keys}.")),
    )
}

fn finding(at: &Field<Text>, message: String) -> Diagnostic {
    FIELD_SHAPE
        .at(at.key, message)
        .label("is for a field that customers pick")
}
