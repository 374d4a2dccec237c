//! The documentation of the thing at a cursor, in Markdown.

mod mapping;
mod pages;

use amp_checker::{Model, schedule_in_words};
use amp_diagnostics::{Level, Span};
use amp_parser::yaml::{Node, NodeKind, Tree};

use crate::Snapshot;
use crate::anchors;
use crate::docs::{self, doc};
use crate::fields::field_page;
use crate::place::{Place, Spot, text_of};

pub(crate) use pages::{key_page, object_page, provider_page};

/// What is shown for a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The word that it is about.
    pub span: Span,
    /// The text, in Markdown.
    pub markdown: String,
}

/// The documentation of the thing at the byte `offset`. An offset outside of the text counts as its
/// end.
pub fn hover(snapshot: &Snapshot, offset: u32) -> Option<Hover> {
    let offset = snapshot.clamp(offset);
    let tree = &snapshot.checked().parse.tree;
    if let Some(hover) = rule(snapshot, tree, offset) {
        return Some(hover);
    }
    let place = Place::at(tree, offset)?;
    let (span, about) = match place.spot {
        Spot::Key(key, value) => (key.span(), about_key(snapshot, &place, value)),
        Spot::Value(value) => {
            let line = snapshot.line(offset);
            // If a value spans several lines, only the line of the cursor is marked.
            let span = value.span();
            let shown = Span::new(
                span.start.max(line.start),
                span.end.min(line.end).max(span.start.max(line.start)),
            );
            (shown, about_value(snapshot, tree, &place, value))
        }
    };
    about.map(|markdown| Hover { span, markdown })
}

/// The rule that a comment names at a place.
fn rule(snapshot: &Snapshot, tree: &Tree, offset: u32) -> Option<Hover> {
    let (name, span) = anchors::rule_at(snapshot, tree, offset)?;
    let rule = amp_checker::rule(name)?;
    let level = snapshot.settings().levels.of(rule);
    let level = if level == Level::Off {
        "off"
    } else {
        level.as_str()
    };
    Some(Hover {
        span,
        markdown: format!("**`{name}`** · {level}\n\n{}", rule.page()),
    })
}

fn about_key(snapshot: &Snapshot, place: &Place<'_>, value: Node<'_>) -> Option<String> {
    let key = docs::key(&place.path)?;
    let mut page = key_page(key);
    if let Some(more) = particular(snapshot, place, value) {
        page.push_str("\n\n");
        page.push_str(&more);
    }
    Some(page)
}

fn about_value(
    snapshot: &Snapshot,
    tree: &Tree,
    place: &Place<'_>,
    value: Node<'_>,
) -> Option<String> {
    if value.kind() == NodeKind::Alias {
        let target = value.resolved()?;
        let name = anchors::name_of(tree, target).unwrap_or_default();
        let line = snapshot.source().line_index().line(target.span().start) + 1;
        let written = anchors::excerpt(target);
        return Some(format!(
            "`*{name}`, from line {line}\n\n```yaml\n{written}\n```"
        ));
    }
    if let Some(page) = particular(snapshot, place, value) {
        return Some(page);
    }
    if let Some(doc) = doc(&place.path) {
        let mut values = doc.values.iter();
        if let Some((word, meaning)) = values.find(|(word, _)| word == value.text())
            && !meaning.is_empty()
        {
            return Some(format!("**`{word}`**\n\n{meaning}"));
        }
    }
    // The dash and the indentation of an element count as its list.
    let path = place.path.strip_suffix("[]").unwrap_or(&place.path);
    docs::key(path).map(key_page)
}

/// The meaning of this value here, in addition to the general meaning of its key.
fn particular(snapshot: &Snapshot, place: &Place<'_>, value: Node<'_>) -> Option<String> {
    let value = value.resolved()?;
    let text = value.text();
    let key = place.path.rsplit(['.', ']']).next().unwrap_or_default();
    match key {
        "schedule" => schedule(text),
        "inheritMapping" => {
            let checked = snapshot.checked();
            let model = Model::new(&checked.parse, &checked.catalog);
            let object = place.object()?.span();
            mapping::table(&model, object)
        }
        "provider" | "module" | "objectName" | "fieldName" | "default" | "" => {
            let integration = place.integration()?;
            let provider = text_of(integration, "provider")?;
            let provider = snapshot.settings().catalog.provider(provider)?;
            let module = text_of(integration, "module");
            match key {
                "provider" => Some(provider_page(provider, module)),
                "module" => Some(provider_page(provider, Some(text))),
                "objectName" if !text.is_empty() => Some(object_page(provider, module, text)),
                "fieldName" | "default" | "" => {
                    let object = text_of(place.object()?, "objectName")?;
                    field_page(provider, module, object, text)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn schedule(text: &str) -> Option<String> {
    let words = schedule_in_words(text)?;
    let gap = match words.smallest_gap {
        Some(gap) => format!("Smallest gap: {gap}."),
        None => "It never fires.".to_owned(),
    };
    let firings = words.firings.join(", ");
    let firings = match words.firings.len() {
        0 | 1 => String::new(),
        _ => format!("A day on which it fires begins with {firings}."),
    };
    Some(pages::page(vec![
        format!("`{text}`: {} (UTC)", words.when),
        gap,
        firings,
    ]))
}
