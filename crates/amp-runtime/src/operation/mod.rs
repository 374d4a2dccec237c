//! An operation: one write, from its request to its outcome.

mod answer;
mod progress;

use amp_write::answer::{
    ActionType, OperationDetails, OperationMetadata, OperationRetry, OperationStatus,
};
use uuid::Uuid;

use crate::time::{Millis, rfc3339};

pub(crate) use answer::answer;
pub(crate) use progress::Progress;

/// How many ids of written records an operation shows.
const SHOWN_IDS: usize = 1000;

/// An operation, as it is stored.
#[expect(
    clippy::struct_excessive_bools,
    reason = "columns that have nothing to do with each other"
)]
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// Its position in the order in which operations were accepted. 0 before it is stored.
    pub(crate) number: i64,
    pub(crate) id: String,
    pub(crate) project: String,
    /// The integration as named in the request.
    pub(crate) integration: String,
    pub(crate) installation: String,
    pub(crate) group_ref: String,
    /// The config that the installation had.
    pub(crate) config: String,
    /// The provider's key in the catalog.
    pub(crate) provider: String,
    /// The provider's name of the object.
    pub(crate) object: String,
    pub(crate) kind: Kind,
    pub(crate) asynchronous: bool,
    /// Whether it goes to the provider, rather than to the sandbox.
    pub(crate) live: bool,
    pub(crate) status: OperationStatus,
    /// Its outcome, as a sentence.
    pub(crate) result: Option<String>,
    /// The plan, as serialized by `amp_write::stored`.
    pub(crate) plan: String,
    pub(crate) progress: Progress,
    pub(crate) attempts: u32,
    pub(crate) last_attempt: Option<Millis>,
    /// Whether this process holds it, as far as it knows.
    pub(crate) held: bool,
    /// Whether an attempt at the provider is in progress.
    pub(crate) attempting: bool,
    /// When it is tried next. `None` if it is done.
    pub(crate) next_attempt: Option<Millis>,
    pub(crate) deadline: Millis,
    /// When a destination was last notified about it.
    pub(crate) notified: Option<Millis>,
    pub(crate) created: Millis,
    pub(crate) updated: Millis,
}

/// What an operation writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The record or the batch of its request.
    Records,
    /// The records of several requests, collected first.
    Collection,
    /// The rows of a CSV text.
    Rows,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Records => "records",
            Self::Collection => "collection",
            Self::Rows => "rows",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        [Self::Records, Self::Collection, Self::Rows]
            .into_iter()
            .find(|kind| kind.as_str() == text)
    }
}

/// A new id. Later ids sort after earlier ones.
pub(crate) fn new_id() -> String {
    Uuid::now_v7().to_string()
}

impl Operation {
    /// Whether its effects and its outcome are one transaction. Otherwise a process holds it while
    /// it tries it.
    pub(crate) fn is_in_sandbox(&self) -> bool {
        !self.live && self.kind != Kind::Rows
    }

    /// Whether repeating an attempt whose answer was lost does no harm.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.kind == Kind::Rows || !self.progress.is_create
    }

    /// As the API shows it.
    pub(crate) fn details(&self) -> OperationDetails {
        let mut details = OperationDetails::write(&self.id);
        details.project_id.clone_from(&self.project);
        details.integration_id.clone_from(&self.integration);
        details.installation_id.clone_from(&self.installation);
        details.config_id.clone_from(&self.config);
        details.action_type = ActionType::Write;
        details.status = self.status;
        details.result.clone_from(&self.result);
        details.metadata = Some(OperationMetadata {
            objects: vec![self.object.clone()],
            retry: (self.attempts > 0).then(|| OperationRetry {
                attempts: self.attempts,
                last_attempt: self.last_attempt.map(rfc3339),
                last_notified: self.notified.map(rfc3339),
            }),
            successful_record_ids: self.progress.written_ids().take(SHOWN_IDS).collect(),
            rows: None,
        });
        details.create_time = Some(rfc3339(self.created));
        details.update_time = Some(rfc3339(self.updated));
        details
    }
}
