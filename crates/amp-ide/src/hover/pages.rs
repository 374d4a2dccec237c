//! The pages of keys, providers and objects.

use amp_catalog::fields::Coverage;
use amp_catalog::{Action, Capability, ObjectLookup, Provider};
use amp_parser::KeyOutline;

use crate::completion::detail;
use crate::docs::doc;

/// What a key is for, and the values that it accepts.
pub(crate) fn key_page(key: &KeyOutline) -> String {
    let title = format!("**`{}`** · {}", key.key, detail(key));
    let Some(doc) = doc(&key.path) else {
        return title;
    };
    let deprecated = if doc.is_deprecated {
        " · deprecated"
    } else {
        ""
    };
    let mut paragraphs = vec![format!("{title}{deprecated}"), doc.description.clone()];
    let described = doc.values.iter().filter(|(_, meaning)| !meaning.is_empty());
    let described = described.map(|(word, meaning)| format!("- `{word}`: {meaning}"));
    paragraphs.push(described.collect::<Vec<_>>().join("\n"));
    if let Some(default) = doc.default.as_deref().filter(|_| !key.required) {
        paragraphs.push(format!("Default: `{default}`"));
    }
    if !doc.examples.is_empty() {
        let examples = doc.examples.iter().map(|one| format!("`{one}`"));
        let examples = examples.collect::<Vec<_>>().join(", ");
        paragraphs.push(format!("For example {examples}"));
    }
    page(paragraphs)
}

/// Paragraphs as one text, without empty ones.
pub(super) fn page(mut paragraphs: Vec<String>) -> String {
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// What a provider supports in an integration with this module.
pub(crate) fn provider_page(provider: Provider<'_>, module: Option<&str>) -> String {
    let named = module.and_then(|name| provider.module(name));
    let key = provider.key();
    let title = match named {
        Some(module) => {
            let (display, name) = (module.display_name(), module.name());
            format!("**{display}** · `{key}`, module `{name}`")
        }
        None => format!("**{}** · `{key}`", provider.display_name()),
    };
    let support = provider.support_in(module);
    let support: Vec<&str> = support.iter().map(Capability::as_str).collect();
    let support = match support.as_slice() {
        [] => "Supports none of read, write, subscribe and proxy.".to_owned(),
        some => format!("Supports {}.", some.join(", ")),
    };
    let limits = provider.batch_limits_in(module).map(|limits| {
        let (create, update) = (limits.create, limits.update);
        format!("One call creates at most {create} records and updates at most {update}.")
    });
    let modules = provider.modules().filter(|_| named.is_none());
    let modules: Vec<String> = modules.map(|one| format!("`{}`", one.name())).collect();
    let default = provider
        .default_module()
        .map(|name| format!("; the default is `{name}`"));
    let modules = match modules.as_slice() {
        [] => String::new(),
        some => format!(
            "Modules: {}{}.",
            some.join(", "),
            default.unwrap_or_default()
        ),
    };
    page(vec![title, support, limits.unwrap_or_default(), modules])
}

/// What is known of an object.
pub(crate) fn object_page(provider: Provider<'_>, module: Option<&str>, name: &str) -> String {
    let title = format!("**`{name}`** · {}", provider.display_name());
    if provider.is_custom_object(name) {
        return format!("{title}\n\nA custom object, by the form of its name.");
    }
    let can = |action, verb: &str| match provider.object(module, name, action) {
        ObjectLookup::Known => Some(format!("can be {verb}")),
        ObjectLookup::Unknown => Some(format!("cannot be {verb}")),
        ObjectLookup::OtherCase(other) => Some(format!("is written `{other}` where it is {verb}")),
        ObjectLookup::NotListed => None,
    };
    let known: Vec<String> = [can(Action::Read, "read"), can(Action::Write, "written")]
        .into_iter()
        .flatten()
        .collect();
    let fields = provider.known_object(module, name);
    let fields = fields.map(|object| match object.coverage() {
        Coverage::Closed => format!("Its {} fields are known.", object.field_count()),
        Coverage::Standard => format!("Its {} standard fields are known.", object.field_count()),
        Coverage::Partial => format!("{} of its fields are known.", object.field_count()),
    });
    match (known.is_empty(), fields) {
        (true, None) => format!("{title}\n\nThe catalog has no list with this object."),
        (true, Some(fields)) => format!("{title}\n\n{fields}"),
        (false, None) => format!("{title}\n\nIt {}.", known.join(" and ")),
        (false, Some(fields)) => format!("{title}\n\nIt {}. {fields}", known.join(" and ")),
    }
}
