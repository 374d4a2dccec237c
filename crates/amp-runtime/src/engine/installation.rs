use std::sync::Arc;

use amp_routes::Object;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::refusal::{Refusal, check_group_ref};
use crate::runtime::{KnownInstallation, Runtime};
use crate::store::installations::{self, Installation};
use crate::time::now;

/// The cached installation of a customer. The transaction that stores something for it checks that
/// it is current.
///
/// In the sandbox, a missing one is created: a customer who chose nothing.
pub(crate) async fn known_installation(
    runtime: &Runtime,
    project: &str,
    object: Object<'_>,
    group_ref: &str,
) -> Result<Arc<KnownInstallation>, Refusal> {
    match runtime.known_installation(object.integration().name(), group_ref) {
        Some(known) => Ok(known),
        None => read_installation(runtime, project, object, group_ref).await,
    }
}

/// The same, read from the database.
pub(super) async fn read_installation(
    runtime: &Runtime,
    project: &str,
    object: Object<'_>,
    group_ref: &str,
) -> Result<Arc<KnownInstallation>, Refusal> {
    let integration = object.integration().name();
    let (name, group) = (integration.to_owned(), group_ref.to_owned());
    let (version, stored) = runtime
        .database
        .read(move |connection| {
            // A change between the two reads makes the version too old, but never too new.
            let version = installations::version(connection)?;
            let stored = installations::of_group(connection, &name, &group)?;
            Ok((version, stored))
        })
        .await?;
    let installation = match stored {
        Some(installation) => installation,
        None if runtime.makes_installations(object) => {
            make(runtime, project, object, group_ref).await?
        }
        None => {
            let detail = format!("The group `{group_ref}` has no installation of `{integration}`.");
            return Err(Refusal::permanent(404, "No installation", detail)
                .with_remedy("Create the installation, or correct `groupRef`."));
        }
    };
    let config = installation
        .config()
        .map_err(|error| Refusal::from(&error))?;
    let known = Arc::new(KnownInstallation {
        installation,
        config,
        version,
    });
    runtime.know_installation(Arc::clone(&known));
    Ok(known)
}

async fn make(
    runtime: &Runtime,
    project: &str,
    object: Object<'_>,
    group_ref: &str,
) -> Result<Installation, Refusal> {
    check_group_ref(group_ref)?;
    let integration = object.integration();
    let time = now();
    let document = json!({
        "groupRef": group_ref,
        "config": { "content": { "provider": integration.provider() } },
    });
    let installation = Installation {
        id: Uuid::now_v7().to_string(),
        project: project.to_owned(),
        integration: integration.name().to_owned(),
        group_ref: group_ref.to_owned(),
        document: document
            .as_object()
            .cloned()
            .unwrap_or_else(Map::<String, Value>::new),
        revision: 1,
        credentials: None,
        created: time,
        updated: time,
    };
    let stored = runtime
        .database
        .write(move |connection| {
            let there = installations::of_group(
                connection,
                &installation.integration,
                &installation.group_ref,
            )?;
            // Two first requests may arrive at the same time.
            if let Some(there) = there {
                return Ok(there);
            }
            installations::add(connection, &installation)?;
            Ok(installation)
        })
        .await?;
    Ok(stored)
}
