//! Every single fix must do what it promises; how they work together is covered by the tests of the
//! fix engine.

use amp_checker::{Checked, Settings, check, rule};
use amp_diagnostics::{Fix, SourceFile};

/// Checks a text under the name of a manifest.
pub fn check_text(text: &str, settings: &Settings) -> Checked {
    check(&SourceFile::new("amp.yaml", text), settings)
}

/// Applies every fix of a manifest alone: each must remove its finding, add no syntax error, keep
/// the comments, and be of a kind that its rule declares.
#[track_caller]
pub fn check_fixes(text: &str, settings: &Settings) {
    let before = check_text(text, settings);
    for diagnostic in &before.diagnostics {
        let Some(fix) = &diagnostic.fix else {
            continue;
        };
        let declared = rule(diagnostic.rule.id)
            .expect("the rule is listed")
            .fix
            .as_str();
        let found = fix.applicability.as_str();
        assert!(
            declared == found || (declared, found) == ("safe", "unsafe"),
            "{} declares {declared} fixes, and this one is {found}",
            diagnostic.rule.id
        );
        let fixed = apply(text, fix);
        let after = check_text(&fixed, settings);
        let count = |checked: &Checked| {
            let diagnostics = checked.diagnostics.iter();
            diagnostics
                .filter(|one| one.rule.id == diagnostic.rule.id)
                .count()
        };
        assert!(
            count(&after) < count(&before),
            "`{}` does not mend {}:\n{fixed}",
            fix.title,
            diagnostic.rule.id
        );
        // What looks like a comment may be the value, and vice versa.
        let mut edits = fix.edits.iter();
        let is_value = edits.any(|edit| {
            let rest = &text[edit.span.start as usize..];
            rest.starts_with('#') || rest.starts_with("//")
        });
        check_sound(
            &before,
            &after,
            diagnostic.rule.id != "unused-ignore" && !is_value,
        );
    }
}

fn check_sound(before: &Checked, after: &Checked, keeps_comments: bool) {
    let syntax_errors = |checked: &Checked| {
        let diagnostics = checked.diagnostics.iter();
        diagnostics
            .filter(|one| one.rule.id == "yaml-syntax")
            .count()
    };
    assert!(syntax_errors(after) <= syntax_errors(before));
    if keeps_comments {
        assert_eq!(comments(after), comments(before));
    }
}

fn comments(checked: &Checked) -> Vec<&str> {
    let tree = &checked.parse.tree;
    let comments = tree.comments().iter();
    comments.map(|span| &tree.text()[span.range()]).collect()
}

/// The edits of a fix are in the order of the text and do not overlap.
fn apply(text: &str, fix: &Fix) -> String {
    let mut text = text.to_owned();
    for edit in fix.edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}
