//! Suppression comments: what they silence, and the findings about those that silence nothing.

mod fixing;

use amp_checker::{Category, FixKind, Level, Rule, Settings, check, fix, rule, silenced_parts};
use amp_diagnostics::{Applicability, PositionEncoding, SourceFile};
use fixing::{check_fixes, check_text};

/// Two write objects that inherit nothing: a warning each, on lines 8 and 10.
const MANIFEST: &str = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: salesforce
    write:
      objects:
        - objectName: account
          inheritMapping: true
        - objectName: contact
          inheritMapping: true
";

const NO_READ: &str = "inherit-mapping-no-read";

/// Each finding as its line and its rule, and the number of silenced ones.
fn findings(text: &str, settings: &Settings) -> (Vec<(u32, &'static str)>, usize) {
    let source = SourceFile::new("amp.yaml", text);
    let checked = check(&source, settings);
    let found = checked.diagnostics.iter().map(|diagnostic| {
        let start = diagnostic.primary.span.start;
        let position = source.line_column(start, PositionEncoding::Utf32);
        (position.line + 1, diagnostic.rule.id)
    });
    (found.collect(), checked.suppressed)
}

/// Checks which of the manifest's findings are left when `comment` is on a line of its own before
/// `line`; the fixes must do what they promise.
#[track_caller]
fn check_before(line: usize, comment: &str, left: &[(u32, &str)]) {
    let indent = MANIFEST.lines().nth(line - 1).unwrap_or_default();
    let indent = &indent[..indent.len() - indent.trim_start().len()];
    let mut lines: Vec<String> = MANIFEST.lines().map(str::to_owned).collect();
    lines.insert(line - 1, format!("{indent}{comment}"));
    check_lines(&lines, left);
}

/// Like [`check_before`], with the comment at the end of `line`.
#[track_caller]
fn check_after(line: usize, comment: &str, left: &[(u32, &str)]) {
    let mut lines: Vec<String> = MANIFEST.lines().map(str::to_owned).collect();
    lines[line - 1] = format!("{} {comment}", lines[line - 1]);
    check_lines(&lines, left);
}

#[track_caller]
fn check_lines(lines: &[String], left: &[(u32, &str)]) {
    for line_break in ["\n", "\r\n"] {
        let text = lines.join(line_break) + line_break;
        assert_eq!(findings(&text, &Settings::default()).0, left, "{text}");
        check_fixes(&text, &Settings::default());
    }
}

#[test]
fn without_a_comment_both_are_reported() {
    let (found, suppressed) = findings(MANIFEST, &Settings::default());
    assert_eq!(found, [(8, NO_READ), (10, NO_READ)]);
    assert_eq!(suppressed, 0);
}

#[test]
fn a_comment_before_a_key_silences_its_entry() {
    check_before(8, "# amp:ignore", &[(11, NO_READ)]);
    check_before(10, "# amp:ignore[inherit-mapping-no-read]", &[(8, NO_READ)]);
}

#[test]
fn a_comment_before_an_element_silences_all_of_it() {
    check_before(7, "# amp:ignore", &[(11, NO_READ)]);
    check_before(9, "# amp:ignore[inherit-mapping-no-read]", &[(8, NO_READ)]);
}

#[test]
fn a_comment_before_a_collection_silences_all_that_is_nested() {
    check_before(2, "# amp:ignore", &[]);
    check_before(3, "# amp:ignore", &[]);
    check_before(5, "# amp:ignore", &[]);
    check_before(6, "#amp:ignore[inherit-mapping-no-read]", &[]);
}

#[test]
fn a_comment_after_a_value_silences_its_entry() {
    check_after(8, "# amp:ignore", &[(10, NO_READ)]);
    check_after(10, "# amp:ignore[inherit-mapping-no-read]", &[(8, NO_READ)]);
}

#[test]
fn a_comment_after_a_key_silences_all_below_it() {
    check_after(2, "# amp:ignore", &[]);
    check_after(6, "# amp:ignore[inherit-mapping-no-read]", &[]);
}

#[test]
fn a_comment_after_the_first_key_of_an_element_is_for_that_key() {
    check_after(
        7,
        "# amp:ignore",
        &[(7, "unused-ignore"), (8, NO_READ), (10, NO_READ)],
    );
}

#[test]
fn a_comment_at_the_top_is_for_what_follows_it() {
    check_before(
        1,
        "# amp:ignore",
        &[(1, "unused-ignore"), (9, NO_READ), (11, NO_READ)],
    );
}

#[test]
fn with_a_blank_line_after_it_a_comment_at_the_top_is_for_the_whole_file() {
    check_before(1, "# amp:ignore\n", &[]);
    check_before(1, "# amp:ignore\n# of the growth team\n", &[]);
}

#[test]
fn one_comment_may_name_several_rules() {
    let text = MANIFEST.replace(
        "        - objectName: account\n          inheritMapping: true\n",
        "        # amp:ignore[inherit-mapping-no-read, unknown-key]\n        \
         - objectName: account\n          inheritMapping: true\n          owner: growth\n",
    );
    let (found, suppressed) = findings(&text, &Settings::default());
    assert_eq!(found, [(12, NO_READ)]);
    assert_eq!(suppressed, 2);
}

#[test]
fn a_reason_may_follow() {
    check_before(
        7,
        "# amp:ignore[inherit-mapping-no-read] mapped in the next release",
        &[(11, NO_READ)],
    );
    check_before(7, "# amp:ignore see ticket 17", &[(11, NO_READ)]);
}

#[test]
fn a_reason_may_stand_in_front() {
    for comment in [
        "# agreed with sales: amp:ignore[inherit-mapping-no-read]",
        "# agreed (amp:ignore) in ticket 17",
        "# see amp:ignore",
    ] {
        check_before(7, comment, &[(11, NO_READ)]);
    }
}

#[test]
fn other_comments_are_no_suppression() {
    for comment in [
        "# ignore",
        "# see example:ignore, and xamp:ignore",
        "# see what is amp:ignored",
        "# AMP: ignore what the old CRM sends",
        "# amp: ignored since 2024",
        "# ampere: 3",
    ] {
        check_before(7, comment, &[(9, NO_READ), (11, NO_READ)]);
    }
}

#[test]
fn a_miswritten_suppression_silences_nothing_and_is_reported() {
    for comment in [
        "# amp: ignore",
        "# Amp:Ignore",
        "# amp : ignore[inherit-mapping-no-read] mapped later",
        "#amp:ignore-all",
        "# amp:ignored",
        "# amp:ignore[]",
        "# amp:ignore[ , ] later",
        "# amp:ignore[inherit-mapping-no-read",
        "# amp:ignore[inherit-mapping-no-read mapped later",
        "# amp:ignore(inherit-mapping-no-read)",
        "# amp:ignore: inherit-mapping-no-read",
        "# ampc:ignore[inherit-mapping-no-read]",
        "# amp-ignore[inherit-mapping-no-read] mapped later",
        "# amp_ignore",
    ] {
        check_before(
            7,
            comment,
            &[(7, "unused-ignore"), (9, NO_READ), (11, NO_READ)],
        );
    }
}

#[test]
fn a_miswritten_suppression_is_written_right() {
    for (comment, mended) in [
        ("# amp: ignore", "# amp:ignore"),
        ("# amp-ignore", "# amp:ignore"),
        (
            "# ampc:ignore[inherit-mapping-no-read]",
            "# amp:ignore[inherit-mapping-no-read]",
        ),
        (
            "# AMP:ignore[inherit-mapping-no-read] mapped later",
            "# amp:ignore[inherit-mapping-no-read] mapped later",
        ),
        (
            "# amp:ignore(inherit-mapping-no-read)",
            "# amp:ignore[inherit-mapping-no-read]",
        ),
        (
            "# amp:ignore[inherit-mapping-no-read",
            "# amp:ignore[inherit-mapping-no-read]",
        ),
    ] {
        let text = |comment: &str| {
            let inherits = "inheritMapping: true";
            MANIFEST.replacen(inherits, &format!("{inherits} {comment}"), 1)
        };
        let source = SourceFile::new("amp.yaml", text(comment));
        let fixed = fix(&source, &Settings::default(), Applicability::Safe);
        assert_eq!(fixed.source.text(), text(mended));
        assert_eq!(fixed.checked.suppressed, 1);
    }
}

#[test]
fn a_comment_for_other_rules_silences_nothing() {
    check_before(
        7,
        "# amp:ignore[untrimmed-name]",
        &[(7, "unused-ignore"), (9, NO_READ), (11, NO_READ)],
    );
}

#[test]
fn of_several_names_the_useless_ones_are_reported() {
    check_before(
        7,
        "# amp:ignore[untrimmed-name, inherit-mapping-no-read, unknown-key]",
        &[(7, "unused-ignore"), (7, "unused-ignore"), (11, NO_READ)],
    );
}

#[test]
fn errors_are_never_silenced() {
    let error = MANIFEST.replace("account", "account__r");
    let mut lines: Vec<String> = error.lines().map(str::to_owned).collect();
    lines.insert(6, "        # amp:ignore[custom-object-name]".to_owned());
    let left = [
        (7, "unused-ignore"),
        (8, "custom-object-name"),
        (9, NO_READ),
        (11, NO_READ),
    ];
    check_lines(&lines, &left);
    // A comment that silences a warning beside the error is useful.
    lines[6] = "        # amp:ignore".to_owned();
    check_lines(&lines, &[(8, "custom-object-name"), (11, NO_READ)]);
}

#[test]
fn a_warning_that_the_user_made_an_error_is_not_silenced() {
    let text = MANIFEST.replace("true\n", "true # amp:ignore[inherit-mapping-no-read]\n");
    let mut settings = Settings::default();
    settings.levels.set(rule(NO_READ).unwrap(), Level::Error);
    let (found, suppressed) = findings(&text, &settings);
    let unused = "unused-ignore";
    assert_eq!(
        found,
        [(8, NO_READ), (8, unused), (10, NO_READ), (10, unused)]
    );
    assert_eq!(suppressed, 0);
}

#[test]
fn denied_warnings_are_silenced_all_the_same() {
    let text = MANIFEST.replace("true\n", "true # amp:ignore\n");
    let mut settings = Settings::default();
    settings.levels.deny_warnings();
    assert_eq!(findings(&text, &settings), (vec![], 2));
}

#[test]
fn a_rule_that_is_off_leaves_its_comment_in_peace() {
    let text = MANIFEST.replace("true\n", "true # amp:ignore[inherit-mapping-no-read]\n");
    let mut settings = Settings::default();
    settings.levels.set(rule(NO_READ).unwrap(), Level::Off);
    assert_eq!(findings(&text, &settings), (vec![], 0));
}

#[test]
fn rules_of_the_official_validator_are_known() {
    for id in [
        "destination-exists",
        "catalog-access",
        "provider-app-missing",
    ] {
        let comment = format!("# amp:ignore[{id}]");
        check_before(7, &comment, &[(9, NO_READ), (11, NO_READ)]);
    }
}

#[test]
fn a_misspelt_rule_is_renamed() {
    let text = MANIFEST.replace("true\n", "true # amp:ignore[inherit-maping-no-read]\n");
    let checked = check_text(&text, &Settings::default());
    let unused = checked
        .diagnostics
        .iter()
        .find(|one| one.rule.id == "unused-ignore");
    let fix = unused.and_then(|unused| unused.fix.clone()).unwrap();
    assert_eq!(fix.applicability.as_str(), FixKind::Safe.as_str());
    let mut fixed = text.clone();
    fixed.replace_range(fix.edits[0].span.range(), &fix.edits[0].text);
    assert_eq!(findings(&fixed, &Settings::default()).1, 1);
}

#[test]
fn names_without_brackets_do_not_narrow_a_comment() {
    for (comment, mended) in [
        (
            "# amp:ignore inherit-mapping-no-read",
            "# amp:ignore[inherit-mapping-no-read]",
        ),
        (
            "# amp:ignore inherit-maping-no-read: of the growth team",
            "# amp:ignore[inherit-mapping-no-read]: of the growth team",
        ),
        (
            "# agreed: amp:ignore inherit-mapping-no-read, for now",
            "# agreed: amp:ignore[inherit-mapping-no-read], for now",
        ),
    ] {
        check_after(8, comment, &[(8, "unused-ignore"), (10, NO_READ)]);
        let text = |comment: &str| {
            let inherits = "inheritMapping: true";
            MANIFEST.replacen(inherits, &format!("{inherits} {comment}"), 1)
        };
        let source = SourceFile::new("amp.yaml", text(comment));
        let fixed = fix(&source, &Settings::default(), Applicability::Unsafe);
        assert_eq!(fixed.source.text(), text(mended));
    }
    for reason in ["no read yet", "see unknown-key", "a well-known one"] {
        check_after(8, &format!("# amp:ignore {reason}"), &[(10, NO_READ)]);
    }
}

#[test]
fn removing_a_comment_leaves_the_rest_as_it_was() {
    for (line_break, place) in [("\n", 6), ("\r\n", 6), ("\n", 0), ("\r\n", 9)] {
        let plain = MANIFEST.replace("true", "false").replace('\n', line_break);
        let mut lines: Vec<&str> = plain.split_inclusive(line_break).collect();
        let comment = format!("        # amp:ignore{line_break}");
        lines.insert(place, &comment);
        check_removal(&lines.concat(), &plain);

        let after = plain.replacen("contact", "contact  # amp:ignore", 1);
        check_removal(&after, &plain);
    }
}

/// Checks the text after its safe fixes.
#[track_caller]
fn check_mended(text: &str, expected: &str) {
    let source = SourceFile::new("amp.yaml", text);
    let fixed = fix(&source, &Settings::default(), Applicability::Safe);
    assert_eq!(fixed.source.text(), expected);
    assert!(fixed.settled);
}

const OFTEN: &str = "\
specVersion: 1.0.0
integrations:
  - name: demo
    provider: hubspot
    read:
      objects:
        # amp:ignore[frequent-schedule-risk]
        - objectName: contacts
          destination: hook
          schedule: \"*/10 * * * *;\"
";

#[test]
fn a_comment_is_judged_after_the_other_fixes() {
    let mended = OFTEN.replace(';', "");
    check_mended(OFTEN, &mended);
    let source = SourceFile::new("amp.yaml", mended);
    assert_eq!(check(&source, &Settings::default()).suppressed, 1);
    // What the fixes do not bring back was silenced for nothing.
    let in_vain = OFTEN.replace("frequent-schedule-risk", "untrimmed-name");
    let without = OFTEN.replace("        # amp:ignore[frequent-schedule-risk]\n", "");
    check_mended(&in_vain, &without.replace(';', ""));
}

#[test]
fn a_comment_beside_an_error_stays() {
    // This schedule has no fix.
    let text = OFTEN.replace("*/10 * * * *;", "1-59/5 * * * *");
    check_mended(&text, &text);
    let rules = |text: &str| findings(text, &Settings::default()).0;
    assert_eq!(rules(&text), [(10, "schedule-minimum-interval")]);
    // The name of a rule that does not exist is wrong in any case.
    let unknown = text.replace("frequent-schedule-risk", "no-such-rule");
    assert_eq!(rules(&unknown)[0], (7, "unused-ignore"));
}

#[test]
fn a_reason_is_not_thrown_away() {
    for comment in [
        "# amp:ignore[untrimmed-name] agreed with the provider",
        "# agreed with the provider: amp:ignore",
        "# amp:ignore[rule-of-a-newer-version]",
    ] {
        let text = MANIFEST.replace("true", &format!("false {comment}"));
        check_mended(&text, &text);
    }
}

/// The one fix of `text` must turn it into `expected`.
#[track_caller]
fn check_removal(text: &str, expected: &str) {
    let checked = check_text(text, &Settings::default());
    let [unused] = checked.diagnostics.as_slice() else {
        panic!("{:#?}", checked.diagnostics);
    };
    let mut fixed = text.to_owned();
    for edit in unused.fix.iter().flat_map(|fix| &fix.edits).rev() {
        fixed.replace_range(edit.span.range(), &edit.text);
    }
    assert_eq!(fixed, expected);
}

static COMPATIBILITY: &[&Rule] = &[&REMOVED_NAME];

static REMOVED_NAME: Rule = Rule::new(
    "removed-name",
    Category::Compatibility,
    Level::Error,
    FixKind::None,
    "0.1.0",
    " a name that is gone",
);

#[test]
fn a_rule_on_compatibility_is_known_and_not_silenced() {
    let settings = Settings {
        rules_beyond: COMPATIBILITY,
        ..Settings::default()
    };
    let text = MANIFEST.replace("    write:", "    # amp:ignore[removed-name]\n    write:");
    let messages = |settings: &Settings| {
        let found = check_text(&text, settings).diagnostics;
        let unused = found.into_iter().find(|one| one.rule.id == "unused-ignore");
        unused.map(|one| one.message).unwrap_or_default()
    };
    assert_eq!(
        messages(&settings),
        "`removed-name` is a rule of `ampc diff`, which no comment silences"
    );
    assert_eq!(
        messages(&Settings::default()),
        "there is no rule `removed-name`"
    );
    check_fixes(&text, &settings);
}

/// Whether there is something to silence depends on the other manifests.
#[test]
fn a_rule_on_several_manifests_is_known_and_not_judged() {
    static BESIDE: Rule = Rule::new(
        "beside-others",
        Category::Correctness,
        Level::Error,
        FixKind::None,
        "0.1.0",
        " a manifest beside others",
    );
    static RULES: &[&Rule] = &[&BESIDE];
    let settings = Settings {
        rules_beyond: RULES,
        ..Settings::default()
    };
    let text = MANIFEST.replace("    write:", "    # amp:ignore[beside-others]\n    write:");
    let source = SourceFile::new("amp.yaml", text.as_str());
    let checked = check(&source, &settings);
    assert!(
        checked
            .diagnostics
            .iter()
            .all(|one| one.rule.id != "unused-ignore")
    );
    let parts = silenced_parts(&source, &checked.parse.tree, &BESIDE);
    let [part] = parts.as_slice() else {
        panic!("{parts:?}");
    };
    assert!(source.slice(*part).starts_with("write:"));
}
