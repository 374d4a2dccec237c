//! Fixing any bytes ends, a second run changes nothing, and the text parses no worse.
#![no_main]

use amp_checker::{Checked, Settings, check, fix};
use amp_diagnostics::{Applicability, SourceFile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = SourceFile::from_bytes("amp.yaml", bytes.to_vec());
    let settings = Settings::default();
    for applicability in [Applicability::Safe, Applicability::Unsafe] {
        let before = syntax_errors(&check(&source, &settings));
        let fixed = fix(&source, &settings, applicability);
        assert!(syntax_errors(&fixed.checked) <= before, "it parses worse");
        if fixed.settled {
            let again = fix(&fixed.source, &settings, applicability);
            assert_eq!(
                again.source.text(),
                fixed.source.text(),
                "a second run differs"
            );
        }
    }
});

fn syntax_errors(checked: &Checked) -> usize {
    let diagnostics = checked.diagnostics.iter();
    diagnostics
        .filter(|diagnostic| diagnostic.rule.id == "yaml-syntax")
        .count()
}
