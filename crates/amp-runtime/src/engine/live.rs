use std::sync::Arc;

use crate::provider::{Account, Provider};

/// A provider over the network, and the account that is written to.
#[derive(Clone)]
pub(crate) struct Live {
    pub(crate) provider: Arc<dyn Provider>,
    pub(crate) account: Arc<Account>,
}
