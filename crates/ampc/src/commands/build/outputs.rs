use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use amp_codegen::{openapi, request_schemas, typescript};
use amp_routes::{RouteDocument, RouteTable};
use serde_json::Value;

use crate::{
    cli::{BuildArguments, Emit},
    error::Error,
};

/// The folder of the request schemas. The files of a build in it begin with the
/// method's word and a dot.
const SCHEMAS: &str = "request-schemas";

/// A generated file.
pub struct Output {
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

/// The files that are asked for, in one order, each once.
pub fn outputs(table: &RouteDocument, arguments: &BuildArguments) -> Result<Vec<Output>, Error> {
    let kinds: BTreeSet<Emit> = arguments.emit.iter().copied().collect();
    let mut outputs = Vec::new();
    let mut add = |file: &str, bytes: Vec<u8>| {
        let path = within(&arguments.out_dir, file);
        outputs.push(Output { path, bytes });
    };
    for kind in kinds {
        match kind {
            Emit::Routes => add("routes.json", table.to_json().into_bytes()),
            Emit::RoutesBin => {
                let table = RouteTable::from_document(table)
                    .map_err(|error| Error::Usage(format!("there is no binary table: {error}")))?;
                add("routes.bin", table.as_bytes().to_vec());
            }
            Emit::Openapi => add("openapi.json", json(&openapi(table))),
            Emit::Types => add("ampc.d.ts", typescript(table).into_bytes()),
            Emit::RequestSchemas => {
                for (file, schema) in request_schemas(table) {
                    add(&format!("{SCHEMAS}/{file}"), json(&schema));
                }
            }
        }
    }
    Ok(outputs)
}

/// The request schemas of earlier builds that are no longer generated.
pub fn left_over(outputs: &[Output], arguments: &BuildArguments) -> Result<Vec<PathBuf>, Error> {
    if !arguments.emit.contains(&Emit::RequestSchemas) {
        return Ok(Vec::new());
    }
    let folder = within(&arguments.out_dir, SCHEMAS);
    let current: BTreeSet<&Path> = outputs.iter().map(|output| output.path.as_path()).collect();
    let mut left_over = request_schemas_in(&folder)
        .map_err(|error| Error::Usage(format!("`{}` cannot be read: {error}", folder.display())))?;
    left_over.retain(|path| !current.contains(path.as_path()));
    left_over.sort();
    Ok(left_over)
}

fn within(folder: &Path, file: &str) -> PathBuf {
    if folder == Path::new(".") {
        file.into()
    } else {
        folder.join(file)
    }
}

fn json(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

fn request_schemas_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let begins = name.starts_with("write.") || name.starts_with("upsert.");
        if begins && name.ends_with(".json") {
            paths.push(entry.path());
        }
    }
    Ok(paths)
}
