//! One manifest compared with another.
#![allow(dead_code, reason = "not every test needs all of it")]

use amp_catalog::Catalog;
use amp_checker::{Checked, Settings, check};
use amp_diagnostics::{Diagnostic, SourceFile};
use amp_diff::{CheckedManifest, diff};
use amp_render::{Report, plain};

/// A checked manifest.
pub struct Side {
    pub source: SourceFile,
    pub checked: Checked,
    pub settings: Settings,
}

impl Side {
    /// A manifest without errors.
    #[track_caller]
    pub fn new(name: &str, text: &str, settings: Settings) -> Self {
        let side = Self::any(name, text, settings);
        assert!(
            !side.checked.has_errors(),
            "{text}{:#?}",
            side.checked.diagnostics
        );
        side
    }

    /// Any manifest.
    pub fn any(name: &str, text: &str, settings: Settings) -> Self {
        let source = SourceFile::new(name, text);
        let checked = check(&source, &settings);
        Self {
            source,
            checked,
            settings,
        }
    }
}

/// The findings between the two.
pub fn compare(old: &Side, new: &Side) -> Vec<Diagnostic> {
    let (old_model, new_model) = (old.checked.model(), new.checked.model());
    let old = CheckedManifest {
        path: "old/amp.yaml",
        source: &old.source,
        model: &old_model,
        settings: &old.settings,
    };
    let new = CheckedManifest {
        path: "amp.yaml",
        source: &new.source,
        model: &new_model,
        settings: &new.settings,
    };
    let changes = diff(&[old], &[new]);
    changes
        .into_iter()
        .flat_map(|one| one.diagnostics)
        .collect()
}

/// The findings as they appear in a log.
pub fn shown(source: &SourceFile, diagnostics: &[Diagnostic]) -> String {
    plain(Report {
        source,
        diagnostics,
    })
}

/// A catalog in which Salesforce does not support bulk jobs.
pub fn catalog_without_bulk_jobs() -> Catalog {
    let text = r#"{"salesforce": {
        "displayName": "Salesforce",
        "defaultModule": "crm",
        "support": {"read": true, "write": true, "subscribe": true, "proxy": true},
        "modules": {"crm": {
            "displayName": "CRM",
            "support": {"read": true, "write": true, "subscribe": true, "proxy": true}
        }}
    }}"#;
    Catalog::load(text.as_bytes()).expect("it is a catalog")
}
