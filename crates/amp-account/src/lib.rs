#![doc = include_str!("../README.md")]

mod custom_field;
mod described;
mod json;
mod properties;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use amp_catalog::fields::FieldType;
use amp_diagnostics::{SourceFile, Span};

/// The supported formats, as a sentence.
pub const FORMATS: &str = "the formats are what `sf sobject describe` prints, a `.field-meta.xml` file of a \
     Salesforce project, HubSpot's answer to `GET /crm/v3/properties/{object}`, and the \
     platform's answer with the metadata of an object";

/// Why a file does not describe an object.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not JSON.
    #[error("this is no JSON: {0}; {FORMATS}")]
    Json(serde_json::Error),
    /// A required key is missing, or has a value of another type.
    #[error("this describes no object: {0}; {FORMATS}")]
    Data(serde_json::Error),
    /// It is not XML.
    #[error("this is no XML: {0}; {FORMATS}")]
    Xml(#[from] quick_xml::Error),
    /// It has none of the supported forms.
    #[error("this describes no object; {FORMATS}")]
    Form,
}

/// What an account has, as far as files describe it. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// By name in lower case.
    objects: Arc<HashMap<String, Object>>,
}

/// An object of an account.
#[derive(Clone, Debug)]
pub struct Object {
    name: String,
    is_complete: bool,
    /// By name in lower case.
    fields: BTreeMap<String, Field>,
    source: SourceFile,
    /// The place of its name, or else the beginning of the file.
    span: Span,
}

/// A field of an account.
#[derive(Clone, Debug)]
pub struct Field {
    /// The provider's spelling.
    pub name: String,
    /// What it holds.
    pub field_type: FieldType,
    /// Whether it can be set on create. `None` if unknown.
    pub createable: Option<bool>,
    /// Whether it can be set on update. `None` if unknown.
    pub updateable: Option<bool>,
    /// Whether its value can identify a record. `None` if unknown.
    pub is_key: Option<bool>,
    /// Whether a record cannot be created without it.
    pub is_required: bool,
    /// Every accepted value; empty if any value is accepted.
    pub values: Vec<String>,
    /// The file that describes it.
    pub source: SourceFile,
    /// The place of its name in that file.
    pub span: Span,
}

/// Reads the description of an object, in one of the [`FORMATS`]. If the text does not name the
/// object, the path of the file does: for HubSpot the file name, for a field of a Salesforce
/// project the folder around `fields`.
///
/// # Errors
///
/// See [`ReadError`].
pub fn read(path: &Path, source: &SourceFile) -> Result<Object, ReadError> {
    if source.text().trim_start().starts_with('<') {
        return custom_field::read(path, source);
    }
    json::read(path, source)
}

impl From<serde_json::Error> for ReadError {
    fn from(error: serde_json::Error) -> Self {
        if error.is_data() {
            Self::Data(error)
        } else {
            Self::Json(error)
        }
    }
}

/// The known accounts.
#[derive(Clone, Debug, Default)]
pub struct Accounts {
    of_provider: Arc<BTreeMap<String, Account>>,
    of_any: Account,
}

impl Accounts {
    /// Sorts objects by provider, given by its key. Objects without a provider count for every one.
    pub fn new(objects: impl IntoIterator<Item = (Option<String>, Object)>) -> Self {
        let mut of_any = Vec::new();
        let mut of_provider: BTreeMap<String, Vec<Object>> = BTreeMap::new();
        for (provider, object) in objects {
            match provider {
                Some(provider) => of_provider.entry(provider).or_default().push(object),
                None => of_any.push(object),
            }
        }
        let accounts = of_provider.into_iter();
        let accounts = accounts.map(|(provider, objects)| (provider, Account::new(objects)));
        Self {
            of_provider: Arc::new(accounts.collect()),
            of_any: Account::new(of_any),
        }
    }

    /// Whether nothing is known of any account.
    pub fn is_empty(&self) -> bool {
        self.of_provider.is_empty() && self.of_any.objects.is_empty()
    }

    /// The object of a provider's account with this name, ignoring case.
    pub fn object(&self, provider: &str, name: &str) -> Option<&Object> {
        let account = self.of_provider.get(provider);
        let object = account.and_then(|account| account.object(name));
        object.or_else(|| self.of_any.object(name))
    }
}

impl Account {
    /// The account with these objects. If several files describe one, its fields are merged, and of
    /// two fields with one name the later wins.
    pub fn new(objects: impl IntoIterator<Item = Object>) -> Self {
        let mut known: HashMap<String, Object> = HashMap::new();
        for object in objects {
            let key = object.name.to_lowercase();
            if let Some(first) = known.get_mut(&key) {
                first.is_complete |= object.is_complete;
                first.fields.extend(object.fields);
            } else {
                known.insert(key, object);
            }
        }
        let objects = known.into();
        Self { objects }
    }

    /// The object of this name, ignoring case.
    pub fn object(&self, name: &str) -> Option<&Object> {
        if self.objects.is_empty() {
            return None;
        }
        self.objects.get(&name.to_lowercase())
    }
}

impl Object {
    /// The provider's spelling of the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the account has no other fields than these.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The field of this name, ignoring case.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.get(&name.to_lowercase())
    }

    /// The fields, sorted by name, ignoring case.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.values()
    }

    /// The file that describes it, or the first of several.
    pub fn source(&self) -> &SourceFile {
        &self.source
    }

    /// Where that file names it, or else its beginning.
    pub fn span(&self) -> Span {
        self.span
    }

    fn new(
        (name, span): (String, Span),
        is_complete: bool,
        source: &SourceFile,
        fields: Vec<Field>,
    ) -> Self {
        let fields = fields.into_iter();
        Self {
            name,
            is_complete,
            fields: fields
                .map(|field| (field.name.to_lowercase(), field))
                .collect(),
            source: source.clone(),
            span,
        }
    }
}

impl Field {
    /// Whether no write can set it.
    pub fn is_read_only(&self) -> bool {
        self.createable == Some(false) && self.updateable == Some(false)
    }
}
