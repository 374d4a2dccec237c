use std::{
    borrow::Cow,
    collections::BTreeSet,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use amp_codegen::{RequestSchema, TypeScript, is_request_schema, openapi, request_schemas};
use amp_project::{Draft, read_data};
use amp_routes::{RouteDocument, RouteTable};
use clap::ValueEnum as _;
use serde_json::Value;

use crate::{
    cli::{BuildArguments, Emit},
    error::Error,
};

/// The folder of the request schemas.
const SCHEMAS: &str = "request-schemas";

/// How much of a generated file is read or written at a time, in bytes.
pub const BUFFER: usize = 64 * 1024;

/// A generated file.
pub struct Output<'t> {
    pub path: PathBuf,
    pub content: Content<'t>,
}

/// The content of a generated file.
pub enum Content<'t> {
    /// The JSON form of the table. For a large table it would take more memory than everything
    /// else, so it is generated piece by piece, while it is written.
    Table(&'t RouteDocument),
    /// The description of the requests in OpenAPI.
    OpenApi(&'t RouteDocument),
    /// The types of the requests.
    Types(TypeScript<'t>),
    /// The schema of one request.
    RequestSchema(RequestSchema<'t>),
    /// The binary form of the table.
    BinaryTable(RouteTable),
    /// Fixed bytes.
    Bytes(Vec<u8>),
}

impl Content<'_> {
    /// Writes it, in pieces that may be small.
    pub fn write(&self, mut out: impl Write) -> io::Result<()> {
        match self {
            Self::Table(table) => table.write_json(out),
            Self::OpenApi(table) => openapi(table).write_json(out),
            Self::Types(types) => write!(out, "{types}"),
            Self::RequestSchema(schema) => schema.write_json(out),
            Self::BinaryTable(table) => out.write_all(table.as_bytes()),
            Self::Bytes(bytes) => out.write_all(bytes),
        }
    }

    /// All of its bytes.
    pub fn bytes(&self) -> Cow<'_, [u8]> {
        if let Self::Bytes(bytes) = self {
            return bytes.into();
        }
        let mut bytes = Vec::new();
        // Writing to memory cannot fail.
        let _ = self.write(&mut bytes);
        bytes.into()
    }
}

/// The requested files, in a fixed order, each once.
pub fn outputs<'t>(
    table: &'t RouteDocument,
    arguments: &BuildArguments,
) -> Result<Vec<Output<'t>>, Error> {
    let mut outputs = Vec::new();
    let mut put = |file: &str, content: Content<'t>| {
        let path = within(&arguments.out_dir, file);
        outputs.push(Output { path, content });
    };
    for kind in kinds(arguments) {
        match kind {
            // `kinds` has replaced it.
            Emit::All => {}
            Emit::Routes => put("routes.json", Content::Table(table)),
            Emit::RoutesBin => {
                let table = RouteTable::from_document(table)
                    .map_err(|error| Error::failed("there is no binary table", error))?;
                put("routes.bin", Content::BinaryTable(table));
            }
            Emit::Openapi => put("openapi.json", Content::OpenApi(table)),
            Emit::Types => put("ampc.d.ts", Content::Types(TypeScript(table))),
            Emit::RequestSchemas => {
                for (file, schema) in request_schemas(table) {
                    put(&format!("{SCHEMAS}/{file}"), Content::RequestSchema(schema));
                }
            }
        }
    }
    Ok(outputs)
}

/// The requested kinds, each once.
fn kinds(arguments: &BuildArguments) -> BTreeSet<Emit> {
    let given = &arguments.emit;
    if given.contains(&Emit::All) {
        Emit::value_variants().iter().copied().collect()
    } else {
        given.iter().copied().collect()
    }
}

/// The folders into which a build may write, including those of link targets.
pub fn folders(outputs: &[Output<'_>], arguments: &BuildArguments) -> BTreeSet<PathBuf> {
    let schemas = within(&arguments.out_dir, SCHEMAS);
    let paths = outputs.iter().map(|output| output.path.as_path());
    let paths = paths.chain(arguments.depfile.as_deref());
    paths
        .filter_map(Draft::folder)
        .chain([arguments.out_dir.clone()])
        .chain(schemas.is_dir().then_some(schemas))
        .collect()
}

/// The request schemas of earlier builds that are no longer generated.
pub fn left_over(
    outputs: &[Output<'_>],
    arguments: &BuildArguments,
) -> Result<Vec<PathBuf>, Error> {
    if !kinds(arguments).contains(&Emit::RequestSchemas) {
        return Ok(Vec::new());
    }
    let folder = within(&arguments.out_dir, SCHEMAS);
    let current: BTreeSet<&Path> = outputs.iter().map(|output| output.path.as_path()).collect();
    let mut left_over = request_schemas_in(&folder)
        .map_err(|error| Error::failed(format!("`{}` cannot be read", folder.display()), error))?;
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

/// The schemas that a build wrote into a folder. Each contains its own file name, so copies and
/// other files of the user are not included.
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
        if name.ends_with(".json") && entry.file_type()?.is_file() {
            let path = entry.path();
            let schema: Option<Value> = read_data(&path)
                .ok()
                .and_then(|bytes| serde_json::from_slice(&bytes).ok());
            if schema.is_some_and(|schema| is_request_schema(&schema, &name)) {
                paths.push(path);
            }
        }
    }
    Ok(paths)
}
