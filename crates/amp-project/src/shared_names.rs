//! Integrations of different manifests that bear one name.

use std::{collections::HashMap, fmt};

use amp_checker::Checked;
use amp_diagnostics::{PositionEncoding, SourceFile};

use crate::Manifest;

/// The integrations of a manifest by name, each with where the name stands.
#[derive(Clone, Debug)]
pub struct NamePlaces(Vec<(String, String)>);

impl NamePlaces {
    /// The places in a checked manifest, as `path:line:column`.
    pub fn new(source: &SourceFile, checked: &Checked) -> Self {
        let integrations = checked.parse.manifest.integrations.get();
        let names = integrations.into_iter().flatten().filter_map(|item| {
            let name = &item.get()?.name;
            let at = source.line_column(name.span.start, PositionEncoding::Utf32);
            let place = format!("{}:{}:{}", source.name(), at.line + 1, at.column + 1);
            Some((name.get()?.to_string(), place))
        });
        Self(names.collect())
    }
}

/// A name that integrations of two manifests bear, which are for one project: a
/// table can hold one of them. Displayed, it says so.
#[derive(Debug)]
pub struct SharedName<'n> {
    name: &'n str,
    first: &'n str,
    later: &'n str,
}

impl fmt::Display for SharedName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, first, later } = self;
        write!(
            f,
            "`{first}` and `{later}` both name an integration `{name}`; `ampc build` does not \
             put them into one table",
        )
    }
}

/// The names that manifests of one project share, whatever their case; given the
/// names of each manifest, `None` for one that could not be read. What a manifest
/// names twice itself is for a rule.
pub fn shared_names<'n>(
    manifests: &'n [Manifest],
    names: &'n [Option<NamePlaces>],
) -> Vec<SharedName<'n>> {
    let mut first_uses: HashMap<(Option<&str>, String), (usize, &str)> = HashMap::new();
    let mut shared = Vec::new();
    for (index, (manifest, names)) in manifests.iter().zip(names).enumerate() {
        for (name, place) in names.iter().flat_map(|names| &names.0) {
            let key = (manifest.config.project(), name.to_lowercase());
            let (owner, first) = *first_uses.entry(key).or_insert((index, place.as_str()));
            if owner != index {
                shared.push(SharedName {
                    name,
                    first,
                    later: place,
                });
            }
        }
    }
    shared
}
