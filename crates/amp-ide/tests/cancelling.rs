//! A snapshot that a newer text replaces.

use amp_checker::{Settings, check};
use amp_diagnostics::{Cancelled, SourceFile, Span};
use amp_ide::{Change, Snapshot, actions, edits};

const TEXT: &str = "specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspto
    proxy:
      enabled: true
   color: x
";

#[test]
fn a_cancelled_check_has_no_result() {
    let source = SourceFile::new("amp.yaml", TEXT);
    let whole = check(&source, &Settings::default()).diagnostics;
    let fixes = Change::Fixes(None);
    let snapshot = Snapshot::new(source, Settings::default());
    snapshot.cancel();
    assert_eq!(snapshot.try_checked().err(), Some(Cancelled));
    assert!(actions(&snapshot, Span::new(0, 200)).is_err());
    assert_eq!(edits(&snapshot, &fixes), Err(Cancelled));

    // Whoever needs the findings nevertheless gets all of them.
    assert_eq!(snapshot.diagnostics(), whole);
    let known = snapshot.try_checked().expect("it is known now");
    assert_eq!(known.diagnostics, whole);
    // There are fixes, which are not tried.
    assert!(whole.iter().any(|one| one.fix.is_some()));
    assert!(actions(&snapshot, Span::new(0, 200)).is_err());
    assert_eq!(edits(&snapshot, &fixes), Err(Cancelled));
}
