use std::net::SocketAddr;
use std::sync::Arc;

use amp_write::host::special_use;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::policy::Policy;
use super::refusal::Refusal;

/// The system's resolver.
pub(super) struct SystemResolver;

impl Resolve for SystemResolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let addresses = tokio::net::lookup_host((name.as_str(), 0)).await?;
            Ok(Box::new(addresses.collect::<Vec<_>>().into_iter()) as Addrs)
        })
    }
}

/// Filters the answers of another resolver for public addresses. Only these are connected to.
pub(super) struct GuardedResolver {
    pub(super) policy: Arc<Policy>,
    pub(super) inner: Arc<dyn Resolve>,
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let host = name.as_str().to_owned();
        let answer = self.inner.resolve(name);
        if self.policy.allows_private(&host) {
            return answer;
        }
        Box::pin(async move {
            let mut refused = None;
            let mut public: Vec<SocketAddr> = Vec::new();
            for address in answer.await? {
                match special_use(address.ip()) {
                    None => public.push(address),
                    Some(special_use) => {
                        refused.get_or_insert((address.ip(), special_use));
                    }
                }
            }
            match refused {
                Some((address, special_use)) if public.is_empty() => {
                    Err(Refusal::ResolvedAddress {
                        name: host,
                        address,
                        special_use,
                    }
                    .into())
                }
                _ => Ok(Box::new(public.into_iter()) as Addrs),
            }
        })
    }
}
