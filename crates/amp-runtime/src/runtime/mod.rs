//! What all answers share: the table, what is stored, and how to serve.

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

/// How a runtime serves.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// The folder in which everything is kept.
    pub data: PathBuf,
    /// Whether `recordsURL` and webhooks may lead to private addresses, and by `http`.
    pub allow_private_urls: bool,
    /// The private hosts to which they may lead nevertheless. A name stands for those below
    /// it as well.
    pub private_hosts: Vec<String>,
    /// Whether everything is written to the sandbox, whatever credentials there are.
    pub sandbox_only: bool,
    /// By provider, what opens the accounts of installations that have no credentials of
    /// their own.
    pub credentials: HashMap<String, Credentials>,
    /// The PostgreSQL database in which everything is kept, such as
    /// `postgres://user@host/database`, for any number of processes. Without it, a file in
    /// the folder.
    pub database_url: Option<String>,
    /// The key of what is encrypted at rest, in base64 or hexadecimal digits. Without it, a
    /// file in the folder has one.
    pub vault_key: Option<String>,
    /// How much is under way at providers at the same time.
    pub limits: Limits,
    /// Makes the description of a table's requests in OpenAPI, as JSON.
    pub describe: Option<Arc<Describe>>,
    /// Holds the records of a write against the types of fields that are known. Without it, the provider
    /// judges them.
    pub judge: Option<Arc<Judge>>,
}

/// How many operations are under way at providers at the same time, over all processes: what
/// is due waits, and a synchronous write is refused.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Those of one installation.
    pub per_installation: usize,
    /// Those of all installations of a project.
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

/// Makes a description of the requests of a table. `None` where it cannot.
pub type Describe = dyn Fn(&RouteTable) -> Option<String> + Send + Sync;

/// What is wrong with the records in the body of a write that leads to this object of the
/// table: a sentence for each defect.
pub type Judge = dyn Fn(&Arc<RouteTable>, Match<'_>, &[u8]) -> Vec<String> + Send + Sync;

impl Options {
    /// Keeps everything in a folder.
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
    /// Wakes who starts what is due.
    pub(crate) due: Notify,
    /// Wakes who tries what is due in the sandbox.
    pub(crate) due_in_sandbox: Notify,
    /// Wakes who sends notifications.
    pub(crate) notifications: Notify,
    /// The objects of the sandbox that are there.
    pub(crate) sandbox_objects: SandboxObjects,
    vault: Vault,
    accounts: accounts::Accounts,
    keys: RwLock<Arc<KeyRing>>,
    table: RwLock<Arc<RouteTable>>,
    table_problem: RwLock<Option<String>>,
    installations: KnownInstallations,
    /// Held for as long as the folder is served from.
    _lock: File,
}

impl Runtime {
    /// Opens what is kept in the folder, or makes it.
    ///
    /// # Errors
    ///
    /// See [`StoreError`]: the folder cannot be used, or another process does.
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
            // The folder is locked: the one that served from it before has ended.
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

    /// Serves another table from now on. Requests under way keep the one that they have.
    pub fn serve_table(&self, table: RouteTable) {
        set(&self.table, Arc::new(table));
        set(&self.table_problem, None);
    }

    /// Says why newer manifests are not served.
    pub fn keep_table(&self, problem: String) {
        set(&self.table_problem, Some(problem));
    }

    /// The table that is served.
    pub fn table(&self) -> Arc<RouteTable> {
        get(&self.table)
    }

    /// Why newer manifests are not served, where they are not.
    pub fn table_problem(&self) -> Option<String> {
        get(&self.table_problem)
    }

    pub(crate) fn keys(&self) -> Arc<KeyRing> {
        get(&self.keys)
    }

    fn set_keys(&self, keys: KeyRing) {
        set(&self.keys, Arc::new(keys));
    }

    /// Wakes who tries an operation, which has another time now.
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

    /// Whether a customer who is not known is one who chose nothing: where all is written
    /// to the sandbox.
    pub(crate) fn makes_installations(&self, object: Object<'_>) -> bool {
        let provider = object.integration().provider();
        self.options.sandbox_only || !self.options.credentials.contains_key(provider)
    }
}

/// Sees to it that all processes seal with one key.
fn agree_on_key(connection: &Connection, vault: &Vault) -> Result<(), StoreError> {
    const NAME: &str = "vault key";
    let Ok(sealed) = vault.seal(NAME, "", b"") else {
        // Without randomness nothing is sealed.
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
