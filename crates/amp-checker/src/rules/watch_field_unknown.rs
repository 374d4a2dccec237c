use std::collections::BTreeMap;

use amp_diagnostics::{Diagnostic, Fix};

use crate::check::Context;
use crate::read_section::may_hide_fields;
use crate::rewrite::respell;
use crate::{IntegrationWalker, ReadObjectWalker, WatchedField};
use amp_diagnostics::declare_rule;
use amp_suggest::Guesses;

declare_rule! {
    /// a watched field that is not read
    ///
    /// ## What it reports
    ///
    /// An element of `requiredWatchFields` that is neither a `fieldName` nor a
    /// `mapToName` of the read object.
    ///
    /// With `optionalFieldsAuto: all` any field may be read, so only names that
    /// are almost the same as a listed one are reported.
    ///
    /// ## Why
    ///
    /// Changes to a field that is not read, or whose name is misspelt, are never
    /// delivered.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           requiredFields:
    ///             - fieldName: email
    ///             - fieldName: mobilephone
    ///               mapToName: phone
    ///     subscribe:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           updateEvent:
    ///             enabled: always
    ///             requiredWatchFields:
    ///               - emial
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           requiredFields:
    ///             - fieldName: email
    ///             - fieldName: mobilephone
    ///               mapToName: phone
    ///     subscribe:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    ///           inheritFieldsAndMapping: true
    ///           updateEvent:
    ///             enabled: always
    ///             requiredWatchFields:
    ///               - email
    /// ```
    ///
    /// ## Fix
    ///
    /// The watched name is replaced by the one listed name that is close to it.
    /// The fix is safe only if the two differ in case alone and no other fields
    /// are read: otherwise the listed name may be the wrong one.
    WATCH_FIELD_UNKNOWN {
        id: "watch-field-unknown",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        for object in integration.subscribe_objects() {
            let read = object.name().and_then(|name| integration.read_object(name));
            let Some(read) = read.filter(|read| !cx.model.is_damaged(read.span())) else {
                continue;
            };
            let takes_all =
                read.ast().optional_fields_auto.is_some() || may_hide_fields(read, cx.model);
            let listed = Listed::new(integration, read, takes_all);
            for field in object.watched_fields() {
                // Nested and untrimmed names are reported by other rules.
                if field.nesting().is_none()
                    && field.name.trim() == field.name
                    && let Some(found) = listed.miss(integration, field, &cx.guesses, text)
                {
                    cx.report(found);
                }
            }
        }
    }
}

/// The names under which the fields of a read object can be watched.
struct Listed<'m> {
    read: ReadObjectWalker<'m>,
    /// As written, by their identity.
    names: BTreeMap<String, &'m str>,
    /// Whether there may be other fields than those listed.
    takes_all: bool,
}

impl<'m> Listed<'m> {
    fn new(
        integration: IntegrationWalker<'m>,
        read: ReadObjectWalker<'m>,
        takes_all: bool,
    ) -> Self {
        let names = read.fields().flat_map(|field| {
            let names = [field.entry.name(), field.entry.mapped_name()];
            names.into_iter().flatten()
        });
        let names = names.map(|name| {
            let identity = integration.field_identity(name.as_str()).into_owned();
            (identity, name.as_str())
        });
        Self {
            read,
            names: names.collect(),
            takes_all,
        }
    }

    fn miss(
        &self,
        integration: IntegrationWalker<'_>,
        field: WatchedField<'_>,
        guesses: &Guesses,
        text: &str,
    ) -> Option<Diagnostic> {
        let name = field.name;
        if name.is_empty() || self.names.contains_key(&*integration.field_identity(name)) {
            return None;
        }
        let meant = guesses.did_you_mean(name, self.names.values().copied());
        if self.takes_all && !meant.is_some_and(|meant| is_slip(name, meant)) {
            return None;
        }
        // Whether case matters depends on the provider.
        let is_other_case = meant.is_some_and(|meant| meant.eq_ignore_ascii_case(name));
        if is_other_case && integration.known_provider().is_none() {
            return None;
        }
        let object = self.read.name().unwrap_or_default();
        let diagnostic = WATCH_FIELD_UNKNOWN
            .at(
                field.span,
                format!("the watched field `{name}` is not read from `{object}`"),
            )
            .also(self.read.ast().object_name.span, "lists no such field");
        Some(match meant {
            Some(meant) => diagnostic
                .label(format!("did you mean `{meant}`?"))
                .fix(respelling(field, meant, self.takes_all, text)),
            None => diagnostic.label("never reported").help(format!(
                "Add it to the fields of `{object}` under `read`, or remove it."
            )),
        })
    }
}

/// Whether a name is a typo of another one, too alike to be a field of its own.
fn is_slip(name: &str, meant: &str) -> bool {
    let is_long = name.chars().count() > 3;
    name.eq_ignore_ascii_case(meant) || (is_long && amp_suggest::edits(name, meant) == 1)
}

fn respelling(field: WatchedField<'_>, meant: &str, takes_all: bool, text: &str) -> Fix {
    let edits = [respell(text, field.span, meant)];
    let title = format!("Write `{meant}`");
    // Either name may be the wrong one.
    if takes_all || !field.name.eq_ignore_ascii_case(meant) {
        Fix::unsafe_(title, edits)
    } else {
        Fix::safe(title, edits)
    }
}
