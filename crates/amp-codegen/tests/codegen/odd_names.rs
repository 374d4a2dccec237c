//! Whatever the names are, what is generated for them is well formed.

use std::collections::HashSet;

use amp_codegen::{TypeScript, request_schemas, rust_names};
use amp_routes::document::{
    FieldKind, FieldMapping, Integration, Operation, ValueDefaults, WriteObject,
};
use amp_routes::{ProviderTraits, RouteDocument};
use serde_json::Value;

use crate::generated::{described, validator};

/// Parts of names that have a meaning in one of our formats.
const PIECES: &[&str] = &[
    "a",
    "A",
    "b",
    "1",
    "_",
    "-",
    ".",
    " ",
    "/",
    "\\",
    "\"",
    "'",
    "`",
    "*/",
    "/*",
    "//",
    "#",
    "$",
    "${x}",
    "{integrationId}",
    "{",
    "}",
    "%",
    "~1",
    "['",
    "']",
    "$['a']",
    "type",
    "self",
    "Self",
    "con",
    "constructor",
    "__proto__",
    "r#",
    "é",
    "e\u{301}",
    "顧客",
    "🦀",
    "\u{202e}",
    "\u{2028}",
    "\n",
    "\r",
    "\t",
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2029}",
    "\u{feff}",
    "\u{fffe}",
    "- ",
    ": ",
    " #",
    "? ",
    "|",
    ">",
    "&a",
    "!a",
    "<<",
    "---",
    "off",
    "0777",
    "1:30",
    "~",
    "@deprecated",
    "<b>",
    "Record",
    "Write",
];

/// Numbers that are the same in every run (Knuth's MMIX generator).
pub(crate) struct Numbers(pub u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    pub(crate) fn name(&mut self) -> String {
        let pieces = self.below(4);
        (0..pieces)
            .map(|_| PIECES[self.below(PIECES.len())])
            .collect()
    }

    fn field(&mut self) -> FieldMapping {
        let target = (self.below(2) == 0).then(|| self.name());
        FieldMapping {
            name: match self.below(3) {
                0 => format!("$['{}']['{}']", self.name(), self.name()),
                _ => self.name(),
            },
            kind: match target {
                Some(_) => FieldKind::Predefined,
                None => FieldKind::UserDefined,
            },
            target,
            required: self.below(2) == 0,
            default: (self.below(3) == 0).then(|| self.name()),
            value_type: None,
            read_only: None,
        }
    }

    fn object(&mut self) -> WriteObject {
        let object_name = self.name();
        WriteObject {
            names: vec![object_name.clone(), self.name()],
            object_name,
            custom: false,
            operations: [
                Operation::Create,
                Operation::Update,
                Operation::Delete,
                Operation::Upsert,
            ]
            .into_iter()
            .filter(|_| self.below(3) > 0)
            .collect(),
            inherit_mapping: true,
            fields: (0..self.below(6)).map(|_| self.field()).collect(),
            value_defaults: ValueDefaults::default(),
            batch: None,
        }
    }

    fn table(&mut self) -> RouteDocument {
        let providers = ["salesforce", "hubspot", "pipedrive"];
        let integrations = (0..4).map(|_| Integration {
            name: self.name(),
            id: (self.below(4) == 0).then(|| self.name()),
            display_name: (self.below(2) == 0).then(|| self.name()),
            provider: providers[self.below(providers.len())].to_owned(),
            module: None,
            traits: ProviderTraits::default(),
            objects: (0..self.below(5)).map(|_| self.object()).collect(),
        });
        let integrations = integrations.collect();
        let project = (self.below(3) == 0).then(|| self.name());
        RouteDocument::new(project, integrations)
    }
}

#[test]
fn what_is_generated_is_well_formed() {
    let mut numbers = Numbers(7);
    for _ in 0..50 {
        let table = numbers.table();
        check_openapi(&table);
        check_schemas(&table);
        syn::parse_file(&rust_names(&table)).expect("the constants are Rust");
        check_typescript(&TypeScript(&table).to_string());
    }
}

fn check_openapi(table: &RouteDocument) {
    let description = described(table);
    let mut ids = HashSet::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        assert!(path.starts_with("/v1/projects/"), "{path:?}");
        let is_plain = |character: char| character.is_ascii_graphic();
        assert!(path.chars().all(is_plain), "{path:?}");
        for method in ["post", "put"] {
            if let Some(id) = item[method]["operationId"].as_str() {
                assert!(
                    id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'),
                    "{id}"
                );
                assert!(ids.insert(id.to_owned()), "`{id}` is there twice");
            }
        }
    }
    check_references(&description, &description);
}

/// Every reference resolves.
fn check_references(value: &Value, description: &Value) {
    match value {
        Value::Object(entries) => {
            // A property may be called `$ref`, too; it then holds a schema.
            if let Some(Value::String(reference)) = entries.get("$ref") {
                let pointer = reference.strip_prefix('#').unwrap();
                assert!(description.pointer(pointer).is_some(), "{reference}");
            }
            entries
                .values()
                .for_each(|entry| check_references(entry, description));
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| check_references(item, description)),
        _ => {}
    }
}

fn check_schemas(table: &RouteDocument) {
    let schemas = request_schemas(table);
    let shared = usize::from(!table.routes.is_empty());
    assert_eq!(schemas.len(), table.routes.len() + shared);
    for file in schemas.keys() {
        let is_safe = |character: char| {
            character.is_ascii_lowercase()
                || character.is_ascii_digit()
                || "._-".contains(character)
        };
        assert!(file.chars().all(is_safe), "{file}");
        validator(&schemas, file);
    }
}

/// Every line is one that we write: no text of a name begins a line. The compiler checks that the
/// whole is TypeScript, for a manifest with such names.
fn check_typescript(types: &str) {
    let mut declared = HashSet::new();
    for line in types.lines() {
        assert!(
            !line.contains(['\r', '\0', '\u{2028}', '\u{202e}']),
            "{line:?}"
        );
        if let Some(comment) = line.trim_start().strip_prefix("/**") {
            assert_eq!(comment.find("*/"), Some(comment.len() - 2), "{line}");
        }
        if let Some(rest) = line.strip_prefix("export ") {
            let name = rest.split([' ', '<']).nth(1).unwrap();
            assert!(
                declared.insert(name.to_owned()),
                "`{name}` is declared twice"
            );
        }
    }
}
