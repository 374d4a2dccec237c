use serde::Serialize;

use crate::document::{Integration, Operation, RouteDocument};
use crate::path::path_segment;

/// A request that can be made.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Request<'t> {
    /// Its method.
    pub method: &'static str,
    /// The path, with everything that the table knows filled in.
    pub path: String,
    /// What it can do.
    pub operations: &'t [Operation],
    /// The name of the integration.
    pub integration: &'t str,
    /// The id from deploying it, if known.
    pub integration_id: Option<&'t str>,
    /// The provider that is written to.
    pub provider: &'t str,
    /// The provider's object that is written.
    pub object_name: &'t str,
}

/// Every request that can be made, in the order of the table.
pub fn requests(table: &RouteDocument) -> impl Iterator<Item = Request<'_>> {
    table.routes.iter().filter_map(|route| {
        let integration = table.integrations.get(route.integration as usize)?;
        let object = integration.objects.get(route.object as usize)?;
        Some(Request {
            method: route.method.as_str(),
            path: filled(&route.path, table.project.as_deref(), integration),
            operations: &route.operations,
            integration: &integration.name,
            integration_id: integration.id.as_deref(),
            provider: &integration.provider,
            object_name: &object.object_name,
        })
    })
}

/// The path of a template, with the known parameters filled in.
fn filled(template: &str, project: Option<&str>, integration: &Integration) -> String {
    let integration = integration.id.as_ref().unwrap_or(&integration.name);
    let path = template.replacen("{integrationId}", &path_segment(integration), 1);
    match project {
        Some(project) => path.replacen("{projectIdOrName}", &path_segment(project), 1),
        None => path,
    }
}
