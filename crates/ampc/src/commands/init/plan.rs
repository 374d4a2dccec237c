//! The content of a new manifest.

use amp_catalog::fields::KnownField;
use amp_catalog::{Action, Capability, Catalog, ObjectLookup, Provider};
use amp_suggest::closest;

use crate::{
    cli::{InitArguments, KnownArguments, TableFormat},
    commands::catalog::provider,
    error::Error,
};

/// The content of a new manifest. The names of objects are the provider's.
pub struct Plan<'c> {
    pub provider: Provider<'c>,
    /// The module, if the manifest names one.
    pub module: Option<String>,
    /// The name of the integration.
    pub name: String,
    pub destination: String,
    pub read: Vec<ReadObject>,
    pub write: Vec<String>,
    pub subscribe: Vec<String>,
}

/// An object that is read.
pub struct ReadObject {
    pub name: String,
    /// The fields that are read for every customer.
    pub fields: Vec<KnownField>,
}

/// Whether the arguments name an object.
pub fn names_objects(arguments: &InitArguments) -> bool {
    [&arguments.read, &arguments.write, &arguments.subscribe]
        .iter()
        .any(|objects| !objects.is_empty())
}

/// What the arguments request, checked against what the provider has.
pub fn of_arguments<'c>(
    arguments: &InitArguments,
    catalog: &'c Catalog,
) -> Result<Plan<'c>, Error> {
    let provider = named_provider(arguments, catalog)?;
    let module = module(provider, arguments.module.as_deref());
    let asked = [
        (Capability::Read, &arguments.read),
        (Capability::Write, &arguments.write),
        (Capability::Subscribe, &arguments.subscribe),
    ];
    for (capability, objects) in asked {
        if !objects.is_empty() {
            see_that_it_can(provider, module.as_deref(), capability)?;
        }
        let action = match capability {
            Capability::Write => Action::Write,
            _ => Action::Read,
        };
        for object in objects {
            see_that_it_has(provider, module.as_deref(), object, action)?;
        }
    }
    let read = with_subscribed(&arguments.read, &arguments.subscribe);
    let read = read.into_iter().map(|name| ReadObject {
        fields: usual_fields(provider, module.as_deref(), &name),
        name,
    });
    Ok(Plan {
        name: arguments
            .name
            .clone()
            .unwrap_or_else(|| usual_name(provider)),
        destination: arguments.destination.clone(),
        read: read.collect(),
        write: without_repeats(&arguments.write),
        subscribe: without_repeats(&arguments.subscribe),
        provider,
        module,
    })
}

/// The error that tells what to write on the command line, if the user cannot be asked.
pub fn unsaid(arguments: &InitArguments, catalog: &Catalog) -> Result<Error, Error> {
    if arguments.provider.is_none() {
        return Ok(Error::Usage(
            "say what the manifest is for, since there is no terminal to ask on: `ampc init \
             --provider hubspot --read contacts,companies --write contacts`"
                .to_owned(),
        ));
    }
    let provider = named_provider(arguments, catalog)?;
    let key = provider.key();
    Ok(Error::Usage(format!(
        "say which objects of {} the manifest is for, with `--read`, `--write` or `--subscribe`; \
         `ampc objects {key}` lists those that are known",
        provider.display_name()
    )))
}

/// The provider and the module that the arguments name.
pub fn named_provider<'c>(
    arguments: &InitArguments,
    catalog: &'c Catalog,
) -> Result<Provider<'c>, Error> {
    let known = KnownArguments {
        provider: arguments.provider.clone().unwrap_or_default(),
        module: arguments.module.clone(),
        output_format: TableFormat::Table,
        config: arguments.config.clone(),
    };
    provider(catalog, &known)
}

/// The module that a manifest names: the requested one, or the default.
pub fn module(provider: Provider<'_>, wanted: Option<&str>) -> Option<String> {
    let default = provider.default_module();
    let default = default.filter(|name| provider.module(name).is_some());
    wanted.or(default).map(str::to_owned)
}

/// The objects to read, including those that are subscribed to.
pub fn with_subscribed(read: &[String], subscribe: &[String]) -> Vec<String> {
    without_repeats(&[read, subscribe].concat())
}

fn without_repeats(names: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        if !kept.contains(name) {
            kept.push(name.clone());
        }
    }
    kept
}

/// A valid name for the integration.
pub fn usual_name(provider: Provider<'_>) -> String {
    let key = provider.key().chars();
    let name: String = key
        .filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-')
        .collect();
    name.to_ascii_lowercase()
}

/// A few fields that most products need: the id, names and addresses. If there are hardly any of
/// these, the first known ones follow.
pub fn usual_fields(provider: Provider<'_>, module: Option<&str>, object: &str) -> Vec<KnownField> {
    const USUAL: [&str; 8] = [
        "id",
        "name",
        "email",
        "firstname",
        "lastname",
        "title",
        "subject",
        "phone",
    ];
    const PARTS: [&str; 2] = ["firstname", "lastname"];
    const MOST: usize = 4;
    let Some(known) = provider.known_object(module, object) else {
        return Vec::new();
    };
    // An object with a `name` has the parts of a personal name only for some customers.
    let is_named = known.field("name").is_some();
    let wanted = USUAL
        .iter()
        .filter(|name| !is_named || !PARTS.contains(name));
    let mut fields: Vec<KnownField> = wanted
        .filter_map(|name| known.field(name))
        .take(MOST)
        .collect();
    if fields.len() < 2 {
        let first = fields.first().map(|field| field.name().to_owned());
        let others = known.fields();
        let others = others.filter(|field| Some(field.name()) != first.as_deref());
        fields.extend(others);
        fields.truncate(MOST);
    }
    fields
}

fn see_that_it_can(
    provider: Provider<'_>,
    module: Option<&str>,
    capability: Capability,
) -> Result<(), Error> {
    if provider.support_in(module).has(capability) {
        return Ok(());
    }
    let title = provider.display_name();
    let support: Vec<&str> = provider
        .support_in(module)
        .iter()
        .map(Capability::as_str)
        .collect();
    Err(Error::Usage(format!(
        "{title} does not support `{capability}`; it supports {}",
        support.join(", ")
    )))
}

fn see_that_it_has(
    provider: Provider<'_>,
    module: Option<&str>,
    object: &str,
    action: Action,
) -> Result<(), Error> {
    let key = provider.key();
    let advice = match provider.object(module, object, action) {
        ObjectLookup::Known | ObjectLookup::NotListed => return Ok(()),
        ObjectLookup::OtherCase(other) => format!("did you mean `{other}`?"),
        ObjectLookup::Unknown => match closest(object, provider.object_names(module, action)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("`ampc objects {key}` lists them"),
        },
    };
    let verb = match action {
        Action::Read => "read",
        Action::Write => "write",
    };
    Err(Error::Usage(format!(
        "{} has no object `{object}` to {verb}; {advice}",
        provider.display_name()
    )))
}
