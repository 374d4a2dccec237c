use amp_diagnostics::{Diagnostic, Label, SourceFile};

/// The places that explain a finding in `source`, each with its file: those in
/// the same file, then those in others.
pub fn related<'a>(
    diagnostic: &'a Diagnostic,
    source: &'a SourceFile,
) -> impl Iterator<Item = (&'a Label, &'a SourceFile)> {
    let here = diagnostic
        .secondary
        .iter()
        .map(move |label| (label, source));
    let elsewhere = diagnostic.elsewhere.iter();
    here.chain(elsewhere.map(|place| (&place.label, &place.source)))
}
