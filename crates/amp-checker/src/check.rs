use std::collections::BTreeSet;

use amp_catalog::Catalog;
use amp_diagnostics::{Diagnostic, Severity, SourceFile, Span};
use amp_parser::{Parse, parse};

use crate::aliases::point_to_values;
use crate::did_you_mean::Guesses;
use crate::{Level, Levels, Model, Rule, rule, rules, suppress};

/// What a check is to look for.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The level of each rule.
    pub levels: Levels,
    /// What is known of the providers.
    pub catalog: Catalog,
    /// The destinations that exist, when that is known.
    pub destinations: Option<BTreeSet<String>>,
    /// The rules on compatibility: a comment that names one silences nothing,
    /// but the name is right.
    pub compatibility: &'static [&'static Rule],
}

impl Settings {
    pub(crate) fn is_on_compatibility(&self, id: &str) -> bool {
        self.compatibility.iter().any(|rule| rule.id == id)
    }
}

/// A checked manifest.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The tree and the typed manifest. Its own diagnostics have moved to
    /// [`Self::diagnostics`].
    pub parse: Parse,
    /// Every finding, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings a comment silenced.
    pub suppressed: usize,
}

impl Checked {
    /// Whether a finding is an error, so that nothing may be built.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The manifest with its references resolved.
    pub fn model(&self) -> Model<'_> {
        Model::new(&self.parse)
    }
}

/// What a rule's check works with.
#[derive(Debug)]
pub(crate) struct Context<'m> {
    pub model: &'m Model<'m>,
    pub settings: &'m Settings,
    pub guesses: Guesses,
    diagnostics: Vec<Diagnostic>,
}

impl Context<'_> {
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// Parses a manifest and runs every rule that is not off.
pub fn check(source: &SourceFile, settings: &Settings) -> Checked {
    let mut parse = parse(source);
    let mut diagnostics = std::mem::take(&mut parse.diagnostics);
    diagnostics.extend(run_rules(&parse, settings));
    apply_levels(&mut diagnostics, &settings.levels);
    point_to_values(&parse.tree, &mut diagnostics);
    sort(&mut diagnostics);
    // A node that is reached through several aliases is reported once.
    diagnostics.dedup();

    let found = diagnostics.len();
    let unused = suppress::apply(source, &parse.tree, settings, &mut diagnostics);
    let suppressed = found - diagnostics.len();
    if !unused.is_empty() {
        diagnostics.extend(unused);
        apply_levels(&mut diagnostics, &settings.levels);
        sort(&mut diagnostics);
    }

    if settings.levels.denies_warnings() {
        for diagnostic in &mut diagnostics {
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }
    add_paths(&parse, &mut diagnostics);
    Checked {
        parse,
        diagnostics,
        suppressed,
    }
}

fn run_rules(parse: &Parse, settings: &Settings) -> Vec<Diagnostic> {
    let model = Model::new(parse);
    let mut context = Context {
        model: &model,
        settings,
        guesses: Guesses::default(),
        diagnostics: Vec::new(),
    };
    for rule in rules() {
        if let Some(check) = rule.check
            && settings.levels.of(rule) != Level::Off
        {
            check(&mut context);
        }
    }
    context.diagnostics
}

/// Gives the findings of a rule the level that the user chose for it. Without a
/// choice they keep their own: that of the rule, unless the rule knows better in
/// the single case.
fn apply_levels(diagnostics: &mut Vec<Diagnostic>, levels: &Levels) {
    diagnostics.retain_mut(|diagnostic| {
        let chosen = rule(diagnostic.rule).and_then(|rule| levels.chosen(rule));
        let severity = chosen.map_or(Some(diagnostic.severity), Level::severity);
        diagnostic.severity = severity.unwrap_or(diagnostic.severity);
        severity.is_some()
    });
}

/// Sorts by place. At one place a broken text comes before what follows from it.
fn sort(diagnostics: &mut [Diagnostic]) {
    let key = |diagnostic: &Diagnostic| {
        let category = rule(diagnostic.rule).map(|rule| rule.category);
        (diagnostic.primary.span, category, diagnostic.rule)
    };
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message)));
}

fn add_paths(parse: &Parse, diagnostics: &mut [Diagnostic]) {
    if diagnostics.is_empty() {
        return;
    }
    let spans: Vec<Span> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.primary.span)
        .collect();
    for (diagnostic, path) in diagnostics.iter_mut().zip(parse.tree.paths(&spans)) {
        diagnostic.path = Some(path);
    }
}
