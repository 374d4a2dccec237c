//! Any bytes can be checked, and twice with the same result.
#![no_main]

use amp_checker::{Settings, check};
use amp_diagnostics::SourceFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = SourceFile::from_bytes("amp.yaml", bytes.to_vec());
    let settings = Settings::default();
    let checked = check(&source, &settings);
    assert_eq!(checked.diagnostics, check(&source, &settings).diagnostics);
    for diagnostic in &checked.diagnostics {
        assert!(
            amp_checker::rule(diagnostic.rule.id).is_some(),
            "{}",
            diagnostic.rule.id
        );
        for label in diagnostic.labels() {
            assert!(source.text().get(label.span.range()).is_some());
        }
    }
});
