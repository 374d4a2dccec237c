//! The pages of keys, providers and objects.

use amp_catalog::fields::Coverage;
use amp_catalog::{Action, ObjectLookup, Provider};
use amp_parser::KeyOutline;

use crate::completion::detail;
use crate::docs::doc;

/// What a key is for and what it takes.
pub(crate) fn key_page(key: &KeyOutline) -> String {
    let mut page = format!("**`{}`** · {}", key.key, detail(key));
    let Some(doc) = doc(&key.path) else {
        return page;
    };
    if doc.is_deprecated {
        page.push_str(" · deprecated");
    }
    page.push_str("\n\n");
    page.push_str(&doc.description);
    let described = doc.values.iter().filter(|(_, meaning)| !meaning.is_empty());
    let described: Vec<String> = described
        .map(|(word, meaning)| format!("\n- `{word}`: {meaning}"))
        .collect();
    if !described.is_empty() {
        page.push('\n');
        page.push_str(&described.concat());
    }
    if let Some(default) = doc.default.as_deref().filter(|_| !key.required) {
        page.push_str(&format!("\n\nDefault: `{default}`"));
    }
    if !doc.examples.is_empty() {
        let examples: Vec<String> = doc.examples.iter().map(|one| format!("`{one}`")).collect();
        page.push_str(&format!("\n\nFor example {}", examples.join(", ")));
    }
    page
}

/// What a provider supports in an integration with this module.
pub(crate) fn provider_page(provider: Provider<'_>, module: Option<&str>) -> String {
    let named = module.and_then(|name| provider.module(name));
    let title = match named {
        Some(module) => format!(
            "**{}** · `{}`, module `{}`",
            module.display_name(),
            provider.key(),
            module.name()
        ),
        None => format!("**{}** · `{}`", provider.display_name(), provider.key()),
    };
    let support: Vec<&str> = provider
        .support_in(module)
        .iter()
        .map(|one| one.as_str())
        .collect();
    let mut page = match support.is_empty() {
        true => format!("{title}\n\nSupports none of read, write, subscribe and proxy."),
        false => format!("{title}\n\nSupports {}.", support.join(", ")),
    };
    if let Some(limits) = provider.batch_limits_in(module) {
        page.push_str(&format!(
            "\n\nOne call creates at most {} records and updates at most {}.",
            limits.create, limits.update
        ));
    }
    if named.is_none() {
        let modules: Vec<String> = provider
            .modules()
            .map(|one| format!("`{}`", one.name()))
            .collect();
        if !modules.is_empty() {
            let default = provider.default_module();
            let default =
                default.map_or_else(String::new, |name| format!("; the default is `{name}`"));
            page.push_str(&format!("\n\nModules: {}{default}.", modules.join(", ")));
        }
    }
    page
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
