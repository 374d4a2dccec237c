//! Resolution: how the objects of a manifest refer to each other.
//!
//! A [`Model`] is built from a parse and knows, for each integration, the read object of each name.
//! Walkers are cheap handles to it, so that rules, the routing table and editors all get the same
//! answers.

mod field;
mod integration;
mod objects;

pub use field::{FieldWalker, MappedField};
pub use integration::{IntegrationWalker, Section};
pub use objects::{ReadObjectWalker, SubscribeObjectWalker, WatchedField, WriteObjectWalker};

use amp_catalog::{Catalog, Provider};
use amp_diagnostics::Span;
use amp_parser::Parse;
use amp_parser::ast::{Field, Integration, List, Manifest, OptionalField, ReadObject, Text};
use amp_parser::yaml::{Node, NodeKind, Tree};

use crate::hashing::{HashMap, HashSet};
use crate::schedule::{Gap, Reading, Readings, Schedule, schedules};

/// A manifest with its references resolved.
#[derive(Debug)]
pub struct Model<'p> {
    parse: &'p Parse,
    catalog: &'p Catalog,
    integrations: Vec<Resolved<'p>>,
    /// The nodes in which a syntax error left something out.
    damaged: HashSet<Span>,
    /// The places of unknown keys that probably stand for a key that a mapping lacks.
    stand_ins: HashMap<(Span, &'static str), Span>,
    /// The same, with little evidence.
    guesses: HashMap<(Span, &'static str), Span>,
    /// The mappings that lack such a key, and the empty places of values that are elsewhere.
    misnamed: HashSet<Span>,
    schedules: Readings,
}

/// One integration and the index of its read objects.
#[derive(Debug)]
struct Resolved<'p> {
    integration: &'p Integration,
    span: Span,
    /// What is known of its provider, if it names one.
    provider: Option<Provider<'p>>,
    /// The read objects by name; the first of several with one name.
    read_objects: HashMap<&'p str, (&'p ReadObject, Span)>,
}

impl<'p> Model<'p> {
    /// Resolves the references of a manifest, to the providers of a catalog as well.
    pub fn new(parse: &'p Parse, catalog: &'p Catalog) -> Self {
        let of_two_providers = of_two_providers(&parse.tree);
        let integrations: Vec<_> = elements(parse.manifest.integrations.get())
            .map(|(integration, span)| Resolved {
                integration,
                span,
                provider: integration
                    .provider
                    .get()
                    .filter(|_| !of_two_providers.contains(&span))
                    .and_then(|key| catalog.provider(key)),
                read_objects: index_read_objects(integration),
            })
            .collect();
        let walkers = integrations.iter().map(IntegrationWalker::new);
        Self {
            parse,
            catalog,
            schedules: Readings::of(walkers.flat_map(schedules)),
            integrations,
            damaged: damaged_nodes(&parse.tree),
            stand_ins: stand_ins(parse, false).collect(),
            guesses: stand_ins(parse, true).collect(),
            misnamed: stand_ins(parse, false)
                .map(|((mapping, _), _)| mapping)
                .collect(),
        }
    }

    /// The tree and the manifest that the model is built from.
    pub fn parse(&self) -> &'p Parse {
        self.parse
    }

    /// What is known of providers.
    pub fn catalog(&self) -> &'p Catalog {
        self.catalog
    }

    /// The typed manifest.
    pub fn manifest(&self) -> &'p Manifest {
        &self.parse.manifest
    }

    /// Whether a syntax error left something out inside the node at `span`: what seems to be
    /// missing there may well be written.
    pub fn is_damaged(&self, span: Span) -> bool {
        self.damaged.contains(&span)
    }

    /// The place of an unknown key that probably stands for one of `keys`, which the mapping at
    /// `span` lacks.
    pub(crate) fn stand_in(&self, span: Span, keys: &[&'static str]) -> Option<Span> {
        let mut keys = keys.iter();
        keys.find_map(|key| self.stand_ins.get(&(span, *key)).copied())
    }

    /// The same, with little evidence: enough to point there, too little to stay silent.
    pub(crate) fn guess(&self, span: Span, keys: &[&'static str]) -> Option<Span> {
        let mut keys = keys.iter();
        keys.find_map(|key| self.guesses.get(&(span, *key)).copied())
    }

    /// Whether what seems to be missing at `span`, a mapping or the empty place of a value, is
    /// probably present under another name or in another place.
    pub(crate) fn is_misnamed(&self, span: Span) -> bool {
        self.misnamed.contains(&span)
    }

    /// Whether the node at `span` has an unknown key, whose meaning is not in the typed manifest.
    pub(crate) fn has_unknown_key(&self, span: Span) -> bool {
        let keys = &self.parse.unknown_keys;
        let next = keys.partition_point(|key| key.start < span.start);
        keys.get(next).is_some_and(|key| span.contains(*key))
    }

    /// The meaning of a `schedule` of the manifest, if it is a text.
    pub(crate) fn schedule(&self, field: &Field<Text>) -> Option<&Reading> {
        self.schedules.get(field)
    }

    /// The valid schedules, each with its meaning.
    pub(crate) fn schedules(&self) -> impl Iterator<Item = (&Field<Text>, &Schedule)> {
        let fields = self.integrations().flat_map(schedules);
        fields.filter_map(|field| Some((field, self.schedule(field)?.schedule.as_ref().ok()?)))
    }

    /// The two consecutive firings of a schedule with the smallest gap, if it is valid and ever
    /// fires.
    pub(crate) fn smallest_gap(&self, field: &Field<Text>) -> Option<Gap> {
        self.schedule(field)?.smallest_gap
    }

    /// The integrations, in the order of the manifest; those of the wrong type
    /// are left out.
    pub fn integrations(&self) -> impl Iterator<Item = IntegrationWalker<'_>> {
        self.integrations.iter().map(IntegrationWalker::new)
    }
}

/// The unknown keys that probably stand for others; if several stand for one, the first of them
/// comes last.
fn stand_ins(
    parse: &Parse,
    are_guesses: bool,
) -> impl Iterator<Item = ((Span, &'static str), Span)> {
    let stand_ins = parse.stand_ins.iter().rev();
    stand_ins
        .filter(move |one| one.is_guess == are_guesses)
        .map(|one| ((one.mapping, one.key), one.at))
}

fn index_read_objects(integration: &Integration) -> HashMap<&str, (&ReadObject, Span)> {
    let mut index = HashMap::default();
    let objects = integration.read.get().and_then(|read| read.objects.get());
    for (object, span) in elements(objects) {
        if let Some(name) = object.object_name.get() {
            index.entry(name.as_str()).or_insert((object, span));
        }
    }
    index
}

/// The elements of the right type, each with where it stands.
fn elements<T>(list: Option<&List<T>>) -> impl Iterator<Item = (&T, Span)> {
    let items = list.into_iter().flatten();
    items.filter_map(|item| Some((item.get()?, item.span)))
}

/// The integrations that name two providers: they may be two with the border between them lost.
fn of_two_providers(tree: &Tree) -> Vec<Span> {
    let entries = tree.root().into_iter().flat_map(Node::entries);
    let lists = entries.filter(|(key, _)| key.text() == "integrations");
    let integrations = lists.flat_map(|(_, list)| list.items());
    let names_two = |integration: &Node<'_>| {
        let entries = integration.entries();
        let mut providers = entries.filter(|(key, _)| key.text() == "provider");
        let first = providers.next().map(|(_, provider)| provider.text());
        providers.any(|(_, provider)| Some(provider.text()) != first)
    };
    integrations.filter(names_two).map(Node::span).collect()
}

fn damaged_nodes(tree: &Tree) -> HashSet<Span> {
    let mut damaged = HashSet::default();
    if !tree.damage().is_empty()
        && let Some(root) = tree.root()
    {
        add_damaged(root, &mut damaged);
    }
    damaged
}

/// What is damaged in a node is damaged in its parent as well, so the walk ends at whole nodes. It
/// goes no deeper than the parser lets a text nest.
fn add_damaged(node: Node<'_>, damaged: &mut HashSet<Span>) {
    if !node.is_damaged() {
        return;
    }
    damaged.insert(node.span());
    match node.kind() {
        NodeKind::Mapping => node
            .entries()
            .for_each(|(_, value)| add_damaged(value, damaged)),
        NodeKind::Sequence => node.items().for_each(|item| add_damaged(item, damaged)),
        NodeKind::Scalar | NodeKind::Alias => {}
    }
}
