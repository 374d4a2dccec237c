//! What a change of manifests means for those who rely on them: callers of the
//! Write API, and receivers of what is read and subscribed to.
//!
//! Two sets of manifests go in, findings come out. They compare what the
//! manifests mean, not how they are written: order, quotes, anchors, defaults that
//! are written out and what only people read, a display name, make no difference.
//! Wherever two routing tables differ otherwise, something is said. Each finding stands in the new
//! manifest, at what was changed or at the place that no longer holds it, and
//! points into the old one.
//!
//! One change is one finding: an integration that is gone is not reported again
//! for each of its objects.

mod compare;
mod fields;
mod file;
mod integrations;
mod matching;
mod names;
mod pair;
mod place;
mod rules;

pub use compare::{Changes, diff};
pub use file::Manifest;
pub use rules::{is_addition, rule, rules};
