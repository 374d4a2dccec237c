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

    /// The integration as it is written.
    pub fn ast(self) -> &'m Integration {
        self.resolved.integration
    }

    /// Where it stands in the list of integrations.
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

    /// The module of the provider that is named; a blank name is none.
    pub fn module(self) -> Option<&'m str> {
        let module = self.ast().module.get().map(Text::as_str);
        module.filter(|module| !module.trim().is_empty())
    }

    /// The module that counts: the one that is named, or the provider's default.
    pub fn effective_module(self) -> Option<&'m str> {
        self.module()
            .or_else(|| self.known_provider()?.default_module())
    }

    /// What is known of the provider, when it is in the catalog.
    pub fn known_provider(self) -> Option<Provider<'m>> {
        self.resolved.provider
    }

    /// What is special about the provider.
    pub fn traits(self) -> &'static Traits {
        self.known_provider()
            .map_or(&Traits::DEFAULT, Provider::traits)
    }

    /// Whether names of the provider's fields that differ only in case are one field.
    pub fn ignores_case(self) -> bool {
        self.known_provider()
            .is_some_and(|provider| provider.write_traits().ignores_case)
    }

    /// What tells a field of the provider from others: two names with one
    /// identity are one field. Some providers ignore case, and `$['status']` is
    /// `status` everywhere.
    pub fn field_identity(self, field: &'m str) -> Cow<'m, str> {
        let field = plain_name(field);
        if self.ignores_case() {
            lowercase(field)
        } else {
            field.into()
        }
    }

    /// The sections that make the integration do something, when their keys are
    /// there: `read`, `write`, `subscribe` and `proxy`.
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

    /// The `watchSchema` section, when its key is there.
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

    /// The read object of exactly this name; of several the first.
    pub fn read_object(self, name: &str) -> Option<ReadObjectWalker<'m>> {
        let &(object, span) = self.resolved.read_objects.get(name)?;
        Some(ReadObjectWalker::new(self, object, span))
    }

    /// The named objects of `write`; of several with one name the first.
    pub fn distinct_write_objects(self) -> impl Iterator<Item = WriteObjectWalker<'m>> {
        let mut names = HashSet::default();
        self.write_objects()
            .filter(move |write| write.name().is_some_and(|name| names.insert(name)))
    }

    /// The read objects whose mappings a write object inherits, each with where
    /// that one's `inheritMapping: true` stands.
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
