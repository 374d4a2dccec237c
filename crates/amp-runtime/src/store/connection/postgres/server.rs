use std::str::FromStr as _;
use std::time::Duration;

use rustls_platform_verifier::ConfigVerifierExt as _;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::config::{Config, SslMode};
use tokio_postgres::{Client, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::store::error::StoreError;

/// The schema of the tables.
const SCHEMA: &str = "ampc";

/// A server and how to connect to it.
#[derive(Clone)]
pub(crate) struct Server {
    config: Config,
}

impl Server {
    pub(in crate::store::connection) fn parse(url: &str) -> Result<Self, StoreError> {
        // The error may quote the text, which has the password.
        let mut config = Config::from_str(url).map_err(|_| StoreError::DatabaseUrl)?;
        let given = config.get_options().unwrap_or_default();
        config.options(format!("{given} -c search_path={SCHEMA}"));
        config.application_name("ampc");
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        Ok(Self { config })
    }
}

/// Runs the connection while a caller waits for it.
pub(super) struct Driver(Option<Runtime>);

impl Driver {
    pub(super) fn new() -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Self(Some(runtime)))
    }

    pub(super) fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        let Some(runtime) = &self.0 else {
            unreachable!("it is taken when the driver ends");
        };
        runtime.block_on(work)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may be dropped on a thread that must not block.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// A client of the server. It must be called from the driver that will run the connection.
pub(super) async fn connect(server: &Server) -> Result<Client, StoreError> {
    let config = &server.config;
    if config.get_ssl_mode() == SslMode::Disable {
        let (client, connection) = config.connect(NoTls).await?;
        tokio::spawn(connection);
        return Ok(client);
    }
    let tls = rustls::ClientConfig::with_platform_verifier();
    let tls = tls.map_err(|error| StoreError::Tls(error.to_string()))?;
    let (client, connection) = config.connect(MakeRustlsConnect::new(tls)).await?;
    tokio::spawn(connection);
    Ok(client)
}
