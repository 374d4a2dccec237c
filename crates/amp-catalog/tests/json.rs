//! Loading the platform's list of providers.

use amp_catalog::{
    Action, BatchLimits,
    Capability::{BulkInsert, Proxy, Read, Subscribe, Write},
    Catalog, Module, ObjectLookup, Provider, Support,
};

const CATALOG: &str = r#"{
  "zebra": {
    "name": "zebra", "displayName": "Zebra", "authType": "oauth2",
    "baseURL": "https://zebra.example", "defaultModule": "stripes",
    "support": {
      "read": true, "write": false, "subscribe": false, "proxy": true,
      "bulkWrite": {"insert": false, "update": false, "upsert": false, "delete": false},
      "search": {"operators": {"equals": true}}
    },
    "modules": {
      "stripes": {
        "baseURL": "https://zebra.example/stripes", "displayName": "Stripes",
        "support": {
          "read": true, "write": true, "subscribe": true, "proxy": false,
          "bulkWrite": {"insert": true, "update": false, "upsert": false, "delete": false},
          "batchWrite": {
            "create": {"defaultRecordLimit": 100, "supported": true},
            "update": {"defaultRecordLimit": 50, "supported": true}
          }
        }
      },
      "hooves": {"displayName": null, "support": {}}
    }
  },
  "accuLynx": {"support": {"read": null}, "modules": null, "labels": [1, {"a": []}]}
}"#;

#[test]
fn a_given_catalog_takes_the_place_of_the_built_in_one() {
    let catalog = Catalog::load(CATALOG.as_bytes()).unwrap();
    let keys: Vec<&str> = catalog.providers().map(Provider::key).collect();
    assert_eq!(keys, ["accuLynx", "zebra"]);
    assert!(catalog.provider("salesforce").is_none());
    assert_eq!(catalog.as_of(), None);

    let zebra = catalog.provider("zebra").unwrap();
    assert_eq!(zebra.display_name(), "Zebra");
    assert_eq!(zebra.support(), Support::of(&[Read, Proxy]));
    assert_eq!(zebra.default_module(), Some("stripes"));
    let modules: Vec<_> = zebra.modules().map(Module::name).collect();
    assert_eq!(modules, ["hooves", "stripes"]);
    assert_eq!(zebra.module("hooves").unwrap().display_name(), "hooves");
    assert_eq!(
        zebra.support_in(None),
        Support::of(&[Read, Write, Subscribe, Proxy, BulkInsert])
    );
    let limits = BatchLimits {
        create: 100,
        update: 50,
    };
    assert_eq!(zebra.batch_limits_in(None), Some(limits));
    assert_eq!(zebra.batch_limits_in(Some("hooves")), None);
}

#[test]
fn objects_stay_those_of_the_built_in_catalog() {
    let catalog = Catalog::load(CATALOG.as_bytes()).unwrap();
    let look_up = |provider: &str, name: &str| {
        let provider = catalog.provider(provider).unwrap();
        provider.object(None, name, Action::Read)
    };
    assert_eq!(look_up("accuLynx", "calendars"), ObjectLookup::Known);
    assert_eq!(look_up("accuLynx", "stripes"), ObjectLookup::Unknown);
    assert_eq!(look_up("zebra", "stripes"), ObjectLookup::NotListed);
    assert_eq!(
        catalog.provider("accuLynx").unwrap().display_name(),
        "accuLynx"
    );
}

#[test]
fn a_byte_order_mark_is_no_obstacle() {
    let text = format!("\u{feff}{CATALOG}");
    assert!(Catalog::load(text.as_bytes()).is_ok());
}

#[test]
fn an_error_says_where_and_what_to_do() {
    let check = |text: &str, expected: &str| {
        let error = Catalog::load(text.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), expected, "{text}");
    };
    check(
        "",
        "this catalog ends too early, at line 1 column 0; save the answer to \
         `GET /v1/providers` again",
    );
    check(
        "{\"a\": {\"support\": {",
        "this catalog ends too early, at line 1 column 19; save the answer to \
         `GET /v1/providers` again",
    );
    check(
        "{\n  a",
        "this catalog is no JSON: key must be a string at line 2 column 3; give the answer to \
         `GET /v1/providers` as it was received",
    );
    let ending = "; give the answer to `GET /v1/providers`, an object with the providers' keys";
    let check = |text: &str, problem: &str| {
        let expected = format!("this is not a catalog of providers: {problem}{ending}");
        check(text, &expected);
    };
    check("{}", "it lists no provider");
    check(
        "[]",
        "invalid type: sequence, expected a map at line 1 column 0",
    );
    check(
        r#"{"name": "zebra"}"#,
        "invalid type: string \"zebra\", expected a provider at line 1 column 16",
    );
    check(
        r#"{"zebra": {}}"#,
        "missing field `support` at line 1 column 12",
    );
    check(
        r#"{"zebra": {"support": {"read": "yes"}}}"#,
        "invalid type: string \"yes\", expected a boolean at line 1 column 36",
    );
}

#[test]
fn no_text_makes_it_panic() {
    let mut random = Random(0x5EED);
    let mut loaded = 0;
    for _ in 0..5_000 {
        let mut text = CATALOG.as_bytes().to_vec();
        for _ in 0..=random.below(3) {
            random.damage(&mut text);
        }
        if let Ok(catalog) = Catalog::load(&text) {
            loaded += 1;
            for provider in catalog.providers() {
                let found = catalog.provider(provider.key()).map(Provider::key);
                assert_eq!(found, Some(provider.key()));
                for module in provider.modules() {
                    assert!(provider.module(module.name()).is_some());
                }
            }
        }
    }
    assert!((100..4_900).contains(&loaded), "{loaded}");
}

#[test]
fn deep_nesting_is_refused() {
    let text = format!("{{\"a\": {}", "[".repeat(100_000));
    assert!(Catalog::load(text.as_bytes()).is_err());
}

/// Marsaglia's xorshift64: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).expect("the limit was a usize")
    }

    /// Replaces a byte, cuts a stretch out, or copies one to another place.
    fn damage(&mut self, text: &mut Vec<u8>) {
        const BYTES: &[u8] = b"{}[],:\"\\ 0an\n\xff\x00";
        let at = self.below(text.len());
        let end = (at + self.below(20)).min(text.len());
        match self.below(3) {
            0 if at < text.len() => text[at] = BYTES[self.below(BYTES.len())],
            1 => drop(text.drain(at..end)),
            _ => {
                let stretch = text[at..end].to_vec();
                let to = self.below(text.len());
                text.splice(to..to, stretch);
            }
        }
    }
}
