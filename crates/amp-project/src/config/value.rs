//! The types of values in the file: how each is read, and its name in messages.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use toml::{Spanned, de::DeValue};

use super::{document::LevelNames, problems::Problems};

/// A type of value.
pub(super) trait Value: Sized {
    /// The name of such a value in messages.
    const KIND: &'static str;
    /// The name of a list of them in messages.
    const LIST: &'static str = "a list";

    /// Reads `value`, which belongs to `key`; `None` for another type. What is wrong in it is
    /// reported and left out.
    fn of(value: &Spanned<DeValue<'_>>, key: &str, problems: &mut Problems) -> Option<Self>;
}

/// Reads a value that is part of what messages call `expected`; one of another type is reported.
pub(super) fn read<T: Value>(
    value: &Spanned<DeValue<'_>>,
    key: &str,
    expected: &str,
    problems: &mut Problems,
) -> Option<T> {
    let read = T::of(value, key, problems);
    if read.is_none() {
        problems.report_kind(value, key, expected);
    }
    read
}

/// Declares a struct that is read from a table. Each field is an optional key, with its
/// documentation.
macro_rules! table {
    (
        $(#[$about:meta])*
        $visible:vis struct $name:ident {
            $($(#[$about_key:meta])* $key:ident: $kind:ty,)*
        }
    ) => {
        #[derive(JsonSchema)]
        $(#[$about])*
        #[schemars(deny_unknown_fields)]
        $visible struct $name {
            $($(#[$about_key])* #[schemars(required)] pub $key: Option<$kind>,)*
        }

        impl $crate::config::value::Value for $name {
            const KIND: &'static str = "a table";
            const LIST: &'static str = "a list of tables";

            fn of(
                value: &toml::Spanned<toml::de::DeValue<'_>>,
                _: &str,
                problems: &mut $crate::config::problems::Problems,
            ) -> Option<Self> {
                let entries = value.get_ref().as_table()?;
                problems.report_unknown_keys(entries, &[$(stringify!($key)),*]);
                Some(Self {
                    $($key: {
                        let (key, kind) = (
                            stringify!($key),
                            <$kind as $crate::config::value::Value>::KIND,
                        );
                        let value = entries.get(key);
                        value.and_then(|value| {
                            $crate::config::value::read(value, key, kind, problems)
                        })
                    },)*
                })
            }
        }
    };
}
pub(super) use table;

/// A value with its place.
pub(super) struct Located<T> {
    pub value: T,
    pub at: Range<usize>,
}

pub(super) type Text = Located<String>;

impl Value for String {
    const KIND: &'static str = "a text in quotes";
    const LIST: &'static str = "a list of texts in quotes";

    fn of(value: &Spanned<DeValue<'_>>, _: &str, _: &mut Problems) -> Option<Self> {
        value.get_ref().as_str().map(str::to_owned)
    }
}

impl<T: Value> Value for Located<T> {
    const KIND: &'static str = T::KIND;
    const LIST: &'static str = T::LIST;

    fn of(value: &Spanned<DeValue<'_>>, key: &str, problems: &mut Problems) -> Option<Self> {
        let at = value.span();
        let value = T::of(value, key, problems)?;
        Some(Self { value, at })
    }
}

impl<T: Value> Value for Vec<T> {
    const KIND: &'static str = T::LIST;

    fn of(value: &Spanned<DeValue<'_>>, key: &str, problems: &mut Problems) -> Option<Self> {
        let items = value.get_ref().as_array()?.iter();
        let items = items.filter_map(|item| read(item, key, Self::KIND, problems));
        Some(items.collect())
    }
}

/// A text, or a list of texts.
pub(super) struct OneOrMany(pub Vec<Text>);

impl Value for OneOrMany {
    const KIND: &'static str = String::KIND;

    fn of(value: &Spanned<DeValue<'_>>, key: &str, problems: &mut Problems) -> Option<Self> {
        let texts = match value.get_ref() {
            DeValue::Array(_) => Vec::of(value, key, problems)?,
            _ => vec![Text::of(value, key, problems)?],
        };
        Some(Self(texts))
    }
}

/// A table with any keys, in the order of the text. If a value is of another type, the value is
/// left out, but not its key.
pub(super) struct Entries<T>(pub Vec<(Text, Option<T>)>);

impl<T: Value> Value for Entries<T> {
    const KIND: &'static str = "a table";

    fn of(value: &Spanned<DeValue<'_>>, _: &str, problems: &mut Problems) -> Option<Self> {
        let mut entries: Vec<_> = value.get_ref().as_table()?.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let entries = entries.into_iter().map(|(key, value)| {
            let at = key.span();
            let value = read(value, key.get_ref(), T::KIND, problems);
            let key = key.get_ref().to_string();
            (Located { value: key, at }, value)
        });
        Some(Self(entries.collect()))
    }
}

impl Value for LevelNames {
    const KIND: &'static str = Entries::<Text>::KIND;

    fn of(value: &Spanned<DeValue<'_>>, key: &str, problems: &mut Problems) -> Option<Self> {
        Entries::of(value, key, problems).map(Self)
    }
}

impl JsonSchema for OneOrMany {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "OneOrMany".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "array"], "items": { "type": "string" } })
    }
}

impl<T: JsonSchema> JsonSchema for Located<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<T: JsonSchema> JsonSchema for Entries<T> {
    fn schema_name() -> Cow<'static, str> {
        BTreeMap::<String, T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<String, T>::json_schema(generator)
    }
}
