use amp_diagnostics::Diagnostic;
use amp_parser::ast::Field;

/// Points to a key without a value, if it is one, in a finding that misses the
/// value.
pub(super) fn point_to<T>(diagnostic: Diagnostic, key: Option<&Field<T>>) -> Diagnostic {
    match key.filter(|key| key.is_null()) {
        Some(key) => diagnostic.also(key.key, "has no value"),
        None => diagnostic,
    }
}
