use std::collections::HashMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use amp_routes::RouteTable;
use amp_write::InstallationConfig;
use fs4::{FileExt, TryLockError};
use tokio::sync::Notify;

use crate::store::installations::Installation;
use crate::store::{Database, StoreError};

/// How a runtime serves.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The folder in which everything is kept.
    pub data: PathBuf,
    /// Whether `recordsURL` and webhooks may lead to private addresses, and by `http`.
    pub allow_private_urls: bool,
    /// An API key beside those that are stored.
    pub api_key: Option<String>,
}

impl Options {
    /// Serves from a folder, with keys that are stored there.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            allow_private_urls: false,
            api_key: None,
        }
    }
}

/// All that answers share: the table, what is stored, and how to serve.
pub struct Runtime {
    pub(crate) options: Options,
    pub(crate) database: Database,
    /// Wakes who starts what is due.
    pub(crate) due: Notify,
    table: RwLock<Arc<RouteTable>>,
    table_problem: RwLock<Option<String>>,
    installations: RwLock<HashMap<(String, String), Arc<KnownInstallation>>>,
    /// Held for as long as the folder is served from.
    _lock: File,
}

/// An installation with what writes read of it.
#[derive(Debug)]
pub(crate) struct KnownInstallation {
    pub(crate) installation: Installation,
    pub(crate) config: InstallationConfig,
}

impl Runtime {
    /// Opens what is kept in the folder, or makes it.
    ///
    /// # Errors
    ///
    /// See [`StoreError`]: the folder cannot be used, or another process does.
    pub fn open(options: Options, table: RouteTable) -> Result<Arc<Self>, StoreError> {
        let folder = &options.data;
        fs::create_dir_all(folder.join(ROWS)).map_err(|source| unusable(folder, source))?;
        keep_out_of_git(folder)?;
        let lock = lock(folder)?;
        let database = Database::open(&folder.join("ampc.db"))?;
        Ok(Arc::new(Self {
            database,
            due: Notify::new(),
            table: RwLock::new(Arc::new(table)),
            table_problem: RwLock::default(),
            installations: RwLock::default(),
            options,
            _lock: lock,
        }))
    }

    /// Serves another table from now on. Requests under way keep the one that they have.
    pub fn replace_table(&self, table: RouteTable) {
        let mut current = self.table.write().unwrap_or_else(PoisonError::into_inner);
        *current = Arc::new(table);
        drop(current);
        self.set_table_problem(None);
    }

    /// Says why newer manifests are not served.
    pub fn keep_table(&self, problem: String) {
        self.set_table_problem(Some(problem));
    }

    /// The table that is served.
    pub fn table(&self) -> Arc<RouteTable> {
        Arc::clone(&self.table.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Why newer manifests are not served, where they are not.
    pub fn table_problem(&self) -> Option<String> {
        let problem = self.table_problem.read();
        problem.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_table_problem(&self, problem: Option<String>) {
        let mut current = self
            .table_problem
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *current = problem;
    }

    /// The file of the rows of an operation.
    pub(crate) fn rows_file(&self, operation: &str) -> PathBuf {
        self.options.data.join(ROWS).join(format!("{operation}.csv"))
    }

    pub(crate) fn known_installation(
        &self,
        integration: &str,
        group_ref: &str,
    ) -> Option<Arc<KnownInstallation>> {
        let known = self.installations.read();
        let known = known.unwrap_or_else(PoisonError::into_inner);
        // The pair is made for the look-up, since a map of pairs has no other door.
        known
            .get(&(integration.to_owned(), group_ref.to_owned()))
            .cloned()
    }

    pub(crate) fn know_installation(&self, known: Arc<KnownInstallation>) {
        const MOST: usize = 10_000;
        let key = (
            known.installation.integration.clone(),
            known.installation.group_ref.clone(),
        );
        let all = self.installations.write();
        let mut all = all.unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(key, known);
    }

    pub(crate) fn forget_installation(&self, integration: &str, group_ref: &str) {
        let all = self.installations.write();
        let mut all = all.unwrap_or_else(PoisonError::into_inner);
        all.remove(&(integration.to_owned(), group_ref.to_owned()));
    }
}

/// The folder of the rows of bulk writes.
const ROWS: &str = "rows";

fn unusable(path: &Path, source: std::io::Error) -> StoreError {
    StoreError::File {
        path: path.display().to_string(),
        source,
    }
}

/// What is kept belongs to no repository.
fn keep_out_of_git(folder: &Path) -> Result<(), StoreError> {
    let file = folder.join(".gitignore");
    if file.exists() {
        return Ok(());
    }
    fs::write(&file, "*\n").map_err(|source| unusable(&file, source))
}

fn lock(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join("lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path);
    let file = file.map_err(|source| unusable(&path, source))?;
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(folder.display().to_string())),
        Err(TryLockError::Error(source)) => Err(unusable(&path, source)),
    }
}
