use amp_diagnostics::{Diagnostic, Span};
use amp_parser::ast::Field;

use crate::WriteObjectWalker;
use crate::check::Context;
use crate::duplicates::repeated;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// two write objects that answer to the same name
    ///
    /// ## What it reports
    ///
    /// Two write objects of an integration that answer to the same name: the
    /// mapped name that one inherits is the name, or the inherited name, of the
    /// other.
    ///
    /// ## Why
    ///
    /// A write is addressed to a name. If two objects answer to it, nothing says
    /// which one is written.
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
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    for integration in cx.model.integrations() {
        // The same `objectName` twice is reported by `duplicate-write-object`.
        let objects = || integration.distinct_write_objects();
        let own = objects().filter_map(|write| route(write, false));
        let mapped = objects().filter_map(|write| route(write, true));
        for (taken, route) in repeated(own.chain(mapped)) {
            cx.report(collision(taken, route));
        }
    }
}

/// A name that writes may be addressed to.
#[derive(Clone, Copy)]
struct Route<'m> {
    name: &'m str,
    /// Where the name is written.
    span: Span,
    write: WriteObjectWalker<'m>,
    /// Whether the name comes from the read object.
    is_mapped: bool,
}

/// The object's own name, or the mapped one, as a route.
fn route(write: WriteObjectWalker<'_>, is_mapped: bool) -> Option<(&str, Route<'_>)> {
    let (name, span) = write.names().nth(usize::from(is_mapped))?;
    let route = Route {
        name,
        span,
        write,
        is_mapped,
    };
    Some((name, route))
}

fn collision(taken: Route<'_>, route: Route<'_>) -> Diagnostic {
    let name = route.name;
    let one = taken.write.name().unwrap_or_default();
    let other = route.write.name().unwrap_or_default();
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
