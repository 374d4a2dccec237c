//! Maps by name, with a hash for keys as short as names are. Like that of the
//! standard library it is seeded, so that nobody can choose names that collide.

use std::collections;

use foldhash::fast::RandomState;

pub(crate) type HashMap<K, V> = collections::HashMap<K, V, RandomState>;

pub(crate) type HashSet<K> = collections::HashSet<K, RandomState>;
