use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::api;
use crate::engine;
use crate::notify;
use crate::runtime::Runtime;
use crate::store::StoreError;

/// How long a client may take to send the head of a request, and how long a connection may be idle.
const HEAD: Duration = Duration::from_secs(30);

/// How long requests in progress may take once a shutdown has begun.
const GRACE: Duration = Duration::from_secs(5);

/// How often the keys are read again, as another process may have changed them.
const KEYS: Duration = Duration::from_secs(1);

/// Answers requests until `stop` completes; requests in progress then have some seconds.
///
/// # Errors
///
/// If what the last process left cannot be taken up.
pub async fn serve(
    runtime: Arc<Runtime>,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), StoreError> {
    let taken_up = engine::begin(&runtime).await?;
    if taken_up > 0 {
        tracing::info!(taken_up, "operations that the last process left");
    }
    let (stopping, stopped) = watch::channel(false);
    let dispatcher = tokio::spawn(engine::run(Arc::clone(&runtime), stopped.clone()));
    let sandbox = tokio::spawn(engine::run_sandbox(Arc::clone(&runtime), stopped.clone()));
    let notifier = tokio::spawn(notify::run(Arc::clone(&runtime), stopped.clone()));
    let presence = tokio::spawn(engine::keep(Arc::clone(&runtime), stopped));
    let keys = tokio::spawn(follow_keys(Arc::clone(&runtime)));
    let router = api::router(Arc::clone(&runtime));
    accept(&listener, router, stop, || runtime.dashboard.close()).await;
    drop(listener);
    // Without a receiver there is nothing to stop.
    let _ = stopping.send(true);
    keys.abort();
    drop(dispatcher.await);
    drop(sandbox.await);
    drop(notifier.await);
    drop(presence.await);
    engine::end(&runtime).await;
    Ok(())
}

/// Answers requests by `router` until `stop` completes. Then `close` ends the answers that would
/// never end by themselves, and the others have some seconds.
pub(crate) async fn accept(
    listener: &TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send,
    close: impl FnOnce(),
) {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let graceful = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                // There are too many connections: wait for some to end.
                tracing::warn!(%error, "no connection can be accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        drop(stream.set_nodelay(true));
        let service = TowerToHyperService::new(router.clone());
        let connection = builder.serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A client that goes away is not our error.
            drop(connection.await);
        });
    }
    close();
    drop(tokio::time::timeout(GRACE, graceful.shutdown()).await);
}

async fn follow_keys(runtime: Arc<Runtime>) {
    loop {
        tokio::time::sleep(KEYS).await;
        if let Err(error) = runtime.reload_keys().await {
            tracing::error!(%error, "the API keys cannot be read");
        }
    }
}
