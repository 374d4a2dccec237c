use std::{borrow::Cow, fmt};

use crate::{
    custom_names::{self, CustomNames, NamePattern},
    fields::{self, GivenFields, KnownObject, KnownObjects},
    objects::{Action, ObjectList, ObjectLookup, Objects},
    support::{BatchLimits, Capability, Support},
    traits::{self, Traits, WriteTraits},
};

/// One line of the catalog: a provider, or a module of a provider.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub provider: Cow<'static, str>,
    /// Empty for the provider itself.
    pub module: Cow<'static, str>,
    pub display_name: Cow<'static, str>,
    /// Empty for modules, and for providers without a default module.
    pub default_module: Cow<'static, str>,
    pub support: Support,
    pub batch: Option<BatchLimits>,
    /// If they differ from the built-in ones; `None` for modules.
    pub write_traits: Option<WriteTraits>,
}

impl Entry {
    pub(crate) const fn new(
        [provider, module, display_name, default_module]: [&'static str; 4],
        support: Support,
        batch: Option<BatchLimits>,
    ) -> Self {
        Self {
            provider: Cow::Borrowed(provider),
            module: Cow::Borrowed(module),
            display_name: Cow::Borrowed(display_name),
            default_module: Cow::Borrowed(default_module),
            support,
            batch,
            write_traits: None,
        }
    }

    /// The key by which entries are sorted.
    pub(crate) fn id(&self) -> (&str, &str) {
        (&self.provider, &self.module)
    }

    pub(crate) fn is_same_provider(&self, other: &Self) -> bool {
        self.provider == other.provider
    }
}

/// What is known of a provider.
#[derive(Clone, Copy)]
pub struct Provider<'c> {
    entry: &'c Entry,
    modules: &'c [Entry],
    traits: &'static Traits,
    write_traits: &'c WriteTraits,
    custom_names: Option<&'static CustomNames>,
    /// The fields that take precedence over the built-in ones.
    fields: Option<&'c GivenFields>,
}

impl<'c> Provider<'c> {
    /// The provider of these entries: the first is its own, the others are its
    /// modules.
    pub(crate) fn new(entries: &'c [Entry], fields: Option<&'c GivenFields>) -> Self {
        let entry = &entries[0];
        let given = entry.write_traits.as_ref();
        Self {
            entry,
            modules: &entries[1..],
            traits: traits::of(&entry.provider),
            write_traits: given.unwrap_or_else(|| traits::write_traits_of(&entry.provider)),
            custom_names: custom_names::of(&entry.provider),
            fields,
        }
    }

    /// The name that a manifest uses: `salesforce`.
    pub fn key(self) -> &'c str {
        &self.entry.provider
    }

    /// What is special about the provider.
    pub fn traits(self) -> &'static Traits {
        self.traits
    }

    /// The traits that matter when records are written.
    pub fn write_traits(self) -> &'c WriteTraits {
        self.write_traits
    }

    /// The display name: `Salesforce`.
    pub fn display_name(self) -> &'c str {
        &self.entry.display_name
    }

    /// The module that is used if none is named. It may be `root`, which stands for the provider as
    /// a whole and is not among [`modules`](Self::modules).
    pub fn default_module(self) -> Option<&'c str> {
        Some(&*self.entry.default_module).filter(|name| !name.is_empty())
    }

    /// The modules, sorted by name.
    pub fn modules(self) -> impl Iterator<Item = Module<'c>> {
        self.modules.iter().map(|entry| Module { entry })
    }

    /// The module of this name, which is case-sensitive.
    pub fn module(self, name: &str) -> Option<Module<'c>> {
        let position = self
            .modules
            .binary_search_by(|entry| (*entry.module).cmp(name))
            .ok()?;
        Some(Module {
            entry: &self.modules[position],
        })
    }

    /// Whether a manifest may name this module: one of the modules, or `root` if that is the
    /// default.
    pub fn has_module(self, name: &str) -> bool {
        self.module(name).is_some() || self.default_module() == Some(name)
    }

    /// What the provider supports, not including its modules.
    pub fn support(self) -> Support {
        self.entry.support
    }

    /// What an integration with this module can do. Without a module, or with one that does not
    /// exist, the platform uses the default one; without a default, the provider itself. Whether
    /// requests can be proxied is always decided by the provider.
    pub fn support_in(self, module: Option<&str>) -> Support {
        let proxy = self.support().has(Capability::Proxy);
        self.entry_of(module).support.with(Capability::Proxy, proxy)
    }

    /// How many records one call takes in an integration with this module, or with the default one;
    /// `None` if there are no batch calls.
    pub fn batch_limits_in(self, module: Option<&str>) -> Option<BatchLimits> {
        self.entry_of(module).batch
    }

    /// How far the names of objects in this module, or in the default one, can be trusted. `None`
    /// if nothing is known.
    pub fn object_list(self, module: Option<&str>, action: Action) -> Option<ObjectList> {
        self.objects(module).map(|objects| objects.list(action))
    }

    /// The names of the objects in this module, or in the default one, that are known to support
    /// the action. Sorted.
    pub fn object_names(
        self,
        module: Option<&str>,
        action: Action,
    ) -> impl Iterator<Item = &'static str> {
        self.objects(module)
            .into_iter()
            .flat_map(move |objects| objects.names(action))
    }

    /// Looks up an object of this name, in this module or in the default one. No list excludes an
    /// object whose fields are loaded.
    pub fn object(self, module: Option<&str>, name: &str, action: Action) -> ObjectLookup {
        let Some(objects) = self.objects(module) else {
            return ObjectLookup::NotListed;
        };
        match objects.look_up(name, action) {
            ObjectLookup::Unknown if self.is_given(module, name) => ObjectLookup::NotListed,
            found => found,
        }
    }

    /// Whether the loaded fields include those of an object.
    fn is_given(self, module: Option<&str>, name: &str) -> bool {
        let fields = self.fields.zip(self.place(module));
        let known =
            fields.and_then(|(fields, (provider, module))| fields.objects(provider, module));
        known.is_some_and(|known| known.object(name).is_some())
    }

    /// The objects of this module, or of the default one, whose fields are known. Sorted by name,
    /// ignoring case.
    pub fn known_objects(
        self,
        module: Option<&str>,
    ) -> impl Iterator<Item = KnownObject> + use<'c> {
        let known = self.known(module).into_iter();
        known.flat_map(KnownObjects::all)
    }

    /// The object of this name, ignoring case, if its fields are known in this module or in the
    /// default one.
    pub fn known_object(self, module: Option<&str>, name: &str) -> Option<KnownObject> {
        self.known(module)?.object(name)
    }

    /// The objects of this module, or of the default one, whose fields are known: for more than one
    /// look-up.
    pub fn known(self, module: Option<&str>) -> Option<KnownObjects> {
        let (provider, module) = self.place(module)?;
        let given = self
            .fields
            .and_then(|fields| fields.objects(provider, module));
        given.or_else(|| KnownObjects::of(provider, module))
    }

    /// The fields of an object that people mean by a name that no field of it has.
    pub fn meant_fields(self, object: &str, name: &str) -> impl Iterator<Item = &'static str> {
        fields::meant_fields(self.key(), object, name)
    }

    /// How custom objects are named. Empty for providers without such a
    /// convention.
    pub fn custom_object_names(self) -> &'static [NamePattern] {
        self.custom_names.map_or(&[], |names| names.objects)
    }

    /// How custom fields are named. Empty for providers without such a
    /// convention.
    pub fn custom_field_names(self) -> &'static [NamePattern] {
        self.custom_names.map_or(&[], |names| names.fields)
    }

    /// Whether this is the name of a custom object, by the provider's
    /// convention.
    pub fn is_custom_object(self, name: &str) -> bool {
        let mut patterns = self.custom_object_names().iter();
        patterns.any(|pattern| pattern.matches(name))
    }

    /// Whether this is the name of a custom field, by the provider's
    /// convention.
    pub fn is_custom_field(self, name: &str) -> bool {
        let mut patterns = self.custom_field_names().iter();
        patterns.any(|pattern| pattern.matches(name))
    }

    /// The entry in effect for an integration with this module.
    fn entry_of(self, module: Option<&str>) -> &'c Entry {
        let named = |name: Option<&str>| self.module(name?);
        named(module)
            .or_else(|| named(self.default_module()))
            .map_or(self.entry, |module| module.entry)
    }

    fn objects(self, module: Option<&str>) -> Option<Objects> {
        let (provider, module) = self.place(module)?;
        Objects::of(provider, module)
    }

    /// The provider, and the module or an empty text, under which facts about its objects are
    /// found. `None` for a module that does not exist.
    fn place(self, module: Option<&str>) -> Option<(&'c str, &'c str)> {
        let is_known = module.is_none_or(|name| self.has_module(name));
        is_known.then(|| self.entry_of(module).id())
    }
}

impl fmt::Debug for Provider<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Provider").field(&self.key()).finish()
    }
}

/// What is known of a module of a provider.
#[derive(Clone, Copy)]
pub struct Module<'c> {
    entry: &'c Entry,
}

impl<'c> Module<'c> {
    /// The name that a manifest uses: `crm`.
    pub fn name(self) -> &'c str {
        &self.entry.module
    }

    /// The display name: `HubSpot CRM`.
    pub fn display_name(self) -> &'c str {
        &self.entry.display_name
    }

    /// What the module itself supports. Its [`Capability::Proxy`] counts only for a proxy that uses
    /// the module.
    pub fn support(self) -> Support {
        self.entry.support
    }

    /// How many records one call takes; `None` if there are no batch calls.
    pub fn batch_limits(self) -> Option<BatchLimits> {
        self.entry.batch
    }
}

impl fmt::Debug for Module<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Module").field(&self.name()).finish()
    }
}
