//! From a request, or from two names, to the object that is written.

mod api_path;
mod error;

use crate::document::Method;
use crate::suggest::nearest;
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
}

impl Match<'_> {
    /// What the request may ask for: of what can be done with the object, that
    /// which is asked for by this method.
    pub fn operations(self) -> Operations {
        self.object.operations().and(by_method(self.method))
    }
}

impl<B: AsRef<[u8]>> RouteTable<B> {
    /// The object that a request to the Write API writes.
    ///
    /// `method` is compared with its case (RFC 9110, section 9.1); `target` is
    /// what [`ApiPath::parse`] takes apart. The path's project is not compared
    /// with the table's: a request may use its id or its name, and the table
    /// knows one of them only.
    ///
    /// A request that matches allocates no memory.
    ///
    /// # Errors
    ///
    /// See [`MatchError`].
    pub fn match_path(&self, method: &str, target: &str) -> Result<Match<'_>, MatchError> {
        let path = ApiPath::parse(target)?;
        let integration = self.integration(path.integration).ok_or_else(|| {
            path.integration
                .unknown(|name| self.unknown_integration(name))
        })?;
        let object = integration.object(path.object).ok_or_else(|| {
            path.object
                .unknown(|name| unknown_object(integration, name))
        })?;
        let expected = if path.bulk { Method::Put } else { Method::Post };
        let found = Match {
            object,
            method: expected,
        };
        if found.operations().is_empty() {
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
        Ok(found)
    }

    /// The object of this name, in the integration of this name or id.
    ///
    /// # Errors
    ///
    /// [`MatchError::UnknownIntegration`] and [`MatchError::UnknownObject`].
    pub fn find(&self, integration: &str, object: &str) -> Result<Object<'_>, MatchError> {
        let integration = self
            .integration(integration)
            .ok_or_else(|| self.unknown_integration(integration))?;
        integration
            .object(object)
            .ok_or_else(|| unknown_object(integration, object))
    }
}

impl<B: AsRef<[u8]>> RouteTable<B> {
    fn unknown_integration(&self, name: &str) -> MatchError {
        let names = self.integrations().map(Integration::name);
        MatchError::UnknownIntegration {
            integration: name.to_owned(),
            near: owned(nearest(name, names)),
        }
    }
}

fn unknown_object(integration: Integration<'_>, name: &str) -> MatchError {
    let names = integration.objects().flat_map(Object::names);
    MatchError::UnknownObject {
        integration: integration.name().to_owned(),
        object: name.to_owned(),
        near: owned(nearest(name, names)),
    }
}

fn owned(names: Vec<&str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}

/// The operations that are asked for by a method.
fn by_method(method: Method) -> Operations {
    match method {
        Method::Post => Operations::SINGLE,
        Method::Put => Operations::BULK,
    }
}
