//! Findings about how manifests relate to one another.

use std::io::{self, Write};

use amp_project::{Discovery, SharedName, check_links};

use super::{
    job::{Job, Shown},
    totals::Totals,
};
use crate::{
    commands::{compile::link_report, fixes::plural, report},
    error::remark,
};

/// Shows the findings about the manifests together. Returns the shared names that are not known to
/// be for one project.
pub fn show_links(
    input: &Discovery,
    job: &Job<'_>,
    totals: &mut Totals<'_>,
    out: &mut impl Write,
) -> io::Result<Vec<SharedName>> {
    let names = std::mem::take(&mut totals.names);
    let links = check_links(input, &names, |manifest| job.overriding.settings(manifest));
    let in_manifests = links.in_manifests.into_iter().map(|found| (found, false));
    let in_configs = links.in_configs.into_iter().map(|found| (found, true));
    for (mut found, is_new) in in_manifests.chain(in_configs) {
        if let Some(known) = &job.baseline {
            let comparison = known.remove_known(&found.source, &mut found.diagnostics);
            totals.compare(comparison, is_new);
        }
        totals.add_links(&found, is_new);
        if job.shown == Shown::Findings {
            let format = job.arguments.report.output_format;
            let text = report::text(format, &job.style, link_report(&found));
            out.write_all(text.as_bytes())?;
        }
    }
    Ok(links.unsure)
}

/// Tells which manifests cannot be built together. That is not a finding: they may well be built
/// into tables of their own.
pub fn remark_on_shared_names(shared: &[SharedName]) {
    /// Enough to show the problem.
    const MOST: usize = 3;
    for name in shared.iter().take(MOST) {
        remark(&name.to_string());
    }
    if let Some(more) = shared.len().checked_sub(MOST).filter(|more| *more > 0) {
        let more = plural(more, "further name");
        remark(&format!("and so it is with {more}"));
    }
}
