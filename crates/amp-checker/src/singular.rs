//! The objects that a provider names in the singular.

use crate::IntegrationWalker;
use crate::known::Known;

/// Whether the objects of an integration are named in the singular: those of a provider that marks
/// custom objects with a suffix.
pub(crate) fn names_in_singular(integration: IntegrationWalker<'_>) -> bool {
    integration.traits().suffixed_names.is_some()
}

/// The known object whose plural a name is, in the case of that name. `None` if the name itself is
/// known.
pub(crate) fn singular<'m>(
    integration: IntegrationWalker<'m>,
    known: &Known<'m>,
    name: &'m str,
) -> Option<String> {
    let mut candidates = candidates(name).peekable();
    candidates.peek()?;
    if known.object(integration, name).is_some() {
        return None;
    }
    let (provider, module) = (integration.known_provider()?, integration.module());
    candidates.find(|name| provider.known_object(module, name).is_some())
}

/// The words whose plural a word may be.
fn candidates(name: &str) -> impl Iterator<Item = String> {
    let is_great = name.chars().next_back().is_some_and(char::is_uppercase);
    let y = if is_great { "Y" } else { "y" };
    let stem = |ending: &str| {
        let at = name.len().checked_sub(ending.len())?;
        let (stem, found) = name.split_at_checked(at)?;
        found.eq_ignore_ascii_case(ending).then_some(stem)
    };
    let candidates = [
        stem("ies").map(|stem| format!("{stem}{y}")),
        stem("s").map(str::to_owned),
    ];
    candidates.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::candidates;

    #[test]
    fn plurals_have_their_singular_among_the_candidates() {
        let check = |name, meant: &[&str]| assert!(candidates(name).eq(meant.iter().copied()));
        check("accounts", &["account"]);
        check("Opportunities", &["Opportunity", "Opportunitie"]);
        check("OPPORTUNITIES", &["OPPORTUNITY", "OPPORTUNITIE"]);
        check("account", &[]);
        check("s", &[""]);
        check("Öies", &["Öy", "Öie"]);
        check("", &[]);
    }
}
