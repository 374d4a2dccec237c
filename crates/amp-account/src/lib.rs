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

/// The formats that are read, as a sentence.
pub const FORMATS: &str = "the formats are what `sf sobject describe` prints, a `.field-meta.xml` file of a \
     Salesforce project, HubSpot's answer to `GET /crm/v3/properties/{object}`, and the \
     platform's answer with the metadata of an object";

/// Why a file does not describe an object.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is no JSON.
    #[error("this is no JSON: {0}; {FORMATS}")]
    Json(serde_json::Error),
    /// A key that is needed is missing, or has another kind of value.
    #[error("this describes no object: {0}; {FORMATS}")]
    Data(serde_json::Error),
    /// It is no XML.
    #[error("this is no XML: {0}; {FORMATS}")]
    Xml(#[from] quick_xml::Error),
    /// It has another form.
    #[error("this describes no object; {FORMATS}")]
    Form,
}

/// What an account has, as far as files describe it. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// By name in small letters.
    objects: Arc<HashMap<String, Object>>,
}

/// An object of an account.
#[derive(Clone, Debug)]
pub struct Object {
    name: String,
    is_complete: bool,
    /// By name in small letters.
    fields: BTreeMap<String, Field>,
    source: SourceFile,
    /// Where its name stands, or else the beginning of the file.
    span: Span,
}

/// A field of an account.
#[derive(Clone, Debug)]
pub struct Field {
    /// As the provider spells it.
    pub name: String,
    /// What it holds.
    pub field_type: FieldType,
    /// Whether it can be set when a record is made. `None` where that is not said.
    pub createable: Option<bool>,
    /// Whether it can be changed. `None` where that is not said.
    pub updateable: Option<bool>,
    /// Whether a record can be recognised by its value. `None` where that is not said.
    pub is_key: Option<bool>,
    /// Whether a record cannot be made without it.
    pub is_required: bool,
    /// Every value that is accepted; empty where any is.
    pub values: Vec<String>,
    /// The file that describes it.
    pub source: SourceFile,
    /// Where its name stands in that file.
    pub span: Span,
}

/// Reads the description of an object, in one of the [`FORMATS`]. Where the text does not
/// name the object, the path of the file does: HubSpot's by its own name, a field of a
/// Salesforce project by the folder around `fields`.
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

/// The accounts that are known.
#[derive(Clone, Debug, Default)]
pub struct Accounts {
    of_provider: Arc<BTreeMap<String, Account>>,
    of_any: Account,
}

impl Accounts {
    /// Sorts objects by the provider that they are of, by its key. Those of none count for
    /// every provider.
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

    /// The object of a provider's account, by its name without regard to case.
    pub fn object(&self, provider: &str, name: &str) -> Option<&Object> {
        let account = self.of_provider.get(provider);
        let object = account.and_then(|account| account.object(name));
        object.or_else(|| self.of_any.object(name))
    }
}

impl Account {
    /// The account that has these objects. Where several files describe one, all their
    /// fields count, and of two fields with one name the later.
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

    /// The object of this name, without regard to case.
    pub fn object(&self, name: &str) -> Option<&Object> {
        if self.objects.is_empty() {
            return None;
        }
        self.objects.get(&name.to_lowercase())
    }
}

impl Object {
    /// The name, as the provider spells it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the account has no other fields than these.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The field of this name, without regard to case.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.get(&name.to_lowercase())
    }

    /// The fields, sorted by name without regard to case.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.values()
    }

    /// The file that describes it; of several the first.
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
