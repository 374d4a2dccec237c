//! Of many findings of one rule, the first are listed and the rest are counted.

use amp_checker::{Settings, check};
use amp_diagnostics::{Diagnostic, SourceFile};

const MANY: usize = 5_010;

fn found(text: String, rule: &str) -> Vec<Diagnostic> {
    let source = SourceFile::new("amp.yaml", text);
    let mut found = check(&source, &Settings::default()).diagnostics;
    found.retain(|one| one.rule == rule);
    found
}

fn integrations(integration: impl Fn(usize) -> String) -> String {
    let list: String = (0..MANY).map(integration).collect();
    format!("specVersion: 1.0.0\nintegrations:\n{list}")
}

#[test]
fn what_cannot_be_mended_is_counted() {
    let text = integrations(|number| format!("  - name: crm-{number}\n    provider: hubspot\n"));
    let found = found(text, "integration-structure");
    assert_eq!(found.len(), 5_001);
    let rest = found.last().expect("there are some");
    assert_eq!(rest.message, "10 more problems of this kind are not listed");
}

#[test]
fn what_can_be_mended_is_listed() {
    let text = integrations(|number| {
        format!("  - name: ' crm-{number}'\n    provider: hubspot\n    proxy: {{enabled: true}}\n")
    });
    assert_eq!(found(text, "untrimmed-name").len(), MANY);
}
