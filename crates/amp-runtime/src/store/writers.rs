//! The threads that write: what comes at the same time shares a transaction.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};

use super::connection::{Access, Connection, Extent, Isolation, Place};
use super::error::StoreError;
use crate::metrics;

/// How many pieces of work share one commit at most.
const GROUP: usize = 256;

/// How many pieces of work wait at most; who comes then waits before the queue.
const QUEUE: usize = 4096;

/// How long a database that is away is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where pieces of work wait for their turn.
pub(super) type Queue = mpsc::Sender<Box<dyn Work>>;

/// Has a piece of work done, and gives its result once that is on disk.
pub(super) async fn queue<T, F>(queue: &Queue, extent: Extent, work: F) -> Result<T, StoreError>
where
    T: Send + 'static,
    F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
{
    let (sender, receiver) = oneshot::channel();
    let job = Job {
        work: Some(work),
        extent,
        result: None,
        sender: Some(sender),
    };
    let sent = queue.send(Box::new(job)).await;
    sent.map_err(|_| StoreError::Closed)?;
    receiver.await.map_err(|_| StoreError::Closed)?
}

/// Starts threads that do what comes through the queue, a group in each transaction.
pub(super) fn write_on_threads(
    place: &Place,
    process: i64,
    isolation: Isolation,
    count: usize,
) -> Result<Queue, StoreError> {
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

/// A piece of work that waits for its turn.
pub(super) trait Work: Send {
    /// Does it, within the transaction of its group.
    fn run(&mut self, connection: &Connection);
    /// Answers who waits. `lost` says why nothing of the group stays, or perhaps nothing.
    fn answer(self: Box<Self>, lost: Option<&StoreError>);
}

struct Job<T, F> {
    work: Option<F>,
    extent: Extent,
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
            self.result = Some(connection.piece(self.extent, work));
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
