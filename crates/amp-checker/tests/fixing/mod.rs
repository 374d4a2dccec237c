//! Every fix must do what it promises.

use amp_checker::{Checked, Settings, check, rule};
use amp_diagnostics::{Fix, SourceFile};

/// Checks a text under the name of a manifest.
pub fn check_text(text: &str) -> Checked {
    check(&SourceFile::new("amp.yaml", text), &Settings::default())
}

/// Applies every fix of a manifest by itself, and then all together: each must
/// remove its finding, add no syntax error, keep the comments, and be as safe as
/// its rule declares.
#[track_caller]
pub fn check_fixes(text: &str) {
    let before = check_text(text);
    for diagnostic in &before.diagnostics {
        let Some(fix) = &diagnostic.fix else {
            continue;
        };
        let declared = rule(diagnostic.rule)
            .expect("the rule is listed")
            .fix
            .as_str();
        let found = fix.applicability.as_str();
        assert!(
            declared == found || (declared, found) == ("safe", "unsafe"),
            "{} declares {declared} fixes, and this one is {found}",
            diagnostic.rule
        );
        let fixed = apply(text, [fix]);
        let after = check_text(&fixed);
        let count = |checked: &Checked| {
            let diagnostics = checked.diagnostics.iter();
            diagnostics
                .filter(|one| one.rule == diagnostic.rule)
                .count()
        };
        assert!(
            count(&after) < count(&before),
            "`{}` does not mend {}:\n{fixed}",
            fix.title,
            diagnostic.rule
        );
        check_sound(&before, &after, diagnostic.rule != "unused-ignore");
    }
    let after = check_text(&fix_all(text));
    let left = before
        .diagnostics
        .iter()
        .filter(|one| one.fix.is_none())
        .count();
    assert!(after.diagnostics.len() <= left, "{:#?}", after.diagnostics);
}

/// Applies the fixes that do not touch each other, round by round.
fn fix_all(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..10 {
        let checked = check_text(&text);
        let mut chosen: Vec<&Fix> = Vec::new();
        for fix in checked
            .diagnostics
            .iter()
            .filter_map(|one| one.fix.as_ref())
        {
            if !chosen.iter().any(|other| touch(fix, other)) {
                chosen.push(fix);
            }
        }
        if chosen.is_empty() {
            return text;
        }
        text = apply(&text, chosen);
    }
    panic!("the fixes do not come to an end:\n{text}");
}

fn touch(one: &Fix, other: &Fix) -> bool {
    let mut edits = one.edits.iter();
    edits.any(|edit| {
        let mut others = other.edits.iter();
        others.any(|other| edit.span.start <= other.span.end && other.span.start <= edit.span.end)
    })
}

fn check_sound(before: &Checked, after: &Checked, keeps_comments: bool) {
    let syntax_errors = |checked: &Checked| {
        let diagnostics = checked.diagnostics.iter();
        diagnostics.filter(|one| one.rule == "yaml-syntax").count()
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

fn apply<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> String {
    let mut edits: Vec<_> = fixes.into_iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}
