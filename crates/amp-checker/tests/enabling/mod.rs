//! Settings under which a rule speaks.

use std::sync::Arc;

use amp_checker::{Level, Rule, Settings};

/// The default settings, changed so far as a rule needs it to report anything.
pub fn settings_for(rule: &Rule) -> Settings {
    let mut settings = Settings::default();
    if rule.level == Level::Off {
        settings.levels.set(rule, Level::Warning);
    }
    if rule.id == "destination-not-found" {
        let known = ["accountsWebhook", "contactsWebhook", "dealsWebhook"];
        settings.destinations = Some(Arc::new(known.map(str::to_owned).into()));
    }
    settings
}
