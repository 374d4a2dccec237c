//! Providers, modules and names, as arguments give them.

use std::fmt;

use amp_catalog::{Catalog, Provider};
use amp_checker::{Settings, providers_like};
use amp_project::Configs;
use amp_suggest::closest;
use globset::{GlobBuilder, GlobMatcher};

use crate::{
    cli::{ConfigArguments, KnownArguments},
    error::{Error, remark},
    input::{Overriding, choice, see_that_all_are_sound},
};

/// The catalog that applies in the working directory.
pub fn catalog(arguments: &ConfigArguments) -> Result<Catalog, Error> {
    Ok(settings(arguments)?.catalog)
}

/// The settings that apply in the working directory.
pub fn settings(arguments: &ConfigArguments) -> Result<Settings, Error> {
    let mut configs = Configs::new(choice(arguments));
    let here = configs.manifest("amp.yaml".into());
    let overriding = Overriding::new(arguments, None)?;
    if arguments.catalog.is_empty() {
        see_that_all_are_sound([configs])?;
    }
    Ok(overriding.settings(&here))
}

/// The keys of the built-in providers, for shell completion.
pub fn providers() -> Vec<&'static str> {
    static CATALOG: Catalog = Catalog::built_in();
    CATALOG.providers().map(Provider::key).collect()
}

/// The provider that the arguments name, after checking that it has the named module.
pub fn provider<'c>(catalog: &'c Catalog, known: &KnownArguments) -> Result<Provider<'c>, Error> {
    let name = &known.provider;
    let Some(provider) = catalog.provider(name) else {
        let keys = catalog.providers().map(Provider::key);
        let near = closest(name, keys).map(|near| format!("`{near}`"));
        let alike = providers_like(catalog, name).into_iter().next();
        let advice = match near.or(alike) {
            Some(near) => format!("did you mean {near}?"),
            None => "`ampc explain NAME` names those that may be meant".to_owned(),
        };
        return Err(Error::Usage(format!(
            "there is no provider `{name}`; {advice}"
        )));
    };
    match &known.module {
        Some(module) if !provider.has_module(module) => Err(Error::Usage(format!(
            "{} has no module `{module}`; `ampc explain {name}` lists its modules",
            provider.display_name()
        ))),
        _ => Ok(provider),
    }
}

/// A filter for names, ignoring case: names that contain the pattern or, if it is a glob
/// (`*mail*`), match it as a whole.
pub struct Pattern<'a> {
    given: Option<&'a str>,
    glob: Option<GlobMatcher>,
}

impl<'a> Pattern<'a> {
    /// Parses a pattern; without one, every name passes.
    pub fn new(given: Option<&'a str>) -> Result<Self, Error> {
        const SIGNS: [char; 4] = ['*', '?', '[', '{'];
        let glob = |pattern: &str| {
            let whole = if pattern.contains(SIGNS) {
                pattern.to_owned()
            } else {
                format!("*{}*", globset::escape(pattern))
            };
            let glob = GlobBuilder::new(&whole).case_insensitive(true).build();
            glob.map(|glob| glob.compile_matcher()).map_err(|error| {
                Error::Usage(format!(
                    "`{pattern}` is not a pattern: {}; a `*` stands for anything, a `?` for one \
                     character",
                    error.kind()
                ))
            })
        };
        let glob = given.map(glob).transpose()?;
        Ok(Self { given, glob })
    }

    /// Whether a name passes.
    pub fn leaves(&self, name: &str) -> bool {
        let glob = self.glob.as_ref();
        glob.is_none_or(|glob| glob.is_match(name))
    }

    /// Tells the user that nothing passes, where `what` is such as `field of x`.
    pub fn remark_on_none(&self, what: fmt::Arguments<'_>) {
        if let Some(given) = self.given {
            remark(&format!("no known {what} is named like `{given}`"));
        }
    }
}
