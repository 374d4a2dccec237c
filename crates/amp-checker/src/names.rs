//! Every name and every display text in an integration.

use amp_diagnostics::Span;
use amp_parser::ast::{self, OptionalField, Text};

use crate::{IntegrationWalker, Model};

/// A name as written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'m> {
    pub text: &'m str,
    pub span: Span,
    pub kind: NameKind,
    pub integration: IntegrationWalker<'m>,
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// The integration or a destination.
    Other,
    /// The provider.
    Provider,
    /// The provider's module.
    Module,
    /// An object of the provider's.
    Object,
    /// A field of the provider's.
    Field,
    /// The product's name for an object or a field.
    Mapped,
    /// A field in `requiredWatchFields`, by either of its names.
    Watched,
    /// An event of the provider's.
    Event,
    /// A text that customers read, which need not agree with any other.
    Shown,
}

/// The names of all integrations with an unusual form. Most names have none, and are looked at only
/// once.
pub(crate) fn odd_names<'m>(model: &'m Model<'m>) -> Vec<Name<'m>> {
    let mut odd = Vec::new();
    for integration in model.integrations() {
        visit_names(integration, |name| {
            if is_odd(name.text, name.kind) || is_over_lines(name) {
                odd.push(name);
            }
        });
    }
    odd
}

/// Whether a text may be written over several lines without quotes: its source is longer than the
/// text with quotes.
fn is_over_lines(name: Name<'_>) -> bool {
    name.kind == NameKind::Shown && name.span.len() as usize > name.text.len() + 2
}

/// All names of an integration, section by section.
pub(crate) fn names(integration: IntegrationWalker<'_>) -> Vec<Name<'_>> {
    let mut names = Vec::new();
    visit_names(integration, |name| names.push(name));
    names
}

/// Whether a name has unusual signs, begins or ends with a dash, ends like a custom name with one
/// underscore, or begins like a placeholder.
fn is_odd(text: &str, kind: NameKind) -> bool {
    // Display texts may contain words and questions.
    let is_shown = kind == NameKind::Shown && text.starts_with(|first: char| first.is_alphabetic());
    let plain = if is_shown { &PLAIN_SHOWN } else { &PLAIN };
    if !text.bytes().all(|sign| plain[usize::from(sign)]) {
        return true;
    }
    let bytes = text.as_bytes();
    let ends_like_custom = match bytes {
        [.., b'_', b'_', _] => false,
        [.., b'_', last] => last.eq_ignore_ascii_case(&b'c'),
        _ => false,
    };
    let begins_like_gap = match bytes {
        [first, second, ..] => matches!(
            [first.to_ascii_lowercase(), second.to_ascii_lowercase()],
            [b'c', b'h']
                | [b'f', b'i']
                | [b'p', b'l']
                | [b'r', b'e']
                | [b't', b'b' | b'o']
                | [b'x', b'x']
        ),
        _ => false,
    };
    ends_like_custom || begins_like_gap || text.starts_with('-') || text.ends_with('-')
}

/// The usual signs of names.
static PLAIN: [bool; 256] = table(b"-_");

/// The usual signs of display texts.
static PLAIN_SHOWN: [bool; 256] = table(b"-_ ?");

/// Letters, digits and some signs.
const fn table(signs: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < u8::MAX {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
}

/// Passes every name of an integration to `take`, section by section.
fn visit_names<'m>(integration: IntegrationWalker<'m>, mut take: impl FnMut(Name<'m>)) {
    use NameKind::{Event, Field, Mapped, Module, Object, Other, Provider, Shown, Watched};
    let mut take = |kind, text: Option<&'m Text>, span| {
        if let Some(text) = text {
            take(Name {
                text,
                span,
                kind,
                integration,
            });
        }
    };
    let mut take_key = |kind, key: Option<&'m ast::Field<Text>>| {
        if let Some(key) = key {
            take(kind, key.get(), key.span);
        }
    };
    let own = integration.ast();
    take_key(Other, Some(&own.name));
    take_key(Shown, own.display_name.as_deref());
    take_key(Provider, Some(&own.provider));
    take_key(Module, own.module.as_deref());
    take_key(
        Other,
        own.watch_schema.get().map(|watch| &watch.destination),
    );
    for read in integration.read_objects() {
        let object = read.ast();
        take_key(Object, Some(&object.object_name));
        take_key(Other, Some(&object.destination));
        take_key(Mapped, object.map_to_name.as_ref());
        take_key(Shown, object.map_to_display_name.as_deref());
        for field in read.fields() {
            let entry = field.entry;
            take_key(Field, entry.field_name.as_ref());
            take_key(Mapped, entry.map_to_name.as_ref());
            take_key(Shown, entry.map_to_display_name.as_deref());
            take_key(Shown, entry.prompt.as_deref());
            take_key(Field, entry.default.as_deref());
        }
    }
    for write in integration.write_objects() {
        take_key(Object, Some(&write.ast().object_name));
    }
    for subscribe in integration.subscribe_objects() {
        let object = subscribe.ast();
        take_key(Object, Some(&object.object_name));
        take_key(Other, Some(&object.destination));
    }
    for subscribe in integration.subscribe_objects() {
        let object = subscribe.ast();
        let update = object.update_event.get();
        let watched = update.and_then(|update| update.required_watch_fields.get());
        for item in watched.into_iter().flatten() {
            take(Watched, item.get(), item.span);
        }
        for item in object.other_events.get().into_iter().flatten() {
            take(Event, item.get(), item.span);
        }
    }
}
