use std::{collections::HashMap, env};

use amp_runtime::provider::Credentials;

/// What opens the accounts of providers, as the environment says: the variables of a
/// provider begin with `AMPC_` and its key in capitals, such as
/// `AMPC_SALESFORCE_ACCESS_TOKEN`.
pub fn from_environment<'p>(
    providers: impl Iterator<Item = &'p str>,
) -> HashMap<String, Credentials> {
    let given = providers.filter_map(|provider| Some((provider.to_owned(), of(provider)?)));
    given.collect()
}

fn of(provider: &str) -> Option<Credentials> {
    let name = provider.to_uppercase();
    let variable = |part: &str| {
        let value = env::var(format!("AMPC_{name}_{part}")).ok()?;
        (!value.is_empty()).then_some(value)
    };
    let url = |part: &str| variable(part)?.parse().ok();
    let mut credentials = Credentials::default();
    credentials.base_url = url("BASE_URL");
    credentials.token_url = url("TOKEN_URL");
    credentials.access_token = variable("ACCESS_TOKEN");
    credentials.refresh_token = variable("REFRESH_TOKEN");
    credentials.client_id = variable("CLIENT_ID");
    credentials.client_secret = variable("CLIENT_SECRET");
    credentials.subject = variable("SUBJECT");
    credentials.private_key = variable("PRIVATE_KEY");
    let opens = credentials.access_token.is_some()
        || credentials.refresh_token.is_some()
        || credentials.private_key.is_some();
    opens.then_some(credentials)
}
