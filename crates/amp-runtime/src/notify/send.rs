use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use uuid::Uuid;

use crate::runtime::{DestinationSecretsError, Runtime};
use crate::store::deliveries::{self, Delivery};
use crate::store::destinations::{self, Destination};
use crate::store::logs::{self, Severity};
use crate::store::{Connection, StoreError, operations};
use crate::time::{Millis, millis, now, until};
use crate::webhook::{self, DeliveryError, Message, TIMEOUT};

/// How many messages are sent to one destination at the same time.
const AT_ONCE: u64 = 8;

/// The longest time without looking for work, so that a changed system clock is noticed.
const IDLE: Duration = Duration::from_secs(60);

/// The same if other processes may leave work.
const POLL: Duration = Duration::from_secs(2);

/// The pause before due messages are looked for, so that those of the meantime are found as well.
const PAUSE: Duration = Duration::from_millis(10);

/// How long a shutdown waits for messages in progress.
const GRACE: Duration = Duration::from_secs(5);

/// Sends what is due, until `stop` is set. Messages in progress then have some seconds to end; the
/// others are sent again later, by this process or another.
pub(crate) async fn run(runtime: Arc<Runtime>, mut stop: watch::Receiver<bool>) {
    let mut tasks = JoinSet::new();
    while !*stop.borrow() {
        let wait = start_due(&runtime, &mut tasks).await;
        tokio::select! {
            () = runtime.notifications.notified() => sleep(PAUSE).await,
            () = sleep(wait) => {}
            Some(_) = tasks.join_next() => {}
            _ = stop.changed() => {}
        }
        while tasks.try_join_next().is_some() {}
    }
    let ended = async { while tasks.join_next().await.is_some() {} };
    if timeout(GRACE, ended).await.is_err() {
        let left = tasks.len();
        tracing::warn!(
            left,
            "notifications are under way; they are sent again later"
        );
    }
}

/// Starts what is due, and returns how long to wait for more.
async fn start_due(runtime: &Arc<Runtime>, tasks: &mut JoinSet<()>) -> Duration {
    match claim_due(runtime, tasks).await {
        Ok(wait) => wait,
        Err(error) => {
            tracing::error!(%error, "the notifications that are due cannot be read");
            Duration::from_secs(1)
        }
    }
}

async fn claim_due(
    runtime: &Arc<Runtime>,
    tasks: &mut JoinSet<()>,
) -> Result<Duration, StoreError> {
    let time = now();
    let is_shared = runtime.database.is_shared();
    let idle = if is_shared { POLL } else { IDLE };
    let found = runtime.database.read(move |connection| {
        let is_due = deliveries::is_due(connection, time)?;
        Ok((is_due, deliveries::next_due(connection, time)?))
    });
    let (is_due, next) = found.await?;
    if is_due {
        let claimed = runtime
            .database
            .write_shared(move |connection| deliveries::claim(connection, time, AT_ONCE));
        for number in claimed.await? {
            tasks.spawn(send(Arc::clone(runtime), number));
        }
    }
    let until_next = next.map_or(idle, |next| until(next, time));
    Ok(until_next.min(idle))
}

/// Tries a delivery once.
async fn send(runtime: Arc<Runtime>, number: i64) {
    let Err(error) = attempt(&runtime, number).await else {
        return;
    };
    tracing::error!(%error, number, "a notification could not be sent");
    // It is still due; the pause prevents a tight loop.
    sleep(Duration::from_secs(1)).await;
    let released = runtime
        .database
        .write_surely(move |connection| deliveries::release(connection, number));
    if let Err(error) = released.await {
        tracing::error!(%error, number, "a notification could not be let go");
    }
}

async fn attempt(runtime: &Runtime, number: i64) -> Result<(), StoreError> {
    let found = runtime.database.read(move |connection| {
        let Some(delivery) = deliveries::pending(connection, number)? else {
            return Ok(None);
        };
        let destination = destinations::find(connection, &delivery.destination)?;
        Ok(destination.map(|destination| (delivery, destination)))
    });
    let Some((delivery, destination)) = found.await? else {
        return Ok(());
    };
    let outcome = deliver(runtime, &delivery, &destination).await;
    let settled = runtime.database.write_shared(move |connection| {
        // It may have been given up meanwhile, or removed with its destination.
        match deliveries::pending(connection, number)? {
            Some(delivery) => settle(connection, delivery, &destination, outcome, now()),
            None => Ok(()),
        }
    });
    settled.await
}

/// Why a message did not reach its destination.
#[derive(Debug, thiserror::Error)]
enum Undelivered {
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    #[error(transparent)]
    Secrets(#[from] DestinationSecretsError),
}

impl Undelivered {
    /// Whether the message is retried. Secrets may be readable once the process has the right key.
    fn is_retryable(&self) -> bool {
        match self {
            Self::Delivery(error) => error.is_retryable(),
            Self::Secrets(_) => true,
        }
    }
}

async fn deliver(
    runtime: &Runtime,
    delivery: &Delivery,
    destination: &Destination,
) -> Result<StatusCode, Undelivered> {
    let secrets = runtime.open_destination(&destination.id, &destination.secrets)?;
    let keys = secrets.keys(now()).map_err(DestinationSecretsError::from)?;
    let mut headers = HeaderMap::new();
    for (name, value) in &secrets.headers {
        let pair = (HeaderName::try_from(name), HeaderValue::try_from(value));
        let (Ok(name), Ok(mut value)) = pair else {
            continue;
        };
        value.set_sensitive(true);
        headers.insert(name, value);
    }
    let message = Message {
        id: Uuid::parse_str(&delivery.id).map_err(|_| DestinationSecretsError::Form)?,
        body: delivery.body.clone().into(),
        headers,
    };
    let (guard, url) = (&runtime.guard, &destination.url);
    Ok(webhook::deliver(guard, url, &keys, &message, Timestamp::now(), TIMEOUT).await?)
}

/// Stores the outcome of an attempt, and logs it for the operation.
fn settle(
    connection: &Connection,
    mut delivery: Delivery,
    destination: &Destination,
    outcome: Result<StatusCode, Undelivered>,
    time: Millis,
) -> Result<(), StoreError> {
    delivery.attempts += 1;
    delivery.next_attempt = None;
    let (operation, attempts, name) = (delivery.operation, delivery.attempts, &destination.name);
    let error = match outcome {
        Ok(status) => {
            delivery.delivered = Some(time);
            delivery.error = None;
            deliveries::update(connection, &delivery)?;
            operations::set_notified(connection, operation, time)?;
            let message = format!("Notified `{name}`, which answered {status}");
            return logs::add(connection, operation, time, Severity::Info, &message, None);
        }
        Err(error) => error,
    };
    let wait = webhook::wait_after(attempts as usize).filter(|_| error.is_retryable());
    delivery.next_attempt = wait.map(|wait| time.saturating_add(millis(wait)));
    delivery.error = Some(error.to_string());
    deliveries::update(connection, &delivery)?;
    let (severity, message) = match wait {
        Some(wait) => {
            let seconds = wait.as_secs();
            let next = format!("the next one comes in {seconds} s");
            (
                Severity::Warning,
                format!("Attempt {attempts} to notify `{name}` failed; {next}"),
            )
        }
        None => (
            Severity::Error,
            format!("Gave up to notify `{name}` at attempt {attempts}"),
        ),
    };
    logs::add(
        connection,
        operation,
        time,
        severity,
        &message,
        delivery.error.as_deref(),
    )?;
    if matches!(error, Undelivered::Delivery(DeliveryError::Gone)) {
        destinations::disable(connection, &destination.id, time)?;
        let message = format!("Gave up to notify `{name}`, which is disabled since it is gone");
        deliveries::give_up_all(connection, &destination.id, time, &message)?;
    }
    Ok(())
}
