use std::sync::Arc;

use amp_routes::{FieldKind, Integration, Object};
use amp_write::InstallationConfig;
use amp_write::installation::{
    DefaultValue, FieldSettings, ReadObjectConfig, WriteObjectConfig, WriteOnCreate, WriteOnUpdate,
};
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use serde_json::Value;

use super::page::Place;
use super::{page, show};
use crate::runtime::Runtime;
use crate::store::installations::{self, Installation};

/// One installation, with the fields that its mapped names lead to.
pub(super) async fn page(State(runtime): State<Arc<Runtime>>, Path(id): Path<String>) -> Response {
    let found = runtime
        .database
        .read(move |connection| installations::by_id(connection, &id));
    match found.await {
        Ok(Some(installation)) => {
            let content = content(&runtime, &installation);
            page::page(&runtime, Place::Elsewhere, "Installation", &content)
        }
        Ok(None) => page::not_found().await,
        Err(error) => page::refused(&error.into()),
    }
}

fn content(runtime: &Runtime, installation: &Installation) -> Markup {
    let table = runtime.table();
    let integration = table
        .integrations()
        .find(|one| one.name() == installation.integration);
    html! {
        h1 { "Installation of " (installation.group_ref) }
        p.hint { code { (installation.id) } }
        section.card {
            (show::facts(&[
                ("Integration", html! { (installation.integration) }),
                ("Group", html! { (installation.group_ref) }),
                ("Writes go to", destination(runtime, installation, integration)),
                ("Config", html! { "revision " (installation.revision) }),
                ("Created", show::time(installation.created)),
                ("Changed", show::time(installation.updated)),
            ]))
            p {
                a href={ "/dashboard/operations?installation=" (installation.id) } {
                    "Its operations"
                }
            }
        }
        @match (integration, installation.config()) {
            (None, _) => p.problem {
                "The manifests that are served have no integration of this name."
            },
            (_, Err(error)) => p.problem { "Its config cannot be used: " (error) },
            (Some(integration), Ok(config)) => {
                @for object in integration.objects() { (of_object(object, &config)) }
            }
        }
    }
}

fn destination(
    runtime: &Runtime,
    installation: &Installation,
    integration: Option<Integration<'_>>,
) -> Markup {
    let provider = integration.map_or("", Integration::provider);
    if runtime.options.sandbox_only {
        html! { "the sandbox" }
    } else if installation.credentials.is_some() {
        html! { "the provider, with its own credentials" }
    } else if runtime.options.credentials.contains_key(provider) {
        html! { "the provider, with credentials from the environment" }
    } else {
        html! { "the sandbox: there are no credentials" }
    }
}

fn of_object(object: Object<'_>, config: &InstallationConfig) -> Markup {
    let name = object.object_name();
    let inherits = object.inherit_mapping();
    let read = config.read.objects.get(name).filter(|_| inherits);
    let write = config.write.objects.get(name);
    let deletes = write.is_some_and(|write| write.deletion_settings.enabled);
    html! {
        section.card {
            h2 { (name) }
            (mappings(object, read))
            @if let Some(write) = write { (settings(write)) }
            @if let Some(read) = read { (value_mappings(read)) }
            p.hint { "Deletes are " (if deletes { "allowed" } else { "refused" }) "." }
        }
    }
}

/// The fields that the names in requests lead to.
fn mappings(object: Object<'_>, read: Option<&ReadObjectConfig>) -> Markup {
    let picked = |name: &str| {
        let field = read?.selected_field_mappings.get(name)?;
        (!field.is_empty()).then_some(field.as_str())
    };
    let is_known = |name: &str| object.fields().any(|field| field.name == name);
    let dynamic = read.iter().flat_map(|read| {
        let offered = read.dynamic_mappings_input.iter();
        let offered = offered.map(|one| (one.map_to_name.as_str(), one.field_name.as_deref()));
        let names = offered.clone().map(|(name, _)| name).collect::<Vec<_>>();
        let chosen = read.selected_field_mappings.keys();
        let chosen = chosen.filter(move |name| !names.contains(&name.as_str()));
        offered.chain(chosen.map(|name| (name.as_str(), None)))
    });
    let dynamic: Vec<_> = dynamic.filter(|(name, _)| !is_known(name)).collect();
    html! {
        @if object.fields().len() == 0 && dynamic.is_empty() {
            p.empty { "No mapped names: the keys of records are the provider's fields." }
        } @else {
            table.cards {
                thead {
                    tr {
                        th scope="col" { "Name in requests" }
                        th scope="col" { "Field of the provider" }
                        th scope="col" { "Decided by" }
                    }
                }
                tbody {
                    @for field in object.fields() {
                        (mapping(
                            field.name,
                            field.target.or_else(|| picked(field.name)),
                            match field.kind {
                                FieldKind::Predefined => "the manifest",
                                FieldKind::UserDefined => "the customer",
                            },
                            field.required,
                        ))
                    }
                    @for (name, field) in dynamic {
                        (mapping(name, field.or_else(|| picked(name)), "a dynamic mapping", false))
                    }
                }
            }
        }
    }
}

fn mapping(name: &str, field: Option<&str>, decided_by: &str, required: bool) -> Markup {
    html! {
        tr {
            td data-label="Name in requests" {
                code { (name) }
                @if required { " " span.hint { "required" } }
            }
            td data-label="Field of the provider" {
                @match field {
                    Some(field) => code { (field) },
                    None => span.status.open { "not picked" },
                }
            }
            td data-label="Decided by" { (decided_by) }
        }
    }
}

/// How individual fields are written.
fn settings(write: &WriteObjectConfig) -> Markup {
    let older = write.selected_value_defaults.iter();
    let older = older.filter(|(field, _)| !write.selected_field_settings.contains_key(*field));
    html! {
        @if !write.selected_field_settings.is_empty() || older.clone().next().is_some() {
            h3 { "Fields" }
            ul {
                @for (field, settings) in &write.selected_field_settings {
                    li { code { (field) } ": " (setting(settings)) }
                }
                @for (field, default) in older {
                    li { code { (field) } ": default " (value(&default.value)) }
                }
            }
        }
    }
}

fn setting(settings: &FieldSettings) -> Markup {
    let created = match settings.write_on_create {
        WriteOnCreate::Always => "always",
        WriteOnCreate::Never => "never",
    };
    let updated = match settings.write_on_update {
        WriteOnUpdate::Always => "always",
        WriteOnUpdate::Never => "never",
        WriteOnUpdate::IfEmpty => "if empty",
    };
    html! {
        @if let Some(default) = &settings.default { "default " (value(default)) ", " }
        "created " (created) ", updated " (updated)
    }
}

fn value(default: &DefaultValue) -> Markup {
    html! { code { (Value::from(default)) } }
}

fn value_mappings(read: &ReadObjectConfig) -> Markup {
    html! {
        @if !read.selected_value_mappings.is_empty() {
            h3 { "Values" }
            ul {
                @for (field, values) in &read.selected_value_mappings {
                    li {
                        code { (field) } ": "
                        @for (from, to) in &values.0 {
                            span.mapping { (from) " \u{2192} " (to) }
                        }
                    }
                }
            }
        }
    }
}
