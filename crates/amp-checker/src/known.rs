//! The objects of providers whose fields are known, each looked up once per check.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use amp_catalog::fields::{Coverage, KnownField, KnownObject, KnownObjects};

use crate::IntegrationWalker;
use crate::hashing::HashMap;

/// A provider and its module.
type Place<'m> = (&'m str, Option<&'m str>);

/// The object that a name in a place stands for, if known.
type Objects<'m> = HashMap<(Place<'m>, &'m str), Option<Rc<Object>>>;

/// Cached look-ups.
#[derive(Debug, Default)]
pub(crate) struct Known<'m> {
    objects: RefCell<Objects<'m>>,
    places: RefCell<HashMap<Place<'m>, Option<KnownObjects>>>,
    all: RefCell<HashMap<Place<'m>, Rc<[KnownObject]>>>,
}

/// An object with known fields.
#[derive(Debug)]
pub(crate) struct Object {
    known: KnownObject,
    fields: OnceCell<Vec<KnownField>>,
}

impl<'m> Known<'m> {
    /// The object of this name in an integration, ignoring case. Objects that customers define are
    /// not known.
    pub fn object(&self, integration: IntegrationWalker<'m>, name: &'m str) -> Option<Rc<Object>> {
        let (provider, module) = (integration.known_provider()?, integration.module());
        if provider.is_custom_object(name) {
            return None;
        }
        let mut objects = self.objects.borrow_mut();
        let found = objects
            .entry(((provider.key(), module), name))
            .or_insert_with(|| {
                let mut places = self.places.borrow_mut();
                let place = places.entry((provider.key(), module));
                let known = place.or_insert_with(|| provider.known(module));
                let known = known.as_ref()?.object(name)?;
                let fields = OnceCell::new();
                Some(Rc::new(Object { known, fields }))
            });
        found.clone()
    }

    /// All objects that an integration may have, as far as they are known.
    pub fn objects(&self, integration: IntegrationWalker<'m>) -> Rc<[KnownObject]> {
        let Some(provider) = integration.known_provider() else {
            return Rc::new([]);
        };
        let module = integration.module();
        let mut all = self.all.borrow_mut();
        let found = all
            .entry((provider.key(), module))
            .or_insert_with(|| provider.known_objects(module).collect());
        Rc::clone(found)
    }
}

impl Object {
    /// The name, as the provider spells it.
    pub fn name(&self) -> &str {
        self.known.name()
    }

    /// Whether the fields are those that every customer has, or even all.
    pub fn is_complete(&self) -> bool {
        self.known.coverage() != Coverage::Partial
    }

    /// Whether the connector lists only these fields.
    pub fn is_closed(&self) -> bool {
        self.known.coverage() == Coverage::Closed
    }

    /// The field of this name, ignoring case.
    pub fn field(&self, name: &str) -> Option<KnownField> {
        self.known.field(name)
    }

    /// All fields, sorted by name.
    pub fn fields(&self) -> &[KnownField] {
        self.fields.get_or_init(|| self.known.fields().collect())
    }
}
