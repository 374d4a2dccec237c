//! The objects that every customer of a provider has.

use amp_catalog::Provider;

use crate::IntegrationWalker;

/// The standard objects that an integration may have: those of the provider's
/// default module.
pub(crate) fn standard_objects(integration: IntegrationWalker<'_>) -> &'static [&'static str] {
    let provider = integration.known_provider();
    if integration.effective_module() == provider.and_then(Provider::default_module) {
        integration.traits().standard_objects
    } else {
        &[]
    }
}

/// The standard object of which a name is the plural, in the case of that name.
/// Providers name them in the singular, and custom ones have a suffix.
pub(crate) fn singular(name: &str, standard_objects: &[&str]) -> Option<String> {
    let last = name.chars().next_back()?;
    let y = if last.is_uppercase() { "Y" } else { "y" };
    let stem = |ending: &str| {
        let at = name.len().checked_sub(ending.len())?;
        let (stem, found) = name.split_at_checked(at)?;
        found.eq_ignore_ascii_case(ending).then_some(stem)
    };
    let candidates = [
        stem("ies").map(|stem| format!("{stem}{y}")),
        stem("s").map(str::to_owned),
    ];
    let is_standard = |name: &String| {
        let mut known = standard_objects.iter();
        known.any(|known| known.eq_ignore_ascii_case(name))
    };
    candidates.into_iter().flatten().find(is_standard)
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn standard_objects_are_named_in_the_singular() {
        let known = ["Account", "Contact", "Opportunity", "Case"];
        let check =
            |name, meant: Option<&str>| assert_eq!(singular(name, &known).as_deref(), meant);
        check("accounts", Some("account"));
        check("Contacts", Some("Contact"));
        check("Opportunities", Some("Opportunity"));
        check("OPPORTUNITIES", Some("OPPORTUNITY"));
        check("cases", Some("case"));
        check("account", None);
        check("Sales", None);
        check("s", None);
        check("Öies", None);
        check("", None);
    }
}
