use crate::Severity;

/// What becomes of the findings of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// They are not looked for.
    Off,
    /// They are worth knowing.
    Note,
    /// They are shown, and a run with only them passes.
    Warning,
    /// They fail the run.
    Error,
}

impl Level {
    /// The name in configuration and output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The severity that findings of this level have; `None` for [`Level::Off`].
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Note => Some(Severity::Note),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}
