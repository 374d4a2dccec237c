//! Valid YAML that is not a manifest: one finding for each defect, at its place, and
//! what the safe fixes make of it.

use amp_checker::{Settings, check, fix};
use amp_diagnostics::{Applicability, PositionEncoding, SourceFile};

const MANIFEST: &str = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    displayName: CRM Sync
    provider: hubspot
    read:
      objects:
        - objectName: companies
          destination: crmWebhook
          schedule: \"*/30 * * * *\"
          requiredFields:
            - fieldName: email
              mapToName: mail
            - fieldName: name
          backfill:
            defaultPeriod:
              days: 30
    write:
      objects:
        - objectName: companies
          inheritMapping: true
    subscribe:
      objects:
        - objectName: companies
          destination: crmWebhook
          inheritFieldsAndMapping: true
          createEvent:
            enabled: always
          updateEvent:
            enabled: always
            requiredWatchFields:
              - name
    proxy:
      enabled: true
";

/// Replaces `right`, a part of the manifest above, with `written`. Checks the only finding by its
/// line and its rule, and the same part after the safe fixes.
#[track_caller]
fn check_slip(right: &str, written: &str, (line, rule): (u32, &str), mended: &str) {
    assert_eq!(MANIFEST.matches(right).count(), 1, "{right} stands once");
    let text = MANIFEST.replace(right, written);
    let source = SourceFile::new("amp.yaml", text.as_str());
    let checked = check(&source, &Settings::default());
    let found: Vec<(u32, &str)> = checked
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let start = diagnostic.primary.span.start;
            let position = source.line_column(start, PositionEncoding::Utf32);
            (position.line + 1, diagnostic.rule.id)
        })
        .collect();
    assert_eq!(
        found,
        [(line, rule)],
        "{written}: {:#?}",
        checked.diagnostics
    );
    let fixed = fix(&source, &Settings::default(), Applicability::Safe);
    assert_eq!(
        fixed.source.text(),
        MANIFEST.replace(right, mended),
        "{written}"
    );
}

/// Checks a slip that the safe fixes mend.
#[track_caller]
fn check_mended(right: &str, written: &str, found: (u32, &str)) {
    check_slip(right, written, found, right);
}

/// Checks a slip of which only the author knows what was meant.
#[track_caller]
fn check_left(right: &str, written: &str, found: (u32, &str)) {
    check_slip(right, written, found, written);
}

#[test]
fn a_key_is_separated_from_its_value() {
    let field = "            - fieldName: name\n";
    for slip in [
        "fieldName:name",
        "fieldName name",
        "fieldName = name",
        "fieldName=name",
        "fieldName :name",
        "fieldName:\u{A0}name",
        "fieldName：name",
        "fieldName;name",
        "fieldName->name",
        "fieldname:name",
        "feildName:name",
        "{fieldName:name}",
    ] {
        let written = format!("            - {slip}\n");
        let mended = match slip {
            "{fieldName:name}" => "            - {fieldName: name}\n",
            _ => field,
        };
        check_slip(field, &written, (14, "field-empty"), mended);
    }
    let object = "        - objectName: companies\n          inheritMapping: true\n";
    check_mended(
        object,
        "        - objectName:companies\n          inheritMapping:true\n",
        (20, "type-mismatch"),
    );
    let event = "          createEvent:\n            enabled: always\n";
    for slip in [
        "          createEvent: enabled:always\n",
        "          createEvent:\n            enabled:always\n",
        "          createEvent:\n            enabled = always\n",
    ] {
        let line = if slip.starts_with("          createEvent: ") {
            27
        } else {
            28
        };
        check_mended(event, slip, (line, "type-mismatch"));
    }
}

#[test]
fn lines_without_a_space_are_separated_together() {
    let field = "            - fieldName: email\n              mapToName: mail\n";
    for slip in [
        "            - fieldName:email\n              mapToName:mail\n",
        "            - fieldName email\n              mapToName=mail\n",
    ] {
        check_mended(field, slip, (12, "field-empty"));
    }
    for slip in [
        "            - fieldName:email\n                mapToName:mail\n",
        "            - fieldName:email\n              and more\n",
        "            - fieldName:email mapToName:mail\n",
    ] {
        check_left(field, slip, (12, "field-empty"));
    }
}

#[test]
fn lines_without_a_space_are_separated_beside_right_ones() {
    for (right, line) in [
        ("  - name: crm-sync\n    displayName: CRM Sync\n", 3),
        ("    displayName: CRM Sync\n    provider: hubspot\n", 4),
        (
            "        - objectName: companies\n          destination: crmWebhook\n          schedule",
            8,
        ),
        (
            "          destination: crmWebhook\n          schedule: \"*/30 * * * *\"\n",
            9,
        ),
    ] {
        check_mended(right, &right.replace(": ", ":"), (line, "yaml-syntax"));
    }
}

#[test]
fn a_key_beside_right_ones_gets_its_colon() {
    let object =
        "        - objectName: companies\n          destination: crmWebhook\n          schedule";
    for slip in [
        "objectName;companies",
        "objectName=companies",
        "objectName companies",
    ] {
        let written = object.replace("objectName: companies", slip);
        check_mended(object, &written, (8, "yaml-syntax"));
    }
}

#[test]
fn no_value_is_invented() {
    let field = "            - fieldName: name\n";
    for slip in [
        "fieldName",
        "mapToName",
        "fieldName=",
        "...",
        "…",
        "TODO",
        "fieldName:a: b",
    ] {
        let written = format!("            - {slip}\n");
        check_left(field, &written, (14, "field-empty"));
    }
}

#[test]
fn names_get_their_key() {
    let field = "            - fieldName: name\n";
    check_mended(field, "            - name\n", (14, "field-empty"));
    check_mended(field, "            - field: name\n", (14, "field-empty"));
    check_mended(field, "            - name: name\n", (14, "field-empty"));
    check_mended(
        field,
        "            - objectName: name\n",
        (14, "field-empty"),
    );
    check_left(field, "            - column: name\n", (14, "field-empty"));
    let object =
        "        - objectName: companies\n          destination: crmWebhook\n          schedule";
    for slip in ["name", "object", "fieldName", "objctName"] {
        let written = object.replace("objectName", slip);
        check_mended(object, &written, (8, "required-field"));
    }
    let written = "        - objectName: companies\n          inheritMapping: true\n";
    check_mended(
        written,
        &written.replace("objectName", "fieldName"),
        (20, "required-field"),
    );
    check_left(
        written,
        "        - fieldName: companies\n",
        (20, "required-field"),
    );
    let integration = "  - name: crm-sync\n";
    for slip in ["integrationName", "objectName", "nmae"] {
        let written = integration.replace("name", slip);
        check_mended(integration, &written, (3, "required-field"));
    }
    check_left(integration, "  - id: crm-sync\n", (3, "required-field"));
    check_mended("specVersion", "version", (1, "required-field"));
    check_left("    provider:", "    service:", (5, "required-field"));
}

#[test]
fn a_value_finds_the_key_that_takes_it() {
    let fields = "          requiredFields:
            - fieldName: email
              mapToName: mail
            - fieldName: name
";
    let all = format!("{fields}          optionalFieldsAuto: all\n");
    let slip = format!("{fields}          optionalFields: all\n");
    check_slip(fields, &slip, (15, "type-mismatch"), &all);
    let slip = format!("{fields}          optionalFields: [all]\n");
    check_slip(fields, &slip, (15, "type-mismatch"), &all);
    check_left(
        fields,
        "          requiredFields: all\n",
        (11, "type-mismatch"),
    );
    let watched = "            requiredWatchFields:\n              - name\n";
    check_mended(
        watched,
        "            watchFieldsAuto:\n              - name\n",
        (32, "type-mismatch"),
    );
    check_slip(
        watched,
        "            requiredWatchFields: selected\n",
        (31, "type-mismatch"),
        "            watchFieldsAuto: selected\n",
    );
    check_mended(
        "            - fieldName: name\n",
        "            - - fieldName: name\n",
        (14, "type-mismatch"),
    );
}

#[test]
fn a_section_is_put_around_its_keys() {
    let backfill = "          backfill:
            defaultPeriod:
              days: 30
";
    check_slip(
        backfill,
        "          backfill: {days: 30}\n",
        (15, "required-field"),
        "          backfill: {defaultPeriod: {days: 30}}\n",
    );
    for (slip, found) in [
        (
            "          backfill:\n            days: 30\n",
            (16, "required-field"),
        ),
        (
            "          backfill:\n            defaultPeriod:\n            days: 30\n",
            (17, "required-field"),
        ),
        (
            "          backfill:\n            defaultPeriod:\n          days: 30\n",
            (17, "required-field"),
        ),
        (
            "          backfill:\n          defaultPeriod:\n            days: 30\n",
            (16, "unknown-key"),
        ),
        (
            "          defaultPeriod:\n            days: 30\n",
            (15, "unknown-key"),
        ),
        ("          days: 30\n", (15, "unknown-key")),
        ("          backfill: 30\n", (15, "type-mismatch")),
        (
            "          backfill:\n            period:\n              days: 30\n",
            (16, "required-field"),
        ),
        (
            "          backfill:\n            defaultPeriod:\n              day: 30\n",
            (17, "backfill-config"),
        ),
        (
            "          backfill:\n            defaultPeriod:\n              days: 30 days\n",
            (17, "type-mismatch"),
        ),
    ] {
        check_mended(backfill, slip, found);
    }
    check_left(
        backfill,
        "          backfill:\n            defaultPeriod:\n              months: 1\n",
        (17, "backfill-config"),
    );
    let write = "    write:
      objects:
        - objectName: companies
          inheritMapping: true
";
    for (slip, found) in [
        (
            "    write:\n    objects:\n      - objectName: companies\n        inheritMapping: true\n",
            (19, "unknown-key"),
        ),
        (
            "    write:\n      objectName: companies\n      inheritMapping: true\n",
            (19, "required-field"),
        ),
        (
            "      write:\n        objects:\n          - objectName: companies\n            inheritMapping: true\n",
            (18, "unknown-key"),
        ),
        (
            "    write:\n      objects:\n        objectName: companies\n        inheritMapping: true\n",
            (20, "type-mismatch"),
        ),
    ] {
        check_mended(write, slip, found);
    }
}

#[test]
fn what_lies_too_far_in_comes_out() {
    check_mended(
        "            requiredWatchFields:\n              - name\n",
        "          requiredWatchFields:\n            - name\n",
        (31, "update-event-watch-fields"),
    );
    check_mended(
        "    proxy:\n      enabled: true\n",
        "      proxy:\n        enabled: true\n",
        (33, "unknown-key"),
    );
    // It would end the list that continues after it.
    check_left(
        "          backfill:\n            defaultPeriod:\n              days: 30\n    write:\n",
        "          backfill:\n            defaultPeriod:\n              days: 30\n          module: crm\n        - objectName: deals\n          destination: crmWebhook\n    write:\n",
        (18, "unknown-key"),
    );
}

#[test]
fn what_seems_to_be_missing_is_misspelt() {
    let inherit = "          inheritFieldsAndMapping: true\n";
    for slip in [
        "inheritFieldsAndMappings",
        "inheritFieldAndMapping",
        "inheritFields",
    ] {
        let written = format!("          {slip}: true\n");
        check_mended(inherit, &written, (26, "subscribe-inherit-fields"));
    }
    // A write object has a key of this name.
    check_left(
        inherit,
        "          inheritMapping: true\n",
        (26, "subscribe-inherit-fields"),
    );
    let watched = "            requiredWatchFields:";
    for slip in ["requiredWatchField", "watchFields", "requiredWatchedFields"] {
        let written = format!("            {slip}:");
        check_mended(watched, &written, (31, "update-event-watch-fields"));
    }
    check_mended("    read:\n", "    raed:\n", (6, "subscribe-requires-read"));
    check_left(
        "          requiredFields:\n",
        "          fields:\n",
        (11, "unknown-key"),
    );
    check_left(
        "          createEvent:\n            enabled: always\n          updateEvent:\n            enabled: always\n            requiredWatchFields:\n              - name\n",
        "          events: [create, update]\n",
        (27, "unknown-key"),
    );
}

#[test]
fn schedules_are_written_in_fields() {
    let half_hourly = "\"*/30 * * * *\"";
    for slip in [
        "*/30 * * * *\"",
        "\"*/30 * * * *",
        "“*/30 * * * *”",
        "‘*/30 * * * *’",
        "“*/30 * * * *\"",
    ] {
        check_mended(half_hourly, slip, (10, "yaml-syntax"));
    }
    for slip in ["30m", "every 30 minutes", "@every 30m", "\"@every 30m\""] {
        check_mended(half_hourly, slip, (10, "schedule-syntax"));
    }
    for slip in ["@hourly", "\"@hourly\"", "hourly", "every hour"] {
        check_slip(half_hourly, slip, (10, "schedule-syntax"), "\"0 * * * *\"");
    }
    check_slip(
        half_hourly,
        "0 */6 * * *\"",
        (10, "schedule-syntax"),
        "\"0 */6 * * *\"",
    );
    // It is unclear what the number counts, and a fix must not lead to a note.
    for slip in ["30", "10 minutes", "@every 5m"] {
        check_left(half_hourly, slip, (10, "schedule-syntax"));
    }
}

#[test]
fn typographic_quotes_become_straight_ones() {
    for (right, quoted) in [
        ("hubspot", "“hubspot”"),
        ("crm-sync", "‘crm-sync’"),
        ("1.0.0", "„1.0.0“"),
    ] {
        let line = 1 + u32::try_from(
            MANIFEST[..MANIFEST.find(right).unwrap()]
                .matches('\n')
                .count(),
        )
        .unwrap();
        check_slip(
            right,
            quoted,
            (line, "yaml-syntax"),
            &format!("\"{right}\""),
        );
    }
    check_mended("days: 30", "days: “30”", (17, "yaml-syntax"));
    check_left("CRM Sync", "“CRM Sync”", (4, "yaml-syntax"));
    check_slip("hubspot", "`hubspot`", (5, "yaml-syntax"), "\"hubspot\"");
}

#[test]
fn an_unknown_alias_is_the_only_thing_unknown() {
    for (right, written, line) in [
        (
            "          destination: crmWebhook\n          schedule",
            "          <<: *defaults\n          schedule",
            9,
        ),
        (
            "          destination: crmWebhook\n          schedule",
            "          destination: *hook\n          schedule",
            9,
        ),
        (
            "        - objectName: companies\n          inheritMapping: true\n",
            "        - <<: *companies\n",
            20,
        ),
        (
            "          inheritFieldsAndMapping: true\n",
            "          <<: *events\n",
            26,
        ),
        (
            "          inheritFieldsAndMapping: true\n",
            "          <<: [*events]\n",
            26,
        ),
    ] {
        check_left(right, written, (line, "yaml-syntax"));
    }
}

#[test]
fn an_entry_with_an_unknown_key_is_not_removed_as_a_duplicate() {
    let text = MANIFEST.replace(
        "            - fieldName: name\n",
        "            - fieldName: name\n            - fieldName: name\n              optionalFieldsAuto: all\n",
    );
    let source = SourceFile::new("amp.yaml", text);
    let fixed = fix(&source, &Settings::default(), Applicability::Safe);
    assert!(
        fixed
            .source
            .text()
            .contains("\n          optionalFieldsAuto: all\n")
    );
}

#[test]
fn of_two_misplaced_values_none_is_chosen() {
    let backfill = "          backfill:\n            defaultPeriod:\n              days: 30\n";
    let text = MANIFEST.replace(backfill, "          days: 30\n          days: 40\n");
    let source = SourceFile::new("amp.yaml", text.as_str());
    let fixed = fix(&source, &Settings::default(), Applicability::Safe);
    assert_eq!(fixed.source.text(), text);
}

/// A sign that was typed for the colon, or beside it, is not part of the value.
#[test]
fn another_sign_beside_the_colon_is_no_part_of_the_value() {
    let field = "            - fieldName: name\n";
    for sign in [":,", ":;", ":=", ":-", ":.", " ,", " ."] {
        let written = format!("            - fieldName{sign} name\n");
        check_mended(field, &written, (14, "field-empty"));
    }
    let backfill = "          backfill:\n";
    for sign in [",", ".", ":,", ":-", ":.", "$", ":$"] {
        check_mended(
            backfill,
            &format!("          backfill{sign}\n"),
            (15, "yaml-syntax"),
        );
    }
    let objects = "    write:\n      objects:\n";
    for sign in [",", ".", ":,", ":-"] {
        let written = format!("    write:\n      objects{sign}\n");
        check_mended(objects, &written, (19, "yaml-syntax"));
    }
}

/// What may be meant in two ways is left to the author.
#[test]
fn a_doubtful_slip_has_no_safe_fix() {
    let field = "            - fieldName: name\n";
    for value in ["@name", "%name", "> name", "| name", "& name", "*d name"] {
        let written = format!("            - fieldName: {value}\n");
        check_left(field, &written, (14, "yaml-syntax"));
    }
    let watched = "              - name\n";
    check_left(
        watched,
        "              - nane\n",
        (32, "watch-field-unknown"),
    );
    // The second `mapToName` may be superfluous.
    let mapped = "              mapToName: mail\n";
    let text = MANIFEST.replace(mapped, &format!("{mapped}             mapToName: mail\n"));
    let source = SourceFile::new("amp.yaml", text.as_str());
    let fixed = fix(&source, &Settings::default(), Applicability::Safe);
    assert_eq!(fixed.source.text(), text);
    // A mapped name alone is hardly a field: the dash is one line too late.
    let entry = "            - fieldName: email\n              mapToName: mail\n";
    check_mended(
        entry,
        "              fieldName: email\n            - mapToName: mail\n",
        (12, "yaml-syntax"),
    );
    let objects =
        "      objects:\n        - objectName: companies\n          inheritMapping: true\n";
    for word in ["all", "none"] {
        let written = format!("      objects: {word}\n");
        check_left(objects, &written, (19, "type-mismatch"));
    }
    let destination = "          destination: crmWebhook\n          schedule";
    check_left(
        destination,
        "          destination: \"crmWebhook\\\"\n          schedule",
        (9, "yaml-syntax"),
    );
}

/// A pair of quotes around a key and its value makes them one text.
#[test]
fn a_key_and_its_value_are_taken_out_of_their_quotes() {
    let name = "    displayName: CRM Sync\n";
    for quote in ["'", "\""] {
        let written = format!("    {quote}displayName: CRM Sync{quote}\n");
        check_mended(name, &written, (4, "yaml-syntax"));
    }
}

/// Part of a value that YAML reads as syntax.
#[test]
fn what_yaml_takes_from_a_text_is_reported() {
    let name = "    displayName: CRM Sync\n";
    check_left(name, "    displayName: &CRM Sync\n", (4, "unused-anchor"));
    check_left(name, "    displayName: !CRM\n", (4, "empty-value"));
    check_left(name, "    displayName: |\n", (4, "empty-value"));
    for line in ["TODO", "etc.", "- more", "// note"] {
        let written = format!("    displayName: CRM Sync\n      {line}\n");
        check_left(name, &written, (5, "name-punctuation"));
    }
    let mapped = "              mapToName: mail\n";
    for sign in ['\u{200B}', '\u{2060}', '\u{AD}', '\u{A0}'] {
        let written = format!("              mapToName: ma{sign}il\n");
        check_left(mapped, &written, (13, "name-punctuation"));
    }
}

/// If one line is misplaced, it is moved, and not all those above it.
#[test]
fn one_line_is_moved_and_not_all_above_it() {
    let proxy = "    proxy:\n      enabled: true\n";
    for column in [2, 3] {
        let written = format!("    proxy:\n{}enabled: true\n", " ".repeat(column));
        check_mended(proxy, &written, (34, "yaml-syntax"));
    }
    let objects =
        "      objects:\n        - objectName: companies\n          inheritMapping: true\n";
    for column in [9, 11] {
        let written = format!(
            "      objects:\n{}objectName: companies\n          inheritMapping: true\n",
            " ".repeat(column)
        );
        check_mended(objects, &written, (20, "yaml-syntax"));
    }
    check_mended(
        objects,
        "      objects:\u{A0}\n        - objectName: companies\n          inheritMapping: true\n",
        (19, "yaml-syntax"),
    );
}

/// The first item of a list is on the line of its key.
#[test]
fn a_list_begins_below_its_key() {
    let write = "      objects:\n        - objectName: companies\n          inheritMapping: true\n";
    for start in ["objects: - ", "objects:- ", "objects:   - "] {
        let written =
            format!("      {start}objectName: companies\n          inheritMapping: true\n");
        check_mended(write, &written, (19, "yaml-syntax"));
    }
    let fields = "          requiredFields:\n            - fieldName: email\n";
    check_mended(
        fields,
        "          requiredFields: - fieldName: email\n",
        (11, "yaml-syntax"),
    );
}

/// A line moved in far enough after a text becomes part of it, and is lost.
#[test]
fn no_line_is_moved_into_a_text() {
    let field = "            - fieldName: name\n";
    let asked = "            - mapToName: notes\n              prompt: |\n                Which?\n";
    for (line, rule) in [("TODO", "yaml-syntax"), ("etc.", "yaml-syntax")] {
        let written = format!("{asked}            {line}\n{field}");
        check_left(field, &written, (17, rule));
    }
    let named = format!("{asked}              @mapToDisplayName: Notes\n{field}");
    let mended = format!("{asked}              mapToDisplayName: Notes\n{field}");
    check_slip(field, &named, (17, "yaml-syntax"), &mended);
    let shown = "    displayName: CRM Sync\n";
    let conflict = "    displayName: CRM Sync\n      for all\n<<<<<<< HEAD\n";
    check_left(shown, conflict, (6, "yaml-syntax"));
}

/// After a field without a mapped name, a mapped name is hardly the object's.
#[test]
fn a_mapped_name_belongs_to_the_field_above_it() {
    let mapped = "            - fieldName: email\n              mapToName: mail\n            - fieldName: name\n";
    for column in [9, 11, 12, 13, 15, 16, 17] {
        let blanks = " ".repeat(column);
        let written = format!(
            "            - fieldName: email\n{blanks}mapToName: mail\n            - fieldName: name\n"
        );
        check_mended(mapped, &written, (13, "yaml-syntax"));
    }
    let last = "            - fieldName: name\n          backfill:\n";
    for (line, number) in [
        (
            "            - fieldName: name\n          mapToName: title\n          backfill:\n",
            15,
        ),
        (
            "            - fieldName: name\n            - mapToName: title\n          backfill:\n",
            15,
        ),
    ] {
        check_left(last, line, (number, "mapping-detached"));
    }
    // The line between the field and its name may be the misplaced one.
    let read = "          schedule: \"*/30 * * * *\"\n          requiredFields:\n            - fieldName: email\n              mapToName: mail\n            - fieldName: name\n";
    let swapped = "          requiredFields:\n            - fieldName: email\n            - fieldName: name\n          schedule: \"*/30 * * * *\"\n              mapToName: title\n";
    check_left(read, swapped, (14, "yaml-syntax"));
}

/// What looks like a key within a text may have been one.
#[test]
fn a_key_in_a_text_is_told() {
    let field = "            - fieldName: name\n";
    let asked = "            - mapToName: notes\n              prompt: |\n                Which?\n                default: note\n            - fieldName: name\n";
    check_left(field, asked, (17, "key-in-text"));
}

#[test]
fn a_key_of_several_words_ends_where_a_sign_stands() {
    let field = "            - fieldName: name\n";
    for slip in [
        "fieldName.name",
        "fieldName/name",
        "fieldName-name",
        "fieldName_name",
        "fieldName::name",
        "(fieldName: name)",
        "fieldName:name:",
    ] {
        check_mended(
            field,
            &format!("            - {slip}\n"),
            (14, "field-empty"),
        );
    }
    check_left(
        field,
        "            - name: fieldName\n",
        (14, "field-empty"),
    );
}

#[test]
fn a_sign_in_front_of_a_key_is_taken_out() {
    let line = "          destination: crmWebhook\n          schedule";
    for sign in ["@", "%", "!", "|", ">", ",", "`"] {
        let written = format!("          {sign}destination: crmWebhook\n          schedule");
        check_mended(line, &written, (9, "yaml-syntax"));
    }
}

#[test]
fn a_key_on_the_line_of_another_gets_its_own() {
    let write = "    write:\n      objects:\n";
    check_mended(write, "    write: objects:\n", (18, "yaml-syntax"));
    let backfill = "          backfill:\n            defaultPeriod:\n";
    check_mended(
        backfill,
        "          backfill: defaultPeriod:\n",
        (15, "yaml-syntax"),
    );
    let dashed = "    write:\n      - objects:\n";
    check_slip(
        write,
        dashed,
        (19, "type-mismatch"),
        "    write:\n        objects:\n",
    );
}

#[test]
fn a_sign_at_the_edge_of_a_name_is_told() {
    let mapped = "              mapToName: mail\n";
    for name in [
        "mail]",
        "mail)",
        "mail |",
        "mail=",
        "?mail",
        "~mail",
        "ma\\il",
        "m\u{430}il",
    ] {
        let written = format!("              mapToName: {name}\n");
        check_left(mapped, &written, (13, "name-punctuation"));
    }
    let destination = "          destination: crmWebhook\n          schedule";
    for name in [
        "crmWebhook -- note",
        "crmWebhook /* note */",
        "crmWebhook, other",
    ] {
        let written = format!("          destination: {name}\n          schedule");
        check_left(destination, &written, (9, "name-punctuation"));
    }
}

#[test]
fn a_blank_within_the_name_of_a_field_is_told() {
    let field = "            - fieldName: email\n";
    check_left(
        field,
        "            - fieldName: e mail\n",
        (12, "name-punctuation"),
    );
}

/// The product chooses these names itself, so only its other names show how they are written.
#[test]
fn a_blank_that_no_other_name_has_is_told() {
    check_left(
        "          destination: crmWebhook\n          schedule",
        "          destination: crm Webhook\n          schedule",
        (9, "name-punctuation"),
    );
    let fields = "              mapToName: mail\n            - fieldName: name\n";
    let mapped = |one: &str, other: &str| {
        fields.replace("mail", one) + &format!("              mapToName: {other}\n")
    };
    check_left(
        fields,
        &mapped("workMail", "full name"),
        (15, "name-punctuation"),
    );
    check_left(
        fields,
        &mapped("workMail", "<your name>"),
        (15, "placeholder-value"),
    );
    for (one, other) in [
        ("workMail", "\"full name\""),
        ("work mail", "full name"),
        ("mail", "full name"),
        ("workMail", "$['full name']"),
    ] {
        let text = MANIFEST.replace(fields, &mapped(one, other));
        let checked = check(&SourceFile::new("amp.yaml", text), &Settings::default());
        assert_eq!(checked.diagnostics, [], "{one}, {other}");
    }
}

/// What is wrong below a key shows once the key is known.
#[test]
fn a_section_is_renamed_whatever_stands_below_it() {
    let write = "    write:
      objects:
        - objectName: companies
          inheritMapping: true
";
    let slip = "    wriet:
      objects:
        - objectName: companies
          owner: growth
          team: crm
";
    let mended = slip.replace("wriet", "write");
    check_slip(write, slip, (18, "unknown-key"), &mended);
}

#[test]
fn a_block_is_put_back_beside_the_key_that_was_left() {
    let fields = "          requiredFields:
            - fieldName: email
              mapToName: mail
            - fieldName: name
";
    let slip = fields.replace("\n    ", "\n").replacen("    ", "", 1);
    check_mended(fields, &slip, (11, "unknown-key"));
}

#[test]
fn a_sign_of_yaml_before_a_key_is_taken_out() {
    for sign in ['&', '*'] {
        check_mended(
            "    write:\n",
            &format!("    {sign}write:\n"),
            (18, "yaml-syntax"),
        );
        let destination = "          destination: crmWebhook\n          schedule";
        let written = destination.replace("destination", &format!("{sign}destination"));
        check_mended(destination, &written, (9, "yaml-syntax"));
        let object = "        - objectName: companies\n          inheritMapping";
        let written = object.replace("objectName", &format!("{sign}objectName"));
        check_mended(object, &written, (20, "yaml-syntax"));
    }
}

/// That a key is unknown where it stands follows from its column, and that an element has no name
/// follows from the misplaced line.
#[test]
fn a_line_in_the_wrong_column_is_told_once() {
    let section = "          backfill:\n            defaultPeriod:\n";
    let written = section.trim_start();
    check_left(section, written, (15, "yaml-syntax"));
    let inherits = "          inheritMapping: true\n";
    check_left(inherits, inherits.trim_start(), (21, "yaml-syntax"));
    let days = "              days: 30\n";
    check_mended(days, days.trim_start(), (17, "yaml-syntax"));
    let period = "            defaultPeriod:\n              days: 30\n";
    let written = "defaultPeriod:\n  days: 30\n";
    check_mended(period, written, (16, "yaml-syntax"));
    let object =
        "        - objectName: companies\n          destination: crmWebhook\n          schedule";
    let written = "          destination: crmWebhook\n          schedule";
    check_left(object, written, (8, "indentation"));
}

/// A list that is anchored elsewhere, without the sign of an alias.
#[test]
fn the_name_of_an_anchor_is_an_alias_where_a_list_belongs() {
    let text = MANIFEST.replace("requiredFields:\n", "requiredFields: &fields\n");
    let read = "    write:\n";
    let other = "        - objectName: contacts\n          destination: crmWebhook\n          requiredFields: fields\n    write:\n";
    let text = text.replace(read, other);
    let source = SourceFile::new("amp.yaml", text.as_str());
    let fixed = fix(&source, &Settings::default(), Applicability::Safe);
    let mended = text.replace("requiredFields: fields", "requiredFields: *fields");
    assert_eq!(fixed.source.text(), mended);
}

#[test]
fn two_lines_on_one_are_parted() {
    let mapped = "            - fieldName: email\n              mapToName: mail\n";
    for slip in ["email mapToName: mail", "email, mapToName: mail"] {
        let written = format!("            - fieldName: {slip}\n");
        check_mended(mapped, &written, (12, "yaml-syntax"));
    }
}

#[test]
fn a_sign_too_many_is_taken_out() {
    check_mended("    write:\n", "    write::\n", (18, "unknown-key"));
    let destination = "          destination: crmWebhook\n          schedule";
    let quoted = "          destination: \"crmWebhook\"\n          schedule";
    let json = "          destination: \"crmWebhook\",\n          schedule";
    check_slip(destination, json, (9, "yaml-syntax"), quoted);
    let dashed = "            defaultPeriod:\n            - days: 30\n";
    let period = "            defaultPeriod:\n              days: 30\n";
    check_mended(period, dashed, (17, "type-mismatch"));
}

/// A comment of another language, or one dash too many.
#[test]
fn two_dashes_before_a_name_are_left() {
    let field = "            - fieldName: name\n";
    let written = format!("{field}            -- industry\n");
    check_left(field, &written, (15, "yaml-syntax"));
}

/// A word of a key may also be a word of another.
#[test]
fn a_word_of_a_key_is_no_key() {
    let schedule = "          schedule: \"*/30 * * * *\"\n";
    for key in ["to", "Auto", "Fields", "map"] {
        let written = format!("{schedule}          {key}: all\n");
        let text = MANIFEST.replace(schedule, &written);
        let source = SourceFile::new("amp.yaml", text.as_str());
        let fixed = fix(&source, &Settings::default(), Applicability::Safe);
        assert_eq!(fixed.source.text(), text, "{key}");
    }
}

#[test]
fn a_lone_typographic_quote_is_told() {
    let mapped = "              mapToName: mail\n";
    for name in ["“mail", "mail”", "‘mail", "mail’"] {
        let written = format!("              mapToName: {name}\n");
        check_left(mapped, &written, (13, "name-punctuation"));
    }
}

/// The dash is not part of the name before it.
#[test]
fn two_items_on_one_line_are_parted_at_the_dash() {
    let field = "            - fieldName: name\n";
    let two = format!("{field}            - fieldName: phone\n");
    for gap in [" - ", "- "] {
        let written = format!("            - fieldName: name{gap}fieldName: phone\n");
        check_slip(field, &written, (14, "yaml-syntax"), &two);
        // It may also be the name of the field.
        let written = format!("            - fieldName: name{gap}mapToName: title\n");
        check_left(field, &written, (14, "yaml-syntax"));
    }
}

#[test]
fn a_dash_at_the_end_of_a_name_is_told() {
    let name = "mapToName: mail";
    check_left(
        &format!("{name}\n"),
        &format!("{name}-\n"),
        (13, "name-punctuation"),
    );
}

#[test]
fn a_stray_line_above_a_list_is_told_where_it_stands() {
    let fields = "          requiredFields:\n            - fieldName: email\n";
    for line in [
        "old",
        "see below",
        "(x)",
        "\"old\"",
        "[x]",
        "==",
        "$x",
        "12",
    ] {
        for column in [8, 12, 14, 16] {
            let stray = format!("{:column$}{line}\n", "");
            let written = fields.replace("            -", &format!("{stray}            -"));
            check_left(fields, &written, (12, "yaml-syntax"));
        }
    }
}

#[test]
fn a_line_that_goes_on_from_a_word_is_told() {
    for (right, line, rule) in [
        ("          inheritMapping: true\n", 22, "type-mismatch"),
        ("              days: 30\n", 18, "type-mismatch"),
        (
            "          createEvent:\n            enabled: always\n",
            29,
            "update-event-enabled",
        ),
    ] {
        let written = format!("{right}                  and more\n");
        check_left(right, &written, (line, rule));
    }
}

#[test]
fn what_is_said_twice_is_told() {
    let field = "            - fieldName: name\n";
    for name in ["fieldName:name", "name:name", "fieldName: name"] {
        let written = format!("            - fieldName: {name}\n");
        if name.contains(' ') {
            check_mended(field, &written, (14, "yaml-syntax"));
        } else {
            check_left(field, &written, (14, "name-punctuation"));
        }
    }
    let object = "        - objectName: companies\n          inheritMapping: true\n";
    for name in ["objectName:companies", "companies:companies"] {
        let written = object.replace("companies", name);
        check_left(object, &written, (20, "name-punctuation"));
    }
    for provider in ["provider:hubspot", "hubspot:hubspot"] {
        let written = format!("provider: {provider}");
        check_mended("provider: hubspot", &written, (5, "provider-not-supported"));
    }
}

/// The watched `name` is not read only because of it.
#[test]
fn a_sign_around_a_name_is_one_finding() {
    let field = "            - fieldName: name\n";
    for name in [
        "name<br>",
        "<b>name</b>",
        "name&nbsp;",
        "name;;",
        "name,,",
        "~~name~~",
        "$name",
        "/name",
        "..name",
        "name[1]",
        "name=x",
        "name (text)",
        "\"name \\\\ x\"",
    ] {
        let written = format!("            - fieldName: {name}\n");
        check_left(field, &written, (14, "name-punctuation"));
    }
    for name in ["**name**", "*name*", "&nbsp;name", "[name](x)"] {
        let written = format!("            - fieldName: {name}\n");
        check_left(field, &written, (14, "yaml-syntax"));
    }
    let object = "        - objectName: companies\n          inheritMapping: true\n";
    for name in ["companies<br>", "companies(x", "*companies"] {
        let written = object.replace("companies", &format!("'{name}'"));
        check_left(object, &written, (20, "name-punctuation"));
    }
}

/// Nobody knows what the text says, so nothing more is said of it.
#[test]
fn what_is_not_understood_is_not_judged() {
    let field = "            - fieldName: name\n";
    for name in [
        "[x] name",
        "{x} name",
        "\"na\\me\"",
        "'name's",
        "\"name\"s",
        "'na'me'",
        ",name",
    ] {
        let written = format!("            - fieldName: {name}\n");
        check_left(field, &written, (14, "yaml-syntax"));
    }
    check_left(
        field,
        "            - fieldName: !name\n",
        (14, "field-empty"),
    );
    let integration = "  - name: crm-sync\n";
    check_left(integration, "  - name: hub:\n", (3, "yaml-syntax"));
    let schedule = "\"*/30 * * * *\"\n";
    check_left(schedule, "\"0 * * * *'s\n", (10, "yaml-syntax"));
    let provider = "    provider: hubspot\n";
    check_left(provider, "    provider: 'hubspot's\n", (5, "yaml-syntax"));
    check_left(
        provider,
        "    provider: hubspot, salesforce\n",
        (5, "provider-not-supported"),
    );
    let write = "        - objectName: companies\n          inheritMapping: true\n";
    let written = write.replace("companies", "*companies*");
    check_left(write, &written, (20, "yaml-syntax"));
}

/// A fix that is safe takes over none of a pair, and no dash.
#[test]
fn a_pasted_diff_is_told_once() {
    let object = "        - objectName: companies\n          inheritMapping: true\n";
    for (removed, added) in [
        (
            "-       - objectName: old\n",
            "+       - objectName: companies\n",
        ),
        (
            "-        - objectName: old\n",
            "+        - objectName: companies\n",
        ),
    ] {
        let written = format!("{removed}{added}          inheritMapping: true\n");
        check_left(object, &written, (20, "yaml-syntax"));
        check_left(
            "    provider: hubspot\n",
            &format!("{}{}", "-   provider: old\n", "+   provider: hubspot\n"),
            (5, "yaml-syntax"),
        );
        let text = MANIFEST.replace(object, &written);
        let source = SourceFile::new("amp.yaml", text.as_str());
        let fixed = fix(&source, &Settings::default(), Applicability::Unsafe);
        assert!(fixed.checked.diagnostics.is_empty(), "{written}");
        assert!(!fixed.source.text().contains("old"), "{written}");
    }
    let integration = "  - name: crm-sync\n";
    let written = "- - name: old\n+ - name: crm-sync\n";
    check_left(integration, written, (3, "yaml-syntax"));
    let field = "            - fieldName: name\n";
    for added in [
        "+           - fieldName: name\n",
        "+            - fieldName: name\n",
    ] {
        check_mended(field, added, (14, "yaml-syntax"));
    }
}

/// Without its quotes, `030` would be 24 to the platform.
#[test]
fn a_number_in_quotes_stays_that_number() {
    let days = "              days: 30\n";
    for number in ["\"030\"", "'30'", "\"30 \"", "\"+30\"", "30,", "30;"] {
        let written = format!("              days: {number}\n");
        check_mended(days, &written, (17, "type-mismatch"));
    }
    for number in ["'030\"", "\"030", "“030”"] {
        let written = format!("              days: {number}\n");
        check_mended(days, &written, (17, "yaml-syntax"));
    }
    check_left(
        days,
        "              days: 030\n",
        (17, "yaml-ambiguous-scalar"),
    );
}

#[test]
fn a_provider_in_another_case_is_mended() {
    for key in ["HubSpot", "Hubspot", "HUBSPOT", "hub-spot", "\"HubSpot\""] {
        let mended = if key.starts_with('"') {
            "provider: \"hubspot\""
        } else {
            "provider: hubspot"
        };
        check_slip(
            "provider: hubspot",
            &format!("provider: {key}"),
            (5, "provider-not-supported"),
            mended,
        );
    }
}

#[test]
fn a_dash_before_a_name_is_told() {
    for (right, written, line) in [
        (
            "              mapToName: mail\n",
            "              mapToName: -mail\n",
            13,
        ),
        (
            "        - objectName: companies\n          inheritMapping",
            "        - objectName: -companies\n          inheritMapping",
            20,
        ),
        ("  - name: crm-sync\n", "  - name: -crm-sync\n", 3),
    ] {
        check_left(right, written, (line, "name-punctuation"));
    }
}

#[test]
fn a_note_after_a_name_is_one_finding() {
    for note in ["// ours", "-- ours", "<!-- ours -->"] {
        let written = format!("  - name: crm-sync {note}\n");
        check_left("  - name: crm-sync\n", &written, (3, "name-punctuation"));
    }
    let mapped = "              mapToName: mail\n";
    check_mended(
        mapped,
        "              mapToName: mail\u{A0}\n",
        (13, "untrimmed-name"),
    );
    check_left(
        "    provider: hubspot\n",
        "    provider: shopify // ours\n",
        (5, "provider-not-supported"),
    );
}

#[test]
fn the_colon_of_a_section_is_taken_out_of_its_quotes() {
    for key in [
        "    read",
        "    write",
        "    subscribe",
        "          createEvent",
    ] {
        let right = format!("{key}:\n");
        let name = key.trim_start();
        let written = right.replace(&format!("{name}:"), &format!("\"{name}:\""));
        let line = MANIFEST.lines().position(|line| line == right.trim_end());
        let line = u32::try_from(line.unwrap_or_default()).unwrap_or_default() + 1;
        check_mended(&right, &written, (line, "yaml-syntax"));
    }
}

/// Salesforce does not tell `Email` from `email`, but whose field it is can only be known once the
/// provider is.
#[test]
fn case_is_not_judged_before_the_provider_is_known() {
    let text = MANIFEST
        .replace("    provider: hubspot", "    .provider: salesforce")
        .replace("              - name\n", "              - Name\n");
    let source = SourceFile::new("amp.yaml", text.as_str());
    let fixed = fix(&source, &Settings::default(), Applicability::Safe);
    assert_eq!(
        fixed.source.text(),
        text.replace(".provider", "provider"),
        "{:#?}",
        fixed.checked.diagnostics
    );
}

/// The second line may be superfluous.
#[test]
fn a_repeated_line_gets_no_dash_without_asking() {
    let field = "            - fieldName: email\n";
    let written = format!("{field}              fieldName: email\n");
    let text = MANIFEST.replace(field, &written);
    let source = SourceFile::new("amp.yaml", text.as_str());
    let fixed = fix(&source, &Settings::default(), Applicability::Safe);
    assert_eq!(fixed.source.text(), text);
    let found: Vec<&str> = fixed
        .checked
        .diagnostics
        .iter()
        .map(|one| one.rule.id)
        .collect();
    assert_eq!(found, ["indentation"]);
}
