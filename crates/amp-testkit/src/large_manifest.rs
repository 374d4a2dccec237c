use std::fmt::Write;

/// A manifest with `objects` objects, half of them read and half written, where each written one
/// inherits the mapping of a read one; the same at every call. With 20,000 objects it has about 7
/// MB.
pub fn large_manifest(objects: usize) -> String {
    let mut text = String::from(
        "# Generated.\nspecVersion: 1.0.0\nintegrations:\n  - name: generated\n    provider: salesforce\n    read:\n      objects:\n",
    );
    for number in 0..objects / 2 {
        write_read_object(&mut text, number);
    }
    text.push_str("    write:\n      objects:\n");
    for number in 0..objects / 2 {
        let _ = write!(
            text,
            "        # Written with the names of the read object.\n        - objectName: object_{number}__c\n          inheritMapping: true\n",
        );
    }
    text
}

fn write_read_object(text: &mut String, number: usize) {
    let _ = write!(
        text,
        r#"        # Object {number}: read every half hour, all fields of the account page.
        - objectName: object_{number}__c
          mapToName: thing{number}
          mapToDisplayName: "Thing {number}"
          destination: defaultWebhook
          schedule: "*/30 * * * *" # Every 30 minutes.
          requiredFields:
            - fieldName: Name
            - fieldName: Industry__c
              mapToName: industry
            - mapToName: notes
              mapToDisplayName: Notes
              prompt: Which field holds the notes of this thing?
          optionalFields:
            - fieldName: "$['address']['city']"
              mapToName: city
          optionalFieldsAuto: all
          backfill:
            defaultPeriod:
              days: 30
"#
    );
}
