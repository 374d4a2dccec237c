//! Laws for every manifest, whatever its content.

mod compared;
mod expanded;
mod findings;
mod fixed;
mod formatted;
mod platform_json;
mod rendered;
mod schema;
mod seen;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use amp_checker::{Checked, Settings, check};
use amp_diagnostics::SourceFile;
use anyhow::Result;

use super::broken::{Broken, panic_place};

/// What the laws are tried with.
pub(super) struct Bench {
    pub settings: Settings,
    pub schema: jsonschema::Validator,
    /// How many of the texts had no errors.
    pub sound: AtomicUsize,
}

impl Bench {
    pub(super) fn new() -> Result<Self> {
        let schema = jsonschema::draft7::new(&amp_codegen::manifest_schema());
        Ok(Self {
            settings: Settings::default(),
            schema: schema?,
            sound: AtomicUsize::new(0),
        })
    }
}

/// A text with its findings.
struct Subject {
    source: SourceFile,
    checked: Checked,
}

impl Subject {
    fn new(bench: &Bench, name: &str, text: &str) -> Self {
        let source = SourceFile::new(name, text);
        let checked = check(&source, &bench.settings);
        Self { source, checked }
    }

    fn is_sound(&self) -> bool {
        !self.checked.has_errors()
    }
}

/// The laws that `text` breaks, alone and as a changed version of `old`.
pub(super) fn broken(bench: &Bench, old: &str, text: &str) -> Vec<Broken> {
    let tried = catch_unwind(AssertUnwindSafe(|| {
        let subject = Subject::new(bench, "amp.yaml", text);
        let mut broken = findings::broken(bench, &subject);
        broken.extend(fixed::broken(bench, &subject));
        broken.extend(schema::broken(bench, &subject));
        broken.extend(rendered::broken(&subject));
        broken.extend(formatted::broken(bench, &subject));
        if subject.is_sound() {
            bench.sound.fetch_add(1, Ordering::Relaxed);
            broken.extend(expanded::broken(bench, &subject));
            let old = Subject::new(bench, "old.amp.yaml", old);
            if old.is_sound() {
                broken.extend(compared::broken(bench, &old, &subject));
            }
        }
        broken
    }));
    tried.unwrap_or_else(|_| {
        let place = panic_place();
        vec![Broken::new("no panic", place.clone(), place)]
    })
}
