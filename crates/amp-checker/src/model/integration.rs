use amp_parser::ast::{Integration, Item, List, OptionalField};

use super::{ReadObjectWalker, Resolved, SubscribeObjectWalker, WriteObjectWalker};

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

    /// The provider's catalog key.
    pub fn provider(self) -> Option<&'m str> {
        self.ast().provider.get().map(|provider| provider.as_str())
    }

    /// Whether the provider is Salesforce, under either of its keys.
    pub fn is_salesforce(self) -> bool {
        matches!(self.provider(), Some("salesforce" | "salesforceJWT"))
    }

    /// The objects of `read`, in the order of the manifest.
    pub fn read_objects(self) -> impl Iterator<Item = ReadObjectWalker<'m>> {
        let objects = self.ast().read.get().and_then(|read| read.objects.get());
        elements(objects).map(move |object| ReadObjectWalker::new(self, object))
    }

    /// The objects of `write`, in the order of the manifest.
    pub fn write_objects(self) -> impl Iterator<Item = WriteObjectWalker<'m>> {
        let objects = self.ast().write.get().and_then(|write| write.objects.get());
        elements(objects).map(move |object| WriteObjectWalker::new(self, object))
    }

    /// The objects of `subscribe`, in the order of the manifest.
    pub fn subscribe_objects(self) -> impl Iterator<Item = SubscribeObjectWalker<'m>> {
        let subscribe = self.ast().subscribe.get();
        let objects = subscribe.and_then(|subscribe| subscribe.objects.get());
        elements(objects).map(move |object| SubscribeObjectWalker::new(self, object))
    }

    /// The read object of exactly this name; of several the first.
    pub fn read_object(self, name: &str) -> Option<ReadObjectWalker<'m>> {
        let object = self.resolved.read_objects.get(name)?;
        Some(ReadObjectWalker::new(self, object))
    }
}

fn elements<T>(list: Option<&List<T>>) -> impl Iterator<Item = &T> {
    list.into_iter().flatten().filter_map(Item::get)
}
