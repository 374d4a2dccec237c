use std::collections::{HashMap, HashSet};

use amp_diagnostics::{Diagnostic, Span};
use amp_parser::ast::Field;

use crate::check::Context;
use crate::rule::declare_rule;
use crate::{IntegrationWalker, WriteObjectWalker};

declare_rule! {
    /// one name for two write objects
    ///
    /// ## What it reports
    ///
    /// Two write objects of an integration that answer to one name: the mapped
    /// name that one inherits is the name, or the inherited name, of another.
    ///
    /// ## Why
    ///
    /// A write is addressed to a name. When two objects answer to it, nothing
    /// says which one is written.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: companies
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: account
    ///           mapToName: company
    ///           destination: companiesWebhook
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
    ///         - objectName: company
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: companies
    ///     provider: salesforce
    ///     read:
    ///       objects:
    ///         - objectName: account
    ///           mapToName: customer
    ///           destination: companiesWebhook
    ///     write:
    ///       objects:
    ///         - objectName: account
    ///           inheritMapping: true
    ///         - objectName: company
    /// ```
    WRITE_NAME_COLLISION {
        id: "write-name-collision",
        category: Correctness,
        fix: None,
        since: "0.1.0",
        check: check,
    }
}

fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        for collision in collisions(integration) {
            cx.report(collision);
        }
    }
}

/// A name that writes may be addressed to.
#[derive(Clone, Copy)]
struct Route<'m> {
    /// Where the name is written.
    span: Span,
    write: WriteObjectWalker<'m>,
    /// Whether the name comes from the read object.
    is_mapped: bool,
}

fn collisions(integration: IntegrationWalker<'_>) -> Vec<Diagnostic> {
    // One name twice is for `duplicate-write-object`.
    let mut own_names = HashSet::new();
    let objects: Vec<WriteObjectWalker<'_>> = integration
        .write_objects()
        .filter(|write| write.name().is_some_and(|name| own_names.insert(name)))
        .collect();
    let mut routes: HashMap<&str, Route<'_>> = HashMap::new();
    for &write in &objects {
        if let Some((name, span)) = write.names().next() {
            let is_mapped = false;
            routes.insert(
                name,
                Route {
                    span,
                    write,
                    is_mapped,
                },
            );
        }
    }
    let mut collisions = Vec::new();
    for &write in &objects {
        for (name, span) in write.names().skip(1) {
            let is_mapped = true;
            let route = Route {
                span,
                write,
                is_mapped,
            };
            match routes.get(name) {
                Some(&taken) => collisions.push(collision(name, taken, route)),
                None => {
                    routes.insert(name, route);
                }
            }
        }
    }
    collisions
}

fn collision(name: &str, taken: Route<'_>, route: Route<'_>) -> Diagnostic {
    let object = |route: Route<'_>| route.write.name().unwrap_or_default().to_owned();
    let (one, other) = (object(taken), object(route));
    let inherit = route.write.inherit_mapping();
    let inherit = inherit.map(Field::entry_span);
    let reason = if taken.is_mapped {
        format!("writes to `{one}` go by this name, too")
    } else {
        "is a write object by itself".to_owned()
    };
    WRITE_NAME_COLLISION
        .at(
            route.span,
            format!("writes to `{name}` can mean `{one}` or `{other}`"),
        )
        .label(format!("another name of `{other}`"))
        .also(taken.span, reason)
        .also(
            inherit.unwrap_or(route.span),
            "takes the mapped name over for writes",
        )
        .help(format!(
            "Map `{other}` to another name, or remove its `inheritMapping`."
        ))
}
