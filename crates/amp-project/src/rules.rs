use amp_checker::Rule;

/// Every rule that a configuration may name: those on one manifest, then those
/// on compatibility.
pub fn rules() -> impl Iterator<Item = &'static Rule> + Clone {
    let checked = amp_checker::rules().iter();
    checked.chain(amp_diff::rules()).copied()
}

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    amp_checker::rule(id).or_else(|| amp_diff::rule(id))
}
