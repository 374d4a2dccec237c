//! From a request, or from two names, to the object that is written.

mod api_path;
mod error;

use amp_suggest::nearest;

use crate::document::Method;
use crate::table::{Integration, Object, Operations, RouteTable};

pub use api_path::{ApiPath, Segment};
pub use error::MatchError;

/// What a request asks for.
#[derive(Clone, Copy, Debug)]
pub struct Match<'t> {
    /// The object that is written.
    pub object: Object<'t>,
    /// `POST` for one record or a batch, `PUT` for a bulk write.
    pub method: Method,
    operations: Operations,
}

impl Match<'_> {
    /// What the request may ask for: those operations of the object that this method stands for. At
    /// least one.
    pub fn operations(self) -> Operations {
        self.operations
    }
}

impl<B: AsRef<[u8]>> RouteTable<B> {
    /// The object that a request to the Write API writes.
    ///
    /// `method` is case-sensitive (RFC 9110, section 9.1); `target` is parsed by
    /// [`ApiPath::parse`]. The path's project is not compared with the table's: a request may use
    /// its id or its name, and the table knows only one of them.
    ///
    /// A request that matches allocates no memory.
    ///
    /// # Errors
    ///
    /// See [`MatchError`].
    pub fn match_path(&self, method: &str, target: &str) -> Result<Match<'_>, MatchError> {
        let path = ApiPath::parse(target)?;
        let found = match path.plain_names() {
            Some((integration, object)) => self.object(integration, object),
            None => self.object(path.integration, path.object),
        };
        let (object, operations) = found.ok_or_else(|| self.unknown_path(path))?;
        let (expected, asked_for) = if path.bulk {
            (Method::Put, Operations::BULK)
        } else {
            (Method::Post, Operations::SINGLE)
        };
        let operations = operations.and(asked_for);
        if operations.is_empty() {
            return Err(MatchError::OperationNotOffered {
                object: object.object_name().to_owned(),
                method: expected,
            });
        }
        if method != expected.as_str() {
            return Err(MatchError::MethodNotAllowed {
                method: method.to_owned(),
                allowed: expected,
            });
        }
        Ok(Match {
            object,
            method: expected,
            operations,
        })
    }

    /// The object of this name, in the integration of this name or id.
    ///
    /// # Errors
    ///
    /// [`MatchError::UnknownIntegration`] and [`MatchError::UnknownObject`].
    pub fn find(&self, integration: &str, object: &str) -> Result<Object<'_>, MatchError> {
        self.object(integration, object)
            .map(|(object, _)| object)
            .ok_or_else(|| self.unknown(integration, object))
    }

    #[cold]
    fn unknown_path(&self, path: ApiPath<'_>) -> MatchError {
        match (path.integration.text(), path.object.text()) {
            (Ok(integration), Ok(object)) => self.unknown(&integration, &object),
            (Err(error), _) | (_, Err(error)) => error,
        }
    }

    /// The error about what is unknown after a failed look-up.
    #[cold]
    fn unknown(&self, integration: &str, object: &str) -> MatchError {
        let known = self
            .integrations()
            .find(|known| known.name() == integration || known.id() == Some(integration));
        let Some(known) = known else {
            let names = self.integrations().map(Integration::name);
            return MatchError::UnknownIntegration {
                integration: integration.to_owned(),
                near: owned(nearest(integration, names)),
            };
        };
        let names = known.objects().flat_map(Object::names);
        MatchError::UnknownObject {
            integration: known.name().to_owned(),
            object: object.to_owned(),
            near: owned(nearest(object, names)),
        }
    }
}

fn owned(names: Vec<&str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}
