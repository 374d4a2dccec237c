//! Maps by name, with a hash that is fast for keys as short as names are.
//!
//! The seed is an address in the running program, so that one list of names does not collide in
//! every run. More is not needed: a hostile manifest slows down only its own check, and its size is
//! limited.

use std::collections;

use foldhash::fast::RandomState;

pub(crate) type HashMap<K, V> = collections::HashMap<K, V, RandomState>;

pub(crate) type HashSet<K> = collections::HashSet<K, RandomState>;
