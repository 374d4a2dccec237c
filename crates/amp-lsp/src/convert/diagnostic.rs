use amp_diagnostics::{self as amp, Severity, SourceFile};
use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    DiagnosticTag, Location, Message, Uri,
};

use super::{range, to_uri, uri_beside};
use crate::client::Client;
use crate::session::Document;

/// A finding in the form that the client shows.
pub(crate) fn diagnostic(
    client: &Client,
    document: &Document,
    found: &amp::Diagnostic,
) -> Diagnostic {
    let source = document.source();
    let encoding = client.encoding;
    // The label repeats the message for users who see only the place.
    let fix = found.fix.as_ref().map(|fix| format!("Fix: {}", fix.title));
    let lines = [Some(found.message.clone()), fix, found.help.clone()];
    let message = lines.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let related = client.related.then(|| related(client, document, found));
    let is_unused = found.rule.id == "unused-ignore";
    Diagnostic {
        range: range(source, found.primary.span, encoding),
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Note => DiagnosticSeverity::Information,
        }),
        code: Some(Code::String(found.rule.id.to_owned())),
        code_description: found
            .url
            .as_deref()
            .map(|url| CodeDescription { href: url.into() }),
        source: Some("ampc".to_owned()),
        message: Message::String(message),
        tags: is_unused.then(|| vec![DiagnosticTag::Unnecessary]),
        related_information: related.filter(|related| !related.is_empty()),
        data: None,
    }
}

fn related(
    client: &Client,
    document: &Document,
    found: &amp::Diagnostic,
) -> Vec<DiagnosticRelatedInformation> {
    let encoding = client.encoding;
    let own = found.secondary.iter().map(|label| {
        let range = range(document.source(), label.span, encoding);
        (document.uri.clone(), range, &label.message)
    });
    let other = found.elsewhere.iter().filter_map(|elsewhere| {
        let range = range(&elsewhere.source, elsewhere.label.span, encoding);
        let uri = address(document, &elsewhere.source)?;
        Some((uri, range, &elsewhere.label.message))
    });
    let all = own.chain(other).filter(|(.., message)| !message.is_empty());
    all.map(|(uri, range, message)| DiagnosticRelatedInformation {
        location: Location { uri, range },
        message: message.clone(),
    })
    .collect()
}

/// The URI of a file that a finding names; `None` for a text that is in no file.
fn address(document: &Document, source: &SourceFile) -> Option<Uri> {
    let other = source.id()?;
    Some(match document.source().id() {
        Some(own) => uri_beside(&document.uri, own, other),
        None => to_uri(other.path()),
    })
}
