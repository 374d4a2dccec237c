//! The providers that may be meant by a word that is not a key of any.

use amp_catalog::{Catalog, Provider};
use amp_suggest::{Guesses, words};

/// The most candidates in a message.
const MOST: usize = 4;

/// Words that do not identify a provider.
const COMMON: &[&str] = &[
    "admin",
    "api",
    "app",
    "cloud",
    "crm",
    "demo",
    "integration",
    "oauth",
    "platform",
    "sandbox",
];

/// The providers that may be meant by the unknown `key`, the likeliest first, each as a sentence
/// names it, with its module if that is meant.
pub fn providers_like(catalog: &Catalog, key: &str) -> Vec<String> {
    likely(catalog, key, &Guesses::default())
}

/// Like [`providers_like`], within the budget of a check's guesses.
pub(crate) fn likely(catalog: &Catalog, key: &str, guesses: &Guesses) -> Vec<String> {
    let near = guesses.did_you_mean(key, catalog.providers().map(Provider::key));
    let mut named: Vec<String> = near.map(|near| format!("`{near}`")).into_iter().collect();
    let others = candidates(catalog, key, guesses).into_iter();
    named.extend(others.filter(|one| near.is_none_or(|near| *one != format!("`{near}`"))));
    named
}

/// Providers that share a word with `key`, or that have a module which does; the
/// likeliest first, each with its module, as a sentence names them.
fn candidates(catalog: &Catalog, key: &str, guesses: &Guesses) -> Vec<String> {
    /// About the number of letters in all names of a catalog.
    const LETTERS: usize = 8000;
    if !guesses.afford(key, LETTERS) {
        return Vec::new();
    }
    let meant = Meant::new(key);
    let mut found: Vec<(usize, String)> = catalog
        .providers()
        .filter_map(|provider| meant.by(provider))
        .collect();
    found.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    found.into_iter().take(MOST).map(|(_, name)| name).collect()
}

struct Meant {
    words: Vec<String>,
    /// The words joined without separators.
    joined: String,
}

impl Meant {
    fn new(key: &str) -> Self {
        let words = lowered(key);
        Self {
            joined: words.concat(),
            words,
        }
    }

    /// How many words the provider shares, and what to call it.
    fn by(&self, provider: Provider<'_>) -> Option<(usize, String)> {
        let key = provider.key();
        let own = self.shared([key, provider.display_name()]);
        let products = provider.traits().products.iter();
        let is_meant = |product: &&&str| self.words.iter().any(|word| word == **product);
        let known = products.filter(is_meant).count();
        let modules = provider.modules().map(|module| {
            let shared = self.shared([
                key,
                provider.display_name(),
                module.name(),
                module.display_name(),
            ]);
            (shared, module.name())
        });
        let own = own + known;
        match modules.max_by_key(|(shared, _)| *shared) {
            Some((shared, module)) if shared > own => {
                Some((shared, format!("`{key}` with `module: {module}`")))
            }
            _ => (own > 0).then(|| (own, format!("`{key}`"))),
        }
    }

    /// How many of the words in `names` are among these.
    fn shared<const N: usize>(&self, names: [&str; N]) -> usize {
        let mut theirs: Vec<String> = names.into_iter().flat_map(lowered).collect();
        theirs.sort_unstable();
        theirs.dedup();
        theirs.iter().filter(|word| self.has(word)).count()
    }

    fn has(&self, word: &str) -> bool {
        /// Shorter words occur within others by chance.
        const LONG: usize = 5;
        self.words.iter().any(|own| own == word)
            || (word.chars().count() >= LONG && self.joined.contains(word))
    }
}

/// The significant words of a name, in lower case.
fn lowered(name: &str) -> Vec<String> {
    let words = words(name).into_iter().map(str::to_lowercase);
    words
        .filter(|word| word.chars().count() > 2 && !COMMON.contains(&word.as_str()))
        .collect()
}
