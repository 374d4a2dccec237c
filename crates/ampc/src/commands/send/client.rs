use std::{env, io, time::Duration};

use reqwest::{Method, Url, header, redirect};

use super::{answer::Answer, request::Request};
use crate::{cli::SendArguments, error::Error};

/// The hosts of the platform's Write API and of its operations.
const PLATFORM: &str = "write.withampersand.com";
const PLATFORM_API: &str = "api.withampersand.com";

const LOCAL: &str = "http://127.0.0.1:8080";

/// How long to wait for a connection, and for an answer: a synchronous write waits for the
/// provider.
const CONNECT: Duration = Duration::from_secs(10);
const ANSWER: Duration = Duration::from_secs(180);

/// How often a request is sent if its answer is lost.
const ATTEMPTS: u32 = 5;

/// Where requests are sent.
pub struct Place {
    /// The URL of the project for writes.
    write: Url,
    /// The same for operations.
    operations: Url,
    is_platform: bool,
    integration: String,
    object: String,
}

impl Place {
    /// The place that the arguments give.
    pub fn new(arguments: &SendArguments) -> Result<Self, Error> {
        let given = arguments.url.clone().or_else(|| variable("AMPC_URL"));
        let text = given.unwrap_or_else(|| LOCAL.to_owned());
        let url = Url::parse(&text).ok().filter(Url::has_host);
        let url = url
            .filter(|url| matches!(url.scheme(), "http" | "https"))
            .ok_or_else(|| {
                Error::Usage(format!(
                    "`{text}` is not a URL of a server, as `{LOCAL}` is one"
                ))
            })?;
        let is_platform = url.host_str() == Some(PLATFORM);
        let project = arguments
            .project
            .clone()
            .or_else(|| variable("AMPC_PROJECT"));
        let project = match project {
            Some(project) => project,
            None if is_platform => {
                return Err(Error::Usage(
                    "the platform has many projects: say which with `--project`".to_owned(),
                ));
            }
            // The runtime serves one project, whatever its name.
            None => "local".to_owned(),
        };
        let mut operations = url.clone();
        if is_platform {
            // It cannot fail: an https URL accepts every host.
            let _ = operations.set_host(Some(PLATFORM_API));
        }
        Ok(Self {
            write: below(&url, &["v1", "projects", &project]),
            operations: below(&operations, &["v1", "projects", &project, "operations"]),
            is_platform,
            integration: arguments.integration.clone(),
            object: arguments.object.clone(),
        })
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// A URL with these segments appended, each percent-encoded.
fn below(url: &Url, segments: &[&str]) -> Url {
    let mut url = url.clone();
    // An http URL has segments.
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(segments);
    }
    url
}

/// The HTTP client with its credentials.
pub struct Client {
    place: Place,
    client: reqwest::Client,
}

impl Client {
    pub fn new(place: Place, key: &str) -> Result<Self, Error> {
        let mut value = header::HeaderValue::try_from(key).map_err(|_| {
            Error::Usage("`AMPC_API_KEY` has characters that no header can have".to_owned())
        })?;
        value.set_sensitive(true);
        let headers =
            header::HeaderMap::from_iter([(header::HeaderName::from_static("x-api-key"), value)]);
        let client = reqwest::Client::builder()
            .default_headers(headers)
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .redirect(redirect::Policy::none())
            .user_agent(concat!("ampc/", env!("CARGO_PKG_VERSION")))
            .build();
        let client = client.map_err(|error| unreachable(&place.write, &error))?;
        Ok(Self { place, client })
    }

    /// Sends a request, and returns the answer.
    ///
    /// If the answer is lost, the request is repeated to a runtime, which recognises its key. The
    /// platform has no such keys, and might write twice.
    pub async fn send(&self, request: &Request) -> Result<Answer, Error> {
        let Place {
            write,
            integration,
            object,
            ..
        } = &self.place;
        let (method, object) = if request.is_bulk {
            (Method::PUT, format!("{object}:async"))
        } else {
            (Method::POST, object.clone())
        };
        let url = below(write, &["integrations", integration, "objects", &object]);
        let mut attempt = 1;
        loop {
            let sent = self
                .client
                .request(method.clone(), url.clone())
                .header("idempotency-key", &request.idempotency_key)
                .json(&request.body);
            let answer = match sent.send().await {
                Ok(response) => Answer::read(response).await,
                Err(error) => Err(error),
            };
            let is_last = attempt >= ATTEMPTS || self.place.is_platform;
            match answer {
                // The first attempt is still in progress.
                Ok(answer) if answer.status == 409 && attempt > 1 && !is_last => {}
                Ok(answer) => return Ok(answer),
                Err(error) if is_last || error.is_connect() && attempt == 1 => {
                    return Err(unreachable(&url, &error));
                }
                Err(_) => {}
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
            attempt += 1;
        }
    }

    /// The current state of an operation.
    pub async fn operation(&self, id: &str) -> Result<Answer, Error> {
        let url = below(&self.place.operations, &[id]);
        let mut attempt = 1;
        loop {
            let answer = match self.client.get(url.clone()).send().await {
                Ok(response) => Answer::read(response).await,
                Err(error) => Err(error),
            };
            match answer {
                Ok(answer) => return Ok(answer),
                Err(error) if attempt >= ATTEMPTS => return Err(unreachable(&url, &error)),
                Err(_) => {}
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
            attempt += 1;
        }
    }
}

fn unreachable(url: &Url, error: &reqwest::Error) -> Error {
    let place = url.origin().ascii_serialization();
    let is_refused = causes(error).any(|cause| {
        let cause = cause.downcast_ref::<io::Error>();
        cause.is_some_and(|cause| cause.kind() == io::ErrorKind::ConnectionRefused)
    });
    if is_refused {
        return Error::other(format!(
            "nothing listens at `{place}`; start `ampc serve`, or name another place with `--url`"
        ));
    }
    let cause = causes(error).last().map(ToString::to_string);
    Error::failed(
        format!("`{place}` gives no answer"),
        cause.unwrap_or_default(),
    )
}

/// The chain of causes of an error; the last one says most.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    let first: &(dyn std::error::Error + 'static) = error;
    std::iter::successors(Some(first), |&error| error.source())
}
