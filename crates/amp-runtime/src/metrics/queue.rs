use super::FAMILIES;
use crate::runtime::Runtime;
use crate::store::{StoreError, queue};
use crate::time::{now, until};

/// The metrics in the format of Prometheus, with the current queue.
pub(crate) async fn text(runtime: &Runtime) -> Result<String, StoreError> {
    let time = now();
    let queue = runtime
        .database
        .read(move |connection| queue::at(connection, time))
        .await?;
    FAMILIES.due.set(queue.due);
    let age = queue.oldest_due.map(|oldest| until(time, oldest));
    FAMILIES
        .oldest_due
        .set(age.unwrap_or_default().as_secs_f64());
    // Writing to memory cannot fail.
    Ok(FAMILIES.text().unwrap_or_default())
}
