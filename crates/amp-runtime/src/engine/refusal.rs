use amp_routes::MatchError;
use amp_write::installation::InstallationError;
use amp_write::{Answer, Problem, RequestErrors};

use crate::store::StoreError;
use crate::time::{now, rfc3339};

/// Why a request is not carried out.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// A problem, to which the API adds the request's id.
    Problem(Box<Problem>),
    /// An answer with the reason.
    Answer(Answer),
}

impl Refusal {
    /// A problem that the same request would cause again.
    pub(crate) fn permanent(status: u16, title: &str, detail: impl Into<String>) -> Self {
        Self::from(Problem::permanent(status, title, detail.into()))
    }

    /// The refusal of a request because too much is in progress; it may be sent again later.
    pub(crate) fn busy(detail: impl Into<String>) -> Self {
        Self::from(Problem {
            retryable: Some(true),
            retry_after: Some(rfc3339(now() + 1000)),
            remedy: Some("Send the request again later, or asynchronously.".to_owned()),
            ..Problem::permanent(429, "Too much at once", detail.into())
        })
    }

    /// Adds what to do about it.
    pub(crate) fn with_remedy(self, remedy: impl Into<String>) -> Self {
        match self {
            Self::Problem(mut problem) => {
                problem.remedy = Some(remedy.into());
                Self::Problem(problem)
            }
            answer @ Self::Answer(_) => answer,
        }
    }
}

/// The most bytes of a `groupRef`.
const GROUP_REF: usize = 1024;

/// Checks that a `groupRef` can name an installation.
pub(crate) fn check_group_ref(group_ref: &str) -> Result<(), Refusal> {
    if group_ref.len() <= GROUP_REF {
        return Ok(());
    }
    let detail = format!(
        "`groupRef` has {} bytes, and may have {GROUP_REF}.",
        group_ref.len()
    );
    Err(Refusal::permanent(422, "`groupRef` too long", detail))
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<&MatchError> for Refusal {
    fn from(error: &MatchError) -> Self {
        Self::from(Problem::from(error))
    }
}

impl From<&InstallationError> for Refusal {
    fn from(error: &InstallationError) -> Self {
        Self::from(Problem::from(error))
    }
}

impl From<&RequestErrors> for Refusal {
    fn from(errors: &RequestErrors) -> Self {
        let problem = Problem::from(errors);
        if problem.status == 400 {
            Self::Answer(Answer::from(errors))
        } else {
            Self::from(problem)
        }
    }
}

impl From<StoreError> for Refusal {
    /// The error is logged; the caller learns only that nothing was acknowledged.
    fn from(error: StoreError) -> Self {
        if let StoreError::Nul = error {
            let detail = "The service keeps no text with a NUL character (U+0000).";
            return Self::permanent(422, "Text cannot be kept", detail);
        }
        tracing::error!(%error, "the store failed");
        let (detail, remedy) = match error {
            StoreError::PerhapsCommitted(_) => (
                "The database went away while the request was stored: it may have been accepted.",
                "Send it again with the same `Idempotency-Key`. Without one, look first whether \
                 there is an operation of it.",
            ),
            _ => (
                "The service cannot keep the request, so it did nothing with it.",
                "Send the request again.",
            ),
        };
        Self::from(Problem {
            retryable: Some(true),
            remedy: Some(remedy.to_owned()),
            ..Problem::permanent(503, "Store not available", detail.to_owned())
        })
    }
}
