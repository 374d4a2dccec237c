use std::{borrow::Cow, collections::BTreeMap, fmt::Display};

use serde::Deserialize;
use thiserror::Error;

use crate::{
    fields::FieldListError,
    provider::Entry,
    support::{BatchLimits, Capability, Support},
    traits::WriteTraits,
};

/// Why a list of providers or of fields could not be loaded.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The text is no JSON, ends too early, or is not a list of providers.
    #[error("{}", of_json(.0))]
    Json(#[source] serde_json::Error),
    /// The list is empty.
    #[error("{}", no_catalog(&"it lists no provider"))]
    NoProvider,
    /// The text is a list of fields that cannot be read.
    #[error("{0}")]
    Fields(FieldListError),
}

fn of_json(error: &serde_json::Error) -> String {
    if error.is_eof() {
        return format!(
            "this catalog ends too early, at line {} column {}; save the answer to \
             `GET /v1/providers` again",
            error.line(),
            error.column(),
        );
    }
    if error.is_syntax() {
        return format!(
            "this catalog is no JSON: {error}; give the answer to `GET /v1/providers` as it was \
             received"
        );
    }
    no_catalog(error)
}

fn no_catalog(problem: &dyn Display) -> String {
    format!(
        "this is not a catalog of providers: {problem}; give the answer to `GET /v1/providers`, an \
         object with the providers' keys"
    )
}

/// The entries of a list of providers, sorted by provider and module.
pub(crate) fn entries(bytes: &[u8]) -> Result<Vec<Entry>, LoadError> {
    let providers: BTreeMap<String, ProviderInfo> =
        serde_json::from_slice(bytes).map_err(LoadError::Json)?;
    if providers.is_empty() {
        return Err(LoadError::NoProvider);
    }
    Ok(providers
        .into_iter()
        .flat_map(|(key, provider)| provider.entries(&key))
        .collect())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", expecting = "a provider")]
struct ProviderInfo {
    display_name: Option<String>,
    default_module: Option<String>,
    /// Required, so that other JSON is not mistaken for a catalog that supports nothing.
    support: SupportInfo,
    /// Our own addition to the platform's list, for providers that are not built in.
    write_traits: Option<WriteTraits>,
    modules: Option<BTreeMap<String, ModuleInfo>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", expecting = "a module")]
struct ModuleInfo {
    display_name: Option<String>,
    support: SupportInfo,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", expecting = "what is supported")]
struct SupportInfo {
    read: Option<bool>,
    write: Option<bool>,
    delete: Option<bool>,
    subscribe: Option<bool>,
    proxy: Option<bool>,
    bulk_write: Option<BulkWriteInfo>,
    batch_write: Option<BatchWriteInfo>,
}

#[derive(Default, Deserialize)]
#[serde(expecting = "the kinds of bulk writes")]
struct BulkWriteInfo {
    insert: Option<bool>,
    update: Option<bool>,
    upsert: Option<bool>,
    delete: Option<bool>,
}

#[derive(Deserialize)]
#[serde(expecting = "the kinds of batch calls")]
struct BatchWriteInfo {
    create: Option<BatchCallInfo>,
    update: Option<BatchCallInfo>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", expecting = "the limits of a call")]
struct BatchCallInfo {
    supported: Option<bool>,
    default_record_limit: Option<u32>,
}

impl ProviderInfo {
    fn entries(self, key: &str) -> Vec<Entry> {
        let provider = Entry {
            provider: owned(key),
            module: Cow::Borrowed(""),
            display_name: self.display_name.map_or_else(|| owned(key), Cow::Owned),
            default_module: self.default_module.map_or(Cow::Borrowed(""), Cow::Owned),
            support: self.support.capabilities(),
            batch: self.support.batch_limits(),
            write_traits: self.write_traits,
        };
        let modules = self.modules.unwrap_or_default().into_iter();
        let modules = modules
            // The empty name stands for the provider itself.
            .filter(|(name, _)| !name.is_empty())
            .map(|(name, module)| Entry {
                provider: owned(key),
                display_name: module.display_name.map_or_else(|| owned(&name), Cow::Owned),
                module: Cow::Owned(name),
                default_module: Cow::Borrowed(""),
                support: module.support.capabilities(),
                batch: module.support.batch_limits(),
                write_traits: None,
            });
        std::iter::once(provider).chain(modules).collect()
    }
}

impl SupportInfo {
    fn capabilities(&self) -> Support {
        let default = BulkWriteInfo::default();
        let bulk = self.bulk_write.as_ref().unwrap_or(&default);
        Capability::ALL
            .into_iter()
            .fold(Support::default(), |support, capability| {
                let given = match capability {
                    Capability::Read => self.read,
                    Capability::Write => self.write,
                    Capability::Delete => self.delete,
                    Capability::Subscribe => self.subscribe,
                    Capability::Proxy => self.proxy,
                    Capability::BulkInsert => bulk.insert,
                    Capability::BulkUpdate => bulk.update,
                    Capability::BulkUpsert => bulk.upsert,
                    Capability::BulkDelete => bulk.delete,
                };
                support.with(capability, given.unwrap_or_default())
            })
    }

    fn batch_limits(&self) -> Option<BatchLimits> {
        let batch = self.batch_write.as_ref()?;
        Some(BatchLimits {
            create: batch.create.as_ref()?.limit()?,
            update: batch.update.as_ref()?.limit()?,
        })
    }
}

impl BatchCallInfo {
    fn limit(&self) -> Option<u32> {
        self.default_record_limit
            .filter(|_| self.supported != Some(false))
    }
}

fn owned(text: &str) -> Cow<'static, str> {
    Cow::Owned(text.to_owned())
}
