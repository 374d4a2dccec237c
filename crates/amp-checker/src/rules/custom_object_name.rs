use amp_catalog::{Provider, SuffixKind, SuffixedNames};
use amp_diagnostics::{Diagnostic, Severity, Span};
use amp_parser::ast::{Field, Text};

use crate::IntegrationWalker;
use crate::check::Context;
use crate::hashing::{HashMap, HashSet};
use crate::names::{Name, NameKind, names};
use crate::place::part_of_scalar;
use crate::rewrite::respelling;
use crate::suffixed_name::{CustomName, NameDefect, NameDefectKind, with_full_suffix};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a Salesforce name that cannot exist or cannot be written
    ///
    /// ## What it reports
    ///
    /// On Salesforce, an `objectName` with the suffix of a custom object (`__c`
    /// and the like) that Salesforce would refuse:
    ///
    /// - the name does not begin with a letter, contains anything but letters,
    ///   digits and single `_`, ends in `_`, or has more than 40 characters before
    ///   the suffix
    /// - the namespace of a managed package before the name does not begin with a
    ///   letter, contains other characters, or has more than 15 of them
    /// - the suffix is `__r`, which names a relationship, not an object
    /// - the suffix is `__mdt`, `__Share`, `__History`, `__Feed` or
    ///   `__ChangeEvent`, under `write`: such records cannot be written
    ///
    /// As a warning, it also reports the name of an object or a field that ends in
    /// `_c`: the suffix has two underscores.
    ///
    /// ## Why
    ///
    /// No org has an object with such a name, or none that accepts writes, so
    /// every read or write of it fails.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: touchpoints
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: touch-points__c
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: touchpoints
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: touch_points__c
    /// ```
    ///
    /// ## Fix
    ///
    /// `_c` becomes `__c`, unless that name is already listed.
    CUSTOM_OBJECT_NAME {
        id: "custom-object-name",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    let integrations = cx.model.integrations();
    for integration in integrations {
        let Some(provider) = integration.known_provider() else {
            continue;
        };
        let read = integration.read_objects();
        let read = read.map(|object| (&object.ast().object_name, false));
        let subscribe = integration.subscribe_objects();
        let subscribe = subscribe.map(|object| (&object.ast().object_name, false));
        let write = integration.write_objects();
        let write = write.map(|object| (&object.ast().object_name, true));
        for (field, is_written) in read.chain(subscribe).chain(write) {
            if let Some(found) = defect(field, is_written, provider, text) {
                cx.report(found);
            }
        }
    }
    let mut taken = HashMap::default();
    for name in &*cx.odd_names() {
        let integration = name.integration;
        let has_suffix = matches!(name.kind, NameKind::Object | NameKind::Field);
        let Some(provider) = integration.known_provider().filter(|_| has_suffix) else {
            continue;
        };
        let Some(names) = &provider.traits().suffixed_names else {
            continue;
        };
        if let Some(meant) = with_full_suffix(name.text, names) {
            let taken = taken
                .entry(integration.span())
                .or_insert_with(|| identities(integration));
            let is_free = !taken.contains(&meant.to_lowercase());
            let fix = is_free.then(|| respelling(text, name.span, &meant));
            cx.report(short_suffix(name, &meant, provider, names).fix(fix));
        }
    }
}

/// All names of an integration in lower case.
fn identities(integration: IntegrationWalker<'_>) -> HashSet<String> {
    let names = names(integration).into_iter();
    names.map(|name| name.text.to_lowercase()).collect()
}

fn short_suffix(
    name: &Name<'_>,
    meant: &str,
    provider: Provider<'_>,
    names: &SuffixedNames,
) -> Diagnostic {
    let (title, suffix) = (provider.display_name(), names.custom);
    let message = format!("`{}` has one underscore before its `{suffix}`", name.text);
    let diagnostic = CUSTOM_OBJECT_NAME
        .at(name.span, message)
        .label(format!("write `{meant}`"))
        .help(format!(
            "Custom names of {title} end in `__{suffix}`, and no other name ends in `_{suffix}`."
        ));
    Diagnostic {
        severity: Severity::Warning,
        ..diagnostic
    }
}

fn defect(
    field: &Field<Text>,
    is_written: bool,
    provider: Provider<'_>,
    text: &str,
) -> Option<Diagnostic> {
    let names = provider.traits().suffixed_names.as_ref()?;
    let name = field.get()?;
    if name.trim() != name {
        // The blanks around it are reported by `untrimmed-name`.
        return None;
    }
    let custom = CustomName::new(name, names)?;
    let suffix = || {
        let range = custom.stem.len()..name.len();
        part_of_scalar(text, field.span, name, range)
    };
    match custom.suffix {
        SuffixKind::Relationship => return Some(relationship(&custom, suffix())),
        SuffixKind::Metadata | SuffixKind::System if is_written => {
            return Some(not_writable(&custom, provider, suffix()));
        }
        SuffixKind::Writable | SuffixKind::Metadata | SuffixKind::System => {}
    }
    let NameDefect { kind, range } = custom.defect()?;
    let place = part_of_scalar(text, field.span, name, range);
    Some(refused(name, &custom, kind, place).help(no_such_name(provider)))
}

fn relationship(custom: &CustomName<'_>, suffix: Span) -> Diagnostic {
    let (stem, text) = (custom.stem, custom.suffix_text);
    CUSTOM_OBJECT_NAME
        .at(
            suffix,
            format!("`{stem}{text}` is a relationship, not an object"),
        )
        .label(format!("`{text}` names a relationship to another object"))
        .help(format!(
            "Name the object that the relationship leads to, for example `{}`.",
            custom.names.custom_name(stem)
        ))
}

fn not_writable(custom: &CustomName<'_>, provider: Provider<'_>, suffix: Span) -> Diagnostic {
    let (stem, text) = (custom.stem, custom.suffix_text);
    let title = provider.display_name();
    let (what, help) = if custom.suffix == SuffixKind::Metadata {
        (
            "a custom metadata type".to_owned(),
            format!("{title} lets custom metadata be read through its data API, but not written."),
        )
    } else {
        (
            format!("kept by {title} itself"),
            format!(
                "To write the object that it belongs to, write `{}`.",
                custom.names.custom_name(stem)
            ),
        )
    };
    CUSTOM_OBJECT_NAME
        .at(suffix, format!("`{stem}{text}` cannot be written"))
        .label(format!("`{text}` is {what}"))
        .help(help)
}

fn refused(name: &str, custom: &CustomName<'_>, kind: NameDefectKind, place: Span) -> Diagnostic {
    let suffix = custom.suffix_text;
    let (max_name, max_namespace) = (custom.names.max_name, custom.names.max_namespace);
    let (fact, label) = match kind {
        NameDefectKind::NoName if custom.stem.is_empty() => (
            "is only a suffix".to_owned(),
            "a name is missing here".to_owned(),
        ),
        NameDefectKind::NoName => (
            format!("has no name between namespace and `{suffix}`"),
            "a name is missing here".to_owned(),
        ),
        NameDefectKind::NoNamespace => (
            "begins with `__`".to_owned(),
            "a namespace is missing before this".to_owned(),
        ),
        NameDefectKind::NameStart(first) if custom.stem.starts_with(first) => (
            format!("begins with `{first}`"),
            "a name begins with a letter".to_owned(),
        ),
        NameDefectKind::NameStart(first) => (
            format!("has a `{first}` after its namespace"),
            "a name begins with a letter".to_owned(),
        ),
        NameDefectKind::NamespaceStart(first) => (
            format!("has a namespace that begins with `{first}`"),
            "a namespace begins with a letter".to_owned(),
        ),
        NameDefectKind::Character(character) => (
            if character == ' ' {
                "contains a space".to_owned()
            } else {
                format!("contains `{character}`")
            },
            "only letters, digits and `_` fit here".to_owned(),
        ),
        NameDefectKind::DoubleUnderscore => (
            "has a `__` inside its name".to_owned(),
            "only a single `_` fits here".to_owned(),
        ),
        NameDefectKind::UnderscoreEnd => (
            format!("has a `_` right before `{suffix}`"),
            "a name must not end in `_`".to_owned(),
        ),
        NameDefectKind::NameLength(count) => (
            format!("has more than {max_name} characters before `{suffix}`"),
            format!("{count} characters, and at most {max_name} are allowed"),
        ),
        NameDefectKind::NamespaceLength(count) => (
            format!("has a namespace of more than {max_namespace} characters"),
            format!("{count} characters, and at most {max_namespace} are allowed"),
        ),
    };
    CUSTOM_OBJECT_NAME
        .at(place, format!("the custom object name `{name}` {fact}"))
        .label(label)
}

fn no_such_name(provider: Provider<'_>) -> String {
    let title = provider.display_name();
    let place = provider.traits().names_shown_on;
    let place = place.map(|place| format!(" Copy the API name from {place}."));
    format!(
        "{title} has no object of such a name.{}",
        place.unwrap_or_default()
    )
}
