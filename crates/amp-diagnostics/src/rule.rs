use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use crate::{Diagnostic, Level, Severity, Span};

/// The static data of a rule, and its page. Two rules are equal if they have the same id.
///
/// Created by [`declare_rule!`](crate::declare_rule), in a file of its own in the `rules/` folder
/// of the crate that reports its findings.
#[derive(Debug)]
pub struct Rule {
    /// The id in kebab case, which identifies the rule everywhere. It reads well after "ignore".
    pub id: &'static str,
    /// The kind of defect.
    pub category: Category,
    /// The level of its findings unless the user sets another.
    pub level: Level,
    /// Whether its findings carry a fix.
    pub fix: FixKind,
    /// The first version that has the rule.
    pub since: &'static str,
    /// The doc comment, each line with the space that follows the slashes.
    doc: &'static str,
}

impl Rule {
    /// `doc` is the page as [`declare_rule!`](crate::declare_rule) collects it.
    pub const fn new(
        id: &'static str,
        category: Category,
        level: Level,
        fix: FixKind,
        since: &'static str,
        doc: &'static str,
    ) -> Self {
        Self {
            id,
            category,
            level,
            fix,
            since,
            doc,
        }
    }

    /// The first line of the page: what the rule reports, as a noun phrase.
    pub fn summary(&self) -> &'static str {
        self.doc.lines().next().unwrap_or_default().trim()
    }

    /// The page, in Markdown: the summary line, then the headings "What it reports", "Why",
    /// "Wrong", "Right" and, if there is one, "Fix". A compatibility rule has "Before" above
    /// "Wrong".
    pub fn page(&self) -> String {
        let lines = self.doc.lines();
        lines
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .flat_map(|line| [line, "\n"])
            .collect()
    }

    /// A finding of this rule, with the rule's own level. If a single case is worse or more
    /// doubtful than the others, the check changes its severity.
    pub fn at(&'static self, span: Span, message: impl Into<String>) -> Diagnostic {
        let severity = self.level.severity().unwrap_or(Severity::Note);
        Diagnostic::new(self, severity, span, message)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

impl PartialOrd for Rule {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rule {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id.cmp(other.id)
    }
}

/// Rules are compared with ids that come from outside.
impl PartialEq<str> for Rule {
    fn eq(&self, id: &str) -> bool {
        self.id == id
    }
}

impl Hash for Rule {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// The kind of defect that a rule reports. It decides the default level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// The text is not YAML, or not the YAML that it seems to be.
    Syntax,
    /// A key or value does not have the form that the manifest requires.
    Structure,
    /// The platform rejects it, or it cannot work.
    Correctness,
    /// The platform accepts it, but it is almost certainly not meant.
    Suspicious,
    /// Likely to fail at run time.
    Risk,
    /// A matter of taste; off by default.
    Style,
    /// A change that callers of the Write API, or receivers of what is read, notice. It is reported
    /// only when two manifests are compared.
    Compatibility,
}

impl Category {
    /// The name in output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Structure => "structure",
            Self::Correctness => "correctness",
            Self::Suspicious => "suspicious",
            Self::Risk => "risk",
            Self::Style => "style",
            Self::Compatibility => "compatibility",
        }
    }

    /// The level of its rules, unless a rule has its own.
    pub const fn level(self) -> Level {
        match self {
            Self::Syntax | Self::Structure | Self::Correctness | Self::Compatibility => {
                Level::Error
            }
            Self::Suspicious | Self::Risk => Level::Warning,
            Self::Style => Level::Off,
        }
    }
}

/// Whether the findings of a rule carry a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FixKind {
    /// None do.
    None,
    /// Some or all do, and the fix keeps the meaning.
    Safe,
    /// Some or all do, and the fix may change the meaning.
    Unsafe,
}

impl FixKind {
    /// The name in output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// Declares a rule whose doc comment is its page.
///
/// The parts are `id`, `category`, optionally `level` if it differs from the category's, `fix` and
/// `since`.
#[macro_export]
macro_rules! declare_rule {
    (
        $(#[doc = $line:literal])+
        $name:ident {
            id: $id:literal,
            category: $category:ident,
            $(level: $level:ident,)?
            fix: $fix:ident,
            since: $since:literal,
        }
    ) => {
        $(#[doc = $line])+
        pub static $name: $crate::Rule = $crate::Rule::new(
            $id,
            $crate::Category::$category,
            $crate::declare_rule!(@level $category $($level)?),
            $crate::FixKind::$fix,
            $since,
            concat!($($line, "\n"),+),
        );
    };
    (@level $category:ident) => { $crate::Category::$category.level() };
    (@level $category:ident $level:ident) => { $crate::Level::$level };
}
