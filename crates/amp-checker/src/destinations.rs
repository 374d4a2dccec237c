//! Where an integration sends what it delivers.

use amp_parser::ast::{Field, OptionalField, Text};

use crate::IntegrationWalker;

/// Every `destination` of an integration that has a text, in the order of the
/// sections.
pub(crate) fn destinations(
    integration: IntegrationWalker<'_>,
) -> impl Iterator<Item = (&str, &Field<Text>)> {
    let read = integration.read_objects();
    let subscribe = integration.subscribe_objects();
    let watch_schema = integration.ast().watch_schema.get();
    let fields = read
        .map(|object| &object.ast().destination)
        .chain(subscribe.map(|object| &object.ast().destination))
        .chain(watch_schema.map(|watch| &watch.destination));
    fields.filter_map(|field| Some((field.get()?.as_str(), field)))
}
