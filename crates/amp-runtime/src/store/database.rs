use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::{Semaphore, mpsc, oneshot};

use super::connection::{Access, Connection, Isolation, Place};
use super::error::StoreError;
use super::{processes, schema};
use crate::metrics;

/// How many pieces of work share one commit at most.
const GROUP: usize = 256;

/// How many pieces of work wait at most; who comes then waits before the queue.
const QUEUE: usize = 4096;

/// How many threads write what is shared, where the database takes more than one.
const WRITERS: usize = 3;

/// How many read at the same time.
const READERS: usize = 4;

/// How long a database that is away is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long is tried to write what must not be lost.
const STUBBORNNESS: Duration = Duration::from_secs(600);

/// The database: threads that write, and connections that read.
///
/// Writes that come at the same time share a commit, and none is answered before the
/// commit is on disk.
#[derive(Clone)]
pub(crate) struct Database {
    alone: mpsc::Sender<Box<dyn Work>>,
    sandbox: mpsc::Sender<Box<dyn Work>>,
    shared: mpsc::Sender<Box<dyn Work>>,
    readers: Arc<Readers>,
}

struct Readers {
    place: Place,
    process: i64,
    /// As many as may read at the same time.
    turns: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

impl Database {
    /// Opens a database, or makes it, brings its schema up to date, does what is to be done
    /// before it is used, and enters this process under an id.
    pub(crate) fn open(
        place: Place,
        process: String,
        prepare: impl FnOnce(&Connection) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<Self, StoreError> {
        // A connection may wait by means of its own, for which this thread may be no place.
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
        let process = writer.piece(|writer| {
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

    /// Does `work` in a transaction beside which nothing else is written, and gives its
    /// result once that is on disk. Where it fails, nothing of it stays.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        queue(&self.alone, work).await
    }

    /// The same for what writes to the sandbox: it may go on beside work that is shared.
    pub(crate) async fn write_sandbox<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        queue(&self.sandbox, work).await
    }

    /// The same for work that may go on beside other such work, of this process or another:
    /// it changes what the process holds, or adds what does not depend on what is there.
    pub(crate) async fn write_shared<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        queue(&self.shared, work).await
    }

    /// Says to the others that this process is alive, whatever else is being written.
    pub(crate) async fn stay_alive(&self) -> Result<(), StoreError> {
        let stay = |connection: &Connection| {
            connection.begin(Isolation::Free)?;
            processes::stay(connection)?;
            connection.commit()
        };
        self.read(stay).await
    }

    /// The same for what must not be lost: it is done again until the database has it. Work
    /// that was done after all finds that it is no longer at it.
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

    /// Does `work` on what is on disk now.
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
            // After an error, a transaction may be open or refuse what follows.
            if result.is_ok() {
                readers.give_back(connection);
            }
            result
        });
        read.await.map_err(|_| StoreError::Closed)?
    }
}

async fn queue<T, F>(queue: &mpsc::Sender<Box<dyn Work>>, work: F) -> Result<T, StoreError>
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
    let sent = queue.send(Box::new(job)).await;
    sent.map_err(|_| StoreError::Closed)?;
    receiver.await.map_err(|_| StoreError::Closed)?
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

/// A piece of work that waits for its turn.
trait Work: Send {
    /// Does it, within the transaction of its group.
    fn run(&mut self, connection: &Connection);
    /// Answers who waits. `lost` says why nothing of the group stays, or perhaps nothing.
    fn answer(self: Box<Self>, lost: Option<&StoreError>);
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
            self.result = Some(connection.piece(work));
        }
    }

    fn answer(mut self: Box<Self>, lost: Option<&StoreError>) {
        let result = match lost {
            Some(error) => Err(error.of_group()),
            None => self.result.take().unwrap_or(Err(StoreError::Closed)),
        };
        if let Some(sender) = self.sender.take() {
            // Who no longer waits has gone; what was done stays done.
            drop(sender.send(result));
        }
    }
}

/// Starts threads that do what comes through the queue, a group in each transaction.
fn write_on_threads(
    place: &Place,
    process: i64,
    isolation: Isolation,
    count: usize,
) -> Result<mpsc::Sender<Box<dyn Work>>, StoreError> {
    let (queue, work) = mpsc::channel(QUEUE);
    let work = Arc::new(Mutex::new(work));
    for _ in 0..count {
        let connection = place.connect(Access::Write, process)?;
        let (place, work) = (place.clone(), Arc::clone(&work));
        thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || write_groups(&place, connection, isolation, &work))
            .map_err(StoreError::Thread)?;
    }
    Ok(queue)
}

fn write_groups(
    place: &Place,
    mut connection: Connection,
    isolation: Isolation,
    work: &Mutex<mpsc::Receiver<Box<dyn Work>>>,
) {
    let mut group = Vec::with_capacity(GROUP);
    while next_group(work, &mut group) > 0 {
        let ready = reconnected(place, &mut connection);
        let committed = ready.and_then(|()| write_group(&connection, isolation, &mut group));
        let lost = committed.err();
        if lost.is_some() {
            connection.roll_back();
        }
        metrics::committed();
        for job in group.drain(..) {
            job.answer(lost.as_ref());
        }
    }
}

fn next_group(
    work: &Mutex<mpsc::Receiver<Box<dyn Work>>>,
    group: &mut Vec<Box<dyn Work>>,
) -> usize {
    let mut work = work.lock().unwrap_or_else(PoisonError::into_inner);
    work.blocking_recv_many(group, GROUP)
}

/// Connects again where the database has gone away, and waits for it for a while.
fn reconnected(place: &Place, connection: &mut Connection) -> Result<(), StoreError> {
    let begun = Instant::now();
    while connection.is_lost() {
        match place.connect(Access::Write, connection.process()) {
            Ok(new) => *connection = new,
            Err(error) if begun.elapsed() > PATIENCE => return Err(error),
            Err(_) => thread::sleep(Duration::from_millis(200)),
        }
    }
    Ok(())
}

fn write_group(
    connection: &Connection,
    isolation: Isolation,
    group: &mut [Box<dyn Work>],
) -> Result<(), StoreError> {
    connection.begin(isolation)?;
    for job in group {
        job.run(connection);
    }
    connection.commit()
}
