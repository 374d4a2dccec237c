use amp_diagnostics::Span;
use amp_parser::ast::{Field, FieldEntry, OptionalField, Text};

/// An entry of `requiredFields` or `optionalFields`.
#[derive(Clone, Copy, Debug)]
pub struct FieldWalker<'m> {
    /// The entry as it is written.
    pub entry: &'m FieldEntry,
    /// Where it stands.
    pub span: Span,
    /// Whether it stands in `requiredFields`.
    pub required: bool,
}

impl<'m> FieldWalker<'m> {
    /// The entry as a mapping, when it has a `mapToName`.
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

/// A name of the product's for a field of the provider's.
#[derive(Clone, Copy, Debug)]
pub struct MappedField<'m> {
    /// The product's name.
    pub name: &'m Text,
    /// The `mapToName` key.
    pub map_to_name: &'m Field<Text>,
    /// The provider's field for a predefined mapping; `None` for a user-defined
    /// one, whose field each customer picks.
    pub target: Option<&'m str>,
    /// Whether it stands in `requiredFields`.
    pub required: bool,
    /// The field that is picked for a user-defined mapping unless the customer
    /// picks another.
    pub default: Option<&'m str>,
    /// The entry as it is written.
    pub entry: &'m FieldEntry,
}
