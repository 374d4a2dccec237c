use serde_json::{Value, json};

use crate::store::installations::Installation;
use crate::time::rfc3339;

/// An installation as the API shows it.
pub(super) fn shown(installation: &Installation) -> Value {
    let mut document = installation.document.clone();
    document.insert("id".to_owned(), json!(installation.id));
    document.insert("projectId".to_owned(), json!(installation.project));
    document.insert("integrationId".to_owned(), json!(installation.integration));
    document.insert(
        "group".to_owned(),
        json!({ "groupRef": installation.group_ref, "projectId": installation.project }),
    );
    document.insert("healthStatus".to_owned(), json!("healthy"));
    document.insert(
        "createTime".to_owned(),
        json!(rfc3339(installation.created)),
    );
    document.insert(
        "updateTime".to_owned(),
        json!(rfc3339(installation.updated)),
    );
    let config = document
        .entry("config")
        .or_insert_with(|| json!({ "content": {} }));
    if let Some(config) = config.as_object_mut() {
        config.insert("id".to_owned(), json!(installation.config_id()));
        config.insert("revisionNumber".to_owned(), json!(installation.revision));
    }
    Value::Object(document)
}
