//! Finds manifests and checks many of them.
