use amp_diagnostics::{Diagnostic, Edit, Fix, Span};
use amp_parser::ast::{Field, Item, OptionalField, Text};

use crate::IntegrationWalker;
use crate::check::Context;
use crate::rule::declare_rule;

declare_rule! {
    /// a name with a space at its beginning or end
    ///
    /// ## What it reports
    ///
    /// A name in quotes that begins or ends with a space or another blank: of
    /// an integration, a provider, a module, an object, a field, an event or a
    /// destination, and mapped names.
    ///
    /// ## Why
    ///
    /// In quotes a space is part of the name, so `"account "` names another
    /// object than `account`. Nobody sees the difference.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: "account "
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: "account"
    /// ```
    ///
    /// ## Fix
    ///
    /// The blanks are removed.
    UNTRIMMED_NAME {
        id: "untrimmed-name",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
        check: check,
    }
}

fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    for integration in cx.model.integrations() {
        for (name, span) in names(integration) {
            if name.trim() != name {
                cx.report(untrimmed(name, span, text));
            }
        }
    }
}

/// Every name in an integration that must agree with a name elsewhere.
fn names(integration: IntegrationWalker<'_>) -> impl Iterator<Item = (&str, Span)> {
    let ast = integration.ast();
    let own = [Some(&ast.name), Some(&ast.provider), ast.module.as_ref()];
    let watched = ast.watch_schema.get().map(|watch| &watch.destination);
    let read = integration.read_objects().flat_map(|read| {
        let object = read.ast();
        let own = [
            Some(&object.object_name),
            Some(&object.destination),
            object.map_to_name.as_ref(),
        ];
        let fields = read.fields().flat_map(|field| {
            let entry = field.entry;
            [&entry.field_name, &entry.map_to_name, &entry.default]
        });
        own.into_iter().flatten().chain(fields.flatten())
    });
    let write = integration.write_objects();
    let write = write.map(|write| &write.ast().object_name);
    let subscribe = integration.subscribe_objects().flat_map(|subscribe| {
        let object = subscribe.ast();
        [&object.object_name, &object.destination]
    });
    let listed = integration.subscribe_objects().flat_map(|subscribe| {
        let object = subscribe.ast();
        let update = object.update_event.get();
        let watched = update.and_then(|update| update.required_watch_fields.get());
        let others = object.other_events.get();
        watched.into_iter().chain(others).flatten()
    });
    let fields = own.into_iter().flatten().chain(watched);
    fields
        .chain(read)
        .chain(write)
        .chain(subscribe)
        .filter_map(written)
        .chain(listed.filter_map(listed_text))
}

fn written(field: &Field<Text>) -> Option<(&str, Span)> {
    Some((field.get()?.as_str(), field.span))
}

fn listed_text(item: &Item<Text>) -> Option<(&str, Span)> {
    Some((item.get()?.as_str(), item.span))
}

fn untrimmed(name: &str, span: Span, text: &str) -> Diagnostic {
    let trimmed = name.trim();
    if trimmed.is_empty() {
        return UNTRIMMED_NAME
            .at(span, "this name is nothing but blanks")
            .label("a name is missing")
            .help("Write the name that is meant here.");
    }
    let begins = !name.starts_with(trimmed);
    let place = match (begins, name.ends_with(trimmed)) {
        (true, false) => "begins and ends",
        (true, true) => "begins",
        (false, _) => "ends",
    };
    let blank = if name.trim_matches(' ') == trimmed {
        "space"
    } else if name.trim_matches('\n') == trimmed {
        "line break"
    } else {
        "blank"
    };
    let raw = text.get(span.range()).unwrap_or_default();
    let help = if raw.starts_with(['|', '>']) {
        "A text behind `|` or `>` has a line break at its end. Write the name right behind the \
         colon."
    } else {
        "What stands in quotes is taken as it is, so the blank is part of the name."
    };
    UNTRIMMED_NAME
        .at(
            span,
            format!("the name `{}` {place} with a {blank}", shown(name)),
        )
        .label(format!("write `{trimmed}`"))
        .help(help)
        .fix(trimming(trimmed, name, span, text))
}

/// A name as a message shows it: without the line breaks at its ends.
fn shown(name: &str) -> &str {
    name.trim_matches('\n')
}

/// Only inside quotes that hold the name as it is; blanks by way of an escape or
/// a block are left to the author.
fn trimming(trimmed: &str, name: &str, span: Span, text: &str) -> Option<Fix> {
    let raw = text.get(span.range())?;
    let quote = raw
        .chars()
        .next()
        .filter(|quote| matches!(quote, '\'' | '"'))?;
    (raw == format!("{quote}{name}{quote}")).then(|| {
        let edit = Edit::replace(span, format!("{quote}{trimmed}{quote}"));
        Fix::safe("Remove the space", [edit])
    })
}
