use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use tokio::sync::{mpsc, oneshot};

use super::error::StoreError;
use crate::metrics;

/// How many pieces of work share one commit at most.
const GROUP: usize = 256;

/// How many pieces of work wait at most; who comes then waits before the queue.
const QUEUE: usize = 4096;

/// The pages of the log after which it is written back: few enough to stay below
/// 128 MiB, so many that a bulk upsert does not write each page many times.
const CHECKPOINT_PAGES: u32 = 32_000;

/// The database of one process: a thread that writes, and connections that read.
///
/// Writes that come at the same time share a commit, and none is answered before the
/// commit is on disk.
#[derive(Clone)]
pub(crate) struct Database {
    queue: mpsc::Sender<Box<dyn Work>>,
    readers: Arc<Readers>,
}

struct Readers {
    path: std::path::PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Database {
    /// Opens the file, or makes it, and brings its schema up to date.
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        let mut writer = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        super::schema::migrate(&mut writer)?;
        let (queue, work) = mpsc::channel(QUEUE);
        thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || write_groups(&writer, work))
            .map_err(StoreError::Thread)?;
        let readers = Readers {
            path: path.to_owned(),
            idle: Mutex::default(),
        };
        Ok(Self {
            queue,
            readers: Arc::new(readers),
        })
    }

    /// Does `work` in a transaction, and gives its result once that is on disk. Where it
    /// fails, nothing of it stays.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let job = Job {
            work: Some(work),
            result: None,
            sender: Some(sender),
        };
        let sent = self.queue.send(Box::new(job)).await;
        sent.map_err(|_| StoreError::Closed)?;
        receiver.await.map_err(|_| StoreError::Closed)?
    }

    /// Does `work` on what is on disk now.
    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let readers = Arc::clone(&self.readers);
        let read = tokio::task::spawn_blocking(move || {
            let connection = readers.take()?;
            let result = work(&connection);
            readers.give_back(connection);
            result
        });
        read.await.map_err(|_| StoreError::Closed)?
    }
}

impl Readers {
    fn take(&self) -> Result<Connection, StoreError> {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        idle.map_or_else(|| connect(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY), Ok)
    }

    fn give_back(&self, connection: Connection) {
        const KEPT: usize = 4;
        if let Ok(mut idle) = self.idle.lock()
            && idle.len() < KEPT
        {
            idle.push(connection);
        }
    }
}

fn connect(path: &Path, access: OpenFlags) -> Result<Connection, StoreError> {
    let access = if access.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) {
        access | OpenFlags::SQLITE_OPEN_CREATE
    } else {
        access
    };
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(64);
    if access.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) {
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
        connection.pragma_update(None, "journal_size_limit", 0)?;
    }
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -8192)?;
    Ok(connection)
}

/// A piece of work that waits for its turn.
trait Work: Send {
    /// Does it, within the transaction of its group.
    fn run(&mut self, connection: &Connection);
    /// Answers who waits. `lost` says why nothing of the group stays.
    fn answer(self: Box<Self>, lost: Option<&rusqlite::Error>);
}

struct Job<T, F> {
    work: Option<F>,
    result: Option<Result<T, StoreError>>,
    sender: Option<oneshot::Sender<Result<T, StoreError>>>,
}

impl<T, F> Work for Job<T, F>
where
    T: Send,
    F: FnOnce(&Connection) -> Result<T, StoreError> + Send,
{
    fn run(&mut self, connection: &Connection) {
        if let Some(work) = self.work.take() {
            self.result = Some(within_savepoint(connection, work));
        }
    }

    fn answer(mut self: Box<Self>, lost: Option<&rusqlite::Error>) {
        let result = match lost {
            Some(error) => Err(StoreError::NotCommitted(error.to_string())),
            None => self.result.take().unwrap_or(Err(StoreError::Closed)),
        };
        if let Some(sender) = self.sender.take() {
            // Who no longer waits has gone; what was done stays done.
            drop(sender.send(result));
        }
    }
}

/// Does work of which nothing stays where it fails.
fn within_savepoint<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let run = |sql| connection.prepare_cached(sql)?.execute([]);
    run("SAVEPOINT work")?;
    match work(connection) {
        Ok(result) => {
            run("RELEASE work")?;
            Ok(result)
        }
        Err(error) => {
            run("ROLLBACK TO work")?;
            run("RELEASE work")?;
            Err(error)
        }
    }
}

fn write_groups(connection: &Connection, mut work: mpsc::Receiver<Box<dyn Work>>) {
    let mut group = Vec::with_capacity(GROUP);
    while work.blocking_recv_many(&mut group, GROUP) > 0 {
        let committed = write_group(connection, &mut group);
        let lost = committed.err();
        if lost.is_some() {
            // The transaction may be open still.
            drop(connection.execute_batch("ROLLBACK"));
        }
        metrics::committed();
        for job in group.drain(..) {
            job.answer(lost.as_ref());
        }
    }
}

fn write_group(connection: &Connection, group: &mut [Box<dyn Work>]) -> rusqlite::Result<()> {
    let run = |sql| connection.prepare_cached(sql)?.execute([]);
    run("BEGIN IMMEDIATE")?;
    for job in group {
        job.run(connection);
    }
    run("COMMIT")?;
    Ok(())
}
