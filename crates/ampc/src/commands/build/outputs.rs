use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use amp_routes::RouteDocument;

use crate::cli::{BuildArguments, Emit};

/// A generated file.
pub struct Output {
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

/// The files that are asked for, in one order, each once.
pub fn outputs(table: &RouteDocument, arguments: &BuildArguments) -> Vec<Output> {
    let kinds: BTreeSet<Emit> = arguments.emit.iter().copied().collect();
    let mut outputs = Vec::new();
    let mut add = |file: &str, bytes: Vec<u8>| {
        let path = match arguments.out_dir.as_path() {
            here if here == Path::new(".") => file.into(),
            folder => folder.join(file),
        };
        outputs.push(Output { path, bytes });
    };
    for kind in kinds {
        match kind {
            Emit::Routes => add("routes.json", table.to_json().into_bytes()),
        }
    }
    outputs
}
