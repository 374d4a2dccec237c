//! One line, as far as it matters for a cursor in it: what can be written there follows from the
//! signs of the line alone, whatever else is wrong in the text.

use std::ops::Range;

use amp_parser::yaml::edit::opening_quote;

/// What a cursor in a line is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    /// A comment, which begins at this byte of the line.
    Comment(usize),
    /// A key, or a word that may become one.
    Key {
        word: Range<usize>,
        /// Whether the colon is present.
        has_colon: bool,
        /// Whether it directly follows a dash, without a blank.
        needs_blank: bool,
    },
    /// The value of a key or an element.
    Value {
        /// The whole value, quotes included.
        whole: Range<usize>,
        /// The part that a completion replaces.
        word: Range<usize>,
        /// Whether quotes are around it.
        is_quoted: bool,
        /// Whether the sign before it is not followed by a blank.
        needs_blank: bool,
    },
    /// A word in brackets.
    Flow {
        word: Range<usize>,
        /// Whether it follows a colon.
        is_value: bool,
        is_quoted: bool,
    },
}

/// What the byte `at` of a line is in; `None` if nothing meaningful can be written there.
/// `in_brackets` says whether a bracket from a line above is open.
pub(crate) fn site(line: &str, at: usize, in_brackets: bool) -> Option<Site> {
    if let Some(comment) = comment_start(line).filter(|&comment| comment < at) {
        return Some(Site::Comment(comment));
    }
    let line = &line[..comment_start(line).unwrap_or(line.len())];
    if in_brackets {
        return Some(in_flow(line, at));
    }
    let start = content_start(line);
    let content = line[start..].trim_end();
    if content.is_empty() {
        let before = line[..at.min(line.len())].chars().next_back();
        return Some(Site::Key {
            word: at..at,
            has_colon: false,
            needs_blank: before == Some('-'),
        });
    }
    if at < start {
        return None;
    }
    let Some(colon) = key_end(content).map(|colon| start + colon) else {
        if content.starts_with(['{', '[']) {
            return Some(in_flow(line, at));
        }
        if let Some(site) = unseparated(content, start, at) {
            return Some(site);
        }
        return Some(Site::Key {
            word: start..(start + content.len()).max(at),
            has_colon: false,
            needs_blank: false,
        });
    };
    if at <= colon {
        return Some(Site::Key {
            word: start..start + line[start..colon].trim_end().len(),
            has_colon: true,
            needs_blank: false,
        });
    }
    let rest = &line[colon + 1..];
    let begin = colon + 1 + (rest.len() - rest.trim_start().len());
    let value = line[begin.min(line.len())..].trim_end();
    if value.starts_with(['{', '[']) && at > begin {
        return Some(in_flow(line, at));
    }
    if value.is_empty() {
        return Some(Site::Value {
            whole: at..at,
            word: at..at,
            is_quoted: false,
            needs_blank: at == colon + 1,
        });
    }
    (at >= begin).then(|| value_site(value, begin, at))
}

/// A `key:value` whose blank is still missing.
fn unseparated(content: &str, start: usize, at: usize) -> Option<Site> {
    let colon = content.find(':')?;
    let is_key = content[..colon].chars().all(char::is_alphanumeric) && colon > 0;
    let begin = start + colon + 1;
    let word = begin..start + content.len();
    (is_key && at >= begin).then_some(Site::Value {
        whole: word.clone(),
        word,
        is_quoted: false,
        needs_blank: true,
    })
}

fn value_site(value: &str, begin: usize, at: usize) -> Site {
    let end = begin + value.len();
    let Some(quote) = opening_quote(value) else {
        return Site::Value {
            whole: begin..end.max(at),
            word: begin..end.max(at),
            is_quoted: false,
            needs_blank: false,
        };
    };
    let close = value[1..].find(quote).map(|close| begin + 1 + close);
    let inner = begin + 1..close.unwrap_or(end);
    let is_quoted = inner.start <= at && at <= inner.end;
    Site::Value {
        whole: begin..end.max(at),
        word: if is_quoted { inner } else { begin..end.max(at) },
        is_quoted,
        needs_blank: false,
    }
}

fn in_flow(line: &str, at: usize) -> Site {
    let at = at.min(line.len());
    let is_end = |sign: char| {
        matches!(sign, '[' | ']' | '{' | '}' | ',' | '"' | '\'') || sign.is_whitespace()
    };
    let colon_ends = |text: &str| text.rfind(": ").map(|colon| colon + 1);
    let before = &line[..at];
    let start = before.rfind(is_end).map_or(0, |end| {
        end + before[end..].chars().next().map_or(0, char::len_utf8)
    });
    let start = start.max(colon_ends(before).unwrap_or(0));
    let rest = &line[at..];
    let end = rest
        .find(|sign| is_end(sign) || sign == ':')
        .unwrap_or(rest.len());
    let lead = line[..start].trim_end();
    let is_quoted = lead.len() == start && lead.ends_with(['"', '\'']);
    let lead = lead.trim_end_matches(['"', '\'']).trim_end();
    Site::Flow {
        word: start..at + end,
        is_value: lead.ends_with(':'),
        is_quoted,
    }
}

/// The first byte that is neither a blank nor the dash of an element.
pub(crate) fn content_start(line: &str) -> usize {
    let mut at = line.len() - line.trim_start_matches([' ', '\t']).len();
    while let Some(rest) = line[at..].strip_prefix('-') {
        if !rest.is_empty() && !rest.starts_with([' ', '\t']) {
            break;
        }
        at = line.len() - rest.trim_start_matches([' ', '\t']).len();
    }
    at
}

/// The colon after a key, as a byte of the content that begins with the key.
pub(crate) fn key_end(content: &str) -> Option<usize> {
    if content.starts_with(['{', '[']) {
        return None;
    }
    let from = match opening_quote(content) {
        Some(quote) => 2 + content[1..].find(quote)?,
        None => 0,
    };
    let rest = content.get(from..)?;
    let mut colons = rest.match_indices(':').map(|(at, _)| from + at);
    colons.find(|&at| {
        let after = content[at + 1..].chars().next();
        after.is_none_or(char::is_whitespace)
    })
}

/// Where a comment begins, outside of quotes.
pub(crate) fn comment_start(line: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    for (at, sign) in line.char_indices() {
        match quote {
            Some(open) if sign == open => quote = None,
            None if sign == '#' && before.is_whitespace() => return Some(at),
            None if matches!(sign, '"' | '\'')
                && (before.is_whitespace() || "[{,".contains(before)) =>
            {
                quote = Some(sign);
            }
            Some(_) | None => {}
        }
        before = sign;
    }
    None
}

/// Whether a bracket is open at the end of the lines of `text`. Only brackets that begin a value
/// count, and those in quotes or comments do not.
pub(crate) fn ends_in_brackets(text: &str) -> bool {
    // Most manifests have no brackets at all.
    if memchr::memchr2(b'[', b'{', text.as_bytes()).is_none() {
        return false;
    }
    let mut depth = 0_usize;
    for line in text.lines() {
        if depth == 0 && memchr::memchr2(b'[', b'{', line.as_bytes()).is_none() {
            continue;
        }
        let line = &line[..comment_start(line).unwrap_or(line.len())];
        depth = brackets_after(line, depth);
    }
    depth > 0
}

fn brackets_after(line: &str, mut depth: usize) -> usize {
    let start = content_start(line);
    let value = key_end(&line[start..]).map_or(start, |colon| start + colon + 1);
    let part = if depth == 0 {
        line[value..].trim_start()
    } else {
        line
    };
    if depth == 0 && !part.starts_with(['[', '{']) {
        return 0;
    }
    let mut quote = None;
    for sign in part.chars() {
        match (quote, sign) {
            (Some(open), sign) if sign == open => quote = None,
            (None, '"' | '\'') => quote = Some(sign),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth
}
