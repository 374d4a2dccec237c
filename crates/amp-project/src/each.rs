use amp_diagnostics::SourceFile;
use rayon::prelude::*;

use crate::{Error, ManifestFile};

/// How many manifests are processed before their results are taken: enough to keep every core busy,
/// few enough to bound the memory.
const BATCH: usize = 256;

/// Reads every manifest that has no text yet and passes it to `work`, several at a time; the
/// results are passed to `take` one by one, in the order of `manifests`. A file that cannot be read
/// is an error of its own.
///
/// # Errors
///
/// The first error of `take`, which ends the run.
pub fn for_each_manifest<T: Send, E>(
    manifests: &[ManifestFile],
    work: impl Fn(&ManifestFile, SourceFile) -> Result<T, Error> + Sync,
    mut take: impl FnMut(Result<T, Error>) -> Result<(), E>,
) -> Result<(), E> {
    let work = |manifest: &ManifestFile| work(manifest, manifest.read()?);
    // A single file does not justify starting threads.
    if let [only] = manifests {
        return take(work(only));
    }
    for batch in manifests.chunks(BATCH) {
        let results: Vec<Result<T, Error>> = batch.par_iter().map(work).collect();
        results.into_iter().try_for_each(&mut take)?;
    }
    Ok(())
}
