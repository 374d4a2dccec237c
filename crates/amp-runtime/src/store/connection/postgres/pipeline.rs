//! Requests that are sent together.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;

use futures_util::future::maybe_done;

use super::Session;
use super::change::Change;

impl Session {
    /// Sends changes in order, and a last request, without waiting in between. Returns how many
    /// rows the last change changed, and the answer to the request.
    pub(super) async fn pipeline<T>(
        &self,
        changes: &[Change],
        last: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<(u64, T), tokio_postgres::Error> {
        let mut statements = Vec::with_capacity(changes.len());
        for change in changes {
            statements.push(self.statement(&change.sql).await?);
        }
        let mut sent: Vec<_> = statements
            .iter()
            .zip(changes)
            .map(|(statement, change)| {
                Box::pin(maybe_done(
                    self.client.execute_raw(statement, &change.values),
                ))
            })
            .collect();
        for request in &mut sent {
            begin(request.as_mut()).await;
        }
        let mut last = pin!(maybe_done(last));
        begin(last.as_mut()).await;
        let mut count = 0;
        for mut request in sent {
            request.as_mut().await;
            if let Some(answer) = request.as_mut().take_output() {
                count = answer?;
            }
        }
        last.as_mut().await;
        let Some(answer) = last.take_output() else {
            unreachable!("it was awaited");
        };
        Ok((count, answer?))
    }
}

/// Sends a request, which its first poll does.
async fn begin(mut request: Pin<&mut impl Future>) {
    poll_fn(|context| {
        let _ = request.as_mut().poll(context);
        Poll::Ready(())
    })
    .await;
}
