//! The threads that write: work that arrives at the same time shares a transaction.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};

use super::connection::{Access, Connection, Extent, Isolation, Place};
use super::error::StoreError;
use crate::metrics;

/// The most pieces of work in one commit.
const GROUP: usize = 256;

/// The most pieces of work in the queue; further callers wait for space.
const QUEUE: usize = 4096;

/// How long to wait for a database that is unavailable.
const PATIENCE: Duration = Duration::from_secs(20);

/// The queue of pieces of work.
pub(super) type Queue = mpsc::Sender<Box<dyn Work>>;

/// Queues a piece of work, and returns its result once it is on disk.
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

/// Starts threads that process the queue, one group per transaction.
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

/// A queued piece of work.
pub(super) trait Work: Send {
    /// Runs it, in the transaction of its group.
    fn run(&mut self, connection: &Connection);
    /// Answers the caller. `lost` says why the group was rolled back, or perhaps was.
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
            // The caller may have stopped waiting; the work is still done.
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

/// Reconnects if the connection is lost, waiting for the database for a while.
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
