//! A route of the table with its integration and object.

use amp_routes::document::{Integration, Method, Route, WriteObject};
use amp_routes::{RouteDocument, bulk_path, object_path, path_segment};

/// A route with its integration and object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target<'t> {
    pub route: &'t Route,
    pub integration: &'t Integration,
    pub object: &'t WriteObject,
}

/// The routes of a table. A route without an object, which only a table made by hand has, is
/// skipped.
pub(crate) fn targets(table: &RouteDocument) -> impl Iterator<Item = Target<'_>> {
    table.routes.iter().filter_map(|route| target(table, route))
}

/// The integration and object of a route.
pub(crate) fn target<'t>(table: &'t RouteDocument, route: &'t Route) -> Option<Target<'t>> {
    let integration = table.integrations.get(route.integration as usize)?;
    let object = integration.objects.get(route.object as usize)?;
    Some(Target {
        route,
        integration,
        object,
    })
}

impl<'t> Target<'t> {
    /// The name by which the route addresses the object.
    pub(crate) fn name(self) -> &'t str {
        let path = match self.route.method {
            Method::Post => object_path,
            Method::Put => bulk_path,
        };
        let mut names = self.object.names.iter();
        names
            .find(|name| path(name) == self.route.path)
            .unwrap_or(&self.object.object_name)
    }

    /// The path with the integration filled in, by its id if that is known, and the project if the
    /// table is for one.
    pub(crate) fn path(self, project: Option<&str>) -> String {
        let integration = self.integration.id.as_ref();
        let integration = integration.unwrap_or(&self.integration.name);
        let path = self
            .route
            .path
            .replace("{integrationId}", &path_segment(integration));
        match project {
            Some(project) => path.replace("{projectIdOrName}", &path_segment(project)),
            None => path,
        }
    }
}
