//! What the catalog says of an integration.

use amp_catalog::{
    Action, Capability, Catalog, Module, ObjectList, ObjectLookup, Provider, Support,
    custom_name_owner,
};
use amp_diagnostics::{Diagnostic, Severity, Span};
use amp_parser::ast::{Field, Integration};

use crate::check::Context;
use crate::{IntegrationWalker, Rule};

/// The age of the facts and how to supply newer ones, as a sentence.
pub(crate) fn age_of(catalog: &Catalog) -> String {
    match catalog.as_of() {
        Some(date) => format!(
            "The built-in list of providers is of {date}; `--catalog FILE` takes a newer one."
        ),
        None => {
            "The list of providers is the one that was given; it may need an update.".to_owned()
        }
    }
}

/// The provider that names its custom objects like this one, if the own provider does not.
pub(crate) fn foreign_owner(
    provider: Provider<'_>,
    module: Option<&str>,
    name: &str,
) -> Option<Provider<'static>> {
    let (owner, names) = custom_name_owner(name)?;
    let is_listed = |action| provider.object(module, name, action) == ObjectLookup::Known;
    // The objects of a data warehouse are tables, which may well be copies.
    let is_foreign = !provider.traits().tables
        && !provider.is_custom_object(&names.custom_name("Name"))
        && !is_listed(Action::Read)
        && !is_listed(Action::Write);
    is_foreign.then_some(owner)
}

/// The action of a section whose objects are all known: the provider supports it, and its list of
/// objects is closed.
pub(crate) fn closed_action(
    integration: IntegrationWalker<'_>,
    provider: Provider<'_>,
    section: &str,
) -> Option<Action> {
    let (action, capability) = match section {
        "read" => (Action::Read, Capability::Read),
        "write" => (Action::Write, Capability::Write),
        _ => return None,
    };
    let module = integration.module();
    let is_supported = provider.support_in(module).has(capability);
    let is_closed = provider.object_list(module, action) == Some(ObjectList::Closed);
    (is_supported && is_closed).then_some(action)
}

/// The module in effect for an integration: the named one, or else the default. `None` if the
/// provider as a whole is meant.
pub(crate) fn module<'c>(
    integration: IntegrationWalker<'_>,
    provider: Provider<'c>,
) -> Option<Module<'c>> {
    provider.module(integration.effective_module()?)
}

/// Reports, as findings of a rule, the sections of one kind that the provider or
/// the module does not support.
pub(crate) fn check_section<T>(
    cx: &mut Context<'_>,
    rule: &'static Rule,
    capability: Capability,
    section: impl Fn(&Integration) -> Option<&Field<T>>,
) {
    let catalog = &cx.settings.catalog;
    for integration in cx.model.integrations() {
        let section = section(integration.ast()).filter(|section| section.get().is_some());
        let found = section
            .and_then(|section| unsupported(rule, integration, catalog, capability, section.key));
        if let Some(found) = found {
            cx.report(found);
        }
    }
}

/// The finding about a section, given by its key, that needs what the provider or the module does
/// not support.
pub(crate) fn unsupported(
    rule: &'static Rule,
    integration: IntegrationWalker<'_>,
    catalog: &Catalog,
    capability: Capability,
    section: Span,
) -> Option<Diagnostic> {
    let provider = integration.known_provider()?;
    // A module that does not exist is one defect, and implies no others.
    let is_known = |name| provider.has_module(name);
    let support = provider.support_in(integration.module());
    if !integration.module().is_none_or(is_known) || support.has(capability) {
        return None;
    }
    let module = module(integration, provider).filter(|_| capability != Capability::Proxy);
    let subject = match module {
        Some(module) => format!(
            "the module `{}` of {}",
            module.name(),
            provider.display_name()
        ),
        None => provider.display_name().to_owned(),
    };
    let named = integration.ast().module.as_ref();
    let place = match named.filter(|named| module.is_some() && named.get().is_some()) {
        Some(named) => named.span,
        None => integration.ast().provider.span,
    };
    let diagnostic = rule
        .at(
            section,
            format!("{subject} does not support `{capability}`"),
        )
        .label("not supported")
        .also(place, offer(support))
        .help(remedy(provider, module, capability));
    Some(match doubt(integration, provider, capability, support) {
        Some(doubt) => Diagnostic {
            severity: Severity::Warning,
            ..diagnostic.help(doubt)
        },
        None => diagnostic.help(age_of(catalog)),
    })
}

/// A fact that contradicts the lack of a capability, as a sentence.
fn doubt(
    integration: IntegrationWalker<'_>,
    provider: Provider<'_>,
    capability: Capability,
    support: Support,
) -> Option<&'static str> {
    let action = match capability {
        Capability::Read => Action::Read,
        Capability::Write => Action::Write,
        Capability::Proxy => return proxy_doubt(support),
        _ => return None,
    };
    let list = provider.object_list(integration.module(), action)?;
    (list != ObjectList::NotImplemented).then_some(
        "There is a list of its objects all the same, so the list of providers may be wrong here.",
    )
}

/// A connector calls the provider's API, and a proxy does no more than that.
pub(crate) fn proxy_doubt(support: Support) -> Option<&'static str> {
    (support.has(Capability::Read) || support.has(Capability::Write)).then_some(
        "It can be read or written all the same, so the list of providers may be wrong here.",
    )
}

/// The supported capabilities among those that a section can ask for.
fn offer(support: Support) -> String {
    let sections = [
        Capability::Read,
        Capability::Write,
        Capability::Subscribe,
        Capability::Proxy,
    ];
    let offered: Vec<String> = sections
        .into_iter()
        .filter(|section| support.has(*section))
        .map(|section| format!("`{section}`"))
        .collect();
    match offered.split_last() {
        Some((last, [])) => format!("supports only {last}"),
        Some((last, rest)) => format!("supports {} and {last}", rest.join(", ")),
        None => "supports nothing yet".to_owned(),
    }
}

fn remedy(provider: Provider<'_>, module: Option<Module<'_>>, capability: Capability) -> String {
    let able: Vec<String> = provider
        .modules()
        .filter(|module| module.support().has(capability))
        .map(|module| format!("`{}`", module.name()))
        .collect();
    if module.is_some() && !able.is_empty() {
        return format!("These modules support it: {}.", able.join(", "));
    }
    format!("Remove the `{capability}` section.")
}
