use std::sync::Arc;

use amp_routes::{Integration, Object, path_segment};
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::page;
use super::page::Place;
use crate::runtime::Runtime;

/// The page of what can be written.
pub(super) async fn page(State(runtime): State<Arc<Runtime>>) -> Response {
    let table = runtime.table();
    let problem = runtime.table_problem();
    let content = html! {
        h1 { "Routes" }
        section #routes data-live hx-get="/dashboard/routes" hx-select="#routes"
            hx-trigger="changed" hx-swap="outerHTML" {
            @if let Some(problem) = problem {
                div.problem role="status" {
                    p {
                        "The manifests have changed and do not compile. These routes are from the "
                        "last version that did."
                    }
                    pre tabindex="0" { (problem) }
                }
            }
            @if table.integrations().len() == 0 {
                p.empty { "No integration in the manifests has objects to write." }
            }
            @for integration in table.integrations() {
                (of_integration(&runtime, integration))
            }
        }
    };
    page::page(&runtime, Place::Routes, "Routes", &content)
}

fn of_integration(runtime: &Runtime, integration: Integration<'_>) -> Markup {
    let provider = integration.provider();
    let destination = if runtime.options.sandbox_only {
        "the sandbox"
    } else if runtime.options.credentials.contains_key(provider) {
        "the provider"
    } else {
        "the provider if an installation has credentials, otherwise the sandbox"
    };
    html! {
        section.card {
            h2 {
                (integration.name())
                @if let Some(name) = integration.display_name() {
                    " " span.hint { (name) }
                }
            }
            p.hint {
                (provider)
                @if let Some(module) = integration.module() { ", module " (module) }
                ". Writes go to " (destination) "."
            }
            table.cards {
                thead {
                    tr {
                        th scope="col" { "Object" }
                        th scope="col" { "Names in requests" }
                        th scope="col" { "Operations" }
                        th scope="col" { "Mapped names" }
                        th scope="col" { "Records per call" }
                    }
                }
                tbody {
                    @for object in integration.objects() { (row(integration, object)) }
                }
            }
        }
    }
}

fn row(integration: Integration<'_>, object: Object<'_>) -> Markup {
    let name = object.object_name();
    html! {
        tr {
            td data-label="Object" {
                a id={ "write-" (integration.name()) "-" (name) }
                    href={ "/dashboard/write?route=" (path_segment(&route(integration.name(), name))) } {
                    (name)
                }
                @if object.is_custom() { " " span.hint { "custom" } }
            }
            td data-label="Names in requests" {
                @for name in object.names() { code { (name) } " " }
            }
            td data-label="Operations" {
                @for operation in object.operations().iter() {
                    span.tag { (operation.as_str()) } " "
                }
            }
            td data-label="Mapped names" {
                @if object.fields().len() == 0 { "none" }
                @for field in object.fields() {
                    span.mapping {
                        code { (field.name) } " \u{2192} "
                        @match field.target {
                            Some(target) => code { (target) },
                            None => "the customer's choice",
                        }
                    }
                }
            }
            td data-label="Records per call" {
                @match object.batch() {
                    Some(limits) => {
                        (limits.create) " to create, " (limits.update) " to update"
                    }
                    None => "one",
                }
            }
        }
    }
}

/// An integration and an object as one text.
pub(super) fn route(integration: &str, object: &str) -> String {
    format!("{}/{}", path_segment(integration), path_segment(object))
}
