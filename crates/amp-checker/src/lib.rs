//! The rules of amp.yaml: resolution, one file per rule, suppression comments.
