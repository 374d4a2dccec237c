/// The desired state of a custom field.
#[derive(Clone, Debug)]
pub struct CustomField {
    /// Its name in the API of the provider.
    pub name: String,
    /// Its display name.
    pub label: String,
    /// What it is for.
    pub description: Option<String>,
    /// Its type.
    pub kind: FieldKind,
    /// Whether each record must have a value.
    pub required: bool,
    /// Whether records are identified by it: no two have the same value.
    pub unique: bool,
    /// The values to choose from.
    pub choices: Vec<String>,
}

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A string.
    Text,
    /// A boolean.
    Boolean,
    /// A number, whole or not.
    Number,
    /// A date.
    Date,
    /// A date and a time.
    DateTime,
    /// One of the choices.
    Choice,
    /// Some of the choices.
    Choices,
}

/// The outcome of a custom field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldOutcome {
    /// It was created.
    Created,
    /// It existed, and has the desired state now.
    Updated,
    /// It does not have the desired state, for this reason.
    Refused(String),
}
