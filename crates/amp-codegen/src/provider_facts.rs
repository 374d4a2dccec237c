//! What providers offer to writers, where it differs from provider to provider.
//!
//! The facts are those of Ampersand's connectors repository at commit
//! 30bbef6d (2026-08-21): `support.delete`, `support.bulkWrite.upsert` and
//! `support.batchWrite` of each provider's module.

use amp_routes::{BatchLimits, Operation};

/// What a module of a provider offers beside create and update.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WriteSupport {
    pub delete: bool,
    pub upsert: bool,
    pub batch: Option<BatchLimits>,
}

impl WriteSupport {
    /// Looks the facts up. Without a module, the provider's default counts.
    pub(crate) fn of(provider: &str, module: Option<&str>) -> Self {
        const BATCH: Option<BatchLimits> = Some(BatchLimits {
            create: 100,
            update: 100,
        });
        match (provider, module) {
            ("salesforce" | "salesforceJWT", None | Some("crm")) => Self {
                delete: true,
                upsert: true,
                batch: BATCH,
            },
            ("hubspot", None | Some("crm")) => Self {
                delete: true,
                upsert: false,
                batch: BATCH,
            },
            _ => Self::default(),
        }
    }

    pub(crate) fn operations(self) -> Vec<Operation> {
        let mut operations = vec![Operation::Create, Operation::Update];
        if self.delete {
            operations.push(Operation::Delete);
        }
        if self.upsert {
            operations.push(Operation::Upsert);
        }
        operations
    }
}

/// Whether the name is that of a custom object. Salesforce marks them with
/// `__c`, in whatever case; most providers do not mark them.
pub(crate) fn is_custom_object(provider: &str, object_name: &str) -> bool {
    matches!(provider, "salesforce" | "salesforceJWT")
        && object_name.to_ascii_lowercase().ends_with("__c")
}
