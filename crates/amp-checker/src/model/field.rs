use amp_diagnostics::Span;
use amp_parser::ast::{Field, FieldEntry, OptionalField, Text};

/// An entry of `requiredFields` or `optionalFields`.
#[derive(Clone, Copy, Debug)]
pub struct FieldWalker<'m> {
    /// The entry as written.
    pub entry: &'m FieldEntry,
    /// The place of the entry.
    pub span: Span,
    /// Whether it is in `requiredFields`.
    pub required: bool,
}

impl<'m> FieldWalker<'m> {
    /// The entry as a mapping, if it has a `mapToName`.
    pub fn mapping(self) -> Option<MappedField<'m>> {
        let map_to_name = self.entry.map_to_name.as_ref()?;
        Some(MappedField {
            name: map_to_name.get()?,
            map_to_name,
            target: self.entry.field_name.get().map(Text::as_str),
            required: self.required,
            default: self.entry.default.get().map(Text::as_str),
            entry: self.entry,
        })
    }
}

/// A mapping of a field of the provider's to a name of the product's.
#[derive(Clone, Copy, Debug)]
pub struct MappedField<'m> {
    /// The product's name.
    pub name: &'m Text,
    /// The `mapToName` key.
    pub map_to_name: &'m Field<Text>,
    /// The provider's field for a predefined mapping; `None` for a user-defined one, for which each
    /// customer picks the field.
    pub target: Option<&'m str>,
    /// Whether it is in `requiredFields`.
    pub required: bool,
    /// The field that a user-defined mapping has unless the customer picks another.
    pub default: Option<&'m str>,
    /// The entry as written.
    pub entry: &'m FieldEntry,
}
