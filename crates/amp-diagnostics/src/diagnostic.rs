use crate::words::{lines, one_line};
use crate::{Applicability, Fix, Rule, SourceFile, Span};

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never fails a run.
    Note,
    /// Accepted by the platform, but almost certainly not meant or likely to fail at run time.
    Warning,
    /// The platform rejects it, or it cannot work.
    Error,
}

impl Severity {
    /// The name in every output format: `note`, `warning` or `error`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in the source with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place; empty where something is missing.
    pub span: Span,
    /// A few words, in lower case and without a full stop; may be empty.
    pub message: String,
}

/// A place in a file other than the one that the finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The other file.
    pub source: SourceFile,
    /// The place in it.
    pub label: Label,
}

/// One finding: the rule, what is wrong, where to look, what to write.
///
/// Code must not match on the texts; a finding is identified by its `rule`. Whatever is in the
/// file, a text contains no control characters: names are escaped as in YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that it is about.
    pub rule: &'static Rule,
    /// Its severity, after the user's levels were applied.
    pub severity: Severity,
    /// What is wrong, in one line; code in backticks.
    pub message: String,
    /// Where the reader should look.
    pub primary: Label,
    /// The places in the same file that explain it.
    pub secondary: Vec<Label>,
    /// The places in other files that explain it, such as the first of two
    /// definitions that contradict each other.
    pub elsewhere: Vec<Elsewhere>,
    /// What to write instead, or what follows; may have several lines.
    pub help: Option<String>,
    /// The change that mends it, if there is one.
    pub fix: Option<Fix>,
    /// The JSONPath of the node at the primary label: `$.integrations[0].write.objects[0]`.
    pub path: Option<String>,
    /// The address of the rule's page, if it is published.
    pub url: Option<String>,
}

impl Diagnostic {
    /// A diagnostic with a primary place and nothing else.
    pub fn new(
        rule: &'static Rule,
        severity: Severity,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity,
            message: one_line(message.into()),
            primary: Label {
                span,
                message: String::new(),
            },
            secondary: Vec::new(),
            elsewhere: Vec::new(),
            help: None,
            fix: None,
            path: None,
            url: None,
        }
    }

    /// Sets the message at the primary place.
    #[must_use]
    pub fn label(mut self, message: impl Into<String>) -> Self {
        self.primary.message = one_line(message.into());
        self
    }

    /// Adds a place in the same file that explains the finding.
    #[must_use]
    pub fn also(mut self, span: Span, message: impl Into<String>) -> Self {
        self.secondary.push(Label {
            span,
            message: one_line(message.into()),
        });
        self
    }

    /// Adds a place in another file that explains the finding.
    #[must_use]
    pub fn elsewhere(
        mut self,
        source: &SourceFile,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        self.elsewhere.push(Elsewhere {
            source: source.clone(),
            label: Label {
                span,
                message: one_line(message.into()),
            },
        });
        self
    }

    /// Sets the help. Further calls add lines.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        let help = lines(help.into());
        match &mut self.help {
            Some(text) => {
                text.push('\n');
                text.push_str(&help);
            }
            None => self.help = Some(help),
        }
        self
    }

    /// Attaches the change that mends it.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// The fix, if it is safe.
    pub fn safe_fix(&self) -> Option<&Fix> {
        let fix = self.fix.as_ref();
        fix.filter(|fix| fix.applicability == Applicability::Safe)
    }

    /// The labels in the finding's own file: the primary one, then the
    /// secondary ones.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        std::iter::once(&self.primary).chain(&self.secondary)
    }
}
