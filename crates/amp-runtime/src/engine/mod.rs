//! The life of an operation: it is accepted, tried, retried, and done.

mod accept;
mod again;
mod attempt;
mod bulk;
mod claim;
mod collect;
mod dispatch;
mod installation;
mod live;
mod presence;
mod recover;
mod refusal;
mod sandbox;
mod settle;
mod synchronous;

pub(crate) use accept::{Caller, write};
pub(crate) use again::again;
pub(crate) use bulk::{RESULT_COLUMNS, accept as accept_bulk};
pub(crate) use dispatch::run;
pub(crate) use live::Live;
pub(crate) use presence::{begin, end, keep};
pub(crate) use refusal::{Refusal, check_group_ref};
pub(crate) use sandbox::run as run_sandbox;
