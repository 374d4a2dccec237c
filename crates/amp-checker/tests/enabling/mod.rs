//! Settings under which a rule reports something.

use std::path::Path;
use std::sync::Arc;

use amp_account::{Accounts, Object, read};
use amp_checker::{Level, Rule, Settings};
use amp_diagnostics::SourceFile;

/// The default settings, changed as far as a rule needs it to report anything.
pub fn settings_for(rule: &Rule) -> Settings {
    let mut settings = Settings::default();
    if rule.level == Level::Off {
        settings.levels.set(rule, Level::Warning);
    }
    if rule.id == "destination-not-found" {
        let known = ["accountsWebhook", "contactsWebhook", "dealsWebhook"];
        settings.destinations = Some(Arc::new(known.map(str::to_owned).into()));
    }
    if rule.id.starts_with("schema-") {
        settings.accounts = Accounts::new([(Some("salesforce".to_owned()), contact())]);
    }
    settings
}

/// The contacts of an account.
fn contact() -> Object {
    let text = include_str!("../../../../testdata/schemas/contact.json");
    let source = SourceFile::new("contact.json", text);
    read(Path::new("contact.json"), &source).expect("it describes contacts")
}
