//! A Rust module with the names of a table.

use amp_routes::RouteDocument;
use heck::{ToShoutySnakeCase as _, ToSnakeCase as _};

use crate::names::{Names, identifier, words};
use crate::wording;

/// The constant that holds the name of an integration, in its module.
const INTEGRATION: &str = "INTEGRATION";

/// Declares a module for each integration, with a constant for its name and one
/// for each name under which an object can be written:
///
/// ```
/// pub mod sync_salesforce {
///     pub const INTEGRATION: &str = "sync-salesforce";
///     pub const ACCOUNT: &str = "account";
/// }
/// ```
///
/// If two names differ only in their punctuation, the second gets a number: `ACCOUNT_2`.
pub fn rust_names(table: &RouteDocument) -> String {
    let mut modules = Names::default();
    let integrations = table.integrations.iter().map(|integration| {
        let mut constants = Names::without(&[INTEGRATION]);
        let names = integration.objects.iter().flat_map(|object| &object.names);
        let constants: String = names
            .map(|name| {
                let converted = words(name).to_shouty_snake_case();
                let constant = constants.give(&identifier(converted, "UNNAMED"), "_");
                constant_of(
                    &constant,
                    &format!("The object {}.", wording::code(name)),
                    name,
                )
            })
            .collect();
        let converted = words(&integration.name).to_snake_case();
        let module = modules.give(&module_name(identifier(converted, "unnamed")), "_");
        let about = format!("The integration {}.", wording::code(&integration.name));
        let own = constant_of(
            INTEGRATION,
            "The name of the integration.",
            &integration.name,
        );
        format!("/// {about}\npub mod {module} {{\n{own}{constants}}}\n")
    });
    integrations.collect()
}

fn constant_of(constant: &str, about: &str, value: &str) -> String {
    format!("    /// {about}\n    pub const {constant}: &str = {value:?};\n")
}

/// The identifier, followed by an underscore if it is a keyword, as not all keywords have a raw
/// form.
fn module_name(identifier: String) -> String {
    if KEYWORDS.contains(&identifier.as_str()) {
        identifier + "_"
    } else {
        identifier
    }
}

/// The keywords of Rust, strict and reserved, up to the 2024 edition. None of them is all capitals.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];
