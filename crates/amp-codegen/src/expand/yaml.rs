//! A manifest in block style, written from JSON events.

use std::io::{self, Write};
use std::{mem, vec};

use amp_checker::{IntegrationWalker, Model, WriteObjectWalker};
use serde_json::Value;
use serde_json::ser::{CharEscape, Formatter};

use super::inherited::inherited;
use super::text;

/// The key of a delivery that has a default only if it is alone: with a page size, `auto` is not
/// allowed, and `onRequest` would be another mode.
const MODE: &str = "mode";

/// Writes the JSON events of a manifest as YAML. A key without a value gets its default, or is left
/// out.
pub(super) struct Yaml<'m> {
    /// The open mappings and lists, outermost first.
    levels: Vec<Level<'m>>,
    /// A text, whose parts arrive in several events.
    text: String,
    /// Whether it is the text of a key.
    is_key: bool,
    structure: &'m Value,
    /// The remaining integrations.
    integrations: vec::IntoIter<IntegrationWalker<'m>>,
    integration: Option<IntegrationWalker<'m>>,
    /// The remaining write objects of the current one.
    objects: vec::IntoIter<WriteObjectWalker<'m>>,
    object: Option<WriteObjectWalker<'m>>,
}

/// An open mapping or list.
struct Level<'m> {
    follows: Follows,
    indent: usize,
    schema: &'m Value,
    /// How many of its entries are written.
    count: usize,
    /// The last key of a mapping; a list has none.
    key: Option<String>,
}

/// What precedes a mapping or a list on its line.
#[derive(Clone, Copy)]
enum Follows {
    Nothing,
    Key,
    Dash,
}

impl<'m> Yaml<'m> {
    /// A writer for the manifest of a model, with the schema `structure`.
    pub fn new(model: &'m Model<'_>, structure: &'m Value) -> Self {
        Self {
            levels: Vec::new(),
            text: String::new(),
            is_key: false,
            structure,
            integrations: model.integrations().collect::<Vec<_>>().into_iter(),
            integration: None,
            objects: Vec::new().into_iter(),
            object: None,
        }
    }

    fn write_scalar(&mut self, scalar: &str, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        self.announce(out)?;
        writeln!(out, " {scalar}")
    }

    /// Writes the key or the dash before a value. What a write object inherits is written above the
    /// key that makes it inherit.
    fn announce(&mut self, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        let Some(level) = self.levels.last_mut() else {
            return Ok(());
        };
        let indent = level.indent;
        match level.follows {
            Follows::Nothing if level.count == 0 => {}
            Follows::Dash if level.count == 0 => write!(out, " ")?,
            Follows::Key if level.count == 0 => write!(out, "\n{:indent$}", "")?,
            _ => write!(out, "{:indent$}", "")?,
        }
        level.count += 1;
        let Some(key) = &level.key else {
            return write!(out, "-");
        };
        if key == "inheritMapping" {
            for line in self.object.into_iter().flat_map(inherited) {
                write!(out, "# {}\n{:indent$}", text::comment(&line), "")?;
            }
        }
        write!(out, "{key}:")
    }

    fn open(&mut self, key: Option<String>, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        self.announce(out)?;
        let (follows, indent) = match self.levels.last() {
            None => (Follows::Nothing, 0),
            Some(level) if level.key.is_none() => (Follows::Dash, level.indent + 2),
            // A list is written below its key.
            Some(level) if key.is_none() => (Follows::Key, level.indent),
            Some(level) => (Follows::Key, level.indent + 2),
        };
        self.levels.push(Level {
            follows,
            indent,
            schema: self.levels.last().map_or(self.structure, Level::below),
            count: 0,
            key,
        });
        Ok(())
    }

    fn close(&mut self, empty: &str, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        let level = self.levels.pop();
        match level.filter(|level| level.count == 0) {
            Some(level) if matches!(level.follows, Follows::Nothing) => writeln!(out, "{empty}"),
            Some(_) => writeln!(out, " {empty}"),
            None => Ok(()),
        }
    }

    /// Advances to the integration or the write object that begins here, if one does.
    fn follow(&mut self) {
        match self.levels.as_slice() {
            [_, _] => {
                self.integration = self.integrations.next();
                let objects = self.integration.into_iter();
                let objects = objects.flat_map(IntegrationWalker::write_objects);
                self.objects = objects.collect::<Vec<_>>().into_iter();
            }
            [_, _, section, _, _] if section.key.as_deref() == Some("write") => {
                self.object = self.objects.next();
            }
            _ => {}
        }
    }

    /// The default of the current key, which has no value.
    fn default(&self) -> Option<String> {
        let level = self.levels.last()?;
        if level.key.as_deref() == Some("module") {
            let provider = self.integration?.known_provider()?;
            return Some(text::scalar(provider.default_module()?));
        }
        match &level.below()["default"] {
            Value::Null => None,
            Value::String(default) => Some(text::scalar(default)),
            default => Some(default.to_string()),
        }
    }
}

impl<'m> Level<'m> {
    /// Whether the definition of the manifest has this key here.
    fn has(&self, key: &str) -> bool {
        !self.schema["properties"][key].is_null()
    }

    /// The schema of the next value.
    fn below(&self) -> &'m Value {
        match &self.key {
            Some(key) => &self.schema["properties"][key],
            None => &self.schema["items"],
        }
    }
}

impl Formatter for Yaml<'_> {
    fn write_null<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        let key = self.levels.last().and_then(|level| level.key.as_deref());
        match self.default() {
            Some(default) if key != Some(MODE) => self.write_scalar(&default, out),
            _ => Ok(()),
        }
    }

    fn write_bool<W: Write + ?Sized>(&mut self, out: &mut W, value: bool) -> io::Result<()> {
        self.write_scalar(&value.to_string(), out)
    }

    fn write_i64<W: Write + ?Sized>(&mut self, out: &mut W, value: i64) -> io::Result<()> {
        self.write_scalar(&value.to_string(), out)
    }

    fn begin_string<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.text.clear();
        Ok(())
    }

    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        _: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        self.text.push_str(fragment);
        Ok(())
    }

    fn write_char_escape<W: Write + ?Sized>(
        &mut self,
        _: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.text.push(match escape {
            CharEscape::Quote => '"',
            CharEscape::ReverseSolidus => '\\',
            CharEscape::Solidus => '/',
            CharEscape::Backspace => '\u{8}',
            CharEscape::FormFeed => '\u{c}',
            CharEscape::LineFeed => '\n',
            CharEscape::CarriageReturn => '\r',
            CharEscape::Tab => '\t',
            CharEscape::AsciiControl(byte) => char::from(byte),
        });
        Ok(())
    }

    fn end_string<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        if !mem::take(&mut self.is_key) {
            return self.write_scalar(&text::scalar(&self.text), out);
        }
        if let Some(key) = self.levels.last_mut().and_then(|level| level.key.as_mut()) {
            mem::swap(key, &mut self.text);
        }
        Ok(())
    }

    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(None, out)
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close("[]", out)
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, _: &mut W, _: bool) -> io::Result<()> {
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.follow();
        self.open(Some(String::new()), out)
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        let empty = self.levels.last_mut().filter(|level| level.count == 0);
        if let Some(delivery) = empty.filter(|level| level.has(MODE)) {
            delivery.key = Some(MODE.to_owned());
            let default = self.default();
            default.map_or(Ok(()), |mode| self.write_scalar(&mode, out))?;
        }
        self.close("{}", out)
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, _: &mut W, _: bool) -> io::Result<()> {
        self.is_key = true;
        Ok(())
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        Ok(())
    }
}
