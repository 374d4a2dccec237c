use std::borrow::Cow;

use amp_catalog::{Provider, Traits};
use amp_diagnostics::Span;
use amp_parser::ast::{Field, Integration, OptionalField, Text};

use super::{ReadObjectWalker, Resolved, SubscribeObjectWalker, WriteObjectWalker, elements};
use crate::hashing::HashSet;
use crate::lowercase::lowercase;
use amp_path::plain_name;

/// An integration of a resolved manifest.
#[derive(Clone, Copy, Debug)]
pub struct IntegrationWalker<'m> {
    resolved: &'m Resolved<'m>,
}

impl<'m> IntegrationWalker<'m> {
    pub(super) fn new(resolved: &'m Resolved<'m>) -> Self {
        Self { resolved }
    }

    /// The integration as written.
    pub fn ast(self) -> &'m Integration {
        self.resolved.integration
    }

    /// Its place in the list of integrations.
    pub fn span(self) -> Span {
        self.resolved.span
    }

    /// The name by which the API knows it.
    pub fn name(self) -> Option<&'m str> {
        self.ast().name.get().map(Text::as_str)
    }

    /// The provider's catalog key.
    pub fn provider(self) -> Option<&'m str> {
        self.ast().provider.get().map(Text::as_str)
    }

    /// The named module of the provider; `None` if the name is blank.
    pub fn module(self) -> Option<&'m str> {
        let module = self.ast().module.get().map(Text::as_str);
        module.filter(|module| !module.trim().is_empty())
    }

    /// The module in effect: the named one, or the provider's default.
    pub fn effective_module(self) -> Option<&'m str> {
        self.module()
            .or_else(|| self.known_provider()?.default_module())
    }

    /// What is known of the provider, when it is in the catalog.
    pub fn known_provider(self) -> Option<Provider<'m>> {
        self.resolved.provider
    }

    /// The provider's special traits.
    pub fn traits(self) -> &'static Traits {
        self.known_provider()
            .map_or(&Traits::DEFAULT, Provider::traits)
    }

    /// Whether the provider's field names are case-insensitive.
    pub fn ignores_case(self) -> bool {
        self.known_provider()
            .is_some_and(|provider| provider.write_traits().ignores_case)
    }

    /// The identity of a field of the provider's: two names with the same identity are one field.
    /// Some providers ignore case, and `$['status']` is `status` everywhere.
    pub fn field_identity(self, field: &'m str) -> Cow<'m, str> {
        let field = plain_name(field);
        if self.ignores_case() {
            lowercase(field)
        } else {
            field.into()
        }
    }

    /// The sections that make the integration do something, if their keys are present: `read`,
    /// `write`, `subscribe` and `proxy`.
    pub fn actions(self) -> impl Iterator<Item = Section> {
        let ast = self.ast();
        let actions = [
            Section::new("read", ast.read.as_ref()),
            Section::new("write", ast.write.as_ref()),
            Section::new("subscribe", ast.subscribe.as_ref()),
            Section::new("proxy", ast.proxy.as_ref()),
        ];
        actions.into_iter().flatten()
    }

    /// The `watchSchema` section, if its key is present.
    pub fn watch_schema(self) -> Option<Section> {
        Section::new("watchSchema", self.ast().watch_schema.as_deref())
    }

    /// The objects of `read`, in the order of the manifest.
    pub fn read_objects(self) -> impl Iterator<Item = ReadObjectWalker<'m>> {
        let objects = self.ast().read.get().and_then(|read| read.objects.get());
        elements(objects).map(move |(object, span)| ReadObjectWalker::new(self, object, span))
    }

    /// The objects of `write`, in the order of the manifest.
    pub fn write_objects(self) -> impl Iterator<Item = WriteObjectWalker<'m>> {
        let objects = self.ast().write.get().and_then(|write| write.objects.get());
        elements(objects).map(move |(object, span)| WriteObjectWalker::new(self, object, span))
    }

    /// The objects of `subscribe`, in the order of the manifest.
    pub fn subscribe_objects(self) -> impl Iterator<Item = SubscribeObjectWalker<'m>> {
        let subscribe = self.ast().subscribe.get();
        let objects = subscribe.and_then(|subscribe| subscribe.objects.get());
        elements(objects).map(move |(object, span)| SubscribeObjectWalker::new(self, object, span))
    }

    /// The read object of exactly this name; the first of several.
    pub fn read_object(self, name: &str) -> Option<ReadObjectWalker<'m>> {
        let &(object, span) = self.resolved.read_objects.get(name)?;
        Some(ReadObjectWalker::new(self, object, span))
    }

    /// The named objects of `write`; the first of several with one name.
    pub fn distinct_write_objects(self) -> impl Iterator<Item = WriteObjectWalker<'m>> {
        let mut names = HashSet::default();
        self.write_objects()
            .filter(move |write| write.name().is_some_and(|name| names.insert(name)))
    }

    /// The read objects whose mappings a write object inherits, each with the place of that write
    /// object's `inheritMapping: true`.
    pub fn inherited_objects(self) -> impl Iterator<Item = (ReadObjectWalker<'m>, Span)> {
        self.distinct_write_objects()
            .filter_map(|write| Some((write.inherited()?, write.inherit_mapping()?.entry_span())))
    }
}

/// A section of an integration, whatever it holds.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Its key in the manifest.
    pub name: &'static str,
    /// Where the key stands.
    pub key: Span,
    /// Where the value stands.
    pub span: Span,
    /// Whether the key has no value, or `null`.
    pub is_null: bool,
}

impl Section {
    fn new<T>(name: &'static str, field: Option<&Field<T>>) -> Option<Self> {
        let field = field?;
        Some(Self {
            name,
            key: field.key,
            span: field.span,
            is_null: field.is_null(),
        })
    }
}
