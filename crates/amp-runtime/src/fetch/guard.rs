use std::error::Error;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use amp_write::host::{is_public_name, special_use};
use bytes::Bytes;
use reqwest::dns::Resolve;
use reqwest::header::HeaderMap;
use reqwest::redirect;
use reqwest::{Client, Method, Response};
use url::{Host, Url};

use super::policy::Policy;
use super::refusal::Refusal;
use super::resolver::{GuardedResolver, SystemResolver};

/// The time to resolve a name, connect and negotiate encryption.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Sends requests to hosts that a [`Policy`] allows.
#[derive(Clone)]
pub struct Guard {
    policy: Arc<Policy>,
    client: Client,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The target is not allowed, and no request was sent.
    #[error("the URL {0}")]
    Refused(Refusal),
    /// The request or its answer failed. The URL is left out of the error, since its query may be a
    /// secret.
    #[error("there is no answer: {}", innermost(.0))]
    Failed(#[source] reqwest::Error),
}

impl Guard {
    /// A guard that uses the system's resolver.
    ///
    /// # Errors
    ///
    /// If the system's certificates cannot be read.
    pub fn new(policy: Policy) -> Result<Self, reqwest::Error> {
        Self::with_resolver(policy, Arc::new(SystemResolver))
    }

    /// A guard that uses `resolver`, and filters its answers.
    ///
    /// # Errors
    ///
    /// If the system's certificates cannot be read.
    pub fn with_resolver(
        policy: Policy,
        resolver: Arc<dyn Resolve>,
    ) -> Result<Self, reqwest::Error> {
        let policy = Arc::new(policy);
        let client = Client::builder()
            .dns_resolver(GuardedResolver {
                policy: Arc::clone(&policy),
                inner: resolver,
            })
            // A proxy would resolve the name itself.
            .no_proxy()
            // Each hop is checked, and those to other schemes are errors.
            .redirect(redirect::Policy::none())
            .referer(false)
            .connect_timeout(CONNECT_TIMEOUT)
            .user_agent(concat!("ampc/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { policy, client })
    }

    /// Parses a URL, and checks its form.
    ///
    /// # Errors
    ///
    /// If it is not a URL, or one that is not allowed.
    pub fn parse(&self, text: &str) -> Result<Url, Refusal> {
        // Some parsers repair or drop such characters, and then see another host.
        if text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
            return Err(Refusal::OddCharacter);
        }
        let url = Url::parse(text).map_err(Refusal::NoUrl)?;
        self.judge(&url)?;
        Ok(url)
    }

    /// Checks the form of a URL. If its host is a name, the addresses of the name are checked when
    /// it is connected to.
    ///
    /// # Errors
    ///
    /// Why the URL is not allowed.
    pub fn judge(&self, url: &Url) -> Result<(), Refusal> {
        let allows_private = url
            .host_str()
            .is_some_and(|host| self.policy.allows_private(host));
        if !(url.scheme() == "https" || url.scheme() == "http" && allows_private) {
            return Err(Refusal::Scheme {
                scheme: url.scheme().to_owned(),
            });
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::Credentials);
        }
        let address = match url.host() {
            None => return Err(Refusal::NoHost),
            Some(_) if allows_private => return Ok(()),
            Some(Host::Domain(name)) if is_public_name(name) => return Ok(()),
            Some(Host::Domain(name)) => return Err(Refusal::PrivateName { name: name.into() }),
            // The client connects to these without its resolver.
            Some(Host::Ipv4(address)) => IpAddr::V4(address),
            Some(Host::Ipv6(address)) => IpAddr::V6(address),
        };
        match special_use(address) {
            None => Ok(()),
            Some(special_use) => Err(Refusal::Address {
                address,
                special_use,
            }),
        }
    }

    /// Sends one request, and returns the answer as soon as its head has arrived. Redirects are
    /// returned like other answers.
    ///
    /// # Errors
    ///
    /// If the URL is not allowed, or no answer arrives.
    pub async fn send(
        &self,
        method: Method,
        url: &Url,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<Response, SendError> {
        self.judge(url).map_err(SendError::Refused)?;
        let mut request = self.client.request(method, url.clone()).headers(headers);
        if !body.is_empty() {
            request = request.body(body);
        }
        request.send().await.map_err(|error| {
            refusal_in(&error).map_or_else(
                || SendError::Failed(error.without_url()),
                SendError::Refused,
            )
        })
    }
}

/// The refusal of the guarded resolver, inside an error of the client.
fn refusal_in(error: &reqwest::Error) -> Option<Refusal> {
    causes(error).find_map(|cause| cause.downcast_ref().cloned())
}

/// The root cause of an error: the others only say that something went wrong.
pub(crate) fn innermost(error: &reqwest::Error) -> String {
    causes(error)
        .last()
        .map_or_else(String::new, ToString::to_string)
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    let first: &(dyn Error + 'static) = error;
    std::iter::successors(Some(first), |&error| error.source())
}
