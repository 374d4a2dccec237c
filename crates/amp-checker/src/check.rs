use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use amp_account::Accounts;
use amp_catalog::Catalog;
use amp_diagnostics::{
    Cancellation, Cancelled, Diagnostic, Label, LeftOut, MAX_FINDINGS, Severity, SourceFile, Span,
};
use amp_parser::rules::{TYPE_MISMATCH, UNKNOWN_KEY, YAML_SYNTAX};
use amp_parser::{Parse, try_parse};

use crate::aliases::point_to_values;
use crate::findings::finish;
use crate::hashing::{HashMap, HashSet};
use crate::known::Known;
use crate::names::{Name, odd_names};
use crate::precedence::one_finding_each;
use crate::rules::checks;
use crate::unknown_fields::{UnknownField, unknown_fields};
use crate::{Level, Levels, Model, Rule, suppress};
use amp_suggest::Guesses;

/// What a check is to look for. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The level of each rule.
    pub levels: Levels,
    /// The rules that look at more than one manifest, which comments may name, too.
    pub rules_beyond: &'static [&'static Rule],
    /// What is known of the providers.
    pub catalog: Catalog,
    /// The destinations that exist, if they are known.
    pub destinations: Option<Arc<BTreeSet<String>>>,
    /// The accounts of customers, if they are known.
    pub accounts: Accounts,
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
    /// What was known of providers.
    pub catalog: Catalog,
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
        Model::new(&self.parse, &self.catalog)
    }
}

/// The bytes of text per finding with a fix that is kept. No line of a list is shorter, so all of a
/// list is mended at once; only through aliases can four bytes be a finding.
const BYTES_OF_A_FIX: usize = 24;

/// What a rule's check works with.
#[derive(Debug)]
pub(crate) struct Context<'m> {
    pub model: &'m Model<'m>,
    pub settings: &'m Settings,
    pub guesses: Guesses,
    /// What is known of the objects of providers.
    pub known: Known<'m>,
    unknown_fields: OnceCell<Rc<[UnknownField<'m>]>>,
    odd_names: OnceCell<Rc<[Name<'m>]>>,
    diagnostics: Vec<Diagnostic>,
    /// How many findings are kept of each rule, with a fix and without.
    counts: HashMap<(&'static Rule, bool), usize>,
    left_out: LeftOut,
    /// Findings about what is missing because its key is misspelt or misplaced, each with the place
    /// of that key.
    misnamed: Vec<(Span, Diagnostic)>,
    /// The places where a rule has replaced the parser's finding with a better one.
    settled: HashSet<Span>,
}

impl<'m> Context<'m> {
    /// See [`odd_names`].
    pub fn odd_names(&self) -> Rc<[Name<'m>]> {
        let names = self.odd_names.get_or_init(|| odd_names(self.model).into());
        Rc::clone(names)
    }

    /// See [`unknown_fields`].
    pub fn unknown_fields(&self) -> Rc<[UnknownField<'m>]> {
        let find = || unknown_fields(self.model, &self.settings.accounts, &self.known).into();
        Rc::clone(self.unknown_fields.get_or_init(find))
    }

    /// In a larger text, more findings with a fix are kept, so that all of it is mended at once.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        let has_fix = diagnostic.fix.is_some();
        let text = self.model.parse().tree.text();
        let most = if has_fix {
            MAX_FINDINGS.max(text.len() / BYTES_OF_A_FIX)
        } else {
            MAX_FINDINGS
        };
        let count = self.counts.entry((diagnostic.rule, has_fix)).or_default();
        if *count == most {
            let place = diagnostic.primary.span;
            self.left_out
                .count(diagnostic.rule, diagnostic.severity, place);
            return;
        }
        *count += 1;
        self.diagnostics.push(diagnostic);
    }

    /// Reports that the mapping at `mapping` has none of `keys`. Where an unknown
    /// key is probably meant to be one of them, the finding is about that.
    pub fn report_missing(&mut self, mapping: Span, keys: &[&'static str], diagnostic: Diagnostic) {
        // A fix that adds the key is better than a guess.
        let is_certain = diagnostic.severity != Severity::Error || diagnostic.fix.is_some();
        let guess = || self.model.guess(mapping, keys).filter(|_| !is_certain);
        match self.model.stand_in(mapping, keys).or_else(guess) {
            Some(at) => self.misnamed.push((at, diagnostic)),
            None => self.report(diagnostic),
        }
    }

    /// Reports what is wrong with the value at `value`, in place of the parser's finding about its
    /// form.
    pub fn report_instead(&mut self, value: Span, diagnostic: Diagnostic) {
        self.settled.insert(value);
        self.report(diagnostic);
    }
}

/// Parses a manifest and runs every rule that is not off.
pub fn check(source: &SourceFile, settings: &Settings) -> Checked {
    let checked = try_check(source, settings, &Cancellation::NEVER);
    checked.expect("nobody can cancel it")
}

/// Parses a manifest and runs every rule that is not off, unless that is given up.
///
/// # Errors
///
/// If it is given up.
pub fn try_check(
    source: &SourceFile,
    settings: &Settings,
    cancellation: &Cancellation,
) -> Result<Checked, Cancelled> {
    let mut parse = try_parse(source, cancellation)?;
    let mut diagnostics = std::mem::take(&mut parse.diagnostics);
    run_rules(&parse, settings, cancellation, &mut diagnostics)?;
    point_to_values(&parse.tree, &mut diagnostics);
    let tree = &parse.tree;
    let mut finished = finish(diagnostics, &settings.levels, Some(tree), |diagnostics| {
        suppress::apply(source, tree, settings, diagnostics)
    });
    for diagnostic in &mut finished.diagnostics {
        diagnostic.fix.take_if(|fix| !fix.changes(source.text()));
    }
    Ok(Checked {
        parse,
        diagnostics: finished.diagnostics,
        suppressed: finished.suppressed,
        catalog: settings.catalog.clone(),
    })
}

fn run_rules(
    parse: &Parse,
    settings: &Settings,
    cancellation: &Cancellation,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Cancelled> {
    let model = Model::new(parse, &settings.catalog);
    let mut context = Context {
        model: &model,
        settings,
        guesses: Guesses::default(),
        known: Known::default(),
        unknown_fields: OnceCell::new(),
        odd_names: OnceCell::new(),
        diagnostics: Vec::new(),
        counts: HashMap::default(),
        left_out: LeftOut::default(),
        misnamed: Vec::new(),
        settled: HashSet::default(),
    };
    for (rule, check) in checks() {
        cancellation.check()?;
        if settings.levels.of(rule) != Level::Off {
            check(&mut context);
        }
    }
    let is_form = |one: &Diagnostic| [&YAML_SYNTAX, &TYPE_MISMATCH].contains(&one.rule);
    diagnostics.retain(|one| !is_form(one) || !context.settled.contains(&one.primary.span));
    join_misnamed(diagnostics, context.misnamed);
    diagnostics.extend(context.diagnostics);
    diagnostics.extend(context.left_out.told());
    one_finding_each(&model, diagnostics);
    Ok(())
}

/// Turns the findings about unknown keys into findings about the keys that they stand for, if those
/// are errors. One unknown key is one finding.
fn join_misnamed(diagnostics: &mut [Diagnostic], misnamed: Vec<(Span, Diagnostic)>) {
    if misnamed.is_empty() {
        return;
    }
    let unknown = diagnostics
        .iter_mut()
        .filter(|one| *one.rule == UNKNOWN_KEY)
        .map(|one| (one.primary.span, one));
    let mut unknown: HashMap<Span, &mut Diagnostic> = unknown.collect();
    for (at, missing) in misnamed {
        if missing.severity == Severity::Error
            && let Some(found) = unknown.remove(&at)
        {
            found.rule = missing.rule;
            found.severity = missing.severity;
            if !missing.primary.span.contains(at) {
                found.secondary.push(Label {
                    span: missing.primary.span,
                    message: missing.message,
                });
            }
        }
    }
}
