use std::sync::Arc;

use amp_routes::RouteTable;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

use super::page;
use super::page::Place;
use super::routes::route;
use super::test_write::{self, Planned, Sent, TestWrite};
use super::{operation, show};
use crate::engine::Refusal;
use crate::runtime::Runtime;

/// The initial record of the form.
const RECORD: &str = "{\n  \"name\": \"Acme\"\n}";

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Preset {
    route: String,
}

/// The form of a test write.
pub(super) async fn page(
    State(runtime): State<Arc<Runtime>>,
    Query(preset): Query<Preset>,
) -> Response {
    let empty = TestWrite {
        route: preset.route,
        operation: "create".to_owned(),
        mode: "synchronous".to_owned(),
        group_ref: "demo".to_owned(),
        record: RECORD.to_owned(),
        key: String::new(),
    };
    shown(&runtime, &empty, &html! {})
}

/// A form is sent twice: to show the plan, and, with the key that the plan got, to send the write.
pub(super) async fn submitted(
    State(runtime): State<Arc<Runtime>>,
    Form(given): Form<TestWrite>,
) -> Response {
    let outcome = if given.key.is_empty() {
        match test_write::plan(&runtime, &given).await {
            Ok(planned) => plan(&given, &planned),
            Err(refusal) => refused(&refusal),
        }
    } else {
        match test_write::send(&runtime, &given).await {
            Ok(sent) => answer(&sent),
            Err(refusal) => refused(&refusal),
        }
    };
    shown(&runtime, &given, &outcome)
}

fn shown(runtime: &Runtime, given: &TestWrite, outcome: &Markup) -> Response {
    let table = runtime.table();
    let content = html! {
        h1 { "Test write" }
        @if table.integrations().len() == 0 {
            p.empty { "No integration in the manifests has objects to write." }
        } @else {
            (form(&table, given))
        }
        div #outcome aria-live="polite" { (outcome) }
    };
    page::page(runtime, Place::Write, "Test write", &content)
}

fn form(table: &RouteTable, given: &TestWrite) -> Markup {
    html! {
        form.card #test method="post" action="/dashboard/write" hx-post="/dashboard/write"
            hx-target="#outcome" hx-select="#outcome" hx-swap="outerHTML" {
            div.fields {
                div {
                    label for="route" { "Object" }
                    select #route name="route" required {
                        @for integration in table.integrations() {
                            optgroup label=(integration.name()) {
                                @for object in integration.objects() {
                                    @let value = route(integration.name(), object.object_name());
                                    option value=(value) selected[value == given.route] {
                                        (object.object_name())
                                    }
                                }
                            }
                        }
                    }
                }
                div {
                    label for="operation" { "Operation" }
                    select #operation name="operation" {
                        @for name in ["create", "update", "delete"] {
                            option value=(name) selected[name == given.operation] { (name) }
                        }
                    }
                }
                div {
                    label for="mode" { "Mode" }
                    select #mode name="mode" {
                        @for name in ["synchronous", "asynchronous"] {
                            option value=(name) selected[name == given.mode] { (name) }
                        }
                    }
                }
                div {
                    label for="group" { "Group (" code { "groupRef" } ")" }
                    input #group name="group_ref" value=(given.group_ref) required;
                }
            }
            label for="record" { "Record" }
            textarea #record name="record" rows="8" spellcheck="false" required
                aria-describedby="record-help" { (given.record) }
            p.hint #record-help {
                "JSON: an object, or a list of objects for a batch. In the sandbox the value "
                code { "sandbox:busy:2" } " meets a busy provider twice, and "
                code { "sandbox:refuse:WHY" } " is refused."
            }
            button type="submit" { "Show the plan" }
        }
    }
}

/// The plan, step by step, and the form that sends it.
fn plan(given: &TestWrite, planned: &Planned) -> Markup {
    html! {
        section.card {
            h2 { "Plan" }
            @if planned.makes_installation {
                p.hint { "The group has no installation yet: sending creates one in the sandbox." }
            }
            @if planned.steps.is_empty() {
                p { "The request goes to the provider as it is." }
            } @else {
                ol.steps { @for step in &planned.steps { li { (show::sentence(step)) } } }
            }
            @match &planned.plan {
                Ok(plan) => {
                    h3 { "What the provider gets" }
                    (show::json(plan))
                    form method="post" action="/dashboard/write" hx-post="/dashboard/write"
                        hx-target="#outcome" hx-select="#outcome" hx-swap="outerHTML" {
                        @for (name, value) in given.pairs() {
                            input type="hidden" name=(name) value=(value);
                        }
                        input type="hidden" name="key" value=(Uuid::new_v4());
                        button #send type="submit" autofocus { "Send" }
                    }
                }
                Err(error) => p.problem role="alert" {
                    (show::sentence(&format!("{error}. {}", error.defect.remedy())))
                },
            }
        }
    }
}

/// The runtime's answer.
fn answer(sent: &Sent) -> Markup {
    html! {
        section.card {
            h2 #answer tabindex="-1" autofocus { "Answer: " (sent.status) }
            @if let Some(operation) = &sent.operation { (operation::short(operation)) }
            (show::json(&sent.body))
        }
    }
}

fn refused(refusal: &Refusal) -> Markup {
    html! {
        section.card {
            h2 { "Not sent" }
            @match refusal {
                Refusal::Problem(problem) => {
                    p.problem role="alert" { (show::sentence(&problem.detail)) }
                    @for cause in &problem.causes { p { (cause) } }
                    @if let Some(remedy) = &problem.remedy { p { (show::sentence(remedy)) } }
                }
                Refusal::Answer(answer) => pre.problem role="alert" { (answer.body) },
            }
        }
    }
}
