//! From the binary form back to plain data.

use super::layout::{FieldRecord, ObjectRecord, Record, TextRef};
use super::records::Records;
use super::{Field, Integration, Object, RouteTable};
use crate::document::{self, RouteDocument};
use crate::load_error::LoadError;

/// How many times the size of a table its texts may take as plain data. A text is stored once and
/// may be used often; each use takes 8 bytes, so the average text may be more than 500 bytes long.
const TEXT_GROWTH: usize = 64;

impl<B: AsRef<[u8]>> RouteTable<B> {
    /// The table as plain data, with its routes: the inverse of [`RouteTable::from_document`].
    ///
    /// # Errors
    ///
    /// [`LoadError::Repeats`] for a table that was crafted to use its records or texts again and
    /// again, which as plain data would need far more memory than the table.
    pub fn to_document(&self) -> Result<RouteDocument, LoadError> {
        if !self.is_bounded() {
            return Err(LoadError::Repeats);
        }
        let project = self.project().map(str::to_owned);
        let integrations = self.integrations().map(integration).collect();
        Ok(RouteDocument::new(project, integrations))
    }

    /// Whether no more records are used than exist, and their texts are not out of proportion. Each
    /// range is counted before it is followed.
    fn is_bounded(&self) -> bool {
        let records = self.records();
        let mut left = Left {
            objects: count::<ObjectRecord>(records),
            names: count::<TextRef>(records),
            fields: count::<FieldRecord>(records),
            text: self.as_bytes().len().saturating_mul(TEXT_GROWTH),
        };
        self.integrations()
            .try_for_each(|integration| left.integration(integration))
            .is_some()
    }
}

fn count<T: Record>(records: Records<'_>) -> usize {
    records.all::<T>().map_or(0, <[T]>::len)
}

/// What may still be used.
struct Left {
    objects: usize,
    names: usize,
    fields: usize,
    text: usize,
}

impl Left {
    fn integration(&mut self, integration: Integration<'_>) -> Option<()> {
        let mut objects = integration.objects();
        self.objects = self.objects.checked_sub(objects.len())?;
        self.texts([
            Some(integration.name()),
            integration.id(),
            integration.display_name(),
            Some(integration.provider()),
            integration.module(),
            Some(integration.traits().id_field),
        ])?;
        objects.try_for_each(|object| self.object(object))
    }

    fn object(&mut self, object: Object<'_>) -> Option<()> {
        let (names, mut fields) = (object.names(), object.fields());
        self.names = self.names.checked_sub(names.len())?;
        self.fields = self.fields.checked_sub(fields.len())?;
        self.texts([Some(object.object_name())])?;
        for name in names {
            self.texts([Some(name)])?;
        }
        fields.try_for_each(|field| self.texts([Some(field.name), field.target, field.default]))
    }

    fn texts<const N: usize>(&mut self, texts: [Option<&str>; N]) -> Option<()> {
        for text in texts.into_iter().flatten() {
            self.text = self.text.checked_sub(text.len())?;
        }
        Some(())
    }
}

fn integration(view: Integration<'_>) -> document::Integration {
    document::Integration {
        name: view.name().to_owned(),
        id: view.id().map(str::to_owned),
        display_name: view.display_name().map(str::to_owned),
        provider: view.provider().to_owned(),
        module: view.module().map(str::to_owned),
        traits: view.traits().into(),
        objects: view.objects().map(object).collect(),
    }
}

fn object(view: Object<'_>) -> document::WriteObject {
    document::WriteObject {
        object_name: view.object_name().to_owned(),
        names: view.names().map(str::to_owned).collect(),
        custom: view.is_custom(),
        operations: view.operations().iter().collect(),
        inherit_mapping: view.inherit_mapping(),
        fields: view.fields().map(field).collect(),
        value_defaults: document::ValueDefaults {
            allow_any_fields: view.allows_any_default(),
        },
        batch: view.batch(),
    }
}

fn field(view: Field<'_>) -> document::FieldMapping {
    document::FieldMapping {
        name: view.name.to_owned(),
        target: view.target.map(str::to_owned),
        kind: view.kind,
        required: view.required,
        default: view.default.map(str::to_owned),
        value_type: view.value_type,
        read_only: view.read_only,
    }
}
