use amp_checker::WriteObjectWalker;
use amp_diagnostics::Diagnostic;
use amp_diagnostics::declare_rule;
use amp_routes::Operation;

use crate::{names::alternatives, pair::Pair};

declare_rule! {
    /// operations that an object no longer offers
    ///
    /// ## What it reports
    ///
    /// A write object that could be created, updated, deleted or upserted and no
    /// longer can, although its integration uses the same provider and module: the
    /// catalogs of the two manifests differ. If the provider or module was
    /// changed, `changed-provider` says what is lost.
    ///
    /// ## Why
    ///
    /// Requests for the operation are refused.
    ///
    /// ## Before
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// # With a catalog in which the provider takes no bulk jobs.
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm
    ///     provider: salesforce
    ///     write:
    ///       objects:
    ///         - objectName: account
    /// ```
    REMOVED_OPERATION {
        id: "removed-operation",
        category: Compatibility,
        fix: None,
        since: "0.1.0",
    }
}

pub(super) fn check(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    if pair.old.module() != pair.new.module() {
        return;
    }
    for lost in lost_operations(pair) {
        let name = lost.new.name().unwrap_or_default();
        let verbs = lost.operations.into_iter().map(participle);
        let verbs = alternatives(verbs).unwrap_or_default();
        let finding = pair.finding(
            &REMOVED_OPERATION,
            format!("`{name}` can no longer be {verbs}"),
            (lost.new.ast().object_name.span, "the catalog denies it"),
            (lost.old.ast().object_name.span, "the catalog offered it"),
        );
        findings.push(finding.help("Requests for it are refused."));
    }
}

/// What an object no longer offers.
pub(super) struct LostOperations<'a> {
    pub old: WriteObjectWalker<'a>,
    pub new: WriteObjectWalker<'a>,
    pub operations: Vec<Operation>,
}

/// The objects in both that offer fewer operations than before.
pub(super) fn lost_operations<'a>(pair: &Pair<'a>) -> Vec<LostOperations<'a>> {
    let (before, after) = (pair.old.compiled_objects(), pair.new.compiled_objects());
    let lost = |&(old, new): &(WriteObjectWalker<'a>, WriteObjectWalker<'a>)| {
        let name = old.name()?;
        let offered = &after.get(name)?.operations;
        let operations = before.get(name)?.operations.iter().copied();
        let operations: Vec<Operation> = operations
            .filter(|operation| !offered.contains(operation))
            .collect();
        (!operations.is_empty()).then_some(LostOperations {
            old,
            new,
            operations,
        })
    };
    pair.write.kept.iter().filter_map(lost).collect()
}

/// The operation as a participle.
pub(super) fn participle(operation: Operation) -> &'static str {
    match operation {
        Operation::Create => "created",
        Operation::Update => "updated",
        Operation::Delete => "deleted",
        Operation::Upsert => "upserted",
    }
}
