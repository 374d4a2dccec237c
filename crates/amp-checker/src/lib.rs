#![doc = include_str!("../README.md")]

mod aliases;
mod backfill;
mod check;
mod consequences;
mod destinations;
mod directive;
mod duplicates;
mod findings;
mod fix;
mod hashing;
mod known;
mod level;
mod lowercase;
mod model;
mod named_objects;
mod names;
mod near_fields;
mod objects_list;
mod place;
mod precedence;
mod provider;
mod provider_candidates;
mod punctuation;
mod read_section;
mod rewrite;
mod rules;
mod schedule;
mod singular;
mod suffixed_name;
mod suppress;
mod unknown_fields;
mod written_fields;

pub use amp_diagnostics::{Category, FixKind, Level, Rule};
pub use check::{Checked, Settings, check, try_check};
pub use findings::{Finished, finish};
pub use fix::{FixCount, Fixed, fix, fix_checked, fix_some, sound_edits};
pub use level::Levels;
pub use model::{
    FieldWalker, IntegrationWalker, MappedField, Model, ReadObjectWalker, Section,
    SubscribeObjectWalker, WatchedField, WriteObjectWalker,
};
pub use near_fields::near_fields;
pub use provider_candidates::providers_like;
pub use rules::duplicate_integration_name::DUPLICATE_INTEGRATION_NAME;
pub use rules::{rule, rules};
pub use schedule::{ScheduleWords, schedule_in_words};
pub use suppress::{comment_names, silenced_parts};
