use amp_diagnostics::Diagnostic;
use amp_parser::ast::Field;

/// Makes a finding about a missing value point to its key, if the key is there without a value.
pub(super) fn point_to<T>(diagnostic: Diagnostic, key: Option<&Field<T>>) -> Diagnostic {
    match key.filter(|key| key.is_null()) {
        Some(key) => diagnostic.also(key.key, "has no value"),
        None => diagnostic,
    }
}
