use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tower::ServiceExt;
use url::Url;

use crate::traffic::{Cut, Traffic, traffic};

/// A server on this machine, which ends when it is dropped.
pub(crate) struct Server {
    url: Url,
    task: JoinHandle<()>,
}

impl Server {
    /// Serves on a free port.
    pub async fn start(router: Router, noted: Arc<Traffic>) -> io::Result<Self> {
        let router = router
            .layer(DefaultBodyLimit::disable())
            .layer(from_fn_with_state(noted, traffic));
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let url = Url::parse(&url).map_err(io::Error::other)?;
        let task = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                connections.spawn(serve(stream, router.clone()));
            }
        });
        Ok(Self { url, task })
    }

    pub fn url(&self) -> Url {
        self.url.clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Serves one connection. For an answer that is cut, the connection is closed instead.
async fn serve(stream: TcpStream, router: Router) {
    let service = service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        async move {
            let Ok(response) = router.oneshot(request.map(Body::new)).await;
            if response.extensions().get::<Cut>().is_some() {
                return Err(io::Error::other("the connection is cut"));
            }
            Ok::<Response<Body>, _>(response)
        }
    });
    // An answer in two packets would wait until the first is acknowledged.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new();
    // The client sees how it ends.
    let _ = connection
        .serve_connection(TokioIo::new(stream), service)
        .await;
}
