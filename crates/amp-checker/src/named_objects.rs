//! Every name that an integration gives to an object of the provider's.

use crate::IntegrationWalker;
use crate::duplicates::Bearer;

/// The objects of one section, in the order of the manifest.
pub(crate) struct NamedObjects<'m> {
    /// The key of the section: `read`.
    pub section: &'static str,
    pub objects: Vec<Bearer<'m>>,
}

/// The objects that have a name, section by section.
pub(crate) fn named_objects(integration: IntegrationWalker<'_>) -> [NamedObjects<'_>; 3] {
    let read = integration
        .read_objects()
        .filter_map(|one| Bearer::new(&one.ast().object_name, one.span()));
    let write = integration
        .write_objects()
        .filter_map(|one| Bearer::new(&one.ast().object_name, one.span()));
    let subscribe = integration
        .subscribe_objects()
        .filter_map(|one| Bearer::new(&one.ast().object_name, one.span()));
    [
        NamedObjects {
            section: "read",
            objects: read.collect(),
        },
        NamedObjects {
            section: "write",
            objects: write.collect(),
        },
        NamedObjects {
            section: "subscribe",
            objects: subscribe.collect(),
        },
    ]
}
