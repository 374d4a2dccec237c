mod credentials;
mod keys;
mod types;
mod watch;

use std::{env, io::Write, net::SocketAddr, sync::Arc};

use amp_codegen::openapi;
use amp_routes::{Integration, RouteTable};
use amp_runtime::{ApiKey, Limits, Options, Runtime, StoreError, serve};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use self::types::TypeJudge;
use crate::{
    cli::{ServeArguments, ServeCommand, TableArguments},
    commands::{
        Status,
        fixes::plural,
        playground,
        routes::{Loaded, load},
    },
    error::{Error, remark},
    terminal::Terminal,
};

/// Answers requests until it is told to stop, or manages API keys.
pub fn run(arguments: &ServeArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    if let Some(ServeCommand::Keys(keys)) = &arguments.command {
        return keys::run(keys, terminal);
    }
    let source = TableArguments {
        routes: arguments.routes.clone(),
        manifests: arguments.paths.clone(),
        config: arguments.config.clone(),
    };
    let table = match load(&source, terminal.style)? {
        Loaded::Table(table) => table,
        Loaded::Refused(status) => return Ok(status),
    };
    let given = given_key()?;
    let options = options(arguments, &table);
    log_to_stderr();
    threads()?.block_on(async {
        let listener = listen(arguments.listen).await?;
        let live = live(&options);
        let runtime = Runtime::open(options, table).map_err(unusable)?;
        let made = runtime.first_key(given.as_ref()).await.map_err(unusable)?;
        let address = listener.local_addr()?;
        writeln!(terminal.out, "listening on http://{address}")?;
        introduce(&runtime, made.as_ref(), &live, terminal)?;
        terminal.out.flush()?;
        let watcher = match source.routes {
            Some(_) => None,
            None => watch::follow(Arc::clone(&runtime), source, terminal.style),
        };
        let served = serve(runtime, listener, told_to_end()).await;
        drop(watcher);
        served.map_err(unusable)?;
        Ok(Status::Clean)
    })
}

/// Begins to listen at an address.
pub(super) async fn listen(address: SocketAddr) -> Result<TcpListener, Error> {
    TcpListener::bind(address).await.map_err(|error| {
        let what = format!("`{address}` cannot be listened on");
        Error::failed_with(what, error, "; give another address with `--listen`")
    })
}

/// The threads on which requests are answered.
pub(super) fn threads() -> Result<tokio::runtime::Runtime, Error> {
    let mut threads = tokio::runtime::Builder::new_multi_thread();
    Ok(threads.enable_all().build()?)
}

/// The error about the data directory.
fn unusable(error: StoreError) -> Error {
    Error::other(error)
}

fn given_key() -> Result<Option<ApiKey>, Error> {
    let Ok(text) = env::var("AMPC_API_KEY") else {
        return Ok(None);
    };
    let key = ApiKey::given(&text);
    let key = key.map_err(|error| Error::failed("`AMPC_API_KEY` cannot be used", error));
    key.map(Some)
}

fn options(arguments: &ServeArguments, table: &RouteTable) -> Options {
    let mut options = Options::new(&arguments.data.data);
    options
        .database_url
        .clone_from(&arguments.data.database_url);
    options.allow_private_urls = arguments.allow_private_urls;
    options
        .private_hosts
        .clone_from(&arguments.allow_private_host);
    options.sandbox_only = arguments.provider.is_some();
    options.limits = Limits {
        per_installation: arguments.installation_limit,
        per_project: arguments.project_limit,
    };
    options.vault_key = env::var("AMPC_VAULT_KEY").ok();
    if !options.sandbox_only {
        let providers = table.integrations().map(Integration::provider);
        options.credentials = credentials::from_environment(providers);
    }
    options.describe = Some(Arc::new(describe));
    options.playground = playground::PAGE;
    if arguments.check_types {
        options.judge = Some(Arc::new(TypeJudge::default()));
    }
    options
}

/// The OpenAPI description of a table's requests to this server.
fn describe(table: &RouteTable) -> Option<String> {
    let document = table.to_document().ok()?;
    let mut text = Vec::new();
    openapi(&document).write_json(&mut text).ok()?;
    let mut description: Value = serde_json::from_slice(&text).ok()?;
    description["servers"] = json!([{ "url": "/" }]);
    Some(description.to_string())
}

/// The providers that are written to over the network.
fn live(options: &Options) -> Vec<String> {
    let mut live: Vec<_> = options.credentials.keys().cloned().collect();
    live.sort();
    live
}

/// Prints what is served, and a key that was generated.
fn introduce(
    runtime: &Runtime,
    made: Option<&ApiKey>,
    live: &[String],
    terminal: &mut Terminal,
) -> Result<(), Error> {
    let table = runtime.table();
    let objects = table.integrations().map(|one| one.objects().len()).sum();
    let integrations = plural(table.integrations().len(), "integration");
    writeln!(
        terminal.out,
        "serving {} of {integrations}",
        plural(objects, "object")
    )?;
    if live.is_empty() {
        writeln!(
            terminal.out,
            "no credentials in the environment: writes go to the sandbox"
        )?;
    } else {
        writeln!(terminal.out, "credentials for {}", live.join(", "))?;
    }
    if let Some(key) = made {
        writeln!(
            terminal.out,
            "API key, which is shown this once: {}",
            key.reveal()
        )?;
    }
    Ok(())
}

fn log_to_stderr() {
    let filter = EnvFilter::try_from_env("AMPC_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if subscriber.try_init().is_err() {
        remark("another log is written already");
    }
}

/// Completes when the process is told to stop.
pub(super) async fn told_to_end() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};

        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    drop(interrupted.await);
}
