use std::collections::HashMap;
use std::sync::Arc;

use amp_routes::RouteTable;
use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::shown::shown;
use crate::api::answer::{json, missing};
use crate::engine::Refusal;
use crate::runtime::Runtime;
use crate::store::installations::{self, Installation};

/// The installations of an integration.
pub(in crate::api) async fn list(
    State(runtime): State<Arc<Runtime>>,
    Path((_, integration)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let listed = async {
        let name = integration_name(&runtime.table(), &integration)?;
        let all = runtime
            .database
            .read(move |connection| installations::list(connection, Some(&name)));
        let group = query.get("groupRef");
        let all = all.await?.into_iter();
        let chosen = all.filter(|one| group.is_none_or(|group| *group == one.group_ref));
        Ok(chosen.map(|one| shown(&one)).collect::<Vec<_>>())
    };
    json(listed.await)
}

/// One installation.
pub(in crate::api) async fn read(
    State(runtime): State<Arc<Runtime>>,
    Path((_, _, id)): Path<(String, String, String)>,
) -> Response {
    json(
        by_id(&runtime, &id)
            .await
            .map(|installation| shown(&installation)),
    )
}

pub(super) async fn by_id(runtime: &Runtime, id: &str) -> Result<Installation, Refusal> {
    let wanted = id.to_owned();
    let found = runtime
        .database
        .read(move |connection| installations::by_id(connection, &wanted));
    found.await?.ok_or_else(|| missing("installation", id))
}

/// The name of the integration that a path refers to by its name or id.
pub(in crate::api) fn integration_name(
    table: &RouteTable,
    called: &str,
) -> Result<String, Refusal> {
    let mut integrations = table.integrations();
    let found = integrations.find(|one| one.name() == called || one.id() == Some(called));
    found
        .map(|integration| integration.name().to_owned())
        .ok_or_else(|| missing("integration", called))
}

/// The installation of a customer.
pub(in crate::api) async fn of_group(
    runtime: &Runtime,
    integration: &str,
    group: &str,
) -> Result<Installation, Refusal> {
    let name = integration_name(&runtime.table(), integration)?;
    let wanted = group.to_owned();
    let found = runtime
        .database
        .read(move |connection| installations::of_group(connection, &name, &wanted));
    found.await?.ok_or_else(|| missing("installation", group))
}
