use std::collections::HashMap;

use zerocopy::{Immutable, IntoBytes};

use super::checksum;
use super::index::{self, Entry};
use super::layout::{
    ABSENT, FieldRecord, Header, IntegrationRecord, MAGIC, ObjectRecord, Range, Section, TextRef,
    U32, U64, UNHASHED, field_flags, object_flags,
};
use super::operations::Operations;
use super::traits;
use crate::document::{
    FieldKind, FieldMapping, FormatVersion, Integration, RouteDocument, ValueType, WriteObject,
};
use crate::load_error::LoadError;

/// The binary form of a document. The same document gives the same bytes.
pub(super) fn encode(document: &RouteDocument) -> Result<Vec<u8>, LoadError> {
    let mut sections = Sections::default();
    sections.keys(&document.integrations)?;
    let project = sections.optional_text(document.project.as_deref())?;
    let mut known = HashMap::new();
    for (position, integration) in document.integrations.iter().enumerate() {
        for key in keys(integration) {
            if let Some(first) = known.insert(key, position) {
                return Err(LoadError::AmbiguousIntegration {
                    name: key.to_owned(),
                    integrations: [first, position],
                });
            }
            let entry = Entry {
                name: key,
                text: sections.text(key)?,
                position: number(position)?,
                integration: U32::ZERO,
                operations: Operations::default(),
            };
            sections.integration_entries.push(entry);
        }
        let record = sections.integration(position, integration)?;
        sections.integrations.push(record);
    }
    sections.file(document.format_version, project)
}

/// The names by which a request may refer to the integration.
fn keys(integration: &Integration) -> impl Iterator<Item = &str> {
    let id = integration.id.as_deref();
    [integration.name.as_str()]
        .into_iter()
        .chain(id.filter(|id| *id != integration.name))
}

/// The contents of the file after the header, by kind of record.
#[derive(Default)]
struct Sections<'d> {
    integrations: Vec<IntegrationRecord>,
    objects: Vec<ObjectRecord>,
    names: Vec<TextRef>,
    fields: Vec<FieldRecord>,
    integration_entries: Vec<Entry<'d>>,
    object_entries: Vec<Entry<'d>>,
    text: Vec<u8>,
    /// The place of each text, so that equal texts are stored once.
    texts: HashMap<&'d str, TextRef>,
}

impl<'d> Sections<'d> {
    /// Adds the texts that look-ups compare before all others, so that they are adjacent and a
    /// look-up touches little memory.
    fn keys(&mut self, integrations: &'d [Integration]) -> Result<(), LoadError> {
        for key in integrations.iter().flat_map(keys) {
            self.text(key)?;
        }
        let objects = integrations.iter().flat_map(|each| &each.objects);
        for name in objects.flat_map(|object| &object.names) {
            self.text(name)?;
        }
        Ok(())
    }

    fn integration(
        &mut self,
        position: usize,
        integration: &'d Integration,
    ) -> Result<IntegrationRecord, LoadError> {
        let first = self.objects.len();
        let mut known = HashMap::new();
        for object in &integration.objects {
            for name in &object.names {
                match known.insert(name, object) {
                    None => {
                        let entry = Entry {
                            name,
                            text: self.text(name)?,
                            position: number(self.objects.len())?,
                            integration: number(position)?,
                            operations: object.operations.iter().copied().collect(),
                        };
                        self.object_entries.push(entry);
                    }
                    Some(other) if std::ptr::eq(other, object) => {}
                    Some(other) => {
                        return Err(LoadError::AmbiguousObject {
                            integration: integration.name.clone(),
                            name: name.clone(),
                            objects: [other, object].map(|object| object.object_name.clone()),
                        });
                    }
                }
            }
            let record = self.object(position, object)?;
            self.objects.push(record);
        }
        let provider = &integration.traits;
        let (long, short) = provider.id_lengths.unwrap_or_default();
        Ok(IntegrationRecord {
            name: self.text(&integration.name)?,
            id: self.optional_text(integration.id.as_deref())?,
            display_name: self.optional_text(integration.display_name.as_deref())?,
            provider: self.text(&integration.provider)?,
            module: self.optional_text(integration.module.as_deref())?,
            id_field: self.text(&provider.id_field)?,
            objects: range(first, integration.objects.len())?,
            id_lengths: [long, short],
            traits: traits::bits(provider),
            reserved: 0,
        })
    }

    fn object(
        &mut self,
        integration: usize,
        object: &'d WriteObject,
    ) -> Result<ObjectRecord, LoadError> {
        let names = object.names.iter().map(|name| self.text(name));
        let names = names.collect::<Result<Vec<_>, _>>()?;
        let fields = object.fields.iter().map(|field| self.field(field));
        let fields = fields.collect::<Result<Vec<_>, _>>()?;
        let flags = [
            (object.custom, object_flags::CUSTOM),
            (object.inherit_mapping, object_flags::INHERIT_MAPPING),
            (
                object.value_defaults.allow_any_fields,
                object_flags::ALLOW_ANY_FIELDS,
            ),
            (object.batch.is_some(), object_flags::BATCH),
        ];
        let operations: Operations = object.operations.iter().copied().collect();
        Ok(ObjectRecord {
            object_name: self.text(&object.object_name)?,
            names: append(&mut self.names, names)?,
            fields: append(&mut self.fields, fields)?,
            integration: number(integration)?,
            batch_create: U32::new(object.batch.map_or(0, |limits| limits.create)),
            batch_update: U32::new(object.batch.map_or(0, |limits| limits.update)),
            operations: operations.bits(),
            flags: set(&flags),
            reserved: [0; 2],
        })
    }

    fn field(&mut self, field: &'d FieldMapping) -> Result<FieldRecord, LoadError> {
        let flags = [
            (field.required, field_flags::REQUIRED),
            (
                field.kind == FieldKind::UserDefined,
                field_flags::USER_DEFINED,
            ),
            (field.read_only.is_some(), field_flags::KNOWS_READ_ONLY),
            (field.read_only == Some(true), field_flags::READ_ONLY),
        ];
        Ok(FieldRecord {
            name: self.text(&field.name)?,
            target: self.optional_text(field.target.as_deref())?,
            default: self.optional_text(field.default.as_deref())?,
            flags: set(&flags),
            value_type: field.value_type.map_or(0, ValueType::number),
            reserved: [0; 2],
        })
    }

    fn text(&mut self, text: &'d str) -> Result<TextRef, LoadError> {
        if let Some(known) = self.texts.get(text) {
            return Ok(*known);
        }
        let place = TextRef {
            first: number(self.text.len())?,
            length: number(text.len())?,
        };
        self.text.extend_from_slice(text.as_bytes());
        self.texts.insert(text, place);
        Ok(place)
    }

    fn optional_text(&mut self, text: Option<&'d str>) -> Result<TextRef, LoadError> {
        text.map_or(Ok(TextRef::NONE), |text| self.text(text))
    }

    fn file(&self, version: FormatVersion, project: TextRef) -> Result<Vec<u8>, LoadError> {
        let mut bytes = vec![0; size_of::<Header>()];
        let mut header = Header {
            magic: MAGIC,
            format_version: U32::new(version.number()),
            length: U64::new(0),
            checksum: U64::new(0),
            project,
            integration_slots: section(&mut bytes, &index::slots(&self.integration_entries))?,
            object_slots: section(&mut bytes, &index::slots(&self.object_entries))?,
            integrations: section(&mut bytes, &self.integrations)?,
            objects: section(&mut bytes, &self.objects)?,
            names: section(&mut bytes, &self.names)?,
            fields: section(&mut bytes, &self.fields)?,
            text: section(&mut bytes, &self.text)?,
            reserved: [0; 8],
        };
        header.length = U64::new(number(bytes.len())?.into());
        bytes[..size_of::<Header>()].copy_from_slice(header.as_bytes());
        header.checksum = U64::new(checksum(version, &bytes[UNHASHED..]));
        bytes[..size_of::<Header>()].copy_from_slice(header.as_bytes());
        Ok(bytes)
    }
}

fn section<T: IntoBytes + Immutable>(
    bytes: &mut Vec<u8>,
    records: &[T],
) -> Result<Section, LoadError> {
    let section = Section {
        offset: number(bytes.len())?,
        count: number(records.len())?,
    };
    bytes.extend_from_slice(records.as_bytes());
    Ok(section)
}

fn append<T>(section: &mut Vec<T>, records: Vec<T>) -> Result<Range, LoadError> {
    let range = range(section.len(), records.len())?;
    section.extend(records);
    Ok(range)
}

fn range(first: usize, count: usize) -> Result<Range, LoadError> {
    Ok(Range {
        first: number(first)?,
        count: number(count)?,
    })
}

/// A number as stored in the file. The largest one stands for absence.
pub(super) fn number(number: usize) -> Result<U32, LoadError> {
    let number = u32::try_from(number).ok();
    let number = number.filter(|number| *number != ABSENT);
    number.map(U32::new).ok_or(LoadError::TooLarge)
}

/// The flags that are set.
fn set(flags: &[(bool, u8)]) -> u8 {
    let set = flags.iter().filter(|(is_set, _)| *is_set);
    set.fold(0, |set, (_, flag)| set | flag)
}
