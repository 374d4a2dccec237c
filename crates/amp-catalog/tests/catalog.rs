//! The built-in catalog, through its public API.

use amp_catalog::{
    Action::{Read as ToRead, Write as ToWrite},
    BatchLimits,
    Capability::{self, BulkDelete, BulkUpsert, Delete, Proxy, Read, Subscribe, Write},
    Catalog, Module,
    ObjectList::{Closed, MetadataOnly, NotImplemented, Open, SchemaGated},
    ObjectLookup::{Known, NotListed, OtherCase, Unknown},
    Provider, Support,
};

#[test]
fn providers_are_found_by_their_exact_key() {
    let catalog = Catalog::default();
    let names: Vec<_> = ["salesforce", "dynamicsCRM", "Salesforce", "salesforc", ""]
        .map(|key| catalog.provider(key).map(Provider::display_name))
        .into();
    let expected = [
        Some("Salesforce"),
        Some("Microsoft Dynamics CRM"),
        None,
        None,
        None,
    ];
    assert_eq!(names, expected);
    assert_eq!(catalog.as_of(), Some("2026-08-21"));
}

#[test]
fn every_provider_and_module_is_found_again() {
    let catalog = Catalog::default();
    let keys: Vec<&str> = catalog.providers().map(Provider::key).collect();
    assert!(keys.is_sorted() && keys.len() > 200, "{keys:?}");
    for provider in catalog.providers() {
        let found = catalog.provider(provider.key());
        assert_eq!(found.map(Provider::key), Some(provider.key()));
        for module in provider.modules() {
            let found = provider.module(module.name());
            assert_eq!(found.map(Module::name), Some(module.name()));
        }
        if let Some(default) = provider.default_module() {
            assert!(provider.has_module(default), "{provider:?}");
        }
    }
}

#[test]
fn a_module_has_its_own_word_on_all_but_the_proxy() {
    let catalog = Catalog::default();
    let check = |provider: &str, module: Option<&str>, expected: &[Capability]| {
        let provider = catalog.provider(provider).unwrap();
        assert_eq!(provider.support_in(module), Support::of(expected));
    };
    let crm = [
        Read, Write, Delete, Subscribe, Proxy, BulkUpsert, BulkDelete,
    ];
    check("salesforce", None, &crm);
    check("salesforce", Some("crm"), &crm);
    check(
        "salesforce",
        Some("account-engagement"),
        &[Read, Write, Proxy],
    );
    check("google", None, &[Read, Write, Subscribe, Proxy]);
    check("google", Some("contacts"), &[Proxy]);
    // The platform uses the default module in place of one that does not exist.
    check("google", Some("Calendar"), &[Read, Write, Subscribe, Proxy]);
    // `root` is the provider.
    check("marketo", None, &[Read, Write, Proxy]);
    check("marketo", Some("root"), &[Read, Write, Proxy]);
}

#[test]
fn batch_limits_are_those_of_the_module() {
    let catalog = Catalog::default();
    let check = |provider: &str, module, expected: Option<u32>| {
        let limits = catalog.provider(provider).unwrap().batch_limits_in(module);
        let expected = expected.map(|limit| BatchLimits {
            create: limit,
            update: limit,
        });
        assert_eq!(limits, expected);
    };
    check("salesforce", None, Some(100));
    check("salesforce", Some("account-engagement"), None);
    check("hubspot", Some("crm"), Some(100));
    check("gong", None, None);
}

#[test]
fn objects_are_looked_up_as_far_as_their_list_can_be_trusted() {
    let catalog = Catalog::default();
    let check = |provider: &str, module, name: &str, action, expected| {
        let provider = catalog.provider(provider).unwrap();
        assert_eq!(provider.object(module, name, action), expected, "{name}");
    };
    check("accuLynx", None, "calendars", ToRead, Known);
    check("accuLynx", None, "calendars", ToWrite, Unknown);
    check(
        "accuLynx",
        None,
        "Calendars",
        ToRead,
        OtherCase("calendars"),
    );
    check("accuLynx", None, "calendar", ToRead, Unknown);
    check("accuLynx", None, "", ToRead, Unknown);
    // Two names that differ only in case.
    check("serviceNow", None, "Users", ToRead, Known);
    check("serviceNow", None, "users", ToRead, Known);
    check("serviceNow", None, "USERS", ToRead, Unknown);
    // Open lists exclude nothing.
    check("salesforce", None, "account", ToRead, NotListed);
    check("hubspot", None, "contacts", ToRead, Known);
    check("hubspot", None, "Contacts", ToRead, NotListed);
    // Objects depend on the module, or on the default module if none is named.
    check("google", Some("gmail"), "events", ToRead, Unknown);
    check("google", Some("calendar"), "events", ToRead, Known);
    check("google", None, "events", ToRead, Known);
    check("google", Some("nothing"), "events", ToRead, NotListed);
    // No facts about objects.
    check("adobe", None, "anything", ToRead, NotListed);
    // An object that can only be deleted counts as writable.
    check("github", None, "user/blocks", ToWrite, Known);
    // Names with colons, spaces and commas.
    check("chorus", None, "conversations:export", ToWrite, Known);
    check("braze", None, "preference center", ToWrite, Known);
    let long = "me/onlineMeetings/microsoft.graph.getAllRecordings(\
        meetingOrganizerUserId='@meetingOrganizerUserId',\
        startDateTime=@startDateTime,endDateTime=@endDateTime)";
    check("microsoft", None, long, ToRead, Known);
}

#[test]
fn every_listed_object_is_found_again() {
    let catalog = Catalog::default();
    let mut count = 0;
    for provider in catalog.providers() {
        let modules = provider.modules().map(|module| Some(module.name()));
        for module in modules.chain([None]) {
            for action in [ToRead, ToWrite] {
                let names: Vec<&str> = provider.object_names(module, action).collect();
                assert!(names.is_sorted(), "{provider:?} {module:?}");
                count += names.len();
                for name in names {
                    let found = provider.object(module, name, action);
                    assert_eq!(found, Known, "{provider:?} {module:?} {name}");
                }
            }
        }
    }
    assert!(count > 6000, "{count}");
}

#[test]
fn lists_say_how_far_they_can_be_trusted() {
    let catalog = Catalog::default();
    let check = |provider: &str, module, expected: Option<[_; 2]>| {
        let provider = catalog.provider(provider).unwrap();
        let lists = [ToRead, ToWrite].map(|action| provider.object_list(module, action));
        assert_eq!(lists, expected.map_or([None; 2], |lists| lists.map(Some)));
    };
    check("google", Some("gmail"), Some([Closed, SchemaGated]));
    check("talkdesk", None, Some([MetadataOnly, Open]));
    check("snowflake", None, Some([Open, NotImplemented]));
    check("adobe", None, None);
}

#[test]
fn custom_names_follow_the_conventions_of_the_provider() {
    let catalog = Catalog::default();
    let check = |provider: &str, name: &str, expected: bool| {
        let provider = catalog.provider(provider).unwrap();
        assert_eq!(provider.is_custom_object(name), expected, "{name}");
    };
    check("salesforce", "touchpoints__c", true);
    check("salesforceJWT", "Touchpoints__C", true);
    check("salesforce", "__c", false);
    check("salesforce", "account", false);
    check("salesforce", "é__c", true);
    check("salesforce", "__é", false);
    check("gong", "touchpoints__c", false);
    check("hubspot", "2-1234567", true);
    check("hubspot", "2-", false);
    check("hubspot", "2-12a", false);
    check("hubspot", "p123_cars", true);
    check("hubspot", "p123_", false);
    check("hubspot", "products", false);
    check("dynamicsCRM", "new_cars", true);
    check("dynamicsCRM", "contacts", false);
    check("netsuiteM2M", "customrecord_car", true);

    let field =
        |provider: &str, name: &str| catalog.provider(provider).unwrap().is_custom_field(name);
    assert!(field("connectWise", "customField12"));
    assert!(!field("connectWise", "customFieldA"));
    assert!(!field("hubspot", "email"));
}
