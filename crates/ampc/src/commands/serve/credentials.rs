use std::{collections::HashMap, env};

use amp_runtime::provider::Credentials;

/// The credentials of providers from the environment: the variables of a provider begin with
/// `AMPC_` and its key in capitals, such as `AMPC_SALESFORCE_ACCESS_TOKEN`.
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
    let credentials = Credentials {
        base_url: url("BASE_URL"),
        token_url: url("TOKEN_URL"),
        access_token: variable("ACCESS_TOKEN"),
        refresh_token: variable("REFRESH_TOKEN"),
        client_id: variable("CLIENT_ID"),
        client_secret: variable("CLIENT_SECRET"),
        subject: variable("SUBJECT"),
        private_key: variable("PRIVATE_KEY"),
        ..Credentials::default()
    };
    let opens = credentials.access_token.is_some()
        || credentials.refresh_token.is_some()
        || credentials.private_key.is_some();
    opens.then_some(credentials)
}
