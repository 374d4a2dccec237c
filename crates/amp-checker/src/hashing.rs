//! Maps by name, with a hash that is fast for keys as short as names are.
//!
//! It is seeded by where the program lies in memory, so that one list of names
//! does not collide in every run. More is not needed: who writes a manifest slows
//! down only the check of that manifest, which has a limit of size.

use std::collections;

use foldhash::fast::RandomState;

pub(crate) type HashMap<K, V> = collections::HashMap<K, V, RandomState>;

pub(crate) type HashSet<K> = collections::HashSet<K, RandomState>;
