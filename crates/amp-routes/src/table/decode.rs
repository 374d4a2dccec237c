//! From the binary form back to plain data.

use super::{Field, Integration, Object, RouteTable};
use crate::document::{self, RouteDocument};

impl<B: AsRef<[u8]>> RouteTable<B> {
    /// The table as plain data, with its routes: what
    /// [`RouteTable::from_document`] was given.
    pub fn to_document(&self) -> RouteDocument {
        let project = self.project().map(str::to_owned);
        RouteDocument::new(project, self.integrations().map(integration).collect())
    }
}

fn integration(view: Integration<'_>) -> document::Integration {
    document::Integration {
        name: view.name().to_owned(),
        id: view.id().map(str::to_owned),
        display_name: view.display_name().map(str::to_owned),
        provider: view.provider().to_owned(),
        module: view.module().map(str::to_owned),
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
    }
}
