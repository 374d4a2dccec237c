//! The adapters, tested against providers that run in the test.

mod accounts;
mod hubspot_associations;
mod hubspot_batches;
mod hubspot_bulk;
mod hubspot_fields;
mod hubspot_records;
mod lookup;
mod malformed;
mod parts;
mod plans;
mod salesforce_batches;
mod salesforce_bulk;
mod salesforce_records;
mod salesforce_resume;
mod tokens;
