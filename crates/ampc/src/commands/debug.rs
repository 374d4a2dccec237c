use std::{env, env::consts, io::Write};

use amp_catalog::Catalog;
use amp_project::{Config, Configs};
use amp_render::printable_text;

use crate::{
    cli::DebugArguments,
    commands::Status,
    error::Error,
    input::{Overriding, choice},
    terminal::Terminal,
};

/// Prints what a bug report needs. A broken configuration is part of that, and of a variable only
/// the name is shown, as its value may be a secret.
pub fn run(arguments: &DebugArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let mut configs = Configs::new(choice(&arguments.config));
    let here = configs.manifest("amp.yaml".into());
    let settings = Overriding::new(&arguments.config, None)?.settings(&here);
    for (what, answer) in [
        ("version", format!("ampc {}", env!("CARGO_PKG_VERSION"))),
        ("build", build()),
        ("platform", format!("{} on {}", consts::OS, consts::ARCH)),
        ("configuration", found(&configs, &here.config)),
        ("catalog", origin(&settings.catalog)),
        ("variables", listed(variables().map(code))),
    ] {
        writeln!(terminal.out, "{what:13}  {}", printable_text(&answer))?;
    }
    Ok(Status::Clean)
}

/// How it was compiled.
fn build() -> String {
    let features = [
        ("lsp", cfg!(feature = "lsp")),
        ("serve", cfg!(feature = "serve")),
        ("watch", cfg!(feature = "watch")),
    ];
    let profile = if cfg!(debug_assertions) {
        "debug"
    } else {
        "release"
    };
    let library = if cfg!(target_env = "musl") {
        "musl"
    } else if cfg!(target_env = "msvc") {
        "msvc"
    } else if cfg!(target_env = "gnu") {
        "gnu"
    } else {
        "the system's C library"
    };
    let features = features.into_iter().filter(|(_, is_there)| *is_there);
    format!(
        "{profile}, {library}, features: {}",
        listed(features.map(|(name, _)| name.to_owned()))
    )
}

/// The state of the configuration in the working directory, and the files that it consists of.
fn found(configs: &Configs, config: &Config) -> String {
    if let Some(error) = configs.errors.first() {
        return error.to_string();
    }
    let files = config.files().iter().map(|file| code(file.shown.display()));
    let files = listed(files);
    if configs.broken.is_empty() {
        files
    } else {
        format!("{files}, and cannot be followed; `ampc check` says why")
    }
}

fn origin(catalog: &Catalog) -> String {
    match catalog.as_of() {
        Some(date) => format!("built in, as of {date}"),
        None => "from a file".to_owned(),
    }
}

/// The names of our environment variables that are set, in order.
fn variables() -> impl Iterator<Item = String> {
    let names = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.starts_with("AMPC_")).collect();
    names.sort();
    names.into_iter()
}

fn code(name: impl std::fmt::Display) -> String {
    format!("`{name}`")
}

fn listed(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}
