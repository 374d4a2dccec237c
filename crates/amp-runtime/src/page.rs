//! A page that is served as it is: the playground.

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::net::TcpListener;

use crate::serve::accept;

/// Serves a page at `/` until `stop` completes.
///
/// The page brings its own policy for scripts and styles.
pub async fn serve_page(
    page: &'static str,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send,
) {
    accept(&listener, Router::new().merge(at("/", page)), stop, || ()).await;
}

/// Serves a page at a path.
pub(crate) fn at<S: Clone + Send + Sync + 'static>(path: &str, page: &'static str) -> Router<S> {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    Router::new().route(
        path,
        get(move || async move { (headers, page).into_response() }),
    )
}
