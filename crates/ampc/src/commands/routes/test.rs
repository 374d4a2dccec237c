use std::{io::Write, path::Path};

use amp_account::{Accounts, Object};
use amp_catalog::Catalog;
use amp_project::read_data;
use amp_routes::{Match, RouteDocument, RouteTable};
use amp_write::{InstallationConfig, Outcome, Problem, outcome, plan::Step};
use serde::Serialize;
use serde_json::Value;

use super::account::{hold_rows, hold_write, missing_columns};
use super::known::{doubts_of_rows, doubts_of_write};
use super::{document, refuse, request, say};
use crate::{
    cli::{ConfigArguments, RoutesTestArguments, TableFormat},
    commands::{
        Status,
        catalog::settings,
        json::print_json,
        request_schema::{defects, schema_of},
    },
    error::Error,
    terminal::Terminal,
};

/// Tries a request: shows what is written to the provider, or the error answer of the Write API.
pub fn run(
    table: &RouteTable,
    arguments: &RoutesTestArguments,
    config: &ConfigArguments,
    terminal: &mut Terminal,
) -> Result<Status, Error> {
    let request = request::read(arguments)?;
    let document = document(table)?;
    let installation = installation(arguments.installation.as_deref())?;
    let settings = settings(config)?;
    let outcome = table
        .match_path(&request.method, &request.target)
        .map_err(|error| Box::new(Problem::from(&error)))
        .and_then(|found| {
            let outcome = outcome(found, &request.body, &installation)?;
            let body = serde_json::from_slice(&request.body).unwrap_or_default();
            hold_against_schema(&document, found, &body)?;
            let warnings = match account(&settings.accounts, found) {
                Some(object) => {
                    hold_against_account(object, &outcome)?;
                    match &outcome {
                        Outcome::Upsert { plan, .. } => missing_columns(object, plan),
                        Outcome::Write { .. } | Outcome::UpsertFromUrl { .. } => Vec::new(),
                    }
                }
                None => doubts(&settings.catalog, found, &outcome),
            };
            Ok((found, Tried { outcome, warnings }))
        });
    match outcome {
        Err(problem) => refuse(&problem, arguments.output_format, terminal),
        Ok((found, tried)) => {
            match arguments.output_format {
                TableFormat::Json => print_json(&tried, terminal)?,
                TableFormat::Table => print(found, &tried, terminal)?,
            }
            Ok(Status::Clean)
        }
    }
}

fn installation(file: Option<&Path>) -> Result<InstallationConfig, Error> {
    let Some(file) = file else {
        return Ok(InstallationConfig::default());
    };
    let name = file.display();
    let bytes = read_data(file)
        .map_err(|error| Error::failed(format!("`{name}` cannot be read"), error))?;
    InstallationConfig::from_json(&bytes)
        .map_err(|error| Error::failed(format!("`{name}` cannot be used"), error))
}

/// The result of trying a request.
#[derive(Serialize)]
struct Tried {
    #[serde(flatten)]
    outcome: Outcome,
    /// What is doubtful about it, given what is known of the provider, or what only some rows are
    /// refused for if the account of the customer is described.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

/// Validates a body that the runtime accepts against the published schema of the request.
fn hold_against_schema(
    document: &RouteDocument,
    found: Match<'_>,
    body: &Value,
) -> Result<(), Box<Problem>> {
    let schema =
        schema_of(document, found).and_then(|schema| jsonschema::validator_for(&schema).ok());
    let causes = schema.map_or_else(Vec::new, |schema| defects(&schema, "", body));
    match causes.first() {
        None => Ok(()),
        Some(first) => {
            let detail = format!("The body of the request does not match its schema: {first}.");
            Err(Box::new(Problem {
                causes,
                remedy: Some("`ampc build --emit request-schemas` writes the schema.".to_owned()),
                ..Problem::permanent(400, "Malformed request body", detail)
            }))
        }
    }
}

/// The object in the account of the customer, if that is described.
fn account<'a>(accounts: &'a Accounts, found: Match<'_>) -> Option<&'a Object> {
    let provider = found.object.integration().provider();
    accounts.object(provider, found.object.object_name())
}

/// Checks the outcome against the account of the customer.
fn hold_against_account(object: &Object, outcome: &Outcome) -> Result<(), Box<Problem>> {
    match outcome {
        Outcome::Write { plan, .. } => hold_write(object, plan),
        Outcome::Upsert { plan, csv, .. } => hold_rows(object, plan, csv),
        Outcome::UpsertFromUrl { .. } => Ok(()),
    }
}

/// What is doubtful about the outcome, given what is known of the provider.
fn doubts(catalog: &Catalog, found: Match<'_>, outcome: &Outcome) -> Vec<String> {
    let integration = found.object.integration();
    let Some(provider) = catalog.provider(integration.provider()) else {
        return Vec::new();
    };
    match outcome {
        Outcome::Write { plan, .. } => doubts_of_write(provider, plan),
        Outcome::Upsert { plan, csv, .. } => doubts_of_rows(provider, plan, csv),
        Outcome::UpsertFromUrl { .. } => Vec::new(),
    }
}

fn print(found: Match<'_>, tried: &Tried, terminal: &mut Terminal) -> Result<(), Error> {
    let object = found.object.object_name();
    let integration = found.object.integration();
    let place = format!(
        "`{object}` in {} through `{}`",
        integration.provider(),
        integration.name()
    );
    match &tried.outcome {
        Outcome::Write { plan, steps } => {
            say(
                terminal,
                format_args!("{} {place}:", plan.operation.as_str()),
            )?;
            print_steps(steps, &tried.warnings, terminal)?;
            print_json(plan, terminal)
        }
        Outcome::Upsert { plan, steps, csv } => {
            say(
                terminal,
                format_args!("{} {place}:", plan.operation.as_str()),
            )?;
            print_steps(steps, &tried.warnings, terminal)?;
            print_json(plan, terminal)?;
            Ok(write!(terminal.out, "\n{csv}")?)
        }
        Outcome::UpsertFromUrl { url, .. } => {
            say(terminal, format_args!("upsert {place}, from `{url}`"))?;
            Ok(writeln!(
                terminal.out,
                "  The columns are planned when the header row is read. \
             Give that row in `records` to see the plan."
            )?)
        }
    }
}

fn print_steps(steps: &[Step], warnings: &[String], terminal: &mut Terminal) -> Result<(), Error> {
    for step in steps {
        say(terminal, format_args!("  {step}"))?;
    }
    for warning in warnings {
        say(terminal, format_args!("  warning: {warning}"))?;
    }
    Ok(writeln!(terminal.out)?)
}
