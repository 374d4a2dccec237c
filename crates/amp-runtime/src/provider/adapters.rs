use std::sync::Arc;

use reqwest::Client;

use super::{Provider, hubspot, salesforce};

/// Creates an adapter.
type Make = fn(Client) -> Arc<dyn Provider>;

/// The catalog keys of the providers that can be written to, with their adapters. Another provider
/// takes a folder and a line here.
const ADAPTERS: &[(&[&str], Make)] = &[
    (salesforce::KEYS, |client| {
        Arc::new(salesforce::Salesforce::new(
            client,
            salesforce::SalesforceOptions::default(),
        ))
    }),
    (hubspot::KEYS, |client| {
        Arc::new(hubspot::HubSpot::new(client))
    }),
];

/// The adapter of a provider, by its key in the catalog. `None` if there is none yet.
pub fn adapter(provider: &str, client: Client) -> Option<Arc<dyn Provider>> {
    let (_, make) = ADAPTERS.iter().find(|(keys, _)| keys.contains(&provider))?;
    Some(make(client))
}
