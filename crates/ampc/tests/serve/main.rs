//! The write runtime as its users have it: the real binary, asked over HTTP.

mod bulk;
mod conversation;
mod conversations;
mod crashes;
mod manifests;
mod server;
