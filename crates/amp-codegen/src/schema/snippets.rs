use schemars::Schema;
use serde_json::json;

use super::title;

/// Adds what editors offer as a whole at the start of a list element. The numbered texts are the
/// cursor's stops.
pub(super) fn offer_snippets(schema: &mut Schema) {
    let snippets = match title(schema) {
        "Integration" => json!([
            {
                "label": "integration that writes",
                "description": "An integration through which the product writes an object",
                "body": {
                    "name": "${1:write-to-salesforce}",
                    "provider": "${2:salesforce}",
                    "write": { "objects": [{ "objectName": "${3:account}" }] },
                },
            },
            {
                "label": "integration that reads",
                "description": "An integration that delivers an object on a schedule",
                "body": {
                    "name": "${1:read-from-salesforce}",
                    "provider": "${2:salesforce}",
                    "read": { "objects": [{
                        "objectName": "${3:account}",
                        "destination": "${4:defaultWebhook}",
                        "schedule": "${5:*/30 * * * *}",
                        "requiredFields": [{ "fieldName": "${6:name}" }],
                    }] },
                },
            },
        ]),
        "Read object" => json!([{
            "label": "read object",
            "description": "An object that is delivered on a schedule",
            "body": {
                "objectName": "${1:account}",
                "destination": "${2:defaultWebhook}",
                "schedule": "${3:*/30 * * * *}",
                "requiredFields": [{ "fieldName": "${4:name}" }],
            },
        }]),
        "Write object" => json!([
            {
                "label": "write object",
                "description": "An object that the product may write",
                "body": { "objectName": "${1:account}" },
            },
            {
                "label": "write object with mappings",
                "description": "An object that is written under the same names as it is read",
                "body": { "objectName": "${1:account}", "inheritMapping": true },
            },
        ]),
        "Subscribe object" => json!([{
            "label": "subscribe object",
            "description": "An object whose changes are delivered as they happen",
            "body": {
                "objectName": "${1:account}",
                "destination": "${2:defaultWebhook}",
                "inheritFieldsAndMapping": true,
                "createEvent": { "enabled": "always" },
                "updateEvent": { "enabled": "always", "watchFieldsAuto": "all" },
                "deleteEvent": { "enabled": "always" },
            },
        }]),
        "Field" => json!([
            {
                "label": "field",
                "description": "A provider field under its own name",
                "body": { "fieldName": "${1:email}" },
            },
            {
                "label": "field under another name",
                "description": "A provider field under a name of the product",
                "body": { "fieldName": "${1:mobilephone}", "mapToName": "${2:phone}" },
            },
            {
                "label": "field that the customer picks",
                "description": "A product field for which each customer picks the provider field",
                "body": {
                    "mapToName": "${1:notes}",
                    "mapToDisplayName": "${2:Notes}",
                    "prompt": "${3:Which field holds your notes?}",
                },
            },
        ]),
        _ => return,
    };
    schema.insert("defaultSnippets".to_owned(), snippets);
}
