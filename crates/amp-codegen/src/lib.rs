//! What is generated from a manifest: its JSON Schema and the routing table.
