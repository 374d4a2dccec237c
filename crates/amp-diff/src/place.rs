//! Where something is, or should be.

use amp_checker::{IntegrationWalker, ReadObjectWalker};
use amp_diagnostics::Span;
use amp_parser::ast::Field;

/// The name of an integration.
pub(crate) fn integration(integration: IntegrationWalker<'_>) -> Span {
    value(Some(&integration.ast().name), integration.span())
}

/// The key of a section, or the name of the integration that lacks it.
pub(crate) fn section<T>(owner: IntegrationWalker<'_>, section: Option<&Field<T>>) -> Span {
    section.map_or_else(|| integration(owner), |section| section.key)
}

/// The list of fields that should contain one: the key of the list, or the name of the object
/// without it.
pub(crate) fn field_list(object: ReadObjectWalker<'_>, is_required: bool) -> Span {
    let ast = object.ast();
    let list = if is_required {
        &ast.required_fields
    } else {
        &ast.optional_fields
    };
    let name = value(Some(&ast.object_name), object.span());
    list.as_ref().map_or(name, |list| list.key)
}

/// The value of a key, or another place if the key has none.
pub(crate) fn value<T>(field: Option<&Field<T>>, otherwise: Span) -> Span {
    match field {
        Some(field) if field.get().is_some() => field.span,
        _ => otherwise,
    }
}

/// A key with its value, or another place if the key is absent.
pub(crate) fn entry<T>(field: Option<&Field<T>>, otherwise: Span) -> Span {
    field.map_or(otherwise, Field::entry_span)
}
