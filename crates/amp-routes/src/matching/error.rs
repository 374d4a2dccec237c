use thiserror::Error;

use crate::document::Method;

/// Why a request matches no object.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum MatchError {
    /// The path is not one that writes an object.
    #[error("the path `{path}` is not one of the Write API")]
    NotApiPath {
        /// The path.
        path: String,
    },
    /// A `%` that two hexadecimal digits do not follow (RFC 3986, section 2.1).
    #[error(
        "the segment `{segment}` of the path has a `%` without two hexadecimal digits after it"
    )]
    MalformedEscape {
        /// The segment as written in the path.
        segment: String,
    },
    /// A segment that is `.` or `..`. Most clients take it out of the path, so
    /// what arrives is chance.
    #[error("the segment `{segment}` of the path is not a name: clients take it out of a path")]
    DotSegment {
        /// The segment as written in the path.
        segment: String,
    },
    /// A segment whose decoded bytes are not UTF-8.
    #[error("the segment `{segment}` of the path does not decode to UTF-8")]
    NotUtf8 {
        /// The segment as written in the path.
        segment: String,
    },
    /// No integration has this name or id.
    #[error("there is no integration `{integration}`")]
    UnknownIntegration {
        /// The name or id.
        integration: String,
        /// The names of integrations that may be meant, the closest first.
        near: Vec<String>,
    },
    /// No object of the integration can be written under this name.
    #[error("the integration `{integration}` has no write object `{object}`")]
    UnknownObject {
        /// The integration's name.
        integration: String,
        /// The name.
        object: String,
        /// The names that may be meant, the closest first.
        near: Vec<String>,
    },
    /// The path is right, but has another method.
    #[error(
        "the method `{method}` is not allowed for this path, only `{}` is",
        allowed.as_str()
    )]
    MethodNotAllowed {
        /// The request's method.
        method: String,
        /// The method of the path.
        allowed: Method,
    },
    /// None of the operations that the path asks for can be done with the
    /// object.
    #[error("the object `{object}` {}", not_offered(*method))]
    OperationNotOffered {
        /// The provider's name of the object.
        object: String,
        /// The method of the path.
        method: Method,
    },
}

impl MatchError {
    /// The value of the header `Allow`, which goes with status 405 (RFC 9110, section 15.5.6). It
    /// is empty if no method is allowed.
    pub fn allow(&self) -> Option<&'static str> {
        match self {
            Self::MethodNotAllowed { allowed, .. } => Some(allowed.as_str()),
            Self::OperationNotOffered { .. } => Some(""),
            _ => None,
        }
    }

    /// What to do about it, as a sentence.
    pub fn remedy(&self) -> String {
        match self {
            Self::NotApiPath { .. } => "Use `/v1/projects/{projectIdOrName}/integrations/\
                {integrationIdOrName}/objects/{objectName}`, with nothing after it but perhaps \
                `:async`, and write a `/` in a name as `%2F`."
                .to_owned(),
            Self::MalformedEscape { .. } => "Write a percent sign as `%25`.".to_owned(),
            Self::DotSegment { .. } => "Give what is called so another name in the manifest, by \
                                        `mapToName`, say."
                .to_owned(),
            Self::NotUtf8 { .. } => "Percent-encode the bytes of the name's UTF-8.".to_owned(),
            Self::UnknownIntegration { near, .. } => did_you_mean(near).unwrap_or_else(|| {
                "Use the name or the id of an integration that the routing table was built from."
                    .to_owned()
            }),
            Self::UnknownObject { near, .. } => did_you_mean(near).unwrap_or_else(|| {
                "List the object under `write.objects` of the integration, and build the routing \
                 table again."
                    .to_owned()
            }),
            Self::MethodNotAllowed { allowed, .. } => match allowed {
                Method::Post => "Use `POST`. For a bulk upsert, use `PUT` and put `:async` at the \
                                 end of the path."
                    .to_owned(),
                Method::Put => "Use `PUT`. For one record or a batch, use `POST` and leave out \
                                `:async`."
                    .to_owned(),
            },
            Self::OperationNotOffered { method, .. } => match method {
                Method::Put => {
                    "Use `POST`, leave out `:async`, and write one record or a batch.".to_owned()
                }
                Method::Post => {
                    "Use `PUT`, put `:async` at the end of the path, and send CSV.".to_owned()
                }
            },
        }
    }

    /// The HTTP status code that goes with it.
    pub fn status(&self) -> u16 {
        self.status_and_title().0
    }

    /// The kind of problem, in the same words each time.
    pub fn title(&self) -> &'static str {
        self.status_and_title().1
    }

    fn status_and_title(&self) -> (u16, &'static str) {
        match self {
            Self::NotApiPath { .. } => (404, "Unknown path"),
            Self::MalformedEscape { .. } | Self::DotSegment { .. } | Self::NotUtf8 { .. } => {
                (400, "Malformed path")
            }
            Self::UnknownIntegration { .. } => (404, "Unknown integration"),
            Self::UnknownObject { .. } => (404, "Unknown object"),
            Self::MethodNotAllowed { .. } => (405, "Method not allowed"),
            Self::OperationNotOffered { .. } => (405, "Operation not offered"),
        }
    }
}

/// What cannot be done with the object, given the method that the path would have.
fn not_offered(method: Method) -> &'static str {
    match method {
        Method::Put => "cannot be upserted in bulk",
        Method::Post => "can only be upserted in bulk",
    }
}

fn did_you_mean(near: &[String]) -> Option<String> {
    match near {
        [] => None,
        [only] => Some(format!("Did you mean `{only}`?")),
        [most @ .., last] => Some(format!("Did you mean `{}` or `{last}`?", most.join("`, `"))),
    }
}
