//! Asks on the terminal what a new manifest should contain.

use std::fmt;

use amp_catalog::fields::KnownField;
use amp_catalog::{Action, Capability, Catalog, Provider};
use inquire::{InquireError, MultiSelect, Select, Text};

use super::plan::{
    self, Plan, ReadObject, named_provider, usual_fields, usual_name, with_subscribed,
};
use crate::{cli::InitArguments, error::Error};

/// Asks for what the arguments do not give; `None` if the user cancels.
pub fn plan<'c>(
    arguments: &InitArguments,
    catalog: &'c Catalog,
) -> Result<Option<Plan<'c>>, Error> {
    let provider = match arguments.provider {
        Some(_) => named_provider(arguments, catalog)?,
        None => match answered(ask_for_provider(catalog))? {
            Some(provider) => provider,
            None => return Ok(None),
        },
    };
    answered(ask(arguments, provider))
}

/// An answer, or `None` if the user cancels.
fn answered<T>(answer: Result<T, InquireError>) -> Result<Option<T>, Error> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => Ok(None),
        Err(error) => Err(Error::failed_with(
            "nothing can be asked on this terminal",
            error,
            "; give `--provider` and `--read`",
        )),
    }
}

/// Something to choose, with a key and a display name.
struct Choice<T> {
    value: T,
    shown: String,
}

impl<T> fmt::Display for Choice<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

fn ask_for_provider(catalog: &Catalog) -> Result<Provider<'_>, InquireError> {
    let providers = catalog.providers().map(|provider| Choice {
        shown: format!("{} ({})", provider.display_name(), provider.key()),
        value: provider,
    });
    let chosen = Select::new("Provider", providers.collect())
        .with_help_message("type a part of its name")
        .prompt()?;
    Ok(chosen.value)
}

fn ask<'c>(arguments: &InitArguments, provider: Provider<'c>) -> Result<Plan<'c>, InquireError> {
    let module = match &arguments.module {
        Some(module) => Some(module.clone()),
        None => ask_for_module(provider)?,
    };
    let usual = usual_name(provider);
    let name = match &arguments.name {
        Some(name) => name.clone(),
        None => Text::new("Name of the integration")
            .with_default(&usual)
            .prompt()?,
    };
    let objects = |question: &str, capability| {
        ask_for_objects(provider, module.as_deref(), question, capability)
    };
    let read = objects("Objects to read", Capability::Read)?;
    let write = objects("Objects to write", Capability::Write)?;
    let subscribe = objects("Objects to subscribe to", Capability::Subscribe)?;
    let read = with_subscribed(&read, &subscribe);
    let read = read.into_iter().map(|name| {
        let fields = ask_for_fields(provider, module.as_deref(), &name)?;
        Ok(ReadObject { name, fields })
    });
    Ok(Plan {
        read: read.collect::<Result<_, InquireError>>()?,
        destination: arguments.destination.clone(),
        provider,
        module,
        name,
        write,
        subscribe,
    })
}

fn ask_for_module(provider: Provider<'_>) -> Result<Option<String>, InquireError> {
    let modules: Vec<_> = provider.modules().collect();
    let usual = plan::module(provider, None);
    if modules.len() < 2 {
        return Ok(usual);
    }
    let first = modules
        .iter()
        .position(|module| usual.as_deref() == Some(module.name()));
    let choices = modules.iter().map(|module| Choice {
        shown: format!("{} ({})", module.display_name(), module.name()),
        value: module.name().to_owned(),
    });
    let chosen = Select::new("Module", choices.collect())
        .with_starting_cursor(first.unwrap_or_default())
        .prompt()?;
    Ok(Some(chosen.value))
}

fn ask_for_objects(
    provider: Provider<'_>,
    module: Option<&str>,
    question: &str,
    capability: Capability,
) -> Result<Vec<String>, InquireError> {
    if !provider.support_in(module).has(capability) {
        return Ok(Vec::new());
    }
    let action = match capability {
        Capability::Write => Action::Write,
        _ => Action::Read,
    };
    let mut known: Vec<String> = provider
        .object_names(module, action)
        .map(str::to_owned)
        .collect();
    if known.is_empty() {
        known = provider
            .known_objects(module)
            .map(|object| object.name().to_owned())
            .collect();
    }
    if known.is_empty() {
        let typed = Text::new(question)
            .with_help_message("names of the provider, with commas between them; none for nothing")
            .prompt()?;
        let names = typed
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty());
        return Ok(names.map(str::to_owned).collect());
    }
    MultiSelect::new(question, known)
        .with_help_message("type a part of a name, space to choose, enter to go on")
        .prompt()
}

fn ask_for_fields(
    provider: Provider<'_>,
    module: Option<&str>,
    object: &str,
) -> Result<Vec<KnownField>, InquireError> {
    let Some(known) = provider.known_object(module, object) else {
        return Ok(Vec::new());
    };
    let usual = usual_fields(provider, module, object);
    let choices: Vec<Choice<KnownField>> = known
        .fields()
        .map(|field| Choice {
            shown: format!("{} {}", field.name(), field.field_type().as_str()),
            value: field,
        })
        .collect();
    let is_usual = |choice: &Choice<KnownField>| {
        let mut usual = usual.iter();
        usual.any(|field| field.name() == choice.value.name())
    };
    let chosen: Vec<usize> = (0..choices.len())
        .filter(|&at| is_usual(&choices[at]))
        .collect();
    let question = format!("Fields of {object}");
    let fields = MultiSelect::new(&question, choices)
        .with_default(&chosen)
        .with_help_message("those that every customer shares; the others are theirs to choose")
        .prompt()?;
    Ok(fields.into_iter().map(|choice| choice.value).collect())
}
