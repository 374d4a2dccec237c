use amp_diagnostics::{Category, Diagnostic, Edit, Fix, SourceFile, Span};
use amp_parser::yaml::edit::remove_comment;
use amp_suggest::{closest, is_slip_of_name};

use super::{rule, rules};
use crate::Rule;
use crate::directive::{RuleName, Slip, Unbracketed};
use crate::suppress::{Name, Outcome};
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a suppression comment that silences nothing
    ///
    /// ## What it reports
    ///
    /// An `# amp:ignore` comment that silences nothing, that names no rule, or
    /// that tries to silence an error or a finding of `ampc diff`. It also reports
    /// a comment that is not written correctly, such as `# amp-ignore`,
    /// `# ampc:ignore[unknown-key]`, `# amp:ignore[]` or
    /// `# amp:ignore(unknown-key)`. Without brackets, as in
    /// `# amp:ignore unknown-key`, a comment silences every rule, not only the one
    /// that it names.
    ///
    /// A comment that names a rule is not reported while the lines that it applies
    /// to contain an error: once that is fixed, there may be something to silence.
    ///
    /// ## Why
    ///
    /// A comment that no longer silences anything hides the next real finding in
    /// its place. Errors cannot be silenced, because the platform would reject the
    /// manifest anyway.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         # amp:ignore[inherit-mapping-no-read]
    ///         - objectName: account
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: write-to-salesforce
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         # amp:ignore[inherit-mapping-no-read]
    ///         - objectName: account
    ///           inheritMapping: true
    /// ```
    ///
    /// ## Fix
    ///
    /// The comment, or the one name in it, is removed after all other fixes,
    /// because they may bring back what it silences. The fix is unsafe if the
    /// comment gives a reason or applies to an error. A misspelt comment is
    /// corrected where the meaning is clear.
    UNUSED_IGNORE {
        id: "unused-ignore",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}

/// Rules of the official validator that this checker does not have. Comments
/// written for it may name them.
const OFFICIAL_ONLY: &[&str] = &[
    "always-enabled-mapping-count",
    "catalog-access",
    "destination-check-failed",
    "destination-exists",
];

/// A suppression comment.
#[derive(Clone, Copy)]
pub(crate) struct Comment<'s> {
    pub source: &'s SourceFile,
    pub span: Span,
    /// Whether it can be removed without loss: it has no reason, and no error beside it may hide
    /// what it silences.
    pub may_go: bool,
}

impl Comment<'_> {
    /// The finding about it if it names no rule.
    pub fn silences_nothing(self, outcome: Outcome) -> Option<Diagnostic> {
        match outcome {
            Outcome::Used => None,
            Outcome::Unused => Some(
                UNUSED_IGNORE
                    .at(self.span, "this comment silences nothing")
                    .label("nothing to silence here or below")
                    .help("Remove it.")
                    .fix(self.removal()),
            ),
            Outcome::MetError(at) => Some(
                UNUSED_IGNORE
                    .at(self.span, "a comment cannot silence an error")
                    .label("silences only warnings and notes")
                    .also(at, "this is an error")
                    .help("Mend the error and remove the comment.")
                    .fix(self.removal()),
            ),
        }
    }

    /// The finding about one of its `count` names, if it silenced nothing.
    pub fn names_in_vain(
        self,
        name: &Name<'_>,
        count: usize,
        rules_beyond: &[&'static Rule],
    ) -> Option<Diagnostic> {
        if OFFICIAL_ONLY.contains(&name.rule.text) || name.rule.text.starts_with("provider-app-") {
            return None;
        }
        let RuleName { text, span } = name.rule;
        let removal = if count == 1 {
            self.removal()
        } else {
            let title = format!("Remove `{text}`");
            self.fix(title, remove_name(self.source, span))
        };
        Some(match name.outcome {
            Outcome::MetError(at) => UNUSED_IGNORE
                .at(
                    span,
                    format!("`{text}` is an error here, which a comment cannot silence"),
                )
                .label("silences only warnings and notes")
                .also(at, "this is the error")
                .help("Mend the error and remove the comment.")
                .fix(removal),
            _ if rule(text).is_none() => match rules_beyond.iter().find(|rule| rule.id == text) {
                Some(rule) if rule.category == Category::Compatibility => UNUSED_IGNORE
                    .at(
                        span,
                        format!("`{text}` is a rule of `ampc diff`, which no comment silences"),
                    )
                    .label("silences nothing")
                    .help("Set its level in `ampc.toml`, or with `-A`, to allow such a change.")
                    .fix(removal),
                // What it silences depends on the other manifests.
                Some(_) => return None,
                None => unknown(name.rule, rules_beyond, removal),
            },
            _ => UNUSED_IGNORE
                .at(span, format!("`{text}` is not reported here"))
                .label("silences nothing")
                .help(if count == 1 {
                    "Remove the comment."
                } else {
                    "Remove the name from the list."
                })
                .fix(removal),
        })
    }

    fn removal(self) -> Fix {
        let edit = remove_comment(self.source.text(), self.span);
        self.fix("Remove the comment", edit)
    }

    fn fix(self, title: impl Into<String>, edit: Edit) -> Fix {
        if self.may_go {
            Fix::safe(title, [edit])
        } else {
            Fix::unsafe_(title, [edit])
        }
    }
}

fn unknown(name: RuleName<'_>, rules_beyond: &[&'static Rule], removal: Fix) -> Diagnostic {
    let diagnostic = UNUSED_IGNORE.at(name.span, format!("there is no rule `{}`", name.text));
    let known = rules().chain(rules_beyond.iter().copied());
    match closest(name.text, known.map(|rule| rule.id)) {
        Some(meant) => {
            let title = format!("Rename to `{meant}`");
            let edits = [Edit::replace(name.span, meant)];
            let fix = if is_slip_of_name(name.text, meant) {
                Fix::safe(title, edits)
            } else {
                Fix::unsafe_(title, edits)
            };
            diagnostic
                .label(format!("did you mean `{meant}`?"))
                .fix(fix)
        }
        None => diagnostic
            .label("silences nothing")
            .help("`ampc rules` lists the rules. A newer version of `ampc` may have it.")
            // That version would lose the name.
            .fix(Fix::unsafe_(removal.title, removal.edits)),
    }
}

/// The finding about a comment that silences more than the rules it names.
pub(crate) fn silences_all(named: &Unbracketed) -> Diagnostic {
    let list = format!("[{}]", named.names.join(", "));
    UNUSED_IGNORE
        .at(
            named.span,
            "without brackets around names, a comment silences every rule",
        )
        .label(format!("did you mean `amp:ignore{list}`?"))
        .help("The official validator reads it so, too. What stands after the word is no more than a reason.")
        .fix(Fix::unsafe_(
            format!("Write `{list}`"),
            [Edit::replace(named.span, list)],
        ))
}

/// The finding about a comment that is meant as a suppression and is not one.
pub(crate) fn malformed(source: &SourceFile, comment: Span, slip: Slip) -> Diagnostic {
    match slip {
        Slip::Spelling(span) => UNUSED_IGNORE
            .at(span, "a suppression comment begins with `amp:ignore`")
            .label("written like this it silences nothing")
            .help("Write `amp:ignore` without blanks, in small letters.")
            .fix(Fix::safe(
                "Write `amp:ignore`",
                [Edit::replace(span, "amp:ignore")],
            )),
        Slip::NoName(span) => UNUSED_IGNORE
            .at(span, "no rule stands between the brackets")
            .label("silences nothing")
            .help("Name a rule, or remove the brackets to silence all of them.")
            .fix(Fix::unsafe_(
                "Remove the comment",
                [remove_comment(source.text(), comment)],
            )),
        Slip::Brackets(span, mended) => UNUSED_IGNORE
            .at(span, "the names of rules stand between `[` and `]`")
            .label("written like this it silences nothing")
            .help("Write `# amp:ignore[rule-a, rule-b]`.")
            .fix(
                mended
                    .map(|list| Fix::safe(format!("Write `{list}`"), [Edit::replace(span, list)])),
            ),
        Slip::Word(end) => UNUSED_IGNORE
            .at(
                end,
                format!("there is no comment `amp:ignore{}`", source.slice(end)),
            )
            .label("silences nothing")
            .help(
                "Write `# amp:ignore[rule]` to silence a rule, or `# amp:ignore` to silence all \
                 of them.",
            ),
    }
}

/// Removes a name from a list of several, with one of the commas around it.
fn remove_name(source: &SourceFile, name: Span) -> Edit {
    let text = source.text();
    let after = &text[name.end as usize..];
    let comma_after = after.len() - after.trim_start().len();
    if after.trim_start().starts_with(',') {
        let rest = &after[comma_after + 1..];
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let end = name.end as usize + comma_after + 1 + blanks;
        return Edit::delete(Span::new(
            name.start,
            u32::try_from(end).unwrap_or(u32::MAX),
        ));
    }
    let before = text[..name.start as usize].trim_end().trim_end_matches(',');
    let start = u32::try_from(before.len()).unwrap_or(u32::MAX);
    Edit::delete(Span::new(start, name.end))
}
