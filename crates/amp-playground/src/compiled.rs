//! The compiled form of a manifest, as in `ampc build` and `ampc routes`.

use std::collections::HashSet;

use amp_codegen::{openapi, routing_table};
use amp_diagnostics::Severity;
use amp_ide::Snapshot;
use amp_routes::document::{Method, RouteDocument, WriteObject};
use amp_routes::{LoadError, RouteTable};
use amp_write::installation::InstallationError;
use amp_write::{InstallationConfig, Outcome, Problem, outcome};
use serde_json::{Map, Value, json};

/// Why there is nothing to show, as a sentence.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error(transparent)]
    Unsound(Unsound),
    #[error(transparent)]
    Table(#[from] LoadError),
    #[error("The installation cannot be used: {0}")]
    Installation(#[from] InstallationError),
}

/// The manifest has errors.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("{} the manifest from being compiled.", match errors {
    1 => "An error keeps".to_owned(),
    errors => format!("{errors} errors keep"),
})]
pub(crate) struct Unsound {
    errors: usize,
}

/// The table of a manifest.
pub(crate) fn table(snapshot: &Snapshot) -> Result<RouteDocument, Unsound> {
    let checked = snapshot.checked();
    let found = checked.diagnostics.iter();
    match found.filter(|one| one.severity == Severity::Error).count() {
        0 => Ok(routing_table(&checked.model())),
        errors => Err(Unsound { errors }),
    }
}

/// The OpenAPI description of the requests.
pub(crate) fn openapi_json(table: &RouteDocument) -> String {
    let mut text = Vec::new();
    // Writing to memory cannot fail.
    let _ = openapi(table).write_json(&mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// What a request writes, or the error answer of the Write API. `installation` is the
/// `config.content` of an installation, or blank if the customer chose nothing; `Err` says what is
/// wrong with it.
pub(crate) fn plan(
    table: &RouteDocument,
    method: &str,
    path: &str,
    body: &str,
    installation: &str,
) -> Result<Value, Refusal> {
    let table = RouteTable::from_document(table)?;
    let installation = if installation.trim().is_empty() {
        InstallationConfig::default()
    } else {
        InstallationConfig::from_json(installation.as_bytes())?
    };
    let found = table.match_path(method, path);
    let tried = found
        .map_err(|error| Box::new(Problem::from(&error)))
        .and_then(|found| outcome(found, body.as_bytes(), &installation));
    Ok(match tried {
        Ok(outcome) => json!({ "outcome": outcome, "steps": sentences(&outcome) }),
        Err(problem) => json!({ "problem": problem }),
    })
}

/// How a plan came about.
fn sentences(outcome: &Outcome) -> Vec<String> {
    match outcome {
        Outcome::Write { steps, .. } | Outcome::Upsert { steps, .. } => {
            steps.iter().map(ToString::to_string).collect()
        }
        Outcome::UpsertFromUrl { .. } => Vec::new(),
    }
}

/// An example body for each request, in the order of the table.
pub(crate) fn examples(table: &RouteDocument) -> Vec<String> {
    let bodies = table.routes.iter().map(|route| {
        let integration = table.integrations.get(route.integration as usize);
        let object = integration.and_then(|it| it.objects.get(route.object as usize));
        let names = object.map(example_names).unwrap_or_default();
        let body = match route.method {
            Method::Post => {
                let record = names.iter().map(|name| ((*name).to_owned(), json!("")));
                let record: Map<String, Value> = record.collect();
                let kind = route.operations.first().map(|first| first.as_str());
                json!({ "groupRef": "demo", "type": kind, "record": record })
            }
            Method::Put => {
                let columns = [&["id"], names.as_slice()].concat();
                let records = format!("{}\n1{}\n", columns.join(","), ",".repeat(names.len()));
                json!({ "groupRef": "demo", "primaryKey": "id", "records": records })
            }
        };
        format!("{body:#}")
    });
    bodies.collect()
}

/// Names that every customer can write, except paths and names for a field that another name also
/// stands for.
fn example_names(object: &WriteObject) -> Vec<&str> {
    const SHOWN: usize = 3;
    let mut targets = HashSet::new();
    let fields = object.fields.iter();
    let fields = fields.filter(|field| !field.name.starts_with('$'));
    let fields = fields.filter(|field| field.target.as_ref().is_some_and(|it| targets.insert(it)));
    fields
        .map(|field| field.name.as_str())
        .take(SHOWN)
        .collect()
}
