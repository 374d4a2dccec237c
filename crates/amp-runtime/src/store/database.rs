use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::connection::{Access, Connection, Extent, Isolation, Place};
use super::error::StoreError;
use super::writers::{Queue, queue, write_on_threads};
use super::{processes, schema};

/// How many threads do shared writes, if the database supports more than one.
const WRITERS: usize = 3;

/// How many read at the same time.
const READERS: usize = 4;

/// How long a write that must not be lost is retried.
const STUBBORNNESS: Duration = Duration::from_secs(600);

/// The database: threads that write, and connections that read.
///
/// Writes that arrive at the same time share a commit, and none is answered before the commit is on
/// disk.
#[derive(Clone)]
pub(crate) struct Database {
    alone: Queue,
    sandbox: Queue,
    shared: Queue,
    readers: Arc<Readers>,
}

struct Readers {
    place: Place,
    process: i64,
    /// Limits how many read at the same time.
    turns: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

impl Database {
    /// Opens or creates a database, migrates its schema, runs `prepare`, and registers this process
    /// under an id.
    pub(crate) fn open(
        place: Place,
        process: String,
        prepare: impl FnOnce(&Connection) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<Self, StoreError> {
        // Connecting may block on a runtime of its own, which this thread may not allow.
        let opening = thread::spawn(move || Self::start(place, &process, prepare));
        opening.join().map_err(|_| StoreError::Closed)?
    }

    fn start(
        place: Place,
        process: &str,
        prepare: impl FnOnce(&Connection) -> Result<(), StoreError>,
    ) -> Result<Self, StoreError> {
        let writer = place.connect(Access::Write, 0)?;
        schema::migrate(&writer)?;
        writer.begin(Isolation::Alone)?;
        let process = writer.piece(Extent::Many, |writer| {
            prepare(writer)?;
            processes::enter(writer, process)
        })?;
        writer.commit()?;
        let is_shared = writer.is_shared();
        drop(writer);
        let alone = write_on_threads(&place, process, Isolation::Alone, 1)?;
        let (sandbox, shared) = if is_shared {
            (
                write_on_threads(&place, process, Isolation::Sandbox, 1)?,
                write_on_threads(&place, process, Isolation::Shared, WRITERS)?,
            )
        } else {
            (alone.clone(), alone.clone())
        };
        let readers = Readers {
            place,
            process,
            turns: Arc::new(Semaphore::new(READERS)),
            idle: Mutex::default(),
        };
        Ok(Self {
            alone,
            sandbox,
            shared,
            readers: Arc::new(readers),
        })
    }

    /// Runs `work` in a transaction beside which nothing else is written, and returns its result
    /// once it is on disk. If it fails, it is rolled back.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        queue(&self.alone, Extent::Many, work).await
    }

    /// The same for writes to the sandbox, which may run beside shared work.
    pub(crate) async fn write_sandbox<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        queue(&self.sandbox, Extent::Many, work).await
    }

    /// The same for work that may run beside other such work, of this process or another: it
    /// changes what the process holds, or adds what does not depend on existing data.
    pub(crate) async fn write_shared<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        queue(&self.shared, Extent::Many, work).await
    }

    /// The same for work with at most one change, which cannot fail halfway.
    pub(crate) async fn write_one<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        queue(&self.shared, Extent::One, work).await
    }

    /// Tells the other processes that this one is alive, whatever else is being written.
    pub(crate) async fn stay_alive(&self) -> Result<(), StoreError> {
        let stay = |connection: &Connection| {
            connection.begin(Isolation::Free)?;
            processes::stay(connection)?;
            connection.commit()
        };
        self.read(stay).await
    }

    /// The same for work that must not be lost: it is retried until the database has it. If an
    /// earlier try succeeded after all, the work finds that the process no longer holds its rows.
    pub(crate) async fn write_surely<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: Fn(&Connection) -> Result<T, StoreError> + Send + Sync + 'static,
    {
        const AGAIN: Duration = Duration::from_secs(1);
        let (work, begun) = (Arc::new(work), Instant::now());
        loop {
            let once = Arc::clone(&work);
            match self.write_shared(move |connection| once(connection)).await {
                Err(error) if error.may_pass() && begun.elapsed() < STUBBORNNESS => {
                    tracing::warn!(%error, "the database is tried again");
                    tokio::time::sleep(AGAIN).await;
                }
                done => return done,
            }
        }
    }

    /// Whether several processes may use the database at the same time.
    pub(crate) fn is_shared(&self) -> bool {
        matches!(self.readers.place, Place::Server(_))
    }

    /// Runs `work` on what is on disk now.
    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let readers = Arc::clone(&self.readers);
        let turn = Arc::clone(&readers.turns).acquire_owned().await;
        let turn = turn.map_err(|_| StoreError::Closed)?;
        let read = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let connection = readers.take()?;
            let result = work(&connection);
            // After an error, the connection may be in an open or failed transaction.
            if result.is_ok() {
                readers.give_back(connection);
            }
            result
        });
        read.await.map_err(|_| StoreError::Closed)?
    }
}

impl Readers {
    fn take(&self) -> Result<Connection, StoreError> {
        loop {
            let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
            match idle {
                Some(connection) if connection.is_lost() => {}
                Some(connection) => return Ok(connection),
                None => return self.place.connect(Access::Read, self.process),
            }
        }
    }

    fn give_back(&self, connection: Connection) {
        if let Ok(mut idle) = self.idle.lock() {
            idle.push(connection);
        }
    }
}
