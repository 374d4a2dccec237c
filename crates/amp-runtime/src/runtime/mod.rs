//! What all requests share: the table, the store, and the options.

mod access;
mod account_error;
mod accounts;
mod destinations;
mod folder;
mod known;
mod sandbox_objects;

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use amp_routes::{Match, Object, RouteTable};
use amp_write::{BulkPlan, CsvRow};
use tokio::sync::Notify;

use self::known::KnownInstallations;
use self::sandbox_objects::SandboxObjects;
use crate::dashboard::Dashboard;
use crate::fetch::{Guard, Policy};
use crate::keys::KeyRing;
use crate::operation::new_id;
use crate::provider::Credentials;
use crate::store::{Connection, Database, StoreError, processes, settings};
use crate::vault::{Vault, VaultKey};

pub use access::Access;
pub(crate) use account_error::AccountError;
pub(crate) use destinations::{DestinationSecrets, DestinationSecretsError};
pub(crate) use known::KnownInstallation;

/// The options of a runtime.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// The folder in which everything is stored.
    pub data: PathBuf,
    /// Whether `recordsURL` and webhooks may lead to private addresses, and use `http`.
    pub allow_private_urls: bool,
    /// The private hosts to which they may lead nevertheless. A name includes those below it.
    pub private_hosts: Vec<String>,
    /// Whether everything is written to the sandbox, whatever credentials exist.
    pub sandbox_only: bool,
    /// The credentials, by provider, of installations that have none of their own.
    pub credentials: HashMap<String, Credentials>,
    /// The PostgreSQL database in which everything is stored, such as
    /// `postgres://user@host/database`, for any number of processes. Without it, a file in the
    /// folder is used.
    pub database_url: Option<String>,
    /// The key for encryption at rest, in base64 or hexadecimal digits. Without it, a file in the
    /// folder has one.
    pub vault_key: Option<String>,
    /// How much may be in progress at providers at the same time.
    pub limits: Limits,
    /// Generates the OpenAPI description of a table's requests, as JSON.
    pub describe: Option<Arc<Describe>>,
    /// The playground, a page in HTML that is served at `/playground`.
    pub playground: Option<&'static str>,
    /// Checks what is written against the known types of fields. Without it, that is left to the
    /// provider.
    pub judge: Option<Arc<dyn Judge>>,
}

/// How many operations may be in progress at providers at the same time, over all processes:
/// further ones that are due wait, and a synchronous write is refused.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The limit for one installation.
    pub per_installation: usize,
    /// The limit for all installations of a project.
    pub per_project: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            per_installation: 16,
            per_project: 256,
        }
    }
}

/// Generates a description of the requests of a table. `None` if it cannot.
pub type Describe = dyn Fn(&RouteTable) -> Option<String> + Send + Sync;

/// Checks what is written against the known types of fields.
pub trait Judge: Send + Sync {
    /// Checks the records in the body of a write to this object of the table: returns a sentence
    /// for each defect.
    fn records(&self, table: &Arc<RouteTable>, found: Match<'_>, body: &[u8]) -> Vec<String>;

    /// Prepares the check of the rows of a bulk write to this object. `None` if nothing is known of
    /// their columns.
    fn rows(&self, object: Object<'_>, plan: &BulkPlan) -> Option<Box<RowJudge>>;
}

/// Checks a row: returns what is wrong with it.
pub type RowJudge = dyn Fn(&CsvRow<'_>) -> Option<String> + Send;

impl Options {
    /// The default options, with this folder.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            ..Self::default()
        }
    }
}

/// A write runtime.
pub struct Runtime {
    pub(crate) options: Options,
    pub(crate) database: Database,
    pub(crate) guard: Guard,
    pub(crate) dashboard: Dashboard,
    /// Wakes the task that starts what is due.
    pub(crate) due: Notify,
    /// Wakes the task that tries what is due in the sandbox.
    pub(crate) due_in_sandbox: Notify,
    /// Wakes the task that sends notifications.
    pub(crate) notifications: Notify,
    /// The objects of the sandbox that are known to exist.
    pub(crate) sandbox_objects: SandboxObjects,
    vault: Vault,
    accounts: accounts::Accounts,
    keys: RwLock<Arc<KeyRing>>,
    table: RwLock<Arc<RouteTable>>,
    table_problem: RwLock<Option<String>>,
    installations: KnownInstallations,
    /// Held while the runtime serves from the folder.
    _lock: File,
}

impl Runtime {
    /// Opens or creates what is stored in the folder.
    ///
    /// # Errors
    ///
    /// See [`StoreError`]: the folder cannot be used, or another process uses it.
    pub fn open(options: Options, table: RouteTable) -> Result<Arc<Self>, StoreError> {
        folder::make(&options.data)?;
        let lock = folder::lock(&options.data)?;
        let policy = Policy::new(options.allow_private_urls);
        let policy = options
            .private_hosts
            .iter()
            .try_fold(policy, |policy, host| {
                let allowed = policy.allow_host(host);
                allowed.map_err(|_| StoreError::NoHost(host.clone()))
            })?;
        let guard = Guard::new(policy);
        let key = match &options.vault_key {
            Some(text) => VaultKey::parse(text).map_err(StoreError::VaultKey)?,
            None => VaultKey::load_or_create(&folder::vault_key(&options.data))
                .map_err(StoreError::VaultKeyFile)?,
        };
        let vault = Vault::new(&key);
        let agreed = vault.clone();
        let place = folder::place(&options.data, options.database_url.as_deref())?;
        let process = new_id();
        let before = folder::replace_process(&options.data, &process)?;
        let database = Database::open(place, process, move |connection| {
            agree_on_key(connection, &agreed)?;
            // The folder is locked: the process that served from it before has ended.
            before.map_or(Ok(()), |id| processes::end_one(connection, &id))
        })?;
        Ok(Arc::new(Self {
            database,
            guard: guard.map_err(StoreError::Client)?,
            dashboard: Dashboard::default(),
            due: Notify::new(),
            due_in_sandbox: Notify::new(),
            notifications: Notify::new(),
            sandbox_objects: SandboxObjects::default(),
            vault,
            accounts: accounts::Accounts::new().map_err(StoreError::Client)?,
            keys: RwLock::default(),
            table: RwLock::new(Arc::new(table)),
            table_problem: RwLock::default(),
            installations: KnownInstallations::default(),
            options,
            _lock: lock,
        }))
    }

    /// Serves another table from now on. Requests in progress keep the one that they have.
    pub fn serve_table(&self, table: RouteTable) {
        set(&self.table, Arc::new(table));
        set(&self.table_problem, None);
    }

    /// Keeps the current table, and records why newer manifests are not served.
    pub fn keep_table(&self, problem: String) {
        set(&self.table_problem, Some(problem));
    }

    /// The table in use.
    pub fn table(&self) -> Arc<RouteTable> {
        get(&self.table)
    }

    /// Why newer manifests are not served, if they are not.
    pub fn table_problem(&self) -> Option<String> {
        get(&self.table_problem)
    }

    pub(crate) fn keys(&self) -> Arc<KeyRing> {
        get(&self.keys)
    }

    fn set_keys(&self, keys: KeyRing) {
        set(&self.keys, Arc::new(keys));
    }

    /// Wakes the task that tries an operation, whose time has changed.
    pub(crate) fn wake(&self, in_sandbox: bool) {
        if in_sandbox {
            self.due_in_sandbox.notify_one();
        } else {
            self.due.notify_one();
        }
    }

    /// The file of the rows of an operation.
    pub(crate) fn rows_file(&self, operation: &str) -> PathBuf {
        folder::rows(&self.options.data, operation)
    }

    pub(crate) fn remove_rows_but(&self, operations: &HashSet<String>) {
        folder::remove_rows_but(&self.options.data, operations);
    }

    /// Whether an unknown customer counts as one who chose nothing, which is the case if everything
    /// is written to the sandbox.
    pub(crate) fn makes_installations(&self, object: Object<'_>) -> bool {
        let provider = object.integration().provider();
        self.options.sandbox_only || !self.options.credentials.contains_key(provider)
    }
}

/// Ensures that all processes seal with the same key.
fn agree_on_key(connection: &Connection, vault: &Vault) -> Result<(), StoreError> {
    const NAME: &str = "vault key";
    let Ok(sealed) = vault.seal(NAME, "", b"") else {
        // Without randomness nothing can be sealed.
        return Ok(());
    };
    let agreed = settings::agree(connection, NAME, &sealed)?;
    vault
        .open(NAME, "", &agreed)
        .map(drop)
        .map_err(|_| StoreError::OtherVaultKey)
}

fn get<T: Clone>(value: &RwLock<T>) -> T {
    value.read().unwrap_or_else(PoisonError::into_inner).clone()
}

fn set<T>(value: &RwLock<T>, new: T) {
    *value.write().unwrap_or_else(PoisonError::into_inner) = new;
}
