use amp_diagnostics::Span;
use amp_parser::ast::{
    Field, FieldEntry, List, OptionalField, ReadObject, SubscribeObject, Text, WriteObject,
};

use super::{FieldWalker, IntegrationWalker, MappedField, elements};

/// An object of `read`.
#[derive(Clone, Copy, Debug)]
pub struct ReadObjectWalker<'m> {
    integration: IntegrationWalker<'m>,
    object: &'m ReadObject,
    span: Span,
}

impl<'m> ReadObjectWalker<'m> {
    pub(super) fn new(
        integration: IntegrationWalker<'m>,
        object: &'m ReadObject,
        span: Span,
    ) -> Self {
        Self {
            integration,
            object,
            span,
        }
    }

    /// The object as written.
    pub fn ast(self) -> &'m ReadObject {
        self.object
    }

    /// Its place in its list.
    pub fn span(self) -> Span {
        self.span
    }

    /// The integration that it belongs to.
    pub fn integration(self) -> IntegrationWalker<'m> {
        self.integration
    }

    /// The provider's name for the object.
    pub fn name(self) -> Option<&'m str> {
        self.object.object_name.get().map(Text::as_str)
    }

    /// The product's name for the object, if there is an object mapping.
    pub fn mapped_name(self) -> Option<&'m str> {
        self.object.map_to_name.get().map(Text::as_str)
    }

    /// The lists of fields that are present: `requiredFields`, then `optionalFields`.
    pub fn field_lists(self) -> impl Iterator<Item = &'m Field<List<FieldEntry>>> {
        let required = self.object.required_fields.iter();
        required.chain(&self.object.optional_fields)
    }

    /// The entries of `requiredFields` and then of `optionalFields`. What
    /// is not an entry is left out.
    pub fn fields(self) -> impl Iterator<Item = FieldWalker<'m>> {
        let required = entries(self.object.required_fields.as_ref(), true);
        required.chain(entries(self.object.optional_fields.as_ref(), false))
    }

    /// The entries with a mapped name.
    pub fn mapped_fields(self) -> impl Iterator<Item = MappedField<'m>> {
        self.fields().filter_map(FieldWalker::mapping)
    }
}

fn entries(
    list: Option<&Field<List<FieldEntry>>>,
    required: bool,
) -> impl Iterator<Item = FieldWalker<'_>> {
    elements(list.and_then(Field::get)).map(move |(entry, span)| FieldWalker {
        entry,
        span,
        required,
    })
}

/// An object of `write`.
#[derive(Clone, Copy, Debug)]
pub struct WriteObjectWalker<'m> {
    integration: IntegrationWalker<'m>,
    object: &'m WriteObject,
    span: Span,
}

impl<'m> WriteObjectWalker<'m> {
    pub(super) fn new(
        integration: IntegrationWalker<'m>,
        object: &'m WriteObject,
        span: Span,
    ) -> Self {
        Self {
            integration,
            object,
            span,
        }
    }

    /// The object as written.
    pub fn ast(self) -> &'m WriteObject {
        self.object
    }

    /// Its place in its list.
    pub fn span(self) -> Span {
        self.span
    }

    /// The integration that it belongs to.
    pub fn integration(self) -> IntegrationWalker<'m> {
        self.integration
    }

    /// The provider's name for the object.
    pub fn name(self) -> Option<&'m str> {
        self.object.object_name.get().map(Text::as_str)
    }

    /// The `inheritMapping` key, if it is `true`.
    pub fn inherit_mapping(self) -> Option<&'m Field<bool>> {
        let inherit = self.object.inherit_mapping.as_ref()?;
        (inherit.get() == Some(&true)).then_some(inherit)
    }

    /// The read object whose mappings writes go through: the one with the same `objectName`, if
    /// `inheritMapping` is `true`.
    pub fn inherited(self) -> Option<ReadObjectWalker<'m>> {
        self.inherit_mapping()?;
        self.integration.read_object(self.name()?)
    }

    /// The names that writes may be addressed to, each with where it is
    /// written: the object's own, and the mapped name that it inherits, unless
    /// the two are the same.
    pub fn names(self) -> impl Iterator<Item = (&'m str, Span)> {
        let own = self.object.object_name.get();
        let own_name = own.map(|name| (name.as_str(), self.object.object_name.span));
        let mapped = self.inherited().and_then(|read| {
            let field = read.ast().map_to_name.as_ref()?;
            Some((field.get()?.as_str(), field.span))
        });
        let mapped_name = mapped.filter(|(name, _)| Some(*name) != self.name());
        own_name.into_iter().chain(mapped_name)
    }
}

/// An object of `subscribe`.
#[derive(Clone, Copy, Debug)]
pub struct SubscribeObjectWalker<'m> {
    integration: IntegrationWalker<'m>,
    object: &'m SubscribeObject,
    span: Span,
}

impl<'m> SubscribeObjectWalker<'m> {
    pub(super) fn new(
        integration: IntegrationWalker<'m>,
        object: &'m SubscribeObject,
        span: Span,
    ) -> Self {
        Self {
            integration,
            object,
            span,
        }
    }

    /// The object as written.
    pub fn ast(self) -> &'m SubscribeObject {
        self.object
    }

    /// Its place in its list.
    pub fn span(self) -> Span {
        self.span
    }

    /// The integration that it belongs to.
    pub fn integration(self) -> IntegrationWalker<'m> {
        self.integration
    }

    /// The provider's name for the object.
    pub fn name(self) -> Option<&'m str> {
        self.object.object_name.get().map(Text::as_str)
    }

    /// The key of the first event, in the order of the manifest's definition, whose records have
    /// the fields and mappings of the read object: the event of creation, update, deletion or
    /// association.
    pub fn inheriting_event(self) -> Option<Span> {
        fn key<T>(event: Option<&Field<T>>) -> Option<Span> {
            let event = event.filter(|event| !event.is_null())?;
            Some(event.key)
        }
        let object = self.object;
        key(object.create_event.as_ref())
            .or_else(|| key(object.update_event.as_ref()))
            .or_else(|| key(object.delete_event.as_ref()))
            .or_else(|| key(object.association_change_event.as_ref()))
    }

    /// The fields whose changes trigger the update event, if they are listed.
    pub fn watched_fields(self) -> impl Iterator<Item = WatchedField<'m>> {
        let event = self.object.update_event.get();
        let list = event.and_then(|event| event.required_watch_fields.get());
        elements(list).map(|(name, span)| WatchedField { name, span })
    }

    /// The readable elements of `otherEvents`, each with its place.
    pub fn other_events(self) -> impl Iterator<Item = (&'m str, Span)> {
        elements(self.object.other_events.get()).map(|(name, span)| (name.as_str(), span))
    }
}

/// An element of `requiredWatchFields`.
#[derive(Clone, Copy, Debug)]
pub struct WatchedField<'m> {
    /// The provider's or the product's name of a field.
    pub name: &'m str,
    /// Where it stands.
    pub span: Span,
}

impl WatchedField<'_> {
    /// The byte of the name at which a path into a nested field begins, if there is one.
    pub fn nesting(self) -> Option<usize> {
        self.name.find(['.', '['])
    }
}
