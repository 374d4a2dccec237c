//! The request to try, from a file.

use std::{io, path::Path};

use amp_project::{read_data, read_data_from};

use crate::{cli::RoutesTestArguments, error::Error};

/// A request to the Write API.
pub struct Request {
    pub method: String,
    /// The path, or a whole URL.
    pub target: String,
    pub body: Vec<u8>,
}

/// Reads a request: a JSON body, for which the command line gives method and path, or a whole
/// message (RFC 9112, section 2.1), as in `.http` files.
pub fn read(arguments: &RoutesTestArguments) -> Result<Request, Error> {
    let file = arguments.request.as_path();
    let is_stdin = file == Path::new("-");
    let name = if is_stdin {
        "the standard input".to_owned()
    } else {
        format!("`{}`", file.display())
    };
    let bytes = if is_stdin {
        read_data_from(io::stdin().lock())
    } else {
        read_data(file)
    };
    let bytes = bytes.map_err(|error| Error::failed(format!("{name} cannot be read"), error))?;
    let message = message(&bytes);
    match (
        arguments.method.clone().zip(arguments.path.clone()),
        message,
    ) {
        (Some((method, target)), message) => Ok(Request {
            method,
            target,
            body: message.map_or(bytes, |message| message.body),
        }),
        (None, Some(message)) => Ok(message),
        (None, None) => Err(no_target(&name)),
    }
}

fn no_target(name: &str) -> Error {
    Error::Usage(format!(
        "{name} holds a body only; say where it goes: `ampc routes test --request FILE POST \
         /v1/projects/...`, or begin it with a line such as `POST /v1/projects/... \
         HTTP/1.1` and an empty line"
    ))
}

/// A message: the request line, headers, an empty line, the body. The additions of `.http` files
/// are skipped: comments above it, and everything from the line that separates it from the next
/// request.
fn message(bytes: &[u8]) -> Option<Request> {
    let mut rest = str::from_utf8(bytes).ok()?;
    let line = loop {
        let (line, after) = rest.split_once('\n')?;
        rest = after;
        let line = line.trim();
        if !line.is_empty() && !line.starts_with('#') && !line.starts_with("//") {
            break line;
        }
    };
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?, words.next()?);
    if !method.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let message = rest.split("\n###").next()?;
    let mut body = message;
    while let Some((header, after)) = body.split_once('\n') {
        body = after;
        if header.trim().is_empty() {
            break;
        }
    }
    Some(Request {
        method: method.to_owned(),
        target: target.to_owned(),
        body: body.as_bytes().to_vec(),
    })
}
