//! The YAML tree.
