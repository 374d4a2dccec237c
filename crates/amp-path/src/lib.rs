#![doc = include_str!("../README.md")]

use std::fmt::Write;
use std::ops::Range;

/// The most keys of a path, wherever it is written. The limit is our own; the Write API has none.
pub const PATH_DEPTH: usize = 64;

/// Where and how a text violates the syntax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// How.
    pub kind: DepartureKind,
    /// The offending bytes of the text.
    pub range: Range<usize>,
}

/// How a text violates the syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DepartureKind {
    /// `$` with nothing after it.
    NoKey,
    /// `.name`
    Dot,
    /// `["name"]`
    DoubleQuotes,
    /// `[name]`
    NoQuotes,
    /// `[0]`
    Index,
    /// `[*]` or `.*`
    Wildcard,
    /// `['']`
    EmptyKey,
    /// `['name`
    OpenQuote,
    /// `['name'`
    OpenBracket,
    /// `['name'x]`
    AfterQuote,
    /// `['name']x`
    AfterBracket,
    /// More keys than [`PATH_DEPTH`].
    TooDeep,
}

/// Whether a text is meant as a path. A name that merely begins with `$`, such as `$email`, is a
/// name.
pub fn is_path(text: &str) -> bool {
    text == "$" || is_bracket_path(text) || text.starts_with("$.")
}

/// Whether a text begins as a path in bracket notation.
pub fn is_bracket_path(text: &str) -> bool {
    text.starts_with("$[")
}

/// Whether a text is a path of several keys but for the `$` that is missing before it:
/// `['parent']['child']`, in either quotes.
pub fn lacks_root(text: &str) -> bool {
    let mut rest = text;
    let mut depth = 0;
    while !rest.is_empty() {
        let step = loose_step(rest);
        let is_sound = |step: &LooseStep<'_>| {
            let is_name = !step.key.is_empty() && !step.key.contains(['\'', '"', '[', ']']);
            step.quoted && step.closed && is_name
        };
        let Some(step) = step.filter(is_sound) else {
            return false;
        };
        depth += 1;
        rest = step.rest;
    }
    depth > 1
}

/// The name of a field without bracket notation if it has only one level: `$['status']` is
/// `status`.
pub fn plain_name(name: &str) -> &str {
    name.strip_prefix("$['")
        .and_then(|rest| rest.strip_suffix("']"))
        .filter(|key| !key.is_empty() && !key.contains('\''))
        .unwrap_or(name)
}

/// The keys of a path, outermost first.
///
/// # Errors
///
/// The first violation of the syntax: at the beginning if the text does not begin like a path.
pub fn keys(path: &str) -> Result<Vec<&str>, Departure> {
    let mut keys = Vec::new();
    if !path.starts_with('$') {
        return Err(departure(DepartureKind::NoKey, 0..path.len()));
    }
    let mut at = 1;
    while at < path.len() {
        let (key, next) = step(path, at)?;
        if keys.len() == PATH_DEPTH {
            return Err(departure(DepartureKind::TooDeep, at..path.len()));
        }
        keys.push(key);
        at = next;
    }
    if keys.is_empty() {
        return Err(departure(DepartureKind::NoKey, 0..path.len()));
    }
    Ok(keys)
}

/// The path that is most likely meant by a malformed text. `None` if it is not evident, or no such
/// path exists.
pub fn repaired(path: &str) -> Option<String> {
    let mut rest = path.strip_prefix('$')?;
    let mut repaired = String::from("$");
    let mut depth = 0;
    while !rest.is_empty() {
        let step = loose_step(rest)?;
        depth += 1;
        let is_pick = is_index(step.key) || step.key.contains(['*', '?', '(', ':', ',']);
        let is_name = step.quoted || !is_pick;
        let is_key = !step.key.is_empty() && !step.key.contains('\'');
        if !is_key || !is_name || depth > PATH_DEPTH {
            return None;
        }
        // Writing to a string cannot fail.
        let _ = write!(repaired, "['{}']", step.key);
        rest = step.rest;
    }
    (repaired.len() > 1).then_some(repaired)
}

/// The key of the step at the byte `at`, and where the next one begins.
fn step(path: &str, at: usize) -> Result<(&str, usize), Departure> {
    use DepartureKind::{AfterQuote, EmptyKey, OpenBracket, OpenQuote};

    let Some(inside) = path[at..].strip_prefix('[') else {
        return Err(no_bracket(path, at));
    };
    let Some(key) = inside.strip_prefix('\'') else {
        return Err(no_quote(path, at, inside));
    };
    let quote = at + 1;
    let Some(len) = key.find('\'') else {
        return Err(departure(OpenQuote, quote..quote + 1));
    };
    let end = quote + 1 + len + 1;
    if len == 0 {
        return Err(departure(EmptyKey, quote..end));
    }
    match path[end..].chars().next() {
        Some(']') => Ok((&key[..len], end + 1)),
        Some(_) => {
            let close = path[end..].find(']').map_or(path.len(), |len| end + len);
            Err(departure(AfterQuote, end..close))
        }
        None => Err(departure(OpenBracket, at..at + 1)),
    }
}

/// The violation at `at`, where a `[` is missing.
fn no_bracket(path: &str, at: usize) -> Departure {
    let rest = &path[at..];
    let Some(name) = rest.strip_prefix('.') else {
        let len = rest.find('[').unwrap_or(rest.len());
        return departure(DepartureKind::AfterBracket, at..at + len);
    };
    let len = name.find(['.', '[']).unwrap_or(name.len());
    let kind = if &name[..len] == "*" {
        DepartureKind::Wildcard
    } else {
        DepartureKind::Dot
    };
    departure(kind, at..at + 1 + len)
}

/// The violation after the `[` at `at`, where a `'` is missing.
fn no_quote(path: &str, at: usize, inside: &str) -> Departure {
    use DepartureKind::{DoubleQuotes, Index, NoQuotes, OpenBracket, Wildcard};

    let start = at + 1;
    if let Some(key) = inside.strip_prefix('"') {
        let end = key.find('"').map_or(path.len(), |len| start + 1 + len + 1);
        return departure(DoubleQuotes, start..end);
    }
    let end = inside.find(']').map_or(path.len(), |len| start + len);
    let content = path[start..end].trim();
    let kind = match content {
        "" if end == path.len() => return departure(OpenBracket, at..at + 1),
        "*" => Wildcard,
        _ if is_index(content) => Index,
        _ => NoQuotes,
    };
    // `[]` is shown with its brackets, since there is nothing between them.
    let range = if start == end {
        at..end + 1
    } else {
        start..end
    };
    departure(kind, range)
}

/// Whether this is the position of an element in a list.
fn is_index(key: &str) -> bool {
    let digits = key.strip_prefix('-').unwrap_or(key);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn departure(kind: DepartureKind, range: Range<usize>) -> Departure {
    Departure { kind, range }
}

/// One level of a path, in any notation.
struct LooseStep<'p> {
    key: &'p str,
    quoted: bool,
    /// Whether its bracket is closed.
    closed: bool,
    rest: &'p str,
}

fn loose_step(path: &str) -> Option<LooseStep<'_>> {
    if let Some(name) = path.strip_prefix('.') {
        let (key, rest) = name.split_at(name.find(['.', '[']).unwrap_or(name.len()));
        return Some(LooseStep {
            key,
            quoted: false,
            closed: true,
            rest,
        });
    }
    let inside = path.strip_prefix('[')?;
    let quote = inside
        .chars()
        .next()
        .filter(|first| matches!(first, '\'' | '"'));
    let inside = inside.strip_prefix(['\'', '"']).unwrap_or(inside);
    let close = quote.and_then(|quote| inside.find(quote));
    let len = close.or_else(|| inside.find(']')).unwrap_or(inside.len());
    let (key, rest) = inside.split_at(len);
    let rest = close.map_or(rest, |_| &rest[1..]);
    let after = rest.strip_prefix(']');
    Some(LooseStep {
        key,
        quoted: close.is_some(),
        closed: after.is_some(),
        rest: after.unwrap_or(rest),
    })
}

#[cfg(test)]
mod tests {
    use super::{DepartureKind, PATH_DEPTH, is_path, keys, lacks_root, repaired};

    #[test]
    fn paths_of_any_depth_are_read() {
        assert_eq!(keys("$['a']"), Ok(vec!["a"]));
        assert_eq!(
            keys("$['a.b']['c d']['$\"]é']"),
            Ok(vec!["a.b", "c d", "$\"]é"])
        );
    }

    #[test]
    fn only_a_root_with_a_step_is_meant_as_a_path() {
        assert!(is_path("$") && is_path("$.a") && is_path("$[a"));
        assert!(!is_path("$email") && !is_path("a.b") && !is_path(""));
    }

    #[test]
    fn a_path_without_its_root_has_several_keys() {
        let roots = ["['a']['b']", "[\"a\"]['b']['c d']"];
        assert!(roots.into_iter().all(lacks_root));
        let others = [
            "",
            "['a']",
            "[a][b]",
            "['a\"]['b']",
            "['a'['b']",
            "['a']['']",
            "['a'] ['b']",
            "['a']['b'",
            "['a'].b",
            "$['a']['b']",
            "['a']['b']x",
            "['it's']['b']",
            "['a[']['b']",
        ];
        for other in others {
            assert!(!lacks_root(other), "{other}");
        }
    }

    #[track_caller]
    fn check(path: &str, kind: DepartureKind, shown: &str, meant: Option<&str>) {
        let departure = keys(path).unwrap_err();
        assert_eq!(departure.kind, kind);
        assert_eq!(&path[departure.range], shown);
        assert_eq!(repaired(path).as_deref(), meant);
        if let Some(meant) = meant {
            assert!(keys(meant).is_ok());
        }
    }

    #[test]
    fn a_departure_is_placed_and_repaired() {
        use DepartureKind::*;
        check("$", NoKey, "$", None);
        check("é.b", NoKey, "é.b", None);
        check("", NoKey, "", None);
        check("$.a.b", Dot, ".a", Some("$['a']['b']"));
        check("$['a'].b", Dot, ".b", Some("$['a']['b']"));
        check("$.", Dot, ".", None);
        check("$..a", Dot, ".", None);
        check("$[\"a\"]['b']", DoubleQuotes, "\"a\"", Some("$['a']['b']"));
        check("$[\"it's\"]", DoubleQuotes, "\"it's\"", None);
        check("$[\"a", DoubleQuotes, "\"a", Some("$['a']"));
        check("$[a][b]", NoQuotes, "a", Some("$['a']['b']"));
        check("$[?(@.a)]", NoQuotes, "?(@.a)", None);
        check("$[]", NoQuotes, "[]", None);
        check("$['a'][0]", Index, "0", None);
        check("$['a'][-1]", Index, "-1", None);
        check("$['a'][*]", Wildcard, "*", None);
        check("$.*", Wildcard, ".*", None);
        check("$['']", EmptyKey, "''", None);
        check("$['é", OpenQuote, "'", Some("$['é']"));
        check("$['a]", OpenQuote, "'", Some("$['a']"));
        check("$['a'", OpenBracket, "[", Some("$['a']"));
        check("$['a'][", OpenBracket, "[", None);
        check("$['a','b']", AfterQuote, ",'b'", None);
        check("$['it's']", AfterQuote, "s'", None);
        check("$['a']b", AfterBracket, "b", None);
    }

    #[test]
    fn a_path_has_only_so_many_keys() {
        let deepest = format!("${}", "['a']".repeat(PATH_DEPTH));
        assert_eq!(keys(&deepest).map(|keys| keys.len()), Ok(PATH_DEPTH));
        let deeper = deepest.clone() + "['b']['c']";
        check(&deeper, DepartureKind::TooDeep, "['b']['c']", None);
        check(
            &(deepest.replace("['a']", ".a") + ".b"),
            DepartureKind::Dot,
            ".a",
            None,
        );
    }
}
