use amp_diagnostics::Diagnostic;

/// What is wrong, what to write instead, and what the fix would do, in lines:
/// for formats that show nothing of a finding but one text.
pub fn explanation(diagnostic: &Diagnostic) -> Vec<String> {
    let help = diagnostic.help.iter().flat_map(|help| help.lines());
    let fix = diagnostic.fix.iter().map(|fix| {
        let applicability = fix.applicability.as_str();
        format!("Fix: {} ({applicability})", fix.title)
    });
    std::iter::once(diagnostic.message.clone())
        .chain(help.map(str::to_owned))
        .chain(fix)
        .collect()
}
