use std::{fs, io::Write, path::Path};

use amp_codegen::request_schema;
use amp_routes::{
    BulkWriteRequest, InstallationConfig, Match, Method, Problem, RouteTable, WritePlan,
    WriteRequest,
    plan::{PlanOptions, Step, plan_with},
    request::BulkSource,
};
use serde::Serialize;
use serde_json::{Value, json};

use super::{print_json, refuse, request};
use crate::{
    cli::{RoutesTestArguments, TableFormat},
    commands::Status,
    error::Error,
    terminal::Terminal,
};

/// Tries a request: shows what is written to the provider, or what the Write API
/// answers in its place.
pub fn run(
    table: &RouteTable,
    arguments: &RoutesTestArguments,
    terminal: &mut Terminal,
) -> Result<Status, Error> {
    let request = request::read(arguments)?;
    let installation = installation(arguments.installation.as_deref())?;
    let outcome = table
        .match_path(&request.method, &request.target)
        .map_err(|error| Problem::from(&error))
        .and_then(|found| {
            let outcome = outcome(found, &request.body, &installation)?;
            let body = serde_json::from_slice(&request.body).unwrap_or_default();
            hold_against_schema(table, found, &body)?;
            Ok((found, outcome))
        });
    match outcome {
        Err(problem) => refuse(&problem, arguments.output_format, terminal),
        Ok((found, outcome)) => {
            match arguments.output_format {
                TableFormat::Json => print_json(&outcome, terminal)?,
                TableFormat::Table => print(found, &outcome, terminal)?,
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
    let bytes = fs::read(file)
        .map_err(|error| Error::Usage(format!("`{name}` cannot be read: {error}")))?;
    InstallationConfig::from_json(&bytes)
        .map_err(|error| Error::Usage(format!("`{name}` cannot be used: {error}")))
}

/// What a request comes to.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Outcome {
    /// One record or a batch.
    Write { plan: WritePlan, steps: Vec<Step> },
    /// Rows of CSV, which the provider reads as they are.
    Upsert(Value),
}

fn outcome(
    found: Match<'_>,
    body: &[u8],
    installation: &InstallationConfig,
) -> Result<Outcome, Problem> {
    match found.method {
        Method::Post => {
            let request = WriteRequest::from_json(body).map_err(|errors| Problem::from(&errors))?;
            let mut steps = Vec::new();
            let options = PlanOptions::default();
            plan_with(
                found.object,
                &request,
                installation,
                options,
                Some(&mut steps),
            )
            .map(|plan| Outcome::Write { plan, steps })
            .map_err(|error| Problem::from(&error))
        }
        Method::Put => {
            let request =
                BulkWriteRequest::from_json(body).map_err(|errors| Problem::from(&errors))?;
            Ok(Outcome::Upsert(json!({
                "provider": found.object.integration().provider(),
                "objectName": found.object.object_name(),
                "primaryKey": request.primary_key,
                "source": match request.source {
                    BulkSource::Inline(csv) => json!({ "bytes": csv.len() }),
                    BulkSource::Url(url) => json!({ "url": url }),
                },
            })))
        }
    }
}

/// What the published schema of the request has against a body that was read
/// without objection.
fn hold_against_schema(table: &RouteTable, found: Match<'_>, body: &Value) -> Result<(), Problem> {
    let document = table.to_document();
    let is_the_one = |route: &&amp_routes::document::Route| {
        let integration = document.integrations.get(route.integration as usize);
        let object = integration.and_then(|it| it.objects.get(route.object as usize));
        route.method == found.method
            && integration.is_some_and(|it| it.name == found.object.integration().name())
            && object.is_some_and(|it| it.object_name == found.object.object_name())
    };
    let schema = document
        .routes
        .iter()
        .find(is_the_one)
        .and_then(|route| request_schema(&document, route))
        .and_then(|schema| jsonschema::validator_for(&schema).ok());
    let error = schema.and_then(|schema| {
        let error = schema.iter_errors(body).next()?;
        Some(format!("`{}`: {error}", error.instance_path()))
    });
    match error {
        None => Ok(()),
        Some(error) => Err(Problem {
            status: 400,
            title: "Malformed request body",
            detail: format!("The body of the request does not match its schema: {error}."),
            remedy: Some("`ampc build --emit request-schemas` writes the schema.".to_owned()),
        }),
    }
}

fn print(found: Match<'_>, outcome: &Outcome, terminal: &mut Terminal) -> Result<(), Error> {
    let object = found.object.object_name();
    let integration = found.object.integration();
    match outcome {
        Outcome::Write { plan, steps } => {
            writeln!(
                terminal.out,
                "{} `{object}` in {} through `{}`:",
                plan.operation.as_str(),
                integration.provider(),
                integration.name()
            )?;
            for step in steps {
                writeln!(terminal.out, "  {step}")?;
            }
            writeln!(terminal.out)?;
            print_json(plan, terminal)
        }
        Outcome::Upsert(upsert) => {
            writeln!(
                terminal.out,
                "upsert `{object}` in {} through `{}`; the rows are sent as they are:\n",
                integration.provider(),
                integration.name()
            )?;
            print_json(upsert, terminal)
        }
    }
}
