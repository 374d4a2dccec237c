use amp_catalog::{Action, ObjectList, ObjectLookup, Provider};
use amp_diagnostics::{Diagnostic, Edit, Fix, Span};

use crate::IntegrationWalker;
use crate::check::Context;
use crate::foreign_signs::{ForeignKind, ForeignSign, foreign_sign};
use crate::hashing::{HashMap, HashSet};
use crate::names::{Name, NameKind, names};
use crate::place::part_of_scalar;
use crate::punctuation::without_trailing;
use crate::rules::placeholder_value::placeholder;
use amp_diagnostics::declare_rule;

declare_rule! {
    /// a name with a sign that hardly belongs to it
    ///
    /// ## What it reports
    ///
    /// A name of an integration, a provider, a module, an object, a field, an event
    /// or a destination, or a mapped name:
    ///
    /// - that ends in `,` or `;`, and of objects and fields also in `.`
    /// - without quotes and with a `#` inside, in front of which a blank is missing
    ///   to make it a comment, or with `//` in the place of the `#`
    /// - without quotes over several lines, or with ` - ` inside as between two items
    /// - of an object with a space or a `/`, on providers that have no such names
    /// - with a character that cannot be seen: a zero-width or a non-breaking space
    /// - with a sign at its edge that no known name has there (`name]`, `?name`), a
    ///   backslash, or a Greek or Cyrillic letter among Latin ones
    /// - without quotes and with a comma or the beginning of a comment of another
    ///   language inside
    ///
    /// ## Why
    ///
    /// Only in brackets does a comma separate. On a line of its own it is a part of
    /// the name, and so is a `#` without a blank in front of it. No object, field or
    /// destination of that name exists.
    ///
    /// ## Wrong
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook,
    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
    /// specVersion: 1.0.0
    /// integrations:
    ///   - name: crm-sync
    ///     provider: hubspot
    ///     read:
    ///       objects:
    ///         - objectName: contacts
    ///           destination: crmWebhook
    /// ```
    ///
    /// ## Fix
    ///
    /// The signs at the end are removed; a blank is put in front of the `#`. It is
    /// safe only for an object that the provider is known to have.
    NAME_PUNCTUATION {
        id: "name-punctuation",
        category: Suspicious,
        fix: Safe,
        since: "0.1.0",
    }
}

pub(super) fn check(cx: &mut Context<'_>) {
    let text = cx.model.parse().tree.text();
    let mut taken = HashMap::default();
    for name in &*cx.odd_names() {
        let integration = name.integration;
        let provider = || integration.known_provider();
        // In a text for people, only a separator at the end, a quote that is left over
        // and a last line that stands for something else are no part of it.
        let is_shown = name.kind == NameKind::Shown;
        let is_whole = !cx.model.is_damaged(name.span);
        if let Some(line) =
            goes_on(name, text).filter(|line| is_whole && (!is_shown || is_gap(*line, text)))
        {
            cx.report(over_lines(name, line, text));
            continue;
        }
        if is_shown && !name.text.ends_with(['"', ',', ';']) {
            continue;
        }
        if let Some(at) = unseen(name.text) {
            cx.report(holds_unseen(name, at, text));
            continue;
        }
        if let Some(end) = trailing(name) {
            let bare = &name.text[..end];
            let taken = taken
                .entry(integration.span())
                .or_insert_with(|| names_of_objects(integration));
            // Two objects of one name would be worse.
            let is_sure = name.kind == NameKind::Object
                && provider().is_some_and(|one| has_object(integration, one, bare))
                && !taken.contains(bare);
            cx.report(ends(name, end, text, is_sure));
        } else if let Some(at) = glued_comment(name, text) {
            cx.report(holds_comment(name, at));
        } else if let Some(at) = items(name, text) {
            cx.report(holds_items(name, at));
        } else if let Some((at, sign)) = other_comment(name, text) {
            cx.report(holds_comment_of(name, at, sign));
        } else if let Some(at) = second_name(name, text) {
            cx.report(holds_second(name, at));
        } else if let Some(sign) = foreign(name).filter(|_| is_whole) {
            cx.report(holds_foreign(name, &sign, text));
        } else if name.kind == NameKind::Object
            && let Some(provider) = provider()
            && let Some(sign) = blank_or_slash(integration, provider, name.text)
        {
            cx.report(holds(name, sign, provider, text));
        }
    }
}

/// The names that objects have, or are mapped to.
fn names_of_objects(integration: IntegrationWalker<'_>) -> HashSet<&str> {
    let objects = names(integration)
        .into_iter()
        .filter(|name| matches!(name.kind, NameKind::Object | NameKind::Mapped));
    objects.map(|object| object.text).collect()
}

/// Where a name ends without the signs behind it, when there are some.
fn trailing(name: &Name<'_>) -> Option<usize> {
    let bare = without_trailing(name.text).or_else(|| {
        let is_of_provider = matches!(
            name.kind,
            NameKind::Object | NameKind::Field | NameKind::Module | NameKind::Other
        );
        // A path ends in a bracket.
        let bare = name.text.strip_suffix('.')?;
        (is_of_provider && bare.ends_with(char::is_alphanumeric)).then_some(bare)
    });
    bare.map(str::len)
}

fn has_object(integration: IntegrationWalker<'_>, provider: Provider<'_>, name: &str) -> bool {
    let actions = [Action::Read, Action::Write];
    let takes = |action| provider.object(integration.module(), name, action);
    actions.map(takes).contains(&ObjectLookup::Known)
}

fn ends(name: &Name<'_>, end: usize, text: &str, is_sure: bool) -> Diagnostic {
    let (bare, signs) = name.text.split_at(end);
    let place = part_of_scalar(text, name.span, name.text, end..name.text.len());
    let diagnostic = NAME_PUNCTUATION
        .at(
            name.span,
            format!("the name `{}` ends in `{}`", name.text.trim(), signs.trim()),
        )
        .label(format!("write `{bare}`"))
        .help(if signs.starts_with('.') {
            "No object or field has a name that ends so."
        } else {
            "Only in brackets does it separate. Here it is a part of the name."
        });
    // Where escapes keep the place from being found, it is left to the author.
    if place == name.span {
        return diagnostic;
    }
    let title = format!("Write `{bare}`");
    let edits = [Edit::delete(place)];
    diagnostic.fix(if is_sure {
        Fix::safe(title, edits)
    } else {
        Fix::unsafe_(title, edits)
    })
}

/// Where a `#` stands in a name without quotes.
fn glued_comment(name: &Name<'_>, text: &str) -> Option<usize> {
    let at = name.text.bytes().position(|sign| sign == b'#')?;
    (at > 0 && is_plain(name, text) && name.kind != NameKind::Event).then_some(at)
}

/// Whether a name is written as it reads, without quotes.
fn is_plain(name: &Name<'_>, text: &str) -> bool {
    text.get(name.span.range()) == Some(name.text)
}

/// The last line of a name that is written without quotes over several lines.
fn goes_on(name: &Name<'_>, text: &str) -> Option<Span> {
    let raw = text.get(name.span.range())?;
    let (before, last) = raw.rsplit_once('\n')?;
    let start = before.len() + 1 + (last.len() - last.trim_start().len());
    let start = name.span.start + u32::try_from(start).ok()?;
    (!raw.starts_with(['"', '\'', '|', '>'])).then(|| Span::new(start, name.span.end))
}

/// Whether a line is nothing but a word in brackets, or signs.
fn is_gap(line: Span, text: &str) -> bool {
    let line = text.get(line.range()).unwrap_or_default();
    let is_word = |inner: &str| !inner.contains(char::is_whitespace);
    let inner = line.strip_prefix(['<', '[', '{']);
    let is_note = ["- ", "//", "```"]
        .iter()
        .any(|sign| line.starts_with(sign));
    let word = line.trim_end_matches(['.', ':', '…']);
    let is_mark = ["etc", "fixme", "tbd", "todo", "xxx"]
        .iter()
        .any(|mark| mark.eq_ignore_ascii_case(word));
    inner.is_some_and(is_word) || is_note || is_mark || !line.contains(char::is_alphanumeric)
}

/// Where a name holds a character that cannot be seen, or looks like a space and is none.
/// Between letters of scripts that need such characters they are right.
fn unseen(name: &str) -> Option<usize> {
    if name.is_ascii() {
        return None;
    }
    let is_unseen = |character: char| {
        matches!(
            character,
            '\u{A0}' | '\u{AD}' | '\u{2000}'..='\u{200F}' | '\u{202A}'..='\u{202F}'
                | '\u{205F}'..='\u{2064}' | '\u{3000}' | '\u{FEFF}'
        )
    };
    let is_plain = |character: Option<char>| character.is_none_or(|one| one.is_ascii());
    name.char_indices()
        .filter(|(_, character)| is_unseen(*character))
        .find(|(at, character)| {
            let after = name[at + character.len_utf8()..].chars().next();
            is_plain(name[..*at].chars().next_back()) && is_plain(after)
        })
        .map(|(at, _)| at)
}

fn holds_unseen(name: &Name<'_>, at: usize, text: &str) -> Diagnostic {
    let character = name.text[at..].chars().next().unwrap_or_default();
    let place = part_of_scalar(text, name.span, name.text, at..at + character.len_utf8());
    let bare = name.text.replace(character, "");
    let code = u32::from(character);
    NAME_PUNCTUATION
        .at(
            place,
            format!("the name `{bare}` holds a character (U+{code:04X}) that cannot be seen"),
        )
        .label("a part of the name to the platform")
        .help("Delete it, or type a plain space. It often comes with copied text.")
        .fix(Fix::unsafe_("Delete it", [Edit::delete(place)]))
}

fn over_lines(name: &Name<'_>, line: Span, text: &str) -> Diagnostic {
    let last = text.get(line.range()).unwrap_or_default();
    NAME_PUNCTUATION
        .at(
            line,
            format!("`{last}` is read as a part of the name above"),
        )
        .label("goes on with the line above")
        .also(name.span, format!("read as `{}`", name.text))
        .help("Remove the line if it does not belong there, or write all of the name on one line.")
}

/// Where a second item seems to begin in a name without quotes.
fn items(name: &Name<'_>, text: &str) -> Option<usize> {
    let is_element = matches!(name.kind, NameKind::Watched | NameKind::Event);
    (is_element && is_plain(name, text)).then(|| name.text.find(" - "))?
}

fn holds_items(name: &Name<'_>, at: usize) -> Diagnostic {
    let (one, other) = (&name.text[..at], &name.text[at + 3..]);
    let start = name.span.start + u32::try_from(at + 1).unwrap_or_default();
    NAME_PUNCTUATION
        .at(Span::new(start, start + 1), format!("the name `{}` holds ` - `", name.text))
        .label("another item?")
        .help(format!("Write `- {one}` and `- {other}` on two lines. If the `-` belongs to the name, put it in quotes."))
}

/// The signs with which comments begin in other languages.
const COMMENT_SIGNS: [&str; 5] = ["//", "--", "/*", "<!--", ";"];

/// Where a comment of another language seems to begin in a name without quotes.
fn other_comment(name: &Name<'_>, text: &str) -> Option<(usize, &'static str)> {
    if !name.text.contains(' ') || !is_plain(name, text) {
        return None;
    }
    let mut places = COMMENT_SIGNS.iter().filter_map(|sign| {
        let at = name.text.find(&format!(" {sign} "))?;
        Some((at, *sign))
    });
    places.next()
}

fn holds_comment_of(name: &Name<'_>, at: usize, sign: &str) -> Diagnostic {
    let (bare, comment) = name.text.split_at(at);
    let start = name.span.start + u32::try_from(at + 1).unwrap_or_default();
    let place = Span::new(start, start + u32::try_from(sign.len()).unwrap_or_default());
    NAME_PUNCTUATION
        .at(place, format!("the name `{}` holds `{sign}`", name.text))
        .label(format!(
            "write `{bare} #{}` if this is a comment",
            &comment[1 + sign.len()..]
        ))
        .help(format!("A comment begins with a blank and a `#`. If the `{sign}` belongs to the name, put it in quotes."))
        .fix(Fix::unsafe_("Make it a comment", [Edit::replace(place, "#")]))
}

/// Where a second name seems to begin in that of a field, an object or a destination
/// without quotes.
fn second_name(name: &Name<'_>, text: &str) -> Option<usize> {
    let is_one = !matches!(name.kind, NameKind::Shown | NameKind::Event);
    (is_one && is_plain(name, text)).then(|| name.text.find(", "))?
}

fn holds_second(name: &Name<'_>, at: usize) -> Diagnostic {
    let start = name.span.start + u32::try_from(at).unwrap_or_default();
    NAME_PUNCTUATION
        .at(
            Span::new(start, start + 1),
            format!("the name `{}` holds a `,`", name.text),
        )
        .label("two names?")
        .help(
            "Write each in an entry of its own. If the `,` belongs to the name, put it in quotes.",
        )
}

/// A sign that hardly belongs to a name. Providers and modules have a closed list.
fn foreign(name: &Name<'_>) -> Option<ForeignSign> {
    let is_free = matches!(
        name.kind,
        NameKind::Object | NameKind::Field | NameKind::Mapped | NameKind::Watched | NameKind::Other
    );
    let sign = foreign_sign(name.text).filter(|_| is_free)?;
    let may_be_a_word = matches!(name.kind, NameKind::Object | NameKind::Field);
    placeholder(name.text, may_be_a_word)
        .is_none()
        .then_some(sign)
}

fn holds_foreign(name: &Name<'_>, sign: &ForeignSign, text: &str) -> Diagnostic {
    let range = sign.range.clone();
    let written = name.text[range.clone()].trim();
    let place = part_of_scalar(text, name.span, name.text, range.clone());
    let bare = format!("{}{}", &name.text[..range.start], &name.text[range.end..]);
    let (message, help) = match sign.kind {
        ForeignKind::Edge => (
            format!("the name `{}` has {} at its edge", name.text, code(written)),
            "No known object, field or destination has such a name.",
        ),
        ForeignKind::Backslash => (
            format!("the name `{}` holds a backslash", name.text),
            "Only Markdown needs it in front of a sign.",
        ),
        ForeignKind::Lookalike => (
            format!(
                "`{written}` (U+{:04X}) in the name `{}` is no Latin letter",
                u32::from(written.chars().next().unwrap_or_default()),
                name.text
            ),
            "It looks like one, and makes another name of it. Type the name anew.",
        ),
        ForeignKind::Path => (
            format!("the path `{}` does not begin with `$[`", name.text),
            "A path is written `$['parent']['child']`.",
        ),
    };
    let diagnostic = NAME_PUNCTUATION.at(place, message).help(help);
    match sign.kind {
        ForeignKind::Edge | ForeignKind::Backslash => {
            diagnostic.label(format!("write `{bare}`")).fix(
                (place != name.span)
                    .then(|| Fix::unsafe_(format!("Write `{bare}`"), [Edit::delete(place)])),
            )
        }
        ForeignKind::Lookalike => diagnostic.label("another letter"),
        ForeignKind::Path => diagnostic.label(format!("write `${}`", &name.text[range.end..])),
    }
}

/// A sign as it is shown; a backtick cannot stand between backticks.
fn code(sign: &str) -> String {
    if sign.contains('`') {
        "a backtick".to_owned()
    } else {
        format!("`{sign}`")
    }
}

fn holds_comment(name: &Name<'_>, at: usize) -> Diagnostic {
    let (bare, comment) = name.text.split_at(at);
    let offset = u32::try_from(at).unwrap_or_default();
    NAME_PUNCTUATION
        .at(name.span, format!("the name `{}` holds a `#`", name.text))
        .label(format!("write `{bare} {comment}` if this is a comment"))
        .help("A comment begins with a blank and a `#`. If the `#` belongs to the name, put it in quotes.")
        .fix(Fix::unsafe_(
            "Make it a comment",
            [Edit::insert(name.span.start + offset, " ")],
        ))
}

/// A space or a slash in the name of an object, on a provider none of whose objects
/// has one. Nothing is said where the list of names is closed, for which
/// `object-exists` is there, nor where any name may be right; a slash may also lead
/// to what the provider has below an object.
fn blank_or_slash(
    integration: IntegrationWalker<'_>,
    provider: Provider<'_>,
    name: &str,
) -> Option<char> {
    let sign = name.chars().find(|sign| matches!(sign, ' ' | '/'))?;
    // Blanks around a name are for `untrimmed-name`.
    if name.trim() != name {
        return None;
    }
    let module = integration.module();
    let has_rules = provider.traits().plain_names;
    let is_listed = |action| {
        let list = provider.object_list(module, action);
        matches!(
            list,
            Some(ObjectList::SchemaGated | ObjectList::MetadataOnly)
        )
    };
    let actions = [Action::Read, Action::Write];
    let has_sign = |action| {
        let mut names = provider.object_names(module, action);
        names.any(|known| known.contains(sign))
    };
    // One of its names, and something behind it.
    let begins_with_object = || {
        let first = name.split(sign).next();
        first.is_some_and(|first| has_object(integration, provider, first))
    };
    let may_judge =
        has_rules || (sign == ' ' && (actions.into_iter().any(is_listed) || begins_with_object()));
    (may_judge && !actions.into_iter().any(has_sign)).then_some(sign)
}

fn holds(name: &Name<'_>, sign: char, provider: Provider<'_>, text: &str) -> Diagnostic {
    let at = name.text.find(sign).unwrap_or_default();
    let place = part_of_scalar(text, name.span, name.text, at..at + sign.len_utf8());
    let what = if sign == ' ' { "a space" } else { "a `/`" };
    NAME_PUNCTUATION
        .at(
            place,
            format!("the object name `{}` holds {what}", name.text.trim()),
        )
        .label(format!(
            "no object of {} has one in its name",
            provider.display_name()
        ))
        .help(
            "Write the name that the object has in the provider's API. One entry names one object.",
        )
}
