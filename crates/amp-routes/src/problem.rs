use serde::Serialize;

/// What the Write API answers to a request that it does not serve: the members
/// of a problem document (RFC 9457) that follow from the request and the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The HTTP status code.
    pub status: u16,
    /// The kind of problem, the same words each time.
    pub title: &'static str,
    /// What is wrong with this request, as a sentence.
    pub detail: String,
    /// All that is wrong, one by one, each with its place in the body as a JSON
    /// pointer (RFC 6901). Empty where `detail` says it all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<String>,
    /// What to do about it, as a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}
