use amp_diagnostics::{Edit, Fix};
use amp_parser::ast::OrScalar;
use amp_parser::yaml::edit::quoted_like;

use crate::check::Context;
use crate::rewrite::respell;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a version of the manifest format that does not exist
    ///
    /// ## What it reports
    ///
    /// A `specVersion` other than the string `1.0.0`.
    ///
    /// ## Why
    ///
    /// The platform accepts no other version. `specVersion` says how to read the
    /// manifest; it is not the version of your integration.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.1.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    ///
    /// ## Fix
    ///
    /// The value is replaced by `1.0.0`.
    SPEC_VERSION {
        id: "spec-version",
        category: Correctness,
        fix: Safe,
        since: "0.1.0",
    }
}

/// The version of the manifest format.
const VERSION: &str = "1.0.0";

pub(super) fn check(cx: &mut Context<'_>) {
    let field = &cx.model.manifest().spec_version;
    let Some(OrScalar::Scalar(Some(version))) = field.get() else {
        return;
    };
    if version == VERSION {
        return;
    }
    let text = cx.model.parse().tree.text();
    // In JSON the key has quotes, and the text needs them, too.
    let key = text.get(field.key.range()).unwrap_or_default();
    let quoted = quoted_like(key, VERSION);
    let edit = match text.get(field.span.range()) {
        Some(number) if number.starts_with(char::is_numeric) => Edit::replace(field.span, quoted),
        _ => respell(text, field.span, VERSION),
    };
    // Words after the version may be a comment that lost its sign.
    let is_version = version
        .chars()
        .all(|sign| sign.is_alphanumeric() || ".-_".contains(sign));
    let title = format!("Write `{VERSION}`");
    let fix = if is_version {
        Fix::safe(title, [edit])
    } else {
        Fix::unsafe_(title, [edit])
    };
    // A tag without a value, as in `specVersion: !!str`, leaves no place to
    // write to.
    let fix = (!field.span.is_empty()).then_some(fix);
    cx.report(
        SPEC_VERSION
            .at(
                field.span,
                format!("there is no version `{version}` of the manifest format"),
            )
            .label(format!("write `{VERSION}`"))
            .help(format!(
                "`{VERSION}` is the only version. It is that of the format, not of your integrations."
            ))
            .fix(fix),
    );
}
