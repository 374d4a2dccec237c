//! The routing table that a write runtime loads: its types and its file formats.
