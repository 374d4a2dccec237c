/// A custom field as it shall be.
#[derive(Clone, Debug)]
pub struct CustomField {
    /// Its name in the API of the provider.
    pub name: String,
    /// What people read.
    pub label: String,
    /// What it is for.
    pub description: Option<String>,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether each record has to have a value.
    pub required: bool,
    /// Whether records are recognised by it: no two have the same value.
    pub unique: bool,
    /// The values among which is chosen.
    pub choices: Vec<String>,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A text.
    Text,
    /// Yes or no.
    Boolean,
    /// A number, whole or not.
    Number,
    /// A day.
    Date,
    /// A moment.
    DateTime,
    /// One of the choices.
    Choice,
    /// Some of the choices.
    Choices,
}

/// What became of a custom field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldOutcome {
    /// It is new.
    Created,
    /// It was there, and is as it shall be.
    Updated,
    /// It is not as it shall be, for this reason.
    Refused(String),
}
