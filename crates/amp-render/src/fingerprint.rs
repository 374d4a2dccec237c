use std::collections::HashMap;

use amp_diagnostics::{Diagnostic, SourceFile};

use crate::Report;

/// One fingerprint for each finding of the report, in order: 16 hexadecimal digits that stay the
/// same while lines are added or removed elsewhere, so that CI systems recognise known findings.
///
/// It is computed from `scope`, the rule, the line on which the finding starts, the part of it that
/// the finding marks, and, if several findings share all that, the finding's number among them.
pub fn fingerprints(report: Report<'_>, scope: &str) -> Vec<String> {
    let mut seen: HashMap<[&str; 3], u32> = HashMap::new();
    let findings = report.diagnostics.iter();
    findings
        .map(|diagnostic| {
            let [line, marked] = content(diagnostic, report.source);
            let number = seen.entry([diagnostic.rule.id, line, marked]).or_default();
            let parts = [scope, diagnostic.rule.id, line, marked, &number.to_string()];
            *number += 1;
            format!("{:016x}", hash(parts))
        })
        .collect()
}

/// The most bytes of a line, and of the marked part, that are hashed.
const MAX_BYTES: usize = 4_096;

/// The line on which a finding starts, without surrounding white space, and the part of it that the
/// finding marks; of a very long one, the beginning.
fn content<'a>(diagnostic: &Diagnostic, source: &'a SourceFile) -> [&'a str; 2] {
    let span = diagnostic.primary.span;
    let index = source.line_index();
    let start = index.line_start(index.line(span.start)) as usize;
    let first_line = |text: &'a str| {
        let mut end = text.len().min(MAX_BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text[..end].split(['\n', '\r']).next().unwrap_or_default()
    };
    let line = first_line(source.text().get(start..).unwrap_or_default());
    [line.trim(), first_line(source.slice(span)).trim()]
}

/// FNV-1a in 64 bits over the parts, each terminated by a byte that occurs in no text. The hashes
/// of the standard library may change with its version.
fn hash<const N: usize>(parts: [&str; N]) -> u64 {
    const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    parts
        .iter()
        .flat_map(|part| part.bytes().chain([0xFF]))
        .fold(OFFSET_BASIS, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(PRIME)
        })
}
